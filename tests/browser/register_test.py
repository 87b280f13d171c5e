"""A file that `butphe register` takes in at the command line comes to the clerk's open tablet by itself."""

import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import BrowserContext

from browser.windows import letter, sign_in
from fresh_installation import butphe
from running_server import Server

SUBJECT = "Tổ chức hội nghị trực tuyến từ dòng lệnh"
GENEROUS_S = 20


def test_the_open_tablet_shows_what_the_command_line_enters(demo: Server, new_context: Callable[..., BrowserContext], tmp_path: Path, pictures: Path) -> None:
    clerk = sign_in(demo, "vanthu", new_context("tablet"))
    clerk.open("/vb")
    clerk.page.get_by_role("link").filter(has_text="Chuẩn bị").first.wait_for(timeout=GENEROUS_S * 1000)
    clerk.watches(SUBJECT)
    paper = letter(tmp_path, "tu-dong-lenh.pdf", SUBJECT)
    done = butphe("register", str(paper), "--data", str(demo.data), "--as", "vanthu", "--sender", "Bộ Nội vụ", "--subject", SUBJECT)
    ended = time.time()
    assert done.returncode == 0, done.stderr
    shown = clerk.saw(GENEROUS_S)
    print(f"shown {shown - ended:+.2f} s after the command ended")
    clerk.page.screenshot(path=pictures / "registered.png", scale="css")
    assert shown - ended < GENEROUS_S
