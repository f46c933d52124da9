"""How much each article is read, counted without knowing by whom.

An opening is one more on a tally in the memory of the process that answered it. Now and then the tally is added to the
database, after an answer was sent: no reader waits for it, and a process that is killed loses a minute's openings.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import Counter
from typing import Any

from django.conf import settings
from django.db import DatabaseError, transaction
from django.db.models import Case, F, FloatField, Value, When
from django.utils import timezone

from articles.models import Article, Readership

log = logging.getLogger(__name__)
# What is left of a day's openings the day after: half after a week, a twentieth after four.
KEPT_EACH_DAY = 0.9
AT_ONCE = 200


class Tally:
    """Openings by article, as the threads of one process count them."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts: Counter[int] = Counter()
        self._since = time.monotonic()

    def add(self, counts: Counter[int]) -> None:
        with self._lock:
            self._counts.update(counts)

    def take(self, after: float = 0) -> Counter[int]:
        """All that was counted, which is then counted no longer; nothing until `after` seconds have gone by."""
        with self._lock:
            now = time.monotonic()
            if now - self._since < after:
                return Counter()
            taken, self._counts, self._since = self._counts, Counter(), now
            return taken


_tally = Tally()


def count_opening(article_id: int) -> None:
    """One more; it reaches the database with the next `write_openings`."""
    _tally.add(Counter((article_id,)))


def write_openings(after: float = 0) -> None:
    """Adds what this process has counted to the database, unless it did so less than `after` seconds ago.

    What cannot be written now is kept for the next time.
    """
    counts = _tally.take(after)
    if not counts:
        return
    try:
        add_openings(counts)
    except DatabaseError:
        log.warning("The openings of %d articles could not be written yet", len(counts), exc_info=True)
        _tally.add(counts)


def write_openings_after_an_answer(**_signal: Any) -> None:
    """For Django's `request_finished`."""
    write_openings(after=settings.READERSHIP_WRITTEN_EVERY)


def add_openings(counts: Counter[int]) -> None:
    """Adds to what the articles have, in two queries for every two hundred; what is no article is passed over."""
    fade()
    # Always in the same order, so that two processes never wait for each other.
    known = sorted(Article.objects.filter(pk__in=counts).values_list("pk", flat=True))
    today = timezone.localdate()
    for first in range(0, len(known), AT_ONCE):
        some = known[first : first + AT_ONCE]
        more = Case(*(When(pk=pk, then=Value(float(counts[pk]))) for pk in some), output_field=FloatField())
        with transaction.atomic():
            Readership.objects.bulk_create([Readership(article_id=pk, day=today) for pk in some], ignore_conflicts=True)
            Readership.objects.filter(pk__in=some).update(recent=F("recent") + more)


def fade() -> None:
    """Takes from all readerships what the days since have taken away; a day's fading is done once."""
    today = timezone.localdate()
    for day in Readership.objects.filter(day__lt=today).order_by("day").values_list("day", flat=True).distinct():
        left = KEPT_EACH_DAY ** (today - day).days
        Readership.objects.filter(day=day).update(recent=F("recent") * left, day=today)
