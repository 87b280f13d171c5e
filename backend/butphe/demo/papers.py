"""What the demo's documents look like: templates filled, and set as their senders would."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from butphe.core.typeset import (
    Annex,
    Article,
    DocumentForm,
    Heading,
    Paragraph,
    Part,
    Table,
    date_text,
    number_text,
)
from butphe.core.typeset.form import Urgency

from . import chance
from .names import content, full_name
from .organisation import Agency, organisation

KEYWORDS = ("dữ liệu minh họa",)
_ROMAN = ("I", "II", "III", "IV")
Template = Mapping[str, Any]
Line = str | Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Sender:
    """Who signs outside or inside the province; `capacity` ends with the position."""

    name: str
    symbol: str
    place: str
    heading: tuple[str, ...]
    parent: tuple[str, ...]
    capacity: tuple[str, ...]
    signer: str


def spoken_date(day: date) -> str:
    """ "20 tháng 11 năm 2026", as in a reference to another document."""
    return date_text(day).removeprefix("ngày ")


def quarter_before(day: date) -> tuple[int, int]:
    """(quarter, year) that has ended by `day`."""
    return ((day.month - 1) // 3, day.year) if day.month > 3 else (4, day.year - 1)


def filling(key: str, day: date, due: date, commune: Agency | None) -> dict[str, str]:
    """The values of a template's blanks, for a document of `day`."""
    quarter, year = quarter_before(day)
    spoken = f"quý {_ROMAN[quarter - 1]} năm {year}"
    first = day.year if day.month >= 6 else day.year - 1
    return {
        "nam": str(day.year),
        "namsau": str(day.year + 1),
        "namxa": str(day.year + 4),
        "namhoc": f"{first} - {first + 1}",
        "thang": str(day.month),
        "dot": _ROMAN[0 if day.month < 7 else 1],
        "quykem": spoken,
        "quyhoa": f"Trong {spoken}",
        "hanngay": f"{due:%d/%m/%Y}",
        "ngaytruoc": f"{date.fromordinal(day.toordinal() - 3):%d/%m/%Y}",
        "xa": commune.short.removeprefix("UBND ") if commune else "",
        **_amounts(key),
    }


def _amounts(key: str) -> dict[str, str]:
    return {
        "n1": str(chance.number(f"{key}/n1", 12, 48)),
        "n2": number_text(chance.number(f"{key}/n2", 5, 14)),
        "tien1": _grouped(chance.number(f"{key}/t1", 1240, 9860)),
        "tien2": _grouped(chance.number(f"{key}/t2", 1120, 8640)),
        "phantram": f"{chance.number(f'{key}/p', 842, 991) / 10:.1f}".replace(".", ","),
    }


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def fill(text: str, blanks: Mapping[str, str]) -> str:
    """The text with its blanks filled."""
    return text.format_map(blanks)


def filled(value: Any, blanks: Mapping[str, str]) -> Any:
    """A template, or any part of it, with all its blanks filled."""
    if isinstance(value, str):
        return fill(value, blanks)
    if isinstance(value, Mapping):
        return {name: filled(item, blanks) for name, item in value.items()}
    return [filled(item, blanks) for item in value] if isinstance(value, list) else value


def shown(subject: str) -> str:
    """A subject as lists show it: the first letter a capital."""
    return subject[:1].upper() + subject[1:]


def outside(key: str, pick: str) -> Sender:
    """A sender outside the province's administration."""
    row = content("senders")[key]
    *capacity, signer = chance.pick(pick, row["signers"])
    return Sender(
        row["name"],
        row["symbol"],
        row["place"],
        tuple(row["heading"]),
        tuple(row.get("parent", ())),
        tuple(line for line in capacity if line),
        signer,
    )


def inside(agency: Agency) -> Sender:
    """A department or commune, signed by its head."""
    head = _head(agency)
    if agency.level == "commune":
        own = agency.short.split(" ", 2)[2]
        capacity = ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
        return Sender(agency.short, "UBND", own, agency.heading, (), capacity, head)
    if agency.level == "province":
        capacity = ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG")
        signer = organisation().posts["chanhvp"].name
        return Sender(agency.short, "UBND", "Nghệ An", agency.heading, (), capacity, signer)
    title = "CHÁNH THANH TRA" if agency.key == "ttt" else "GIÁM ĐỐC"
    parent = ("UBND TỈNH NGHỆ AN",)
    return Sender(agency.name, agency.symbol, "Nghệ An", agency.heading, parent, (title,), head)


def _head(agency: Agency) -> str:
    posts = organisation().posts.values()
    found = [post.name for post in posts if post.agency == agency.key and post.rank == 1]
    return found[0] if found else full_name(f"head/{agency.key}")


def symbol(doc_type: str, agency: str, mark: str | None) -> str:
    """ "QĐ-UBND" for a named type, "BNV-VP" for a letter."""
    short = content("phrases")["abbreviations"][doc_type]
    if short:
        return f"{short}-{agency}"
    return f"{agency}-{mark or 'VP'}"


def parts(lines: Sequence[Line], close: bool = False) -> tuple[Part, ...]:
    """Lines as parts; "#" opens a heading, an object is a table; `close` ends with "./."."""
    found = [_part(line) for line in lines]
    last = found[-1]
    if close and isinstance(last, Paragraph) and not last.text.endswith("./."):
        found[-1] = Paragraph(f"{last.text.rstrip('.')}./.")
    return tuple(found)


def _part(line: Line) -> Part:
    if isinstance(line, str):
        return Heading(line[1:]) if line[:1] == "#" else Paragraph(line)
    rows = tuple(tuple(row) for row in line["rows"])
    return Table(tuple(line["columns"]), tuple(line["widths"]), tuple(line["aligns"]), rows)


