"""What of documents is printed and taken away: registers in the decree's columns, the slip of a document."""
