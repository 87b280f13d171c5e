"""The modules that are installed: entry points ``butphe.modules``, so that an agency can add its own."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import entry_points
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from butphe.core.commands import Registry

GROUP = "butphe.modules"
BUILT_IN = ("butphe.modules.documents", "butphe.modules.tasks", "butphe.modules.workfiles")


@dataclass(frozen=True, slots=True)
class Module:
    """What a module's front door offers: ``register`` adds its commands, feeds and authority."""

    name: str
    register: Callable[["Registry"], None]


def installed() -> tuple[Module, ...]:
    """Every module found, by name; from a source tree without metadata the built-in ones."""
    found = {module.name: module for module in (*_built_in(), *_entry_points())}
    return tuple(found[name] for name in sorted(found))


def _entry_points() -> Iterator[Module]:
    for entry in entry_points(group=GROUP):
        module = entry.load()
        if not isinstance(module, Module):
            raise TypeError(f"entry point {entry.name} of {GROUP} is not a Module")
        yield module


def _built_in() -> Iterator[Module]:
    for name in BUILT_IN:
        if _is_there(name):
            yield import_module(name).module


def _is_there(name: str) -> bool:
    """A deleted module may leave an empty folder behind; that is no module."""
    spec = find_spec(name) if find_spec("butphe.modules") else None
    return spec is not None and spec.origin is not None
