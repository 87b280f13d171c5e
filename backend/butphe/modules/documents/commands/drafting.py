"""The author's acts: a draft, a new version, its submission along a route, taking it back."""

from collections.abc import Mapping, Sequence
from typing import Any

from butphe.core.commands import Args, Context, Handled, command
from butphe.core.values import Refusal
from butphe.modules.documents import amendments, links, routing, schemas, targets, templates, versions
from butphe.modules.documents.commands.registration import secret, taken
from butphe.modules.documents.dossier import Dossier
from butphe.modules.documents.followups import followups
from butphe.modules.documents.holders import Holders, of_documents
from butphe.modules.documents.routing import RouteBook
from butphe.modules.documents.rules import route as rules
from butphe.modules.documents.targets import Target
from butphe_sync.ports import Refused, Retry

Groups = Sequence[Mapping[str, Any]]
Fault = Refusal | Refused | Retry | None


@command("document.draft", schema=schemas.DraftArgs)
def draft(ctx: Context, args: Args) -> Handled:
    """Begins a draft in the name of the agency that will sign it; with ``route`` it is submitted at once.

    Who: anybody who works with documents, for the own agency or one above it. Refusals:
    secret_document, duplicate, agency_unknown, not_found (what it answers or is made about), file and
    route refusals, and those of a correction, replacement or copy (``rules.amending``).
    """
    refused = ctx.may("document.draft", ["agency"]) or _draft_fault(ctx, args)
    if refused:
        return refused
    dossier = Dossier.new(ctx, _facts(ctx, args))
    dossier.give(Target(ctx.actor.assignment), "author")
    dossier.stay("author")
    versions.put(dossier, args["files"])
    links.add(ctx, dossier.id, args["answers"])
    amendments.add(ctx, dossier.id, args["amends"])
    if args["task"] and (refused := followups().answering(ctx, args["task"], dossier.id)):
        return refused
    if args["route"] is not None and (refused := _submit(dossier, args["route"], "")):
        return refused
    for one in args["answers"]:
        ctx.touch("document", one)
    dossier.bump()
    dossier.note(version=1)
    ctx.fact("document.drafted", document=dossier.id, version=1)
    return dossier.close()


def _facts(ctx: Context, args: Args) -> dict[str, Any]:
    same = ("kind", "doc_type", "subject", "urgency", "agency", "task", "recipients", "due")
    facts = {name: args[name] for name in same}
    return {**facts, "id": args["document"], "state": "drafting", "author": ctx.actor.assignment}


def _draft_fault(ctx: Context, args: Args) -> Fault:
    if args["secrecy"] != "none":
        return secret()
    if refused := taken(ctx, args["document"]):
        return refused
    if args["agency"] not in _agencies_above(ctx):
        return Refusal("agency_unknown", {"agency": args["agency"]})
    return _answers_fault(ctx, args["answers"]) or amendments.fault(ctx, args) or versions.fault(ctx, args["files"])


def _agencies_above(ctx: Context) -> list[str]:
    """The own agency and those above it that exist today: they may sign what is drafted here."""
    return [one for one in ctx.directory.chain(ctx.actor.agency) if _exists(ctx, one)]


def _exists(ctx: Context, agency: str) -> bool:
    known = ctx.directory.agencies[agency]
    return known.valid_from <= ctx.today and (known.valid_to is None or ctx.today <= known.valid_to)


def _answers_fault(ctx: Context, answered: Sequence[str]) -> Refusal | None:
    held = of_documents(ctx.tx, answered)
    holders = Holders(ctx.directory, ctx.now)
    for one in answered:
        if not holders.relation(held.get(one, ()), ctx.actor):
            return Refusal("not_found", {"document": one})
    return None


@command("document.revise", schema=schemas.ReviseArgs)
def revise(ctx: Context, args: Args) -> Handled:
    """Puts up a new version.

    Who: the author; while it is under way also who has decided, or is asked, at or below the open
    group. Follows: everything above them is asked anew, and so is their own group; what was approved
    below stays with the version it was given for. Refusals: stale, decided, file refusals.
    """
    dossier = Dossier.open(ctx, args["document"])
    if dossier is None:
        return ctx.refuse("not_found")
    refused = dossier.may("document.revise") or ctx.check_base(dossier.thing) or versions.fault(ctx, args["files"])
    if refused:
        return refused
    under_way = dossier.state == "in_review"
    if under_way and (fault := _restart_fault(dossier, args["files"])):
        return fault
    n = versions.put(dossier, args["files"], args["note"])
    if under_way:
        book = RouteBook.load(dossier)
        book.move(rules.restart_above(book.route, _level(dossier, book)))
    dossier.bump()
    dossier.note(args["note"] or None, version=n)
    ctx.fact("document.revised", document=dossier.id, version=n)
    return dossier.close(version=n)


