"""The demo on a real phone in the same network: an authority of its own, a name, a page with a QR."""

from butphe.demo.phone.announce import Announcement, local_addresses
from butphe.demo.phone.authority import PhoneIdentity, kept_identity, make_identity
from butphe.demo.phone.welcome import Welcome

__all__ = ["Announcement", "PhoneIdentity", "Welcome", "kept_identity", "local_addresses", "make_identity"]
