"""The commands by which a device says where it can be called."""

from typing import Any

from marshmallow import Schema, fields, validate

from butphe.core.commands import Args, Context, Handled, command
from butphe.core.notifications import subscriptions
from butphe.core.notifications.push import is_push_service
from butphe.core.values import new_id


class SubscribeArgs(Schema):
    """A PushSubscription as the browser gives it (Push API, ``toJSON``)."""

    endpoint = fields.Url(required=True, require_tld=False, validate=validate.Length(max=2000))
    p256dh = fields.String(required=True, validate=validate.Regexp(r"[A-Za-z0-9_-]{87}=?\Z"))
    auth = fields.String(required=True, validate=validate.Regexp(r"[A-Za-z0-9_-]{22}(==)?\Z"))


class UnsubscribeArgs(Schema):
    """Nothing: a device has one subscription."""


@command("push.subscribe", schema=SubscribeArgs, personal=True)
def subscribe(ctx: Context, args: Args) -> Handled:
    """The device that says it can be called here from now on.

    Refusals: push_service_unknown (not the address of a browser maker's push service, nor of one
    that the administrator allowed).
    """
    if not is_push_service(args["endpoint"], ctx.push_services):
        return ctx.refuse("push_service_unknown")
    subscriptions.replace(ctx.tx, _row(ctx, args))
    ctx.fact("push.subscribed", device=ctx.command.device)
    return ctx.applied()


@command("push.unsubscribe", schema=UnsubscribeArgs, personal=True)
def unsubscribe(ctx: Context, args: Args) -> Handled:
    """The device is not called any more."""
    del args
    subscriptions.remove_of_device(ctx.tx, ctx.command.device)
    ctx.fact("push.unsubscribed", device=ctx.command.device)
    return ctx.applied()


def _row(ctx: Context, args: Args) -> dict[str, Any]:
    return {
        "id": new_id(ctx.now),
        "person": ctx.person,
        "device": ctx.command.device,
        "endpoint": args["endpoint"],
        "endpoint_hash": subscriptions.endpoint_hash(args["endpoint"]),
        "p256dh": args["p256dh"],
        "auth": args["auth"],
        "created_at": ctx.now,
    }
