"""Subjects, senders and pages for a million documents: the words of real ones, put together by chance."""

from collections.abc import Sequence
from importlib.resources import files
from json import loads
from random import Random

_ACTS = (
    "triển khai", "tăng cường", "báo cáo kết quả", "lấy ý kiến góp ý", "phê duyệt", "điều chỉnh", "ban hành", "chấn chỉnh", "rà soát",
    "tổ chức thực hiện", "đôn đốc", "chuẩn bị", "tổng kết", "kiểm tra", "bổ sung kinh phí", "hướng dẫn", "phối hợp", "cung cấp thông tin",
)  # fmt: skip
_TOPICS = (
    "Đề án chuyển đổi số", "công tác phòng cháy, chữa cháy", "kế hoạch đầu tư công", "chương trình nông thôn mới", "cải cách thủ tục hành chính",
    "quy hoạch sử dụng đất", "hạ tầng số đến 100% xã", "dịch vụ công trực tuyến", "an toàn thông tin mạng", "công tác văn thư, lưu trữ",
    "hội nghị trực tuyến toàn quốc", "phòng, chống thiên tai", "giải ngân vốn đầu tư", "tuyển dụng viên chức", "thi đua, khen thưởng",
    "bảo vệ môi trường", "phát triển du lịch", "quản lý rừng", "giáo dục mầm non", "y tế cơ sở", "hòa giải ở cơ sở", "tiếp công dân",
    "phòng, chống tham nhũng", "an sinh xã hội", "giảm nghèo bền vững", "xuất khẩu lao động", "an toàn thực phẩm", "trật tự xây dựng",
)  # fmt: skip
_SENDERS = (
    "Bộ Nội vụ", "Bộ Tài chính", "Bộ Khoa học và Công nghệ", "Bộ Y tế", "Bộ Xây dựng", "Văn phòng Chính phủ", "Tỉnh ủy Nghệ An",
    "Sở Nội vụ", "Sở Tài chính", "Sở Xây dựng", "Sở Y tế", "Sở Nông nghiệp và Môi trường", "Công an tỉnh", "Bộ Chỉ huy Quân sự tỉnh",
)  # fmt: skip
_SENTENCES = (
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025 và các văn bản hướng dẫn thi hành.",
    "Thực hiện chỉ đạo của Thủ tướng Chính phủ về đẩy mạnh phân cấp, phân quyền gắn với kiểm tra, giám sát.",
    "Đề nghị các cơ quan, đơn vị, địa phương tổng hợp số liệu, gửi về trước ngày 30 hằng tháng để báo cáo.",
    "Mục tiêu đến năm 2030 tỷ lệ hồ sơ giải quyết trực tuyến toàn trình đạt tối thiểu tám mươi phần trăm.",
    "Giao thủ trưởng đơn vị chịu trách nhiệm về tiến độ, chất lượng; khó khăn, vướng mắc kịp thời phản ánh.",
    "Kinh phí thực hiện bố trí từ nguồn ngân sách theo phân cấp hiện hành và các nguồn huy động hợp pháp khác.",
    "Thời gian hoàn thành trước quý ba; định kỳ hằng quý đánh giá, rút kinh nghiệm, biểu dương điển hình.",
)
BODIES = 400


def places() -> list[str]:
    """Nghệ An's communes and wards by their own names."""
    return [str(ward["Name"]) for ward in loads((files("butphe.demo") / "units.json").read_text("utf-8"))["Wards"]]


class Wording:
    """Words by chance, the same for the same seed."""

    def __init__(self, seed: int = 1) -> None:
        self.chance = Random(seed)  # noqa: S311 - test data
        self.places = places()

    def parts(self) -> tuple[str, ...]:
        """A subject, part by part: the parts repeat."""
        pick = self.chance.choice
        return ("V/v", pick(_ACTS), pick(_TOPICS), "tại", pick(self.places), f"năm {self.chance.randint(2015, 2030)}")

    def subject(self) -> str:
        return " ".join(self.parts())

    def symbol(self) -> str:
        return self.chance.choice(("BNV-VP", "STC-NS", "UBND-VX", "BKHCN-CĐS"))

    def sender(self) -> str:
        return self.chance.choice(_SENDERS)

    def page(self) -> str:
        """A paragraph of a PDF."""
        said: Sequence[str] = self.chance.sample(_SENTENCES, 3)
        return f"{self.subject()}. {' '.join(said)} Đầu mối tại {self.chance.choice(self.places)}, mã {self.chance.randint(1000, 99999)}."

    def queries(self, count: int) -> list[str]:
        """What people type: words of subjects with marks and without, one word, names, numbers, quotes, beginnings."""
        return [self._query(n) for n in range(count)]

    def _query(self, n: int) -> str:
        pick, topic, place = self.chance.choice, self.chance.choice(_TOPICS), self.chance.choice(self.places)
        return (
            topic,
            f"{pick(_ACTS)} {place}",
            f"{self.chance.randint(1, 9999)}/UBND-VP",
            topic.split()[-1],
            f'"{" ".join(topic.split()[:3])}" {place}',
            f"qd {topic.split()[0]} {self.chance.randint(2015, 2030)}",
            f"số {self.chance.randint(1, 9999)}",
            f"{self.sender()} {topic.split()[0]}",
            f"hồ sơ trực tuyến toàn trình {place}",
            topic[: max(4, len(topic) * 2 // 3)].strip(),
        )[n % 10]
