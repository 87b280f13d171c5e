"""What lies with the People's Committee this morning: the vice-chair's seven, the clerk's three."""

from .names import content
from .scene import Scene, steps
from .tale import Filed

CHAIN = ("truongphong", "giamdoc", "phochutich")


def tell(scene: Scene) -> None:
    """Everything that waits at the province, and how it came there."""
    _project(scene)
    _three_more_to_approve(scene)
    _two_to_direct(scene)
    _one_opinion(scene)
    _plan_for_the_project(scene)
    _devices(scene)
    _for_the_clerk(scene)


def _project(scene: Scene) -> None:
    """The project on digital transformation: returned twice, now in its third version."""
    source = scene.tale("project-source", 16, "08:20")
    row = content("arrivals")["xay-dung-de-an"]
    scene.arrived(source, row, "vanthu", "phochutich")
    due = scene.due(0).isoformat()
    words = "Giao Sở KH&CN chủ trì, phối hợp Sở Tài chính, Sở Nội vụ xây dựng Đề án, trình trong tháng."
    task = scene.at(source, 16, "10:05").direct("phochutich", words, "giamdoc", ["gd.stc", "gd.snv"], due=due)
    title = f"Xây dựng Đề án chuyển đổi số giai đoạn {scene.blanks['giaidoan']}"
    down = scene.at(source, 16, "14:10").assign("giamdoc", task, title, "truongphong", due, "Bám hướng dẫn của Bộ.")
    own = scene.at(source, 16, "15:00").assign("truongphong", down, title, "chuyenvien", due, "Soạn dự thảo.")
    _versions(scene, source.id, own)
    scene.at(source, 1, "16:35").report("chuyenvien", own, "Đã hoàn thành dự thảo 3, kèm tờ trình và ý kiến Sở Tài chính.")
    scene.at(source, 0, "07:33").accept("truongphong", own, "Đồng ý.")
    scene.at(source, 0, "07:34").report("truongphong", down, "Phòng đã hoàn thành, trình Giám đốc hồ sơ Đề án.")
    scene.at(source, 0, "08:13").accept("giamdoc", down, "Đã trình Phó Chủ tịch.")


def _versions(scene: Scene, answered: str, task: str) -> None:
    tale = scene.tale("project", 9, "14:00")
    files = [scene.file("de-an", 1, tale.day)]
    facts = scene.facts("de-an", scene.due(0), answers=[answered], task=task)
    tale.draft("chuyenvien", facts, files)
    scene.at(tale, 9, "15:10").submit("chuyenvien", steps(*CHAIN), "Kính trình Trưởng phòng.")
    note = "Mục tiêu đến cấp xã chưa rõ; làm rõ trách nhiệm của từng cơ quan."
    scene.at(tale, 8, "09:20").send_back("truongphong", "content", note)
    scene.at(tale, 7, "10:30").revise("chuyenvien", [scene.file("de-an", 2, tale.day)], "Đã làm rõ mục tiêu, trách nhiệm.")
    scene.at(tale, 7, "10:40").submit("chuyenvien", steps(*CHAIN), "Đã tiếp thu, kính trình lại.")
    scene.at(tale, 7, "15:00").approve("truongphong", "Đã kiểm tra nội dung.")
    scene.at(tale, 5, "09:45").send_back("giamdoc", "numbers", "Rà soát nguồn kinh phí với Sở Tài chính.")
    scene.at(tale, 1, "16:10").revise("chuyenvien", _third(scene), "Sở Tài chính đã thống nhất nguồn kinh phí.")
    scene.at(tale, 1, "16:25").submit("chuyenvien", steps(*CHAIN), "Kính trình, hồ sơ gồm 3 tài liệu kèm theo.")
    scene.at(tale, 0, "07:32").approve("truongphong", "Đã kiểm tra nội dung, kính trình.")
    scene.at(tale, 0, "08:12").approve("giamdoc", "Đã rà soát nguồn kinh phí, kính đề nghị duyệt.")


