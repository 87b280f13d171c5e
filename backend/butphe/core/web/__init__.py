"""HTTP: sessions, the gate before every route, the answers' form, the PWA's files."""
