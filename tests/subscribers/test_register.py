"""Who comes, who is there, who goes; on both databases."""

from __future__ import annotations

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa

from zonepress.model.problem import ZonepressError
from zonepress.subscribers.database import place_of, reading, without_password
from zonepress.subscribers.people import Consent, Form, Person, State, Wish
from zonepress.subscribers.register import Came, Register, Some, open_register
from zonepress.subscribers.tables import METADATA, SUBSCRIBER

SIGNED = Consent("Signed the list at the harbour fair", "import", 1_770_000_000)


def somebody(email: str = "seal@example.org", *zones: str, form: Form = Form.EMAIL) -> Person:
    return Person(email, Wish(zones, form), "Sal Seal")


def on_paper(name: str, postal: str) -> Person:
    return Person(None, Wish((), Form.POST), name, postal)


def test_who_is_added_is_there_with_all_that_was_said(register: Register) -> None:
    assert register.add(somebody("Seal@Example.org", "quayside", "netting"), SIGNED) is Came.NEW
    (found,) = register.people()
    assert found.person == somebody("Seal@Example.org", "netting", "quayside")
    assert (found.state, found.consents) == (State.SUBSCRIBED, (SIGNED,))


def test_capitals_make_nobody_another(register: Register) -> None:
    register.add(somebody("seal@example.org"), SIGNED)
    assert register.add(somebody("SEAL@example.org", "quayside"), SIGNED) is Came.THERE
    (found,) = register.people()
    assert found.person.wish.zones == ()


def test_who_gets_paper_is_known_by_name_and_place(register: Register) -> None:
    assert register.add(on_paper("Sal Seal", "1 Quay\nPort Merrin"), SIGNED) is Came.NEW
    assert register.add(on_paper("sal  seal", "1 Quay, Port Merrin"), SIGNED) is Came.THERE
    assert register.add(on_paper("Sal Seal", "2 Quay\nPort Merrin"), SIGNED) is Came.NEW


@pytest.mark.parametrize("state", [State.LEFT, State.STOPPED])
def test_who_left_is_not_brought_back_by_a_list(register: Register, state: State) -> None:
    register.add(somebody(), SIGNED)
    with register.engine.begin() as connection:
        connection.execute(SUBSCRIBER.update().values(state=state.value))
    assert register.would_come(somebody()) is Came.LEFT
    assert register.add(somebody(), SIGNED) is Came.LEFT
    assert [one.state for one in register.people()] == [state]


def test_who_waited_to_say_yes_has_said_so_on_paper(register: Register) -> None:
    register.add(somebody(), SIGNED)
    with register.engine.begin() as connection:
        connection.execute(SUBSCRIBER.update().values(state=State.WAITING.value))
    assert register.add(somebody("seal@example.org", "quayside"), SIGNED) is Came.NEW
    (found,) = register.people()
    assert (found.state, found.person.wish.zones) == (State.SUBSCRIBED, ("quayside",))
    assert found.consents == (SIGNED, SIGNED)


def test_who_waited_gets_the_paper_they_signed_for(register: Register) -> None:
    """Where it goes is taken from the list too."""
    register.add(somebody(), SIGNED)
    with register.engine.begin() as connection:
        connection.execute(SUBSCRIBER.update().values(state=State.WAITING.value, name=None))
    signed = Person("seal@example.org", Wish((), Form.POST), "Sal Seal", "1 Quay\nPort Merrin")
    assert register.add(signed, SIGNED) is Came.NEW
    assert [one.person for one in register.people()] == [signed]


def test_who_moved_is_known_by_the_new_place(register: Register) -> None:
    """And no longer by the old one, where somebody of the same name may move in."""
    register.add(on_paper("Sal Seal", "1 Quay"), SIGNED)
    (found,) = register.people()
    register.change(found, on_paper("Sal Seal", "2 Quay"))
    assert register.would_come(on_paper("sal seal", "2 Quay")) is Came.THERE
    assert register.add(on_paper("Sal Seal", "1 Quay"), SIGNED) is Came.NEW


def test_nobody_becomes_somebody_else(register: Register) -> None:
    """Neither who is here, nor who asked to be left alone; nor does a change bring anybody back."""
    for place in ("1 Quay", "2 Quay", "3 Quay"):
        register.add(on_paper("Sal Seal", place), SIGNED)
    first, second, third = sorted(register.people(), key=lambda one: one.person.postal or "")
    register.erase(third, now=1_780_000_000)
    with pytest.raises(ZonepressError, match="on the list already"):
        register.change(first, second.person)
    with pytest.raises(ZonepressError, match="asked to be erased"):
        register.change(first, third.person)
    with pytest.raises(ZonepressError, match="only they themselves"):
        register.change(third, on_paper("Sal Seal", "4 Quay"))
    with register.engine.begin() as connection:
        left = SUBSCRIBER.update().where(SUBSCRIBER.c.id == second.id)
        connection.execute(left.values(state=State.LEFT.value))
    with pytest.raises(ZonepressError, match="only they themselves"):
        register.change(second, on_paper("Sal Seal", "5 Quay"))
    assert {one.person for one in register.people()} == {first.person, second.person}


def test_who_only_reads_keeps_nobody_out(register: Register) -> None:
    """As writing twenty thousand letters to a folder does, while people sign up."""
    register.add(somebody(), SIGNED)
    with reading(register.engine) as connection:
        assert connection.execute(sa.select(SUBSCRIBER.c.id)).first()
        assert register.add(somebody("otter@example.org"), SIGNED) is Came.NEW


