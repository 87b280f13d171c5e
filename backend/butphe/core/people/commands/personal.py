"""One's own things: settings, phrases, devices."""

from sqlalchemy import bindparam, delete, func, insert, select, update

from butphe.core.commands import Args, Context, Handled, command
from butphe.core.notifications import subscriptions
from butphe.core.people import schemas, sessions
from butphe.core.people.commands.administration import administers_person
from butphe.core.people.directory import SYSTEM
from butphe.core.people.model import person, phrase
from butphe_sync import devices
from butphe_sync.ports import Already

MOST_PHRASES = 100

_SETTINGS = update(person).where(person.c.id == bindparam("of_person")).values(settings=bindparam("new_settings"))
_COUNT = select(func.count()).select_from(phrase).where(phrase.c.person == bindparam("of_person"))
_SAME = select(phrase.c.id).where(phrase.c.person == bindparam("of_person"), phrase.c.text == bindparam("same"))
_REMOVE = delete(phrase).where(phrase.c.id == bindparam("wanted"), phrase.c.person == bindparam("of_person"))


@command("settings.update", schema=schemas.SettingsUpdate, personal=True)
def update_settings(ctx: Context, args: Args) -> Handled:
    """Replaces those of one's settings that are named."""
    row = ctx.lock(person, ctx.person)
    if row is None:
        return ctx.refuse("not_found")
    ctx.tx.execute(_SETTINGS, {"of_person": ctx.person, "new_settings": {**row.settings, **args}})
    ctx.touch("me", ctx.person)
    return ctx.applied()


@command("phrase.add", schema=schemas.PhraseAdd, personal=True)
def add_phrase(ctx: Context, args: Args) -> Handled:
    """Keeps a phrase for one's notes. Refuses with duplicate (the same text) or too_many."""
    whose = {"of_person": ctx.person}
    if ctx.tx.execute(_SAME, {**whose, "same": args["text"]}).first() or ctx.lock(phrase, args["phrase"]):
        return ctx.refuse("duplicate", field="text")
    if ctx.tx.execute(_COUNT, whose).scalar_one() >= MOST_PHRASES:
        return ctx.refuse("too_many", most=MOST_PHRASES)
    ctx.tx.execute(insert(phrase), {"id": args["phrase"], "person": ctx.person, "text": args["text"], "uses": 0})
    ctx.touch("me", ctx.person)
    return ctx.applied()


@command("phrase.remove", schema=schemas.PhraseRemove, personal=True)
def remove_phrase(ctx: Context, args: Args) -> Handled:
    """Removes one of one's phrases; one that is gone already is no error."""
    removed = ctx.tx.execute(_REMOVE, {"wanted": args["phrase"], "of_person": ctx.person})
    if removed.rowcount == 0:
        return Already()
    ctx.touch("me", ctx.person)
    return ctx.applied()


@command("device.revoke", schema=schemas.DeviceRevoke, personal=True)
def revoke_device(ctx: Context, args: Args) -> Handled:
    """Shuts a lost device out: its key, its sessions, its pushes. One's own, or an administrator's
    for people administered. Refuses with not_found; a second time is no error."""
    known = devices.find(ctx.tx, args["device"])
    if known is None or known.person == SYSTEM:
        return ctx.refuse("not_found")
    if known.person != ctx.person and (not ctx.has_position or administers_person(ctx, "device.revoke", known.person)):
        return ctx.refuse("not_found")
    if not devices.revoke(ctx.tx, known.id, ctx.now):
        return Already()
    sessions.revoke_device(ctx.tx, known.id)
    subscriptions.remove_of_device(ctx.tx, known.id)
    ctx.fact("device.revoked", device=known.id, person=known.person)
    return ctx.applied()
