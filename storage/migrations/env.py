"""Alembic's entry: runs the one migration tree on the connection that `Database.migrate` hands in."""

from alembic import context

from storage.database import Table

context.configure(connection=context.config.attributes["connection"], target_metadata=Table.metadata)
with context.begin_transaction():
    context.run_migrations()
