"""What may be asked of a register's pages."""

from marshmallow import Schema, fields, validate


class StretchArgs(Schema):
    """Days and numbers, both ends belonging to it; what is left out is open."""

    since = fields.Date(load_default=None)
    until = fields.Date(load_default=None)
    first = fields.Integer(load_default=None, validate=validate.Range(1, 10**7))
    last = fields.Integer(load_default=None, validate=validate.Range(1, 10**7))
    book = fields.String(load_default=None, validate=validate.OneOf(("incoming", "outgoing", "progress")))
