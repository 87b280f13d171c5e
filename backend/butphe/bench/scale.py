"""Does it stay as quick when the archive grows: the same acts at 1,000, 100,000 and 1,000,000 documents.

One installation grows from size to size, served by the real server; every act goes over HTTP.
"""

import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from butphe.bench.caller import Caller
from butphe.bench.office import base, folder_settings, open_step
from butphe.bench.report import Figure, Line
from butphe.bench.serving import Server, free_port, serving
from butphe.bench.throughput import percentile
from butphe.bench.world import Post, World, drafting, found, registration, submission
from butphe.commands.installation import say
from butphe.core.values import new_id

SIZES = (1_000, 100_000, 1_000_000)
RATIO = 1.5
SEARCH_MS = 100
_ROUNDS = 40
_QUERIES = 120
_WARM = 5

Act = Callable[[int], Callable[[], object]]


@dataclass(slots=True)
class Taken:
    """Milliseconds of each act at each size."""

    by_name: dict[str, dict[int, list[float]]] = field(default_factory=dict)

    def add(self, name: str, size: int, values: list[float]) -> None:
        self.by_name.setdefault(name, {})[size] = values
        say(f"    {name}: p50 {statistics.median(values):.1f} ms, p95 {percentile(values, 0.95):.1f} ms")


def figures(folder: Path, database: str | None, sizes: Sequence[int] = SIZES) -> Iterator[Line]:
    """Every act at every size, and what the largest takes against the smallest."""
    port, taken = free_port(), Taken()
    world = found(folder_settings(folder, database, port, f"http://127.0.0.1:{port}"))
    filling: dict[int, float] = {}
    try:
        for size in sizes:
            start = time.perf_counter()
            world.fill_to(size)
            filling[size] = time.perf_counter() - start
            say(f"… {size:,} documents, filled in {filling[size]:.0f} s")
            with serving(world.office.settings) as server:
                for name, values in _acts(world, server):
                    taken.add(name, size, values)
    finally:
        world.office.close()
    yield from _lines(taken, sizes)
    yield Figure(f"filling up to {sizes[-1]:,} documents", sum(filling.values()), "s", detail={str(size): took for size, took in filling.items()})


def _lines(taken: Taken, sizes: Sequence[int]) -> Iterator[Line]:
    least, most = sizes[0], sizes[-1]
    for name, at in taken.by_name.items():
        middle = {size: statistics.median(values) for size, values in at.items()}
        ends = {size: percentile(values, 0.95) for size, values in at.items()}
        told = "; ".join(f"{size:,}: {middle[size]:.1f}/{ends[size]:.1f} ms" for size in sizes)
        detail = {"p50_ms": middle, "p95_ms": ends}
        yield Figure(f"{name}: {most:,} / {least:,}", middle[most] / middle[least], "×", RATIO, f"target; p50/p95 {told}", detail=detail)
        if name.startswith("search"):
            yield Figure(f"{name}: p95 of {most:,}", ends[most], "ms", SEARCH_MS, "target")


def _acts(world: World, server: Server) -> Iterator[tuple[str, list[float]]]:
    people = {
        "who sees everything": world.clerk,
        "who sees half": world.leaders[0],
        "who sees a hundredth": world.officers[0],
        "who sees next to nothing": world.newcomer,
    }
    callers = {name: _signed_in(world, server, post) for name, post in people.items()}
    clerk, leader, officer = callers["who sees everything"], callers["who sees half"], callers["who sees a hundredth"]
    yield "desk, first page of a new device", _timed(partial(_new_device, world, server), _ROUNDS // 4)
    for caller in (clerk, leader, officer):
        caller.catch_up()
    register = world.registers[("incoming", world.today.year - 1)]
    yield "list of the newest", _timed(partial(_list, leader, "kinds=incoming&sort=newest&limit=50"), _ROUNDS)
    yield "a register's page", _timed(partial(_list, clerk, f"register={register}&sort=number&limit=50"), _ROUNDS)
    queries = world.wording.queries(_QUERIES)
    for name, caller in callers.items():
        yield f"search, {name}", _timed(partial(_search, caller, queries), _QUERIES)
    known = [one["id"] for query in queries[:20] for one in leader.get("/api/search", {"q": query})["results"]]
    yield "open", _timed(partial(_open, leader, known), _ROUNDS)
    yield "register", _timed(partial(_register, world, clerk), _ROUNDS)
    drafts = [_draft(world, officer) for _ in range(_ROUNDS + _WARM)]
    yield "submit", _timed(partial(_submit, world, officer, drafts), _ROUNDS)
    yield "approve", _timed(partial(_approve, world, leader, drafts), _ROUNDS)


def _signed_in(world: World, server: Server, post: Post) -> Caller:
    return Caller(server.url, post.login, world.office.password)


def _timed(act: Act, rounds: int) -> list[float]:
    """Milliseconds of each round, after a few that do not count."""
    took = []
    for n in range(rounds + _WARM):
        prepared = act(n)
        start = time.perf_counter()
        prepared()
        took.append((time.perf_counter() - start) * 1000)
    return took[_WARM:]


def _new_device(world: World, server: Server, _n: int) -> Callable[[], object]:
    caller = _signed_in(world, server, world.leaders[0])
    return lambda: caller.sync(most=50)


def _list(caller: Caller, asked: str, _n: int) -> Callable[[], object]:
    pairs = dict(part.split("=") for part in asked.split("&"))
    return lambda: _some(caller.get("/api/search", pairs))


def _some(answer: dict[str, Any]) -> None:
    if not answer["results"]:
        raise RuntimeError("an empty list was answered")


def _search(caller: Caller, queries: Sequence[str], n: int) -> Callable[[], object]:
    return lambda: caller.get("/api/search", {"q": queries[n % len(queries)]})


def _open(caller: Caller, known: Sequence[str], n: int) -> Callable[[], object]:
    return lambda: caller.get(f"/api/documents/{known[n * 7 % len(known)]}", {})


def _applied(caller: Caller, command: dict[str, str]) -> None:
    result = caller.sync([command], most=1)["results"][0]
    if result["status"] != "applied":
        raise RuntimeError(f"not applied: {result}")


def _register(world: World, clerk: Caller, _n: int) -> Callable[[], object]:
    document = new_id()
    command = clerk.command("document.register", registration(world, document, f"{document[-8:]}/MOI"), document)
    return lambda: _applied(clerk, command)


def _draft(world: World, officer: Caller) -> str:
    document = new_id()
    _applied(officer, officer.command("document.draft", drafting(world, document), document))
    return document


def _submit(world: World, officer: Caller, drafts: Sequence[str], n: int) -> Callable[[], object]:
    document = drafts[n]
    command = officer.command("document.submit", submission(world, document), document, base(world.office, f"document:{document}"))
    return lambda: _applied(officer, command)


def _approve(world: World, leader: Caller, drafts: Sequence[str], n: int) -> Callable[[], object]:
    step = open_step(world.office, drafts[n])
    rests_on = base(world.office, f"step:{step}") | {"sha256": world.file["sha256"]}
    command = leader.command("document.approve", {"document": drafts[n], "step": step, "version": 1}, drafts[n], rests_on)
    return lambda: _applied(leader, command)
