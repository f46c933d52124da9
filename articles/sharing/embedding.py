"""Embeds in other sites: the frame, its code, and oEmbed 1.0 (https://oembed.com/)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from articles.models import Annotation
from articles.sharing.card_image import SIZE
from articles.sharing.preview import preview_of_annotation

WIDEST, NARROWEST = 640, 220
SHORTEST, TALLEST = 150, 600
# Pixels that a frame takes besides its words, and what a line of them takes, as static/css/embed.css sets them.
_AROUND, _LINE, _PER_LETTER = 126, 29, 9.4
# Below this width, title and date stand under each other.
_NARROW = 430
# An hour: what an embed says of itself changes with a correction.
CACHE_SECONDS = 3600


@dataclass(frozen=True)
class Frame:
    """A frame of whole pixels that fits what was asked for."""

    width: int
    height: int


def frame_for(annotation: Annotation, max_width: int | None = None, max_height: int | None = None) -> Frame:
    """As wide as allowed and as high as the words need there; the frame scrolls where they need more."""
    width = min(WIDEST, max_width) if max_width else WIDEST
    per_line = max(1, int((max(width, NARROWEST) - 44) / _PER_LETTER))
    lines = -(-len(annotation.words) // per_line) + (annotation.kind == Annotation.Kind.CLAIM) + (width < _NARROW)
    lines += bool(annotation.verdict)
    needed = _AROUND + _LINE * lines
    height = min(TALLEST, max(SHORTEST, needed))
    return Frame(width, min(height, max_height) if max_height else height)


def embed_code(annotation: Annotation, site: str, frame: Frame) -> str:
    """The HTML that another site pastes: a frame without scripts or cookies."""
    return format_html(
        '<iframe src="{}" width="{}" height="{}" title="{}" loading="lazy" '
        'sandbox="allow-popups allow-popups-to-escape-sandbox" style="border:0;max-width:100%"></iframe>',
        site + reverse("embed", args=(annotation.public_id,)),
        frame.width,
        frame.height,
        _("A passage from “%(title)s”") % {"title": annotation.version.article.title},
    )


def oembed(
    annotation: Annotation, site: str, max_width: int | None = None, max_height: int | None = None
) -> dict[str, Any]:
    """The oEmbed answer of type `rich`, for a frame of at most these pixels."""
    article = annotation.version.article
    preview, frame = preview_of_annotation(annotation), frame_for(annotation, max_width, max_height)
    found: dict[str, Any] = {
        "version": "1.0",
        "type": "rich",
        "title": preview.title,
        "provider_name": "Newsreader",
        "provider_url": f"{site}/",
        "cache_age": CACHE_SECONDS,
        "html": embed_code(annotation, site, frame),
        "width": frame.width,
        "height": frame.height,
    }
    width, height = SIZE
    # A thumbnail has to keep to what was asked for too, and there is one size of it.
    if width <= (max_width or width) and height <= (max_height or height):
        found |= {"thumbnail_url": site + preview.image, "thumbnail_width": width, "thumbnail_height": height}
    if article.publication:
        found["author_name"] = article.publication.name
        if article.publication.homepage:
            found["author_url"] = article.publication.homepage
    return found
