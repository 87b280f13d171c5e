"""Every rule that keeps a promise, as a switch. Only tests switch one off, to prove that its absence is noticed (negative controls)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Guards:
    """All on. The names are those of the protocol page."""

    result_row: bool = True
    """The same id is answered from its stored result."""
    sticky_refusal: bool = True
    """Refusals are stored like successes."""
    fingerprint: bool = True
    """Another statement under a known id is refused."""
    person: bool = True
    """The request's person is the session's, and so is the cursor's."""
    actor: bool = True
    """The command's actor is the session's person."""
    device_revoked: bool = True
    """A revoked device neither runs nor reads."""
    revoked_results: bool = True
    """A revoked device still gets an answer to each command."""
    signature: bool = True
    after: bool = True
    """A command waits for its predecessor, and falls with it."""
    lost: bool = True
    """What waits behind a lost command is blocked, not stuck."""
    repeated_n: bool = True
    floor: bool = True
    isolation: bool = True
    """An exception in one command does not stop the others."""
    base: bool = True
    """A decision rests on the revision that was seen."""
    base_hash: bool = True
    """... and on its history."""
    own_queue: bool = True
    """Later revisions by this device's own earlier commands are not strange."""
    gone: bool = True
    """Whoever may no longer see an entity is told."""
    differences: bool = True
    """What may be seen is computed at every pull; the difference is stamped."""
    membership_seq: bool = True
    """A scope's rows count from the day of joining."""
    refusal_rows: bool = True
    """Refusals are rows of their person until acknowledged."""
    cursor_key: bool = True
    """A page may end among rows of one seq."""
    desk_first: bool = True
    sum: bool = True
    sum_complete: bool = True
    """The sum comes only with a complete answer."""
    horizon: bool = True
    """A cursor older than the kept ``gone`` rows is reset."""
    epoch: bool = True
    """A cursor of another epoch is reset."""
    mark: bool = True
    """A silent restore is noticed."""
    nonce: bool = True


ALL = Guards()
