"""Whatever is wrong with what comes in: a clear error in both languages, nothing lost, nothing changed, and the rest of the batch goes on.

Said over HTTP to a demo as a process, by a device that shares no code with the product.
"""

import gzip
import hashlib
import http.client
import io
import json
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from butphe.errors import catalogue
from contract.device import Answer, Device, Json, Signed, sign_in, uuid7
from papers import pdf
from running_server import CLEAR_AWAY_WITHIN_S, Server, start

PASSWORD = "butphe-demo"
LIMIT_MB = 40
MEGABYTE = 1024 * 1024


@pytest.fixture(scope="module")
def demo_server(prepared_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A demo for all tests of this file, which takes files of a few megabytes only."""
    data = tmp_path_factory.mktemp("bad") / "demo"
    shutil.copytree(prepared_demo, data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BUTPHE_MAX_FILE_MB", str(LIMIT_MB))
        running = start("demo", data)
    yield running
    running.stop(CLEAR_AWAY_WITHIN_S)


@pytest.fixture(scope="module")
def chair(demo_server: Server) -> Device:
    """The vice-chair's device, with everything she may see."""
    device = sign_in(demo_server.url, "phochutich", PASSWORD)
    device.sync()
    return device


@pytest.fixture(scope="module")
def clerk(demo_server: Server) -> Device:
    device = sign_in(demo_server.url, "vanthu", PASSWORD)
    device.sync()
    return device


def told(body: Json, code: str) -> None:
    """The error is that code, in words of both languages that say what to do next."""
    assert body["code"] == code, body
    for language in ("vi", "en"):
        assert catalogue()[code][language]["next"] in body[language], body


# --- the envelope: the whole call is turned away, and nothing of it is done ----------------------------------------


def post(device: Device, body: bytes, **headers: str) -> Answer:
    status, content = device.http.send("POST", "/api/sync", body, {"Butphe-Nonce": "n", "Content-Type": "application/json", **headers})
    return Answer(status, json.loads(content))


ENVELOPES: dict[str, tuple[dict[str, Any], int, str]] = {
    "an unknown version of the protocol": ({"protocol": 2}, 400, "protocol_version"),
    "a broken cursor": ({"cursor": "!!!!"}, 400, "bad_cursor"),
    "a cursor of one's own making": ({"cursor": "WzEsIlAxIiw4MTIsIn4iLCIiXQ"}, 400, "bad_cursor"),
    "somebody else's name": ({"person": "01a206c6-7880-7c25-b6bc-1df4d5b7b910"}, 401, "wrong_person"),
    "an unknown device": ({"device": "phone-that-never-was"}, 403, "device_unknown"),
    "commands that are no list": ({"commands": {}}, 400, "bad_envelope"),
    "a command that is no JSON": ({"commands": [{"c": "{", "s": "x"}]}, 400, "bad_envelope"),
    "a command without a number": ({"commands": [{"c": "{}", "s": "x"}]}, 400, "bad_envelope"),
    "a mark that is none": ({"mark": [1, "x"]}, 400, "bad_envelope"),
    "more commands than a call may carry": ({"commands": [{"c": '{"id":"a","n":1,"lane":"l"}', "s": "x"}] * 26}, 413, "too_large"),
}


@pytest.mark.parametrize("case", ENVELOPES)
def test_an_envelope_that_is_wrong(chair: Device, case: str) -> None:
    changed, status, code = ENVELOPES[case]
    answer = post(chair, json.dumps(chair.request([]) | changed).encode())
    assert answer.status == status, answer
    told(answer.body, code)
    assert answer.body["nonce"] == "n"


HUGE = b'{"protocol":1,"padding":"' + b"x" * 300_000 + b'"}'
BODIES: dict[str, tuple[bytes, dict[str, str], int, str]] = {
    "no JSON": (b"{", {}, 400, "bad_request"),
    "a JSON list": (b"[]", {}, 400, "bad_envelope"),
    "nothing": (b"", {}, 400, "bad_request"),
    "no UTF-8": (b'{"a":"\xff"}', {}, 400, "bad_request"),
    "nested without end": (b"[" * 100_000, {}, 400, "bad_request"),
    "too long": (HUGE, {}, 413, "too_large"),
    "too long once it is unpacked": (gzip.compress(b" " * 50_000_000), {"Content-Encoding": "gzip"}, 413, "too_large"),
    "packed wrongly": (b"no gzip", {"Content-Encoding": "gzip"}, 400, "bad_request"),
    "packed in an unknown way": (b"{}", {"Content-Encoding": "br"}, 400, "bad_request"),
    "sent as a form": (b"a=b", {"Content-Type": "application/x-www-form-urlencoded"}, 415, "content_type"),
    "sent as plain text": (b"{}", {"Content-Type": "text/plain"}, 415, "content_type"),
    "without our header": (b"{}", {"X-Butphe": ""}, 403, "origin"),
    "from another site": (b"{}", {"Origin": "https://evil.example"}, 403, "origin"),
    "from a page without an origin": (b"{}", {"Origin": "null"}, 403, "origin"),
}


@pytest.mark.parametrize("case", BODIES)
def test_a_body_that_is_wrong(chair: Device, case: str) -> None:
    body, headers, status, code = BODIES[case]
    answer = post(chair, body, **headers)
    assert answer.status == status, answer
    told(answer.body, "bad_request" if code == "bad_envelope" and answer.body["code"] == "bad_request" else code)


# --- one command: refused alone, its neighbours are carried out -------------------------------------------------------


@dataclass(frozen=True)
class Waiting:
    """A draft that waits for the vice-chair's approval."""

    document: str
    body: Json
    step: Json

    def args(self) -> Json:
        return {"document": self.document, "step": self.step["id"], "version": self.body["version"]["n"]}

    def base(self) -> Json:
        main = next(file for file in self.body["version"]["files"] if file["role"] == "main")
        return {"rev": self.step["rev"], "h": self.step["h"], "sha256": main["sha256"]}


def waiting(device: Device) -> Waiting:
    for document, body in device.of_kind("document").items():
        if body["mine"] and body["mine"]["ask"] == "approve":
            return Waiting(document, body, next(step for step in body["route"] if step["id"] == body["mine"]["step"]))
    raise AssertionError("nothing waits for an approval")


def altered(device: Device, command: Signed, **changed: Any) -> Signed:
    """The same command with other words, signed anew."""
    c = json.dumps(json.loads(command.c) | changed, ensure_ascii=False)
    return replace(command, c=c, s=device.sign(c))


Break = Callable[[Device, Signed, Waiting], Signed]
HIDDEN = "01a206c6-7880-7c25-b6bc-1df4d5b7b910"
COMMANDS: dict[str, tuple[Break, str, str]] = {
    "a wrong field": (lambda d, c, w: altered(d, c, args={**w.args(), "note": 5}), "refused", "invalid"),
    "a field too many": (lambda d, c, w: altered(d, c, args={**w.args(), "colour": "red"}), "refused", "invalid"),
    "a field missing": (lambda d, c, w: altered(d, c, args={"document": w.document}), "refused", "invalid"),
    "arguments that are no object": (lambda d, c, w: altered(d, c, args=[]), "refused", "invalid"),
    "half a surrogate pair": (lambda d, c, w: escaped(d, c, w), "refused", "invalid"),
    "a key said twice": (lambda d, c, w: twice(d, c), "refused", "invalid"),
    "a stale basis": (lambda d, c, w: altered(d, c, base={**w.base(), "rev": w.step["rev"] + 7}), "refused", "stale"),
    "another history": (lambda d, c, w: altered(d, c, base={**w.base(), "h": "0" * 16}), "refused", "stale"),
    "other bytes than were shown": (lambda d, c, w: altered(d, c, base={**w.base(), "sha256": "0" * 64}), "refused", "stale"),
    "no basis": (lambda d, c, w: altered(d, c, base=None), "refused", "base_required"),
    "another's document": (lambda d, c, w: altered(d, c, args={**w.args(), "document": HIDDEN}), "refused", "not_found"),
    "another's position": (lambda d, c, w: altered(d, c, **{"as": HIDDEN}), "refused", "not_allowed"),
    "a forged actor": (lambda d, c, w: altered(d, c, actor=HIDDEN), "held", "wrong_person"),
    "a forged signature": (lambda d, c, w: replace(c, s=("B" if c.s[0] == "A" else "A") + c.s[1:]), "refused", "signature"),
    "no signature": (lambda d, c, w: replace(c, s=""), "refused", "signature"),
    "a changed word under the same signature": (lambda d, c, w: replace(c, c=c.c.replace('"v":1', '"v": 1')), "refused", "signature"),
    "an unknown command": (lambda d, c, w: altered(d, c, name="document.shred"), "refused", "unknown_command"),
    "a version to come": (lambda d, c, w: altered(d, c, v=99), "upgrade", ""),
    "an unknown predecessor": (lambda d, c, w: altered(d, c, after={"n": 99_999, "id": HIDDEN}), "retry", "after"),
}  # fmt: skip


def escaped(device: Device, command: Signed, wait: Waiting) -> Signed:
    c = json.dumps(json.loads(command.c) | {"args": {**wait.args(), "note": "\ud800"}})
    return replace(command, c=c, s=device.sign(c))


def twice(device: Device, command: Signed) -> Signed:
    c = command.c.replace('"v":1', '"v":1,"v":1')
    return replace(command, c=c, s=device.sign(c))


def phrase(device: Device) -> Signed:
    """A small command that has nothing to do with the others."""
    made = uuid7()
    return device.say("phrase.add", {"phrase": made, "text": f"Câu {made}"}, f"phrase:{made}")


def alone(device: Device, command: Signed) -> None:
    device.outbox = [one for one in device.outbox if one.id != command.id]


@pytest.mark.parametrize("case", COMMANDS)
def test_a_command_that_is_wrong_changes_nothing_and_holds_nobody_up(chair: Device, case: str) -> None:
    broken, status, code = COMMANDS[case]
    wait = waiting(chair)
    before, good = phrase(chair), chair.say("document.approve", wait.args(), wait.document, base=wait.base())
    after, bad = phrase(chair), broken(chair, good, wait)
    answer = chair.call([before, bad, after])
    results = answer.body["results"]
    alone(chair, good)
    assert [one["status"] for one in results] == ["applied", status, "applied"], results
    assert (results[1].get("code") or "") == code
    if status == "refused":
        assert set(catalogue()[code]) == {"vi", "en"}
        assert chair.call([bad]).body["results"][0] == results[1], "the same id never gets another answer"
    chair.sync()
    assert chair.of_kind("document")[wait.document] == wait.body, "nothing is changed"


def test_after_all_that_the_decision_can_still_be_made(chair: Device) -> None:
    """Nothing is lost: the very document that every bad command was about is approved now."""
    wait = waiting(chair)
    assert chair.settled(chair.say("document.approve", wait.args(), wait.document, base=wait.base()))["status"] == "applied"


def test_another_ones_key_does_not_sign_for_her(chair: Device, clerk: Device) -> None:
    wait = waiting(chair)
    command = chair.say("document.approve", wait.args(), wait.document, base=wait.base())
    forged = replace(command, s=clerk.sign(command.c))
    assert chair.call([forged]).body["results"][0]["code"] == "signature"
    alone(chair, command)


# --- files: taken in or not, no document is begun with what nobody could read -----------------------------------------


def saved(document: pikepdf.Pdf, **options: Any) -> bytes:
    out = io.BytesIO()
    document.save(out, **options)
    return out.getvalue()


def one_page(content: bytes = b"10 w 50 400 m 500 400 l S") -> pikepdf.Pdf:
    document = pikepdf.new()
    document.add_blank_page(page_size=(595, 842))
    document.pages[0].Contents = document.make_stream(content)
    return document


def encrypted() -> bytes:
    return saved(one_page(), encryption=pikepdf.Encryption(owner="o", user="u"))


def with_script() -> bytes:
    document = one_page()
    document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
    return saved(document)


def undecodable_scan() -> bytes:
    document = one_page(b"q 595 0 0 842 0 0 cm /Im0 Do Q")
    image = document.make_stream(b"\x13\x37" * 5000)
    facts: dict[str, Any] = {"Width": 600, "Height": 800, "BitsPerComponent": 8, "ColorSpace": pikepdf.Name.DeviceGray, "Filter": pikepdf.Name.JPXDecode}
    image.stream_dict = pikepdf.Dictionary(Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, **facts)
    document.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image))
    return saved(document)


FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "of 0 bytes": (lambda: b"", "file_empty"),
    "called a PDF that is none": (lambda: b"hello, I am a PDF", "file_type"),
    "that begins like a PDF": (lambda: b"%PDF-1.7\n" + b"\0" * 500, "pdf_unreadable"),
    "cut off": (lambda: pdf("cut")[:300], "pdf_unreadable"),
    "without pages": (lambda: saved(pikepdf.new()), "pdf_unreadable"),
    "encrypted": (encrypted, "pdf_encrypted"),
    "with a script": (with_script, "pdf_active"),
    "scanned, its image broken": (undecodable_scan, "pdf_image_broken"),
    "a program": (lambda: b"MZ" + b"\0" * 500, "file_type"),
    "a picture as the main file": (lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "main_not_pdf"),
}


def upload(device: Device, content: bytes, **headers: str) -> Answer:
    status, body = device.http.send("POST", "/api/files", content, {"Content-Type": "application/pdf", **headers})
    return Answer(status, json.loads(body))


def entry(device: Device, sha256: str, subject: str = "Văn bản thử") -> Signed:
    document = uuid7()
    args = {"document": document, "sender": "Bộ Thử", "number": f"{document[:8]}/BT", "date": "2026-11-20", "doc_type": "Công văn", "subject": subject}
    return device.say("document.register", {**args, "files": [{"sha256": sha256, "name": "thu.pdf", "role": "main"}]}, document)


