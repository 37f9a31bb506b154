"""Leaving takes one press and nothing else; choices, data and erasing belong to the address alone."""

from __future__ import annotations

import json

import pytest

from mailing.relays import Sink
from signup.desk import SERVICE, Desk, heading, link_in
from zonepress.signup import wording as said
from zonepress.signup.tokens import DAY, Purpose, mark_of
from zonepress.subscribers.links import leave_address, leave_token
from zonepress.subscribers.people import Form, Person, State, Wish

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


def leave(desk: Desk, id: str) -> str:
    """Where somebody leaves, below the service."""
    return leave_address(SERVICE, desk.register.key, id).removeprefix(SERVICE)


def choices(desk: Desk, address: str = "seal@example.org") -> str:
    """The page with somebody's choices, as a letter brings it."""
    desk.client.post("link", data={"email": address})
    return link_in(desk.post()[-1], "choices")


def state(desk: Desk, address: str = "seal@example.org") -> State:
    found = desk.register.find(address)
    assert found
    return found.state


@pytest.mark.parametrize("how", ["urlencoded", "multipart", "nothing", "odd"])
def test_a_mail_program_leaves_with_one_press_again_and_again(desk: Desk, how: str) -> None:
    """RFC 8058: no cookie, no token of a form, no origin; both encodings; and always the same answer."""
    page = leave(desk, desk.confirmed())
    for _ in range(3):
        if how == "urlencoded":
            answer = desk.client.post(page, data=ONE_CLICK)
        elif how == "multipart":
            answer = desk.client.post(page, files={name: (None, value) for name, value in ONE_CLICK.items()})
        elif how == "nothing":
            answer = desk.client.post(page)
        else:
            answer = desk.client.post(page, content=b"\xff\x00", headers={"Content-Type": "text/x-odd"})
        assert (answer.status_code, heading(answer)) == (200, said.LEFT[0])
        assert state(desk) is State.LEFT


def test_a_link_to_leave_never_ends(desk: Desk) -> None:
    page = leave(desk, desk.confirmed())
    desk.now += 3650 * DAY
    assert desk.client.post(page).status_code == 200
    assert state(desk) is State.LEFT


def test_who_was_erased_leaves_all_the_same(desk: Desk) -> None:
    page = leave(desk, desk.confirmed())
    found = desk.register.find("seal@example.org")
    assert found
    desk.register.erase(found, now=desk.now)
    assert desk.client.post(page, data=ONE_CLICK).status_code == 200


@pytest.mark.parametrize("wrong", ["cut", "changed", "other", "garbage"])
def test_a_link_to_leave_that_is_not_whole_says_so(desk: Desk, wrong: str) -> None:
    id = desk.confirmed()
    token = leave_token(desk.register.key, id)
    tokens = {
        "cut": token[:-1],
        "changed": f"{token[:-1]}{'0' if token[-1] != '0' else '1'}",
        "other": leave_token(desk.register.key, "A" * 22)[:22] + token[22:],
        "garbage": "%ff%00…",
    }
    for method in ("GET", "POST"):
        answer = desk.client.request(method, f"leave/{tokens[wrong]}")
        assert (answer.status_code, heading(answer)) == (404, said.EXPIRED[0])
    assert state(desk) is State.SUBSCRIBED


def test_a_link_to_leave_lets_nobody_read_or_change(desk: Desk) -> None:
    """A newsletter that is passed on holds it. It can have a link sent to the address on file, no more."""
    page = leave(desk, desk.confirmed(form="post", name="Sal Seal", postal="1 Quay"))
    for answer in (desk.client.get(page), desk.client.post(f"{page}/link"), desk.client.post(page)):
        assert answer.status_code == 200
        assert not any(words in answer.text for words in ("seal@", "Sal Seal", "1 Quay"))
    letter = desk.post()[-1]
    assert letter["To"] == "seal@example.org"
    assert link_in(letter, "choices")


def test_no_token_is_good_for_another_purpose(desk: Desk) -> None:
    desk.sign_up()
    desk.post()
    confirm = desk.link("confirm").partition("/")[2]
    desk.confirmed("other@example.org")
    choose = choices(desk, "other@example.org").partition("/")[2]
    before = desk.rows()
    for page in (f"choices/{confirm}", f"leave/{confirm}", f"confirm/{choose}", f"leave/{choose}"):
        for method in ("GET", "POST"):
            assert desk.client.request(method, page).status_code == 404
    for what in ("data", "leave", "erase"):
        answer = desk.client.post(f"choices/{confirm}/{what}", data={"sure": "yes"})
        assert answer.status_code == 404
    assert desk.rows() == before
    key = desk.register.key
    assert mark_of(key, Purpose.CONFIRM, choose) != mark_of(key, Purpose.CHOICES, choose)


@pytest.mark.parametrize(
    "token", ["", "x", "A" * 22, "A" * 5000, "%00", "%F0%9F%8E%89", "..%2f..%2fetc", "'%22--"]
)
def test_forged_links_are_not_good(desk: Desk, token: str) -> None:
    desk.confirmed()
    before = desk.rows()
    for page in ("confirm", "choices", "leave"):
        for method in ("GET", "POST"):
            assert desk.client.request(method, f"{page}/{token}").status_code == 404
    assert desk.rows() == before


@pytest.mark.parametrize("passed", [-400 * DAY, -1, DAY - 1, DAY, 400 * DAY])
def test_links_end_with_their_day_whatever_the_clock_did(desk: Desk, passed: int) -> None:
    """One that was put back leaves a link good for longer; none is good after its time."""
    desk.confirmed()
    page = choices(desk)
    desk.now += passed
    assert desk.client.get(page).status_code == (200 if passed < DAY else 404)


