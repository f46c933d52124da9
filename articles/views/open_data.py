"""What views that other programs read have in common: negotiation, the methods allowed, conditional answers."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils.cache import get_conditional_response, patch_cache_control, set_response_etag
from django.views.decorators.csrf import csrf_exempt

from articles.sharing.web_annotation import MEDIA_TYPE, collection_address

if TYPE_CHECKING:
    from articles.models import Article

# Decorators of others give back a base class or a cousin of HttpResponse.
View = Callable[..., Any]
METHODS = ("GET", "HEAD", "OPTIONS")
_AS_JSON = ("application/ld+json", "application/json")
_AS_PAGE = ("text/html", "text/*", "*/*")
# What the Web Annotation Protocol wants said of an annotation and of a collection of them.
RESOURCE = '<http://www.w3.org/ns/ldp#Resource>; rel="type"'


def site_of(request: HttpRequest) -> str:
    """Scheme and host for absolute addresses: the setting's, or else those by which the client reached us."""
    return settings.SITE_URL or request.build_absolute_uri("/").rstrip("/")


def wants_json_ld(request: HttpRequest) -> bool:
    """Whether the client prefers the W3C annotation to the page; whatever profile of JSON-LD it names, there is one."""
    accepted = (f"{each.main_type}/{each.sub_type}" for each in request.accepted_types)
    return next((name for name in accepted if name in _AS_JSON + _AS_PAGE), "*/*") in _AS_JSON


def json_ld(data: dict[str, Any], status: int = 200, links: tuple[str, ...] = (RESOURCE,)) -> HttpResponse:
    """`data` as the Web Annotation Protocol sends it."""
    body = json.dumps(data, ensure_ascii=False, indent=1)
    headers = {"Link": ", ".join(links)} if links else {}
    response = HttpResponse(body, content_type=MEDIA_TYPE, status=status, headers=headers)
    return revocable(response) if status == 410 else response


def annotations_link(article: Article, site: str) -> str:
    """A `Link` to the article's annotations, as the Web Annotation Protocol has clients discover them."""
    return f'<{collection_address(article, site)}>; rel="http://www.w3.org/ns/oa#annotationService"'


def revocable(response: HttpResponse) -> HttpResponse:
    """The response, one that caches ask for again: what is gone may come back, as an editor's act can be undone."""
    patch_cache_control(response, no_cache=True)
    return response


def read_only(view: View) -> View:
    """GET, HEAD and OPTIONS, and every answer says so; who tries to write learns that, and not of a missing token."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.method == "OPTIONS":
            response = HttpResponse(status=204)
        elif request.method in METHODS:
            response = view(request, *args, **kwargs)
        else:
            return HttpResponseNotAllowed(METHODS)
        response["Allow"] = ", ".join(METHODS)
        return response

    return csrf_exempt(guarded)


def revalidated(view: View) -> View:
    """Caches may keep the answer but ask again each time, so that a correction shows at once; 304 where unchanged."""

    @wraps(view)
    def conditional(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        response = view(request, *args, **kwargs)
        if response.status_code != 200:
            return response
        patch_cache_control(response, no_cache=True)
        set_response_etag(response)
        return get_conditional_response(request, etag=response["ETag"], response=response)

    return conditional
