"""What lies with the Department of Science and Technology this morning, the officer's desk above all."""

from .names import content
from .scene import Scene, steps
from .tale import Tale

HEAD, OFFICER, DIRECTOR, CLERK = "truongphong", "chuyenvien", "giamdoc", "vanthu.skhcn"


def tell(scene: Scene) -> None:
    """The officer's own tasks, the shared ones, and what waits for the head and the director."""
    _overdue(scene)
    _remarks(scene)
    _signatures(scene)
    _meeting(scene)
    _shared(scene)
    _for_the_head(scene)
    _for_the_director(scene)
    _for_the_clerk(scene)


def _given(scene: Scene, key: str, at: tuple[int, str], title: str, lead: str, due: int, helper: str = "") -> tuple[Tale, str]:
    """Arrived, directed to the section, and handed to an officer: (its tale, the officer's task)."""
    days, clock = at
    tale = scene.tale(key, days, clock)
    scene.arrived(tale, content("arrivals")[key], CLERK, DIRECTOR)
    until = scene.due(due).isoformat()
    words = f"Phòng Chuyển đổi số tham mưu; báo cáo trước {scene.due(due):%d/%m}."
    task = tale.after(50).direct(DIRECTOR, words, "skhcn.cds", due=until)
    helpers = [helper] if helper else []
    own = tale.after(65).assign(HEAD, task, title, lead, until, "", helpers)
    return tale, own


def _overdue(scene: Scene) -> None:
    title = f"Báo cáo kết quả thực hiện liên thông văn bản điện tử {scene.blanks['quykem']}"
    tale, own = _given(scene, "lien-thong", (7, "08:10"), title, OFFICER, -1)
    scene.at(tale, 3, "15:20").progress(OFFICER, own, 70, "Còn chờ số liệu của 9 xã miền núi.")
    scene.at(tale, 0, "08:02").remind(HEAD, own, "Bộ đã nhắc, hoàn thành trong sáng nay.")


def _remarks(scene: Scene) -> None:
    title = "Góp ý dự thảo Quy chế quản lý, vận hành hệ thống"
    _given(scene, "gop-y-quy-che", (1, "13:40"), title, OFFICER, 5)


def _signatures(scene: Scene) -> None:
    """Signatures for Nam Đàn: the reply is drafted and waits for the head of the section."""
    title = "Đề nghị hỗ trợ cấp chữ ký số cho 14 cán bộ"
    source, own = _given(scene, "nam-dan", (2, "08:15"), title, OFFICER, 3)
    reply = scene.tale("nam-dan-reply", 1, "15:30")
    facts = scene.facts("chu-ky-so", scene.due(3), answers=[source.id], task=own)
    reply.draft(OFFICER, facts, [scene.file("chu-ky-so", 1, reply.day)])
    scene.at(reply, 1, "16:20").submit(OFFICER, steps(HEAD, "skhcn.pgd1"), "Kính trình Trưởng phòng.")


def _meeting(scene: Scene) -> None:
    title = f"Chuẩn bị nội dung giao ban trực tuyến tháng {scene.blanks['thangsau']}"
    _given(scene, "noi-dung-giao-ban", (1, "08:30"), title, OFFICER, 7)


def _shared(scene: Scene) -> None:
    """Four tasks of colleagues in which the officer helps."""
    first, second = "skhcn.cds.cv2", "skhcn.cds.cv3"
    _given(scene, "kiem-tra-cchc", (5, "09:10"), "Chuẩn bị tài liệu cho Đoàn kiểm tra", first, 8, OFFICER)
    _given(scene, "so-lieu-5g", (4, "14:00"), "Tổng hợp số liệu phủ sóng thôn, bản", second, 4, OFFICER)
    tale, own = _given(scene, "tap-huan", (3, "09:30"), "Kế hoạch tập huấn kỹ năng số", first, 6, OFFICER)
    scene.at(tale, 1, "09:15").progress(first, own, 40, "Đã thống nhất lịch với Trường.")
    _given(scene, "su-co", (1, "10:20"), "Thông báo phương án dự phòng cho 06 xã", second, 2, OFFICER)


def _for_the_head(scene: Scene) -> None:
    """One to hand out, one to check, one extension asked for, one report to accept."""
    fresh = scene.tale("chi-so", 0, "07:20")
    scene.arrived(fresh, content("arrivals")["chi-so"], CLERK, DIRECTOR)
    due = scene.due(6).isoformat()
    scene.at(fresh, 0, "08:05").direct(DIRECTOR, "Phòng Chuyển đổi số cung cấp đủ, đúng hạn.", "skhcn.cds", due=due)
    letter = scene.tale("an-toan", 1, "09:00")
    letter.draft("skhcn.cds.cv2", scene.facts("an-toan"), [scene.file("an-toan", 1, letter.day)])
    scene.at(letter, 1, "10:40").submit("skhcn.cds.cv2", steps(HEAD, "skhcn.pgd1"), "Kính trình Trưởng phòng.")
    tale, own = _given(scene, "du-an-thue", (4, "09:00"), "Ý kiến về kế hoạch thuê dịch vụ của Sở Y tế", "skhcn.cds.cv3", 5)
    reason = "Sở Y tế chưa gửi đủ bảng giá; xin thêm 3 ngày."
    scene.at(tale, 1, "14:10").ask_extension("skhcn.cds.cv3", own, scene.due(8).isoformat(), reason)


def _for_the_director(scene: Scene) -> None:
    """Two to approve, one to direct."""
    report = scene.drafted("bao-cao-quy", "skhcn.cds.cv2", steps(HEAD, DIRECTOR), (3, "10:00"), scene.due(1))
    scene.at(report, 1, "16:30").approve(HEAD, "Số liệu đã đối chiếu.")
    paper = scene.drafted("thue-dich-vu", "skhcn.khtc.cv1", steps("skhcn.khtc.tp", DIRECTOR), (2, "14:30"), scene.due(4))
    scene.at(paper, 1, "15:45").approve("skhcn.khtc.tp", "Đã rà soát đơn giá.")
    pilot = scene.tale("thu-tuc", 0, "07:35")
    scene.arrived(pilot, content("arrivals")["thu-tuc"], CLERK, DIRECTOR)


def _for_the_clerk(scene: Scene) -> None:
    """Signed yesterday afternoon, not yet numbered."""
    letter = scene.drafted("huong-dan-chu-ky", "skhcn.cds.cv3", steps(HEAD, "skhcn.pgd1"), (2, "09:00"))
    scene.at(letter, 1, "11:05").approve(HEAD, None)
    scene.at(letter, 1, "16:45").approve("skhcn.pgd1", "Đồng ý phát hành.")
