"""A passage that a reader selected, shown in its article; and the way to its address from its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from articles.models import Article, ArticleVersion
from articles.reading import mark_of, shown_annotations
from articles.sharing.passages import (
    NoSuchPassage,
    Passage,
    open_passage,
    passage_address,
    passage_html,
    places_of,
)
from articles.sharing.preview import preview_of_passage
from articles.sharing.structured_data import data_block, of_article
from articles.views.gone import article_gone
from articles.views.open_data import revalidated, site_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
@revalidated
@vary_on_headers("Cookie", "Accept-Language")
def passage(request: HttpRequest, pk: int, number: int, start: int, end: int) -> HttpResponse:
    """The article with the passage in view; where the text has changed since, it says so."""
    found = passage_at(pk, number, start, end)
    article = found.version.article
    if article.withdrawn_at:
        return article_gone(request, article)
    marks = [mark_of(annotation) for annotation in shown_annotations(found.version)]
    text = passage_html(found, marks, lambda public_id: reverse("annotation", args=(public_id,)))
    context = {
        "article": article,
        "version": found.version,
        "passage": found,
        "text": text,
        "share": reverse("share_passage", args=(pk, number, start, end)),
        "preview": preview_of_passage(article, found.words),
        "site": site_of(request),
        "structured_data": data_block(of_article(article, site_of(request))),
    }
    return render(request, "articles/passage.html", context)


@require_safe
@vary_on_headers("Cookie", "Accept-Language")
def find_passage(request: HttpRequest, pk: int) -> HttpResponse:
    """`?exact=&prefix=&suffix=` leads to the place of these words; without them, or where they are not found, asks."""
    article = Article.objects.filter(pk=pk).select_related("publication", "current_version").first()
    if article is None or article.current_version is None:
        raise Http404("No such article.")
    if article.withdrawn_at:
        return article_gone(request, article)
    version = article.current_version
    exact, prefix, suffix = (request.GET.get(name, "") for name in ("exact", "prefix", "suffix"))
    places = places_of(version.text, exact, prefix, suffix)
    if len(places) == 1:
        return redirect(passage_address(version, *places[0]))
    context = {"article": article, "exact": exact, "places": len(places)}
    return render(request, "articles/find_passage.html", context, status=404 if exact.strip() else 200)


def passage_at(pk: int, number: int, start: int, end: int) -> Passage:
    """The passage that an address names. Raises Http404."""
    versions = ArticleVersion.objects.select_related("article__publication", "article__current_version")
    version = versions.filter(article_id=pk, number=number).first()
    if version is None:
        raise Http404("No such version.")
    try:
        return open_passage(version.article, version, start, end)
    except NoSuchPassage:
        raise Http404("No such passage.") from None
