"""The page on which an article is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import replace_url

from articles.models import Annotation, Article, ArticleVersion, in_text_order
from articles.reading import LAYERS, chosen, shown_annotations, text_html, voices
from articles.sharing.preview import preview_of_article
from articles.sharing.structured_data import data_block, of_article
from articles.views.gone import article_gone
from articles.views.open_data import annotations_link, site_of
from articles.views.stored import opening, stored

if TYPE_CHECKING:
    from django.http import HttpRequest


@require_safe
@stored
@vary_on_headers("HX-Request", "Cookie", "Accept-Language")
def article(request: HttpRequest, pk: int, slug: str = "") -> HttpResponse:
    """The text with its marks; `?layers=` and `?speaker=` choose among them."""
    found, version = article_or_404(pk)
    if found.withdrawn_at:
        return article_gone(request, found)
    if slug != found.slug:
        query = request.META.get("QUERY_STRING", "")
        return redirect(found.get_absolute_url() + (f"?{query}" if query else ""), permanent=True)
    if version.extraction == ArticleVersion.Extraction.PENDING and is_poll(request):
        # htmx leaves the page as it is.
        return HttpResponse(status=204)
    context = reading_context(Choice.of(request), found, version) | {
        "preview": preview_of_article(found),
        "site": site_of(request),
        "structured_data": data_block(of_article(found, site_of(request))),
    }
    response = opening(replace_url(render(request, "articles/article.html", context), context["here"]), found.pk)
    response["Link"] = annotations_link(found, site_of(request))
    if version.extraction == ArticleVersion.Extraction.PENDING:
        # What becomes of it changes nothing else that could be noticed.
        response["Cache-Control"] = "no-cache"
    return response


def article_or_404(pk: int) -> tuple[Article, ArticleVersion]:
    """The article with its publication, and its present text; Http404 where there is none yet."""
    found = Article.objects.filter(pk=pk).select_related("publication", "current_version").first()
    if found is None or found.current_version is None:
        raise Http404("No such article.")
    return found, found.current_version


def is_poll(request: HttpRequest) -> bool:
    """Whether htmx asks again if the marks are there yet."""
    return request.META.get("HTTP_HX_SOURCE") == "p#preparing"


@dataclass(frozen=True, slots=True)
class Choice:
    """What of the marks the address asks for: layers, None where it names none, and the speaker's address part."""

    layers: frozenset[str] | None = None
    speaker: str = ""

    @classmethod
    def of(cls, request: HttpRequest) -> Choice:
        """Both `layers=a,b` and `layers=a&layers=b` count, and `layers=` is none; what is no layer is ignored."""
        layers = None
        if not request.META.get("QUERY_STRING"):
            return cls()
        if "layers" in request.GET:
            asked = {name for value in request.GET.getlist("layers") for name in value.split(",")}
            layers = frozenset(asked & set(LAYERS)) if asked & {"", *LAYERS} else None
        return cls(layers, request.GET.get("speaker", "")[:100])

    def address(self, base: str) -> str:
        """`base` with this choice as its query, each choice written in one way."""
        query = {}
        if self.layers is not None and self.layers != set(LAYERS):
            query["layers"] = ",".join(name for name in LAYERS if name in self.layers)
        if self.speaker:
            query["speaker"] = self.speaker
        return f"{base}?{urlencode(query, safe=',')}" if query else base


def reading_context(
    choice: Choice, article: Article, version: ArticleVersion, selected: Annotation | None = None
) -> dict[str, Any]:
    """Everything the page says about the text, from three queries whatever the number of marks."""
    annotations = shown_annotations(version)
    if selected is not None and selected.pk not in {annotation.pk for annotation in annotations}:
        annotations = [selected]
    heard = voices(article, annotations)
    speaker = next((voice.actor for voice in heard if voice.actor.slug == choice.speaker), None)
    choice = Choice(choice.layers, speaker.slug if speaker else "")
    visible = chosen(annotations, LAYERS if choice.layers is None else choice.layers)
    if selected is not None and selected.pk not in {annotation.pk for annotation in visible}:
        visible = in_text_order([*visible, selected])
    base = selected.get_absolute_url() if selected else article.get_absolute_url()
    return {
        "article": article,
        "version": version,
        "text": text_html(version, visible, selected.public_id if selected else None, speaker),
        "annotations": [
            (note, each) for note, each in enumerate(visible, 1) if speaker is None or each.actor_id == speaker.pk
        ],
        "layers": [
            {
                "name": name,
                "kind": kind.value,
                "on": choice.layers is None or name in choice.layers,
                "count": sum(each.kind == kind for each in annotations),
            }
            for name, kind in LAYERS.items()
        ],
        "voices": [(voice, Choice(choice.layers, voice.actor.slug).address(base)) for voice in heard],
        "speaker": speaker,
        "address": base,
        "everyone": Choice(choice.layers).address(base),
        "here": choice.address(base),
    }
