"""A notebook with an engine round it, on whichever database the run is for."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from butphe_sync.guards import Guards
from butphe_sync.notebook_test import Store
from butphe_sync.world_test import World


@pytest.fixture
def store(prepared_database: Callable[[str, Callable[[str], None]], str]) -> Iterator[Store]:
    """A database with the engine's and the notebook's tables."""
    made = Store(prepared_database("notebook", _prepare))
    yield made
    made.engine.dispose()


@pytest.fixture
def world(store: Store) -> World:
    return World(store)


@pytest.fixture
def without(store: Store) -> Callable[[str], World]:
    """The same world with one guard off."""
    return lambda guard: World(store, Guards(**{guard: False}))


def _prepare(url: str) -> None:
    store = Store(url)
    store.create()
    store.engine.dispose()
