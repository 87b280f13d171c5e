"""What the commands of tasks take."""

from typing import Any

from marshmallow import Schema, fields, validate

from butphe.modules.documents import Id, Named, Words

LONG = 10_000


def _note() -> Words:
    return Words(LONG, load_default="")


def _targets() -> fields.List[Any]:
    return fields.List(Named(), load_default=list, validate=validate.Length(0, 200))


class OneTask(Schema):
    task = Id(required=True)


class WithNote(OneTask):
    note = _note()


class AssignArgs(OneTask):
    document = Id(required=True)
    parent = Id(load_default=None, allow_none=True)
    title = Words(500, 1, required=True)
    lead = Named(required=True)
    cooperating = _targets()
    due = fields.Date(load_default=None, allow_none=True)
    note = _note()


class ProgressArgs(OneTask):
    percent = fields.Integer(required=True, strict=True, validate=validate.Range(0, 100))
    text = Words(LONG, load_default="")


class ReportArgs(OneTask):
    text = Words(LONG, 1, required=True)
    result = Id(load_default=None, allow_none=True)


class AskExtensionArgs(OneTask):
    due = fields.Date(required=True)
    reason = Words(LONG, 1, required=True)


class DecideExtensionArgs(OneTask):
    accept = fields.Boolean(required=True)
    note = _note()


class ReassignArgs(OneTask):
    lead = Named(required=True)
    note = _note()
