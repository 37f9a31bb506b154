"""An empty list of subscribers, on each of the databases in turn; every test may ask for one."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
import sqlalchemy as sa

from subscribers.servers import postgresql
from zonepress.subscribers.keys import KEY
from zonepress.subscribers.register import Register, open_register

_NUMBERS: Final = itertools.count()


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """One PostgreSQL for all tests; each gets a database of its own."""
    with postgresql() as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Where an empty list is to be."""
    monkeypatch.setenv(KEY, "k" * 40)
    if request.param == "sqlite":
        return str(tmp_path / "office" / "subscribers.sqlite")
    address: str = request.getfixturevalue("server")
    name = f"list_{next(_NUMBERS)}"
    on = address.replace("postgresql:", "postgresql+psycopg:")
    engine = sa.create_engine(on, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    engine.dispose()
    return address.replace("/postgres", f"/{name}")


@pytest.fixture
def register(place: str, tmp_path: Path) -> Iterator[Register]:
    """An empty list, open."""
    with open_register(place, host="harbour.example.org", root=tmp_path / "repository") as opened:
        yield opened
