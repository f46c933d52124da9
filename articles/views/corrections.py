"""What was corrected in one article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from articles import annotating
from articles.views.article import article_or_404
from articles.views.gone import article_gone
from articles.views.stored import stored

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
@stored
@vary_on_headers("Cookie", "Accept-Language")
def corrections(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """Each with what was said before and what is said now."""
    found, version = article_or_404(pk)
    if found.withdrawn_at:
        return article_gone(request, found)
    address = reverse("corrections", args=(found.pk, found.slug))
    if slug != found.slug:
        return redirect(address, permanent=True)
    context = {
        "article": found,
        "corrected": annotating.corrected_in(found),
        "checked": annotating.checked_in(version),
        "here": address,
    }
    response = render(request, "articles/corrections.html", context)
    # What turned out to be wrong is for who asks for it, and must not be found by searching for a name.
    response["X-Robots-Tag"] = "noindex"
    return response
