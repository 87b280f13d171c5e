"""What the core itself brings to the product, as a module does."""

from butphe.core import house
from butphe.core.commands import Registry
from butphe.core.house import commands as house_commands
from butphe.core.notifications import commands as calling
from butphe.core.people import authority, feed
from butphe.core.people.commands import administration, delegating, handing_over, keeping, personal, placing, secretaries
from butphe.core.plugins import Module
from butphe.core.workdays import commands as workdays
from butphe.core.workdays.feed import workdays as workdays_feed


def _register(registry: Registry) -> None:
    registry.add_all(administration, calling, delegating, handing_over, keeping, personal, placing, secretaries, house_commands, workdays)
    registry.authority(authority.RULES)
    for kind, found in feed.FEEDS.items():
        registry.feed(kind, found)
    registry.feed("group", house.groups)
    registry.feed("phrase", house.phrases)
    registry.feed("workdays", workdays_feed)


module = Module("core", _register)
