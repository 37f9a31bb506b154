"""Nobody is subscribed without saying yes twice, and whoever asks gets the same answer."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import sqlalchemy as sa

from signup.desk import NOW, SERVICE, Desk, heading, same
from zonepress.signup import wording as said
from zonepress.signup.tokens import DAY, stamp
from zonepress.subscribers.links import leave_token
from zonepress.subscribers.people import Consent, Form, Person, State, Wish
from zonepress.subscribers.tables import ASKED, SUBSCRIBER, SUPPRESSED, TOKEN
from zonepress.views.subscribing.wording import AGREED, WORDING


def test_only_who_says_yes_twice_is_subscribed(desk: Desk) -> None:
    answer = desk.sign_up("Seal@example.org", what="zones", zone=["quayside", "netting"], form="large-print")
    assert (answer.status_code, heading(answer)) == (200, said.ASKED[0])
    assert desk.register.find("seal@example.org") is None
    (letter,) = desk.post()
    assert (letter["To"], letter["From"]) == ("Seal@example.org", "Harbour <news@harbour.example.org>")
    assert "Quayside" in letter.get_content()
    waiting = desk.register.find("seal@example.org")
    assert waiting
    assert waiting.state is State.WAITING
    desk.now += 3600
    assert heading(desk.client.get(desk.link("confirm"))) == said.CONFIRM[0]
    assert heading(desk.client.post(desk.link("confirm"))) == said.CONFIRMED[0]
    found = desk.register.find("seal@example.org")
    assert found
    assert found.state is State.SUBSCRIBED
    assert found.person.wish == Wish(("netting", "quayside"), Form.LARGE_PRINT, "en")
    assert found.consents == (Consent(said.BASIS, "web", NOW + 3600, WORDING),)
    assert AGREED[WORDING]


def test_nothing_of_what_was_asked_is_left_once_it_is_mailed(desk: Desk) -> None:
    desk.confirmed()
    rows = desk.rows()
    assert rows["asked"] == []
    token = desk.link("confirm").partition("/")[2]
    assert token not in str(rows)
    assert "127.0.0" not in str(rows)


def test_saying_yes_again_changes_nothing_more(desk: Desk) -> None:
    desk.confirmed()
    before = desk.rows()
    desk.now += 5 * DAY
    assert heading(desk.client.post(desk.link("confirm"))) == said.CONFIRMED[0]
    assert desk.rows() == before


def test_looking_changes_nothing(desk: Desk) -> None:
    """Mail scanners open every link."""
    desk.sign_up()
    desk.post()
    confirm = desk.link("confirm")
    desk.confirmed("other@example.org")
    id = desk.confirmed("third@example.org")
    desk.client.post("link", data={"email": "third@example.org"})
    desk.post()
    before = desk.rows()
    for page in ("", confirm, desk.link("choices"), f"leave/{leave_token(desk.register.key, id)}"):
        for method in ("GET", "HEAD", "OPTIONS"):
            assert desk.client.request(method, page).status_code in {200, 405}
    for page in (
        "sign-up",
        "link",
        "change",
        f"{desk.link('choices')}/erase",
        f"{desk.link('choices')}/leave",
    ):
        assert desk.client.get(page).status_code == 405
    assert desk.rows() == before


def test_nobody_learns_who_is_on_the_list(desk: Desk) -> None:
    """The same answer, size and work for new, waiting, subscribed, left, stopped and erased."""
    addresses = [
        f"{name}@example.org" for name in ("aaaaaa", "waitin", "subscr", "hasgon", "stoppd", "erased")
    ]
    _, waiting, here, left, stopped, erased = addresses
    desk.sign_up(waiting)
    desk.post()
    for address in (here, left, stopped, erased):
        desk.confirmed(address)
    _stand(desk, left, State.LEFT)
    _stand(desk, stopped, State.STOPPED)
    gone = desk.register.find(erased)
    assert gone
    desk.register.erase(gone, now=desk.now)
    desk.now += 2 * DAY
    seen, work = [], []
    for address in addresses:
        with _statements(desk) as said_to_database:
            answer = desk.sign_up(address)
        text = answer.text.replace(address, "")
        headers = {name: value for name, value in answer.headers.items() if name != "date"}
        seen.append((answer.status_code, len(text), text, headers))
        work.append(list(said_to_database))
    assert same(seen)
    assert same(work)
    assert len(work[0]) >= 4


def test_a_link_is_asked_for_with_the_same_answer_by_everybody(desk: Desk) -> None:
    desk.confirmed("here@example.org")
    count = len(desk.letters)
    answers = [
        desk.client.post("link", data={"email": name}) for name in ("here@example.org", "nope@example.org")
    ]
    assert same([(answer.status_code, answer.text) for answer in answers])
    assert len(desk.post()) == count + 1


def test_fifty_sign_ups_at_once_are_one_person_and_one_letter(desk: Desk) -> None:
    desk.allow(1000)
    with ThreadPoolExecutor(12) as pool:
        written = ["seal@example.org", "SEAL@example.org", " Seal@Example.org "] * 17
        answers = list(pool.map(desk.sign_up, written[:50]))
    assert {answer.status_code for answer in answers} == {200}
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda number: desk.post(), range(4)))
    assert len(desk.letters) == 1
    assert len(list(desk.register.people())) == 1
    assert desk.rows()["asked"] == []


def test_two_who_say_yes_at_once_are_one(desk: Desk) -> None:
    desk.sign_up()
    desk.post()
    link = desk.link("confirm")
    answers = _at_once(*[lambda: desk.client.post(link).status_code] * 8)
    assert answers == [200] * 8
    (found,) = desk.register.people()
    assert (found.state, len(found.consents)) == (State.SUBSCRIBED, 1)


@pytest.mark.parametrize("time", range(6))
def test_yes_and_leave_at_once_never_bring_back_who_left(desk: Desk, time: int) -> None:
    """Whichever is first: once somebody has left, the yes of an old letter counts for nothing."""
    desk.sign_up()
    desk.post()
    (person,) = desk.register.people()
    link, leave = desk.link("confirm"), f"leave/{leave_token(desk.register.key, person.id)}"
    assert 200 in _at_once(
        *[lambda: desk.client.post(leave).status_code, lambda: desk.client.post(link).status_code][
            :: time % 2 * 2 - 1
        ]
    )
    (person,) = desk.register.people()
    assert person.state is State.LEFT
    assert desk.client.post(link).status_code == 404
    assert [one.state for one in desk.register.people()] == [State.LEFT]


def test_one_letter_a_day(desk: Desk) -> None:
    for _ in range(3):
        desk.sign_up()
        desk.now += 3600
    assert len(desk.post()) == 1
    desk.now += DAY
    desk.sign_up()
    assert len(desk.post()) == 2


def test_who_is_here_learns_so_by_mail_and_nothing_is_changed(desk: Desk) -> None:
    """Whoever knows an address can't change what comes to it."""
    desk.confirmed()
    desk.now += 2 * DAY
    before = desk.register.find("seal@example.org")
    desk.sign_up(what="zones", zone="quayside", form="post", name="Mallory", postal="Elsewhere")
    letter = desk.post()[-1]
    assert letter["Subject"] == "You get the newsletter of Harbour already"
    assert "Mallory" not in str(letter)
    assert desk.register.find("seal@example.org") == before
    assert "large print" in desk.client.get(desk.link("choices")).text


