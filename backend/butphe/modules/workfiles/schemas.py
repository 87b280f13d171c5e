"""What the commands of work files take. Lengths are those of Decree 30/2020/NĐ-CP, Appendix VI."""

from typing import Any

from marshmallow import Schema, fields, validate

from butphe.modules.documents import Id, Named, Words
from butphe.modules.workfiles.rules import codes

TITLE, NOTE = 500, 500
MOST_KEEPERS = 100
# "hand": chosen; the others: what made the device propose this file.
BECAUSE = ("hand", "answers", "task", "before")
LANGUAGE = "Tiếng Việt"


def _years() -> fields.Integer:
    """Years of retention; null is for ever."""
    return fields.Integer(required=True, allow_none=True, strict=True, validate=validate.Range(1, 100))


def _targets() -> fields.List[Any]:
    return fields.List(Named(), load_default=list, validate=validate.Length(0, MOST_KEEPERS))


class PlanOpenArgs(Schema):
    plan = Id(required=True)
    year = fields.Integer(required=True, strict=True, validate=validate.Range(1945, 2200))
    copy_of = Id(load_default=None, allow_none=True)


class OnePlan(Schema):
    plan = Id(required=True)


class RecordDecisionArgs(OnePlan):
    decision = Words(200, required=True)


class WriteHeadingArgs(OnePlan):
    heading = Id(required=True)
    parent = Id(load_default=None, allow_none=True)
    title = Words(TITLE, 1, required=True)


class RemoveHeadingArgs(OnePlan):
    heading = Id(required=True)


class WriteLineArgs(OnePlan):
    line = Id(required=True)
    heading = Id(required=True)
    code = Words(codes.MOST, 1, required=True)
    title = Words(TITLE, 1, required=True)
    years = _years()
    unit = Id(load_default=None, allow_none=True)
    person = Id(load_default=None, allow_none=True)
    note = Words(NOTE, load_default="")


class RemoveLineArgs(OnePlan):
    line = Id(required=True)


class OneWorkfile(Schema):
    workfile = Id(required=True)


class _Facts(OneWorkfile):
    title = Words(TITLE, 1, required=True)
    years = _years()
    unit = Id(load_default=None, allow_none=True)
    description = Words(TITLE, load_default="")
    language = Words(50, 1, load_default=LANGUAGE)


class OpenArgs(_Facts):
    """``code`` left out: the plan line's, or else the next one of the unit. ``lead`` left out: who says it."""

    line = Id(load_default=None, allow_none=True)
    code = Words(codes.MOST, 1, load_default=None, allow_none=True)
    lead = Id(load_default=None, allow_none=True)
    work = _targets()
    see = _targets()


class ChangeArgs(_Facts):
    code = Words(codes.MOST, 1, required=True)


class ShareArgs(OneWorkfile):
    lead = Id(required=True)
    work = _targets()
    see = _targets()


class JoinArgs(OneWorkfile):
    filed = Id(required=True)
    document = Id(required=True)
    because = fields.String(load_default="hand", validate=validate.OneOf(BECAUSE))


class LeaveArgs(OneWorkfile):
    filed = Id(required=True)
    reason = Words(NOTE, 1, required=True)


class CloseArgs(OneWorkfile):
    note = Words(NOTE, load_default="")


class WithReason(OneWorkfile):
    reason = Words(NOTE, 1, required=True)
