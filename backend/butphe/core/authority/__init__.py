"""Who may do what: one pure function over one readable table; what no row allows is denied."""

from butphe.core.authority.decide import ANY, Allowed, Denied, Rule, Table, decide, table

__all__ = ["ANY", "Allowed", "Denied", "Rule", "Table", "decide", "table"]
