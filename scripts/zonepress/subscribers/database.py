"""The database: SQLite in a file, or PostgreSQL by its address; brought up to date as it is opened."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from platformdirs import user_data_path
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError, SQLAlchemyError

from zonepress.model.problem import ZonepressError

DATABASE: Final = "ZONEPRESS_SUBSCRIBERS"
_KINDS: Final = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}
_READS: Final = "zonepress_reads"
_PATIENCE: Final = 30
"""Seconds that one command waits for another that writes."""
_PRAGMAS: Final = (
    "journal_mode = WAL",
    "synchronous = FULL",  # what was promised to somebody outlives a power cut
    "foreign_keys = ON",
    "secure_delete = ON",  # what is erased is not left in the file
    f"busy_timeout = {_PATIENCE * 1000}",
)


@dataclass(frozen=True)
class Place:
    """Where the database is."""

    url: sa.URL
    file: Path | None
    """Its file; None for a database on a server."""


def place_of(given: str | None, environment: Mapping[str, str], *, host: str, root: Path) -> Place:
    """The database that was named, or the environment's, or a file of this user for this site.

    Raises ZonepressError for one inside the repository, where git would find it.
    """
    words = given or environment.get(DATABASE) or ""
    url = _url(words) if "://" in words else None
    if url and url.get_backend_name() != "sqlite":
        return Place(url, None)
    named = (url.database if url else words) or ""
    file = (
        Path(named).expanduser().absolute()
        if named
        else user_data_path("zonepress") / host / "subscribers.sqlite"
    )
    outside(file, root)
    return Place(sa.URL.create("sqlite", database=str(file)), file)


def outside(path: Path, root: Path) -> Path:
    """A path that is not in the repository.

    Raises ZonepressError for one that is: people's addresses don't belong there.
    """
    if path.resolve().is_relative_to(root.resolve()):
        raise ZonepressError(
            f"{path} is inside the site’s repository, which everybody can read: choose a place outside {root}"
        )
    return path


def _url(words: str) -> sa.URL:
    try:
        url = sa.make_url(words)
        kind = _KINDS[url.get_backend_name()]
    except (ArgumentError, KeyError):
        raise ZonepressError(
            "The database’s address is not one we know: write a file’s path,"
            " or postgresql://NAME:PASSWORD@HOST/DATABASE"
        ) from None
    return url.set(drivername=kind)


@contextmanager
def open_database(place: Place) -> Iterator[sa.Engine]:
    """The database with today's tables, until the block ends.

    Raises ZonepressError where it can't be opened, is of a newer program, or fails while it is used.
    """
    engine = sa.create_engine(place.url)
    if place.file:
        sa.event.listen(engine, "connect", _prepare)
        sa.event.listen(engine, "begin", _begin)
    try:
        _bring_up_to_date(engine)
        yield engine
    except OperationalError as error:
        raise ZonepressError(
            f"The list of subscribers can’t be used: {_reason(error)}. Nothing was changed"
        ) from error
    except DBAPIError as error:
        raise ZonepressError(f"The list of subscribers refused this: {_reason(error)}") from error
    finally:
        engine.dispose()


@contextmanager
def reading(engine: sa.Engine) -> Iterator[sa.Connection]:
    """A transaction that only reads, however long it takes: it keeps nobody from writing meanwhile."""
    with engine.execution_options(**{_READS: True}).begin() as connection:
        yield connection


def without_password(words: str) -> str:
    """How the place of a database can be shown to whoever looks at the screen."""
    return _url(words).render_as_string() if "://" in words else words


def insert_into(table: sa.Table, dialect: sa.Dialect) -> postgresql.Insert | sqlite.Insert:
    """An insert that can say `ON CONFLICT`, which each of the two databases has a class of its own for."""
    return postgresql.insert(table) if dialect.name == "postgresql" else sqlite.insert(table)


def make_room(file: Path) -> None:
    """Make the file and its folder, which only their owner may look into."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        file.touch(mode=0o600, exist_ok=True)
    except OSError as error:
        raise ZonepressError(f"{file} can’t be made: {error.strerror or error}") from error


def _prepare(connection: Any, _: object) -> None:
    connection.isolation_level = None  # transactions begin where we say, see `_begin`
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: sa.Connection) -> None:
    """Whoever begins may write, but for `reading`: two that read and then write would have to start again."""
    reads = connection.get_execution_options().get(_READS, False)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


def _bring_up_to_date(engine: sa.Engine) -> None:
    config = Config()
    config.set_main_option("script_location", "zonepress.subscribers:migrations")
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(sa.text("SELECT pg_advisory_xact_lock(8203947)"))  # one brings it up to date
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except CommandError as error:
            raise ZonepressError(
                "The list of subscribers was made by a newer zonepress: update this one"
            ) from error


def _reason(error: SQLAlchemyError) -> str:
    """What the database says, without our statement and the values in it."""
    said = str(getattr(error, "orig", None) or error).strip().splitlines()
    return said[0].rstrip(".") if said else type(error).__name__