@pytest.mark.parametrize("how", ["left", "stopped", "erased"])
def test_who_went_comes_back_by_their_own_yes_alone(desk: Desk, how: str) -> None:
    desk.confirmed()
    found = desk.register.find("seal@example.org")
    assert found
    if how == "erased":
        desk.register.erase(found, now=desk.now)
    else:
        _stand(desk, "seal@example.org", State(how))
    desk.now += 2 * DAY
    desk.sign_up()
    desk.post()
    now = desk.register.find("seal@example.org")
    assert now
    assert now.state is (State.WAITING if how == "erased" else State(how))
    assert len(desk.rows()[SUPPRESSED.name]) == (how == "erased")
    desk.client.post(desk.link("confirm"))
    now = desk.register.find("seal@example.org")
    assert now
    assert now.state is State.SUBSCRIBED
    assert desk.rows()[SUPPRESSED.name] == []


def test_who_never_says_yes_is_forgotten(desk: Desk) -> None:
    desk.sign_up()
    desk.post()
    link = desk.link("confirm")
    desk.now += 7 * DAY + 1
    assert desk.client.post(link).status_code == 404
    desk.now += DAY
    desk.mailer.decider.sweep(now=desk.now)
    rows = desk.rows()
    assert [rows[table.name] for table in (SUBSCRIBER, TOKEN, ASKED)] == [[], [], []]


