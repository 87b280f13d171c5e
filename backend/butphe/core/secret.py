"""A secret of the installation: made at the first start, kept in the data folder for its owner alone."""

import os
import secrets
from pathlib import Path

_BYTES = 32


def load_or_make(path: Path) -> bytes:
    """The secret in the file; two processes that start at the same moment end with the same one."""
    if not path.exists():
        made = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
        handle = os.open(made, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_bytes(_BYTES))
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(made, path)  # fails when somebody else was first
        except FileExistsError:
            pass
        finally:
            made.unlink()
    return path.read_bytes()
