"""What people do with tasks. Each handler refuses before it changes anything."""

from butphe.core.commands import Args, Context, Handled, command
from butphe.core.values import Refusal
from butphe.modules.documents import Dossier, target_fault, visible
from butphe.modules.tasks import rules, schemas
from butphe.modules.tasks.book import TaskBook, due_of, is_taken
from butphe_sync.ports import Refused


@command("task.assign", schema=schemas.AssignArgs)
def assign(ctx: Context, args: Args) -> Handled:
    """Gives out a task on a document, or a part of one.

    Who: the lead (or assigner) of ``parent``; without a parent a leader who directs the document.
    Follows: the new lead is asked; the parent's lead waits for it. Refusals: stale, duplicate,
    deadline_past, target_unknown, target_empty, target_repeated.
    """
    dossier = Dossier.open(ctx, args["document"])
    if dossier is None:
        return ctx.refuse("not_found")
    parent = TaskBook.of(dossier, args["parent"]) if args["parent"] else None
    refused = _assign_refused(ctx, dossier, parent, args)
    if refused:
        return refused
    made = TaskBook.new(
        dossier,
        {
            "id": args["task"],
            "parent": args["parent"],
            "title": args["title"],
            "text": args["note"],
            "lead": args["lead"].said(),
            "cooperating": [one.said() for one in args["cooperating"]],
            "due": due_of(args["due"], parent, dossier),
        },
    )
    if parent:
        parent.settle("lead")
        ctx.touch("task", parent.id)
    ctx.fact("task.assigned", task=made.id, document=dossier.id, parent=args["parent"])
    return made.close(args["title"])


def _assign_refused(ctx: Context, dossier: Dossier, parent: TaskBook | None, args: Args) -> Refused | Refusal | None:
    if args["parent"] and parent is None:
        return ctx.refuse("not_found")
    refused = parent.may("task.assign") if parent else ctx.may("task.assign", dossier.relation())
    if refused:
        return refused
    if parent and (stale := ctx.check_base(parent.thing)):
        return stale
    if is_taken(ctx, args["task"]):
        return Refusal("duplicate", {"task": args["task"]})
    return rules.check_due(args["due"], ctx.today) or target_fault(ctx, [args["lead"], *args["cooperating"]])


@command("task.progress", schema=schemas.ProgressArgs)
def report_progress(ctx: Context, args: Args) -> Handled:
    """Says how far a task has come; it makes no decision of others stale.

    Who: its lead and who cooperates. Refusals: not_found, not_allowed, wrong_state.
    """
    book = _admitted(ctx, args, decides=False)
    if not isinstance(book, TaskBook):
        return book
    book.add_progress(args["percent"], args["text"])
    book.set(percent=args["percent"])
    ctx.fact("task.progressed", task=book.id, percent=args["percent"])
    return book.close(args["text"])


@command("task.report", schema=schemas.ReportArgs)
def report(ctx: Context, args: Args) -> Handled:
    """Reports a task as done, with the document that answers it; the assigner is asked to accept.

    Who: its lead. Refusals: stale, tasks_open, not_found (the result).
    """
    book = _admitted(ctx, args)
    if not isinstance(book, TaskBook):
        return book
    fault = rules.check_parts(row["state"] for row in book.parts()) or _result_fault(ctx, args["result"])
    if fault:
        return fault
    book.add_progress(book["percent"], args["text"])
    book.set(state="reported", result=args["result"] or book["result"])
    book.settle("lead")
    book.ask_assigner()
    book.dossier.bump(book.thing)
    ctx.fact("task.reported", task=book.id, result=book["result"])
    return book.close(args["text"])


def _result_fault(ctx: Context, result: str | None) -> Refusal | None:
    if result is None or visible(ctx.tx, ctx.person, [result], ctx.now):
        return None
    return Refusal("not_found", {"document": result})


@command("task.accept", schema=schemas.WithNote)
def accept(ctx: Context, args: Args) -> Handled:
    """Accepts what was reported: the task is done, and with the last one its document.

    Who: its assigner. Refusals: stale.
    """
    book = _admitted(ctx, args)
    if not isinstance(book, TaskBook):
        return book
    book.complete()
    return book.close(args["note"])


