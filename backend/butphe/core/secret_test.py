"""The installation's secret stays the same, and its owner's alone."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from butphe.core import secret


def test_it_is_made_once_for_all_who_start_together(tmp_path: Path) -> None:
    path = tmp_path / "sync.secret"
    with ThreadPoolExecutor(8) as starters:
        made = set(starters.map(lambda _: secret.load_or_make(path), range(32)))
    assert made == {secret.load_or_make(path)}
    assert len(path.read_bytes()) == 32
    assert path.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in tmp_path.iterdir()] == ["sync.secret"]
