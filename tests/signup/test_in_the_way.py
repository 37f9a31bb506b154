"""Too much, too long, too odd, no room on the disk: a calm page, and never “done” for what is not kept."""

from __future__ import annotations

import logging
import time
from typing import Any

import httpx
import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from signup.desk import Desk, answering, heading
from zonepress.signup import wording as said
from zonepress.signup.limits import range_of
from zonepress.subscribers.tables import ASKED

FORM = {"email": "seal@example.org", "what": "everything", "form": "email", "language": "en"}


def test_too_many_forms_are_put_off_and_nothing_of_them_is_kept(desk: Desk) -> None:
    desk.allow(3)
    assert [desk.sign_up(f"{number}@example.org").status_code for number in range(5)] == [200] * 3 + [429] * 2
    late = desk.sign_up("late@example.org")
    assert (heading(late), late.headers["Retry-After"]) == (said.TOO_OFTEN[0], "3600")
    assert len(desk.rows()["asked"]) == 3
    assert "late@" not in str(desk.rows())
    assert desk.client.post("link", data={"email": "late@example.org"}).status_code == 429
    desk.now += 3600
    assert desk.sign_up("late@example.org").status_code == 200
    assert len(desk.rows()["pressed"]) == 2, "of earlier hours nothing is left"


def test_leaving_is_never_too_often(desk: Desk) -> None:
    from zonepress.subscribers.links import leave_token

    id = desk.confirmed()
    desk.allow(0)
    page = f"leave/{leave_token(desk.register.key, id)}"
    assert {desk.client.post(page).status_code for _ in range(5)} == {200}


@pytest.mark.parametrize(
    ("client", "range"),
    [
        ("192.0.2.77", "192.0.2.0/24"),
        ("::ffff:192.0.2.77", "192.0.2.0/24"),
        ("2001:db8:1:2:3::4", "2001:db8:1::/48"),
        ("fe80::1%eth0", "fe80::/48"),
        ("", "unknown"),
        ("testclient", "unknown"),
    ],
)
def test_neighbours_on_the_network_count_together(client: str, range: str) -> None:
    assert range_of(client) == range


def test_where_readers_come_from_is_only_believed_of_the_proxy(desk: Desk) -> None:
    desk.allow(2)
    stranger = {"X-Forwarded-For": "198.51.100.1"}
    for number in range(2):
        desk.client.post("link", data=FORM, headers={"X-Forwarded-For": f"198.51.{number}.1"})
    assert desk.client.post("link", data=FORM, headers=stranger).status_code == 429, "nobody was believed"
    desk.now += 3600
    object.__setattr__(desk.answers, "limits", type(desk.answers.limits)(1, 100))
    with answering(desk.app, behind="127.0.0.1") as address, httpx.Client(base_url=address) as client:
        seen = [
            client.post("link", data=FORM, headers={"X-Forwarded-For": given}).status_code
            for given in ("198.51.100.1", "198.51.100.9", "203.0.113.1", "203.0.113.1, 198.51.7.1")
        ]
    assert seen == [200, 429, 200, 200], "what a reader wrote into it themselves counts for nothing"


@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
def test_a_full_disk_is_told_and_nothing_is_said_to_be_done(desk: Desk) -> None:
    def full(connection: Any, *_: object) -> None:
        connection.exec_driver_sql("PRAGMA max_page_count = 1")

    desk.allow(1000)
    desk.confirmed()
    before = desk.rows()
    long = {"form": "post", "name": "Sal Seal", "postal": "1 Quay Street " * 28}
    sa.event.listen(desk.register.engine, "begin", full)
    try:
        answers = [desk.sign_up(f"{number}@example.org", **long) for number in range(40)]
    finally:
        sa.event.remove(desk.register.engine, "begin", full)
    with desk.register.engine.begin() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 4294967294")
    assert {answer.status_code for answer in answers} == {200, 503}
    done = sum(answer.status_code == 200 for answer in answers)
    assert len(desk.rows()["asked"]) - len(before["asked"]) == done, "who was told “done” is kept"
    out = answers[-1]
    assert (heading(out), out.headers["Retry-After"]) == (said.OUT_OF_ORDER[0], "300")
    assert desk.sign_up("later@example.org", **long).status_code == 200


