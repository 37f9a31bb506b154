"""Every kind of page there is, each with the page of the demo that is looked at.

A new kind of page fails `test_every_kind_of_page_is_looked_at` until it is here. Add one line:

- to FULLEST, where the page says in `<body data-kind>` that it is of a kind of its own; the page of that kind
  with most in it is taken;
- else to NAMED, with its address in the demo.

All that is tried on every kind of page (axe, narrow screens, larger text, no scripts, forced colours, other
hosts, the content policy, weight, validators) is then tried on it too.
"""

from __future__ import annotations

from typing import Final

FULLEST: Final = (
    "home", "zone", "story", "event", "asset", "measure", "action", "voice", "grant", "lesson", "risk",
    "assessment", "meeting", "document", "partner", "post", "edition", "page", "gone", "section", "notfound",
    "add", "search", "diary", "month", "months",
)  # fmt: skip
"""Kinds by their `data-kind`; of each, the page with most in it."""

NAMED: Final = {
    # sections
    "zones/": "zones/",
    "stories/": "stories/",
    "events/": "events/",
    "map/": "map/",
    "progress/": "progress/",
    "money/": "money/",
    "newsletters/": "newsletters/",
    "documents/": "documents/",
    "partners/": "partners/",
    "posts/": "posts/",
    "posts/sources/": "posts/sources/",
    "a-z/": "a-z/",
    "map/for/families/": "map/for/families/",
    "zones/quayside/assets/": "zones/quayside/assets/",
    "progress/missing/": "progress/missing/",
    "progress/actions/": "progress/actions/",
    "overdue promises of a zone": "zones/quayside/progress/actions/status/overdue/",
    "meetings/": "meetings/",
    # about the site itself
    "contact/": "contact/",
    "about/site/": "about/site/",
    "privacy/": "privacy/",
    "accessibility/": "accessibility/",
    "site-map/": "site-map/",
    "subscribe/": "subscribe/",
    # in other languages: what there is, and a page in each; nobody has Romanian words for header and footer
    "languages/": "languages/",
    "all in Gujarati": "languages/gu/",
    "in Gujarati": "zones/quayside/stories/2026-03-04-harbour-wall-painted-gu/",
    "in Punjabi": "zones/quayside/events/2026-04-02-fun-day-pa/",
    "in Polish": "zones/quayside/stories/2026-02-warm-room-opens-pl/",
    "in Urdu": "zones/quayside/stories/2026-03-04-harbour-wall-painted-ur/",
    "in Romanian": "zones/quayside/stories/2026-03-04-harbour-wall-painted-ro/",
    # what is on: some only, nothing, what was on, an event that is off, one that repeats
    "events for families": "zones/quayside/events/for/families/",
    "nothing on": "zones/mill-lane/events/",
    "events/past/": "events/past/",
    "cancelled": "zones/quayside/events/2026-04-25-jumble-sale/",
    "repeats": "zones/quayside/events/2026-03-03-tea-and-talk/",
    # measures with every sort of chart, and without one
    "line": "zones/quayside/progress/measures/lit-steps/",
    "line with a small count": "zones/quayside/progress/measures/falls/",
    "bars": "progress/measures/members/",
    "one figure": "zones/rope-walk/progress/measures/trees/",
    "no figure": "zones/quayside/progress/measures/hello/",
    "progress of a zone": "zones/quayside/progress/",
}
"""Pages by their address, under a short name."""

KINDS: Final = (*FULLEST, *NAMED)
