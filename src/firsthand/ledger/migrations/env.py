"""What Alembic runs: the steps, on the connection that the ledger opened."""

from alembic import context

from firsthand.ledger.migrations import VERSION_TABLE
from firsthand.ledger.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    transactional_ddl=True,
)
context.run_migrations()