def _third(scene: Scene) -> list[Filed]:
    day = scene.told.office.day(-1)
    keys = ("de-an-to-trinh", "de-an-kinh-phi", "de-an-gop-y")
    return [scene.file("de-an", 3, day), *(scene.file(key, 1, day, "annex") for key in keys)]


def _three_more_to_approve(scene: Scene) -> None:
    route = steps("ubnd.kgvx.tp", "chanhvp", "phochutich")
    meeting = scene.drafted("giao-ban", "ubnd.kgvx.cv1", route, (1, "14:05"), scene.due(2))
    scene.at(meeting, 1, "16:10").approve("ubnd.kgvx.tp", None)
    scene.at(meeting, 0, "07:58").approve("chanhvp", "Thể thức đúng quy định, kính trình.")
    money = scene.drafted("phan-bo", "stc.qlns.cv1", steps("stc.qlns.tp", "gd.stc", "phochutich"), (2, "09:10"), scene.due(4))
    scene.at(money, 1, "10:20").approve("stc.qlns.tp", "Nguồn đã bố trí trong dự toán.")
    scene.at(money, 0, "07:40").approve("gd.stc", "Nhất trí, kính trình.")
    pay = scene.drafted("nang-luong", "snv.tcbc.cv1", steps("snv.tcbc.tp", "gd.snv", "chanhvp", "phochutich"), (3, "14:20"))
    scene.at(pay, 2, "09:00").approve("snv.tcbc.tp", None)
    scene.at(pay, 1, "15:10").approve("gd.snv", "Hồ sơ đủ, kính trình.")
    scene.at(pay, 0, "07:22").approve("chanhvp", "Thể thức đúng quy định.")


def _two_to_direct(scene: Scene) -> None:
    rows = content("arrivals")
    meeting = scene.tale("hoi-nghi", 0, "07:15")
    scene.arrived(meeting, rows["hoi-nghi"], "vanthu", "chanhvp")
    note = "Kính trình Phó Chủ tịch. Đề xuất: Sở Nội vụ chủ trì; Văn phòng, Sở KH&CN phối hợp chuẩn bị điểm cầu."
    scene.at(meeting, 0, "07:50").forward("chanhvp", "phochutich", note)
    commune = scene.tale("quy-chau", 1, "14:40")
    scene.arrived(commune, rows["quy-chau"], "vanthu", "chanhvp")
    note = "Kính trình Phó Chủ tịch. Đề xuất: Sở KH&CN kiểm tra, báo cáo phương án phủ sóng 04 bản."
    scene.at(commune, 1, "16:05").forward("chanhvp", "phochutich", note)


def _one_opinion(scene: Scene) -> None:
    """The regulation on clerical work: all vice-chairs are asked, then the chair decides."""
    route = [
        [("snv.cchc.tp", "review")],
        [("gd.snv", "review")],
        [("phochutich", "opinion"), ("pct.kinhte", "opinion"), ("pct.nongnghiep", "opinion")],
        [("chutich", "approve")],
    ]
    rule = scene.drafted("quy-che", "snv.cchc.cv1", route, (4, "08:30"), scene.due(6))
    scene.at(rule, 3, "10:00").approve("snv.cchc.tp", None)
    scene.at(rule, 1, "09:30").approve("gd.snv", "Đã tiếp thu ý kiến các sở, ngành; xin ý kiến các Phó Chủ tịch.")
    scene.at(rule, 1, "15:30").opine("pct.kinhte", "agree", "Thống nhất.")
    note = "Thống nhất; bổ sung quy định về lưu trữ tại các xã biên giới."
    scene.at(rule, 0, "07:35").opine("pct.nongnghiep", "agree_with_remarks", note)


