"""Deciding on a submitted version: approve, return, give an opinion.

A decision rests on the revision of the step and on the very bytes that were shown: the base's
SHA-256 must be the main file of the newest version, else it is ``stale`` and says what happened.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, bindparam, insert, select

from butphe.core.commands import Args, Context, Handled, command
from butphe.core.values import Refusal
from butphe.modules.documents import routing, schemas, targets, versions
from butphe.modules.documents.dossier import Dossier
from butphe.modules.documents.model import decision
from butphe.modules.documents.routing import RouteBook
from butphe.modules.documents.rules import route as rules
from butphe_sync import bases
from butphe_sync.ports import Already, Outcome, Refused

_DECIDE = insert(decision)
_LAST = select(decision).where(decision.c.step == bindparam("step")).order_by(decision.c.round.desc()).limit(1)
_VERDICTS = {"document.approve": "approved", "document.return": "returned", "document.opinion": "opinion"}
_ACTS = {"document.approve": ("approve", "review"), "document.return": ("approve", "review"), "document.opinion": ("opinion",)}


@dataclass(slots=True)
class Turn:
    """Somebody's turn, checked: what they decide may be written."""

    dossier: Dossier
    book: RouteBook
    step: Row[Any]


@command("document.approve", schema=schemas.ApproveArgs)
def approve(ctx: Context, args: Args) -> Handled:
    """Approves the version shown; the next group is asked, at the end the clerk is asked to issue.

    Who: whoever's step is open, or a delegate. Refusals: stale {version, by, at, sha256, rev, h},
    decided {by, at, state}, base_required. The same decision again is ``already``.
    """
    turn = _turn(ctx, args)
    if not isinstance(turn, Turn):
        return turn
    return versions.ink_fault(ctx, args["ink"]) or _written(turn, args)


@command("document.opinion", schema=schemas.OpinionArgs)
def give_opinion(ctx: Context, args: Args) -> Handled:
    """Gives an opinion: agree, agree with remarks, object. It does not stop the route.

    Who: whoever is asked for one. Refusals: as for approve; file refusals.
    """
    turn = _turn(ctx, args)
    if not isinstance(turn, Turn):
        return turn
    return versions.fault(ctx, args["files"]) or _written(turn, args)


@command("document.return", schema=schemas.ReturnArgs)
def return_for_changes(ctx: Context, args: Args) -> Handled:
    """Returns the version shown, with the reason: to its author, or to an earlier group (``to_group``).

    Who: whoever's step is open, except for an opinion. Follows: nobody else is asked any more; an
    earlier group decides anew, and after it those between. ``resubmit_to_me``: it comes straight
    back. Refusals: as for approve; not_earlier.
    """
    turn = _turn(ctx, args)
    return _written(turn, args) if isinstance(turn, Turn) else turn


def _turn(ctx: Context, args: Args) -> Turn | Outcome:
    dossier = Dossier.open(ctx, args["document"])
    if dossier is None or not dossier.relation():
        return ctx.refuse("not_found")
    book = RouteBook.load(dossier)
    step = book.rows.get(args["step"])
    if step is None:
        return _stale(dossier, args["step"])
    return _decided(dossier, step, args) or _refused(dossier, step, args) or Turn(dossier, book, step)


def _decided(dossier: Dossier, step: Row[Any], args: Args) -> Outcome | None:
    """It was decided already: by the same person in the same way (fine), or otherwise."""
    if step.state in ("open", "waiting", "withdrawn"):
        return None
    last = dossier.ctx.tx.execute(_LAST, {"step": step.id}).first()
    if last is None or step.state == "skipped":
        return dossier.ctx.refuse("decided", state=step.state)
    at = {"by": dossier.ctx.directory.ref(last.assignment), "at": last.at, "version": last.version}
    same = (last.person, last.verdict, last.version) == (
        dossier.ctx.person,
        _VERDICTS[dossier.ctx.command.name],
        args["version"],
    )
    return Already(at) if same else dossier.ctx.refuse("decided", state=step.state, **at)


def _refused(dossier: Dossier, step: Row[Any], args: Args) -> Refused | None:
    ctx, name = dossier.ctx, dossier.ctx.command.name
    if step.act not in _ACTS[name]:
        return ctx.refuse("not_allowed")
    refused = dossier.may(name, *_this_step(dossier, step))
    if refused:
        return _stale(dossier, step.id) if refused.code == "wrong_state" else refused
    if step.state != "open":
        return _stale(dossier, step.id)
    if _is_own(dossier, step):
        return ctx.refuse("own_draft")
    base = ctx.check_base(routing.thing(step.id))
    if base is not None:
        return base if base.code == "base_required" else _stale(dossier, step.id)
    shown = ctx.command.base.sha256 if ctx.command.base else None
    if shown is None:
        return ctx.refuse("base_required")
    current = (args["version"], shown) == (dossier["version"], dossier["main_sha256"])
    return None if current else _stale(dossier, step.id)