def test_who_is_erased_leaves_nothing_and_stays_off(register: Register, place: str) -> None:
    register.add(somebody("quokka-seal@example.org"), SIGNED)
    found = register.find("QUOKKA-seal@example.org")
    assert found
    register.erase(found, now=1_780_000_000)
    assert list(register.people()) == []
    assert register.counts().erased == 1
    assert register.add(somebody("Quokka-Seal@example.org"), SIGNED) is Came.ERASED
    with register.engine.begin() as connection:
        for table in METADATA.sorted_tables:
            assert "quokka" not in repr(connection.execute(sa.select(table)).all()).lower()
    if (folder := Path(place).parent).is_dir():
        for file in folder.iterdir():
            assert b"quokka" not in file.read_bytes().lower(), file


def test_people_are_chosen_by_what_they_get(register: Register) -> None:
    register.add(somebody("a@example.org", "quayside"), SIGNED)
    register.add(somebody("b@example.org", "netting", "quayside", form=Form.LARGE_PRINT), SIGNED)
    register.add(somebody("c@example.org"), SIGNED)

    def chosen(some: Some) -> set[str | None]:
        return {one.person.email for one in register.people(some)}

    assert chosen(Some(zone="quayside")) == {"a@example.org", "b@example.org"}
    assert chosen(Some(zone="quayside", form=Form.LARGE_PRINT)) == {"b@example.org"}
    assert chosen(Some(state=State.LEFT)) == set()
    assert register.counts().zones == {"": 1, "netting": 1, "quayside": 2}
    assert register.counts().forms == {Form.EMAIL: 2, Form.LARGE_PRINT: 1}


def test_a_long_list_is_read_in_portions(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zonepress.subscribers.register._AT_A_TIME", 7)
    for number in range(30):
        register.add(somebody(f"seal{number}@example.org", "quayside"), SIGNED)
    found = [one.person.email for one in register.people()]
    assert len(found) == len(set(found)) == 30


def test_fifty_at_once_are_one(register: Register) -> None:
    start = threading.Barrier(10)

    def add(_: int) -> Came:
        start.wait()
        return register.add(somebody(), SIGNED)

    with ThreadPoolExecutor(10) as threads:
        came = Counter(threads.map(add, range(50)))
    assert came == {Came.NEW: 1, Came.THERE: 49}
    assert len(list(register.people())) == 1


def test_a_list_that_is_there_is_opened_again(place: str, tmp_path: Path) -> None:
    for number in range(2):
        with open_register(place, host="harbour", root=tmp_path / "repository") as register:
            register.add(somebody(f"seal{number}@example.org"), SIGNED)
            assert len(list(register.people())) == number + 1


def test_the_tables_are_what_the_steps_make(register: Register) -> None:
    """A column that only one of the two knows would be missed when it matters."""
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with register.engine.begin() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []


def test_a_list_of_a_newer_program_is_left_alone(register: Register, place: str, tmp_path: Path) -> None:
    with register.engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    with (
        pytest.raises(ZonepressError, match="newer zonepress"),
        open_register(place, host="harbour", root=tmp_path / "repository"),
    ):
        pass


@pytest.mark.parametrize(
    "named", ["people.sqlite", "sqlite:///{root}/content/people.sqlite", "link/people.sqlite"]
)
def test_no_list_lies_in_the_repository(tmp_path: Path, named: str, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "repository"
    (root / "content").mkdir(parents=True)
    (root / "link").symlink_to(root / "content")
    monkeypatch.chdir(root)
    with pytest.raises(ZonepressError, match="inside the site’s repository"):
        place_of(named.format(root=root), {}, host="harbour", root=root)


def test_only_its_owner_may_read_a_list(tmp_path: Path) -> None:
    place = tmp_path / "office" / "subscribers.sqlite"
    with open_register(str(place), host="harbour", root=tmp_path / "repository"):
        pass
    modes = {
        path.name: path.stat().st_mode & 0o777 for path in (place, place.with_suffix(".key"), place.parent)
    }
    assert modes == {"subscribers.sqlite": 0o600, "subscribers.key": 0o600, "office": 0o700}


def test_a_server_needs_a_key_of_its_own(tmp_path: Path) -> None:
    with (
        pytest.raises(ZonepressError, match="ZONEPRESS_SUBSCRIBERS_KEY is not set"),
        open_register("postgresql://127.0.0.1:1/none", host="harbour", root=tmp_path),
    ):
        pass


def test_a_database_that_is_away_is_named_without_its_password(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZONEPRESS_SUBSCRIBERS_KEY", "k" * 40)
    with (
        pytest.raises(ZonepressError, match="can’t be used") as refused,
        open_register("postgresql://seal:quokka@127.0.0.1:1/none", host="harbour", root=tmp_path),
    ):
        pass
    assert "quokka" not in str(refused.value)


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("postgresql://me:secret@db/list", "postgresql+psycopg://me:***@db/list"),
        ("postgresql://db/list", "postgresql+psycopg://db/list"),
        ("sqlite:////srv/list", "sqlite:////srv/list"),
        ("my office/list.sqlite", "my office/list.sqlite"),
    ],
)
def test_no_password_is_shown(given: str, shown: str) -> None:
    assert without_password(given) == shown
