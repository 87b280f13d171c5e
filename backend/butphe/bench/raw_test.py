from butphe.bench.filling import Copy, Template
from butphe.bench.raw import Spoken, Statement, made_since, renumbered
from butphe.core.values import new_id

OLD, NEW = new_id(1_000), new_id(2_000)


def test_only_ids_made_since_belong_to_the_approval() -> None:
    statements = [Statement("UPDATE step", f'["{OLD}", "step:{NEW}"]', many=False)]
    assert made_since(statements, 2_000) == (NEW,)


def test_an_approval_said_for_a_copy_names_the_copy_and_its_own_number() -> None:
    command, copy = new_id(3_000), Copy({OLD: NEW}, Template((OLD,), ()))
    spoken = Spoken((Statement("INSERT INTO log", f'[7, "{OLD}", "{command}"]', many=False),), (command,), 7)
    [(_, (seq, document, made), many)] = spoken.for_copy(copy, 12)
    assert (seq, document, many) == (12, NEW, False)
    assert made != command


def test_numbers_are_replaced_at_every_depth_and_truth_values_stay() -> None:
    assert renumbered({"a": [1, True, "1"], "b": 2}, 1, 9) == {"a": [9, True, "1"], "b": 2}
