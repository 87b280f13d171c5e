"""The one way out: effects on the world, written in the transaction that causes them."""

from butphe.core.outbox.carrier import Carried, Carrier, Delivered, Failed, Later
from butphe.core.outbox.model import Effect, add, effect

__all__ = ["Carried", "Carrier", "Delivered", "Effect", "Failed", "Later", "add", "effect"]
