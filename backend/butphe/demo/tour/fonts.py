"""The product's own typeface for the tour's page: its files have names with hashes, so they are looked up."""

import re
from functools import lru_cache
from pathlib import Path

_FILE = re.compile(r"be-vietnam-pro-(vietnamese|latin)-(400|600|700)-normal-[\w-]+\.woff2")
_RANGES = {
    "vietnamese": "U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0301,U+0303-0304,"
    "U+0308-0309,U+0323,U+0329,U+1EA0-1EF9,U+20AB",
    "latin": "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,"
    "U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD",
}


@lru_cache(maxsize=1)
def faces(web: Path | None) -> str:
    """The style sheet; empty when the web app is not built."""
    names = sorted(path.name for path in (web / "assets").glob("be-vietnam-pro-*.woff2")) if web else []
    return "\n".join(_face(found) for name in names if (found := _FILE.fullmatch(name)))


def _face(found: re.Match[str]) -> str:
    return (
        f"@font-face{{font-family:'Be Vietnam Pro';font-weight:{found[2]};font-display:swap;"
        f"src:url(/assets/{found[0]}) format('woff2');unicode-range:{_RANGES[found[1]]}}}"
    )
