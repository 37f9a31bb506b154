"""The words an editor reads at the desk, together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from zonepress.model.edition import Edition
from zonepress.model.fields import Contact
from zonepress.model.fuzzydate import FuzzyDate
from zonepress.model.moment import is_vague
from zonepress.model.plan import Action
from zonepress.model.record import Record, folder_of
from zonepress.model.story import Story, StoryVoice
from zonepress.model.zone import Zone
from zonepress.outputs.newsletter.desk.draft import Draft, Hidden, Offer, Part, Reason
from zonepress.outputs.newsletter.desk.missing import Missing, Quiet, Share
from zonepress.outputs.newsletter.select import dates_of
from zonepress.outputs.newsletter.wording import TITLES
from zonepress.outputs.newsletter.words import shortened
from zonepress.views.wording import MONTHS, counted, date_words, joined, quarter_words, span_words

EXAMPLE = "2026-q4"
_MOST = 6
"""As many things as a list names before it counts the rest."""

WHAT_TO_DO_SUMMARY = "One sentence about this edition, for the inbox and the archive."
WHAT_TO_DO_PICKS = (
    "All that is in this edition, part by part. Move a line to move it, delete it to leave it out (it",
    "does not come back), or add the folder of any other record. Events always go by their dates.",
)
WHAT_TO_DO_NOTES = "A few words for the edition of one zone alone, without the # before them:"
EXAMPLE_NOTE = "Thank you to everybody who came."
WHAT_TO_DO_OFFERED = "What was offered so far, so that what you delete stays out. Leave it as it is."

TOLD_BY = {
    StoryVoice.RESIDENT: "residents",
    StoryVoice.COMMUNITY_GROUP: "community groups",
    StoryVoice.AGENCY: "agencies",
    None: "does not say",
}

PASSED_OVER = {
    Reason.TRANSLATION: "a translation; its original is in and leads to it",
    Reason.NO_DAY: "no more than the year is known",
    Reason.NO_WORD: "it is over, and nobody wrote what came of it",
    Reason.TOO_LATE: "it came when this edition had gone out; the next one offers it",
}

HIDDEN = {
    Hidden.GONE: "there is no such record, or it can’t be read",
    Hidden.WITHDRAWN: "it was withdrawn",
    Hidden.DRAFT: "it is marked `draft: yes`",
    Hidden.EMBARGOED: "its `publish_on` is still to come",
    Hidden.WAITING: "nobody has approved it yet",
    Hidden.TURNED_DOWN: "somebody has hidden it",
    Hidden.HIDDEN_ZONE: "its zone is hidden",
}


def edition_title(year: int, quarter: int) -> str:
    """What an edition is called until its editor finds better words."""
    return f"Newsletter, {quarter_words(year, quarter)}"


def compiled(today: dt.date) -> str:
    """The line of an edition that is put together long after its quarter."""
    return f"Put together in {MONTHS[today.month - 1]} {today.year} from what was published"


def no_such_quarter(word: str, meant: str) -> str:
    """Said of a word that names no quarter."""
    like = f"Did you mean {meant}?" if meant else f"Write the year and one of q1 to q4, for example {EXAMPLE}"
    return f"There is no quarter called {word!r}. {like}"


def no_such_edition(quarter: str, known: Sequence[str]) -> str:
    """Said where nobody has begun an edition."""
    there = f" There are: {', '.join(known)}" if known else ""
    return (
        f"There is no newsletter {quarter} yet. Begin it with: zonepress newsletter draft {quarter}.{there}"
    )


def when_it_goes_out(likely: dt.date) -> str:
    """Beside a date that only the editor knows."""
    return f"The day it goes out, for example {likely}."


def why_this_lead(lead: Record) -> tuple[str, str]:
    """Above the lead, by which rule it was chosen."""
    own = isinstance(lead, Story) and lead.voice in {StoryVoice.RESIDENT, StoryVoice.COMMUNITY_GROUP}
    if not isinstance(lead, Story) or not lead.picture:
        rule = "the newest story; none has a picture that may be shown"
    elif own:
        rule = "the newest story with a picture that residents or a community group told"
    else:
        rule = "the newest story with a picture; none of those is told by residents or a community group"
    return f"At the top: {rule}.", "Any other line of the picks will do as well."


def beside(offer: Offer, zones: Mapping[str, str]) -> str:
    """Beside a pick, what an editor needs to know it by."""
    record = offer.record
    words = [zones.get(record.zone or "", ""), _when(offer)]
    if isinstance(record, Story) and record.voice:
        words.append(
            f"told by {'an agency' if record.voice is StoryVoice.AGENCY else f'a {record.voice.value}'}"
        )
    if offer.late:
        words.append("missed the last edition")
    known = ", ".join(word for word in words if word)
    title = shortened(record.title, 80)
    return f"{title} ({known})" if known else title


def _when(offer: Offer) -> str:
    if offer.when:
        start = offer.when.start
        return date_words(start) if is_vague(start) else span_words(start, None)
    days = dates_of(offer.record)
    return date_words(max(days)) if days else ""


def passed_over_on(day: dt.date) -> str:
    """Above what a draft did not put in."""
    return f"Passed over on {date_words(day)}. To put one in, add its line to the picks."


def new_on(day: dt.date) -> str:
    """Above what a later draft added."""
    return f"New on {date_words(day)}"


def not_begun(edition: Edition) -> str:
    """Why there is no newsletter yet."""
    quarter = quarter_words(*edition.quarter)
    return f"Nothing to report: {quarter} has not begun, so nothing of it has happened yet."


def nothing_to_report(draft: Draft) -> list[str]:
    """Why there is no newsletter, a paragraph each."""
    why = (
        f"Nothing to report: nothing that readers may see is dated {quarter_words(*draft.edition.quarter)}, "
        "and nothing is announced for the quarter after. Nothing was written."
    )
    head = "Perhaps of this quarter; to tell of one, give it the month or pick it for an edition by hand:"
    return [why, *_passed_over(draft, head), *_not_ready(draft)]


def what_was_done(draft: Draft, zones: Mapping[str, str], *, dry_run: bool) -> list[str]:
    """What a draft wrote or would write, and what it left alone, a paragraph each."""
    path = draft.edition.origin.path
    paragraphs = [_done(draft, zones, dry_run=dry_run)]
    if draft.taken_out:
        head = "You took out, and it stays out (to have it back, add its line to the picks):"
        paragraphs.append(_listed(head, map(_named, draft.taken_out)))
    if draft.lost:
        head = f"Named in {path}, and can’t be shown; delete the line, or see to the record:"
        paragraphs.append(_listed(head, (f"{folder}: {HIDDEN[why]}" for folder, why in draft.lost)))
    if not draft.is_new:
        paragraphs += _passed_over(draft, "Passed over (to put one in, add its line to the picks):")
    return [*paragraphs, *_not_ready(draft)]


def _done(draft: Draft, zones: Mapping[str, str], *, dry_run: bool) -> str:
    path = draft.edition.origin.path
    if draft.is_new:
        return f"{'Would write' if dry_run else 'Wrote'} {path}. {summary(draft)}."
    if not draft.offers:
        return f"Nothing new for {path}: your order, your words and all the rest are as you left them."
    head = f"{'Would add' if dry_run else 'Added'} to {path}, at the end of its picks:"
    lines = (f"{offer.folder}  # {beside(offer, zones)}" for offer in draft.offers)
    return "\n".join([head, *(f"  {line}" for line in lines), "All the rest is as you left it."])


def _passed_over(draft: Draft, head: str) -> list[str]:
    passed = [f"{folder_of(record.origin.path)}: {PASSED_OVER[why]}" for record, why in draft.passed_over]
    return [_listed(head, passed)] if passed else []


def _not_ready(draft: Draft) -> list[str]:
    waits = [f"{folder_of(record.origin.path)}: {HIDDEN[why]}" for record, why in draft.not_ready]
    return [_listed("Of this quarter and not ready; draft again when they are:", waits)] if waits else []


def no_place(edition: Edition, offers: Sequence[Offer], marks: Sequence[str]) -> str:
    """Said of a file that can't be added to; what to add by hand."""
    lines = ["picks:", *(f"  - {offer.folder}" for offer in offers), "offered:", f"  - {' '.join(marks)}"]
    return "\n".join(
        [
            f"{edition.origin.path} was left as it is: its picks are written in a way that nothing can be "
            "added to without changing what you wrote.",
            "Write each of them on a line of its own, and the file in UTF-8; or add these by hand:",
            *(f"  {line}" for line in lines),
        ]
    )


