"""The sync engine's server end: commands up, per-viewer feeds down, in one round trip. It knows nothing of documents."""
