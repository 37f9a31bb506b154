"""What the office changes for somebody who asked for it: what they get, and where it goes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from zonepress.subscribers.importing import Known, read_person
from zonepress.subscribers.people import Form, Person


def changed(person: Person, written: Mapping[str, str], known: Known) -> Person:
    """The same person with what was written: `zones`, `form`, `language`, `name`, `postal`.

    A postal address is kept only while something goes there. Raises ZonepressError with what is wrong.
    """
    before = {
        "email": person.email or "",
        "name": person.name or "",
        "postal": person.postal or "",
        "form": person.wish.form.value,
    }
    made = read_person({**before, **written}, known)
    wish = replace(
        made.wish,
        zones=made.wish.zones if "zones" in written else person.wish.zones,
        language=made.wish.language if "language" in written else person.wish.language,
    )
    return Person(person.email, wish, made.name, made.postal if wish.form is Form.POST else None)
