from butphe.bench.serving import parsed


def test_a_name_with_brackets_and_spaces_shifts_nothing() -> None:
    stat = "42 (a) b (c)) S 7 42 42 0 -1 4194560 100 0 0 0 30 12 5 5 20 0 1 0 100 0 0"
    assert parsed(stat) == (42, 7, 42)
