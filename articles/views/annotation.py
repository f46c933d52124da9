"""The permanent address of one annotation: its article with the mark selected, or its card alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from articles.models import Annotation
from articles.reading import card
from articles.views.article import reading_context
from articles.views.gone import annotation_gone, article_gone, wants_card

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

GONE = (Annotation.State.REJECTED, Annotation.State.WITHDRAWN)


@require_safe
@vary_on_headers("HX-Request", "HX-Target", "Accept", "Cookie", "Accept-Language")
def annotation(request: HttpRequest, public_id: str) -> HttpResponse:
    """The page, or the card where htmx asks for it."""
    found = (
        Annotation.objects.filter(public_id=public_id)
        .select_related("version__article__publication", "version__article__current_version")
        .with_spans()
        .first()
    )
    if found is None:
        raise Http404("No such annotation.")
    article = found.version.article
    if article.withdrawn_at:
        return article_gone(request, article)
    if found.state in GONE:
        return annotation_gone(request, found)
    facts = card(found)
    if wants_card(request):
        return render(request, "articles/_card.html", {"card": facts})
    context = reading_context(request, article, found.version, found) | {
        "card": facts,
        "is_old_text": article.current_version_id != found.version_id,
    }
    return render(request, "articles/article.html", context)
