"""Documents: what arrives, is directed, drafted, decided and issued.

This is the front door; other modules use these names and no others.
"""

from butphe.core.commands import Registry
from butphe.core.plugins import Module
from butphe.modules.documents import api, authority, feed, reindex, routing, templates, types
from butphe.modules.documents.access import files_used, may_read_file, pages_of, visible
from butphe.modules.documents.archive import lexemes as archive_lexemes
from butphe.modules.documents.archive import places as archive_places
from butphe.modules.documents.archive import row as archive_row
from butphe.modules.documents.authority import LEADING, WORKING
from butphe.modules.documents.commands import (
    amending,
    configuring,
    deciding,
    directing,
    drafting,
    following,
    issuing,
    preparing,
    registration,
    rerouting,
    saving,
    templating,
)
from butphe.modules.documents.commands.directing import conclude
from butphe.modules.documents.dossier import Dossier
from butphe.modules.documents.entry import Entry
from butphe.modules.documents.entry import entry as archive_entry
from butphe.modules.documents.entry import key as archive_key
from butphe.modules.documents.feed import is_recent, seen_by, window_ends
from butphe.modules.documents.followups import FollowUps, Lines, Order, TaskInHand, task_lines
from butphe.modules.documents.followups import install as install_followups
from butphe.modules.documents.holders import COLUMNS as HOLDER
from butphe.modules.documents.holders import TASK_ASKS, Held, Holders, waits_for
from butphe.modules.documents.holders import of_documents as holders_of
from butphe.modules.documents.in_hand import DocumentsInHand
from butphe.modules.documents.model import document, holder, step
from butphe.modules.documents.printing import api as printing_api
from butphe.modules.documents.rules.asking import mine, rank
from butphe.modules.documents.rules.reading import marked as marked_words
from butphe.modules.documents.rules.reading import words as read_words
from butphe.modules.documents.rules.secrecy import mark_of
from butphe.modules.documents.schemas import CopyArgs, Id, Named, Words
from butphe.modules.documents.targets import Target, target
from butphe.modules.documents.targets import fault as target_fault
from butphe.modules.documents.targets import shown as shown_target
from butphe.modules.documents.views import views
from butphe.modules.documents.vocabulary import note as note_words

__all__ = [
    "HOLDER",
    "LEADING",
    "TASK_ASKS",
    "WORKING",
    "CopyArgs",
    "Dossier",
    "Entry",
    "FollowUps",
    "Held",
    "Holders",
    "Id",
    "Lines",
    "Named",
    "Order",
    "Target",
    "TaskInHand",
    "Words",
    "archive_entry",
    "archive_key",
    "archive_lexemes",
    "archive_places",
    "archive_row",
    "conclude",
    "document",
    "holder",
    "holders_of",
    "install_followups",
    "is_recent",
    "mark_of",
    "marked_words",
    "mine",
    "module",
    "note_words",
    "pages_of",
    "rank",
    "read_words",
    "seen_by",
    "shown_target",
    "step",
    "target",
    "target_fault",
    "task_lines",
    "visible",
    "waits_for",
    "window_ends",
]


def _register(registry: Registry) -> None:
    registry.add_all(registration, directing, drafting, deciding, issuing, amending, following, configuring, rerouting, saving, templating, preparing)
    registry.authority(authority.RULES)
    registry.feed("document", feed.documents)
    registry.feed("register", feed.registers)
    registry.feed("doctype", types.feed)
    registry.feed("view", views)
    registry.feed("route_template", templates.feed)
    registry.on_staffing(routing.staffed)
    registry.hands_over(DocumentsInHand())
    registry.files_readable(may_read_file)
    registry.files_used(files_used)
    registry.routes(api.blueprint)
    registry.routes(printing_api.blueprint)
    registry.chore(reindex.renew, reindex.all_anew)


module = Module("documents", _register)
