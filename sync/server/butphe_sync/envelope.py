"""The request as it came: its envelope is checked whole, of each command only ``id``, ``n`` and ``lane``."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from butphe_sync.cursor import BadCursor, Cursor, decode
from butphe_sync.errors import EnvelopeError

PROTOCOL = 1
MOST_COMMANDS = 25
MOST_BYTES = 65_536
MOST_ROWS = 1_000

_NAME = re.compile(r"[\x21-\x7e]{1,100}")
_HASH = re.compile(r"([0-9a-f]{64})?")
_TAG = re.compile(r"[A-Za-z0-9_-]{22}")
_BIG = 2**53


class Mark(NamedTuple):
    """The newest of our answers a device has: epoch, seq and the hash of the log's entry there; ``tag``: the server's seal."""

    epoch: int
    seq: int
    hash: str
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Sent:
    """One command as it came: the signed text, its signature, and what was read before trusting it."""

    c: str
    s: str
    id: str
    n: int
    lane: str
    body: dict[str, Any]
    repeated_keys: bool


@dataclass(frozen=True, slots=True)
class Request:
    """A checked envelope."""

    person: str
    device: str
    build: str
    epoch: int | None
    mark: Mark | None
    floor: int
    lost: tuple[int, ...]
    cursor: Cursor | None
    max: int
    commands: tuple[Sent, ...]


def read(raw: object, opened: Callable[[str], str] = str) -> Request:
    """Check a request, its cursor taken out of its seal by ``opened``.

    Refuses (:class:`EnvelopeError`) with ``bad_envelope``, ``protocol_version``, ``bad_cursor`` or ``too_large``.
    """
    body = _object(raw)
    if body.get("protocol") != PROTOCOL:
        raise EnvelopeError("protocol_version", {"detail": {"known": [PROTOCOL]}})
    return Request(
        person=_name(body.get("person")),
        device=_name(body.get("device")),
        build=_text(body.get("build", "")),
        epoch=None if body.get("epoch") is None else _count(body["epoch"]),
        mark=_mark(body.get("mark")),
        floor=_count(body.get("floor", 1)),
        lost=tuple(_count(n) for n in _list(body.get("lost", []), 1_000)),
        cursor=_cursor(body.get("cursor"), opened),
        max=min(max(_count(body.get("max", 200)), 1), MOST_ROWS),
        commands=commands(body.get("commands", [])),
    )


def commands(raw: object) -> tuple[Sent, ...]:
    """The signed commands of a call, unverified; refuses like :func:`read`."""
    pairs = [_pair(item) for item in _list(raw, 10_000)]
    if len(pairs) > MOST_COMMANDS or sum(len(c.encode()) for c, _ in pairs) > MOST_BYTES:
        raise EnvelopeError("too_large", {"detail": {"commands": MOST_COMMANDS, "bytes": MOST_BYTES}})
    return tuple(_sent(c, s) for c, s in pairs)


def _pair(item: object) -> tuple[str, str]:
    body = _object(item)
    return _text(body.get("c"), MOST_BYTES * 4), _text(body.get("s"))


def _sent(c: str, s: str) -> Sent:
    body, repeated = _parse(c)
    return Sent(c, s, _name(body.get("id")), _positive(body.get("n")), _name(body.get("lane")), body, repeated)


def _parse(c: str) -> tuple[dict[str, Any], bool]:
    repeated = False

    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal repeated
        made = dict(items)
        repeated = repeated or len(made) < len(items)
        return made

    try:
        return _object(json.loads(c, object_pairs_hook=pairs, parse_constant=_no_constant)), repeated
    except (ValueError, RecursionError) as error:
        raise EnvelopeError("bad_envelope", {"detail": {"field": "c"}}) from error


def _no_constant(name: str) -> float:
    raise ValueError(name)


def _bad() -> EnvelopeError:
    return EnvelopeError("bad_envelope")


def _object(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _bad()
    return value


def _list(value: object, most: int) -> list[Any]:
    if not isinstance(value, list):
        raise _bad()
    if len(value) > most:
        raise EnvelopeError("too_large")
    return value


def _text(value: object, most: int = 1_000) -> str:
    """Text that can be stored and hashed: no lone surrogates, no NUL."""
    if not isinstance(value, str) or len(value) > most or "\0" in value:
        raise _bad()
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise _bad() from error
    return value


def _name(value: object) -> str:
    if not isinstance(value, str) or not _NAME.fullmatch(value):
        raise _bad()
    return value


def _count(value: object) -> int:
    if type(value) is not int or not 0 <= value < _BIG:
        raise _bad()
    return value


def _positive(value: object) -> int:
    if _count(value) == 0:
        raise _bad()
    return _count(value)


def _mark(value: object) -> Mark | None:
    if value is None:
        return None
    if not isinstance(value, list) or len(value) not in (3, 4) or not _is(_HASH, value[2]) or not all(_is(_TAG, tag) for tag in value[3:]):
        raise _bad()
    return Mark(_count(value[0]), _count(value[1]), *value[2:])


def _is(pattern: re.Pattern[str], value: object) -> bool:
    return isinstance(value, str) and bool(pattern.fullmatch(value))


def _cursor(value: object, opened: Callable[[str], str]) -> Cursor | None:
    if value is None:
        return None
    try:
        return decode(opened(_text(value)))
    except BadCursor as error:
        raise EnvelopeError("bad_cursor") from error
