"""Which version of a record somebody translated."""

from __future__ import annotations

import hashlib
import json
import re

from zonepress.model.record import Record

_NOT_SAID = {
    *("origin", "lang", "translation_of", "translated_from", "sources", "review_on", "draft", "publish_on"),
    *("withdrawn", "moved_from", "allow", "allow_because", "partners", "outcomes", "tools"),
}
"""Fields that say nothing a translation would have to say too."""
_LINK = re.compile(r"\]\([^)\s]*\)")
"""Where a link leads; the same words may lead to another place in another language."""


def fingerprint(record: Record) -> str:
    """Eight characters that change when the words or facts of a record do."""
    said = record.model_dump(mode="json", exclude_unset=True, exclude=_NOT_SAID)
    said["body"] = " ".join(_LINK.sub("]", record.body).split())
    data = json.dumps(said, sort_keys=True, ensure_ascii=False).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(data, digest_size=4).hexdigest()