@pytest.mark.parametrize("case", FILES)
def test_a_file_that_is_wrong(clerk: Device, case: str) -> None:
    make, problem = FILES[case]
    content = make()
    answer = upload(clerk, content)
    assert answer.status == 201, answer
    assert answer.body["warnings"] == ([] if problem == "main_not_pdf" else [problem])
    before, bad, after = phrase(clerk), entry(clerk, answer.body["sha256"]), phrase(clerk)
    numbers = {one["next"] for one in clerk.of_kind("register").values()}
    results = clerk.call([before, bad, after]).body["results"]
    assert [one["status"] for one in results] == ["applied", "refused", "applied"]
    assert (results[1]["code"], results[1]["detail"]["problem"]) == ("file_unusable", problem)
    assert set(catalogue()[problem]) == {"vi", "en"}
    clerk.sync()
    assert bad.lane not in clerk.of_kind("document")
    assert numbers == {one["next"] for one in clerk.of_kind("register").values()}, "no number was spent"


def test_a_file_that_did_not_come_whole_is_asked_for_again(clerk: Device) -> None:
    content = pdf("whole")
    answer = upload(clerk, content[:-10], **{"X-File-SHA256": hashlib.sha256(content).hexdigest()})
    assert answer.status == 400
    told(answer.body, "file_incomplete")
    command = entry(clerk, hashlib.sha256(content).hexdigest())
    [result] = clerk.call([command]).body["results"]
    assert (result["status"], result["code"], result["detail"]["need"]) == ("retry", "file", [hashlib.sha256(content).hexdigest()])
    assert upload(clerk, content).status == 201
    assert clerk.settled(command)["status"] == "applied", "nothing is lost: the same command goes through once the bytes are there"


