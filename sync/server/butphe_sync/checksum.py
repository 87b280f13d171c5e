"""The sum of a replica: equal on both ends when both hold the same rows."""

from __future__ import annotations

from collections.abc import Iterable

MODULUS = 2**32
SPREAD = 1_000_003


def tag(kind: str, entity: str) -> int:
    """FNV-1a, 32 bits, over the UTF-8 of ``kind|entity``; stored in the feed row."""
    value = 0x811C9DC5
    for byte in f"{kind}|{entity}".encode():
        value = (value ^ byte) * 0x01000193 % MODULUS
    return value


def total(rows: Iterable[tuple[str, str, int]]) -> str:
    """The sum of ``up`` rows (kind, entity, seq as the viewer counts it), 8 lower-case hex digits."""
    return shown(sum(tag(kind, entity) * (1 + seq % SPREAD) % MODULUS for kind, entity, seq in rows))


def shown(value: int) -> str:
    """The sum as it stands in an answer."""
    return f"{value % MODULUS:08x}"
