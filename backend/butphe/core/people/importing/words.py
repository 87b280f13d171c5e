"""How offices write roles, kinds and capacities, and what a title tells when the role is left out."""

import re
from collections.abc import Mapping

from butphe.core.text import fold

ROLES: Mapping[str, str] = {
    "Lãnh đạo": "leader",
    "Chánh văn phòng": "chief_of_office",
    "Trưởng phòng": "section_head",
    "Chuyên viên": "officer",
    "Văn thư": "clerk",
    "Lưu trữ": "archivist",
    "Quản trị": "administrator",
}
KINDS: Mapping[str, str] = {"Phòng, ban": "section", "Văn phòng": "office", "Bộ phận văn thư": "registry"}
RANKS = {"leader": 1, "chief_of_office": 5, "section_head": 20, "officer": 30, "clerk": 40, "archivist": 40, "administrator": 50}
# Never the administrator: that somebody configures the system is said, not guessed.
_BY_TITLE = (
    ("leader", re.compile(r"(pho )?(chu tich|giam doc|cuc truong|chi cuc truong|tong giam doc)\b")),
    ("chief_of_office", re.compile(r"chanh van phong\b")),
    ("section_head", re.compile(r"(pho )?(truong|chanh)\b|pho truong\b")),
    ("clerk", re.compile(r"van thu\b")),
    ("archivist", re.compile(r"luu tru\b")),
)


def known(written: str, words: Mapping[str, str]) -> str | None:
    """The code for what was written, in words with or without marks, or as the code itself."""
    wanted = fold(written)
    return next((code for name, code in words.items() if wanted in (fold(name), code, code.replace("_", " "))), None)


def role_of(title: str) -> str:
    """What a title usually is; a deputy stands in their head's place."""
    plain = fold(title)
    return next((role for role, pattern in _BY_TITLE if pattern.match(plain)), "officer")


def rank_of(title: str, role: str) -> int:
    """The usual rank of a role; deputies below their head."""
    return RANKS[role] + (1 if fold(title).startswith("pho ") else 0)


def short_of(title: str) -> str:
    """Initials of a title: Chuyên viên → CV, Phó Trưởng phòng → PTP."""
    return "".join(word[0] for word in title.split()[:4] if word[0].isalpha()).upper() or title[:4]


def login_of(name: str, taken: frozenset[str] | set[str]) -> str:
    """Nguyễn Thị Thanh → thanhnt, thanhnt2 …: given name and initials, as offices make them."""
    words = re.sub(r"[^a-z0-9 ]", "", fold(name)).split() or ["canbo"]
    plain = words[-1] + "".join(word[0] for word in words[:-1])
    found, number = plain, 2
    while found in taken:
        found, number = f"{plain}{number}", number + 1
    return found