MEND_FIRST = "Nothing was written. Mend this first, then draft again."
MISSING_HEAD = "What is missing, and what to do about it:"
NOTHING_MISSING = "Nothing is missing."
SHARES_HEAD = "Who tells the stories:"


def withdrawn(path: str) -> str:
    """Said of an edition that was taken down."""
    return f"{path} is withdrawn: delete `withdrawn:` from it first if it should be made after all"


def summary(draft: Draft) -> str:
    """How much there is in an edition, in a line."""
    chosen = draft.chosen
    parts = {
        Part.HAPPENED: len(chosen.stories) + bool(chosen.lead),
        Part.COMING: len(chosen.coming),
        Part.WAS_ON: len(chosen.was_on),
        Part.VOICE: len(chosen.voices),
        Part.ACTIONS: len(chosen.actions),
        Part.MEASURES: len(chosen.measures),
        Part.GRANTS: len(chosen.grants),
        Part.LESSONS: len(chosen.lessons),
        Part.POSTS: len(chosen.posts),
    }
    return ", ".join(f"{TITLES[part]}: {number}" for part, number in parts.items() if number)


def missing_lines(missing: Missing) -> list[str]:
    """What is missing and what to do about each, a paragraph each."""
    late = [quiet for quiet in missing.promises if quiet.overdue]
    slow = [quiet for quiet in missing.promises if not quiet.overdue]
    ask = "Ask the owner, and add what they say under `updates:`"
    paragraphs = []
    if missing.silent:
        head = counted(len(missing.silent), "zone")
        paragraphs.append(_listed(f"{head} sent nothing. Ask there:", map(_silent, missing.silent)))
    for quiets, words in (
        (late, "overdue, and without an update"),
        (slow, "not done, and without an update"),
    ):
        if quiets:
            is_are = "promise is" if len(quiets) == 1 else "promises are"
            paragraphs.append(
                _listed(f"{len(quiets)} {is_are} {words} in this quarter. {ask}:", map(_promise, quiets))
            )
    if missing.unanswered:
        head = counted(len(missing.unanswered), "thing people said has", "things people said have")
        paragraphs.append(
            _listed(f"{head} no answer. Ask who can give one:", map(_named, missing.unanswered))
        )
    if missing.untold:
        head = counted(len(missing.untold), "event was on and has", "events were on and have")
        paragraphs.append(
            _listed(
                f"{head} no word of what came of it. Write it under `afterwards:` and draft again:",
                map(_named, missing.untold),
            )
        )
    if missing.unasked:
        head = counted(len(missing.unasked), "picture")
        paragraphs.append(
            _listed(
                f"{head} of people without their consent:",
                (
                    f"{problem.path}:{problem.line}: {problem.saw}. {problem.instead}"
                    for problem in missing.unasked
                ),
            )
        )
    if missing.unpictured:
        head = counted(len(missing.unpictured), "story has", "stories have")
        paragraphs.append(
            _listed(f"{head} no picture. Ask for one, with consent:", map(_named, missing.unpictured))
        )
    if missing.uncounted:
        head = counted(len(missing.uncounted), "measure has", "measures have")
        paragraphs.append(
            _listed(f"{head} no new reading. Ask whether it was counted:", map(_named, missing.uncounted))
        )
    return paragraphs