def _restart_fault(dossier: Dossier, files: Groups) -> Refusal | None:
    if not any(file["role"] == "main" for file in files):
        return Refusal("main_file_missing")
    if _level(dossier, RouteBook.load(dossier)) < 0:
        return Refusal("not_allowed")
    return None


def _level(dossier: Dossier, book: RouteBook) -> int:
    """The group of the one who acts; 0 is the author, -1 nobody of this route."""
    if "author" in dossier.relation():
        return rules.AUTHOR_LEVEL
    found = rules.level_of(book.route, book.of(dossier.ctx.actor.assignment))
    return -1 if found is None else found


@command("document.submit", schema=schemas.SubmitArgs)
def submit(ctx: Context, args: Args) -> Handled:
    """Submits the newest version along a route: groups one after the other, each all, any or n of them.

    Who: the author. After a return that asked for it, the same route (or none named) goes straight
    to the returner; else it begins at the first group. ``template``: what the route was taken from;
    it is kept when the route is that version's. Refusals: stale, main_file_missing, clerk_missing,
    target_unknown, seat_unknown and the refusals of a route (route_…, own_draft).
    """
    dossier = Dossier.open(ctx, args["document"])
    if dossier is None:
        return ctx.refuse("not_found")
    refused = dossier.may("document.submit") or ctx.check_base(dossier.thing)
    if refused:
        return refused
    if fault := _submit(dossier, args["route"], args["note"], args["template"]):
        return fault
    dossier.bump()
    dossier.note(args["note"] or None, version=dossier["version"])
    ctx.fact("document.submitted", document=dossier.id, version=dossier["version"])
    return dossier.close()


def _submit(dossier: Dossier, groups: Groups | None, note: str, template: Mapping[str, Any] | None = None) -> Refusal | None:
    if dossier["main_sha256"] is None:
        return Refusal("main_file_missing")
    if not targets.registry(dossier.ctx, dossier["agency"]):
        return Refusal("clerk_missing", {"agency": dossier["agency"]})
    book = RouteBook.load(dossier)
    straight = book.straight_to() if dossier.state == "returned" else None
    if straight and (groups is None or book.same(groups)):
        book.want_back(None)
        state = book.move(rules.resume(book.route, straight))
    else:
        walked = book.groups() if groups is None else groups
        if fault := routing.check(dossier, walked):
            return fault
        state = book.begin(walked, note, templates.followed(dossier.ctx, template, walked))
    dossier.settle("author")
    dossier.set(state=state)
    return None


@command("document.withdraw", schema=schemas.WithNote)
def withdraw(ctx: Context, args: Args) -> Handled:
    """Takes a submission back (its author), or one's own approval (the step before).

    Who: the author while it is under way; who decided last, as long as nobody above has. Follows:
    the author has a draft again; or the step is open again and those above wait. Refusals: stale, decided.
    """
    dossier = Dossier.open(ctx, args["document"])
    if dossier is None:
        return ctx.refuse("not_found")
    refused = dossier.may("document.withdraw")
    if refused:
        return refused
    book = RouteBook.load(dossier)
    after = _taken_back(dossier, book)
    if isinstance(after, Refusal):
        return after
    if stale := ctx.check_base(dossier.thing):
        return stale
    dossier.settle("clerk")
    dossier.set(state=book.move(after))
    dossier.bump()
    dossier.note(args["note"] or None)
    ctx.fact("document.withdrawn", document=dossier.id)
    return dossier.close()


def _taken_back(dossier: Dossier, book: RouteBook) -> rules.Route | Refusal:
    if "author" in dossier.relation() and dossier.state == "in_review":
        return rules.halt(book.route)
    own = [step for step in book.route if step.id in book.of(dossier.ctx.actor.assignment) and step.state == "approved"]
    if not own:
        return Refusal("decided")
    return rules.take_back(book.route, own[-1].id)
