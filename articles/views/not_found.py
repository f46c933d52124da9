"""Nothing is at this address: 404, with what the reader may have meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.db.models import Case, IntegerField, Q, Value, When
from django.shortcuts import render

from articles.models import Article

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

MOST = 5
WORD = re.compile(r"[^\W\d_]{4,}")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  (Django hands it over)
    """Articles whose title has words of the address, or else the newest."""
    words = sorted(set(WORD.findall(request.path.casefold())) - {"articles", "people", "said", "embed"}, key=len)[-4:]
    articles = Article.objects.published().select_related("publication")
    alike = []
    if words:
        has = [Q(slug__contains=word) | Q(title__icontains=word) for word in words]
        number = sum((Case(When(each, 1), default=0, output_field=IntegerField()) for each in has), Value(0))
        alike = list(articles.annotate(alike=number).filter(alike__gt=0).order_by("-alike", "-published_on")[:MOST])
    context = {"alike": alike, "newest": [] if alike else articles.newest_first()[:MOST]}
    return render(request, "404.html", context, status=404)
