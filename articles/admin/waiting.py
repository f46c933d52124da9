"""What waits for an editor, for the admin's first page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.cache import cache

from articles import annotating
from articles.admin.acts import MAY_DECIDE_MANY
from articles.admin.parts import MAY_REVIEW, editor_of
from articles.admin.searching import MAY_SEARCH
from articles.models import ArticleVersion, Report, SearchRun

if TYPE_CHECKING:
    from django.http import HttpRequest

SHOWN = 5
# What takes a second where a million annotations are left is looked up once a minute.
KEPT_FOR = 60


def what_waits(request: HttpRequest) -> dict[str, Any]:
    """Everything that an editor may want to begin with, each with its number and the first few; nothing for others."""
    if not request.user.has_perm(MAY_REVIEW):
        return {}
    editor = editor_of(request)
    reports = Report.objects.filter(state=Report.State.OPEN)
    present = ArticleVersion.objects.filter(current_of__isnull=False)
    failed = present.filter(extraction=ArticleVersion.Extraction.FAILED)
    return {
        "number_left": annotating.number_left(),
        "today": annotating.decided_today(editor),
        "urgent": cache.get_or_set("desk:urgent", lambda: annotating.most_urgent(SHOWN), KEPT_FOR),
        "number_of_reports": reports.count(),
        "reports": reports.select_related("annotation__version").prefetch_related("annotation__spans")[:SHOWN],
        "lost": annotating.with_orphans(SHOWN),
        "number_failed": failed.count(),
        "failed": failed.select_related("article").order_by("-pk")[:SHOWN],
        "number_pending": present.filter(extraction=ArticleVersion.Extraction.PENDING).count(),
        "number_outdated": annotating.outdated().count() if request.user.has_perm(MAY_SEARCH) else 0,
        "runs": running(),
        "acts": annotating.latest(by=editor, number=SHOWN),
        "may_decide_many": request.user.has_perm(MAY_DECIDE_MANY),
    }


def running() -> list[Any]:
    """The runs over articles that go on, each with how far it is."""
    runs = list(SearchRun.objects.filter(stopped_at=None)[:SHOWN])
    progress = annotating.progress_of_each(runs)
    return [(run, progress[run.pk]) for run in runs if progress[run.pk].left]