def _is_own(dossier: Dossier, step: Row[Any]) -> bool:
    """Whoever wrote it may have come to the position, or act for it: they do not approve it either."""
    author = dossier.ctx.directory.person_of(str(dossier["author"]))
    own = step.act == "approve" and dossier.ctx.person == author and dossier.ctx.command.name == "document.approve"
    return own and not routing.own_approval(dossier)


def _this_step(dossier: Dossier, step: Row[Any]) -> tuple[str, ...]:
    own = [row for row in dossier.rows.values() if row.why == "step" and row.ref == step.id]
    return ("this_step",) if dossier.holders.relation(own, dossier.ctx.actor) else ()


def _stale(dossier: Dossier, step: str) -> Refused:
    """What happened since: which version there is now, by whom, and where the step stands."""
    thing = routing.thing(step)
    rev, h = bases.current(dossier.ctx.tx, [thing]).get(thing, (0, ""))
    return dossier.ctx.refuse("stale", rev=rev, h=h, state=dossier.state, **versions.current(dossier))


def _written(turn: Turn, args: Args) -> Outcome:
    dossier, ctx = turn.dossier, turn.dossier.ctx
    verdict = _VERDICTS[ctx.command.name]
    after = _moved(turn, args, verdict)
    if isinstance(after, Refusal):
        return ctx.refuse(after.code, **after.detail)
    ctx.tx.execute(_DECIDE, _decision(turn, args, verdict))
    versions.beside(dossier, [args["ink"]] if args.get("ink") else [], "ink")
    versions.beside(dossier, args.get("files", ()), "remark")
    told = {turn.step.id: _told(turn, args)}
    dossier.stay("step", turn.step.id)
    state = turn.book.move(after, told)
    if state == "returned":
        turn.book.want_back(turn.step.id if args["resubmit_to_me"] else None)
        routing.ask_author(dossier)
    _go_on(turn, state)
    dossier.note(args["note"] or None, version=args["version"])
    ctx.fact(_FACTS[verdict], document=dossier.id, step=turn.step.id, version=args["version"], sha256=dossier["main_sha256"])
    return dossier.close(routing.thing(turn.step.id), state=state)


def _moved(turn: Turn, args: Args, verdict: str) -> rules.Route | Refusal:
    """The route after the decision."""
    route, step = turn.book.route, turn.step.id
    if verdict != "returned":
        return rules.decide(route, step)
    if args["to_group"] is None:
        return rules.give_back(route, step)
    return rules.give_back_to(route, step, args["to_group"], args["resubmit_to_me"])


_FACTS = {"approved": "document.approved", "returned": "document.returned", "opinion": "document.opinion_given"}


def _go_on(turn: Turn, state: str) -> None:
    """The draft itself moved on: its revision, its state, and the clerk's turn at the end."""
    dossier = turn.dossier
    if turn.book.moved_on:
        dossier.bump()
    if state != dossier.state:
        dossier.set(state=state)
    if state == "approved":
        _ask_clerks(dossier)


def _ask_clerks(dossier: Dossier) -> None:
    """The clerks are asked to issue it; where the last one has gone meanwhile, the author hears of it."""
    offices = targets.registry(dossier.ctx, dossier["agency"])
    for office in offices:
        dossier.give(office, "clerk", ask="number", due=dossier["due"])
    if not offices:
        routing.ask_author(dossier)


def _decision(turn: Turn, args: Args, verdict: str) -> dict[str, Any]:
    ctx = turn.dossier.ctx
    return {
        "step": turn.step.id,
        "round": turn.step.round,
        "document": turn.dossier.id,
        "version": args["version"],
        "sha256": turn.dossier["main_sha256"],
        "verdict": verdict,
        "opinion": args.get("opinion"),
        "reason": args.get("reason"),
        "note": args["note"] or None,
        "ink": args.get("ink"),
        "person": ctx.person,
        "assignment": ctx.actor.assignment,
        "delegation": ctx.actor.delegation.id if ctx.actor.delegation else None,
        "capacity": ctx.command.capacity or ctx.actor.capacity,
        "at": ctx.now,
        "command": ctx.command.id,
    }


def _told(turn: Turn, args: Args) -> Mapping[str, Any]:
    ctx = turn.dossier.ctx
    return {
        "by": ctx.actor.assignment,
        "delegate": ctx.actor.own,
        "capacity": ctx.command.capacity or ctx.actor.capacity,
        "at": ctx.now,
        "note": args["note"] or None,
        "reason": args.get("reason"),
        "opinion": args.get("opinion"),
        "files": args.get("files") or None,
        "version": args["version"],
    }
