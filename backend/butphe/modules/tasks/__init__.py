"""Tasks: given out by directives, worked on, reported, accepted. This is the front door."""

from butphe.core.commands import Registry
from butphe.core.plugins import Module
from butphe.modules import documents
from butphe.modules.tasks import authority, commands, feed
from butphe.modules.tasks.following import Tasks

__all__ = ["module"]


def _register(registry: Registry) -> None:
    documents.install_followups(Tasks())
    registry.add_all(commands)
    registry.authority(authority.RULES)
    registry.feed("task", feed.tasks)


module = Module("tasks", _register)
