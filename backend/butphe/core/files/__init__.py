"""Content-addressed files: received as a stream, named by their SHA-256, inspected, never changed."""

from butphe.core.files.model import FileFacts, blob, facts, uploaded
from butphe.core.files.sandbox import StartError
from butphe.core.files.store import FileStore, TooLargeError

__all__ = ["FileFacts", "FileStore", "StartError", "TooLargeError", "blob", "facts", "uploaded"]
