"""What the commands of documents take. Lengths are those of Decree 30/2020/NĐ-CP, Appendix VI."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from butphe.core.text import stored
from butphe.modules.documents.model import KINDS, STATES
from butphe.modules.documents.rules.amending import COPIES, HOWS
from butphe.modules.documents.rules.asking import URGENCIES
from butphe.modules.documents.rules.looking import ROLES, SORTS
from butphe.modules.documents.rules.route import Rule
from butphe.modules.documents.seats import PLACES
from butphe.modules.documents.targets import Target, target

SHORT, LONG = 500, 10_000
MOST_FILES = 50
MOST_NAMES = 500
_HIDDEN = frozenset(chr(code) for code in (*range(9), 11, 12, *range(14, 32), 127))
REASONS = ("content", "legal_basis", "format", "numbers", "authority", "other")
OPINIONS = ("agree", "agree_with_remarks", "object")
SECRECY = ("none", "confidential", "secret", "top_secret")


def _unreadable(char: str) -> bool:
    return char in _HIDDEN or "\ud800" <= char <= "\udfff"


class Words(fields.String):
    """Text as people write it: NFC, trimmed, without control characters or broken surrogates."""

    def __init__(self, most: int = SHORT, least: int = 0, **more: Any) -> None:
        super().__init__(validate=validate.Length(least, most), **more)

    def _deserialize(self, value: Any, *_about: Any, **_more: Any) -> str:
        said = str(super()._deserialize(value, *_about, **_more))
        if any(_unreadable(char) for char in said):
            raise ValidationError("control characters")
        return stored(said).strip()


class Typed(fields.String):
    """What is looked for, as it was typed or pasted: what no text can hold counts as a space, what is too long is cut."""

    def __init__(self, most: int, **more: Any) -> None:
        super().__init__(**more)
        self._most = most

    def _deserialize(self, value: Any, *_about: Any, **_more: Any) -> str:
        said = str(super()._deserialize(value, *_about, **_more))
        readable = "".join(" " if _unreadable(char) else char for char in said)
        return stored(readable).strip()[: self._most]


class Id(fields.String):
    """An id made by a device or the server."""

    def __init__(self, **more: Any) -> None:
        super().__init__(validate=validate.Regexp(r"^[A-Za-z0-9._:-]{1,36}$"), **more)


class Named(fields.Field[Target]):
    """{"assignment": id} or {"unit": id}."""

    def _deserialize(self, value: Any, *_about: Any, **_more: Any) -> Target:
        if not isinstance(value, dict) or len(value) != 1 or not {"assignment", "unit"} & value.keys():
            raise ValidationError("assignment or unit")
        return target({str(kind): str(Id().deserialize(said)) for kind, said in value.items()})


class GroupRule(fields.Field[Rule]):
    """ "all", "any", or how many."""

    def _deserialize(self, value: Any, *_about: Any, **_more: Any) -> Rule:
        if isinstance(value, dict):
            value = value.get("n")
        if value == "all" or value == "any":
            return "all" if value == "all" else "any"
        if type(value) is not int:
            raise ValidationError("all, any or a count")
        return value


Sha256 = validate.Regexp(r"^[0-9a-f]{64}$")


def _urgency(**more: Any) -> fields.String:
    return fields.String(validate=validate.OneOf(URGENCIES), **more)


def _secrecy() -> fields.String:
    return fields.String(load_default="none", validate=validate.OneOf(SECRECY))


class File(Schema):
    sha256 = fields.String(required=True, validate=Sha256)
    name = Words(SHORT, 1, required=True)
    role = fields.String(required=True, validate=validate.OneOf(("main", "annex", "source")))


class Remark(Schema):
    """A file beside an opinion."""

    sha256 = fields.String(required=True, validate=Sha256)
    name = Words(SHORT, 1, required=True)


class Ink(Schema):
    """Handwriting over a page, as a picture."""

    sha256 = fields.String(required=True, validate=Sha256)
    page = fields.Integer(required=True, strict=True, validate=validate.Range(1, 10_000))


class Turn(Schema):
    """Whom it means: {"assignment"}, {"position"} or {"seat"}, one of them."""

    assignment = Id()
    position = Id()
    seat = fields.String(validate=validate.OneOf(PLACES))
    act = fields.String(required=True, validate=validate.OneOf(("review", "approve", "opinion")))

    @validates_schema
    def _one(self, data: Any, **_more: Any) -> None:
        if len(data.keys() & {"assignment", "position", "seat"}) != 1:
            raise ValidationError("assignment, position or seat")


class Group(Schema):
    rule = GroupRule(required=True)
    people = fields.List(fields.Nested(Turn), required=True)


def _files(**more: Any) -> fields.List[Any]:
    return fields.List(fields.Nested(File), validate=validate.Length(0, MOST_FILES), **more)


def _targets() -> fields.List[Any]:
    return fields.List(Named(), load_default=list, validate=validate.Length(0, MOST_NAMES))


def _recipients(**more: Any) -> fields.List[Any]:
    return fields.List(Words(200, 1), validate=validate.Length(0, 1000), **more)


class OneDocument(Schema):
    document = Id(required=True)


class WithNote(OneDocument):
    note = Words(LONG, load_default="")


class _Facts(Schema):
    """What the clerk copies from an incoming document."""

    sender = Words(200, 1, required=True)
    number = Words(100, required=True)
    date = fields.Date(required=True, allow_none=True)
    doc_type = Words(100, 1, required=True)
    subject = Words(SHORT, 1, required=True)
    urgency = _urgency(load_default="normal")
    due = fields.Date(load_default=None, allow_none=True)
    pages = fields.Integer(load_default=None, allow_none=True, strict=True, validate=validate.Range(1, 99_999))


class RegisterArgs(_Facts):
    document = Id(required=True)
    register = Id(load_default=None, allow_none=True)
    secrecy = _secrecy()
    files = _files(required=True)
    submit_to = Named(load_default=None, allow_none=True)
    note = Words(LONG, load_default="")
    despite_duplicate = fields.Boolean(load_default=False)


class CorrectArgs(OneDocument):
    sender = Words(200, 1)
    number = Words(100)
    date = fields.Date(allow_none=True)
    doc_type = Words(100, 1)
    subject = Words(SHORT, 1)
    urgency = _urgency()
    due = fields.Date(allow_none=True)
    pages = fields.Integer(allow_none=True, strict=True, validate=validate.Range(1, 99_999))


class DirectArgs(OneDocument):
    directive = Id(required=True)
    task = Id(required=True)
    text = Words(LONG, 1, required=True)
    lead = Named(required=True)
    cooperating = _targets()
    inform = _targets()
    due = fields.Date(load_default=None, allow_none=True)
    ink = fields.Nested(Ink, load_default=None, allow_none=True)


class PreparedDirective(Schema):
    """A directive as far as it is thought out."""

    text = Words(LONG, load_default="")
    lead = Named(load_default=None, allow_none=True)
    cooperating = _targets()
    inform = _targets()
    due = fields.Date(load_default=None, allow_none=True)


class PrepareArgs(OneDocument):
    """``leader``: the assignment prepared for."""

    leader = Id(required=True)
    note = Words(LONG, load_default="")
    directive = fields.Nested(PreparedDirective, load_default=None, allow_none=True)


class ForwardArgs(OneDocument):
    to = Named(required=True)
    note = Words(LONG, load_default="")


class Amends(Schema):
    """What a draft is made about: it corrects it, takes its place, or is a copy of it."""

    document = Id(required=True)
    how = fields.String(required=True, validate=validate.OneOf(HOWS))


class CopyArgs(Schema):
    """``form``: Bản sao y, Bản trích sao or Bản sao lục; ``agency`` makes it; ``pages`` of an extract, from 1."""

    form = fields.String(required=True, validate=validate.OneOf(sorted(COPIES)))
    agency = Id(required=True)
    pages = fields.List(fields.Integer(strict=True, validate=validate.Range(1, 10_000)), load_default=list, validate=validate.Length(0, 2000))


class RecallArgs(OneDocument):
    reason = Words(LONG, 1, required=True)


class DraftArgs(OneDocument):
    kind = fields.String(required=True, validate=validate.OneOf(("outgoing", "internal")))
    doc_type = Words(100, 1, required=True)
    subject = Words(SHORT, 1, required=True)
    urgency = _urgency(load_default="normal")
    secrecy = _secrecy()
    agency = Id(required=True)
    answers = fields.List(Id(), load_default=list, validate=validate.Length(0, 50))
    amends = fields.Nested(Amends, load_default=None, allow_none=True)
    task = Id(load_default=None, allow_none=True)
    recipients = _recipients(load_default=list)
    files = _files(load_default=list)
    route = fields.List(fields.Nested(Group), load_default=None, allow_none=True)
    due = fields.Date(load_default=None, allow_none=True)


class ReviseArgs(OneDocument):
    files = _files(required=True)
    note = Words(LONG, load_default="")


class TemplateRef(Schema):
    id = Id(required=True)
    n = fields.Integer(required=True, strict=True, validate=validate.Range(1))


class SubmitArgs(OneDocument):
    route = fields.List(fields.Nested(Group), load_default=None, allow_none=True)
    template = fields.Nested(TemplateRef, load_default=None, allow_none=True)
    note = Words(LONG, load_default="")


class RerouteArgs(OneDocument):
    """``route``: what comes after the last group that was reached."""

    route = fields.List(fields.Nested(Group), required=True, validate=validate.Length(0, 60))
    after = fields.Integer(required=True, strict=True, validate=validate.Range(0, 60))
    reason = Words(LONG, 1, required=True)


class TemplateArgs(Schema):
    template = Id(required=True)
    agency = Id(required=True)
    name = Words(200, 1, required=True)
    doc_types = fields.List(Words(100, 1), load_default=None, allow_none=True, validate=validate.Length(1, 100))
    groups = fields.List(fields.Nested(Group), required=True, validate=validate.Length(1, 60))


class OneTemplate(Schema):
    template = Id(required=True)


class _Decision(OneDocument):
    step = Id(required=True)
    version = fields.Integer(required=True, strict=True, validate=validate.Range(1))


class ApproveArgs(_Decision):
    note = Words(LONG, load_default="")
    ink = fields.Nested(Ink, load_default=None, allow_none=True)


class ReturnArgs(_Decision):
    reason = fields.String(required=True, validate=validate.OneOf(REASONS))
    note = Words(LONG, load_default="")
    to_group = fields.Integer(load_default=None, allow_none=True, strict=True, validate=validate.Range(1, 60))
    resubmit_to_me = fields.Boolean(load_default=False)


class OpinionArgs(_Decision):
    opinion = fields.String(required=True, validate=validate.OneOf(OPINIONS))
    note = Words(LONG, load_default="")
    files = fields.List(fields.Nested(Remark), load_default=list, validate=validate.Length(0, MOST_FILES))


class IssueArgs(OneDocument):
    register = Id(load_default=None, allow_none=True)
    date = fields.Date(required=True)
    recipients = _recipients(required=True)


class CancelArgs(OneDocument):
    reason = Words(LONG, 1, required=True)


class CommentArgs(OneDocument):
    text = Words(LONG, 1, required=True)


class OpenRegisterArgs(Schema):
    register = Id(required=True)
    agency = Id(required=True)
    kind = fields.String(required=True, validate=validate.OneOf(("incoming", "outgoing")))
    name = Words(200, 1, required=True)
    doc_types = fields.List(Words(100, 1), load_default=None, allow_none=True)
    next = fields.Integer(load_default=1, strict=True, validate=validate.Range(1, 9_999_999))


class CorrectRegisterArgs(Schema):
    """``doc_types``: only these are numbered in it; null is all."""

    register = Id(required=True)
    name = Words(200, 1, required=True)
    doc_types = fields.List(Words(100, 1), load_default=None, allow_none=True)


class DocTypePut(Schema):
    """``code``: its abbreviation in numbers (QĐ), empty for a letter; ``used``: offered in lists."""

    agency = Id(required=True)
    name = Words(100, 1, required=True)
    code = fields.String(required=True, validate=validate.Regexp(r"[0-9A-Za-zÀ-ỹĐđ]{0,10}\Z"))
    used = fields.Boolean(load_default=True)
    ordinal = fields.Integer(load_default=0, strict=True, validate=validate.Range(0, 10_000))


class DocTypeRemove(Schema):
    agency = Id(required=True)
    name = Words(100, 1, required=True)


class OneRegister(Schema):
    register = Id(required=True)


class SearchArgs(Schema):
    """What is looked for: words as typed, and what else it must be. Several kinds, states, types: any of them."""

    q = Typed(200, load_default="")
    kinds = fields.List(fields.String(validate=validate.OneOf(KINDS)), load_default=list)
    states = fields.List(fields.String(validate=validate.OneOf(STATES)), load_default=list)
    types = fields.List(Words(100, 1), load_default=list, validate=validate.Length(max=40))
    since = fields.Date(load_default=None, allow_none=True)
    until = fields.Date(load_default=None, allow_none=True)
    register = Id(load_default=None, allow_none=True)
    sender = Words(load_default=None, allow_none=True)
    role = fields.String(load_default=None, allow_none=True, validate=validate.OneOf(tuple(ROLES)))
    late = fields.Boolean(load_default=False)
    sort = fields.String(load_default="relevance", validate=validate.OneOf(SORTS))


class KeptSearch(fields.Field[dict[str, Any]]):
    """A search as it is kept: checked, in the form in which it is asked."""

    def _deserialize(self, value: Any, *_about: Any, **_more: Any) -> dict[str, Any]:
        kept: dict[str, Any] = SearchArgs().dump(SearchArgs().load(value))
        return kept


class SaveViewArgs(Schema):
    """``asked``: the search that is kept."""

    view = Id(required=True)
    name = Words(100, 1, required=True)
    asked = KeptSearch(required=True)


class RemoveViewArgs(Schema):
    view = Id(required=True)
