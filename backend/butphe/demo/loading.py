"""Fills an empty installation with the demo: agencies, people and a year of work up to now.

Whatever was begun and not finished is thrown away and begun again, so that a start that was
interrupted does no harm. A few papers that are not entered yet lie in the folder `quet`.
"""

import shutil

from sqlalchemy import delete

from butphe.commands import installation
from butphe.commands.installation import UsageError
from butphe.core.outbox.model import effect
from butphe.core.people import passwords
from butphe.core.people.directory import load as load_directory
from butphe.core.services import Services, open_services
from butphe.core.values import Clock, system_clock
from butphe.settings import Settings

from .founding import founding
from .player import Player, StoryClock
from .scans import FOLDER, write_scans
from .story import Story, story

PASSWORD = "butphe-demo"  # noqa: S105 - told to everybody who tries the demo
_DONE = "demo-loaded"


def load(found: Settings, clock: Clock = system_clock, share: float = 1.0) -> None:
    """Loads the story as of now into the installation `found`, unless it is there already.

    `share` of its past year; the newest days are always whole. The schema must be up to date. Raises UsageError for a database that holds something else.
    """
    done = found.data_dir / _DONE
    if done.exists():
        return
    _begin_anew(found)
    told = story(clock(), share)
    story_clock = StoryClock(told.begins)
    services = open_services(found, story_clock)
    try:
        _play(services, told, story_clock)
    finally:
        services.close()
    list(write_scans(found.data_dir / FOLDER, clock()))
    done.touch(mode=0o600)


def _play(services: Services, told: Story, clock: StoryClock) -> None:
    player = Player(services, told.people, clock)
    player.play(founding(told.people, told.begins, passwords.hash_password(PASSWORD)))
    player.play(told.says)
    with services.database.write() as tx:
        # Whoever was to be called in the past has been called: nobody's phone rings for it now.
        tx.execute(delete(effect))


def _begin_anew(found: Settings) -> None:
    """Empties what an interrupted load left; only in a folder and a database of the demo's own."""
    if _is_empty(found):
        return
    if not found.database_url.startswith("sqlite"):
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
