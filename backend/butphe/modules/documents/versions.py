"""Versions of a document and their files. The main file is a PDF: it is what is shown and decided on."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, func, insert, select

from butphe.core.commands import Context
from butphe.modules.documents.dossier import Dossier
from butphe.modules.documents.model import attachment, version
from butphe_sync.ports import Refused, Retry

File = Mapping[str, Any]

_NEW_VERSION = insert(version)
_NEW_FILES = insert(attachment)
_LAST = select(func.max(attachment.c.ordinal)).where(attachment.c.document == bindparam("document"), attachment.c.version == bindparam("version"))
_CURRENT = select(version).where(version.c.document == bindparam("document"), version.c.n == bindparam("n"))


def fault(ctx: Context, files: Sequence[File]) -> Refused | Retry | None:
    """None when all files are here and can be used.

    ``retry: file`` names those that are still missing. Refusals: ``main_file_repeated``,
    ``file_unusable`` {sha256, name, problem} (a problem found at upload, or ``main_not_pdf``).
    """
    if sum(file.get("role") == "main" for file in files) > 1:
        return Refused("main_file_repeated")
    known = ctx.files_at_hand(file["sha256"] for file in files)
    missing = {file["sha256"] for file in files} - known.keys()
    if missing:
        return ctx.need_files(missing)
    for file in files:
        found = known[file["sha256"]]
        problem = found.problem or ("main_not_pdf" if file.get("role") == "main" and not found.is_pdf else None)
        if problem:
            return ctx.refuse("file_unusable", sha256=file["sha256"], name=file.get("name", ""), problem=problem)
    return None


def ink_fault(ctx: Context, ink: Mapping[str, Any] | None) -> Refused | Retry | None:
    """As ``fault``, for handwriting."""
    return fault(ctx, [{"sha256": ink["sha256"]}]) if ink else None


def put(dossier: Dossier, files: Sequence[File], note: str = "") -> int:
    """Adds the next version; its number."""
    ctx, n = dossier.ctx, int(dossier["version"]) + 1
    main = next((file["sha256"] for file in files if file["role"] == "main"), None)
    made = {"document": dossier.id, "n": n, "by": ctx.actor.assignment, "at": ctx.now, "note": note or None}
    ctx.tx.execute(_NEW_VERSION, {**made, "sha256": main})
    _attach(dossier, n, 0, files)
    dossier.set(version=n, main_sha256=main)
    return n


def beside(dossier: Dossier, files: Iterable[File], role: str) -> None:
    """Keeps files that came with a decision or directive (``remark``, ``ink``) beside the version."""
    given = [{"name": "", **file, "role": role} for file in files]
    if given:
        n = int(dossier["version"])
        last = dossier.ctx.tx.execute(_LAST, {"document": dossier.id, "version": n}).scalar()
        _attach(dossier, n, 0 if last is None else last + 1, given)


def _attach(dossier: Dossier, n: int, first: int, files: Sequence[File]) -> None:
    rows = [
        {
            "document": dossier.id,
            "version": n,
            "ordinal": ordinal,
            **{name: file[name] for name in ("role", "sha256", "name")},
        }
        for ordinal, file in enumerate(files, first)
    ]
    if rows:
        dossier.ctx.tx.execute(_NEW_FILES, rows)


def current(dossier: Dossier) -> dict[str, Any]:
    """What a device needs to show which version it had not seen: {version, by, at, sha256}."""
    row = dossier.ctx.tx.execute(_CURRENT, {"document": dossier.id, "n": dossier["version"]}).one()
    by = dossier.ctx.directory.ref(row.by)
    return {"version": row.n, "by": by, "at": row.at, "sha256": row.sha256}
