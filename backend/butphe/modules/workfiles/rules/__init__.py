"""The rules of work files: pure functions on plain values."""
