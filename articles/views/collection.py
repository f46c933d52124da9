"""The annotations of an article as a W3C collection, by page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import InvalidPage
from django.http import Http404
from django.views.decorators.vary import vary_on_headers

from articles.models import Article
from articles.sharing.web_annotation import Collection, tombstone_of_collection
from articles.views.open_data import json_ld, read_only, revalidated, site_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

_PREFERENCES = "http://www.w3.org/ns/oa#PreferContained"
_MINIMAL = "http://www.w3.org/ns/ldp#PreferMinimalContainer"
_CONTAINER = (
    '<http://www.w3.org/ns/ldp#BasicContainer>; rel="type"',
    '<http://www.w3.org/TR/annotation-protocol/>; rel="http://www.w3.org/ns/ldp#constrainedBy"',
)


@read_only
@revalidated
@vary_on_headers("Accept", "Prefer")
def collection(request: HttpRequest, pk: int) -> HttpResponse:
    """The container, or with `?page=` one of its pages; `Prefer` or `?iris=1` choose how much is in them."""
    article = Article.objects.filter(pk=pk, current_version__isnull=False).first()
    if article is None:
        raise Http404("No such article.")
    site = site_of(request)
    if article.withdrawn_at:
        return json_ld(tombstone_of_collection(article, site), status=410)
    preference = request.headers.get("Prefer", "")
    iris = request.GET.get("iris", str(int(f"{_PREFERENCES}IRIs" in preference))) == "1"
    found = Collection(article, site, iris)
    if "page" in request.GET:
        return _page(found, request.GET["page"])
    response = json_ld(found.container(minimal=_MINIMAL in preference), links=_CONTAINER)
    response["Content-Location"] = f"{found.address}?iris={int(iris)}"
    if _MINIMAL in preference or _PREFERENCES in preference:
        response["Preference-Applied"] = "return=representation"
    return response


def _page(found: Collection, number: str) -> HttpResponse:
    try:
        return json_ld(found.page(int(number)), links=())
    except (ValueError, InvalidPage):
        raise Http404("No such page.") from None
