"""What the service answers to each press and each link."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from typing import Any, Final

from zonepress.signup import wording as said
from zonepress.signup.asking import Chosen, Kind, ask
from zonepress.signup.letters import in_words
from zonepress.signup.limits import Limits, count_press
from zonepress.signup.pages import Act, Pages
from zonepress.signup.reading import Fields, Read, read_email, read_form, typed_in, typed_of
from zonepress.signup.standing import Held, Standing
from zonepress.signup.tokens import Purpose, age, stamp
from zonepress.subscribers.links import whose
from zonepress.subscribers.people import State, Wish
from zonepress.subscribers.register import Register
from zonepress.views.parts import Fact, LinkView
from zonepress.views.subscribing.form import Offer, SignUpForm, Typed

_SHORTEST: Final = 2
"""Seconds that nobody is quicker than with a form."""


@dataclass(frozen=True)
class Answer:
    """What goes back."""

    body: bytes
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Answers:
    """Answers for one site."""

    register: Register
    pages: Pages
    offer: Offer
    clock: Callable[[], int]
    wake: Callable[[], None] = lambda: None
    """Called when something waits to be mailed."""
    limits: Limits = field(default_factory=Limits)
    turns: threading.Lock = field(default_factory=threading.Lock)
    """SQLite lets one write at a time, and the others ask again ever more seldom: here they stand in line."""

    # --- The form

    def front(self) -> Answer:
        """The form, and the way to a link for those who get it already."""
        form = self._form(replace(Typed(), stamp=self._stamp()))
        return self._page(said.FRONT, form=form, acts=(self._ask_for_link(),))

    def sign_up(self, fields: Fields, client: str) -> Answer:
        """Keep what somebody asks, the same whoever they are; first let them look once more where the form
        doesn't say when it was handed out, or was filled in faster than people can.
        """
        read = read_form(fields, self.offer)
        if read.chosen is None:
            typed = replace(read.typed, stamp=self._stamp(), trap="")
            form = self._form(typed, read.mistakes)
            return self._page(said.MEND, 422, wrong=True, form=form)
        if read.typed.trap or not self._is_unhurried(read.typed):
            return self._check(read)
        if not self._ask(Kind.SIGN_UP, read.email, read.chosen, client):
            return self._too_often()
        title, lede = said.ASKED
        return self._page((title, lede.format(read.email)), paragraphs=said.ASKED_WORDS)

    def link(self, fields: Fields, client: str) -> Answer:
        """Send a link to whoever gets the newsletter at an address; say the same to everybody."""
        read = read_email(fields)
        if read.chosen is None:
            act = self._ask_for_link()
            return self._page(said.MEND, 422, wrong=True, paragraphs=(read.mistakes["email"],), acts=(act,))
        if not self._ask(Kind.LINK, read.email, read.chosen, client):
            return self._too_often()
        return self._page(said.LINKED, paragraphs=said.LINKED_WORDS)

    def _check(self, read: Read) -> Answer:
        assert read.chosen
        fields = _as_fields(read.email, read.chosen, self._stamp())
        act = Act(self._at("sign-up"), said.CHECK_BUTTON, fields=fields)
        change = Act(self._at("change"), said.CHANGE, fields=fields, plain=True)
        return self._page(
            said.CHECK,
            paragraphs=said.CHECK_WORDS,
            facts=(Fact(said.KEPT["email"], read.email), *self._facts(read.chosen)),
            acts=(act, change),
        )

    def change(self, fields: Fields) -> Answer:
        """The form as it was filled in, to be changed; nothing is kept."""
        typed = replace(typed_in(fields), stamp=self._stamp(), trap="")
        return self._page(said.FRONT, form=self._form(typed))

    def _ask(self, kind: Kind, email: str, chosen: Chosen, client: str) -> bool:
        """Keep it, unless too much comes in; on the disk before anybody is told so."""
        now = self.clock()
        engine = self.register.engine
        with self.turns if engine.dialect.name == "sqlite" else nullcontext(), engine.begin() as connection:
            within = count_press(connection, self.register, client, self.limits, now=now)
            if within:
                ask(connection, kind, email, chosen, now=now)
        self.wake()
        return within

    def _is_unhurried(self, typed: Typed) -> bool:
        passed = age(self.register.key, typed.stamp, self.clock())
        return passed is not None and passed >= _SHORTEST

    # --- Saying yes

    def confirm_page(self, token: str) -> Answer:
        """Asks for the yes; nothing is changed by looking at it, which mail scanners do."""
        held = self._standing.held(Purpose.CONFIRM, token, now=self.clock())
        if held is None:
            return self._expired(said.EXPIRED_CONFIRM)
        return self._page(
            said.CONFIRM,
            facts=self._facts(held.chosen),
            acts=(Act(self._at(f"confirm/{token}"), said.CONFIRM_BUTTON),),
            after=said.CONFIRM_NOT_ME,
        )

    def confirm(self, token: str) -> Answer:
        """Takes the yes; said again, it changes nothing more."""
        choices = self._standing.confirm(token, now=self.clock())
        if choices is None:
            return self._expired(said.EXPIRED_CONFIRM)
        links = (LinkView(said.CONFIRMED_LINK, self._at(f"choices/{choices}")),) if choices else ()
        return self._page(said.CONFIRMED, paragraphs=said.CONFIRMED_WORDS, links=links)

    # --- Leaving

    def leave_page(self, token: str) -> Answer:
        """Asks whether they want to leave."""
        if whose(self.register.key, token) is None:
            return self._expired(said.EXPIRED_LEAVE, self._ask_for_link())
        leave = Act(self._at(f"leave/{token}"), said.LEAVE_BUTTON)
        return self._page(said.LEAVE, acts=(leave, self._send_link(token)))

    def leave(self, token: str) -> Answer:
        """Lets them leave, however often it is asked, by a person or by a mail program (RFC 8058)."""
        id = whose(self.register.key, token)
        if id is None:
            return self._expired(said.EXPIRED_LEAVE, self._ask_for_link())
        self._standing.leave(id)
        return self._page(said.LEFT, paragraphs=said.LEFT_WORDS, acts=(self._send_link(token),))

    def leave_link(self, token: str, client: str) -> Answer:
        """Sends a link to the address on file: who holds a link to leave reads and changes nothing else."""
        id = whose(self.register.key, token)
        if id is None:
            return self._expired(said.EXPIRED_LEAVE, self._ask_for_link())
        found = self.register.find(id)
        email = found.person.email if found else None
        if email and not self._ask(Kind.LINK, email, Chosen(Wish()), client):
            return self._too_often()
        return self._page(said.SENT_AGAIN, paragraphs=said.LINKED_WORDS)

    # --- Choices

    def choices_page(self, token: str) -> Answer:
        """What somebody gets, to be changed."""
        held = self._held(token)
        if held is None:
            return self._expired(said.EXPIRED_CHOICES, self._ask_for_link())
        return self._choices(token, held)

    def choose(self, token: str, fields: Fields) -> Answer:
        """Keeps what somebody wants from now on."""
        read = read_form(fields, self.offer, asks_email=False)
        held = self._held(token)
        if held is None:
            return self._expired(said.EXPIRED_CHOICES, self._ask_for_link())
        if read.chosen is None:
            return self._choices(token, held, read=read)
        if not self._standing.choose(token, read.chosen, now=self.clock()):
            return self._expired(said.EXPIRED_CHOICES, self._ask_for_link())
        held = self._held(token) or held
        return self._choices(token, held, note=said.SAVED)

    def data(self, token: str) -> Answer:
        """All that is kept of somebody, as a file."""
        held = self._held(token)
        if held is None:
            return self._expired(said.EXPIRED_CHOICES, self._ask_for_link())
        text = json.dumps(self._standing.data(held.subscriber), ensure_ascii=False, indent=2)
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "Content-Disposition": 'attachment; filename="my-data.json"',
        }
        return Answer(f"{text}\n".encode("utf-8", "replace"), 200, headers)

    def choices_leave(self, token: str) -> Answer:
        """Lets somebody leave from there."""
        held = self._held(token)
        if held is None:
            return self._expired(said.EXPIRED_CHOICES, self._ask_for_link())
        self._standing.leave(held.subscriber.id)
        return self._page(said.LEFT, paragraphs=said.LEFT_WORDS[1:])

    def erase(self, token: str, fields: Fields) -> Answer:
        """Forgets somebody who means it."""
        held = self._held(token)
        if held is None:
            return self._expired(said.EXPIRED_CHOICES, self._ask_for_link())
        if dict(fields).get("sure") != "yes":
            return self._page(
                said.MEND, 422, wrong=True, paragraphs=(said.MISTAKES["sure"],), acts=(self._erase(token),)
            )
        self.register.erase(held.subscriber, now=self.clock())
        return self._page(said.ERASED, paragraphs=said.ERASED_WORDS)

    def _held(self, token: str) -> Held | None:
        return self._standing.held(Purpose.CHOICES, token, now=self.clock())

    def _choices(self, token: str, held: Held, *, read: Read | None = None, note: str = "") -> Answer:
        subscriber, at = held.subscriber, self._at(f"choices/{token}")
        person = subscriber.person
        kept = Chosen(person.wish, person.name, person.postal)
        here = subscriber.state is State.SUBSCRIBED
        form = self._form(
            read.typed if read else typed_of(kept),
            read.mistakes if read else {},
            action=at,
            button=said.SAVE,
            asks_email=False,
            agreed=(),
        )
        leave = Act(
            f"{at}/leave",
            said.LEAVE_BUTTON,
            said.CHOICES_LEAVE_TITLE,
            said.CHOICES_LEAVE_WORDS,
            plain=True,
        )
        data = Act(f"{at}/data", said.DATA_BUTTON, said.DATA_TITLE, said.DATA_WORDS, plain=True)
        return self._page(
            said.MEND if read else said.CHOICES,
            422 if read else 200,
            wrong=bool(read),
            note=note,
            paragraphs=(said.STANDS[subscriber.state],),
            form=form if here else None,
            acts=(data, *((leave,) if here else ()), self._erase(token)),
            after=(said.NEW_ADDRESS,),
        )

    # --- When something is in the way

    def not_here(self) -> Answer:
        """There is no such page."""
        return self._page(said.NOT_HERE, 404, paragraphs=said.NOT_HERE_WORDS, links=self._to_form())

    def not_so(self, status: int = 405) -> Answer:
        """The page is there, and can't be asked like that."""
        return self._page(said.NOT_SO, status, paragraphs=said.NOT_SO_WORDS, links=self._to_form())

    def too_long(self) -> Answer:
        """More than a form can hold."""
        return self._page(said.TOO_LONG, 413, paragraphs=said.TOO_LONG_WORDS, links=self._to_form())

    def out_of_order(self, status: int = 503) -> Answer:
        """The database is full or gone, or we have made a mistake: nothing was kept."""
        answer = self._page(said.OUT_OF_ORDER, status, paragraphs=said.OUT_OF_ORDER_WORDS)
        return replace(answer, headers={"Retry-After": "300"})

    def _too_often(self) -> Answer:
        answer = self._page(said.TOO_OFTEN, 429, paragraphs=said.TOO_OFTEN_WORDS)
        return replace(answer, headers={"Retry-After": "3600"})

    def _expired(self, words: tuple[str, ...], *acts: Act) -> Answer:
        links = () if acts else (LinkView(said.SIGN_UP_AGAIN, self.pages.base),)
        return self._page(said.EXPIRED, 404, paragraphs=words, acts=acts, links=links)

    # --- What pages are made of

    @property
    def _standing(self) -> Standing:
        return Standing(self.register)

    def _page(
        self, words: tuple[str, str], status: int = 200, *, wrong: bool = False, **parts: Any
    ) -> Answer:
        title, lede = words
        return Answer(self.pages.render(title, lede, wrong=wrong, **parts), status)

    def _form(
        self, typed: Typed, mistakes: Mapping[str, str] | None = None, *, action: str = "", **more: Any
    ) -> SignUpForm:
        form = SignUpForm(self.offer, action or self._at("sign-up"), typed, mistakes=mistakes or {})
        return replace(form, **more)

    def _facts(self, chosen: Chosen) -> tuple[Fact, ...]:
        words = in_words(chosen.wish, self.offer)
        facts = [Fact(said.KEPT[name], text) for name, text in zip(_NAMES, words, strict=False)]
        if chosen.name:
            facts.append(Fact(said.KEPT_NAME, chosen.name))
        if chosen.postal:
            facts.append(Fact(said.KEPT_POSTAL, ", ".join(filter(None, chosen.postal.splitlines()))))
        return tuple(facts)

    def _ask_for_link(self) -> Act:
        return Act(
            self._at("link"),
            said.LINK_BUTTON,
            said.LINK_TITLE,
            said.LINK_WORDS,
            email=said.LINK_FIELD,
            plain=True,
        )

    def _send_link(self, token: str) -> Act:
        return Act(
            self._at(f"leave/{token}/link"),
            said.LINK_BUTTON,
            said.LEAVE_LESS_TITLE,
            said.LEAVE_LESS_WORDS,
            plain=True,
        )

    def _erase(self, token: str) -> Act:
        return Act(
            self._at(f"choices/{token}/erase"),
            said.ERASE_BUTTON,
            said.ERASE_TITLE,
            said.ERASE_WORDS,
            sure=said.ERASE_SURE,
            plain=True,
        )

    def _to_form(self) -> tuple[LinkView, ...]:
        return (LinkView(said.TO_THE_FORM, self.pages.base),)

    def _stamp(self) -> str:
        return stamp(self.register.key, self.clock())

    def _at(self, below: str) -> str:
        return f"{self.pages.base}{below}"


_NAMES: Final = ("editions", "form", "language")


def _as_fields(email: str, chosen: Chosen, stamped: str) -> tuple[tuple[str, str], ...]:
    """What somebody chose, as the form would send it."""
    typed = typed_of(chosen)
    return (
        ("email", email),
        ("what", typed.what),
        *(("zone", zone) for zone in typed.zones),
        ("form", typed.form),
        ("language", typed.language),
        ("name", typed.name),
        ("postal", typed.postal),
        ("stamp", stamped),
    )
