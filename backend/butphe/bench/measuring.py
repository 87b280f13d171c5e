"""The server's figures, taken one after the other on one installation.

What is held against something else is taken in turns with it, so that a busy machine hits both.
"""

import gzip
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from butphe.bench import raw, sockets
from butphe.bench.caller import Caller, compact
from butphe.bench.office import LEADERS, Leader, Office, Waiting, must
from butphe.bench.report import Figure, Line, NotMeasured
from butphe.bench.serving import Server
from butphe.bench.throughput import over_http, percentile
from butphe.core.db import metadata
from butphe.core.local import LocalDevice
from butphe.core.services import open_services
from butphe.core.values import system_clock

FEW_DOCUMENTS = 1_000
SYNC_RATIO = 1.5
SOCKETS_RATIO = 1.5
APPROVAL_BYTES = 1_000
DESK_BYTES = 12_000
# Share of raw SQL's speed, by database, when each call brings one command; and when it brings 25.
ONE_A_CALL = {"sqlite": 0.3, "postgresql": 0.4}
MANY_A_CALL = 0.5
MANY = 25
_CHANGES = 10
_ROUNDS = 7
_SOCKETS = 400
# The server ends as many threads when the sockets close.
_SETTLE_SECONDS = 3


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured: documents in the large database; for each leader, commands one a call
    and calls of 25; transactions of each raw run; small calls with and without sockets."""

    documents: int
    singles: int
    packed: int
    raw: int
    small: int


QUICK = Size(documents=10_000, singles=40, packed=3, raw=200, small=200)
FULL = Size(documents=100_000, singles=150, packed=12, raw=800, small=500)


def approval(caller: Caller, waiting: Waiting) -> dict[str, str]:
    """The signed approval of a waiting document."""
    return caller.command("document.approve", waiting.args(), waiting.document, waiting.base)


def signed_in(office: Office, url: str, leader: Leader) -> Caller:
    """A new device of a leader."""
    return Caller(url, leader.login, office.password)


def sync_ratio(office: Office, url: str, size: Size) -> Iterator[Line]:
    """Milliseconds of a call that brings ten changed documents, out of many against out of few."""
    office.fill_to(FEW_DOCUMENTS)
    few = _sync_ms(office, url)
    office.fill_to(size.documents)
    many = _sync_ms(office, url)
    name = f"sync of {_CHANGES} changes: of {office.documents:,} documents / of {FEW_DOCUMENTS:,}"
    told = f"target; {many:.1f} ms / {few:.1f} ms"
    yield Figure(name, many / few, "×", SYNC_RATIO, told, detail={"few_ms": few, "many_ms": many})


def _sync_ms(office: Office, url: str) -> float:
    leader = office.leaders[0]
    changer, reader = signed_in(office, url, leader), signed_in(office, url, leader)
    reader.catch_up()
    return statistics.median(_one_sync(changer, reader, leader.take(_CHANGES)) for _ in range(_ROUNDS)) * 1000


def _one_sync(changer: Caller, reader: Caller, waiting: Sequence[Waiting]) -> float:
    over_http([changer], [[[approval(changer, one) for one in waiting]]])
    start = time.perf_counter()
    rows = reader.sync()["rows"]
    took = time.perf_counter() - start
    told = {row[1] for row in rows if row[0] == "document"}
    if told != {one.document for one in waiting}:
        raise RuntimeError(f"{len(told)} documents came down, {len(waiting)} were changed")
    return took


def sizes(office: Office, url: str) -> Iterator[Line]:
    """Bytes of bodies, as they travel: the first usable desk; an approval and its answer; a call with nothing in it."""
    leader = office.leaders[-1]
    caller = signed_in(office, url, leader)
    _, desk = _bytes(caller, caller.sync)
    yield Figure("first usable desk, page one of the first sync", desk, "B", DESK_BYTES, "target")
    caller.catch_up()
    command = approval(caller, *leader.take(1))
    answers: list[dict[str, Any]] = []
    up, down = _bytes(caller, lambda: answers.append(caller.sync([command])))
    row = down - len(gzip.compress(compact(answers[0] | {"rows": []})))
    yield Figure(
        "an approval, its result and the changed row, both ways",
        up + down,
        "B",
        APPROVAL_BYTES,
        f"target; {up} up, {down} down, {row} of them the document as it is now",
        detail={"up": up, "down": down, "row": row},
    )
    up, down = _bytes(caller, caller.sync)
    yield Figure("a call with nothing new, both ways", up + down, "B", detail={"up": up, "down": down})


def _bytes(caller: Caller, call: Callable[[], object]) -> tuple[int, int]:
    before = caller.up, caller.down
    call()
    return caller.up - before[0], caller.down - before[1]


def throughput(office: Office, server: Server, size: Size) -> Iterator[Line]:
    """Commands per second against raw SQL of the same rows on the same database, in turns."""
    callers = [signed_in(office, server.url, leader) for leader in office.leaders]
    for caller in callers:
        caller.catch_up()
    spoken = record(office)
    share = ONE_A_CALL[office.services.database.dialect]
    before = _raw(office, spoken, size)
    calls, cpu = _calls(office, callers, size.singles, 1), server.cpu_seconds()
    ones, took = over_http(callers, calls)
    yield from _cost(server, cpu, LEADERS * size.singles)
    between = _raw(office, spoken, size)
    packed, _ = over_http(callers, _calls(office, callers, size.packed, MANY))
    after = _raw(office, spoken, size)
    p95 = percentile(took, 0.95) * 1000
    yield _speed(f"approvals, {LEADERS} clients, one a call", ones, (before + between) / 2, share)
    yield Figure("… 95th percentile of such a call", p95, "ms")
    yield _speed(f"approvals, {LEADERS} clients, {MANY} a call", packed, (between + after) / 2, MANY_A_CALL)


def _cost(server: Server, before: float | None, commands: int) -> Iterator[Line]:
    """The server's processor time for each command: other than speed it does not hang on who else is busy here."""
    after, name = server.cpu_seconds(), "processor time of the server, an approval, one a call"
    if before is None or after is None:
        yield NotMeasured(name, "this system does not tell")
    else:
        yield Figure(name, (after - before) / commands * 1000, "ms")


