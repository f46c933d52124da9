"""What was here and is no longer: 410, and a page that says what it was, when it went and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render

from articles.views.open_data import revocable

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from articles.models import Annotation, Article


def article_gone(request: HttpRequest, article: Article) -> HttpResponse:
    """For an article that is withdrawn."""
    return revocable(render(request, "articles/gone.html", {"article": article}, status=410))


def annotation_gone(request: HttpRequest, annotation: Annotation) -> HttpResponse:
    """For an annotation that an editor rejected or a newer extraction no longer finds; a card where one is asked."""
    template = "articles/_card_gone.html" if wants_card(request) else "articles/gone.html"
    context = {
        "annotation": annotation,
        "article": annotation.version.article,
        "gone_at": annotation.decided_at or annotation.updated_at,
    }
    if wants_card(request):
        # htmx swaps nothing in on an error status, and the reader would be told nothing.
        return render(request, template, context)
    return revocable(render(request, template, context, status=410))


def wants_card(request: HttpRequest) -> bool:
    """Whether htmx asks for the card alone."""
    return bool(request.htmx) and request.htmx.target == "div#card" and not request.htmx.history_restore_request  # type: ignore[attr-defined]
