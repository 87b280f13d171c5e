"""`butphe register` while the server runs: files enter the register in the one way there is, each alone refused or taken in."""

import io
import re
from pathlib import Path

import pikepdf
import pytest

from contract.device import Device, Json, sign_in
from fresh_installation import butphe
from papers import pdf
from running_server import Server

PASSWORD = "butphe-demo"
FACTS = ("--sender", "Bộ Nội vụ", "--date", "2026-11-20", "--subject", "Chuẩn bị hội nghị trực tuyến")


@pytest.fixture
def clerk(demo: Server) -> Device:
    device = sign_in(demo.url, "vanthu", PASSWORD)
    device.sync()
    return device


def register(demo: Server, *words: str, login: str = "vanthu") -> tuple[int, str]:
    """Exit code and what it told."""
    done = butphe("register", *words, "--data", str(demo.data), "--as", login)
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, done.stderr


def file(folder: Path, name: str, content: bytes) -> str:
    path = folder / name
    path.write_bytes(content)
    return str(path)


def encrypted() -> bytes:
    document, out = pikepdf.new(), io.BytesIO()
    document.add_blank_page(page_size=(595, 842))
    document.save(out, encryption=pikepdf.Encryption(owner="o", user="u"))
    return out.getvalue()


def entered(clerk: Device, subject: str) -> list[Json]:
    """What the clerk's device holds under that subject; the newest number last."""
    clerk.sync()
    found = [body for body in clerk.of_kind("document").values() if body["subject"] == subject]
    return sorted(found, key=lambda body: int(body["arrival"]["number"]))


def test_several_files_get_the_next_numbers_and_a_bad_one_holds_nobody_up(demo: Server, clerk: Device, tmp_path: Path) -> None:
    files = [
        file(tmp_path, "mot.pdf", pdf("mot")),
        file(tmp_path, "khoa.pdf", encrypted()),
        file(tmp_path, "rong.pdf", b""),
        file(tmp_path, "khong-phai.pdf", b"hello"),
        str(tmp_path / "khong-co.pdf"),
        file(tmp_path, "hai.pdf", pdf("hai")),
    ]
    code, told = register(demo, *files, *FACTS[:2], "--subject", "Nhiều tệp một lần")
    assert code == 1
    lines = told.strip().splitlines()
    assert [re.search(r"số đến (\d+)", line) is not None for line in lines] == [True, False, False, False, False, True], told
    for line, reason in zip(lines[1:5], ("mật khẩu", "rỗng", "Loại tệp", "không đọc được"), strict=True):
        assert reason in line, told
    first, second = entered(clerk, "Nhiều tệp một lần")
    assert int(second["arrival"]["number"]) == int(first["arrival"]["number"]) + 1, "no number was lost to the bad ones"
    assert [body["version"]["files"][0]["name"] for body in (first, second)] == ["mot.pdf", "hai.pdf"]


def test_it_arrives_with_all_its_facts_and_asks_the_leader(demo: Server, clerk: Device, tmp_path: Path) -> None:
    letter = file(tmp_path, "thu.pdf", pdf("thu"))
    more = ("--number", "9641/BNV-TCBC", "--urgency", "urgent", "--due", "2026-12-20", "--submit-to", "phochutich")
    code, told = register(demo, letter, *FACTS, *more)
    assert code == 0, told
    [body] = entered(clerk, FACTS[-1])
    assert (body["sender"], body["number"], body["date"], body["urgency"], body["due"]) == ("Bộ Nội vụ", "9641/BNV-TCBC", "2026-11-20", "urgent", "2026-12-20")
    chair = sign_in(demo.url, "phochutich", PASSWORD)
    chair.sync()
    [asked] = [one for one in chair.of_kind("document").values() if one["subject"] == FACTS[-1]]
    assert asked["mine"]["ask"] == "direct"


def test_the_same_letter_again_is_told_and_entered_only_on_purpose(demo: Server, clerk: Device, tmp_path: Path) -> None:
    letter = file(tmp_path, "thu.pdf", pdf("thu"))
    words = (letter, *FACTS, "--number", "77/BNV-VP")
    assert register(demo, *words)[0] == 0
    code, told = register(demo, *words)
    assert code == 1
    assert "--again" in told, "the way out is told"
    assert len(entered(clerk, FACTS[-1])) == 1
    assert register(demo, *words, "--again")[0] == 0
    assert len(entered(clerk, FACTS[-1])) == 2


@pytest.mark.parametrize(
    ("words", "login", "said"),
    [
        ((), "khongco", "khongco"),
        ((), "chuyenvien", "quyền"),
        (("--submit-to", "khongco"), "vanthu", "khongco"),
        (("--register", "so-khong-co"), "vanthu", ""),
    ],
    ids=["unknown login", "no clerk", "unknown leader", "unknown register"],
)
def test_what_cannot_be_is_told_and_nothing_is_entered(demo: Server, clerk: Device, tmp_path: Path, words: tuple[str, ...], login: str, said: str) -> None:
    letter = file(tmp_path, "thu.pdf", pdf("thu"))
    code, told = register(demo, letter, *FACTS, *words, login=login)
    assert code in (1, 2)
    assert said in told
    assert entered(clerk, FACTS[-1]) == []


@pytest.mark.parametrize("words", [("--date", "20/11/2026"), ("--urgency", "soon")])
def test_a_value_that_is_none_is_told_with_an_example(demo: Server, tmp_path: Path, words: tuple[str, str]) -> None:
    code, told = register(demo, file(tmp_path, "thu.pdf", pdf("thu")), "--sender", "Bộ Nội vụ", *words)
    assert code == 2
    assert words[1] in told


@pytest.mark.parametrize(
    ("content", "words", "mark"),
    [
        (pdf("mot"), ("--subject", "TỐI MẬT: kế hoạch phòng thủ"), "TỐI MẬT"),
        (pdf("hai"), ("--subject", "Kế hoạch", "--number", "15/KH-UBND-TMật"), "TMật"),
        (pdf("MAT").replace(b"(MAT)", b"(M\\301T)"), ("--subject", "Kế hoạch"), None),
    ],
    ids=["in the subject", "in the number", "not on the page"],
)
def test_a_mark_of_secrecy_is_no_way_in(demo: Server, clerk: Device, tmp_path: Path, content: bytes, words: tuple[str, ...], mark: str | None) -> None:
    """The law keeps such a letter out of this system; a clerk who looked may say that the word is no mark."""
    letter, subject = file(tmp_path, "mat.pdf", content), words[1]
    code, told = register(demo, letter, *FACTS[:2], *words)
    assert (code, len(entered(clerk, subject))) == ((1, 0) if mark else (0, 1)), told
    if mark:
        assert mark in told
        assert register(demo, letter, *FACTS[:2], *words, "--not-secret")[0] == 0
        assert len(entered(clerk, subject)) == 1
