"""Bringing the tables up to date, as the migrator, and saying what is still to be done."""

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def migrate_database() -> list[str]:
    """Apply every migration that is not applied yet, as the owner; give their names.

    The process must use the migrator's login (AMPARO_LOGIN=migrator); any other is refused by
    PostgreSQL.
    """
    pending = list_pending_migrations()
    if pending:
        call_command("migrate", interactive=False, verbosity=0)
    connection.close()
    return pending


def list_pending_migrations() -> list[str]:
    """Name the migrations that this version needs and the database does not have."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]
