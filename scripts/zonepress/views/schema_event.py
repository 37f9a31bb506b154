"""An event as search engines read it: schema.org's Event, saying what its calendar file says."""

from __future__ import annotations

import datetime as dt
from typing import Any

from zonepress.model.address import address_of
from zonepress.model.event import Event, EventStatus
from zonepress.model.fields import Place
from zonepress.model.fuzzydate import FuzzyDate
from zonepress.model.moment import is_vague
from zonepress.views.dates import Occurrence, occurrences
from zonepress.views.prices import is_free, is_paid, price_of
from zonepress.views.shown import Shown

_SITE = "https://schema.org/"
_EVERY = {"DAILY": "D", "WEEKLY": "W", "MONTHLY": "M", "YEARLY": "Y"}
_SAID = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTH", "BYMONTHDAY"}
"""The parts of a rule that schema.org has a word for."""


def event_jsonld(event: Event, shown: Shown) -> dict[str, Any] | None:
    """The next time of an event, or its last, and how it repeats; none where no day is known."""
    when = shown.next_dates[event.origin.path]
    if is_vague(when.start):
        return None
    site = shown.library.settings.url
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": event.title,
        "description": shown.summary(event),
        "startDate": _iso(when.start),
        **({"endDate": _iso(when.end)} if when.end else {}),
        "eventStatus": f"{_SITE}{_status(event)}",
        "inLanguage": event.lang,
        "url": f"{site}{address_of(event)}",
    }
    if event.instead_of is not None and not is_vague(event.instead_of):
        found["previousStartDate"] = _iso(event.instead_of)
    found |= _location(event) | _cost(event)
    if organisers := shown.partner_links(event.partners):
        found["organizer"] = [
            {"@type": "Organization", "name": link.text, "url": f"{site}{link.url}"} for link in organisers
        ]
    if schedule := _schedule(event, shown):
        found["eventSchedule"] = schedule
    return found


def _status(event: Event) -> str:
    """What moved to another date is rescheduled; what moved to another place is on as announced, there."""
    if event.status is EventStatus.CANCELLED:
        return "EventCancelled"
    if event.status is EventStatus.POSTPONED:
        return "EventPostponed"
    if event.instead_of:
        return "EventRescheduled"
    online = event.status is EventStatus.MOVED and event.online and not event.venue
    return "EventMovedOnline" if online else "EventScheduled"


def _location(event: Event) -> dict[str, Any]:
    """Where it is, on the ground, on the web or both; nothing where nobody has said."""
    places: list[dict[str, Any]] = [_place(event.venue)] if event.venue else []
    if event.online:
        places.append({"@type": "VirtualLocation", "url": event.online})
    if not places:
        return {}
    mode = "Mixed" if len(places) > 1 else "Online" if event.online else "Offline"
    return {
        "eventAttendanceMode": f"{_SITE}{mode}EventAttendanceMode",
        "location": places if len(places) > 1 else places[0],
    }


def _place(venue: Place) -> dict[str, Any]:
    address = {"streetAddress": venue.address, "postalCode": venue.postcode}
    found: dict[str, Any] = {"@type": "Place", "name": venue.name}
    if given := {name: value for name, value in address.items() if value}:
        found["address"] = {"@type": "PostalAddress", **given}
    else:
        found["address"] = venue.name
    if venue.spot:
        longitude, latitude = venue.spot
        found["geo"] = {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude}
    return found


def _cost(event: Event) -> dict[str, Any]:
    """Whether it is free, where that was said, and the one price where there is one."""
    if not event.cost:
        return {}
    offer: dict[str, Any] = {"@type": "Offer", "description": event.cost}
    if (price := price_of(event.cost)) is not None:
        offer |= {"price": f"{price}", "priceCurrency": "GBP"}
    if event.booking and event.booking.url:
        offer["url"] = event.booking.url
    known = is_free(event.cost) or is_paid(event.cost)
    return {**({"isAccessibleForFree": is_free(event.cost)} if known else {}), "offers": offer}


def _schedule(event: Event, shown: Shown) -> dict[str, Any] | None:
    """The rule from its first time on; none where schema.org has no words for it."""
    parts = dict(part.split("=", 1) for part in (event.repeats or "").split(";") if "=" in part)
    parts.pop("WKST", None) if parts.get("INTERVAL", "1") == "1" else None
    first = next(occurrences(event.model_copy(update={"not_on": ()})), None) if parts else None
    if first is None or parts.keys() - _SAID:
        return None
    found: dict[str, Any] = {
        "@type": "Schedule",
        "repeatFrequency": f"P{parts.get('INTERVAL', '1')}{_EVERY[parts['FREQ']]}",
        "scheduleTimezone": shown.library.settings.tz,
        **_first_time(first),
    }
    if "COUNT" in parts:
        found["repeatCount"] = int(parts["COUNT"])
    if "UNTIL" in parts:
        found["endDate"] = str(dt.datetime.strptime(parts["UNTIL"], "%Y%m%d").date())  # noqa: DTZ007 a day
    if "BYDAY" in parts:
        found["byDay"] = parts["BYDAY"].split(",")
    for name, word in (("BYMONTH", "byMonth"), ("BYMONTHDAY", "byMonthDay")):
        if name in parts:
            found[word] = [int(number) for number in parts[name].split(",")]
    if event.not_on:
        found["exceptDate"] = [str(day) for day in event.not_on]
    return found


def _first_time(first: Occurrence) -> dict[str, str]:
    """The day it began, and by the clock when it starts and how long it goes on."""
    found = {"startDate": str(first.day)}
    if not isinstance(first.start, dt.datetime):
        days = (first.last_day - first.day).days + 1
        return {**found, "duration": f"P{days}D"} if days > 1 else found
    found["startTime"] = f"{first.start:%H:%M}"
    if isinstance(first.end, dt.datetime):
        length = first.end.replace(tzinfo=None) - first.start.replace(tzinfo=None)
        found["duration"] = f"PT{int(length.total_seconds()) // 60}M"
    return found


def _iso(moment: dt.datetime | FuzzyDate) -> str:
    return moment.isoformat(timespec="minutes") if isinstance(moment, dt.datetime) else str(moment)
