"""What the commands of people, settings and devices take."""

import re
from zoneinfo import available_timezones

from marshmallow import Schema, fields, missing, validate
from marshmallow.validate import Length, OneOf, Range

from butphe.core.people.model import CAPACITIES, ROLES, UNIT_KINDS
from butphe.core.text import stored
from butphe.core.values import HOME_ZONE

_ID = re.compile(r"[0-9A-Za-z._:-]{1,36}\Z")
LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}\Z")
_DEVICE = re.compile(r"[\x21-\x7e]{1,64}\Z")
_CLOCK = re.compile(r"^([01][0-9]|2[0-3]):[0-5][0-9]\Z")
_MOST_INSTANT = 2**53


class Text(fields.String):
    """Text as it is kept: NFC, without control signs or surrounding space."""

    def _deserialize(self, value: object, attr: str | None, data: object, **kwargs: object) -> str:
        text = stored(super()._deserialize(value, attr, data, **kwargs)).strip()
        if any((ord(sign) < 32 and sign not in "\n\t") or "\ud800" <= sign <= "\udfff" for sign in text):
            raise self.make_error("invalid")
        return text


def identifier(*, required: bool = True) -> fields.String:
    """An id made by the caller, a UUIDv7; ids of the installation's own making pass too."""
    return fields.String(required=required, allow_none=not required, load_default=_default(required), validate=_is_id)


def text(most: int, *, required: bool = True) -> Text:
    """A text of 1 to ``most`` signs."""
    least = 1 if required else 0
    load_default = _default(required)
    return Text(required=required, allow_none=not required, load_default=load_default, validate=Length(least, most))


def instant(*, required: bool = True) -> fields.Integer:
    """Milliseconds UTC."""
    limits = Range(0, _MOST_INSTANT)
    default = _default(required)
    return fields.Integer(required=required, strict=True, allow_none=not required, load_default=default, validate=limits)


def _default(required: bool) -> object:
    return missing if required else None


_is_id = validate.Regexp(_ID)
_capacity = OneOf(CAPACITIES)


class AgencyAdd(Schema):
    agency = identifier()
    code = text(35)
    admin_code = text(35, required=False)
    name = text(500)
    short_name = text(200)
    symbol = text(35)
    level = text(20)
    parent = identifier(required=False)
    valid_from = fields.Date(required=True)
    timezone = fields.String(load_default=HOME_ZONE, validate=lambda name: name in available_timezones())
    settings = fields.Dict(load_default=dict)


class UnitAdd(Schema):
    unit = identifier()
    agency = identifier()
    parent = identifier(required=False)
    name = text(500)
    short_name = text(200)
    kind = fields.String(required=True, validate=OneOf(UNIT_KINDS))
    ordinal = fields.Integer(load_default=0, strict=True, validate=Range(0, 10_000))
    valid_from = fields.Date(required=True)


class AgencyCorrect(Schema):
    """Only what is named changes; ``level`` and ``timezone`` are corrections, not a new agency."""

    agency = identifier()
    code = text(35, required=False)
    admin_code = text(35, required=False)
    name = text(500, required=False)
    short_name = text(200, required=False)
    symbol = text(35, required=False)
    level = text(20, required=False)
    valid_from = fields.Date(load_default=None, allow_none=True)


class AgencyMove(Schema):
    agency = identifier()
    parent = identifier()


class AgencyEnd(Schema):
    """``valid_to``: the last day that counts, also one to come; null takes an end back."""

    agency = identifier()
    valid_to = fields.Date(required=True, allow_none=True)
    successors = fields.List(identifier(), load_default=list, validate=Length(0, 50))


class UnitCorrect(Schema):
    """Only what is named changes."""

    unit = identifier()
    name = text(500, required=False)
    short_name = text(200, required=False)
    kind = fields.String(load_default=None, allow_none=True, validate=OneOf(UNIT_KINDS))
    ordinal = fields.Integer(load_default=None, allow_none=True, strict=True, validate=Range(0, 10_000))


class UnitMove(Schema):
    """``parent`` null: directly under the agency."""

    unit = identifier()
    parent = identifier(required=False)


class UnitEnd(Schema):
    """``valid_to``: the last day that counts, also one to come; null takes an end back."""

    unit = identifier()
    valid_to = fields.Date(required=True, allow_none=True)
    successors = fields.List(identifier(), load_default=list, validate=Length(0, 50))


class PositionCorrect(Schema):
    """All of it as it shall be; ``unit`` null: directly under the agency."""

    position = identifier()
    unit = identifier(required=False)
    title = text(200)
    short = text(50)
    role = fields.String(required=True, validate=OneOf(ROLES))
    rank = fields.Integer(required=True, strict=True, validate=Range(1, 10_000))
    capacity = fields.String(load_default=None, allow_none=True, validate=_capacity)


class OnePosition(Schema):
    position = identifier()


