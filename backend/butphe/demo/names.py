"""People's names as they are heard in Nghệ An, the western highlands included."""

import json
from functools import cache
from importlib.resources import files
from typing import Any, cast

from . import chance


@cache
def content(name: str) -> dict[str, Any]:
    """One of the JSON files beside this module; each holds an object."""
    text = (files(__package__) / "content" / f"{name}.json").read_text("utf-8")
    return cast(dict[str, Any], json.loads(text))


def full_name(key: str, upland: bool = False) -> str:
    """Family, middle and given name; the same for the same key."""
    words = content("names")
    woman = chance.happens(f"{key}/woman", 40)
    own = words["women" if woman else "men"]
    family = chance.pick(f"{key}/family", words["upland_family" if upland else "family"])
    middle = chance.pick(f"{key}/middle", own["middle"])
    given = [name for name in own["given"] if name not in middle.split()]
    return f"{family} {middle} {chance.pick(f'{key}/given', given)}"
