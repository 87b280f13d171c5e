"""The schema's history, both directions; run when a server starts."""
