"""The bench's bulk door makes documents that the product would have made: found, opened and indexed alike."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select, text

from butphe.bench import world
from butphe.bench.office import folder_settings
from butphe.core.db import metadata

FEW = 60


@pytest.fixture
def filled(tmp_path: Path, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[world.World]:
    monkeypatch.setattr(world, "OFFICERS", 4)
    monkeypatch.setattr(world, "BODIES", 7)
    made = world.found(folder_settings(tmp_path, database_url, 0, "http://localhost"))
    made.fill_to(FEW // 2)
    made.fill_to(FEW)
    yield made
    made.office.close()


def index(made: world.World) -> Any:
    columns = ", ".join(("keys", "number", "marked", "head", "head_pairs", "rest", "rest_pairs", "body", "body_pairs"))
    wanted = columns if made.office.services.database.dialect == "sqlite" else "lexemes, body"
    with made.office.services.database.read() as tx:
        rows = tx.execute(text(f"SELECT document, day, {wanted} FROM archive ORDER BY id")).all()
    return [[_unordered(value) for value in row] for row in rows]


def _unordered(value: object) -> object:
    return sorted(set(value.split())) if isinstance(value, str) and " " in value else value


def test_copies_are_indexed_as_the_product_indexes_them(filled: world.World) -> None:
    before = index(filled)
    services = filled.office.services
    with services.database.write() as tx:
        tx.execute(text("UPDATE archive SET made = 0"))
    for work in services.product.registry.chores:
        while work(services.database, services.files):
            pass
    assert index(filled) == before
    assert len(before) == FEW + 2, "the models are in the archive too"


def test_every_table_has_its_rows_and_rights_follow_the_plan(filled: world.World) -> None:
    services = filled.office.services
    with services.database.read() as tx:
        counts = {name: tx.execute(select(func.count()).select_from(metadata.tables[name])).scalar_one() for name in ("document", "version", "entry")}
        holder = metadata.tables["holder"]
        held = select(func.count(holder.c.document.distinct())).where(holder.c.subject == filled.leaders[1].assignment)
        assert tx.execute(held).scalar_one() == FEW // 2, "every second one is the second leader's"
    assert counts == dict.fromkeys(counts, FEW + 2)
