"""Bút Phê: people say commands, the server decides, everyone's replica catches up."""

__version__ = "0.1.0"
