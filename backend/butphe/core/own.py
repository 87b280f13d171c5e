"""What the core itself brings to the product, as a module does."""

from butphe.core.commands import Registry
from butphe.core.people import authority, feed
from butphe.core.people.commands import administration, delegating, personal
from butphe.core.plugins import Module


def _register(registry: Registry) -> None:
    registry.add_all(administration, delegating, personal)
    registry.authority(authority.RULES)
    for kind, found in feed.FEEDS.items():
        registry.feed(kind, found)


module = Module("core", _register)
