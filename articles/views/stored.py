"""Answers that are rendered and compressed once, and sent again until anything that readers see has changed.

Only for views whose answer is the same for everybody with the same language and preferences. What they send holds no
secret, so that compressing it gives nothing away.
"""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, wraps
from typing import Any, cast

import brotli
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.cache import cache as store
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.translation import get_language_from_request

from articles.changes import state_of_library
from articles.readership import count_opening
from articles.views.preferences import COOKIE, preferences_of

View = Callable[..., HttpResponse]
DAY = 24 * 3600
# Brotli's best takes a second for a megabyte, and such a page is read once for each correction at the least.
BEST_UNDER = 200_000
_OF_NOT_MODIFIED = ("ETag", "Vary", "Cache-Control")
_ROBOT = re.compile(r"bot\b|crawl|spider|slurp|preview|headless|facebookexternalhit", re.IGNORECASE)
# What of a request an answer may depend on, besides its address, its language and the reader's preferences.
_TELLING = (
    "HTTP_HOST",
    "QUERY_STRING",
    "HTTP_ACCEPT",
    "HTTP_HX_REQUEST",
    "HTTP_HX_TARGET",
    "HTTP_HX_HISTORY_RESTORE_REQUEST",
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What is kept: the body as it is sent, the headers that go with it, the state of the library it shows, and the
    article that whoever gets it has opened."""

    state: str
    body: bytes
    headers: dict[str, str]
    opens: int | None = None

    def response_to(self, request: HttpRequest) -> HttpResponse:
        if self.opens is not None and is_by_a_reader(request):
            count_opening(self.opens)
        known = request.META.get("HTTP_IF_NONE_MATCH")
        if known == self.headers["ETag"]:
            return HttpResponseNotModified(headers={name: self.headers[name] for name in _OF_NOT_MODIFIED})
        response = HttpResponse(self.body, headers=self.headers)
        if known is None:
            return response
        return cast(HttpResponse, get_conditional_response(request, etag=self.headers["ETag"], response=response))


def stored(view: View) -> View:
    """The view's 200 answers to GET may be kept, unless it sets Cache-Control itself."""

    @wraps(view)
    def noted(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # Before it is rendered: what changes meanwhile makes it old, never the other way round.
        state = getattr(request, "state_of_library", None) or state_of_library()
        response = view(request, *args, **kwargs)
        if response.status_code == 200 and not response.has_header("Cache-Control"):
            response.shows_state = state  # type: ignore[attr-defined]
        return response

    return noted


def stored_answers(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: gives what is kept while the library is as it was, with its ETag; 304 where the client has it.

    It stands before sessions and everything else that a kept answer has no need of.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD") or settings.DEBUG:
            return get_response(request)
        encoding = encoding_for(request)
        key = key_of(request, encoding)
        answer = store.get(key)
        if answer is not None:
            request.state_of_library = state_of_library()  # type: ignore[attr-defined]
            if answer.state == request.state_of_library:  # type: ignore[attr-defined]
                return answer.response_to(request)
        response = get_response(request)
        state = getattr(response, "shows_state", None)
        if state is None:
            return response
        answer = packed(response, encoding, state)
        store.set(key, answer, DAY)
        return answer.response_to(request)

    return middleware


def encoding_for(request: HttpRequest) -> str:
    """`br`, `gzip` or nothing, as the client can read."""
    offered = request.META.get("HTTP_ACCEPT_ENCODING", "").replace(" ", "").split(",")
    return next((name for name in ("br", "gzip") if name in offered), "")


def key_of(request: HttpRequest, encoding: str) -> str:
    """Everything in a request that its answer depends on, as one short key."""
    asked = request.META
    parts = (
        release(),
        settings.SITE_URL,
        request.scheme or "",
        request.path,
        *(asked.get(name, "") for name in _TELLING),
        encoding,
        get_language_from_request(request),
        preferences_of(request).as_cookie() if COOKIE in request.COOKIES else "",
    )
    return "answer:" + hashlib.sha256("\n".join(parts).encode("utf-8", "surrogateescape")).hexdigest()


def packed(response: HttpResponse, encoding: str, state: str) -> Answer:
    """The response's body compressed, its headers with the ETag of these very bytes."""
    body = response.content
    digest = hashlib.sha256(body).hexdigest()[:24]
    patch_cache_control(response, no_cache=True)
    patch_vary_headers(response, ("Accept-Encoding",))
    response["ETag"] = f'"{digest}-{encoding}"' if encoding else f'"{digest}"'
    if encoding:
        response["Content-Encoding"] = encoding
        body = compressed(body, encoding)
    response["Content-Length"] = str(len(body))
    return Answer(state, body, dict(response.items()), getattr(response, "opens", None))


def opening(response: HttpResponse, article_id: int) -> HttpResponse:
    """The response, as one with which somebody has opened an article."""
    response.opens = article_id  # type: ignore[attr-defined]
    return response


def is_by_a_reader(request: HttpRequest) -> bool:
    """Whether somebody opens the page: no program, no browser that only expects them to, no part of an open page."""
    asked = request.META
    browser = asked.get("HTTP_USER_AGENT", "")
    return (
        request.method == "GET"
        and "HTTP_HX_REQUEST" not in asked
        and "prefetch" not in asked.get("HTTP_SEC_PURPOSE", asked.get("HTTP_PURPOSE", ""))
        and browser.startswith("Mozilla/")
        and not _ROBOT.search(browser)
    )


def compressed(body: bytes, encoding: str) -> bytes:
    is_small = len(body) < BEST_UNDER
    if encoding == "br":
        return brotli.compress(body, quality=11 if is_small else 6)
    return gzip.compress(body, compresslevel=9 if is_small else 6, mtime=0)


@cache
def release() -> str:
    """Another text when templates or static files are others: a shared cache outlives a deployment."""
    digest = hashlib.sha256(str(getattr(staticfiles_storage, "manifest_hash", "")).encode())
    for path in sorted((settings.BASE_DIR / "templates").rglob("*.html")):
        digest.update(path.read_bytes())
    return digest.hexdigest()
