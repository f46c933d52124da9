"""Answers that are rendered and compressed once, and sent again until anything that readers see has changed.

Only for views whose answer is the same for everybody with the same language and preferences. What they send holds no
secret, so that compressing it gives nothing away.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, wraps
from typing import Any, cast

import brotli
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.cache import cache as store
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.translation import get_language

from articles.changes import state_of_library
from articles.views.open_data import site_of
from articles.views.preferences import preferences_of

View = Callable[..., HttpResponse]
DAY = 24 * 3600
# Brotli's best takes a second for a megabyte, and such a page is read once for each correction at the least.
BEST_UNDER = 200_000


@dataclass(frozen=True, slots=True)
class Answer:
    """What is kept: the body as it is sent, and the headers that go with it."""

    body: bytes
    headers: dict[str, str]

    def response(self) -> HttpResponse:
        return HttpResponse(self.body, headers=self.headers)


def stored(varies: Callable[[HttpRequest], str]) -> Callable[[View], View]:
    """Keeps 200 answers to GET by address, language, preferences and `varies(request)`: what of the query counts.

    A view that sets Cache-Control itself is not stored. All else is revalidated by its ETag: 304 where unchanged.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method not in ("GET", "HEAD") or settings.DEBUG:
                return view(request, *args, **kwargs)
            encoding = encoding_for(request)
            key = key_of(request, varies(request))
            answer = store.get(f"{key}:{encoding}")
            if answer is None:
                response = view(request, *args, **kwargs)
                if response.status_code != 200 or response.has_header("Cache-Control"):
                    return response
                answer = packed(response, encoding)
                store.set(f"{key}:{encoding}", answer, DAY)
            response = answer.response()
            return cast(HttpResponse, get_conditional_response(request, etag=response["ETag"], response=response))

        return answered

    return decorate


def encoding_for(request: HttpRequest) -> str:
    """`br`, `gzip` or nothing, as the client can read."""
    offered = request.headers.get("Accept-Encoding", "").replace(" ", "").split(",")
    return next((name for name in ("br", "gzip") if name in offered), "")


def key_of(request: HttpRequest, varies: str) -> str:
    """Everything that the answer depends on, as one short key."""
    parts = (
        release(),
        state_of_library(),
        site_of(request),
        request.path,
        varies,
        get_language() or "",
        preferences_of(request).as_cookie(),
    )
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def packed(response: HttpResponse, encoding: str) -> Answer:
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
    return Answer(body, dict(response.items()))


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
