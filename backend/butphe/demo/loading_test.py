"""How much of the year is told on a slow machine."""

from .loading import PATIENCE, affordable


def test_a_quiet_machine_tells_the_whole_year() -> None:
    assert affordable(2.4, 487) == 1.0


def test_a_slow_machine_tells_less_and_the_newest_days_always() -> None:
    shares = [affordable(seconds, 487) for seconds in (4.0, 6.0, 9.0, 15.0, PATIENCE + 5)]
    assert shares == sorted(shares, reverse=True)
    assert 0.0 < shares[1] < 0.6
    assert shares[-1] == 0.0
