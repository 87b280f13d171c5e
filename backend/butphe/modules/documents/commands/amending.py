"""What becomes of a document after its issue: it is called back."""

from butphe.core.commands import Args, Context, Handled, command
from butphe.modules.documents import amendments, schemas
from butphe.modules.documents.dossier import Dossier


@command("document.recall", schema=schemas.RecallArgs)
def recall(ctx: Context, args: Args) -> Handled:
    """Calls an issued document back (Decree 30/2020/NĐ-CP, article 18.4): it is no longer in force, nothing more is done to it.

    Who: a clerk of the agency that issued it, or who approved it. Follows: everybody who holds it is called to read
    why; its number stays in the register. Refusals: stale.
    """
    dossier = Dossier.open(ctx, args["document"])
    if dossier is None:
        return ctx.refuse("not_found")
    refused = dossier.may("document.recall") or ctx.check_base(dossier.thing)
    if refused:
        return refused
    dossier.set(state="recalled")
    amendments.tell_everybody(dossier)
    dossier.bump()
    dossier.note(args["reason"])
    ctx.fact("document.recalled", document=dossier.id, number=dossier["number"], reason=args["reason"])
    return dossier.close()
