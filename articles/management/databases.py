"""What commands ask of the database before they write to it."""

from __future__ import annotations

from django.core.management.base import CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def refuse_unmigrated() -> None:
    """Raise CommandError where the database lacks tables or columns that the code writes to."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise CommandError("The database is not up to date. Run `python manage.py migrate`, or `make run` once.")