@pytest.mark.parametrize("name", ["..%2F..%2Fetc%2Fpasswd", "a%00b.pdf", "%FF%FE", "x" * 300])
def test_a_file_name_that_is_none(clerk: Device, name: str) -> None:
    answer = upload(clerk, pdf("name"), **{"X-File-Name": name})
    assert answer.status == 400
    told(answer.body, "file_name")


def test_a_scan_of_many_pages_is_no_film(clerk: Device) -> None:
    """Large, and below the limit: the limit for JSON is not meant for files."""
    padded = pdf("large") + b"%" + b"x" * (8 * MEGABYTE)
    answer = upload(clerk, padded)
    assert (answer.status, answer.body["size"], answer.body["pages"]) == (201, len(padded), 1)


def test_a_film_of_a_gigabyte_is_refused_at_the_limit_without_filling_memory_or_disk(demo_server: Server, clerk: Device) -> None:
    """The sender says 1 GB and begins to send: the server ends it at its limit, and keeps nothing."""
    stop, peak = threading.Event(), Peak(demo_server)
    watching = threading.Thread(target=peak.watch, args=(stop,))
    before = peak.now()
    watching.start()
    status, body, sent = send_a_gigabyte(clerk)
    stop.set()
    watching.join()
    memory, disk = peak.memory - before[0], peak.disk - before[1]
    print(f"\n1 GB: {sent / MEGABYTE:.0f} MB went out; memory +{memory / MEGABYTE:.1f} MB, disk +{disk / MEGABYTE:.1f} MB at most")
    assert status == 413
    told(body, "too_large")
    assert body["detail"]["most"] == LIMIT_MB * MEGABYTE
    assert sent > LIMIT_MB * MEGABYTE / 2, "it was listened to until the limit"
    assert memory < LIMIT_MB * MEGABYTE / 2, "the file is streamed, not held"
    assert disk < (LIMIT_MB + 1) * MEGABYTE
    assert not [one for one in (demo_server.data / "files" / "incoming").iterdir() if one.is_file()]
    assert clerk.settled(phrase(clerk))["status"] == "applied", "the server goes on"


