"""The words of pages of events, together, so that an editor can read them in a row."""

from __future__ import annotations

import datetime as dt

from zonepress.views.wording import counted, day_words

ON = {
    "list": "List",
    "months": "Month by month",
    "all_months": "Everything by month",
    "views": "How to look at it",
    "other_months": "Other months",
    "choose": "Show only some",
    "choose_by": "by zone, for whom, cost, access",
    "where": "Where",
    "everywhere": "Everywhere",
    "for": "For whom",
    "cost": "Cost",
    "access": "Access",
    "all": "Everything",
    "free": "Free",
    "picked": "You see only",
    "also": "And also",
    "also_left": "{n} of {all} events are left",
    "also_unkept": "Without JavaScript the address of this page does not keep what you tick. Whoever you "
    "send it to sees the whole list.",
    "also_none": "Nothing on this list is all of this at once. Take a tick away, or look in every zone.",
    "drop": "Stop showing only this",
    "online": "Online",
    "all_day": "All day",
    "since": "since {day}",
    "until": "until {day}",
    "now_on": "It is now on {when}.",
    "was_on": "It was to be on {when}.",
    "no_day": "The day is not published",
    "no_month": "{year}, no month published",
    "grid": "{month} as a calendar",
    "not_so_far": "The list ends on {day}. What comes after it stands in the months.",
    "repeats_until": "What comes round again is listed up to {day}; the months show it for a year.",
    "none": "Nothing {what}is announced{where}.",
    "says": "that says “{words}”",
    "none_built": "This page was built on {day}. What is announced after that comes with the next build.",
    "known": "As known on {day}, when this page was built.",
    "none_yet": "Nothing has been announced yet, and nothing was on.",
    "wider_zone": "Everything in {zone}",
    "wider_filter": "{what}, everywhere",
    "wider_all": "Everything, everywhere",
    "ask": "Get these in your calendar",
    "tell": "Tell us of something that is on",
    "month_title": "What’s on in {month}",
    "span": "{first} to {last}",
    "none_known": "Nothing is announced",
    "other_months_all": "Other months, in every zone",
    "months_title": "What’s on, month by month",
    "months_lede": "Every month in which something is on or was on, with how much.",
    "asked_for": "What’s on {words}",
    "asked": "What’s on: {words}",
    "past_title": "What was on",
    "happened": "What happened: {text}",
    "past_more": "Everything that was on",
    "loose": "Some time in {month}, or all through it",
    "caption": "What’s on in {month}, a week in each row",
    "ask_first": "Ask before you go.",
    "subscribe_title": "Have these dates in your own calendar",
    "subscribe_zone": "Your calendar then shows what is on in {zone}, and learns by itself of what is new, "
    "moved or cancelled.",
    "subscribe_all": "Your calendar then shows what is on in every zone, and learns by itself of what is "
    "new, moved or cancelled.",
    "subscribe": "Subscribe",
    "file": "Save the dates as a file",
    "how": "How to do it on your phone or computer",
    "apple": "iPhone, iPad, Mac",
    "apple_how": "Press Subscribe, then say yes when your calendar asks.",
    "google": "Google Calendar, also for Android phones",
    "google_how": "On a computer, open Google Calendar. Beside “Other calendars” press the plus, choose "
    "“From URL” and paste the address below. It comes to your phone by itself.",
    "outlook": "Outlook",
    "outlook_how": "Open the calendar, press “Add calendar”, choose “Subscribe from web” and paste the "
    "address below.",
    "file_label": "As a file",
    "file_how": "The file holds what is known today. It never changes by itself.",
    "address": "The address to paste",
    "others": "Other calendars",
    "other_all": "Every zone",
    "add": "Add to my calendar",
    "add_words": "Saves this event as it is known today. If it changes, you will not be told.",
    "add_change": "Save the change in my calendar",
    "add_change_words": "For a calendar that holds this event as it was.",
    "add_over": "Save it as a calendar file",
    "add_instead": "Subscribe to everything in {zone} instead",
    "add_instead_all": "Subscribe to everything instead",
    "next_dates": "Next dates",
    "goes_on": "And on from there: {rule}.",
    "on_map": "{place} on the map",
    "about_place": "About {place}",
    "website": "{place} on the web",
    "join": "Join on the web",
    "no_place": "Nobody has said yet where this is.",
    "unsaid": "Not said",
    "was_to_be": "When it was to be",
    "no_booking": "No need to book",
    "book": "Please book",
    "cancelled": "This is not happening.",
    "cancelled_over": "This did not happen.",
    "postponed": "It is not on {when}. There is no new date yet.",
    "postponed_over": "It was not held on {when}.",
    "moved": "It is not as it was first announced. What stands here is how it is now.",
    "moved_date": "It was to be on {old}. It is now on {new}.",
}
"""Pages of events."""
UNSAID = {
    "for": ("One more event does not say whom it is for.", "{} more events do not say whom they are for."),
    "free": ("One more event does not say what it costs.", "{} more events do not say what they cost."),
    "access": ("One more event says nothing of access.", "{} more events say nothing of access."),
}
"""Why some are left out: they say nothing of what is asked for."""


def built_words(today: dt.date) -> str:
    """How old what is known is."""
    return ON["none_built"].format(day=day_words(today))


def none_on(what: str, where: str) -> str:
    """`Nothing for families is announced in Quayside.`"""
    return ON["none"].format(what=f"{what} " if what else "", where=f" in {where}" if where else "")


def told_words(text: str) -> str:
    """What happened, as the card of what is over tells it."""
    return ON["happened"].format(text=" ".join(text.split()))


def coming_words(events: int, repeating: int) -> str:
    """`18 events to come, 3 of them more than once`."""
    more = f", {repeating} of them more than once" if repeating and events > 1 else ""
    return f"{counted(events, 'event')} to come{more}"


def unsaid_words(way: str, number: int) -> str:
    """How many are left out because they say nothing of what is asked for."""
    one, many = UNSAID[way]
    return f"{one if number == 1 else many.format(number)} {ON['ask_first']}"
