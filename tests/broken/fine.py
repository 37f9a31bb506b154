"""What looks wrong and is not: nobody should be stopped by these."""

from __future__ import annotations

from broken.faults import EVENTS, PICTURE, STORIES
from broken.planting import Fault, told

STORY = "---\ntitle: Fun on the quay\ndate: 2026-04-01\n---\nIt was fun.\n"

FINE: tuple[Fault, ...] = (
    Fault("a byte order mark and Windows line ends", f"{STORIES}/2026-04-01-windows.md", (),
          b"\xef\xbb\xbf" + STORY.replace("\n", "\r\n").encode()),
    Fault("line ends of an old Mac", f"{STORIES}/2026-04-01-old-mac.md", (), STORY.replace("\n", "\r")),
    Fault("no line end at the end", f"{STORIES}/2026-04-01-cut.md", (), STORY.rstrip()),
    Fault("spaces after the hyphens", f"{STORIES}/2026-04-01-spaced.md", (),
          STORY.replace("---\n", "---  \n")),
    Fault("comments and empty lines among the fields", f"{STORIES}/2026-04-01-commented.md", (),
          "---\n# Ask Sam about the date\n\ntitle: Fun\n\ndate: 2026-04-01   # a Wednesday\n---\nText.\n"),
    Fault("no text below the fields", f"{STORIES}/2026-04-01-wordless.md", (),
          "---\ntitle: Fun\ndate: 2026-04-01\n---\n"),
    Fault("a line of hyphens in the text", f"{STORIES}/2026-04-01-ruled.md", (), f"{STORY}\n---\n\nMore.\n"),
    Fault("empty fields", f"{STORIES}/2026-04-01-empty-fields.md", (),
          "---\ntitle: Fun\ndate: 2026-04-01\nsummary:\npartners:\npicture:\n---\nText.\n"),
    Fault("a colon in quotes", f"{STORIES}/2026-04-01-quoted.md", (),
          "---\ntitle: 'Fun: \"5 < 6\" & it''s true'\ndate: 2026-04-01\n---\nText.\n"),
    Fault("a number, a truth and a nought for a title", f"{STORIES}/2026-04-01-number.md", (),
          "---\ntitle: 007\nsummary: yes\ndate: 2026-04-01\n---\nText.\n"),
    Fault("Yes and No", f"{STORIES}/2026-04-01-no.md", (),
          "---\ntitle: Fun\ndate: 2026-04-01\ndraft: No\n---\nText.\n"),
    Fault("a summary folded over lines", f"{STORIES}/2026-04-01-folded.md", (),
          "---\ntitle: Fun\nsummary: >-\n  Fun on\n  the quay\ndate: 2026-04-01\n---\nText.\n"),
    Fault("a time with a full stop", f"{EVENTS}/2026-04-23-stopped.md", (),
          "---\ntitle: Fun\nstart: 2026-04-23 9.30\nend: 2026-04-23 10.30\n---\n"),
    Fault("pounds with a comma", "zones/quayside/grants/comma.md", (),
          "---\ntitle: Rope\namount: £1,200\nsources:\n  title: Minutes\n---\n"),
    Fault("a picture whose name is not tidy", f"{STORIES}/2026-04-01-camera/index.md", (),
          "---\ntitle: Fun\ndate: 2026-04-01\n"
          "picture:\n  file: IMG_1234 (2).PNG\n  alt: A boat on a wave\n---\n",
          beside=(("IMG_1234 (2).PNG", PICTURE),)),
    Fault("a film pasted as a frame", f"{STORIES}/2026-04-01-film.md", (),
          f'{STORY}\n<iframe src="https://www.youtube.com/embed/invented0001" title="Fun"></iframe>\n'),
    Fault("a link to the site's own address", f"{STORIES}/2026-04-01-rooted.md", (),
          f"{STORY}\n[What is on](/events/), [soup](/stories/2026-03-31-three-quarters-one-soup/)\n"),
    Fault("a broken link in code", f"{STORIES}/2026-04-01-code.md", (),
          f"{STORY}\nWrite `[x](nowhere.md)`, or:\n\n```\n![photo](nowhere.jpg)\n```\n"),
    Fault("a note for colleagues", "zones/quayside/README.md", (), "# How we work\n\nNo fields here.\n"),
    Fault("a file that a computer left", "zones/quayside/stories/.DS_Store", (), b"\x00\x00\x00\x01Bud1"),
    Fault("letters of an old Windows", f"{STORIES}/2026-04-01-old-windows.md",
          told(2, "old Windows encoding", "UTF-8"),
          "---\ntitle: Café “The Anchor”\ndate: 2026-04-01\n---\nIt cost £2.\n".encode("cp1252")),
    Fault("letters of a word processor", f"{STORIES}/2026-04-01-utf-16.md", told(1, "UTF-16", "UTF-8"),
          STORY.encode("utf-16")),
)  # fmt: skip
"""The last two are read all the same; people are asked to look whether the letters are right."""
