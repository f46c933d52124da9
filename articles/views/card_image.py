"""The preview images that links show in chats and on other sites."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_safe

from articles.models import Actor, Annotation, Appearance, Article
from articles.sharing.card_image import Busy, card_png
from articles.sharing.preview import card_of_actor, card_of_annotation, card_of_article

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from articles.sharing.card_image import CardText

# A day: the pages name another address once the image is another.
KEEP_SECONDS = 24 * 3600


@require_safe
def annotation_card(request: HttpRequest, public_id: str) -> HttpResponseBase:
    """The image of an annotation that readers can open."""
    readable = Annotation.objects.filter(
        version__article__withdrawn_at=None,
        state__in=(Annotation.State.SUGGESTED, Annotation.State.ACCEPTED, Annotation.State.ORPHANED),
    )
    annotations = readable.select_related("version__article__publication").with_spans()
    found = annotations.filter(public_id=public_id).first()
    if found is None:
        raise Http404("No such annotation.")
    roles = Appearance.objects.filter(article=found.version.article_id, actor=found.actor_id)
    return _image(request, card_of_annotation(found, roles.values_list("role", flat=True).first() or ""))


@require_safe
def article_card(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The image of an article that readers can open."""
    found = Article.objects.published().filter(pk=pk).select_related("publication").first()
    if found is None:
        raise Http404("No such article.")
    return _image(request, card_of_article(found))


@require_safe
def person_card(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The image of a person, organisation or group."""
    return _image(request, card_of_actor(get_object_or_404(Actor.objects.unmerged(), slug=slug)))


def _image(request: HttpRequest, text: CardText) -> HttpResponseBase:
    tag = f'"{text.digest}"'
    # Asked before it is drawn: most who come back have it already.
    response = get_conditional_response(request, etag=tag)
    if response is None:
        try:
            response = HttpResponse(card_png(text), content_type="image/png")
        except Busy:
            return HttpResponse(status=503, headers={"Retry-After": "5"})
    response["ETag"] = tag
    patch_cache_control(response, public=True, max_age=KEEP_SECONDS)
    return response
