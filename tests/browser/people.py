"""The people of the story at their windows: each act as its person does it on a screen."""

import re
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from browser.windows import SOON_MS, Window

PARTLY = "khi mới xem"
FIND_PERSON = "Tìm tên, chức vụ, đơn vị"


@dataclass
class Person:
    """What everybody does: opens a document, looks at its pages, reads its history."""

    window: Window

    @property
    def page(self) -> Page:
        return self.window.page

    def opens(self, subject: str) -> None:
        """Chooses it in the list that is shown."""
        self.page.get_by_text(subject).first.click(timeout=SOON_MS)

    def sees_pages(self) -> None:
        """The PDF itself is drawn, not a picture of it."""
        expect(self.page.locator("canvas").first).to_be_visible(timeout=SOON_MS)

    def more(self, act: str) -> None:
        """Behind the three dots of what is open."""
        self.sees_pages()
        self.page.get_by_role("button", name="Thêm thao tác").last.click(timeout=SOON_MS)
        self.sheet.get_by_role("button", name=act).click()

    def picks(self, words: str, name: str) -> None:
        """Finds somebody in the directory without diacritics."""
        self.page.get_by_placeholder(FIND_PERSON).fill(words)
        self.sheet.get_by_role("button").filter(has_text=name).first.click()

    def history(self, subject: str) -> list[str]:
        """Who did what with the document, newest first, as the screen tells it."""
        self.window.finds(subject)
        lines = self.page.locator("section").filter(has_text="Lịch sử").last.locator("li")
        expect(lines.first).to_contain_text("Phát hành", timeout=SOON_MS)
        return lines.locator("p:first-of-type").all_inner_texts()

    @property
    def sheet(self) -> Locator:
        return self.page.get_by_role("dialog").last


class Clerk(Person):
    """Registers what arrives, numbers and issues what is approved."""

    def registers(self, file: Path, subject: str, submit_to: tuple[str, str]) -> None:
        self.fills_entry(file, subject, submit_to)
        self.window.button("Vào sổ và trình").click()
        self.window.puts_down()

    def fills_entry(self, file: Path, subject: str, submit_to: tuple[str, str]) -> None:
        """All of the form but its last press."""
        self.page.locator("input[type=file]").first.set_input_files(file)
        self.page.get_by_role("combobox", name="Cơ quan gửi").fill("Bộ Nội vụ")
        self.page.get_by_label("Số, ký hiệu").fill("6021/BNV-VP")
        self.page.get_by_label("Ngày văn bản").fill("20/11/2026")
        self.page.get_by_label("Trích yếu").fill(subject)
        self.page.get_by_label("Trình", exact=True).click()
        self.picks(*submit_to)

    def issues(self, subject: str) -> str:
        """Gives it the next number of the year; the number."""
        self.window.open("/di")
        self.opens(subject)
        self.window.button("Cấp số và phát hành").click()
        self.window.puts_down()
        issued = self.page.get_by_text(re.compile(r"^Đã phát hành .*\d")).first
        expect(issued).to_be_visible(timeout=SOON_MS)
        return issued.inner_text().removeprefix("Đã phát hành").strip()


