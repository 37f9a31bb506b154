"""What somebody posted elsewhere, as plain paragraphs with links and emphasis: nothing else gets through."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from itertools import groupby

import nh3

from zonepress.feeds.links import absolute, shown_link

_STRONG, _EMPHASIS = {"b", "strong"}, {"i", "em", "cite"}
_BLOCKS = set(
    "address article aside blockquote center dd details div dl dt fieldset figcaption figure footer h1 h2 h3 "
    "h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_TAGS = {"a", "br", "bdi", "bdo", "q", "span", *_STRONG, *_EMPHASIS, *_BLOCKS}
_DROPPED = set(
    "applet audio base button canvas datalist dialog embed frame frameset head iframe input math noembed "
    "noframes noscript object option picture plaintext script select style svg template textarea title "
    "video xmp".split()
)
_ATTRIBUTES = {"*": {"dir"}, "a": {"href"}, "span": {"class", "dir"}}
MOST_HTML = 200_000
"""As many characters of one post's HTML as are looked at."""
_MOST_TEXT = 20_000
"""As many letters of it as are read: far more than are kept, and enough to tell what it is about."""
_BLANK = " \t\n"
_BLANKS = re.compile("[ \t\n\r\f\v]+")
_SPACES = re.compile("[ \t]+")
_AROUND_BREAK = re.compile(" ?\n ?")
_EMPTY_LINES = re.compile("[ \t]*\n[ \t]*\n[ \t\n]*")
_BREAKS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]")
_TURNED = re.compile("[\u202a-\u202e]")
_ISOLATES = re.compile("[\u2066-\u2069]")
_FLAGS = "".join(chr(code) for code in range(0x1F1E6, 0x1F200))
"""Letters of which two make a flag."""
_AGAIN = re.compile(r"([^\w\s])(?:[ \t]?\1){40,}")
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|&(?:#\d+|#[xX][0-9a-fA-F]+|[a-zA-Z]\w{1,30});")
_ADDRESS = re.compile(r"https?://[^\s<>\"'«»“”‘’\[\]{}|\\^`]{2,1500}")
_APPEARED = re.compile(r"The post .{1,400} (?:first appeared|appeared first) on .{1,300}\.?", re.DOTALL)


@dataclass(frozen=True)
class Run:
    """Some words of a paragraph that look alike; a line break is `\\n`."""

    text: str
    link: str = ""
    strong: bool = False
    emphasis: bool = False


@dataclass(frozen=True)
class Paragraph:
    """Words that belong together."""

    runs: tuple[Run, ...]
    dir: str = ""
    """`rtl` or `ltr` where whoever wrote it said so."""

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(run.text for run in self.runs)


def from_html(markup: str, base: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a post that came as HTML; its links are taken from `base` on."""
    clean = nh3.clean(
        _legible(markup[:MOST_HTML]),
        tags=_TAGS,
        clean_content_tags=_DROPPED,
        attributes=_ATTRIBUTES,
        link_rel=None,
        url_schemes={"http", "https"},
        strip_comments=True,
    )
    reader = _Reader(base)
    reader.feed(clean)
    reader.close()
    return _tidy(reader.paragraphs())


def from_text(words: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a post that came as plain text, with its addresses as links."""
    blocks = re.split(r"\n[ \t]*(?:\n[ \t]*)+", _legible(words[:_MOST_TEXT]))
    return _tidy(Paragraph(tuple(_linked(block))) for block in blocks)


def looks_like_html(words: str) -> bool:
    """Whether there is a tag or an entity in it: feeds say seldom, and often wrongly, what they hold."""
    return bool(_MARKUP.search(words))


def plain_words(paragraphs: Iterable[Paragraph]) -> str:
    """All the words, without addresses, on one line."""
    return " ".join(_ADDRESS.sub(" ", " ".join(paragraph.text for paragraph in paragraphs)).split())


def one_line(words: str, *, plain: bool = False) -> str:
    """Words of one line that our own fields take: no markup, no code, nothing unseen.

    Feeds write titles as HTML, or as HTML twice over, unless they say that they are `plain`.
    """
    for _ in range(0 if plain else 3):
        if not looks_like_html(words):
            break
        words = " ".join(paragraph.text for paragraph in from_html(words, ""))
    found = " ".join(_ISOLATES.sub("", _TURNED.sub("", _legible(words))).split())
    for sign, instead in (("<", "‹"), (">", "›"), ("`", "’"), ("](", "] ("), ("**", "∗∗")):
        found = found.replace(sign, instead)
    return unicodedata.normalize("NFC", re.sub(r"&(?=#?\w+;)", "＆", found))


def cut_words(words: str, most: int) -> str:
    """The first words, ended by … where some are left out; a text without spaces is cut between letters."""
    if len(words) <= most:
        return words
    return f"{words[: _cut_at(words, most - 1)].rstrip()}…"


def cut_paragraphs(paragraphs: tuple[Paragraph, ...], most: int) -> tuple[Paragraph, ...]:
    """The first paragraphs, cut at a word; the same where there are no more than `most` letters."""
    if sum(len(paragraph.text) for paragraph in paragraphs) <= most:
        return paragraphs
    kept: list[Paragraph] = []
    left = most
    for paragraph in paragraphs:
        if len(paragraph.text) > left:
            if left > most // 10 or not kept:
                kept.append(_cut(paragraph, left))
            return tuple(kept)
        kept.append(paragraph)
        left -= len(paragraph.text)
    return tuple(kept)


def first_strong(words: str) -> str:
    """The direction of the first letter that has one: `rtl`, `ltr` or nothing."""
    for letter in words:
        match unicodedata.bidirectional(letter):
            case "R" | "AL":
                return "rtl"
            case "L":
                return "ltr"
    return ""


def _legible(words: str) -> str:
    """The text without what can't be seen, every line break as `\\n`, endless signs cut short."""
    return _AGAIN.sub(lambda found: found[1] * 40, _UNSEEN.sub("", _BREAKS.sub("\n", words)))


def _cut(paragraph: Paragraph, most: int) -> Paragraph:
    at = _cut_at(paragraph.text, most)
    runs: list[Run] = []
    for run in paragraph.runs:
        if at <= 0:
            break
        runs.append(replace(run, text=run.text[:at]))
        at -= len(run.text)
    last = runs[-1]
    runs[-1] = replace(last, text=last.text.rstrip())
    return replace(paragraph, runs=(*runs, Run("…")))


def _cut_at(words: str, most: int) -> int:
    """Where to cut: before a word, or, where words are not set apart, before a whole letter."""
    space = max(words.rfind(" ", 0, most + 1), words.rfind("\n", 0, most + 1))
    if space > most // 2:
        return space
    at = most
    while at > 1 and _is_within_letter(words, at):
        at -= 1
    return at


def _is_within_letter(words: str, at: int) -> bool:
    """Whether what readers see as one letter, sign or flag reaches over this place."""
    letter = words[at]
    if letter in _FLAGS:
        before = words[:at]
        return (len(before) - len(before.rstrip(_FLAGS))) % 2 == 1
    joined = letter == "\u200d" or words[at - 1] == "\u200d"
    return joined or unicodedata.category(letter).startswith("M") or "\U0001f3fb" <= letter <= "\U0001f3ff"


def _linked(words: str) -> Iterator[Run]:
    """Plain text with its addresses as links."""
    at = 0
    for found in _ADDRESS.finditer(words):
        address = found[0].rstrip(".,;:!?…、。")
        if address.endswith(")") and "(" not in address:
            address = address.rstrip(")")
        if link := shown_link(address):
            yield Run(words[at : found.start()])
            yield Run(address, link)
            at = found.start() + len(address)
    yield Run(words[at:])


def _tidy(paragraphs: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
    """Paragraphs with words in them, each with single blanks; what WordPress adds at the end is left out."""
    found = [made for paragraph in paragraphs for made in _single_spaced(paragraph)]
    if found and _APPEARED.fullmatch(found[-1].text):
        found.pop()
    return tuple(found)


def _single_spaced(paragraph: Paragraph) -> Iterator[Paragraph]:
    """The paragraph without needless blanks, in two where it has an empty line."""
    runs: list[Run] = []
    blank = ""
    for run in paragraph.runs:
        text = _even(run.text)
        words = text.strip(_BLANK)
        blank += text[: text.find(words)] if words else text
        if not words:
            continue
        if blank.count("\n") > 1:
            yield from _paragraph(runs, paragraph.dir)
            runs = []
        if runs and blank:
            runs.append(_between(runs[-1], run, "\n" if "\n" in blank else " "))
        first, *others = _EMPTY_LINES.split(words)
        runs.append(replace(run, text=_evenly_spaced(first)))
        for part in others:
            yield from _paragraph(runs, paragraph.dir)
            runs = [replace(run, text=_evenly_spaced(part))]
        blank = text[text.find(words) + len(words) :]
    yield from _paragraph(runs, paragraph.dir)


def _evenly_spaced(words: str) -> str:
    return _AROUND_BREAK.sub("\n", _SPACES.sub(" ", words))


def _between(one: Run, other: Run, blank: str) -> Run:
    """The blank between two runs, with what both have."""
    return Run(
        blank,
        one.link if one.link == other.link else "",
        strong=one.strong and other.strong,
        emphasis=one.emphasis and other.emphasis,
    )


def _paragraph(runs: list[Run], dir: str) -> Iterator[Paragraph]:
    """One paragraph, without blanks of any kind around it; none where nothing is left."""
    while runs and not runs[0].text.strip():
        runs = runs[1:]
    while runs and not runs[-1].text.strip():
        runs = runs[:-1]
    if runs:
        runs[0] = replace(runs[0], text=runs[0].text.lstrip())
        runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip())
        yield Paragraph(tuple(_merged(runs)), dir)


def _merged(runs: Iterable[Run]) -> Iterator[Run]:
    """Neighbours that look alike as one."""
    for look, some in groupby(runs, key=lambda run: (run.link, run.strong, run.emphasis)):
        yield Run("".join(run.text for run in some), *look)


def _even(words: str) -> str:
    """Words that turn no others round: marks that override are dropped, isolates kept where they close."""
    words = _TURNED.sub("", words)
    opened = 0
    for mark in _ISOLATES.findall(words):
        opened += -1 if mark == "\u2069" else 1
        if opened < 0:
            break
    return words if opened == 0 else _ISOLATES.sub("", words)


@dataclass
class _Style:
    """What is open around the words that are read."""

    links: list[str] = field(default_factory=list)
    strong: int = 0
    emphasis: int = 0
    spans: list[str] = field(default_factory=list)
    dirs: list[tuple[str, str]] = field(default_factory=list)


class _Reader(HTMLParser):
    """Reads what nh3 has cleaned, block by block."""

    def __init__(self, base: str) -> None:
        super().__init__(convert_charrefs=True)
        self._base = base
        self._style = _Style()
        self._runs: list[Run] = []
        self._done: list[Paragraph] = []
        self._read = 0

    def paragraphs(self) -> list[Paragraph]:
        """What was read."""
        self._end_block()
        return self._done

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        style = self._style
        if tag in _BLOCKS:
            self._end_block()
            style.dirs.append((tag, given.get("dir", "").lower()))
            if tag == "li":
                self._runs.append(Run("• "))
        elif tag == "br":
            self._runs.append(Run("\n"))
        elif tag == "a":
            style.links.append(shown_link(absolute(self._base, given.get("href", ""))))
        elif tag == "span":
            style.spans.append(given.get("class", ""))
        elif tag == "q":
            self._runs.append(Run("“"))
        style.strong += tag in _STRONG
        style.emphasis += tag in _EMPHASIS

    def handle_endtag(self, tag: str) -> None:
        style = self._style
        if tag in _BLOCKS:
            self._end_block()
            if style.dirs and style.dirs[-1][0] == tag:
                style.dirs.pop()
        elif tag == "a" and style.links:
            style.links.pop()
        elif tag == "span" and style.spans:
            if "ellipsis" in style.spans.pop().split():
                self._add("…")
        elif tag == "q":
            self._runs.append(Run("”"))
        style.strong -= tag in _STRONG
        style.emphasis -= tag in _EMPHASIS

    def handle_data(self, data: str) -> None:
        # Mastodon hides the beginning and the end of long addresses by a class.
        if not any("invisible" in span.split() for span in self._style.spans):
            self._add(_BLANKS.sub(" ", data))

    def _add(self, text: str) -> None:
        if self._read > _MOST_TEXT:
            return
        self._read += len(text)
        style = self._style
        link = style.links[-1] if style.links else ""
        self._runs.append(Run(text, link, style.strong > 0, style.emphasis > 0))

    def _end_block(self) -> None:
        given = next((dir for _, dir in reversed(self._style.dirs) if dir in {"rtl", "ltr"}), "")
        if self._runs:
            self._done.append(Paragraph(tuple(self._runs), given))
        self._runs = []
