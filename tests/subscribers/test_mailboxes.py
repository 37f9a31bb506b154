"""Every kind of mailbox gives its letters, and stays as it is."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkouts import tree
from zonepress.model.problem import ZonepressError
from zonepress.subscribers.mailboxes import LONGEST, letters_in, letters_of

ONE, TWO = b"Subject: one\n\nFirst.\n", b"Subject: two\n\nFrom here on:\n>From there\n"
BEGIN = b"From a@example.org Mon Apr  6 07:01:12 2026"
MBOX = BEGIN + b"\n" + ONE + b"\nFrom MAILER-DAEMON Mon Apr  6 07:01:13 2026\n" + TWO


def test_a_mailbox_is_parted(tmp_path: Path) -> None:
    (tmp_path / "bounces.mbox").write_bytes(MBOX)
    found = list(letters_in(tmp_path / "bounces.mbox"))
    assert [(one.where, one.raw.strip()) for one in found] == [
        ("bounces.mbox, letter 1", ONE.strip()),
        ("bounces.mbox, letter 2", TWO.strip()),
    ]


def test_one_letter_is_one(tmp_path: Path) -> None:
    (tmp_path / "one.eml").write_bytes(ONE + b"\nFrom the quay\n")
    assert [(one.where, one.raw) for one in letters_in(tmp_path / "one.eml")] == [
        ("one.eml", ONE + b"\nFrom the quay\n")
    ]


def test_a_maildir_is_read_whole_and_left_as_it_is(tmp_path: Path) -> None:
    for name, data in {"new/1.host": ONE, "cur/2.host:2,S": TWO, "tmp/3.host": b"half"}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    before = tree(tmp_path)
    assert [one.where for one in letters_in(tmp_path)] == ["cur/2.host:2,S", "new/1.host"]
    assert tree(tmp_path) == before


def test_a_folder_of_letters_is_read_and_another_is_named(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(ZonepressError, match="is no Maildir"):
        list(letters_in(tmp_path))
    (tmp_path / "a.eml").write_bytes(ONE)
    assert [one.where for one in letters_in(tmp_path)] == ["a.eml"]


def test_nothing_is_in_an_empty_mailbox(tmp_path: Path) -> None:
    (tmp_path / "empty.mbox").write_bytes(b"")
    assert list(letters_in(tmp_path / "empty.mbox")) == []


def test_a_letter_without_end_is_cut() -> None:
    """It can't be one of ours that came back, and has to fit in memory."""
    line = b"x" * 1000 + b"\n"
    (found,) = letters_of(
        io.BytesIO(b"From a Mon Apr  6 07:01:13 2026\n" + line * (LONGEST // 1000 * 3)), "long"
    )
    assert LONGEST <= len(found.raw) < LONGEST + 200_000


@given(st.lists(st.sampled_from([BEGIN, b"From", b"", b"%", b">From b", b"\x00"]), max_size=30))
def test_every_line_is_in_one_letter(lines: list[bytes]) -> None:
    raw = b"\n".join(lines)
    found = list(letters_of(io.BytesIO(raw), "noise"))
    kept = b"".join(one.raw for one in found)
    if raw.startswith(BEGIN):
        assert len(kept) <= len(raw)
        assert kept.count(b"%") == raw.count(b"%")
    else:
        assert kept == raw
