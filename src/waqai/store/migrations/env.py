"""Run by Alembic: migrates over the connection it is given (`waqai.store.migrate`)."""

from __future__ import annotations

from alembic import context

from waqai.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"], target_metadata=metadata, transactional_ddl=True, render_as_batch=True
)
context.run_migrations()
