"""Alembic's entrance: it works on the connection that `database` opened, in its transaction."""

from __future__ import annotations

from alembic import context

from zonepress.subscribers.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"], target_metadata=METADATA, transactional_ddl=True
)
with context.begin_transaction():
    context.run_migrations()
