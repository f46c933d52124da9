"""Annotations as files to keep: one in JSON-LD, those of an article as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse

from articles.models import Annotation, Article
from articles.sharing.table import table as table_of
from articles.sharing.web_annotation import MEDIA_TYPE, tombstone, web_annotation
from articles.views.gone import article_gone
from articles.views.open_data import json_ld, read_only, revalidated, site_of

if TYPE_CHECKING:
    from django.http import HttpRequest


@read_only
@revalidated
def annotation_file(request: HttpRequest, public_id: str) -> HttpResponse:
    """The W3C annotation that its own address gives to programs, for people to save; 410 with what is left of it."""
    annotations = Annotation.objects.select_related("version__article").with_spans()
    found = annotations.filter(public_id=public_id).first()
    if found is None:
        raise Http404("No such annotation.")
    if found.is_gone:
        return json_ld(tombstone(found, site_of(request)), status=410)
    response = json_ld(web_annotation(found, site_of(request)))
    return _saved_as(response, f"{public_id}.jsonld", MEDIA_TYPE)


@read_only
@revalidated
def table(request: HttpRequest, pk: int) -> HttpResponse:
    """What is marked in an article, one row each."""
    article = Article.objects.filter(pk=pk, current_version__isnull=False).first()
    if article is None:
        raise Http404("No such article.")
    if article.withdrawn_at:
        return article_gone(request, article)
    # The mark at the beginning tells spreadsheets that it is UTF-8.
    response = HttpResponse("\ufeff" + table_of(article, site_of(request)))
    return _saved_as(response, f"{article.slug}.csv", "text/csv; charset=utf-8")


def _saved_as(response: HttpResponse, name: str, media_type: str) -> HttpResponse:
    response["Content-Type"] = media_type
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
