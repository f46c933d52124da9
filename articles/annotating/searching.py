"""Searching articles again as one act: what is to be searched, how far it is, and what it changed.

Each article of a run is searched by itself, and finished in the transaction that stores what was found. Whatever is
killed half way leaves it unfinished; it can be begun again, and twice at once does no harm.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from django.db import transaction
from django.db.models import Count, F, Max, Q, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.annotating.extracting import Extractor, Stored, extract_version, give_up, present_extractor
from articles.models import Article, ArticleVersion, Search, SearchRun

if TYPE_CHECKING:
    from datetime import datetime

    from django.contrib.auth.models import User
    from django.db.models import QuerySet

# How often a text is begun that never ends, because the process dies on it.
MOST_ATTEMPTS = 3
_NUMBERS = ("added", "changed", "kept", "withdrawn", "decided")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: articles in all, finished, of these failed; and the numbers of `Stored` of all together.

    `latest` is when something happened last.
    """

    total: int
    finished: int
    failed: int
    added: int
    changed: int
    kept: int
    withdrawn: int
    decided: int
    latest: datetime | None

    @property
    def left(self) -> int:
        return self.total - self.finished


@transaction.atomic
def start_run(articles: QuerySet[Article], by: User | None = None) -> SearchRun:
    """A run over those of `articles` that have a text; nothing is searched yet."""
    run = SearchRun.objects.create(by=by)
    ids = articles.exclude(current_version=None).order_by("pk").values_list("pk", flat=True).distinct()
    Search.objects.bulk_create((Search(run=run, article_id=pk) for pk in ids.iterator()), batch_size=1000)
    return run


def outdated() -> QuerySet[Article]:
    """The articles of which the present text was searched by another pipeline, or by other rules, than would search it
    now; none where that cannot be told."""
    extractor = present_extractor()
    searched = Article.objects.filter(current_version__extraction=ArticleVersion.Extraction.DONE)
    return searched.exclude(current_version__extractor_version=extractor) if extractor else searched.none()


def stop_run(run: SearchRun) -> None:
    """Leaves the rest of the run as it is; what is being searched just now is finished."""
    SearchRun.objects.filter(pk=run.pk, stopped_at=None).update(stopped_at=timezone.now())


def take_up_run(run: SearchRun) -> None:
    """Lets a stopped run go on, and what failed be tried again."""
    SearchRun.objects.filter(pk=run.pk).update(stopped_at=None)
    run.searches.filter(finished_at=None).update(attempts=0)
    run.searches.exclude(error="").update(finished_at=None, error="", attempts=0)


def unfinished() -> QuerySet[Search]:
    """What is still to be searched, of all runs that were not stopped."""
    return Search.objects.filter(finished_at=None, run__stopped_at=None).order_by("run", "pk")


def search(pk: int, extractor: Extractor | None = None) -> None:
    """Searches one article of a run, and keeps what that changed; does nothing where that was done, or stopped."""
    if not unfinished().filter(pk=pk).update(attempts=F("attempts") + 1):
        return
    begun = Search.objects.select_related("article__current_version").get(pk=pk)
    version = begun.article.current_version
    if begun.attempts > MOST_ATTEMPTS:
        _finish(pk, error=_too_often())
    elif version is not None:
        was_searched = version.extraction == ArticleVersion.Extraction.DONE
        # Committed with what is stored, so that a kill loses neither or both.
        if extract_version(version, extractor, lambda stored: _finish(pk, stored, version)) is None:
            _finish(pk, error=version.extraction_error)
            if was_searched:
                # Readers still have what was found before.
                version.extraction = ArticleVersion.Extraction.DONE
                version.save(update_fields=["extraction"])


def search_new(pk: int) -> None:
    """Searches a text of this id for the first time; does nothing where that was done, or the article has another text.

    One on which the process died too often is given up; the version then says so, and an editor can let it be
    searched again.
    """
    version = ArticleVersion.objects.select_related("article").get(pk=pk)
    if version.article.current_version_id != pk or version.extraction == ArticleVersion.Extraction.DONE:
        return
    # Committed before it is begun: whoever dies on it has counted.
    ArticleVersion.objects.filter(pk=pk).update(attempts=F("attempts") + 1)
    version.refresh_from_db(fields=["attempts"])
    if version.attempts > MOST_ATTEMPTS:
        give_up(version, _too_often())
    else:
        extract_version(version)


def _too_often() -> str:
    return _("The process that searches died on this text %(times)d times.") % {"times": MOST_ATTEMPTS}


def progress_of(run: SearchRun) -> Progress:
    """How far the run is, in one query."""
    return progress_of_each([run])[run.pk]


def progress_of_each(runs: Iterable[SearchRun]) -> dict[int, Progress]:
    """The same for several runs, by their ids, in one query."""
    runs = list(runs)
    numbers: dict[str, Any] = {name: Sum(name, default=0) for name in _NUMBERS}
    rows = (
        Search.objects.filter(run__in=runs)
        .order_by()
        .values("run")
        .annotate(
            total=Count("pk"),
            finished=Count("finished_at"),
            failed=Count("pk", filter=~Q(error="")),
            latest=Max("finished_at"),
            **numbers,
        )
    )
    nothing: dict[str, Any] = dict.fromkeys(("total", "finished", "failed", *_NUMBERS), 0) | {"latest": None}
    found = {row["run"]: {name: row[name] for name in nothing} for row in cast("Iterable[dict[str, Any]]", rows)}
    return {run.pk: Progress(**found.get(run.pk, nothing)) for run in runs}


def _finish(pk: int, stored: Stored | None = None, version: ArticleVersion | None = None, error: str = "") -> None:
    values = {name: getattr(stored, name) for name in _NUMBERS} if stored else {}
    if version is not None:
        # What one finder could not do is kept with what the others found.
        values |= {"extractor_version": version.extractor_version, "error": version.extraction_error}
    # Of two that searched the same article at once, the first says what that changed.
    Search.objects.filter(pk=pk, finished_at=None).update(**{"finished_at": timezone.now(), "error": error} | values)
