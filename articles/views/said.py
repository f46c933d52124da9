"""What is said in one article, speaker by speaker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from articles.models import Annotation
from articles.reading import said as statements_by_voice
from articles.reading import shown_annotations
from articles.views.article import article_or_404
from articles.views.gone import article_gone
from articles.views.open_data import site_of
from articles.views.stored import stored

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
@stored
@vary_on_headers("HX-Request", "Cookie", "Accept-Language")
def said(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """The quotes; `?claims=yes` adds the claims. Each leads to its place in the text."""
    found, version = article_or_404(pk)
    if found.withdrawn_at:
        return article_gone(request, found)
    address = reverse("said", args=(found.pk, found.slug))
    if slug != found.slug:
        return redirect(address, permanent=True)
    with_claims = request.GET.get("claims") == "yes"
    kinds = {Annotation.Kind.QUOTE, *([Annotation.Kind.CLAIM] if with_claims else [])}
    annotations = shown_annotations(version)
    context = {
        "article": found,
        "site": site_of(request),
        "voices": statements_by_voice(found, [each for each in annotations if each.kind in kinds]),
        "with_claims": with_claims,
        "address": address,
        "here": f"{address}?claims=yes" if with_claims else address,
    }
    return render(request, "articles/said.html", context)
