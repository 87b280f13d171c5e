"""Every table of the core and of the engine, brought together on one metadata.

Modules add theirs when they are imported (``plugins.installed``).
"""

from butphe.core.db import metadata
from butphe.core.files import model as _files  # noqa: F401 - declares its tables
from butphe.core.files import text as _texts  # noqa: F401
from butphe.core.house import model as _house  # noqa: F401
from butphe.core.notifications import model as _notifications  # noqa: F401
from butphe.core.outbox import model as _outbox  # noqa: F401
from butphe.core.people import model as _people  # noqa: F401
from butphe.core.workdays import model as _workdays  # noqa: F401
from butphe_sync import tables

tables.define(metadata)
