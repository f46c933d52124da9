"""The page that offers a mark, an article or a passage in every form; scripts show it in a dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from articles.models import Annotation, Appearance, Article
from articles.reading import LAYERS
from articles.sharing.embedding import embed_code, frame_for
from articles.sharing.passages import text_fragment
from articles.sharing.pasting import pasted_annotation, pasted_passage
from articles.sharing.preview import preview_of_annotation, preview_of_article, preview_of_passage
from articles.sharing.since import said_now
from articles.views.article import Choice
from articles.views.gone import annotation_gone, article_gone
from articles.views.open_data import site_of
from articles.views.passage import passage_at

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

# What a reader may want to show of an article, and how its address says so.
CHOICES = (
    (",".join(LAYERS), _("All")),
    ("people", _("People")),
    ("quotes", _("Quotes")),
    ("claims", _("Claims")),
    ("quotes,claims", _("Quotes and claims")),
)


@require_safe
@vary_on_headers("Cookie", "Accept-Language")
def share_annotation(request: HttpRequest, public_id: str) -> HttpResponse:
    """One mark: its link, its words to paste, its embed; and from here its speaker's statements and its article."""
    annotations = Annotation.objects.select_related("version__article__publication").with_spans()
    found = annotations.filter(public_id=public_id).first()
    if found is None:
        raise Http404("No such annotation.")
    article, site = found.version.article, site_of(request)
    if article.withdrawn_at:
        return article_gone(request, article)
    if found.is_gone:
        return annotation_gone(request, found)
    address = f"{site}{found.get_absolute_url()}?v={said_now(found).fingerprint}"
    roles = Appearance.objects.filter(article=article, actor=found.actor_id).values_list("role", flat=True)
    context = {
        "article": article,
        "what": found.get_kind_display(),
        "preview": preview_of_annotation(found, roles.first() or ""),
        "address": address,
        "back": found.get_absolute_url(),
        "pasted": pasted_annotation(found, address),
        "embed": embed_code(found, site, frame_for(found)),
        "json_ld": reverse("annotation_file", args=(public_id,)),
        "original": original_of(article, found.content[0].exact),
        "others": _others(found),
    }
    return render(request, "articles/share.html", context | {"site": site})


@require_safe
@vary_on_headers("Cookie", "Accept-Language")
def share_article(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole article, with the layers and the speaker that the address names."""
    article = Article.objects.filter(pk=pk, current_version__isnull=False).select_related("publication").first()
    if article is None:
        raise Http404("No such article.")
    if article.withdrawn_at:
        return article_gone(request, article)
    site = site_of(request)
    choice = Choice.of(request)
    back = choice.address(article.get_absolute_url())
    context = {
        "article": article,
        "what": _("article"),
        "preview": preview_of_article(article),
        "address": site + back,
        "back": back,
        "json_ld": reverse("collection", args=(article.pk,)),
        "csv": reverse("table", args=(article.pk,)),
        "original": article.source_url,
        "layer_choice": choice,
        "layer_choices": CHOICES,
        "chosen": ",".join(name for name in LAYERS if choice.layers is None or name in choice.layers),
        "here": reverse("share_article", args=(pk,)),
    }
    return render(request, "articles/share.html", context | {"site": site})


@require_safe
@vary_on_headers("Cookie", "Accept-Language")
def share_passage(request: HttpRequest, pk: int, number: int, start: int, end: int) -> HttpResponse:
    """A passage that a reader selected."""
    passage = passage_at(pk, number, start, end)
    article, site = passage.version.article, site_of(request)
    if article.withdrawn_at:
        return article_gone(request, article)
    context = {
        "article": article,
        "what": _("passage"),
        "preview": preview_of_passage(article, passage.words),
        "address": site + passage.address,
        "back": passage.address,
        "pasted": pasted_passage(article, passage.words, site + passage.address),
        "original": original_of(article, passage.words),
    }
    return render(request, "articles/share.html", context | {"site": site})


def original_of(article: Article, words: str) -> str:
    """The publication's own page, at these words where the browser can; empty where its address is unknown."""
    return f"{article.source_url.partition('#')[0]}#{text_fragment(words)}" if article.source_url else ""


def _others(annotation: Annotation) -> list[dict[str, Any]]:
    """What else of the article may be meant: all that its speaker says in it, and the article."""
    article = annotation.version.article
    share = reverse("share_article", args=(article.pk,))
    others = [{"what": _("The whole article"), "href": share}]
    if annotation.actor is not None:
        said = _("All that %(name)s says in this article") % {"name": annotation.actor.name}
        others.insert(0, {"what": said, "href": f"{share}?{urlencode({'speaker': annotation.actor.slug})}"})
    return others