def _speed(name: str, rate: float, floor: float, share: float) -> Figure:
    against = f"{share} × raw SQL, {floor:,.0f}/s; {rate / floor:.2f} of it"
    return Figure(name, rate, "1/s", share * floor, against, more_is_better=True, detail={"raw": floor, "share": rate / floor})


def _calls(office: Office, callers: Sequence[Caller], calls: int, each: int) -> list[list[list[dict[str, str]]]]:
    return [[[approval(caller, one) for one in leader.take(each)] for _ in range(calls)] for caller, leader in zip(callers, office.leaders, strict=True)]


def record(office: Office) -> raw.Spoken:
    """What the first leader's approval writes, taken down on a database of its own connections."""
    leader, services = office.leaders[0], open_services(office.settings)
    recording = raw.Recording(services.database)
    try:
        device = LocalDevice(services.engine, office.settings.data_dir, leader.person)
        start, recording.on = system_clock(), True
        must(device.say("document.approve", leader.first.args(), leader.first.document, base=leader.first.base))
        recording.on = False
    finally:
        services.close()
    if not recording.statements:
        raise RuntimeError("no statement of the approval was taken down")
    return raw.Spoken(tuple(recording.statements), raw.made_since(recording.statements, start), _seq(office))


def _seq(office: Office) -> int:
    with office.services.database.read() as tx:
        return int(tx.execute(select(metadata.tables["sync_counter"].c.seq)).scalar_one())


def _raw(office: Office, spoken: raw.Spoken, size: Size) -> float:
    first = _seq(office) + 1
    copies = [one.copy for one in office.leaders[0].take(size.raw) if one.copy]
    work = [spoken.for_copy(copy, first + offset) for offset, copy in enumerate(copies)]
    return raw.rate(office.services.database, work, LEADERS)


def with_sockets(office: Office, url: str, size: Size) -> Iterator[Line]:
    """The 95th percentile of an empty sync with idle sockets against none."""
    caller = signed_in(office, url, office.leaders[1])
    caller.catch_up()
    without = _empty_syncs(caller, size.small // 2)
    with sockets.idle(url, office.settings.origin, caller.cookie, _SOCKETS):
        held = _empty_syncs(caller, size.small)
    time.sleep(_SETTLE_SECONDS)
    without += _empty_syncs(caller, size.small // 2)
    alone, beside = (percentile(took, 0.95) * 1000 for took in (without, held))
    detail = {"without_ms": alone, "with_ms": beside}
    yield Figure(
        f"p95 of a small POST: {_SOCKETS} idle sockets / none", beside / alone, "×", SOCKETS_RATIO, f"target; {beside:.1f} ms / {alone:.1f} ms", detail=detail
    )


def _empty_syncs(caller: Caller, count: int) -> list[float]:
    took = []
    for _ in range(count):
        start = time.perf_counter()
        caller.sync()
        took.append(time.perf_counter() - start)
    return took
