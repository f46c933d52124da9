"""The permanent address of one annotation: its article with the mark selected, or its card alone."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.vary import vary_on_headers

from articles.models import Annotation
from articles.reading import card
from articles.sharing.preview import preview_of_annotation
from articles.sharing.since import changed_since
from articles.sharing.structured_data import data_block, of_annotation
from articles.sharing.web_annotation import tombstone, web_annotation
from articles.views.article import Choice, reading_context
from articles.views.gone import annotation_gone, article_gone, wants_card
from articles.views.open_data import annotations_link, json_ld, read_only, site_of, wants_json_ld
from articles.views.stored import opening, stored

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@read_only
@stored
@vary_on_headers("HX-Request", "HX-Target", "Accept", "Cookie", "Accept-Language")
def annotation(request: HttpRequest, public_id: str) -> HttpResponse:
    """The page, the card where htmx asks for it, or the W3C annotation where a program prefers that."""
    found = (
        Annotation.objects.filter(public_id=public_id)
        .select_related("version__article__publication", "version__article__current_version")
        .with_spans()
        .first()
    )
    if found is None:
        raise Http404("No such annotation.")
    article = found.version.article
    if found.is_gone:
        return gone(request, found)
    asked = representation(request)
    if asked == "json-ld":
        return json_ld(web_annotation(found, site_of(request)))
    facts = card(found)
    if asked == "card":
        return render(request, "articles/_card.html", {"card": facts})
    address, embedding = site_of(request) + found.get_absolute_url(), oembed_address(request, found)
    context = reading_context(Choice.of(request), article, found.version, found) | {
        "card": facts,
        "is_old_text": article.current_version_id != found.version_id,
        "changed": changed_since(found, request.GET.get("v", "")),
        "preview": preview_of_annotation(found, facts.role),
        "json_ld_address": found.get_absolute_url(),
        "oembed_address": embedding,
        "site": site_of(request),
        "structured_data": data_block(of_annotation(found, site_of(request))),
    }
    response = opening(render(request, "articles/article.html", context), article.pk)
    # For programs that read no more than the headers.
    response["Link"] = ", ".join(
        (
            f'<{address}>; rel="canonical"',
            f'<{address}>; rel="alternate"; type="application/ld+json"',
            f'<{embedding}>; rel="alternate"; type="application/json+oembed"',
            annotations_link(article, site_of(request)),
        )
    )
    return response


def oembed_address(request: HttpRequest, found: Annotation) -> str:
    """Where sites that are given the link learn how to embed it."""
    asked = {"url": site_of(request) + found.get_absolute_url()}
    return f"{site_of(request)}{reverse('oembed')}?{urlencode(asked)}"


def representation(request: HttpRequest) -> str:
    """Which of the three is asked for."""
    if "HTTP_HX_REQUEST" in request.META and wants_card(request):
        return "card"
    return "json-ld" if "json" in request.META.get("HTTP_ACCEPT", "") and wants_json_ld(request) else "page"


def gone(request: HttpRequest, found: Annotation) -> HttpResponse:
    """410 in the representation asked for: a page, a card, or a tombstone."""
    if representation(request) == "json-ld":
        return json_ld(tombstone(found, site_of(request)), status=410)
    article = found.version.article
    return article_gone(request, article) if article.withdrawn_at else annotation_gone(request, found)
