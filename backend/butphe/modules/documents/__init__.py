"""Documents: what arrives, is directed, drafted, decided and issued.

This is the front door; other modules use these names and no others.
"""

from butphe.core.commands import Registry
from butphe.core.plugins import Module
from butphe.modules.documents import api, authority, feed
from butphe.modules.documents.access import may_read_file
from butphe.modules.documents.commands import deciding, directing, drafting, following, issuing, registration

__all__ = ["module"]


def _register(registry: Registry) -> None:
    registry.add_all(registration, directing, drafting, deciding, issuing, following)
    registry.authority(authority.RULES)
    registry.feed("document", feed.documents)
    registry.feed("register", feed.registers)
    registry.files_readable(may_read_file)
    registry.routes(api.blueprint)


module = Module("documents", _register)
