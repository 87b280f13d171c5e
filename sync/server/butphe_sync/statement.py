"""From the signed text to a command: whatever is wrong here is that command's own refusal ``invalid``, with the fields named."""

from __future__ import annotations

import re
from typing import Any

from butphe_sync.envelope import Sent
from butphe_sync.ports import After, Base, Command, Refused

Json = dict[str, Any]

_COMMAND = re.compile(r"[a-z_]+(\.[a-z_]+)+")
_H = re.compile(r"([0-9a-f]{16})?")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_BIG = 2**53
# Without one of these in the text no value can hold a NUL or a lone surrogate.
_SUSPECT = re.compile("\\\\u(?:0000|[dD][89a-fA-F])|[\0\ud800-\udfff]")


def read(sent: Sent, device: str) -> Command | Refused:
    """The command in a verified statement, or ``invalid`` with detail {field: [what is expected]}. Unknown fields are left to later versions."""
    body = sent.body
    faults = {field: [expected] for field, expected, fine in _checks(sent, body) if not fine}
    if faults:
        return Refused("invalid", faults)
    return Command(
        id=sent.id,
        n=sent.n,
        lane=sent.lane,
        after=_after(body.get("after")),
        actor=body["actor"],
        as_=body.get("as"),
        capacity=body.get("capacity"),
        name=body["name"],
        v=body.get("v", 1),
        args=body["args"],
        base=_base(body.get("base")),
        at=body["at"],
        device=device,
        raw=sent.c,
    )


def _checks(sent: Sent, body: Json) -> list[tuple[str, str, bool]]:
    return [
        ("c", "no key twice", not sent.repeated_keys),
        ("c", "no NUL and no lone surrogate", not _SUSPECT.search(sent.c) or _is_storable(body)),
        ("actor", "a person's id", isinstance(body.get("actor"), str)),
        ("as", "an id or null", _is_id_or_null(body.get("as"))),
        ("capacity", "an id or null", _is_id_or_null(body.get("capacity"))),
        ("name", "a command's name", isinstance(body.get("name"), str) and bool(_COMMAND.fullmatch(body["name"][:101]))),
        ("v", "a whole number", _is_count(body.get("v", 1))),
        ("args", "an object", isinstance(body.get("args"), dict)),
        ("at", "milliseconds", _is_count(body.get("at"))),
        ("after", "{n, id} or null", _is_after(body.get("after"))),
        ("base", "{rev, h, sha256?} or null", _is_base(body.get("base"))),
    ]


def _is_id_or_null(value: object) -> bool:
    return value is None or (isinstance(value, str) and len(value) <= 100)


def _is_count(value: object) -> bool:
    return type(value) is int and 0 <= value < _BIG


def _is_after(value: object) -> bool:
    return value is None or (isinstance(value, dict) and _is_count(value.get("n")) and isinstance(value.get("id"), str))


def _is_base(value: object) -> bool:
    if value is None:
        return True
    return isinstance(value, dict) and _is_count(value.get("rev")) and _is(_H, value.get("h")) and _is_hash_or_null(value.get("sha256"))


def _is_hash_or_null(value: object) -> bool:
    return value is None or _is(_SHA256, value)


def _is(pattern: re.Pattern[str], value: object) -> bool:
    return isinstance(value, str) and bool(pattern.fullmatch(value))


def _is_storable(value: object) -> bool:
    if isinstance(value, str):
        return "\0" not in value and not any("\ud800" <= letter <= "\udfff" for letter in value)
    if isinstance(value, dict):
        return all(_is_storable(key) and _is_storable(item) for key, item in value.items())
    return all(_is_storable(item) for item in value) if isinstance(value, list) else True


def _after(value: Json | None) -> After | None:
    return None if value is None else After(value["n"], value["id"])


def _base(value: Json | None) -> Base | None:
    return None if value is None else Base(value["rev"], value["h"], value.get("sha256"))
