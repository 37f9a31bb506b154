"""Dates, times and the names of languages, as people who speak another language than English write them."""

from __future__ import annotations

import datetime as dt
import functools
from typing import TYPE_CHECKING

from zonepress.model.fuzzydate import FuzzyDate
from zonepress.views.words import Words, nearest

if TYPE_CHECKING:
    from babel import Locale


def spoken_in(tag: str) -> str:
    """The language in which dates are said on a page in this one: English where nobody knows how."""
    return tag if tag.split("-")[0] != "en" and _locale(tag) else "en"


def language_name(tag: str) -> str:
    """What a language is called by those who speak it; the tag where nobody knows."""
    found = _locale(tag)
    name = found.get_display_name() if found else None
    return f"{name[:1].upper()}{name[1:]}" if name else tag


def locale_of(tag: str) -> str:
    """A language with the country where most people speak it: `gu_IN`; English is ours."""
    if tag == "en":
        return "en_GB"
    from babel.core import get_global

    language, _, territory = tag.partition("-")
    likely = str(get_global("likely_subtags").get(language, language)).split("_")
    country = territory if len(territory) == 2 else likely[-1]
    return f"{language}_{country.upper()}" if len(country) == 2 and country != language else language


def date_said(date: FuzzyDate | dt.date, tag: str) -> str:
    """`4 marca 2019`, `marzec 2019` or `2019`."""
    from babel.dates import format_date

    if isinstance(date, dt.date):
        return format_date(date, "long", locale=_locale(tag))
    if not date.month:
        return str(date.year)
    return format_date(date.first, "long" if date.exact else "LLLL y", locale=_locale(tag))


def badge_said(date: FuzzyDate, tag: str) -> tuple[str, str]:
    """Month and weekday in short, as far as they are known."""
    from babel.dates import format_date

    month = format_date(date.first, "LLL", locale=_locale(tag)) if date.month else ""
    return month, format_date(date.first, "EEE", locale=_locale(tag)) if date.exact else ""


def span_said(
    start: dt.datetime | FuzzyDate, end: dt.datetime | FuzzyDate | None, tag: str, words: Words
) -> str:
    """When something is, from its first moment to its last."""
    if isinstance(start, FuzzyDate) and not start.exact:
        known = words.text("dates.day_unknown" if start.month else "dates.month_unknown")
        return f"{date_said(start, tag)}. {known}"
    first, last = _moment(start, tag), ""
    if isinstance(start, dt.datetime) and isinstance(end, dt.datetime):
        last = _clock(end, tag) if end.date() == start.date() else _moment(end, tag)
    elif isinstance(start, FuzzyDate) and isinstance(end, FuzzyDate) and end.last > start.first:
        last = _day(end.last, tag)
    return words.text("dates.until").format(start=first, end=last) if last else first


def _moment(when: dt.datetime | FuzzyDate, tag: str) -> str:
    if isinstance(when, FuzzyDate):
        return _day(when.first, tag)
    comma = "،" if words_run_with_arabic_commas(tag) else ","
    return f"{_day(when.date(), tag)}{comma} {_clock(when, tag)}"


def words_run_with_arabic_commas(tag: str) -> bool:
    """Whether a comma looks the other way in this language."""
    return tag.split("-")[0] in {"ar", "fa", "ps", "ur"}


def _day(date: dt.date, tag: str) -> str:
    from babel.dates import format_date

    return format_date(date, "full", locale=_locale(tag))


def _clock(when: dt.datetime, tag: str) -> str:
    from babel.dates import format_time

    return format_time(when.replace(tzinfo=None), "short", locale=_locale(tag))


@functools.cache
def _locale(tag: str) -> Locale | None:
    """What is known of a language; imported when the first page in another language than English comes."""
    from babel import Locale, UnknownLocaleError

    for shorter in nearest(tag):
        try:
            return Locale.parse(shorter, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return None