@pytest.mark.parametrize("passed", [-400 * DAY, 400 * DAY])
def test_a_clock_that_went_wrong_keeps_nobody_out(desk: Desk, passed: int) -> None:
    """What was written while the clock was wrong holds up nobody once it is right again."""
    right = desk.now
    desk.now += passed
    desk.sign_up()
    assert len(desk.post()) == 1
    desk.sign_up("late@example.org")
    desk.now = right
    desk.sign_up()
    assert {letter["To"] for letter in desk.post()} == {"seal@example.org", "late@example.org"}
    assert len(desk.letters) == 3
    assert desk.client.post(desk.link("confirm")).status_code == 200


def test_choices_are_changed_and_kept(desk: Desk) -> None:
    desk.confirmed()
    page = choices(desk)
    shown = desk.client.get(page)
    assert heading(shown) == said.CHOICES[0]
    wanted = {"what": "zones", "zone": "quayside", "form": "post", "language": "gu"}
    wrong = desk.client.post(page, data=wanted)
    assert (wrong.status_code, said.MISTAKES["name"] in wrong.text) == (422, True)
    right = desk.client.post(page, data={**wanted, "name": "સલ સીલ", "postal": "1 Quay\r\nPort"})
    assert said.SAVED in right.text
    found = desk.register.find("seal@example.org")
    assert found
    assert found.person == Person(
        "seal@example.org", Wish(("quayside",), Form.POST, "gu"), "સલ સીલ", "1 Quay\nPort"
    )
    desk.client.post(page, data={"what": "everything", "form": "email", "language": "en", "name": "x"})
    found = desk.register.find("seal@example.org")
    assert found
    assert found.person == Person("seal@example.org", Wish()), "what is no longer needed is not kept"


def test_all_that_is_kept_comes_as_a_file(desk: Desk) -> None:
    desk.confirmed(form="post", name="Sal Seal", postal="1 Quay")
    answer = desk.client.post(f"{choices(desk)}/data")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="my-data.json"'
    assert answer.headers["Cache-Control"] == "no-store"
    told = json.loads(answer.text)
    assert (told["email"], told["name"], told["postal address"]) == ("seal@example.org", "Sal Seal", "1 Quay")
    assert told["why we may write"][0]["basis"] == said.BASIS
    assert told["why we may write"][0]["words"]


def test_erasing_needs_a_tick_and_leaves_a_mark_alone(desk: Desk) -> None:
    desk.confirmed(form="post", name="Sal Seal", postal="1 Quay")
    page = choices(desk)
    desk.sign_up()
    unsure = desk.client.post(f"{page}/erase")
    assert (unsure.status_code, said.MISTAKES["sure"] in unsure.text) == (422, True)
    assert state(desk) is State.SUBSCRIBED
    assert heading(desk.client.post(f"{page}/erase", data={"sure": "yes"})) == said.ERASED[0]
    rows = desk.rows()
    left = {name for name, found in rows.items() if found}
    assert left == {"suppressed", "mailed", "pressed"}
    assert not any(words in str(rows) for words in ("seal", "Seal", "Quay"))
    assert desk.client.get(page).status_code == 404
    assert desk.client.post(f"{page}/erase", data={"sure": "yes"}).status_code == 404


def test_who_left_sees_that_and_can_still_be_erased(desk: Desk) -> None:
    desk.confirmed()
    page = choices(desk)
    assert heading(desk.client.post(f"{page}/leave")) == said.LEFT[0]
    shown = desk.client.get(page)
    assert said.STANDS[State.LEFT] in shown.text
    assert said.SAVE not in shown.text
    desk.client.post(page, data={"what": "everything", "form": "email", "language": "en"})
    assert state(desk) is State.LEFT


def test_a_relay_that_is_away_costs_nobody_their_letter(desk: Desk) -> None:
    desk.sink.says = lambda to, time: "451 4.7.1 later" if time < 3 else ""
    desk.sign_up()
    assert desk.post() == []
    for _ in range(2):
        assert desk.post() == [], "not at once again"
        desk.now += 3601
        desk.post()
    assert len(desk.letters) == 1
    assert desk.rows()["asked"] == []
    assert desk.client.post(desk.link("confirm")).status_code == 200


def test_an_address_that_is_refused_for_good_is_not_tried_again(desk: Desk) -> None:
    desk.sink.says = lambda to, time: "550 5.1.1 nobody"
    desk.sign_up()
    desk.post()
    assert desk.rows()["asked"] == []
    assert desk.sink.asked == {"seal@example.org": 1}


def test_what_is_never_taken_is_given_up_after_days(desk: Desk) -> None:
    desk.sink.says = lambda to, time: "451 4.7.1 later"
    desk.sign_up()
    for _ in range(80):
        desk.post()
        desk.now += 3601
    assert desk.rows()["asked"] == []
    assert 60 < desk.sink.asked["seal@example.org"] < 80


def test_a_letter_that_was_being_sent_is_sent_again_after_a_crash(
    desk: Desk, relay: tuple[Sink, int]
) -> None:
    """Killed between the decision and the letter: another takes it up, with a link that is good."""
    desk.sign_up()
    deliver, desk.mailer.deliver = desk.mailer.deliver, _power_cut
    with pytest.raises(KeyboardInterrupt):
        desk.mailer.answer_one()
    desk.mailer.deliver = deliver
    assert desk.post() == [], "it may still be on its way"
    desk.now += 601
    assert len(desk.post()) == 1
    assert len(desk.rows()["token"]) == 1
    assert desk.client.post(desk.link("confirm")).status_code == 200


def _power_cut(letter: object) -> None:
    raise KeyboardInterrupt
