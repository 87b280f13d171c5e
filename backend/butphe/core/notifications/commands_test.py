"""Which addresses a device may give to be called at, and when it is called no more."""

from collections.abc import Callable

from flask.testing import FlaskClient

from butphe.core.notifications import subscriptions
from small_office import Office

SUBSCRIPTION = {"endpoint": "https://fcm.googleapis.com/fcm/send/one", "p256dh": "B" * 87, "auth": "A" * 22}


def called(office: Office, login: str) -> list[str]:
    with office.services.database.read() as tx:
        return [one.endpoint for one in subscriptions.of_person(tx, office.id("person", login))]


def test_a_device_is_called_where_it_says_and_only_there(office: Office) -> None:
    office.must("officer", "push.subscribe", SUBSCRIPTION, "push")
    again = SUBSCRIPTION | {"endpoint": "https://updates.push.services.mozilla.com/wpush/v2/two"}
    office.must("officer", "push.subscribe", again, "push")
    assert called(office, "officer") == [again["endpoint"]]
    office.must("officer", "push.unsubscribe", {}, "push")
    assert called(office, "officer") == []


def test_no_address_but_a_push_services_is_called(office: Office) -> None:
    for endpoint in ("http://127.0.0.1:9/x", "https://10.0.0.1/x", "https://fcm.googleapis.com.evil.example/x"):
        said = office.say("officer", "push.subscribe", SUBSCRIPTION | {"endpoint": endpoint}, "push")
        assert (said.status, said.code) == ("refused", "push_service_unknown"), endpoint
    assert called(office, "officer") == []


def test_the_session_tells_what_the_server_calls_so_that_a_device_can_compare(office: Office, browser: Callable[[str], FlaskClient]) -> None:
    assert browser("officer").get("/api/session").get_json()["called"] == []
    office.must("officer", "push.subscribe", SUBSCRIPTION, "push")
    told = browser("officer").get("/api/session").get_json()["called"]
    assert told == [subscriptions.endpoint_hash(SUBSCRIPTION["endpoint"])]
    assert browser("director").get("/api/session").get_json()["called"] == []
