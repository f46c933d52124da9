"""The newest articles, by page, with filters."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.functions import Substr
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from articles.models import Actor, Annotation, Article, ArticleQuerySet, Publication
from articles.views.open_data import site_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

PER_PAGE = 20
MONTH = re.compile(r"(\d{4})(?:-(\d{2}))?")


@require_safe
@vary_on_headers("HX-Request", "Cookie", "Accept-Language")
def home(request: HttpRequest) -> HttpResponse:
    """`?publication=slug&person=slug&from=2022-01&to=2023`: each narrows; what makes no sense is ignored."""
    articles = with_counts(filtered(Article.objects.published(), request))
    page = Paginator(articles.newest_first(), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "site": site_of(request),
        "page": page,
        "publications": Publication.objects.filter(articles__in=Article.objects.published()).distinct(),
        "publication": request.GET.get("publication", ""),
        "person": Actor.objects.filter(slug=request.GET.get("person", "")).first(),
        "from_month": request.GET.get("from", ""),
        "to_month": request.GET.get("to", ""),
    }
    return render(request, "articles/home.html", context)


def filtered(articles: ArticleQuerySet, request: HttpRequest) -> ArticleQuerySet:
    """What is left after the filters of the address."""
    if publication := request.GET.get("publication"):
        articles = articles.filter(publication__slug=publication)
    if person := request.GET.get("person"):
        shown = Annotation.objects.shown().filter(actor__slug=person, version=OuterRef("current_version"))
        articles = articles.filter(Exists(shown))
    if first := month_of(request.GET.get("from", "")):
        articles = articles.filter(published_on__gte=datetime.date(first[0], first[1] or 1, 1))
    if last := month_of(request.GET.get("to", "")):
        year, month = last[0], last[1] or 12
        after = datetime.date(year + month // 12, month % 12 + 1, 1)
        articles = articles.filter(published_on__lt=after)
    return articles


def with_counts(articles: ArticleQuerySet) -> ArticleQuerySet:
    """Each with its `quotes`, `claims` and `people`, and the beginning of its text as `opening`."""
    visible = Q(current_version__annotations__state__in=(Annotation.State.SUGGESTED, Annotation.State.ACCEPTED))

    def count(kind: str, of: str) -> Count:
        return Count(of, visible & Q(current_version__annotations__kind=kind), distinct=True)

    return articles.select_related("publication").annotate(
        people=count(Annotation.Kind.PERSON, "current_version__annotations__actor"),
        quotes=count(Annotation.Kind.QUOTE, "current_version__annotations"),
        claims=count(Annotation.Kind.CLAIM, "current_version__annotations"),
        opening=Substr("current_version__text", 1, 400),
    )


def month_of(value: str) -> tuple[int, int | None] | None:
    """`2022-12` and `2022` as year and month, None for anything else."""
    match = MONTH.fullmatch(value.strip())
    if not match:
        return None
    year, month = int(match[1]), int(match[2]) if match[2] else None
    if not 1 <= year <= 9998 or (month is not None and not 1 <= month <= 12):
        return None
    return year, month
