"""A mail as a mail server receives it."""

import smtplib
import socketserver
import threading
from collections.abc import Iterator
from email import message_from_bytes, policy

import pytest

from butphe.core.notifications.mail import Mailbox


class MailServer(socketserver.ThreadingTCPServer):
    """Speaks as much of SMTP (RFC 5321) as a client without encryption needs; keeps what it was handed."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.refuses = ""
        self.got: list[tuple[list[str], bytes]] = []
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.server_address[1]}"


class _Conversation(socketserver.StreamRequestHandler):
    server: MailServer

    def handle(self) -> None:
        self._say("220 sink")
        to: list[str] = []
        while line := self.rfile.readline().decode().strip():
            word = line.split()[0].upper()
            if word == "QUIT":
                return self._say("221 bye")
            if word == "RCPT":
                to.append(line.partition("<")[2].rstrip(">"))
            self._answer(word, to)
        return None

    def _answer(self, word: str, to: list[str]) -> None:
        if word == "DATA":
            self._say("354 go on")
            self.server.got.append((to, self._body()))
        self._say("550 nobody here" if word == "RCPT" and to[-1] == self.server.refuses else "250 ok")

    def _body(self) -> bytes:
        lines: list[bytes] = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line.removeprefix(b"."))
        return b"".join(lines)

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


@pytest.fixture
def server() -> Iterator[MailServer]:
    with MailServer() as opened:
        yield opened
        opened.shutdown()


def test_a_mail_arrives_with_its_diacritics_and_says_that_no_person_wrote_it(server: MailServer) -> None:
    Mailbox(server.url, "butphe@nghean.gov.vn").send("thanh@nghean.gov.vn", "[Bút Phê] Có dự thảo chờ duyệt", "Mở: https://x/vb/1\n", "n.1")
    [(to, raw)] = server.got
    message = message_from_bytes(raw, policy=policy.default)
    assert to == ["thanh@nghean.gov.vn"]
    assert (message["Subject"], message["From"]) == ("[Bút Phê] Có dự thảo chờ duyệt", "butphe@nghean.gov.vn")
    assert (message["Auto-Submitted"], message["Message-ID"]) == ("auto-generated", "<n.1@butphe>")
    assert message.get_content().strip() == "Mở: https://x/vb/1"


def test_who_is_not_known_there_is_told_apart_from_a_server_that_is_away(server: MailServer) -> None:
    server.refuses = "nobody@nghean.gov.vn"
    with pytest.raises(smtplib.SMTPRecipientsRefused):
        Mailbox(server.url, "a@b.vn").send("nobody@nghean.gov.vn", "x", "y", "n.2")
    with pytest.raises(ConnectionRefusedError):
        Mailbox("smtp://127.0.0.1:1", "a@b.vn").send("a@b.vn", "x", "y", "n.3")