def test_a_sender_who_goes_away_leaves_nothing(demo_server: Server, clerk: Device) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", demo_server.port, timeout=15)
    connection.putrequest("POST", "/api/files")
    for name, value in upload_headers(clerk, 2 * MEGABYTE).items():
        connection.putheader(name, value)
    connection.endheaders()
    connection.send(b"x" * MEGABYTE)
    connection.close()
    incoming, deadline = demo_server.data / "files" / "incoming", time.monotonic() + 15
    while list(incoming.iterdir()) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not list(incoming.iterdir())


def upload_headers(device: Device, size: int) -> dict[str, str]:
    cookie = "; ".join(f"{one.name}={one.value}" for one in device.http.cookies)
    return {"Cookie": cookie, "X-Butphe": "1", "Content-Type": "application/pdf", "Content-Length": str(size)}


def send_a_gigabyte(device: Device) -> tuple[int, Json, int]:
    """Status and body of the answer, and how much could be sent until it came."""
    port, chunk, sent = int(device.http.url.rpartition(":")[2]), b"\0" * 65_536, 0
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.putrequest("POST", "/api/files")
    for name, value in upload_headers(device, 1024 * MEGABYTE).items():
        connection.putheader(name, value)
    connection.endheaders()
    try:
        while sent < 1024 * MEGABYTE:
            connection.send(chunk)
            sent += len(chunk)
            time.sleep(0.002)  # no faster than somebody can look
    except (BrokenPipeError, ConnectionResetError):
        pass  # the server hung up; its answer lies there already
    answer = connection.getresponse()
    status, body = answer.status, json.loads(answer.read())
    connection.close()
    return status, body, sent


class Peak:
    """The most memory (resident, of the server and its children) and disk that were in use."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self.memory, self.disk = self.now()

    def now(self) -> tuple[int, int]:
        return self._memory(), sum(one.stat().st_size for one in (self._server.data / "files").rglob("*") if one.is_file())

    def watch(self, stop: threading.Event) -> None:
        while not stop.wait(0.01):
            try:
                memory, disk = self.now()
            except FileNotFoundError:
                continue  # a file or a process went while it was looked at
            self.memory, self.disk = max(self.memory, memory), max(self.disk, disk)

    def _memory(self) -> int:
        return sum(_resident(one) for one in _family(self._server.process.pid))


def _family(process: int) -> list[int]:
    found = [int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    return [process, *(member for child in found for member in _family(child))]


def _resident(process: int) -> int:
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmRSS:")), 0)
