"""Passwords: argon2id, at most a few at a time, and the same time for a name that nobody has."""

import threading

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

# RFC 9106's second recommended choice: 3 passes over 64 MiB.
_hasher = PasswordHasher(time_cost=3, memory_cost=65536, parallelism=4)
# Each hash takes 64 MiB: a crowd at the door must not take all memory.
_door = threading.BoundedSemaphore(4)
# The hash of a password that was thrown away.
_NOBODY = "$argon2id$v=19$m=65536,t=3,p=4$qAZDkDoOhQce73fdyD6fKg$gVAHuISZWZofkn2Ii5UC8hE7dYNSFn0VHTsD1zPTEH0"

SHORTEST = 10
LONGEST = 200
FEWEST_SIGNS = 5
# Everybody knows it; where it is no demo, nobody gets in with it.
OF_THE_DEMO = "butphe-demo"


def is_weak(password: str, *known: str) -> bool:
    """Whether a new password is too short, of too few different signs, or one of those ``known`` (the
    login, the old one, the code of the slip)."""
    plain = password.casefold()
    taken = {one.casefold() for one in (*known, OF_THE_DEMO)}
    return len(password) < SHORTEST or len(set(plain)) < FEWEST_SIGNS or plain in taken


def hash_password(password: str) -> str:
    """The text to store."""
    with _door:
        return _hasher.hash(_bytes(password))


def verify(stored: str | None, password: str) -> bool:
    """Whether the password fits; without a stored one it takes as long and says no."""
    with _door:
        try:
            return _hasher.verify(stored or _NOBODY, _bytes(password)) and stored is not None
        except (VerificationError, InvalidHashError):
            return False


def _bytes(password: str) -> bytes:
    # JSON may carry half a surrogate pair; that is some password too, and nobody's.
    return password.encode("utf-8", "surrogatepass")