@command("task.return", schema=schemas.WithNote)
def send_back(ctx: Context, args: Args) -> Handled:
    """Sends a report back: the lead goes on.

    Who: its assigner. Refusals: stale.
    """
    book = _admitted(ctx, args)
    if not isinstance(book, TaskBook):
        return book
    book.set(state="open")
    book.settle("assigner")
    book.ask_lead()
    book.dossier.bump(book.thing)
    ctx.fact("task.returned", task=book.id)
    return book.close(args["note"])


@command("task.ask_extension", schema=schemas.AskExtensionArgs)
def ask_extension(ctx: Context, args: Args) -> Handled:
    """Asks for a later deadline, with the reason.

    Who: its lead. Refusals: stale, deadline_past, deadline_earlier (not later than it is).
    """
    book = _admitted(ctx, args)
    if not isinstance(book, TaskBook):
        return book
    fault = rules.check_due(args["due"], ctx.today)
    if fault is None and book["due"] and args["due"] <= book["due"]:
        fault = Refusal("deadline_earlier", {"due": book["due"].isoformat()})
    if fault:
        return fault
    book.set(extension_due=args["due"], extension_reason=args["reason"], extension_at=ctx.now)
    book.ask_assigner()
    book.dossier.bump(book.thing)
    ctx.fact("task.extension_asked", task=book.id, due=args["due"].isoformat())
    return book.close(args["reason"])


@command("task.decide_extension", schema=schemas.DecideExtensionArgs)
def decide_extension(ctx: Context, args: Args) -> Handled:
    """Grants the deadline asked for, or keeps the old one.

    Who: its assigner. Refusals: stale, decided (nothing is asked any more).
    """
    book = _admitted(ctx, args)
    if not isinstance(book, TaskBook):
        return book
    if book["extension_due"] is None:
        return ctx.refuse("decided")
    granted = book["extension_due"] if args["accept"] else book["due"]
    book.set(due=granted, extension_due=None, extension_reason=None, extension_at=None)
    book.settle("assigner")
    book.dossier.postpone(granted, ("lead", "cooperate"), book.id)
    book.dossier.bump(book.thing)
    ctx.fact("task.extension_decided", task=book.id, accepted=args["accept"])
    return book.close(args["note"])


@command("task.reassign", schema=schemas.ReassignArgs)
def reassign(ctx: Context, args: Args) -> Handled:
    """Gives a task to another lead; the former one holds it no longer.

    Who: its assigner. Refusals: stale, tasks_open, target_unknown, target_empty.
    """
    book = _admitted(ctx, args)
    if not isinstance(book, TaskBook):
        return book
    parts = rules.check_parts(row["state"] for row in book.parts())
    if fault := parts or target_fault(ctx, [args["lead"]]):
        return fault
    book.dossier.end("lead", book.id)
    book.set(lead=args["lead"].said())
    book.ask_lead()
    book.dossier.bump(book.thing)
    ctx.fact("task.reassigned", task=book.id, lead=args["lead"].said())
    return book.close(args["note"])


@command("task.cancel", schema=schemas.WithNote)
def cancel(ctx: Context, args: Args) -> Handled:
    """Gives up a task with its parts; a document left without any has to be directed anew.

    Who: its assigner. Refusals: stale.
    """
    book = _admitted(ctx, args)
    if not isinstance(book, TaskBook):
        return book
    book.cancel()
    return book.close(args["note"])


@command("task.remind", schema=schemas.WithNote)
def remind(ctx: Context, args: Args) -> Handled:
    """Reminds the lead, or the leads of the parts it waits for.

    Who: its assigner. Refusals: not_found, not_allowed, wrong_state.
    """
    book = _admitted(ctx, args, decides=False)
    if not isinstance(book, TaskBook):
        return book
    waiting = {book.id, *(row["id"] for row in book.parts() if row["state"] in rules.LIVE)}
    for row in book.dossier.rows.values():
        if row.ref in waiting and row.why == "lead" and row.ask:
            book.dossier.call(row)
    ctx.fact("task.reminded", task=book.id)
    ctx.touch("task", book.id)
    return book.close(args["note"])


def _admitted(ctx: Context, args: Args, *, decides: bool = True) -> TaskBook | Refused:
    """The task, if the one who acts may, and (for a decision) has seen it as it stands."""
    book = TaskBook.open(ctx, args["task"])
    if book is None:
        return ctx.refuse("not_found")
    refused = book.may(ctx.command.name)
    if refused is None and decides:
        refused = ctx.check_base(book.thing)
    return refused or book
