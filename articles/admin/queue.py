"""The queue of all articles as a list, and one suggestion after the other with its passage."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from articles import annotating
from articles.admin.acts import MAY_DECIDE_MANY, Asked, perform
from articles.admin.filters import Filters, choices
from articles.admin.line import Focus, Line, way_of
from articles.admin.parts import MAY_REVIEW, editor_of
from articles.admin.review import address_of, attempt, fragment, panel_context
from articles.annotating import Refused
from articles.models import Annotation

if TYPE_CHECKING:
    from django.http import HttpRequest

ON_ONE_PAGE = 50
CHANGED = "admin/articles/queue/_changed.html"


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """What is left of what the filters ask for, a page at a time."""
    refuse_strangers(request)
    filters, editor = Filters.of(request.GET), editor_of(request)
    asked = request.GET.get("page", "")
    page = int(asked) if asked.isdecimal() and len(asked) < 6 else 1
    first = (max(page, 1) - 1) * ON_ONE_PAGE
    found = annotating.queue(filters.wanted(editor)).select_related("version__article__publication").with_spans()
    shown = list(found[first : first + ON_ONE_PAGE + 1])
    way = way_of(filters)
    context = {
        "rows": [
            (each, way.to(each.public_id), round(each.read))  # type: ignore[attr-defined]
            for each in shown[:ON_ONE_PAGE]
        ],
        "page": max(page, 1),
        "has_more": len(shown) > ON_ONE_PAGE,
        "first": first + 1,
    }
    return render(request, "admin/articles/queue/queue.html", frame_of(request, filters, "queue") | context)


@require_safe
def focus(request: HttpRequest) -> HttpResponse:
    """One suggestion with its passage: the first, or the one that `?selected=` names. For htmx what changed alone."""
    refuse_strangers(request)
    editor, filters = editor_of(request), Filters.of(request.GET)
    line = Line.of(filters, editor)
    found = _annotation(request.GET.get("selected") or line.after(""))
    if found is None:
        return _page(request, None, _nothing(line))
    desk = Focus.on(found, line)
    context = _context(request, desk)
    query = request.GET.get("q", "")
    context |= {"query": query, "suggestions": annotating.suggest_actors(query, desk.article)}
    if request.htmx.target == "span#actors":  # type: ignore[attr-defined]
        return fragment(request, "admin/articles/review/_actors.html", context)
    if request.htmx.target == "div#panel":  # type: ignore[attr-defined]
        return fragment(request, CHANGED, context | {"text": desk.text_html()})
    return _page(request, desk, context)


@require_POST
def focus_act(request: HttpRequest) -> HttpResponse:
    """Does what a button asks for and shows what comes next; see articles.admin.acts for what is posted."""
    refuse_strangers(request)
    editor, filters = editor_of(request), Filters.of(request.POST)
    # One that is decided keeps its place in the line that is kept, and the next is the one behind it.
    Line.kept(filters, editor)
    found = _annotation(request.POST.get("selected", ""))
    shown, told = attempt(partial(_do, request, found), request.POST, found)
    line = Line.of(filters, editor)
    public_id = shown.public_id if shown else line.after(found.public_id if found else "")
    if not told and not request.htmx:  # type: ignore[attr-defined]
        return HttpResponseRedirect(address_of(way_of(filters), public_id))
    following = _annotation(public_id)
    desk = Focus.on(following, line) if following else None
    context = (_context(request, desk) if desk else _nothing(line)) | told
    if request.htmx:  # type: ignore[attr-defined]
        context["text"] = desk.text_html() if desk else ""
        response = fragment(request, CHANGED, context)
        response["HX-Replace-Url"] = address_of(way_of(filters), public_id)
        return response
    return _page(request, desk, context, status=409 if "conflict" in told else 422)


def refuse_strangers(request: HttpRequest) -> None:
    if not request.user.has_perm(MAY_REVIEW):
        raise PermissionDenied


def frame_of(request: HttpRequest, filters: Filters, view: str) -> dict[str, Any]:
    """What every page of the queue shows: its filters, the ways to look at it, and what was done today."""
    query = urlencode(filters.query)
    views = [("focus", _("One at a time")), ("queue", _("List"))]
    if request.user.has_perm(MAY_DECIDE_MANY):
        views.append(("batches", _("Together")))
    return admin.site.each_context(request) | {
        "filters": filters,
        "query": query,
        "choices": [each | {"value": getattr(filters, each["name"])} for each in choices()],
        "views": [(name, words, reverse(f"admin:{name}") + (f"?{query}" if query else "")) for name, words in views],
        "view": view,
        "view_address": reverse(f"admin:{view}"),
        "today": annotating.decided_today(editor_of(request)),
    }


def _do(request: HttpRequest, found: Annotation | None) -> Annotation | None:
    name, *arguments = request.POST.get("act", "").split(":")
    # Here an editor goes through all articles, and what they did last may be in another one.
    if name in _TAKING_BACK:
        return _TAKING_BACK[name](editor_of(request))[0]
    if found is None:
        raise Refused(_("Choose a mark first."))
    asked = Asked(editor_of(request), found.version.article, found.version, request.POST, found, arguments)
    return perform(asked, name)


_TAKING_BACK = {"undo": annotating.undo_last, "redo": annotating.redo_last}


def _annotation(public_id: str) -> Annotation | None:
    """The annotation, if it can be decided: one on the present text of its article."""
    found = Annotation.objects.filter(
        public_id=public_id, version__current_of__isnull=False, state__in=annotating.DECIDABLE
    )
    return found.select_related("version__article__publication").with_spans().first()


def _context(request: HttpRequest, desk: Focus) -> dict[str, Any]:
    annotating.be_present(editor_of(request), desk.article, desk.selected)
    return panel_context(request, desk) | _nothing(desk.line)


def _nothing(line: Line) -> dict[str, Any]:
    """What the page says with nothing at hand too."""
    return {
        "line": line,
        "way": way_of(line.filters),
        "filters": line.filters,
        "today": annotating.decided_today(line.by),
    }


def _page(request: HttpRequest, desk: Focus | None, context: dict[str, Any], status: int = 200) -> HttpResponse:
    context = frame_of(request, context["filters"], "focus") | context
    context["text"] = desk.text_html(show_selected=True) if desk else ""
    response = render(request, "admin/articles/queue/focus.html", context, status=status)
    patch_vary_headers(response, ("HX-Target",))
    return response
