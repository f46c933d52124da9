"""The page on which an editor checks one article: the reader's own text, what is left, and the mark at hand.

Every act is a plain form. Where htmx runs, only what changed comes back.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_POST, require_safe

from articles import annotating
from articles.admin.acts import MAY_DECIDE_MANY, Asked, perform
from articles.admin.desk import Desk, Row
from articles.admin.orphans import number_of_orphans
from articles.admin.parts import MAY_REVIEW, editor_of
from articles.admin.telling import clash, with_differences
from articles.annotating import Conflict, Refused
from articles.models import Annotation, AnnotationEvent, Article, ArticleVersion, Report
from articles.reading import is_uncertain

if TYPE_CHECKING:
    from django.http import HttpRequest

# How long somebody counts as being at work here.
AT_WORK = timedelta(minutes=10)


@require_safe
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole page, or for htmx the panel of the mark that `?selected=` names, or `?q=` names of people alone."""
    article, version = _article_or_404(request, pk)
    desk = Desk.of(article, version, request.GET.get("selected"))
    query = request.GET.get("q", "")
    context = _context(request, desk) | {"query": query, "suggestions": annotating.suggest_actors(query, article)}
    if request.htmx.target == "actors":  # type: ignore[attr-defined]
        return _fragment(request, "admin/articles/review/_actors.html", context)
    if request.htmx.target == "panel":  # type: ignore[attr-defined]
        return _fragment(request, "admin/articles/review/_changed.html", context)
    return _page(request, desk, context)


@require_POST
def review_act(request: HttpRequest, pk: int) -> HttpResponse:
    """Does what a button asks for and shows what comes next; see articles.admin.acts for what is posted."""
    article, version = _article_or_404(request, pk)
    desk = Desk.of(article, version, request.POST.get("selected"))
    name, *arguments = request.POST.get("act", "").split(":")
    asked = Asked(editor_of(request), article, version, request.POST, desk.selected, arguments)
    told: dict[str, Any] = {}
    try:
        shown = perform(asked, name)
    except Refused as refused:
        shown, told = desk.selected, {"refused": str(refused)}
    except Conflict as conflict:
        shown, told = conflict.current, _clash(conflict, asked)
    following = desk.following if shown is None else shown
    if not told and not request.htmx:  # type: ignore[attr-defined]
        return HttpResponseRedirect(address_of(article, following))
    return _answer(request, desk, following, told, same_text=name == "accept")


def address_of(article: Article, annotation: Annotation | Row | None) -> str:
    """The review page of an article with one annotation chosen."""
    address = reverse("admin:review", args=(article.pk,))
    return f"{address}?selected={annotation.public_id}#m-{annotation.public_id}" if annotation else address


def _article_or_404(request: HttpRequest, pk: int) -> tuple[Article, ArticleVersion]:
    if not request.user.has_perm(MAY_REVIEW):
        raise PermissionDenied
    article = Article.objects.filter(pk=pk).select_related("publication", "current_version").first()
    if article is None or article.current_version is None:
        raise Http404("No such article.")
    return article, article.current_version


def _answer(
    request: HttpRequest, before: Desk, following: Annotation | Row | None, told: dict[str, Any], same_text: bool
) -> HttpResponse:
    """The page or what changed on it, after an act; 409 and 422 where it was not done, which htmx would not show."""
    desk = Desk.of(before.article, before.version, following.public_id if following else None)
    context = _context(request, desk) | told
    if request.htmx:  # type: ignore[attr-defined]
        context["text"] = None if same_text and not told else desk.text_html()
        response = _fragment(request, "admin/articles/review/_changed.html", context)
        response["HX-Replace-Url"] = address_of(desk.article, desk.selected)
        return response
    return _page(request, desk, context, status=409 if "conflict" in told else 422)


def _page(request: HttpRequest, desk: Desk, context: dict[str, Any], status: int = 200) -> HttpResponse:
    # The text and the panel need the width that the admin's list of tables would take.
    frame = admin.site.each_context(request) | {"is_nav_sidebar_enabled": False}
    context = frame | context | {"text": desk.text_html(show_selected=True)}
    response = render(request, "admin/articles/review/review.html", context, status=status)
    patch_vary_headers(response, ("HX-Target",))
    return response


def _fragment(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    response = render(request, template, context)
    patch_vary_headers(response, ("HX-Target",))
    return response


def _context(request: HttpRequest, desk: Desk) -> dict[str, Any]:
    selected = desk.selected
    number, left = len(desk.rows), len(desk.left)
    return {
        "desk": desk,
        "article": desk.article,
        "version": desk.version,
        "selected": selected,
        "uncertain": selected is not None and is_uncertain(selected),
        "history": _history(selected) if selected else [],
        "alike": _alike(request, selected) if selected else None,
        "reports": list(selected.reports.filter(state=Report.State.OPEN)) if selected else [],
        "number": number,
        "number_left": left,
        "number_done": number - left,
        "number_of_orphans": number_of_orphans(desk.article),
        "others_at_work": _others_at_work(request, desk.article),
        "kinds": Annotation.Kind.choices,
        "forms": Annotation.Form.choices,
        "stances": Annotation.Stance.choices,
    }


def _alike(request: HttpRequest, annotation: Annotation) -> dict[str, Any]:
    """All occurrences of the words at hand, and the words round each place where they stand unmarked."""
    may_decide_many = request.user.has_perm(MAY_DECIDE_MANY)
    everywhere = request.GET.get("alike") == "everywhere" and may_decide_many
    found = annotating.occurrences_like(annotation, everywhere)
    text = annotation.version.text
    places = [
        {"start": start, "end": end, "before": text[max(0, start - 40) : start], "after": text[end : end + 40]}
        for start, end in found.places
    ]
    return {
        "found": found,
        "places": places,
        "offers_more": may_decide_many and not everywhere,
        "is_asked": "alike" in request.GET,
    }


def _history(annotation: Annotation) -> list[AnnotationEvent]:
    return with_differences(annotation.events.select_related("by", "reverted_by").order_by("-pk")[:20])


def _clash(conflict: Conflict, asked: Asked) -> dict[str, Any]:
    """What was done since the editor looked, how the annotation is now, and what the act would have made of it."""
    current = conflict.current
    texts = {current.version_id: current.version.text}
    now, wanted = annotating.saved(annotating.values_of(current), texts), annotating.saved(conflict.wanted, texts)
    # Every act raises the row version by one, and leaves one entry; an undo that fails has not been seen at all.
    missed = current.row_version - asked.seen if "seen" in asked.data else 1
    posted = [(name, value) for name, value in asked.data.items() if name not in ("csrfmiddlewaretoken", "seen")]
    return {
        "conflict": conflict,
        "missed": _history(current)[:missed],
        "clash": clash(now, wanted),
        "posted": posted if "seen" in asked.data else [],
    }


def _others_at_work(request: HttpRequest, article: Article) -> list[str]:
    recent = AnnotationEvent.objects.filter(
        annotation__version__article=article, at__gte=timezone.now() - AT_WORK, by__isnull=False
    )
    others = recent.exclude(by=request.user.pk).order_by("by__username").values_list("by__username", flat=True)
    return list(others.distinct())
