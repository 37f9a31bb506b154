"""Whatever would embarrass an editor once an edition has gone out."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path, PurePosixPath
from urllib.parse import parse_qsl, urlsplit

from zonepress.checks.reading import reading_of, sentences_of
from zonepress.model.edition import Edition
from zonepress.model.event import Event
from zonepress.model.problem import Level, Problem
from zonepress.model.record import Record, folder_of
from zonepress.outputs.newsletter.desk import check_wording as wording
from zonepress.outputs.newsletter.desk.draft import Hidden, lost_choices
from zonepress.outputs.newsletter.desk.looking import Desk
from zonepress.outputs.newsletter.desk.missing import missing_from
from zonepress.outputs.newsletter.mail import LARGEST, render_email
from zonepress.outputs.newsletter.message import mail_problems
from zonepress.outputs.newsletter.words import absolute
from zonepress.views.dates import next_occurrence
from zonepress.views.edition import EditionView
from zonepress.views.wording import MONTHS

LONGEST_SUBJECT = 90
"""Characters; mailboxes cut a longer one."""
_CUT_OFF = 100_000
"""Bytes; mailboxes cut a longer e-mail in the middle."""

_LINK = re.compile(r'\b(?:href|src)="([^"]*)"')
_NO_ALT = re.compile(r"<img\b(?![^>]*\balt=)[^>]*>")
_FOLLOWS = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id|igshid|msclkid")
_DAY = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)? ({'|'.join(MONTHS)})(?: (\d{{4}}))?\b")
_TO_COME = re.compile(r"(?i)\b(?:will|join|come|next|until|before|see you|don’t miss|don't miss|book)\b")


def check_edition(desk: Desk, templates: Path) -> tuple[Problem, ...]:
    """Everything there is to say of an edition before it goes out."""
    found = {*content_problems(desk), *_advice(desk)}
    if desk.shown.library.settings.url:
        found |= {*_mail_problems(desk, templates)}
    return tuple(sorted(found))


def content_problems(desk: Desk) -> tuple[Problem, ...]:
    """What is wrong with what the edition holds, whatever form it takes."""
    checks: tuple[Callable[[Desk], Iterable[Problem]], ...] = (
        _known, _status, _sent_on, _choices, _emptiness, _past, _subjects, _sender,
    )  # fmt: skip
    return tuple(sorted({problem for check in checks for problem in check(desk)}))


def _known(desk: Desk) -> Iterator[Problem]:
    """What the checker says of the edition's file, of the records in it and of the files beside them."""
    paths = {desk.edition.origin.path, *(record.origin.path for record in desk.records)}
    folders = {PurePosixPath(path).parent for path in paths if path.endswith("/index.md")}
    for problem in desk.problems:
        path = PurePosixPath(problem.path)
        if problem.path in paths or (path.suffix != ".md" and path.parent in folders):
            yield problem


def _status(desk: Desk) -> Iterator[Problem]:
    edition = desk.edition
    if edition.draft:
        yield desk.problem(wording.STILL_DRAFT, "draft")
    if edition.publish_on and edition.publish_on > desk.day:
        yield desk.problem(wording.seen_too_late(edition.publish_on, desk.day), "publish_on")


def _sent_on(desk: Desk) -> Iterator[Problem]:
    """The day an edition goes out decides what is late for it and what is still to come."""
    edition, sent = desk.edition, desk.edition.sent_on
    if sent is None:
        if not edition.compiled:
            yield desk.problem(wording.no_day(max(desk.shown.today, edition.last_day)), "sent_on")
    elif sent < edition.first_day:
        yield desk.problem(wording.day_before(sent, edition.first_day), "sent_on")
    elif sent > desk.chosen.ahead.last:
        yield desk.problem(wording.day_after(sent, desk.chosen.ahead.last), "sent_on")


def _choices(desk: Desk) -> Iterator[Problem]:
    """Records the editor names and nobody can see, or that are both picked and left out."""
    edition = desk.edition
    said = {problem.line for problem in desk.problems if problem.path == edition.origin.path}
    lost = dict(lost_choices(edition, desk.library, desk.shown))
    for where, folder in _named(edition):
        why = lost.get(folder)
        if why and not (why is Hidden.GONE and edition.origin.line(*where) in said):
            yield desk.problem(wording.cannot_be_shown(str(where[0]), folder, why), *where)
        if folder in edition.leave_out:
            yield desk.problem(wording.both_ways(str(where[0]), folder), *where)
    there = {folder_of(record.origin.path): record for record in desk.library.records}
    for number, folder in enumerate(edition.leave_out):
        if folder in there and there[folder].withdrawn:
            yield desk.advice(wording.left_out_anyway(folder), "leave_out", number)
    for slug in edition.zone_notes:
        zone = desk.shown.library.zone(slug)
        if desk.library.zone(slug) and (zone is None or zone not in desk.chosen.zones):
            yield desk.problem(wording.note_for_nobody(slug), "zone_notes", slug)


