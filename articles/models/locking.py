"""Letting one transaction at a time do what two must not do at once, where no constraint of the database can say so."""

from __future__ import annotations

import hashlib

from django.db import connection
from django.db.transaction import TransactionManagementError

# The names of new actors and their addresses; see `Actor.save` and annotating.naming.
NEW_ACTORS = "new actors"


def one_at_a_time(what: str) -> None:
    """Waits for other transactions that do the same, and lets those that come later wait until this one ends.

    What was looked up before may be old by then: look again. SQLite has one writer at a time anyhow.
    """
    if not connection.in_atomic_block:
        raise TransactionManagementError("Outside a transaction there is nothing that others could wait for.")
    if connection.vendor == "postgresql":
        number = int.from_bytes(hashlib.sha256(what.encode()).digest()[:8], signed=True)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])