def test_no_database_is_told_calmly_and_logged_without_addresses(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    with desk.register.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE asked RENAME TO hidden")
    with caplog.at_level(logging.INFO):
        answer = desk.sign_up("secret@example.org")
    assert (answer.status_code, heading(answer)) == (503, said.OUT_OF_ORDER[0])
    assert "can’t be used" in caplog.text
    assert "secret" not in caplog.text
    with desk.register.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE hidden RENAME TO asked")
    assert desk.sign_up("secret@example.org").status_code == 200


def test_every_answer_is_strict(desk: Desk) -> None:
    desk.sign_up()
    desk.post()
    answers = [
        desk.client.get(""),
        desk.client.get(desk.link("confirm")),
        desk.client.post("sign-up", data={}),
        desk.client.get("nowhere"),
        desk.client.put(""),
        desk.client.post("link", content=b"x" * 70_000),
    ]
    assert [answer.status_code for answer in answers] == [200, 200, 422, 404, 405, 413]
    for answer in answers:
        policy = dict(part.split(" ", 1) for part in answer.headers["Content-Security-Policy"].split("; "))
        assert policy["default-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
        assert "unsafe" not in answer.headers["Content-Security-Policy"]
        assert policy["form-action"].split()[0] == "'self'"
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "Set-Cookie" not in answer.headers
        assert "<h1" in answer.text
        assert "onclick" not in answer.text
        assert " style=" not in answer.text


def test_files_of_a_page_are_there(desk: Desk) -> None:
    page = desk.client.get("").text
    files = [part.partition('"')[0] for part in page.split('="/list/')[1:]]
    wanted = [path for path in files if path.startswith(("assets/", "brand/"))]
    assert len(wanted) >= 5
    for path in wanted:
        answer = desk.client.get(path)
        assert (answer.status_code, len(answer.content) > 100) == (200, True)
    assert desk.client.get("assets/../pages/base.html").status_code == 404


NAMES = st.sampled_from(
    ["email", "what", "zone", "form", "language", "name", "postal", "stamp", "pz-leave-empty", "sure", "x"]
)
VALUES = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        ["seal@example.org", "zones", "everything", "quayside", "post", "email", "en", "yes", "1.2"]
    ),
)
PAGES = st.sampled_from(
    [
        "",
        "sign-up",
        "change",
        "link",
        "confirm/{}",
        "leave/{}",
        "leave/{}/link",
        "choices/{}",
        "choices/{}/data",
    ]
)


@given(
    page=PAGES,
    token=st.text(st.characters(codec="utf-8"), min_size=1, max_size=40),
    method=st.sampled_from(["GET", "POST", "HEAD", "PUT", "DELETE"]),
    fields=st.lists(st.tuples(NAMES, VALUES), max_size=8),
    way=st.sampled_from(["urlencoded", "multipart", "raw"]),
)
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_sent_there_is_an_answer(
    desk: Desk, page: str, token: str, method: str, fields: list[tuple[str, str]], way: str
) -> None:
    """Never a broken page, and what was typed comes back without markup of its own."""
    desk.allow(100_000)
    address = page.format(httpx.QueryParams({"t": token}).__str__()[2:])
    if way == "urlencoded":
        sent: dict[str, Any] = {"data": dict(fields)}
    elif way == "multipart":
        sent = {"files": [(name, (None, value)) for name, value in fields] or None}
    else:
        sent = {
            "content": repr(fields).encode(),
            "headers": {"Content-Type": "multipart/form-data; boundary=x"},
        }
    answer = desk.client.request(method, address, **({} if method in {"GET", "HEAD"} else sent))
    assert answer.status_code < 500
    assert method == "HEAD" or "<h1" in answer.text


def _stamped(desk: Desk) -> dict[str, str]:
    from zonepress.signup.tokens import stamp

    return {**FORM, "stamp": stamp(desk.register.key, desk.now - 60)}


def test_what_nobody_can_read_holds_up_nobody_else(desk: Desk) -> None:
    """The mailer goes on, whatever it stumbles over."""
    desk.sign_up("odd@example.org")
    with desk.register.engine.begin() as connection:
        connection.execute(ASKED.update().values(wish="{}"))
    desk.sign_up("seal@example.org")
    desk.mailer.start()
    try:
        end = time.monotonic() + 20
        while not desk.sink.taken and time.monotonic() < end:
            time.sleep(0.02)
    finally:
        desk.mailer.stop()
    assert [to for _, to, _ in desk.sink.taken] == ["seal@example.org"]