def _annexes(template: Template) -> tuple[Annex, ...]:
    rows = template.get("annexes", ())
    labels = [f"Phụ lục {_ROMAN[i]}" if len(rows) > 1 else "Phụ lục" for i in range(len(rows))]
    return tuple(Annex(label, row["title"], parts(row["text"])) for label, row in zip(labels, rows, strict=True))


def incoming(template: Template, sender: Sender, to: str, number: int, day: date, due: date, blanks: Mapping[str, str]) -> DocumentForm:
    """A document that arrived: signed, numbered and dated by its sender."""
    template = filled(template, blanks)
    kind = str(template["type"])
    letter = kind == "Công văn"
    lines = list(template["text"])
    if letter:
        lines.append(_request(sender, to, due if template["due"] else None))
    addressed = letter or kind in ("Báo cáo", "Tờ trình", "Giấy mời")
    return DocumentForm(
        parent=sender.parent,
        agency=sender.heading,
        symbol=symbol(kind, sender.symbol, template.get("mark")),
        place=sender.place,
        kind=None if letter else kind.upper(),
        subject=template["subject"],
        made=day,
        issued=day,
        number=number,
        addressees=(to,) if addressed else (),
        body=parts(lines, close=True),
        recipients=("Như trên",) if addressed else ("Như thành phần nhận",),
        filing=f"VT, {template.get('mark') or 'TH'}",
        capacity=sender.capacity,
        signer=sender.signer,
        urgency=_urgency(template),
        keywords=KEYWORDS,
    )


def _request(sender: Sender, to: str, due: date | None) -> str:
    """The last sentence of a letter: an order from above, a plea from beside or below."""
    until = f" trước {date_text(due)}" if due else ""
    if sender.place == "Hà Nội" or sender.symbol in ("HĐND", "VPTU"):
        return f"Đề nghị {to} quan tâm chỉ đạo thực hiện, gửi kết quả về {sender.name}{until}./."
    return f"Kính đề nghị {to} xem xét, có ý kiến{until}. Xin trân trọng cảm ơn./."


def _urgency(template: Template) -> Urgency:
    found = template.get("urgency", "normal")
    known: tuple[Urgency, ...] = ("normal", "urgent", "very_urgent", "flash")
    return next(name for name in known if name == found)


def outgoing(template: Template, day: date, blanks: Mapping[str, str]) -> DocumentForm:
    """A draft of the province or of a department: number and day still open."""
    template = filled(template, blanks)
    kind, agency = str(template["type"]), organisation().agencies[template["agency"]]
    letter = kind == "Công văn"
    unit = organisation().units[template["by"]]
    province = agency.level == "province"
    return DocumentForm(
        parent=() if province else ("UBND TỈNH NGHỆ AN",),
        agency=agency.heading,
        symbol=symbol(kind, agency.symbol, template.get("mark") or unit.short),
        place="Nghệ An",
        kind=None if letter else kind.upper(),
        subject=template["subject"],
        made=day,
        addressees=tuple(template.get("to", ())),
        recipients=recipients(template, blanks),
        filing=f"VT, {unit.short}",
        signer=organisation().posts[template["signer"]].name,
        capacity=_capacity(template["signer"]),
        urgency=_urgency(template),
        keywords=KEYWORDS,
        annexes=_annexes(template),
        **_text(kind, template),
    )


def recipients(template: Template, blanks: Mapping[str, str]) -> tuple[str, ...]:
    """The lines under "Nơi nhận"."""
    to = [fill(name, blanks) for name in template.get("to", ())]
    first = f"Như Điều {len(template['text']) + 1}" if template["type"] == "Quyết định" else "Như trên"
    known = " ".join(to).replace("Ủy ban nhân dân", "UBND")
    common = content("phrases")["recipients"].get(template["agency"], ())
    others = [name for name in common if name.partition(" (")[0] not in known][:4]
    return (first, *others) if to or template["type"] == "Quyết định" else tuple(others)


def _text(kind: str, template: Template) -> dict[str, Any]:
    lines = list(template["text"])
    if kind != "Quyết định":
        return {"body": parts(lines, close=True)}
    agency = organisation().agencies[template["agency"]]
    known = content("outgoing")["bases"]
    head = "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH" if agency.level == "province" else f"GIÁM ĐỐC {agency.name.upper()}"
    return {
        "authority": head,
        "enacting": "QUYẾT ĐỊNH:",
        "bases": (*(known[name] for name in template.get("bases", ())), _proposal(template)),
        "body": tuple(Article(i, text) for i, text in enumerate([*lines, _closing(template)], 1)),
    }


def _proposal(template: Template) -> str:
    if "proposal" in template:
        return str(template["proposal"])
    unit = organisation().units[template["by"]]
    drafting = organisation().agencies[unit.agency]
    if drafting.key == template["agency"]:
        return f"Theo đề nghị của Trưởng {unit.name[:1].lower()}{unit.name[1:]}"
    return f"Theo đề nghị của Giám đốc {drafting.name}"


def _closing(template: Template) -> str:
    if template["agency"] == "ubnd":
        who = "Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc các sở, Thủ trưởng các ban, ngành cấp tỉnh, "
        who += "Chủ tịch Ủy ban nhân dân các xã, phường"
    else:
        who = "Chánh Văn phòng Sở, Trưởng các phòng, đơn vị thuộc Sở"
    return f"Quyết định này có hiệu lực kể từ ngày ký. {who} và các tổ chức, cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này./."


def _capacity(signer: str) -> tuple[str, ...]:
    post = organisation().posts[signer]
    if post.agency != "ubnd":
        return ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC") if post.capacity == "KT" else ("GIÁM ĐỐC",)
    if post.rank == 1:
        return ("CHỦ TỊCH",)
    return ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