def test_what_the_letter_says_is_what_the_yes_is_for(desk: Desk) -> None:
    """Somebody else who signs the same address up in between changes nothing of it."""
    desk.sign_up(what="zones", zone="quayside")
    desk.post()
    first = desk.link("confirm")
    desk.now += 2 * DAY
    desk.sign_up(form="post", name="Mallory", postal="Elsewhere")
    desk.post()
    desk.client.post(first)
    (found,) = desk.register.people()
    assert found.person == Person("seal@example.org", Wish(("quayside",)))


def test_paper_needs_a_name_and_where_it_goes(desk: Desk) -> None:
    answer = desk.sign_up(form="post", name="Sal Seal")
    assert (answer.status_code, heading(answer)) == (422, said.MEND[0])
    assert said.MISTAKES["postal"] in answer.text
    assert 'value="Sal Seal"' in answer.text
    assert desk.rows()["asked"] == []
    desk.confirmed(form="post", name="Sal Seal", postal="1 Quay\r\nPort Merrin")
    (found,) = desk.register.people()
    assert found.person == Person("seal@example.org", Wish((), Form.POST), "Sal Seal", "1 Quay\nPort Merrin")


@pytest.mark.parametrize(
    ("fields", "mistake"),
    [
        ({"email": ""}, "email"),
        ({"email": "seal"}, "email_wrong"),
        ({"email": "a@b@c.org"}, "email_wrong"),
        ({"email": "seál@example.org"}, "email_letters"),
        ({"email": f"{'a' * 64}@{'b' * 63}.{'c' * 63}.{'d' * 63}.org"}, "email_wrong"),
        ({"what": "zones"}, "zones"),
        ({"what": "zones", "zone": "atlantis"}, "zones_unknown"),
        ({"form": ""}, "form"),
        ({"form": "pigeon"}, "form"),
        ({"language": "tlh"}, "language"),
        ({"form": "collect"}, "name"),
        ({"form": "collect", "name": "n" * 121}, "name_long"),
        ({"form": "post", "name": "n", "postal": "p" * 401}, "postal_long"),
    ],
)
def test_a_mistake_is_told_at_once_with_what_to_write(
    desk: Desk, fields: dict[str, Any], mistake: str
) -> None:
    answer = desk.sign_up(**fields)
    assert answer.status_code == 422
    shown = re.sub(r"&#39;", "'", answer.text)
    assert shown.count(said.MISTAKES[mistake]) == 2, "above the form and beside the field"
    assert desk.rows()["asked"] == []


@pytest.mark.parametrize(
    "address",
    [
        f"{'a' * 64}@{'b' * 63}.{'c' * 63}.{'d' * 57}.org",
        "seal@bücher.example.org",
        "o'seal+news@example.org",
        "SEAL@EXAMPLE.ORG",
    ],
)
def test_odd_addresses_get_their_letter(desk: Desk, address: str) -> None:
    assert desk.sign_up(address).status_code == 200
    desk.post()
    (_, to, raw) = desk.sink.taken[-1]
    assert to == address.replace("bücher", "xn--bcher-kva").replace("EXAMPLE.ORG", "example.org")
    assert raw.isascii()
    assert desk.client.post(desk.link("confirm")).status_code == 200


