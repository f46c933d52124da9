"""What other sites put in their pages: a frame with one annotation, and oEmbed, which tells them how."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from csp.constants import NONE
from csp.decorators import csp_replace
from django.http import Http404, JsonResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.views.decorators.clickjacking import xframe_options_exempt

from articles.models import Annotation
from articles.sharing.embedding import CACHE_SECONDS
from articles.sharing.embedding import oembed as described
from articles.sharing.quotation import dateline
from articles.sharing.quotation import speaker as speaker_name
from articles.views.open_data import read_only, revalidated, site_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

# Without frame-ancestors, since `*` still refuses the pages of apps, whose schemes are their own.
_FRAMED = {"frame-ancestors": None, "script-src": [NONE], "connect-src": [NONE], "form-action": [NONE]}


@read_only
@xframe_options_exempt
@csp_replace(_FRAMED)
@revalidated
def embed(request: HttpRequest, public_id: str) -> HttpResponse:
    """The frame: in the article's language, whoever looks, so that it needs no cookie. It follows corrections."""
    found = _annotation(public_id)
    article = found.version.article
    known = translation.check_for_language(article.language)
    with translation.override(article.language if known else None):
        context = {
            "annotation": found,
            "article": article,
            "is_gone": found.is_gone,
            "speaker": speaker_name(found),
            "dateline": dateline(article),
            "address": site_of(request) + found.get_absolute_url(),
        }
        return render(request, "articles/embed.html", context, status=410 if found.is_gone else 200)


@read_only
def oembed(request: HttpRequest) -> HttpResponse:
    """`?url=` the address of an annotation, `&maxwidth=&maxheight=` in pixels, `&format=json`."""
    if request.GET.get("format", "json") != "json":
        return JsonResponse({"error": "Only format=json is served."}, status=501)
    found = _annotation(_public_id_in(request.GET.get("url", ""), site_of(request)))
    if found.is_gone:
        raise Http404("No longer here.")
    limits = _pixels(request, "maxwidth"), _pixels(request, "maxheight")
    response = JsonResponse(described(found, site_of(request), *limits))
    patch_cache_control(response, public=True, max_age=CACHE_SECONDS)
    response["X-Robots-Tag"] = "noindex"
    return response


def _annotation(public_id: str) -> Annotation:
    annotations = Annotation.objects.select_related("version__article__publication").with_spans()
    found = annotations.filter(public_id=public_id).first()
    if found is None:
        raise Http404("No such annotation.")
    return found


def _public_id_in(address: str, site: str) -> str:
    """The public id in an address of ours; Http404 for any other address."""
    try:
        parts = urlsplit(address)
        match = resolve(parts.path)
    except (ValueError, Resolver404):
        raise Http404("Not an address of ours.") from None
    if parts.netloc != urlsplit(site).netloc or match.url_name not in ("annotation", "embed"):
        raise Http404("Not the address of an annotation.")
    return str(match.kwargs["public_id"])


def _pixels(request: HttpRequest, name: str) -> int | None:
    value = request.GET.get(name, "")
    return int(value) or None if value.isascii() and value.isdigit() and len(value) < 6 else None