def _plan_for_the_project(scene: Scene) -> None:
    """The ministry's guide, directed by her this morning: the officer's newest task and first draft."""
    source = scene.tale("plan-source", 0, "07:10")
    scene.arrived(source, content("arrivals")["huong-dan"], "vanthu", "chanhvp")
    scene.at(source, 0, "07:45").forward("chanhvp", "phochutich", "Kính trình Phó Chủ tịch, đề xuất giao Sở KH&CN.")
    due = scene.due(2)
    words = f"Giao Sở KH&CN chủ trì, phối hợp Sở Tài chính, Sở Nội vụ; trình kế hoạch trước {due:%d/%m}."
    task = scene.at(source, 0, "08:31").direct("phochutich", words, "giamdoc", ["gd.stc", "gd.snv"], due=due.isoformat())
    title = "Xây dựng kế hoạch triển khai Đề án chuyển đổi số"
    until = due.isoformat()
    down = scene.at(source, 0, "08:35").assign("giamdoc", task, title, "truongphong", until, "Làm ngay.")
    own = scene.at(source, 0, "08:40").assign("truongphong", down, title, "chuyenvien", until, "Soạn dự thảo trong ngày.")
    plan = scene.tale("plan", 0, "08:55")
    facts = scene.facts("ke-hoach", due, answers=[source.id], task=own)
    plan.draft("chuyenvien", facts, [scene.file("ke-hoach", 1, plan.day)])
    text = "Sở Tài chính thống nhất; đề nghị ghi rõ nguồn kinh phí từng năm, ưu tiên thuê dịch vụ."
    scene.at(source, 0, "09:10").comment("gd.stc", text)


def _devices(scene: Scene) -> None:
    """A task the officer leads and has handed on in part."""
    source = scene.tale("thiet-bi", 6, "08:25")
    scene.arrived(source, content("arrivals")["thiet-bi"], "vanthu", "phochutich")
    due = scene.due(9).isoformat()
    words = f"Giao Sở KH&CN chủ trì rà soát, đề xuất phương án trang bị; báo cáo trước {scene.due(9):%d/%m}."
    task = scene.at(source, 6, "09:40").direct("phochutich", words, "giamdoc", ["gd.stc"], due=due)
    title = "Rà soát thiết bị họp trực tuyến của 130 xã, phường"
    down = scene.at(source, 6, "14:00").assign("giamdoc", task, title, "truongphong", due)
    own = scene.at(source, 6, "15:30").assign("truongphong", down, title, "chuyenvien", due, "Lập biểu, gửi các xã.")
    part = "Tổng hợp biểu của 40 xã miền núi"
    handed = scene.at(source, 4, "09:00").assign("chuyenvien", own, part, "skhcn.cds.cv3", due)
    scene.at(source, 2, "15:00").progress("skhcn.cds.cv3", handed, 60, "Đã nhận biểu của 24/40 xã.")
    scene.at(source, 1, "16:00").progress("chuyenvien", own, 60, "Đã có số liệu của 96/130 xã, phường.")


def _for_the_clerk(scene: Scene) -> None:
    """Approved, and waiting for a number since yesterday or this morning."""
    for key, leader, author, chain, clock in NUMBERLESS:
        tale = scene.drafted(key, author, steps(*chain, "chanhvp", leader), (3, clock))
        for i, who in enumerate(chain):
            scene.at(tale, 2, f"{8 + 2 * i:02d}:25").approve(who, None)
        scene.at(tale, 2, "15:40").approve("chanhvp", "Thể thức đúng quy định.")
        scene.at(tale, *WHEN[leader]).approve(leader, "Đồng ý.")


#: Template, who signs, who drafted, through whom it went, when it was begun.
NUMBERLESS = (
    ("nong-thon-moi", "pct.nongnghiep", "snnmt.thuyloi.cv1", ("snnmt.thuyloi.tp", "gd.snnmt"), "08:10"),
    ("cat-giam", "chutich", "stp.xdkt.cv1", ("stp.xdkt.tp", "gd.stp"), "09:30"),
    ("tuyen-sinh", "phochutich", "sgddt.gdtrh.cv1", ("sgddt.gdtrh.tp", "gd.sgddt"), "14:00"),
)
WHEN = {"pct.nongnghiep": (1, "10:05"), "chutich": (1, "16:20"), "phochutich": (0, "07:48")}