@pytest.mark.parametrize(
    "fields",
    [
        {"email": "seal@example.org\r\nBcc: all@example.org"},
        {"email": "seal@example.org, all@example.org"},
        {"email": "seal@example.org\nX: y"},
        {"name": "Sal\r\nBcc: all@example.org", "form": "collect"},
        {"name": "Sal\x00Seal", "form": "collect"},
        {"postal": "1 Quay\r\n.\r\nMAIL FROM:<x@example.org>", "form": "post", "name": "Sal"},
    ],
)
def test_nothing_that_is_typed_gets_into_a_letters_head(desk: Desk, fields: dict[str, str]) -> None:
    desk.sign_up(**fields)
    for letter in desk.post():
        assert letter["Bcc"] is None
        assert letter["X"] is None
        assert letter["To"] == "seal@example.org"
        assert "all@example.org" not in str(letter)
    assert {to for _, to, _ in desk.sink.taken} <= {"seal@example.org"}


def test_a_form_that_came_from_the_site_is_looked_at_once_more(desk: Desk) -> None:
    """It doesn't say when it was handed out; the page that asks does."""
    answer = desk.sign_up(stamp="", what="zones", zone="quayside")
    assert (answer.status_code, heading(answer)) == (200, said.CHECK[0])
    assert desk.rows()["asked"] == []
    fields = _hidden(answer.text)
    hurried = desk.client.post("sign-up", data=fields)
    assert heading(hurried) == said.CHECK[0]
    desk.now += 2
    assert heading(desk.client.post("sign-up", data=fields)) == said.ASKED[0]
    assert len(desk.rows()["asked"]) == 1
    changed = desk.client.post("change", data=fields)
    assert 'value="seal@example.org"' in changed.text


@pytest.mark.parametrize("wrong", ["forged", "old", "future", "odd", "trapped"])
def test_nobody_is_lost_to_the_trap(desk: Desk, wrong: str) -> None:
    """Whoever looks like a program may press once more."""
    key = desk.register.key
    stamps = {
        "forged": f"{NOW - 60}.{'0' * 32}",
        "old": stamp(key, NOW - 2 * DAY),
        "future": stamp(key, NOW + DAY),
        "odd": "٣.é",
        "trapped": stamp(key, NOW - 60),
    }
    extra = {"pz-leave-empty": "https://spam.example.org"} if wrong == "trapped" else {}
    answer = desk.sign_up(stamp=stamps[wrong], **extra)
    assert heading(answer) == said.CHECK[0]
    assert "spam" not in answer.text
    desk.now += 5
    assert heading(desk.client.post("sign-up", data=_hidden(answer.text))) == said.ASKED[0]


def test_the_letter_is_plain_and_comes_from_a_machine(desk: Desk) -> None:
    desk.sign_up()
    (letter,) = desk.post()
    assert letter.get_content_type() == "text/plain"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["Reply-To"] == "Harbour <desk@harbour.example.org>"
    assert SERVICE in letter.get_content()
    assert max(map(len, desk.sink.taken[-1][2].splitlines())) <= 78


def _hidden(html: str) -> dict[str, list[str]]:
    """What the first form of a page would send without being touched."""
    form = html[html.index('<section class="pz-signup__act"') :].partition("</form>")[0]
    found: dict[str, list[str]] = {}
    for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', form):
        found.setdefault(name, []).append(value)
    return found


def _stand(desk: Desk, address: str, state: State) -> None:
    with desk.register.engine.begin() as connection:
        own = SUBSCRIBER.c.email == address
        connection.execute(SUBSCRIBER.update().where(own).values(state=state.value))


class _statements:  # noqa: N801 - reads as a word
    """What the database is told within a block, without the values."""

    def __init__(self, desk: Desk) -> None:
        self.engine = desk.register.engine
        self.heard: list[str] = []

    def _hear(self, connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
        self.heard.append(statement)

    def __enter__(self) -> list[str]:
        sa.event.listen(self.engine, "before_cursor_execute", self._hear)
        return self.heard

    def __exit__(self, *error: object) -> None:
        sa.event.remove(self.engine, "before_cursor_execute", self._hear)


def _at_once(*calls: Callable[[], int]) -> list[int]:
    """What several say who begin at the same moment."""
    ready = threading.Barrier(len(calls))

    def call(one: Callable[[], int]) -> int:
        ready.wait(10)
        return one()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(call, calls))