def _silent(zone: Zone) -> str:
    return f"{zone.title}: {whom_to_ask(zone.contact)}"


def whom_to_ask(contact: Contact | None) -> str:
    """Whom to ask in a zone."""
    if contact is None:
        return "its zone.md names nobody to turn to"
    reached = contact.email or contact.phone or contact.url
    return f"{contact.label}{f' ({reached})' if reached else ''}"


def _promise(quiet: Quiet) -> str:
    action = quiet.action
    return f"{_named(action)} ({'; '.join(promise_words(action, quiet.last))})"


def promise_words(action: Action, last: FuzzyDate | None) -> tuple[str, ...]:
    """Who promised it, until when, and when it was last heard of."""
    heard = f"last update {date_words(last)}" if last else "no update yet"
    due = f"due {date_words(action.due)}" if action.due else ""
    return tuple(words for words in (action.owner or "", due, heard) if words)


def _named(record: Record) -> str:
    return f"{folder_of(record.origin.path)}: {record.title}"


def _listed(head: str, items: Iterable[str]) -> str:
    """A sentence with a list below it, the end of a long one counted."""
    lines = list(items)
    more = len(lines) - _MOST
    shown = [*lines[:_MOST], f"and {more} more"] if more > 1 else lines
    return "\n".join([head, *(f"  {line}" for line in shown)])


