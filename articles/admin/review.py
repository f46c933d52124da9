"""The page on which an editor checks one article: the reader's own text, what is left, and the mark at hand.

Every act is a plain form. Where htmx runs, only what changed comes back.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from articles import annotating
from articles.admin.acts import MAY_DECIDE_MANY, MAY_JUDGE, Asked, perform
from articles.admin.desk import Desk, Way
from articles.admin.orphans import number_of_orphans
from articles.admin.parts import MAY_REVIEW, editor_of
from articles.annotating import Conflict, Refused
from articles.annotating.telling import clash, with_differences
from articles.models import Annotation, AnnotationEvent, Article, ArticleVersion, Report
from articles.reading import is_uncertain

if TYPE_CHECKING:
    from django.http import HttpRequest, QueryDict


@require_safe
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole page, or for htmx the panel of the mark that `?selected=` names, or `?q=` names of people alone."""
    article, version = _article_or_404(request, pk)
    desk = Desk.of(article, version, request.GET.get("selected"))
    query = request.GET.get("q", "")
    context = _context(request, desk) | {"query": query, "suggestions": annotating.suggest_actors(query, article)}
    if request.htmx.target == "span#actors":  # type: ignore[attr-defined]
        return fragment(request, "admin/articles/review/_actors.html", context)
    if request.htmx.target == "div#panel":  # type: ignore[attr-defined]
        return fragment(request, "admin/articles/review/_changed.html", context)
    return _page(request, desk, context)


@require_POST
def review_act(request: HttpRequest, pk: int) -> HttpResponse:
    """Does what a button asks for and shows what comes next; see articles.admin.acts for what is posted."""
    article, version = _article_or_404(request, pk)
    desk = Desk.of(article, version, request.POST.get("selected"))
    name, *arguments = request.POST.get("act", "").split(":")
    asked = Asked(editor_of(request), article, version, request.POST, desk.selected, arguments)
    shown, told = attempt(partial(perform, asked, name), request.POST, desk.selected)
    following = desk.following if shown is None else shown.public_id
    if not told and not request.htmx:  # type: ignore[attr-defined]
        return HttpResponseRedirect(address_of(desk.way, following))
    return _answer(request, desk, following, told, same_text=name == "accept")


def attempt(
    act: Callable[[], Annotation | None], data: QueryDict, at_hand: Annotation | None
) -> tuple[Annotation | None, dict[str, Any]]:
    """Does an act that was posted with `data`. Returns the annotation to show next, None for the next that is left,
    and what to tell the editor where it was not done."""
    try:
        return act(), {}
    except Refused as refused:
        return at_hand, {"refused": str(refused)}
    except Conflict as conflict:
        return conflict.current, _clash(conflict, data)


def address_of(way: Way, public_id: str) -> str:
    """The page with one annotation chosen, scrolled to its mark."""
    return way.to(public_id) + (f"#m-{public_id}" if public_id else "")


def _article_or_404(request: HttpRequest, pk: int) -> tuple[Article, ArticleVersion]:
    if not request.user.has_perm(MAY_REVIEW):
        raise PermissionDenied
    article = Article.objects.filter(pk=pk).select_related("publication", "current_version").first()
    if article is None or article.current_version is None:
        raise Http404("No such article.")
    return article, article.current_version


def _answer(request: HttpRequest, before: Desk, following: str, told: dict[str, Any], same_text: bool) -> HttpResponse:
    """The page or what changed on it, after an act; 409 and 422 where it was not done, which htmx would not show."""
    desk = Desk.of(before.article, before.version, following)
    context = _context(request, desk) | told
    if request.htmx:  # type: ignore[attr-defined]
        context["text"] = None if same_text and not told else desk.text_html()
        response = fragment(request, "admin/articles/review/_changed.html", context)
        response["HX-Replace-Url"] = address_of(desk.way, desk.chosen.public_id if desk.chosen else "")
        return response
    return _page(request, desk, context, status=409 if "conflict" in told else 422)


def _page(request: HttpRequest, desk: Desk, context: dict[str, Any], status: int = 200) -> HttpResponse:
    frame = admin.site.each_context(request)
    context = frame | context | {"text": desk.text_html(show_selected=True)}
    response = render(request, "admin/articles/review/review.html", context, status=status)
    patch_vary_headers(response, ("HX-Target",))
    return response


def fragment(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """What htmx puts into a page of review."""
    response = render(request, template, context)
    patch_vary_headers(response, ("HX-Target",))
    return response


def _context(request: HttpRequest, desk: Desk) -> dict[str, Any]:
    number, left = len(desk.rows), len(desk.left)
    annotating.be_present(editor_of(request), desk.article, desk.selected)
    return panel_context(request, desk) | {
        "number": number,
        "number_left": left,
        "number_done": number - left,
        "number_of_orphans": number_of_orphans(desk.article),
    }


def panel_context(request: HttpRequest, desk: Desk) -> dict[str, Any]:
    """What the panel of the mark at hand says and offers, and who else has the article open."""
    selected = desk.selected
    return {
        "desk": desk,
        "way": desk.way,
        "article": desk.article,
        "version": desk.version,
        "selected": selected,
        "uncertain": selected is not None and is_uncertain(selected),
        "history": _history(selected) if selected else [],
        "alike": _alike(request, selected) if selected else None,
        "reports": list(selected.reports.filter(state=Report.State.OPEN)) if selected else [],
        "others": others(request, desk.article),
        "kinds": Annotation.Kind.choices,
        "forms": Annotation.Form.choices,
        "stances": Annotation.Stance.choices,
        "verdicts": Annotation.Verdict.choices,
        "may_judge": request.user.has_perm(MAY_JUDGE),
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


def _clash(conflict: Conflict, data: QueryDict) -> dict[str, Any]:
    """What was done since the editor looked, how the annotation is now, and what the act would have made of it."""
    current = conflict.current
    texts = {current.version_id: current.version.text}
    now, wanted = annotating.saved(annotating.values_of(current), texts), annotating.saved(conflict.wanted, texts)
    # Every act raises the row version by one, and leaves one entry; an undo that fails has not been seen at all.
    seen = data.get("seen", "")
    missed = current.row_version - int(seen) if seen.isdecimal() and len(seen) < 10 else 1
    posted = [(name, value) for name, value in data.items() if name not in ("csrfmiddlewaretoken", "seen")]
    return {
        "conflict": conflict,
        "missed": _history(current)[:missed],
        "clash": clash(now, wanted),
        "posted": posted if "seen" in data else [],
    }


@require_http_methods(["GET", "HEAD", "POST"])
def presence(request: HttpRequest, pk: int) -> HttpResponse:
    """Who else is here; an open page asks now and then, and so says that its editor still is. A post says goodbye."""
    article, _version = _article_or_404(request, pk)
    editor = editor_of(request)
    if request.method == "POST":
        annotating.leave(editor, article)
        return HttpResponse(status=204)
    selected = Annotation.objects.filter(public_id=request.GET.get("selected", ""), version__article=article).first()
    annotating.be_present(editor, article, selected)
    return render(request, "admin/articles/review/_others.html", {"others": others(request, article)})


def others(request: HttpRequest, article: Article) -> dict[str, list[str]]:
    """Other editors: those who did something here in the last minutes, and those who only have the article open."""
    editor = editor_of(request)
    at_work = annotating.others_at_work(editor, article)
    looking = [name for name in annotating.others_here(editor, article) if name not in at_work]
    return {"at_work": at_work, "looking": looking}
