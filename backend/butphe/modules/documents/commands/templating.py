"""The agency's administrator makes and changes the templates of its routes."""

from butphe.core.commands import Args, Context, Handled, command
from butphe.core.people.commands.administration import administers
from butphe.modules.documents import schemas, templates
from butphe_sync.ports import Already


@command("route_template.save", schema=schemas.TemplateArgs)
def save(ctx: Context, args: Args) -> Handled:
    """Makes a template of an agency, or its next version; what is under way keeps the one it has.

    Who: an administrator of the agency or of one above it. Refusals: agency_unknown, stale,
    not_found (retired), target_unknown and the refusals of a route.
    """
    template, agency = args["template"], args["agency"]
    if agency not in ctx.directory.agencies:
        return ctx.refuse("agency_unknown", agency=agency)
    if refused := administers(ctx, "route_template.save", agency):
        return refused
    known = templates.current(ctx.tx, template)
    if known is not None and (known.retired or known.agency != agency):
        return ctx.refuse("not_found")
    if known is not None and (stale := ctx.check_base(templates.thing(template))):
        return stale
    if fault := templates.fault(ctx.directory, args["groups"]):
        return fault
    n = known.n + 1 if known else 1
    same = {name: args[name] for name in ("agency", "name", "doc_types")}
    templates.write(ctx, template, n, {**same, "groups": templates.said(args["groups"]), "retired": False})
    rev, _ = ctx.bump(templates.thing(template))
    ctx.fact("route_template.saved", template=template, n=n)
    return ctx.applied(rev, n=n)


@command("route_template.retire", schema=schemas.OneTemplate)
def retire(ctx: Context, args: Args) -> Handled:
    """Nobody submits along a template any more; what is under way goes on.

    Who: an administrator of the agency or of one above it. Refusals: not_found.
    """
    known = templates.current(ctx.tx, args["template"])
    if known is None:
        return ctx.refuse("not_found")
    if refused := administers(ctx, "route_template.retire", known.agency):
        return refused
    if known.retired:
        return Already()
    same = {name: getattr(known, name) for name in ("agency", "name", "doc_types", "groups")}
    templates.write(ctx, known.id, known.n + 1, {**same, "retired": True})
    rev, _ = ctx.bump(templates.thing(known.id))
    ctx.fact("route_template.retired", template=known.id)
    return ctx.applied(rev)
