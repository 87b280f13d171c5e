"""Nothing that must stay inside comes out: hashes of passwords, tokens, keys, other people's words."""

import json
import re
from pathlib import Path

from sqlalchemy import select

from butphe.core.people.model import person, session
from butphe_sync.tables import log
from small_office import PASSWORD, UNSAFE, Office

SECRETS = re.compile(r"\$argon2id\$v=19\$m|BEGIN (EC )?PRIVATE KEY")


def everything_a_person_is_sent(office: Office, login: str) -> str:
    """All answers that the product gives to one person: session, devices, the whole first sync, errors."""
    client, device = office.signed_in(login), office.device(login).device
    texts = [client.get(path).text for path in ("/api/session", "/api/devices", "/api/openapi.json", "/api/search?q=a", "/readyz")]
    cursor, more = None, True
    while more:
        call: dict[str, object] = {"protocol": 1, "person": office.id("person", login), "device": device, "commands": [], "cursor": cursor, "max": 200}
        body = client.post("/api/sync", json=call, headers=UNSAFE).get_json()
        texts.append(json.dumps(body))
        cursor, more = body["cursor"], body["more"]
    texts.append(client.post("/api/sync", data="nonsense", headers=UNSAFE).text)
    return "\n".join(texts)


def test_no_answer_holds_a_secret(office: Office) -> None:
    for login in ("admin", "officer"):
        sent = everything_a_person_is_sent(office, login)
        with office.services.database.read() as tx:
            hidden = [*tx.execute(select(person.c.password_hash)).scalars(), *tx.execute(select(session.c.token_hash)).scalars()]
        assert not SECRETS.search(sent)
        assert not [one for one in hidden if one in sent]
        assert PASSWORD not in sent


def test_the_log_holds_no_password(office: Office) -> None:
    with office.services.database.read() as tx:
        told = json.dumps([dict(row) for row in tx.execute(select(log.c.body)).mappings()])
    assert "argon2" not in told
    assert PASSWORD not in told


def test_the_folder_and_its_keys_are_their_owners_alone(office: Office) -> None:
    folder = office.services.settings.data_dir
    office.device("chair")
    assert folder.stat().st_mode & 0o777 == 0o700
    keys = [folder / "vapid.pem", *(folder / "devices").iterdir()]
    assert len(keys) >= 3
    for key in keys:
        assert key.stat().st_mode & 0o077 == 0, key
    assert Path(folder / "devices").stat().st_mode & 0o077 == 0
