"""The pages on which articles are searched again: all of them or some, how far that is, and what it changed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import F, Q
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_http_methods

from articles import annotating, tasks
from articles.admin.parts import editor_of
from articles.models import Article, SearchRun

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest

    from articles.annotating import Progress

MAY_SEARCH = "articles.change_article"
ON_ONE_PAGE = 100
RUNS_SHOWN = 30
# After this long without anything finished, the process that searches is probably not there.
STALLED_AFTER = 300


def start_searching(request: HttpRequest, articles: QuerySet[Article]) -> HttpResponse:
    """Begins a run over these articles and leads to its page."""
    if not request.user.has_perm(MAY_SEARCH):
        raise PermissionDenied
    with transaction.atomic():
        run = annotating.start_run(Article.objects.filter(pk__in=articles.values("pk")), editor_of(request))
        _enqueue_on_commit(run)
    return HttpResponseRedirect(reverse("admin:search_run", args=(run.pk,)))


@require_http_methods(["GET", "HEAD", "POST"])
def searches(request: HttpRequest) -> HttpResponse:
    """The last runs; a post begins one over all articles, over the outdated ones, or over the one that it names."""
    if not request.user.has_perm(MAY_SEARCH):
        raise PermissionDenied
    if request.method == "POST":
        asked = request.POST.get("article")
        articles = Article.objects.order_by()
        if "outdated" in request.POST:
            return start_searching(request, annotating.outdated())
        if asked is None:
            return start_searching(request, articles)
        return start_searching(request, articles.filter(pk=get_object_or_404(articles, pk=_number(asked)).pk))
    runs = list(SearchRun.objects.select_related("by")[:RUNS_SHOWN])
    progress = annotating.progress_of_each(runs)
    context = {
        "runs": [(run, progress[run.pk]) for run in runs],
        "extractor": annotating.present_extractor(),
        "number_outdated": annotating.outdated().count(),
        "number": Article.objects.exclude(current_version=None).count(),
    }
    return _page(request, "searches", context)


@require_http_methods(["GET", "HEAD", "POST"])
def search_run(request: HttpRequest, pk: int) -> HttpResponse:
    """How far one run is and what it changed; a post stops it, or lets it go on. htmx asks for the part that moves."""
    if not request.user.has_perm(MAY_SEARCH):
        raise PermissionDenied
    run = get_object_or_404(SearchRun.objects.select_related("by"), pk=pk)
    if request.method == "POST":
        _act(run, request.POST.get("act", ""))
        return HttpResponseRedirect(request.path)
    progress = annotating.progress_of(run)
    finished = run.searches.exclude(finished_at=None).select_related("article")
    differing = F("added") + F("changed") + F("withdrawn")
    told = finished.annotate(differing=differing).filter(Q(differing__gt=0) | ~Q(error=""))
    page = Paginator(told.order_by("-differing", "pk"), ON_ONE_PAGE).get_page(request.GET.get("page"))
    context = {
        "run": run,
        "progress": progress,
        "is_running": progress.left > 0 and run.stopped_at is None,
        "is_stalled": _is_stalled(run, progress),
        "page": page,
        "same": progress.finished - page.paginator.count,
    }
    return _page(request, "search_run", context)


def _number(number: str) -> int:
    if not number.isdecimal() or len(number) > 18:
        raise Http404("No such article.")
    return int(number)


def _act(run: SearchRun, act: str) -> None:
    if act == "stop":
        annotating.stop_run(run)
    elif act == "go_on":
        with transaction.atomic():
            annotating.take_up_run(run)
            _enqueue_on_commit(run)


def _enqueue_on_commit(run: SearchRun) -> None:
    transaction.on_commit(partial(tasks.search_run.enqueue, run.pk))


def _is_stalled(run: SearchRun, progress: Progress) -> bool:
    latest = max(progress.latest or run.started_at, run.started_at)
    is_quiet = (timezone.now() - latest).total_seconds() > STALLED_AFTER
    return progress.left > 0 and run.stopped_at is None and is_quiet


def _page(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """The page; for htmx only its part that moves."""
    if request.htmx and template == "search_run":  # type: ignore[attr-defined]
        response = render(request, "admin/articles/searching/_search_run.html", context)
    else:
        frame = admin.site.each_context(request)
        response = render(request, f"admin/articles/searching/{template}.html", frame | context)
    patch_vary_headers(response, ("HX-Request",))
    return response
