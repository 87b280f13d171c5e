"""The vectors that both ends must pass. Rules that live on the device only are stated here once more, in a few lines, so that no vector stands alone."""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import load_der_public_key

from butphe_sync import bases, checksum, cursor, lanes, signature
from butphe_sync.ports import After, Base
from butphe_sync.results import FINAL, Stored

Case = dict[str, Any]

VECTORS = Path(__file__).parents[2] / "protocol" / "vectors"


def load(name: str) -> Case:
    made: Case = json.loads((VECTORS / f"{name}.json").read_text())
    return made


def cases(name: str) -> list[Any]:
    return [pytest.param(case, id=str(case.get("name", number))) for number, case in enumerate(load(name)["cases"])]


def test_header_and_prefix() -> None:
    signing = load("signing")
    assert signing["header"] == signature.HEADER
    assert signing["prefix"] == signature.PREFIX.decode()
    assert load_der_public_key(b64decode(signing["spki"])) != load_der_public_key(b64decode(signing["other_spki"]))


@pytest.mark.parametrize("case", cases("signing"))
def test_signing(case: Case) -> None:
    assert signature.verify(load("signing")["spki"], case["c"], case["s"]) is case["valid"]


@pytest.mark.parametrize("case", cases("fingerprint"))
def test_fingerprint(case: Case) -> None:
    assert signature.fingerprint(case["c"]) == case["fingerprint"]


@pytest.mark.parametrize("case", cases("history"))
def test_history(case: Case) -> None:
    h, chain = "", []
    for command in case["commands"]:
        h = bases.next_hash(h, command)
        chain.append(h)
    assert chain == case["h"]


@pytest.mark.parametrize("case", cases("base"))
def test_base(case: Case) -> None:
    base = Base(**case["base"])
    since = [bases.Revision(**revision) for revision in case["revisions"] if revision["rev"] >= base.rev]
    assert bases.accepted(base, since, case["device"], case["n"]) is case["accepted"]


@pytest.mark.parametrize("case", cases("lanes"))
def test_lanes(case: Case) -> None:
    after = After(**case["after"]) if case["after"] else None
    results = {command: _stored(command, status) for command, status in case["results"].items()}
    own = {int(n): command for n, command in case["own"].items()}
    assert lanes.gate(after, results, own, set(case["lost"])).value == case["gate"]


def _stored(command: str, status: str) -> Stored:
    return Stored(command, "device", 1, "person", "", status, None, None, {}, 0, 1)


@pytest.mark.parametrize("case", [pytest.param(case, id=case["kind"] or "empty") for case in load("sum")["tags"]])
def test_tag(case: Case) -> None:
    assert checksum.tag(case["kind"], case["entity"]) == case["tag"]


@pytest.mark.parametrize("case", cases("sum"))
def test_sum(case: Case) -> None:
    assert checksum.total([tuple(row) for row in case["rows"]]) == case["sum"]


@pytest.mark.parametrize("case", cases("cursor"))
def test_cursor(case: Case) -> None:
    read = cursor.decode(case["cursor"])
    assert cursor.encode(read) == case["cursor"]
    assert read == cursor.Cursor(case["epoch"], case["person"], case["seq"], case["kind"], case["entity"], case["fresh"])


@pytest.mark.parametrize("text", load("cursor")["bad"])
def test_bad_cursor(text: str) -> None:
    with pytest.raises(cursor.BadCursor):
        cursor.decode(text)


@pytest.mark.parametrize("case", cases("batch"))
def test_batch(case: Case) -> None:
    assert choose(case["commands"], case["now"], case["limits"]) == case["batch"]


