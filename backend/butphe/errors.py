"""The one map from an error's code to its HTTP status, and the one catalogue of its words."""

import json
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

STATUS: Mapping[str, int] = {
    "bad_request": 400,
    "file_name": 400,
    "file_incomplete": 400,
    "key_invalid": 400,
    "password_weak": 400,
    "import_columns": 400,
    "import_empty": 400,
    "import_encoding": 400,
    "import_type": 400,
    "register_long": 400,
    "too_many": 400,
    "session": 401,
    "wrong_person": 401,
    "wrong_credentials": 401,
    "first_password": 403,
    "origin": 403,
    "not_found": 404,
    "method": 405,
    "device_revoked": 409,
    "device_taken": 409,
    "not_in_force": 409,
    "slip_useless": 409,
    "length_required": 411,
    "too_large": 413,
    "content_type": 415,
    "too_many_attempts": 429,
    "internal": 500,
    "busy": 503,
}


class HttpError(Exception):
    """A request is answered by the code's status and words; ``headers`` go with the answer."""

    def __init__(self, code: str, headers: Mapping[str, str] | None = None, **detail: object) -> None:
        super().__init__(code)
        self.code = code
        self.headers = dict(headers or {})
        self.detail = detail

    @property
    def status(self) -> int:
        return STATUS[self.code]


@lru_cache(maxsize=1)
def catalogue() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """Every code a person may meet: {code: {vi|en: {title, body, next}}}."""
    source = files("butphe") / "translations" / "refusals.json"
    loaded: Mapping[str, Mapping[str, Mapping[str, str]]] = json.loads(source.read_text("utf-8"))
    return loaded


def body(code: str, **detail: object) -> dict[str, Any]:
    """The JSON that tells a code: the code, one text in each language, and the particulars."""
    said: dict[str, Any] = {"code": code}
    for language, words in catalogue()[code].items():
        said[language] = f"{words['title']}. {words['body']} {words['next']}"
    return said | ({"detail": detail} if detail else {})
