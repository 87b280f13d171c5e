"""What the commands of groups and sentences take."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, validates, validates_schema
from marshmallow.validate import Length, OneOf, Range

from butphe.core.house.model import PLACES
from butphe.core.people.schemas import identifier, text

MOST_MEMBERS = 500
_WHO = ("agency", "unit", "position", "name")


def _ordinal() -> fields.Integer:
    return fields.Integer(load_default=0, strict=True, validate=Range(0, 10_000))


class Member(Schema):
    """Exactly one of an agency, a unit, a position, or a name that is none of these."""

    agency = identifier(required=False)
    unit = identifier(required=False)
    position = identifier(required=False)
    name = text(200, required=False)

    @validates_schema
    def _exactly_one(self, data: dict[str, Any], **_: object) -> None:
        if len([key for key in _WHO if data.get(key)]) != 1:
            raise ValidationError("name exactly one")


class GroupPut(Schema):
    group = identifier()
    agency = identifier()
    name = text(200)
    members = fields.List(fields.Nested(Member), required=True, validate=Length(1, MOST_MEMBERS))
    ordinal = _ordinal()

    @validates("members")
    def _once(self, members: list[dict[str, Any]], **_: object) -> None:
        named = [(key, member[key]) for member in members for key in _WHO if member.get(key)]
        if len(set(named)) < len(named):
            raise ValidationError("somebody stands here twice")


class OneGroup(Schema):
    group = identifier()


class CommonPhrasePut(Schema):
    phrase = identifier()
    agency = identifier()
    text = text(500)
    place = fields.String(load_default=None, allow_none=True, validate=OneOf(PLACES))
    ordinal = _ordinal()


class OneCommonPhrase(Schema):
    phrase = identifier()
