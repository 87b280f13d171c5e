import json

from butphe.bench.report import Figure, NotMeasured, as_json, as_table

FAST = Figure("tap to queued", 12.5, "ms", 50, "promised")
SLOW = Figure("commands", 40.0, "1/s", 100, "raw SQL", more_is_better=True)


def test_a_ratio_below_one_keeps_a_limit_of_time() -> None:
    assert (FAST.ratio, FAST.met) == (0.25, True)


def test_a_ratio_below_one_misses_a_limit_of_speed() -> None:
    assert (SLOW.ratio, SLOW.met) == (0.4, False)


def test_the_table_says_what_was_missed_and_what_was_not_measured() -> None:
    table = as_table([FAST, SLOW, NotMeasured("cold start", "no browser")])
    assert "MISSED raw SQL" in table
    assert "no browser" in table


def test_the_json_is_whole() -> None:
    read = json.loads(as_json([FAST], {"machine": "2 cores"}))
    assert read["figures"][0]["ratio"] == 0.25
