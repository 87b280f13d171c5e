"""What people do with documents, by verb. Each handler refuses before it changes anything."""
