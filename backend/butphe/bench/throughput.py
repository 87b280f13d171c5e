"""Commands per second: durable, over HTTP, with rules and log, against raw SQL of the same rows."""

import math
import threading
import time
from collections.abc import Callable, Sequence
from typing import Any

from butphe.bench.caller import Caller

CLIENTS = 8


def over_http(callers: Sequence[Caller], batches: Sequence[Sequence[list[dict[str, str]]]]) -> tuple[float, list[float]]:
    """Sends each caller's batches one after the other, all callers at once: commands per second, and
    the seconds each call took. Raises RuntimeError when anything was not applied."""
    took: list[float] = []
    threads = [threading.Thread(target=_send, args=(caller, share, took)) for caller, share in zip(callers, batches, strict=True)]
    total = sum(len(batch) for share in batches for batch in share)
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - start
    if len(took) != sum(len(share) for share in batches):
        raise RuntimeError("some calls failed; see above")
    return total / seconds, took


def _send(caller: Caller, share: Sequence[list[dict[str, str]]], took: list[float]) -> None:
    for batch in share:
        start = time.perf_counter()
        answer = caller.sync(batch, most=1)
        took.append(time.perf_counter() - start)
        bad = [result for result in answer["results"] if result["status"] != "applied"]
        if bad:
            raise RuntimeError(f"not applied: {bad[0]}")


def shared(items: Sequence[Any], clients: int, each: int, make: Callable[[int, Any], dict[str, str]]) -> list[list[list[dict[str, str]]]]:
    """Spreads items over clients and packs each client's into calls of ``each`` commands."""
    shares = [[make(client, item) for item in items[client::clients]] for client in range(clients)]
    return [[share[start : start + each] for start in range(0, len(share), each)] for share in shares]


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that ``share`` (0 to 1) of the values do not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(math.ceil(len(ordered) * share) - 1, 0)]
