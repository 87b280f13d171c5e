"""Random histories: devices say, call, hear late or never, rights come and go. At the end everybody holds what an empty cursor would bring."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from butphe_sync.notebook_test import Store
from butphe_sync.pocket_test import Pocket, new_id
from butphe_sync.world_test import World

PEOPLE = ("lan", "hung", "mai")
NOTES = tuple(f"N{number}" for number in range(4))
people = st.sampled_from(PEOPLE)
notes = st.sampled_from(NOTES)


class Histories(RuleBasedStateMachine):
    """Two devices a person; every command that was ever sent may be sent again."""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.world = World(Store(f"sqlite:///{Path(self.folder.name) / 'db'}"))
        self.world.store.create()
        self.devices = [self.world.device(person) for person in PEOPLE for _ in range(2)]
        self.sent: list[tuple[Pocket, dict[str, Any]]] = []
        self.answers: dict[str, dict[str, Any]] = {}
        self.gone_heard: dict[str, int] = {}

    def say(self, device: Pocket, name: str, args: dict[str, Any], **more: Any) -> None:
        command = device.command(name, args, id=new_id(), **more)
        self.sent.append((device, command))
        self.hear(device.call([command]))

    def hear(self, body: dict[str, Any]) -> None:
        for result in body["results"]:
            if "seq" in result:
                assert self.answers.setdefault(result["id"], result) == result

    @rule(which=st.integers(0, 5), note=notes)
    def write(self, which: int, note: str) -> None:
        self.say(self.devices[which], "note.write", {"note": f"{note}-{new_id()[:8]}", "text": "a"})

    @rule(which=st.integers(0, 5), person=people, share=st.booleans(), pick=st.integers(0, 50))
    def share(self, which: int, person: str, share: bool, pick: int) -> None:
        device = self.devices[which]
        held = sorted(device.held("note"))
        if held:
            name = "note.share" if share else "note.unshare"
            self.say(device, name, {"note": held[pick % len(held)], "person": person})

    @rule(which=st.integers(0, 5), pick=st.integers(0, 50), name=st.sampled_from(["note.comment", "note.count", "note.close"]))
    def decide(self, which: int, pick: int, name: str) -> None:
        device = self.devices[which]
        held = sorted(device.held("note"))
        if held:
            note = held[pick % len(held)]
            self.say(device, name, {"note": note, "text": "b"}, base=device.base(note))

    @rule(which=st.integers(0, 5), person=people, since=st.integers(-5, 20), length=st.integers(1, 40))
    def stand_in(self, which: int, person: str, since: int, length: int) -> None:
        now = self.world.clock.now
        if person != self.devices[which].person:
            self.say(self.devices[which], "people.stand_in", {"person": person, "since": now + since, "until": now + since + length})

    @rule(which=st.integers(0, 5), person=people, join=st.booleans())
    def team(self, which: int, person: str, join: bool) -> None:
        self.say(self.devices[which], "people.join" if join else "people.leave", {"person": person})

    @rule(which=st.integers(0, 5), board=st.sampled_from(["B1", "B2"]), drop=st.booleans())
    def board(self, which: int, board: str, drop: bool) -> None:
        self.say(self.devices[which], "board.drop" if drop else "board.post", {"board": board, "text": new_id()})

    @rule(which=st.integers(0, 5))
    def acknowledge(self, which: int) -> None:
        device = self.devices[which]
        for result in sorted(device.held("result"))[:1]:
            self.say(device, "result.ack", {"result": result}, lane=f"result:{result}")

    @rule(pick=st.integers(0, 200))
    def say_again(self, pick: int) -> None:
        if self.sent:
            device, command = self.sent[pick % len(self.sent)]
            before = self.world.engine.seq()
            status, body = self.world.engine.exchange(device.person, device.request([command]), "n")
            assert status == 200
            self.hear(body)
            assert all(row[2] > 0 for row in body["rows"])
            assert self.world.scalar("SELECT COUNT(*) FROM sync_result") == len(self.answers)
            assert self.world.engine.seq() - before <= 1

    @rule(which=st.integers(0, 5), most=st.sampled_from([1, 2, 5, 200]))
    def pull(self, which: int, most: int) -> None:
        self.devices[which].call(max=most)

    @rule(ms=st.integers(1, 30))
    def time(self, ms: int) -> None:
        self.world.clock.pass_(ms)

    @rule(which=st.integers(0, 5))
    def begin_anew(self, which: int) -> None:
        """A phone whose replica was evicted."""
        self.devices[which].cursor = None

    @invariant()
    def sums_agree(self) -> None:
        for device in getattr(self, "devices", []):
            assert not device.sums or device.is_whole

    def teardown(self) -> None:
        if not hasattr(self, "world"):
            return
        try:
            for device in self.devices:
                self.compare(device)
            assert self.world.alarms == []
        finally:
            self.world.store.engine.dispose()
            self.folder.cleanup()

    def compare(self, device: Pocket) -> None:
        """After quiescence a replica is what the server would send from an empty cursor, and what the product shows."""
        device.sync(most=3)
        fresh = self.world.device(device.person)
        fresh.sync()
        assert device.rows == fresh.rows
        assert device.held("note") == self._visible(device.person)
        assert device.is_whole

    def _visible(self, person: str) -> set[str]:
        with self.world.store.read() as tx:
            return {touch.entity for touch in self.world.product.view(tx, person, self.world.clock.now).entities}


Histories.TestCase.settings = settings(max_examples=80, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck))
TestHistories = Histories.TestCase
