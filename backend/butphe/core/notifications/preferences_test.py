from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from butphe.core.notifications.preferences import Preferences

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, 23, hour, minute, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("moment", "urgency", "expected"),
    [
        (at(10), "normal", at(10)),
        (at(22), "normal", datetime(2026, 11, 24, 6, 0, tzinfo=ZONE)),
        (at(5), "urgent", at(6)),
        (at(22), "flash", at(22)),
        (at(6), "normal", at(6)),
    ],
)
def test_quiet_hours(moment: datetime, urgency: str, expected: datetime) -> None:
    assert Preferences().earliest(urgency, moment) == expected


def test_equal_times_mean_no_quiet_hours() -> None:
    preferences = Preferences(quiet_from=time(0, 0), quiet_to=time(0, 0))
    assert preferences.earliest("normal", at(3)) == at(3)


@pytest.mark.parametrize(
    ("choice", "urgency", "reaches", "wanted"),
    [
        ("all", "normal", True, True),
        ("urgent", "normal", True, False),
        ("urgent", "flash", True, True),
        ("none", "flash", False, False),
        ("fallback", "normal", True, False),
        ("fallback", "normal", False, True),
    ],
)
def test_who_is_mailed(choice: str, urgency: str, reaches: bool, wanted: bool) -> None:
    assert Preferences(mail=choice).wants("mail", urgency, reaches) is wanted


def test_settings_that_make_no_sense_keep_the_defaults() -> None:
    assert Preferences.of({"calls": {"quiet_from": "late", "quiet_to": None}}) == Preferences()
