"""Where a paper can be read: in which format, how long it is, and as a web page where there is one."""

from __future__ import annotations

from zonepress.model.address import address_of
from zonepress.model.governance import Document
from zonepress.views.parts import LinkView
from zonepress.views.shown import Shown
from zonepress.views.wording import PAPERS, counted, sentence, size_words


def paper_size(document: Document, shown: Shown) -> str:
    """How large its file is; empty for one that is published elsewhere."""
    size = shown.file_sizes.get(_file(document)) if document.file else None
    return size_words(size) if size is not None else ""


def _file(document: Document) -> str:
    return f"{document.origin.path.rpartition('/')[0]}/{document.file}"


def paper_words(document: Document, shown: Shown) -> tuple[str, ...]:
    """Format, length and size, as far as they are known; and whether all of it stands on its page."""
    pages = counted(document.pages, "page") if document.pages else ""
    here = PAPERS["whole"] if document.whole_text else ""
    words = (document.file_format, pages, paper_size(document, shown), here)
    return tuple(word for word in words if word)


def paper_ways(document: Document, shown: Shown) -> tuple[LinkView, ...]:
    """The ways to read it, first the one that works for everybody."""
    ways = []
    form = document.file_format
    if document.web_page:
        ways.append(LinkView(PAPERS["web_page"], document.web_page))
    if document.file:
        about = sentence([form, paper_size(document, shown)])
        ways.append(LinkView(_about(PAPERS["download"], about), f"{address_of(document)}{document.file}"))
    if document.url:
        words = PAPERS["web_page"] if document.is_page_there else _about(PAPERS["there"], form)
        ways.append(LinkView(words, document.url))
    return tuple(ways)


def _about(words: str, about: str) -> str:
    return f"{words} ({about})" if about else words
