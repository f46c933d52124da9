"""The project's addresses, and beside them views that do nothing but send what is stored."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import path

from newsreader.urls import handler404, urlpatterns

__all__ = ["handler404", "urlpatterns"]


@cache
def stored_html(name: str) -> bytes:
    return (Path(settings.DATA_DIR) / "bare" / name).read_bytes()


def compressed(_request: HttpRequest, name: str) -> HttpResponse:
    """The compressed page, as it would be sent."""
    return HttpResponse(stored_html(name), headers={"Content-Encoding": "br"})


def unchanged(_request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=304)


def plain(_request: HttpRequest, name: str) -> HttpResponse:
    """A page with marks and nothing else, for a browser."""
    return HttpResponse(stored_html(name))


urlpatterns = [
    *urlpatterns,
    path("bare/unchanged", unchanged),
    path("bare/<str:name>.br", compressed),
    path("bare/<str:name>.html", plain),
]