def choose(commands: Sequence[Case], now: int, limits: Mapping[str, int]) -> list[str]:
    """Lanes in turn, the one that waited longest first; each from its head; an unsettled predecessor must go before."""
    waiting = {command["id"] for command in commands}
    queues: dict[str, list[Case]] = {}
    for command in sorted(commands, key=lambda c: int(c["n"])):
        queues.setdefault(command["lane"], []).append(command)
    turn = sorted(queues.values(), key=lambda lane: (lane[0]["tried"], lane[0]["n"]))
    batch: list[str] = []
    room = limits["bytes"]
    while turn:
        still = []
        for lane in turn:
            head, rest = lane[0], lane[1:]
            undoable = head["not_before"] > now and not rest
            behind = head["after"] in waiting and head["after"] not in batch
            if undoable or behind or head["retry_at"] > now or head["bytes"] > room or len(batch) == limits["commands"]:
                continue
            batch.append(head["id"])
            room -= head["bytes"]
            still += [rest] if rest and not head["answered"] else []
        turn = still
    return batch


@pytest.mark.parametrize("case", cases("applying"))
def test_applying(case: Case) -> None:
    made = applied(case["before"], case["sent"], case["answer"])
    assert made | {"rows": sorted(made["rows"])} == case["after"] | {"rows": sorted(case["after"]["rows"])}


def applied(before: Case, sent: Case, answer: Case) -> Case:
    """Outbox first, only under the mark that was sent; then the replica, only where the request found it."""
    if before["mark"] != sent["mark"]:
        return before
    after = before | {"mark": answer["mark"], "settled": dict(before["settled"])}
    for result in answer["results"]:
        if result["status"] in FINAL and result["id"] in before["waiting"]:
            after["settled"][result["id"]] = result["status"]
    after["waiting"] = [command for command in before["waiting"] if command not in after["settled"]]
    if (before["cursor"], before["generation"]) != (sent["cursor"], sent["generation"]):
        return after
    return after | _replica(before, answer)


def _replica(before: Case, answer: Case) -> Case:
    reset = answer.get("reset", False)
    rows = {} if reset and not answer["more"] else {(kind, entity): seq for kind, entity, seq in before["rows"]}
    for kind, entity, seq, op, _ in answer["rows"]:
        rows.pop((kind, entity), None)
        if op == "up":
            rows[kind, entity] = seq
    shown = [[kind, entity, seq] for (kind, entity), seq in rows.items()]
    return {"rows": shown, "cursor": answer["cursor"], "generation": before["generation"] + reset}


@pytest.mark.parametrize("case", cases("overlay"))
def test_overlay(case: Case) -> None:
    assert folded(case["result"], case["row_seq"], case["complete"]) is case["folded"]


def folded(result: Case | None, row_seq: int | None, complete: Sequence[int] | None) -> bool:
    """Until the row has reached the result, or a complete answer has passed it."""
    if result is None or result["status"] in ("held", "retry", "upgrade"):
        return True
    if result["status"] not in ("applied", "already"):
        return False
    passed = complete is not None and (complete[0] > 1 or complete[1] >= result["seq"])
    return not passed and (row_seq is None or row_seq < result["seq"])


@pytest.mark.parametrize("case", cases("errors"))
def test_errors(case: Case) -> None:
    assert reaction(case["status"], case["body"]) == case["reaction"]


def reaction(status: int, body: object) -> str:
    """A status counts with our nonce only; to send less or later does no harm, whoever says so."""
    harmless = {413: "halve", 429: "wait", 503: "wait"}
    if status in harmless:
        return harmless[status]
    if not isinstance(body, dict) or body.get("nonce") != "N":
        return "network"
    if status == 400:
        return {"bad_cursor": "start_over", "protocol_version": "update"}.get(str(body["code"]), "network")
    return {200: "answer", 401: "sign_in", 403: "enrol", 409: "revoked", 426: "update"}[status]


def test_hashes_are_plain_sha256() -> None:
    """The vectors were not only made by this code: two of them are checked against the words of the protocol."""
    first = load("history")["cases"][1]
    assert first["h"][0] == sha256(("|" + first["commands"][0]).encode()).hexdigest()[:16]
    assert load("fingerprint")["cases"][-1]["fingerprint"] == sha256(b"{}").hexdigest()
