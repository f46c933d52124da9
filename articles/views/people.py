"""Everyone whom the articles name or quote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from articles.models import Actor
from articles.reading import count_statements
from articles.views.open_data import site_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

PER_PAGE = 60


@require_safe
@vary_on_headers("HX-Request", "Cookie", "Accept-Language")
def people(request: HttpRequest) -> HttpResponse:
    """`?kind=person|organisation|group&q=name&page=`; people where no kind is named."""
    kind = request.GET.get("kind", "")
    kind = kind if kind in Actor.Kind.values else Actor.Kind.PERSON.value
    asked = request.GET.get("q", "").strip()[:100]
    actors = count_statements(Actor.objects.unmerged().filter(kind=kind))
    if asked:
        actors = actors.filter(name__icontains=asked)
    page = Paginator(actors.order_by("name", "pk"), PER_PAGE).get_page(request.GET.get("page"))
    context = {"site": site_of(request), "page": page, "kind": kind, "kinds": Actor.Kind, "asked": asked}
    return render(request, "articles/people.html", context)
