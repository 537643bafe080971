"""Alembic's entry point; the connection is given by store.database."""

from __future__ import annotations

from alembic import context

with context.begin_transaction():
    context.run_migrations()
