"""What an agency keeps for all its people: groups of those it writes to and asks, and sentences."""

from butphe.core.house.feed import groups, phrases
from butphe.core.house.model import agency_group, agency_phrase

__all__ = ["agency_group", "agency_phrase", "groups", "phrases"]
