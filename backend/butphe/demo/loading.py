"""Fills an empty installation with the demo: agencies, people and a year of work up to now.

Whatever was begun and not finished is thrown away and begun again, so that a start that was
interrupted does no harm. A few papers that are not entered yet lie in the folder `quet`.
"""

import shutil
import sqlite3
import time
from contextlib import closing

from sqlalchemy import delete, event

from butphe.commands import installation
from butphe.commands.installation import UsageError
from butphe.core.outbox.model import effect
from butphe.core.people import invitations, passwords
from butphe.core.people.directory import load as load_directory
from butphe.core.services import Services, open_services
from butphe.core.values import Clock, system_clock
from butphe.settings import Settings

from .founding import founding
from .organisation import ACCOUNTS, organisation
from .player import Player, StoryClock
from .scans import FOLDER, write_scans
from .story import begins, story

#: Seconds after which the first start should be over; a quiet machine of two cores needs about 15.
PATIENCE = 20.0
_DONE = "demo-loaded"
#: What a command of the story costs, its file included, beside one that founds an agency.
_DEARER = 1.8
#: Commands of the newest days, and of the whole year before.
_MORNING, _YEAR = 145, 1330


def load(found: Settings, clock: Clock = system_clock, share: float | None = None) -> None:
    """Loads the story as of now into the installation `found`, unless it is there already.

    `share` of its past year; left out it is all of it, or on a slow machine as much as can be told
    in `PATIENCE` seconds. The newest days are always whole. The schema must be up to date. Raises
    UsageError for a database that holds something else.
    """
    done = found.data_dir / _DONE
    if done.exists():
        return
    _begin_anew(found)
    now = clock()
    begun = StoryClock(begins(now))
    services = open_services(found, begun)
    _in_haste(services)
    try:
        _play(Player(services, organisation(), begun), now, share)
        _forget_calls(services)
    finally:
        services.close()
    _settle(found)
    list(write_scans(found.data_dir / FOLDER, now))
    done.touch(mode=0o600)


def _in_haste(services: Services) -> None:
    """Lets SQLite not wait for the disk at each command: after a power cut the load begins anew anyway."""
    if _is_sqlite(services.settings):
        services.database.engine.dispose()
        event.listen(services.database.engine, "connect", lambda connection, _: connection.execute("PRAGMA synchronous=OFF"))


def _settle(found: Settings) -> None:
    """Brings all that was written onto the disk."""
    if _is_sqlite(found):
        with closing(sqlite3.connect(found.data_dir / "butphe.db")) as connection:
            connection.execute("PRAGMA synchronous=FULL")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _is_sqlite(found: Settings) -> bool:
    """Whether the installation is kept in SQLite."""
    return found.database_url.startswith("sqlite")


def _play(player: Player, now: int, share: float | None) -> None:
    start = time.monotonic()
    player.play(founding(player.people, begins(now)))
    _let_in(player)
    if share is None:
        share = affordable(time.monotonic() - start, player.said)
    player.play(story(now, share).says)


def _let_in(player: Player) -> None:
    """Gives the six accounts the demo's password; everybody else would need a slip."""
    hashed = passwords.hash_password(passwords.OF_THE_DEMO)
    with player.services.database.write() as tx:
        for key in ACCOUNTS:
            invitations.close(tx, player.people.posts[key].person, hashed)


def affordable(seconds: float, said: int) -> float:
    """The share of the year for which there is time, when the first `said` commands took `seconds`."""
    each = _DEARER * seconds / said
    commands = (PATIENCE - seconds) / each
    return min(1.0, max(0.0, (commands - _MORNING) / _YEAR))


def _forget_calls(services: Services) -> None:
    """Whoever was to be called in the past has been called: nobody's phone rings for it now."""
    with services.database.write() as tx:
        tx.execute(delete(effect))


def _begin_anew(found: Settings) -> None:
    """Empties what an interrupted load left; only in a folder and a database of the demo's own."""
    if _is_empty(found):
        return
    if not _is_sqlite(found):
        raise UsageError("Cơ sở dữ liệu đã có dữ liệu; bản dùng thử cần một cơ sở dữ liệu trống.\nThe database holds data; the demo needs an empty one.")
    for path in found.data_dir.glob("butphe.db*"):
        path.unlink()
    for folder in ("devices", "files"):
        shutil.rmtree(found.data_dir / folder, ignore_errors=True)
    installation.migrate(found)


def _is_empty(found: Settings) -> bool:
    services = open_services(found)
    try:
        with services.database.read() as tx:
            return not load_directory(tx).agencies
    finally:
        services.close()
