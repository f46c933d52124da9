"""The page on which an article is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from articles.models import Actor, Annotation, Article, ArticleVersion
from articles.reading import LAYERS, chosen, shown_annotations, text_html, voices
from articles.sharing.preview import preview_of_article
from articles.sharing.structured_data import data_block, of_article
from articles.views.gone import article_gone
from articles.views.open_data import site_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
@vary_on_headers("HX-Request", "Cookie", "Accept-Language")
def article(request: HttpRequest, pk: int, slug: str = "") -> HttpResponse:
    """The text with its marks; `?layers=` and `?speaker=` choose among them."""
    found = Article.objects.filter(pk=pk).select_related("publication", "current_version").first()
    if found is None or found.current_version is None:
        raise Http404("No such article.")
    if found.withdrawn_at:
        return article_gone(request, found)
    if slug != found.slug:
        query = request.META.get("QUERY_STRING", "")
        return redirect(found.get_absolute_url() + (f"?{query}" if query else ""), permanent=True)
    context = reading_context(request, found, found.current_version) | {
        "preview": preview_of_article(found),
        "site": site_of(request),
        "structured_data": data_block(of_article(found, site_of(request))),
    }
    return render(request, "articles/article.html", context)


def reading_context(
    request: HttpRequest, article: Article, version: ArticleVersion, selected: Annotation | None = None
) -> dict[str, Any]:
    """Everything the page says about the text, from three queries whatever the number of marks."""
    annotations = shown_annotations(version)
    if selected is not None and selected.pk not in {annotation.pk for annotation in annotations}:
        annotations = [selected]
    layers = layers_of(request)
    heard = voices(article, annotations)
    speaker = speaker_of(request, [voice.actor for voice in heard])
    visible = chosen(annotations, layers)
    if selected is not None and selected.pk not in {annotation.pk for annotation in visible}:
        visible.append(selected)
    return {
        "article": article,
        "version": version,
        "text": text_html(version, visible, selected.public_id if selected else None, speaker),
        "annotations": [each for each in visible if speaker is None or each.actor_id == speaker.pk],
        "layers": [
            {
                "name": name,
                "kind": kind.value,
                "on": name in layers,
                "count": sum(each.kind == kind for each in annotations),
            }
            for name, kind in LAYERS.items()
        ],
        "voices": heard,
        "speaker": speaker,
    }


def layers_of(request: HttpRequest) -> set[str]:
    """The layers asked for; all where the address names none. Both `layers=a,b` and `layers=a&layers=b` count."""
    if "layers" not in request.GET:
        return set(LAYERS)
    asked = {name for value in request.GET.getlist("layers") for name in value.split(",")}
    return asked & set(LAYERS)


def speaker_of(request: HttpRequest, actors: list[Actor]) -> Actor | None:
    """The actor of the article whom `?speaker=` names, if any."""
    slug = request.GET.get("speaker")
    return next((actor for actor in actors if actor.slug == slug), None)
