"""Canonical JSON by RFC 8785, so that anybody can hash a log entry again in any language."""

from __future__ import annotations

import json
import math
from json.encoder import encode_basestring
from typing import Any


def canonical(value: Any) -> str:
    """The one text of a JSON value; refuses (ValueError) what JSON cannot hold."""
    if isinstance(value, dict):
        pairs = sorted(value.items(), key=lambda pair: _order(pair[0]))
        return "{" + ",".join([f"{_text(key)}:{canonical(item)}" for key, item in pairs]) + "}"
    if isinstance(value, list | tuple):
        return "[" + ",".join([canonical(item) for item in value]) + "]"
    if isinstance(value, float):
        return _number(value)
    if type(value) is int:
        return str(value)
    return _text(value) if isinstance(value, str) else _rest(value)


def _order(key: str) -> bytes:
    return key.encode("utf-16-be")


_text = encode_basestring
_rest = json.JSONEncoder(allow_nan=False).encode


def _number(value: float) -> str:
    """As ECMAScript writes it: plain digits from 1e-7 up to 1e21, else an exponent without padding."""
    if not math.isfinite(value):
        raise ValueError("JSON has no such number")
    if value == 0:
        return "0"
    sign, digits, point = _parts(value)
    return sign + _placed(digits, point)


def _parts(value: float) -> tuple[str, str, int]:
    mantissa, _, exponent = repr(abs(value)).partition("e")
    whole, _, fraction = mantissa.partition(".")
    digits = (whole + fraction).rstrip("0") if fraction.strip("0") or whole != "0" else whole
    point = len(whole) + int(exponent or 0)
    stripped = digits.lstrip("0")
    point -= len(digits) - len(stripped)
    return ("-" if value < 0 else ""), stripped.rstrip("0"), point


def _placed(digits: str, point: int) -> str:
    count = len(digits)
    if count <= point <= 21:
        return digits + "0" * (point - count)
    if 0 < point <= 21:
        return f"{digits[:point]}.{digits[point:]}"
    if -6 < point <= 0:
        return f"0.{'0' * -point}{digits}"
    rest = f".{digits[1:]}" if count > 1 else ""
    return f"{digits[0]}{rest}e{'+' if point > 0 else '-'}{abs(point - 1)}"