def _named(edition: Edition) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if edition.lead:
        yield ("lead",), edition.lead
    for number, folder in enumerate(edition.picks):
        yield ("picks", number), folder


def _emptiness(desk: Desk) -> Iterator[Problem]:
    if not desk.records:
        yield desk.problem(wording.nothing_in_it(desk.edition), "picks")
    elif desk.chosen.lead is None:
        yield desk.problem(wording.NO_LEAD, "lead")


def _past(desk: Desk) -> Iterator[Problem]:
    """What is over on the day the edition goes out, and is still announced."""
    if desk.edition.compiled:
        return
    for dated in desk.chosen.coming:
        if dated.when.last_day < desk.day:
            yield desk.problem(
                wording.over_by_then(dated.event.title, dated.when.last_day), "sent_on", check="past"
            )
    lead = desk.chosen.lead
    if isinstance(lead, Event) and not lead.afterwards:
        when = next_occurrence(lead, desk.day)
        if when.over:
            yield desk.problem(wording.lead_is_over(lead.title, when.last_day), "lead", check="past")


def _subjects(desk: Desk) -> Iterator[Problem]:
    long = [view.subject for view in desk.views if len(view.subject) > LONGEST_SUBJECT]
    if long:
        longest = max(long, key=len)
        yield desk.problem(wording.long_subject(longest, LONGEST_SUBJECT), "title", check="subject")


def _sender(desk: Desk) -> Iterator[Problem]:
    """What every newsletter has to say of whoever sends it."""
    settings = desk.shown.library.settings
    if not settings.url:
        yield Problem("mkdocs.yml", 1, *wording.NO_ADDRESS, "settings")
    if not settings.office or not settings.office.address:
        yield Problem("mkdocs.yml", 1, *wording.NO_OFFICE, "settings", Level.ADVICE)
    yield from mail_problems(settings)


def _mail_problems(desk: Desk, templates: Path) -> Iterator[Problem]:
    """What shows only in the e-mails themselves: their size, their pictures and where their links lead."""
    settings = desk.shown.library.settings
    dead: dict[str, None] = {}
    followed: dict[str, None] = {}
    cut: list[tuple[EditionView, int, int]] = []
    for view in desk.views:
        html = render_email(view, settings, templates=templates)
        size, left = len(html.encode("utf-8", "replace")), _left_to_the_web(view, html, settings.url)
        if left or size > LARGEST:
            cut.append((view, size, left))
        if _NO_ALT.search(html):
            yield desk.problem(wording.NO_ALT, check="alt")
        for link in map(_unescaped, _LINK.findall(html)):
            if _leads_nowhere(link, settings.url, desk.addresses):
                dead[link] = None
            if any(_FOLLOWS.fullmatch(name) for name, _ in parse_qsl(urlsplit(link).query, True)):
                followed[link] = None
    yield from (_at_link(desk, link, wording.dead_link(link), "link") for link in dead)
    yield from (_at_link(desk, link, wording.followed_link(link), "tracking") for link in followed)
    if cut:
        view, size, left = max(cut, key=lambda entry: entry[1:])
        level = Level.PROBLEM if size > _CUT_OFF else Level.ADVICE
        words = wording.long_mail(view.zone.name if view.zone else view.name, size, left)
        yield desk.problem(words, "picks", check="size", level=level)


def _left_to_the_web(view: EditionView, html: str, site: str) -> int:
    """How many things of an edition its e-mail has no room for."""
    urls = {card.url for section in view.sections for card in section.cards}
    there = {_unescaped(link) for link in _LINK.findall(html)}
    return sum(absolute(url, site) not in there for url in urls)


def _unescaped(link: str) -> str:
    return link.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")