class PersonCorrect(Schema):
    """Only what is named changes."""

    person = identifier()
    name = text(200, required=False)
    login = fields.String(load_default=None, allow_none=True, validate=validate.Regexp(LOGIN))
    email = fields.Email(load_default=None, allow_none=True)


class OnePerson(Schema):
    person = identifier()


class PositionAdd(Schema):
    """``rank``: 1 is the highest."""

    position = identifier()
    agency = identifier()
    unit = identifier(required=False)
    title = text(200)
    short = text(50)
    role = fields.String(required=True, validate=OneOf(ROLES))
    rank = fields.Integer(required=True, strict=True, validate=Range(1, 10_000))
    capacity = fields.String(load_default=None, allow_none=True, validate=_capacity)


class PersonAdd(Schema):
    """Without a password: nothing secret travels in a command, which is kept for ever."""

    person = identifier()
    name = text(200)
    login = fields.String(required=True, validate=validate.Regexp(LOGIN))
    email = fields.Email(load_default=None, allow_none=True)
    agency = identifier(required=False)


class PersonPlace(PersonAdd):
    """A person and a post; ids that are there already stand for what is there."""

    agency = identifier()
    assignment = identifier()
    position = identifier()
    unit = identifier(required=False)
    title = text(200)
    short = text(50)
    role = fields.String(required=True, validate=OneOf(ROLES))
    rank = fields.Integer(required=True, strict=True, validate=Range(1, 10_000))
    capacity = fields.String(load_default=None, allow_none=True, validate=_capacity)


class PersonReset(Schema):
    person = identifier()


class AssignmentBegin(Schema):
    """``since`` (ms) may lie in the past; left out it is now."""

    assignment = identifier()
    person = identifier()
    position = identifier()
    since = instant(required=False)


class AssignmentEnd(Schema):
    assignment = identifier()


class AssignmentHandOver(Schema):
    """``to``: the assignment that takes it all; ``end``: the giver's assignment ends with it."""

    assignment = identifier()
    to = identifier()
    end = fields.Boolean(load_default=False)
    note = text(500, required=False)


class DelegationGrant(Schema):
    """``to``: an assignment of the same agency; ``kinds``: command names, ``doc_types``: types of
    documents; left out is all."""

    delegation = identifier()
    to = identifier()
    capacity = fields.String(required=True, validate=_capacity)
    since = instant()
    until = instant()
    kinds = fields.List(text(100), load_default=None, allow_none=True, validate=Length(1, 50))
    doc_types = fields.List(text(100), load_default=None, allow_none=True, validate=Length(1, 50))


class SecretaryAppoint(Schema):
    """``leader``: for whom they prepare, left out the one who appoints; ``until`` left out is open."""

    secretary = identifier()
    to = identifier()
    leader = identifier(required=False)
    since = instant(required=False)
    until = instant(required=False)


class SecretaryDismiss(Schema):
    secretary = identifier()


class DelegationRevoke(Schema):
    delegation = identifier()


class DeviceRevoke(Schema):
    device = fields.String(required=True, validate=validate.Regexp(_DEVICE))


class PhraseAdd(Schema):
    phrase = identifier()
    text = text(500)


class PhraseRemove(Schema):
    phrase = identifier()


class Calls(Schema):
    """What calls the person: channels, quiet hours (local HH:MM), how much a lock screen shows."""

    push = fields.String(validate=OneOf(("all", "urgent", "none")))
    mail = fields.String(validate=OneOf(("all", "urgent", "fallback", "none")))
    quiet_from = fields.String(validate=validate.Regexp(_CLOCK))
    quiet_to = fields.String(validate=validate.Regexp(_CLOCK))
    lock_screen = fields.String(validate=OneOf(("plain", "subject")))


class RoutePerson(Schema):
    assignment = identifier()
    act = fields.String(required=True, validate=OneOf(("review", "approve", "opinion")))


class RouteGroup(Schema):
    """``rule``: all, any, or how many."""

    rule = fields.Raw(required=True, validate=lambda rule: rule in ("all", "any") or type(rule) is int)
    people = fields.List(fields.Nested(RoutePerson), required=True, validate=Length(1, 50))


class RouteTemplate(Schema):
    id = identifier()
    name = text(100)
    groups = fields.List(fields.Nested(RouteGroup), required=True, validate=Length(1, 20))


class SettingsUpdate(Schema):
    """Only what changes; each key replaces what was there."""

    language = fields.String(validate=OneOf(("vi", "en")))
    theme = fields.String(validate=OneOf(("auto", "light", "dark")))
    text = fields.String(validate=OneOf(("0", "1", "2")))
    address = fields.String(validate=OneOf(("", "ông", "bà", "anh", "chị", "đồng chí")))
    undo = fields.Integer(strict=True, validate=OneOf((5, 10, 20, 30)))
    calls = fields.Nested(Calls)
    routes = fields.List(fields.Nested(RouteTemplate), validate=Length(0, 30))
