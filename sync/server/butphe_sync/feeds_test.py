"""The way down: who hears of what, when it goes, and whether nothing is missed or kept."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from butphe_sync.poke import HOUR, KEPT_GONE
from butphe_sync.ports import Touch
from butphe_sync.world_test import World

DAY = 24 * HOUR


def test_a_change_reaches_all_who_may_see_it(world: World) -> None:
    lan, hung, mai = (world.device(person) for person in ("lan", "hung", "mai"))
    lan.say("note.write", {"note": "N1", "text": "a"})
    lan.say("note.share", {"note": "N1", "person": "hung"})
    hung.sync()
    mai.sync()
    assert hung.held("note") == {"N1"}
    assert mai.held("note") == set()
    assert hung.is_whole
    assert mai.is_whole


def test_whoever_may_no_longer_see_is_told(world: World) -> None:
    lan, hung = world.device("lan"), world.device("hung")
    lan.say("note.write", {"note": "N1", "text": "a"})
    lan.say("note.share", {"note": "N1", "person": "hung"})
    hung.sync()
    lan.say("note.unshare", {"note": "N1", "person": "hung"})
    rows = hung.call()["rows"]
    assert [row[:2] + row[3:] for row in rows] == [["note", "N1", "gone", "rights"]]
    assert hung.rows == {}
    assert hung.is_whole


def test_an_empty_pull_is_empty(world: World) -> None:
    lan = world.device("lan")
    lan.say("note.write", {"note": "N1", "text": "a"})
    body = lan.call()
    assert (body["rows"], body["more"]) == ([], False)


def test_pages_end_among_rows_of_one_seq(world: World) -> None:
    """A position brings 30 notes at once, stamped with one number; pages of 7 lose none."""
    lan, hung = world.device("lan"), world.device("hung")
    for number in range(30):
        lan.say("note.write", {"note": f"N{number}", "text": "a"})
    hung.sync()
    lan.say("people.stand_in", {"person": "hung", "since": 0, "until": world.clock.now + DAY})
    hung.sync(most=7)
    assert len(hung.held("note")) == 30
    assert hung.is_whole


def test_a_right_begins_and_ends_by_the_clock(world: World) -> None:
    lan, hung = world.device("lan"), world.device("hung")
    lan.say("note.write", {"note": "N1", "text": "a"})
    lan.say("people.stand_in", {"person": "hung", "since": world.clock.now + HOUR, "until": world.clock.now + 2 * HOUR})
    hung.sync()
    assert hung.held("note") == set()
    world.clock.pass_(HOUR)
    hung.sync()
    assert hung.held("note") == {"N1"}
    world.clock.pass_(HOUR)
    hung.sync()
    assert hung.held("note") == set()
    assert hung.is_whole


def test_a_right_that_came_and_went_between_two_pulls_leaves_nothing(world: World) -> None:
    """Hole 13 of the model: with a change in between, its row must not stay for ever."""
    lan, hung = world.device("lan"), world.device("hung")
    lan.say("note.write", {"note": "N1", "text": "a"})
    hung.sync()
    lan.say("people.stand_in", {"person": "hung", "since": world.clock.now, "until": world.clock.now + HOUR})
    lan.say("note.comment", {"note": "N1", "text": "b"})
    world.clock.pass_(2 * HOUR)
    hung.sync()
    assert hung.held("note") == set()
    assert world.scalar("SELECT COUNT(*) FROM sync_feed WHERE viewer = 'hung' AND op = 'up'") == 0


def test_a_late_member_gets_the_rows_of_a_scope_that_lie_below_their_cursor(world: World) -> None:
    lan, hung = world.device("lan"), world.device("hung")
    lan.say("people.join", {"person": "lan"})
    for number in range(5):
        lan.say("board.post", {"board": f"B{number}", "text": "a"})
    hung.say("note.write", {"note": "N1", "text": "a"})
    lan.say("people.join", {"person": "hung"})
    hung.sync(most=2)
    assert len(hung.held("board")) == 5
    assert hung.is_whole
    lan.say("board.post", {"board": "B1", "text": "b"})
    hung.sync()
    assert hung.rows["board", "B1"][1] == {"text": "b"}
    lan.say("board.drop", {"board": "B2"})
    hung.sync()
    assert len(hung.held("board")) == 4
    assert hung.is_whole


def test_whoever_leaves_a_scope_loses_its_rows_and_gets_them_again_on_coming_back(world: World) -> None:
    lan, hung = world.device("lan"), world.device("hung")
    lan.say("board.post", {"board": "B1", "text": "a"})
    lan.say("people.join", {"person": "hung"})
    hung.sync()
    lan.say("people.leave", {"person": "hung"})
    hung.sync()
    assert hung.rows == {}
    assert hung.is_whole
    lan.say("people.join", {"person": "hung"})
    hung.sync()
    assert hung.held("board") == {"B1"}
    assert hung.is_whole
    fresh = world.device("hung")
    fresh.sync(most=1)
    assert fresh.rows == hung.rows


def test_what_went_from_a_scope_before_it_was_left_is_told_too(world: World) -> None:
    lan, hung = world.device("lan"), world.device("hung")
    lan.say("board.post", {"board": "B1", "text": "a"})
    lan.say("people.join", {"person": "hung"})
    hung.sync()
    lan.say("board.drop", {"board": "B1"})
    lan.say("people.leave", {"person": "hung"})
    hung.sync()
    assert hung.rows == {}


def test_the_sum_of_a_first_sync_is_counted_anew(world: World) -> None:
    """A remembered sum says nothing about rows that a first sync does not tell."""
    lan, hung = world.device("lan"), world.device("hung")
    lan.say("people.join", {"person": "hung"})
    lan.say("board.post", {"board": "B1", "text": "a"})
    lan.say("board.post", {"board": "B2", "text": "a"})
    hung.sync()
    lan.say("board.drop", {"board": "B2"})
    fresh = world.device("hung")
    fresh.sync()
    assert fresh.is_whole


def test_a_first_sync_begins_with_the_desk(world: World) -> None:
    lan = world.device("lan")
    for number in range(20):
        lan.say("note.write", {"note": f"N{number:02}", "text": "a"})
    world.product.asking = [Touch("note", "N17"), Touch("note", "N03"), Touch("note", "unseen")]
    tablet = world.device("lan")
    first = tablet.call(max=5)
    assert [row[1] for row in first["rows"]] == ["N17", "N03"]
    assert first["more"] is True
    assert "sum" not in first
    tablet.sync(most=5)
    assert len(tablet.held("note")) == 20
    assert tablet.is_whole


def test_the_desk_shows_scope_rows_too(world: World) -> None:
    lan = world.device("lan")
    lan.say("people.join", {"person": "lan"})
    lan.say("board.post", {"board": "B1", "text": "a"})
    lan.sync()
    world.product.asking = [Touch("board", "B1")]
    tablet = world.device("lan")
    assert tablet.call()["rows"][0][:2] == ["board", "B1"]
    tablet.sync()
    assert tablet.rows == lan.rows


def test_a_first_sync_does_not_tell_what_went_before_it(world: World) -> None:
    lan = world.device("lan")
    for number in range(4):
        refused = lan.say("note.nonsense", {"number": number})
        lan.say("result.ack", {"result": refused["id"]})
    fresh = world.device("lan")
    assert fresh.call()["rows"] == []


def test_a_first_sync_does_tell_what_goes_while_it_runs(world: World) -> None:
    lan = world.device("lan")
    for number in range(6):
        lan.say("note.write", {"note": f"N{number}", "text": "a"})
        lan.say("note.share", {"note": f"N{number}", "person": "hung"})
    hung = world.device("hung")
    hung.call(max=3)
    gone = sorted(hung.held("note"))[0]
    lan.say("note.unshare", {"note": gone, "person": "hung"})
    hung.sync(most=3)
    assert gone not in hung.held("note")
    assert hung.is_whole


def test_a_refusal_is_a_row_of_its_person_until_acknowledged(world: World) -> None:
    phone, tablet = world.device("lan"), world.device("lan")
    refused = phone.say("note.nonsense", {"note": "N1", "long": "x" * 500}, at=77)
    tablet.sync()
    seq, body = tablet.rows["result", refused["id"]]
    assert seq == refused["seq"]
    expected = {"id": refused["id"], "status": "refused", "code": "unknown_command", "name": "note.nonsense", "lane": "N1"}
    assert body == body | expected | {"args": {"note": "N1"}, "tapped": 77, "device": phone.id, "seq": seq}
    assert tablet.say("result.ack", {"result": refused["id"]})["status"] == "applied"
    assert phone.say("result.ack", {"result": refused["id"]})["status"] == "already"
    phone.sync()
    assert phone.rows == tablet.rows == {}
    assert phone.is_whole


def test_nobody_acknowledges_for_another(world: World) -> None:
    lan, hung = world.device("lan"), world.device("hung")
    refused = lan.say("note.nonsense", {})
    assert hung.say("result.ack", {"result": refused["id"]})["code"] == "not_found"
    assert hung.say("result.ack", {"result": 7})["code"] == "invalid"


def test_gone_rows_are_kept_400_days_and_an_older_cursor_is_reset(world: World) -> None:
    lan, hung = world.device("lan"), world.device("hung")
    lan.say("note.write", {"note": "N1", "text": "a"})
    lan.say("note.share", {"note": "N1", "person": "hung"})
    hung.sync()
    asleep, awake = hung.cursor, world.device("hung")
    lan.say("note.unshare", {"note": "N1", "person": "hung"})
    awake.sync()
    world.clock.pass_(KEPT_GONE)
    world.engine.tidy()
    assert world.scalar("SELECT COUNT(*) FROM sync_feed WHERE op = 'gone'") == 1
    world.clock.pass_(1)
    world.engine.tidy()
    assert world.scalar("SELECT COUNT(*) FROM sync_feed WHERE op = 'gone'") == 0
    assert not awake.call().get("reset")
    assert hung.cursor == asleep
    assert hung.call()["reset"] is True
    hung.sync()
    assert hung.rows == {}


def test_a_row_without_a_body_goes_and_is_an_alarm(world: World) -> None:
    lan, hung = world.device("lan"), world.device("hung")
    lan.say("note.write", {"note": "N1", "text": "a"})
    lan.say("note.share", {"note": "N1", "person": "hung"})
    world.change("DELETE FROM note")
    body = hung.call()
    assert [row[3] for row in body["rows"]] == ["gone"]
    assert world.alarm_kinds == ["body_missing"]
    world.change("DELETE FROM share")
    hung.sync()
    assert hung.is_whole


def test_the_poker_hears_of_persons_and_of_scopes_members(world: World) -> None:
    lan, hung, mai = (world.device(person) for person in ("lan", "hung", "mai"))
    for person in ("lan", "hung"):
        lan.say("people.join", {"person": person})
    hung.sync()
    mai.sync()
    since = world.engine.seq()
    lan.say("note.write", {"note": "N1", "text": "a"})
    assert world.engine.viewers_since(since) == {"lan"}
    since = world.engine.seq()
    lan.say("board.post", {"board": "B1", "text": "a"})
    assert world.engine.viewers_since(since) == {"lan", "hung"}
    since = world.engine.seq()
    refused = mai.say("note.nonsense", {})
    assert refused["status"] == "refused"
    assert world.engine.viewers_since(since) == {"mai"}
    assert world.engine.viewers_since(world.engine.seq()) == set()


def test_the_log_has_an_entry_for_every_number_and_cannot_be_changed(world: World) -> None:
    from butphe_sync.log import chained, digest
    from butphe_sync.tables import log

    lan, hung = world.device("lan"), world.device("hung")
    lan.say("note.write", {"note": "N1", "text": "Đỗ 🖊"})
    lan.say("note.nonsense", {})
    lan.say("people.stand_in", {"person": "hung", "since": 0, "until": world.clock.now + DAY})
    hung.sync()
    with world.store.read() as tx:
        entries = tx.execute(log.select().order_by(log.c.seq)).all()
    assert [entry.seq for entry in entries] == list(range(1, world.engine.seq() + 1))
    previous = ""
    for entry in entries:
        assert entry.digest == digest(entry.body)
        assert entry.hash == chained(previous, entry.digest)
        previous = entry.hash
    assert entries[0].body["facts"] == [{"fact": "note.write", "note": "N1"}]
    for statement in ("UPDATE action_log SET at = 0", "DELETE FROM action_log"):
        with pytest.raises(Exception, match="append-only"), world.store.write() as tx:
            tx.execute(text(statement))
