"""Somebody at the other end of the line, for tests whose subject is one phone: a device written from the protocol's page alone."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from browser.windows import PASSWORD, letter
from contract import device as contract
from running_server import Server


@dataclass
class Colleague:
    """A person who drafts and submits."""

    device: contract.Device
    folder: Path

    @classmethod
    def of(cls, server: Server, login: str, folder: Path) -> "Colleague":
        found = cls(contract.sign_in(server.url, login, PASSWORD), folder)
        found.device.sync()
        return found

    def asks_approval(self, of: str, subject: str, agency: str = "UBND tỉnh") -> str:
        """Drafts a letter and submits it to one person alone; the document's id."""
        route = [{"rule": "all", "people": [{"assignment": self._assignment(of), "act": "approve"}]}]
        return self._drafts(letter(self.folder, f"{contract.uuid7()}.pdf", subject), subject, agency, route)

    def drafts(self, file: Path, subject: str, agency: str = "UBND tỉnh") -> str:
        """Begins a draft with this file; the document's id."""
        return self._drafts(file, subject, agency, None)

    def _drafts(self, file: Path, subject: str, agency: str, route: list[dict[str, Any]] | None) -> str:
        document = contract.uuid7()
        args = {
            "document": document,
            "kind": "outgoing",
            "doc_type": "Công văn",
            "subject": subject,
            "agency": next(key for key, body in self.device.of_kind("agency").items() if body["short"] == agency),
            "recipients": ["Bộ Nội vụ"],
            "files": [self._brings(file)],
            "route": route,
        }
        self._says("document.draft", args)
        return document

    def puts_up(self, document: str, subject: str) -> None:
        """Another version in place of the one that lies there."""
        body = self.device.of_kind("document")[document]
        files = [self._brings(letter(self.folder, f"{contract.uuid7()}.pdf", subject))]
        base = {"rev": body["rev"], "h": body["h"], "sha256": None}
        self._says("document.revise", {"document": document, "files": files, "note": "Bản thay thế."}, base=base)

    def _assignment(self, name: str) -> str:
        people = self.device.of_kind("person").values()
        return str(next(one["assignments"][0]["id"] for one in people if one["name"] == name))

    def _says(self, name: str, args: dict[str, Any], **more: Any) -> None:
        said = self.device.say(name, args, args["document"], **more)
        self.device.sync()
        result = self.device.settled(said)
        assert result["status"] == "applied", result

    def _brings(self, path: Path) -> dict[str, str]:
        sent = {"Content-Type": "application/octet-stream"}
        status, answer = self.device.http.send("POST", "/api/files", path.read_bytes(), sent)
        assert status == 201, answer
        return {"sha256": json.loads(answer)["sha256"], "name": path.name, "role": "main"}