def share_lines(shares: Iterable[Share], name: str) -> list[str]:
    """Who tells the stories of each zone: `Quayside: residents 1, agencies 2`."""
    return [
        f"  {share.zone.title if share.zone else name}: "
        + ", ".join(f"{TOLD_BY[voice]} {number}" for voice, number in share.told if voice or number)
        for share in shares
    ]


def next_step(edition: Edition, *, has_text: bool) -> str:
    """What to do after a draft."""
    wanted = [
        *([] if edition.summary else ["`summary`"]),
        *([] if edition.sent_on or edition.compiled else ["`sent_on`"]),
        *([] if has_text else ["your introduction below the last ---"]),
    ]
    write = f"Write {joined(wanted)} in {edition.origin.path}; then run" if wanted else "Then run"
    return f"{write}: zonepress newsletter check {edition.slug}"


def hidden_edition(edition: Edition) -> str:
    """Said where an edition is asked for that readers may not see yet."""
    path = edition.origin.path
    if edition.draft:
        return f"{path} is marked `draft: yes`, and nothing is made of a draft: delete that line first"
    return (
        f"{path} may not be seen before {edition.publish_on}, and nothing is made of it before then; "
        f"to make it ready, run this with --today {edition.publish_on}"
    )


def no_edition_for(zone: str, edition: Edition, instead: str) -> str:
    """Said where a zone has no edition of its own."""
    return f"There is no edition of {edition.slug} for {zone!r}. {instead}"


def cannot_write(path: object, why: str) -> str:
    """Said where an edition's file can't be written."""
    return f"{path} could not be written ({why}): see whether you may write there"


def no_room(folder: object, why: str) -> str:
    """Said where files can't be written."""
    return f"Nothing could be written into {folder} ({why}): name another folder with --to"


def made(path: str, size: int) -> str:
    """A file that was made."""
    return f"{path} ({size / 1000:.0f} kB)" if size >= 1000 else f"{path} ({counted(size, 'byte')})"


def not_made(path: str, why: str) -> str:
    """A file that could not be made."""
    return f"Not made: {path}: {why}"


def made_in_all(number: int, folder: object, *, with_pages: bool) -> str:
    """How much was made, and where it is."""
    pages = "" if with_pages else " The web pages come with the whole site: scripts/build."
    return f"{counted(number, 'file')} in {folder}.{pages}"


def read_at(age: int) -> str:
    """For what age an edition is written."""
    return f"It reads like something for age {age}."
