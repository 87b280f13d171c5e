"""Work files: the plan of a year's files, what lies in each, its closing. This is the front door."""

from butphe.core.commands import Registry
from butphe.core.plugins import Module
from butphe.modules.workfiles import api, authority, feed, plan_feed
from butphe.modules.workfiles.commands import closing, filing, keeping, planning
from butphe.modules.workfiles.handing_over import WorkfilesInHand
from butphe.modules.workfiles.listing import contents_rows
from butphe.modules.workfiles.rules.contents import COLUMNS

__all__ = ["COLUMNS", "contents_rows", "module"]


def _register(registry: Registry) -> None:
    registry.add_all(planning, keeping, filing, closing)
    registry.authority(authority.RULES)
    registry.feed("workfile", feed.workfiles)
    registry.feed("filed", feed.lines)
    registry.feed("file_plan", plan_feed.plans)
    registry.feed("plan_line", plan_feed.plan_lines)
    registry.shown_in("document", feed.lines_of)
    registry.hands_over(WorkfilesInHand())
    registry.routes(api.blueprint)


module = Module("workfiles", _register)