class Reviewer(Person):
    """Whoever a draft goes through: approves it, or returns it with a reason."""

    def approves(self, version: int) -> None:
        self.sees_pages()
        self.window.button("^Duyệt").click()
        self.confirms(version)
        self.window.puts_down()

    def hesitates(self, version: int) -> None:
        """Looks at the whole of it, is about to approve, and leaves it."""
        self.sees_pages()
        self.window.button("^Duyệt").click()
        self.stands_by_it(self.sheet.get_by_role("button", name=f"Duyệt dự thảo {version}", disabled=False))
        expect(self.sheet.get_by_role("button", name=f"Duyệt dự thảo {version}")).to_be_enabled(timeout=SOON_MS)
        self.sheet.get_by_role("button", name="Đóng").click()

    def confirms(self, version: int) -> None:
        """The deliberate last step: the slide under a finger, the button under a mouse."""
        name = re.compile(f"^Duyệt (chuyển )?dự thảo {version}$")
        last = self.sheet.get_by_role("button", name=name)
        self.stands_by_it(self.sheet.get_by_role("button", name=name, disabled=False))
        expect(last).to_be_enabled(timeout=SOON_MS)
        if self.page.evaluate("matchMedia('(pointer: fine)').matches"):
            last.click()
        else:
            self._slides(last)
        expect(self.page.get_by_role("dialog")).to_have_count(0)

    def stands_by_it(self, last: Locator) -> None:
        """Where not every page was seen, the tick that says so is set; then the last step is there."""
        partly = self.sheet.get_by_role("checkbox", name=PARTLY)
        expect(last.or_(partly).first).to_be_visible(timeout=SOON_MS)
        if partly.count() > 0:
            partly.check()

    def _slides(self, knob: Locator) -> None:
        knob.hover()  # waits until the sheet has come to rest
        box = knob.bounding_box()
        assert box is not None
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        mouse = self.page.mouse
        mouse.down()
        mouse.move(x + 120, y, steps=4)
        mouse.move(x + 400, y, steps=4)
        mouse.up()

    def returns(self, reason: str, words: str) -> None:
        self.sees_pages()
        self.window.button("^Trả lại").click()
        self.sheet.get_by_role("button", name=reason, exact=True).click()
        self.sheet.get_by_label("Cần sửa gì").fill(words)
        self.sheet.get_by_role("button", name="Trả lại").click()
        self.window.puts_down()

    def takes_back(self, why: str) -> None:
        """Their own approval, as long as nobody above has decided."""
        self.more("Rút lại")
        self.sheet.get_by_role("textbox").fill(why)
        self.sheet.get_by_role("button", name="Rút lại").click()
        self.window.puts_down()

    def puts_up(self, file: Path, version: int, note: str) -> None:
        """Another version in place of the one that lies there."""
        self.more("Đưa bản mới lên")
        self.brings(file, version, note)

    def brings(self, file: Path, version: int, note: str) -> None:
        self.sheet.locator("input[type=file]").set_input_files(file)
        expect(self.sheet.get_by_text(file.name)).to_be_visible(timeout=SOON_MS)
        self.sheet.get_by_label("Sửa những gì").fill(note)
        self.sheet.get_by_role("button", name=f"Đưa dự thảo {version} lên").click()
        self.window.puts_down()


class Leader(Reviewer):
    """Directs what arrives and decides what goes out, on a phone."""

    def directs(self, words: str, lead: tuple[str, str], cooperating: tuple[str, str]) -> None:
        self.begins_directive(words)
        self.finishes_directive(lead, cooperating)

    def begins_directive(self, words: str) -> None:
        self.sees_pages()
        self.window.button("Bút phê").click()
        self.page.get_by_label("Ý kiến chỉ đạo").fill(words)

    def finishes_directive(self, lead: tuple[str, str], cooperating: tuple[str, str]) -> None:
        self.window.button("Chọn người hoặc đơn vị chủ trì").click()
        self.picks(*lead)
        self.page.get_by_role("button", name="Thêm phối hợp").click()
        self.picks(*cooperating)
        self.window.button("5 ngày làm việc").click()
        self.window.button("Giao việc").click()
        expect(self.page.get_by_role("dialog")).to_have_count(0)


class Officer(Reviewer):
    """Answers on a tablet: drafts, submits, mends."""

    def answers(self, file: Path, subject: str) -> None:
        """From the task to a form that already knows what is answered."""
        self.window.button("Soạn trả lời").click()
        self.page.locator("main input[type=file], input[type=file]").first.set_input_files(file)
        expect(self.page.get_by_text(file.name)).to_be_visible(timeout=SOON_MS)
        self.page.get_by_label("Trích yếu").fill(subject)
        self.page.get_by_label(re.compile("nơi nhận", re.IGNORECASE)).last.fill("Bộ Nội vụ")
        self.page.keyboard.press("Enter")

    def route(self) -> list[str]:
        """Names of those it will go through, in order."""
        return self.page.get_by_role("list", name="Luồng trình").locator("li .text-body.font-semibold").all_inner_texts()

    def rebuilds_route(self, take_out: str, find: tuple[str, str]) -> None:
        """Takes one out, finds them again in the directory, and moves them before the last."""
        self._turn(take_out, "Bỏ khỏi luồng trình")
        self.page.get_by_role("button", name="Thêm người").click()
        self.picks(*find)
        self._turn(find[1], "Đưa lên trước")

    def _turn(self, name: str, act: str) -> None:
        self.page.get_by_role("button", name=f"Sửa bước: {name}").click()
        self.sheet.get_by_role("button", name=act).click()

    def submits(self, note: str) -> None:
        self.page.get_by_label("Lời trình").fill(note)
        self.page.get_by_role("button", name=re.compile("^Trình")).last.click()
        self.window.puts_down()

    def mends(self, file: Path, version: int, note: str) -> None:
        """What came back goes up again: a new version, along the way it went."""
        self.window.button("Dự thảo mới").click()
        self.brings(file, version, note)
        self.window.button("^Trình").click()
        self.sheet.get_by_role("button", name="Trình", exact=True).click()
        self.window.puts_down()
