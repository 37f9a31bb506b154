"""The page that explains every check: what it looks for, why, and what to do about it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zonepress.model.check import CHECKS_PAGE, Check, Topic
from zonepress.model.problem import Level
from zonepress.views.frame import make_frame, page_crumb
from zonepress.views.parts import Fact, LinkView, PageView, Section
from zonepress.views.shown import Shown
from zonepress.views.wording import CHECKS_LEDE, CHECKS_TITLE, STOPS, allow_it


def view_checks(shown: Shown, topics: Sequence[Topic]) -> PageView:
    """Every check there is, each with an anchor of its own name."""
    frame = make_frame(
        shown, CHECKS_PAGE, CHECKS_TITLE, description=CHECKS_LEDE, crumbs=page_crumb(shown, "contribute")
    )
    sections = tuple(section for topic in topics for section in _topic(topic))
    ways = tuple(LinkView(topic.title, f"{CHECKS_PAGE}#{topic.id}") for topic in topics)
    return PageView("listing.html", frame, lede=CHECKS_LEDE, sections=sections, pages=ways)


def _topic(topic: Topic) -> Iterator[Section]:
    links = tuple(LinkView(check.title, f"{CHECKS_PAGE}#{check.name}") for check in topic.checks)
    yield Section(topic.title, topic.id, links=links)
    yield from map(_check, topic.checks)


def _check(check: Check) -> Section:
    """One check; what stands between marks of code in a report is quoted here."""
    facts = [
        Fact("How to mend it", _words(check.mend)),
        Fact("Does it stop me?", STOPS[check.level is Level.PROBLEM]),
        Fact("Its name", check.name),
    ]
    if check.may_be_allowed:
        facts.insert(2, Fact("If it is meant", allow_it(check.name)))
    return Section(
        check.title, check.name, paragraphs=(_words(check.what), _words(check.why)), facts=tuple(facts)
    )


def _words(text: str) -> str:
    return re.sub(r"`([^`]*)`", r"“\1”", text)