def _leads_nowhere(link: str, site: str, addresses: Collection[str]) -> bool:
    """Whether a link is one of ours and no build makes what it leads to."""
    if not link.startswith(site):
        return False
    address = re.split(r"[?#]", link.removeprefix(site))[0]
    return address.removesuffix("index.html").rstrip("/") not in addresses


def _at_link(desk: Desk, link: str, words: tuple[str, str], check: str) -> Problem:
    """A problem on the line of whoever wrote the link: the editor, or somebody whose text is at the top."""
    saw, instead = words
    site = desk.shown.library.settings.url
    for record in (desk.edition, *([desk.chosen.lead] if desk.chosen.lead else []), *desk.records):
        for written in (link, link.removeprefix(site)):
            if written and (at := record.body.find(written)) >= 0:
                line = record.origin.body_line + record.body.count("\n", 0, at)
                return Problem(record.origin.path, line, saw, instead, check)
    return desk.problem(words, check=check)


def _advice(desk: Desk) -> Iterator[Problem]:
    """What is worth a thought, and stops nothing."""
    if not desk.shown.body(desk.edition).html.strip():
        yield desk.advice(wording.NO_INTRODUCTION)
    offers = desk.draft.offers if desk.edition.drafted else ()
    if offers:
        yield desk.advice(wording.came_since(desk.edition.slug, [offer.folder for offer in offers]), "picks")
    yield from _missing(desk)
    yield from _dates_in_words(desk)
    yield from _reading(desk)


def _missing(desk: Desk) -> Iterator[Problem]:
    today = desk.shown.today
    missing = missing_from(desk.chosen, desk.shown.library, (), (), today=today)
    for zone in missing.silent:
        yield desk.advice(wording.zone_is_silent(zone), check="silent")
    for quiet in missing.promises:
        if quiet.overdue:
            origin = quiet.action.origin
            words = wording.overdue(quiet)
            yield Problem(origin.path, origin.line("due"), *words, "update", Level.ADVICE)
    if slow := [quiet.action for quiet in missing.promises if not quiet.overdue]:
        yield desk.advice(wording.promises_are_quiet(slow), check="update")


def _texts(desk: Desk) -> Iterator[tuple[Record, tuple[str | int, ...], str, str]]:
    """The longer texts of an edition: whose, where, what it is called, and the words."""
    edition, lead = desk.edition, desk.chosen.lead
    yield edition, (), "introduction", desk.shown.body(edition).html
    for slug, note in edition.zone_notes.items():
        yield edition, ("zone_notes", slug), f"note for {slug}", note
    if lead:
        yield lead, (), "text at the top", desk.shown.body(lead).html


def _dates_in_words(desk: Desk) -> Iterator[Problem]:
    """Days that the editor's own words still look forward to."""
    for record, where, _, words in _texts(desk):
        if record is not desk.edition or desk.edition.compiled:
            continue
        for sentence in sentences_of(words):
            for day, month, year in _DAY.findall(sentence) if _TO_COME.search(sentence) else ():
                date = _day_of(int(day), MONTHS.index(month) + 1, int(year or desk.day.year))
                if date and desk.edition.first_day <= date < desk.day:
                    yield _in_body(
                        desk, where, wording.past_in_words(sentence, date, desk.day), f"{day} {month}"
                    )


def _day_of(day: int, month: int, year: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _in_body(desk: Desk, where: tuple[str | int, ...], words: tuple[str, str], written: str) -> Problem:
    origin, saw_instead = desk.edition.origin, words
    at = desk.edition.body.find(written)
    line = origin.line(*where) if where else origin.body_line + desk.edition.body.count("\n", 0, max(at, 0))
    return Problem(origin.path, line, *saw_instead, "past", Level.ADVICE)


def _reading(desk: Desk) -> Iterator[Problem]:
    for record, where, name, words in _texts(desk):
        found = reading_of(words, lang=record.lang)
        if found and found.is_hard:
            line = record.origin.line(*where) if where else record.origin.body_line
            yield Problem(
                record.origin.path, line, *wording.hard_to_read(name, found), "reading", Level.ADVICE
            )


def reading_age(desk: Desk) -> int | None:
    """For what age the edition is written, as a whole."""
    words = "\n\n".join(words for _, _, _, words in _texts(desk))
    cards = (card for section in desk.views[0].sections for card in section.cards)
    summaries = "\n\n".join(card.summary for card in cards if card.summary)
    found = reading_of(f"{words}\n\n{summaries}", lang=desk.edition.lang)
    return found.age if found else None
