"""Annotations as the W3C Web Annotation Data Model has them, in JSON-LD: https://www.w3.org/TR/annotation-model/.

The selectors count and quote Unicode code points of the article's plain text, which is the text content of the
page's `[data-article-text]` element. An annotation in several stretches has one target for each, in text order.
"""

from __future__ import annotations

import datetime
from typing import Any

from django.urls import reverse

from articles.anchoring import selector_of
from articles.models import Actor, Annotation, AnnotationQuerySet, Article, Span

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
MEDIA_TYPE = f'application/ld+json; profile="{CONTEXT}"'

_MOTIVATIONS = {
    Annotation.Kind.PERSON: "identifying",
    Annotation.Kind.QUOTE: "highlighting",
    Annotation.Kind.CLAIM: "classifying",
}
# The context has no term for a group.
_AGENTS = {Actor.Kind.PERSON: "Person", Actor.Kind.ORGANISATION: "Organization", Actor.Kind.GROUP: "foaf:Group"}


def web_annotation(annotation: Annotation, site: str) -> dict[str, Any]:
    """One annotation; its spans, actor, version and article must be at hand."""
    return {"@context": CONTEXT} | _annotation(annotation, site)


def tombstone(annotation: Annotation, site: str) -> dict[str, Any]:
    """What is left at the address of an annotation that is no longer made: an ActivityStreams `Tombstone`."""
    gone = annotation.decided_at or annotation.updated_at
    found: dict[str, Any] = {
        "@context": "https://www.w3.org/ns/activitystreams",
        "id": site + annotation.get_absolute_url(),
        "type": "Tombstone",
        "formerType": "http://www.w3.org/ns/oa#Annotation",
        "deleted": gone.isoformat(),
    }
    return found | ({"summary": annotation.reason} if annotation.reason else {})


def annotations_of(article: Article) -> AnnotationQuerySet:
    """What readers see marked in the article now, in the order of its numbering, with all that is needed here."""
    shown = Annotation.objects.shown().filter(version__article=article)
    return shown.select_related("version__article").with_spans().order_by("pk")


def _annotation(annotation: Annotation, site: str) -> dict[str, Any]:
    targets = [_target(annotation, span, site) for span in annotation.content]
    return {
        "id": site + annotation.get_absolute_url(),
        "type": "Annotation",
        "motivation": _MOTIVATIONS[Annotation.Kind(annotation.kind)],
        "created": _instant(annotation.created_at),
        "modified": _instant(annotation.updated_at),
        "creator": _creator(annotation),
        "generator": {"id": f"{site}/", "type": "Software", "name": "Newsreader", "homepage": f"{site}/"},
        "body": _bodies(annotation, site),
        "target": targets[0] if len(targets) == 1 else targets,
    }


def _instant(moment: datetime.datetime) -> str:
    return f"{moment.astimezone(datetime.UTC):%Y-%m-%dT%H:%M:%SZ}"


def _creator(annotation: Annotation) -> dict[str, str]:
    if annotation.origin == Annotation.Origin.MACHINE:
        return {"type": "Software", "name": annotation.extractor_version}
    # Who they are is nobody's business; that it was a person is everybody's.
    return {"type": "Person", "nickname": annotation.origin}


def _bodies(annotation: Annotation, site: str) -> list[dict[str, Any]]:
    bodies: list[dict[str, Any]] = [_tag("classifying", annotation.kind)]
    bodies += [_tag("tagging", value) for value in (annotation.form, annotation.stance) if value]
    if annotation.actor is not None:
        bodies.append({"type": "SpecificResource", "purpose": "identifying", "source": _agent(annotation.actor, site)})
    elif annotation.source:
        bodies.append(_tag("identifying", annotation.source.exact) | {"language": annotation.version.article.language})
    return bodies


def _tag(purpose: str, value: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain"}


def _agent(actor: Actor, site: str) -> dict[str, str]:
    return {"id": site + actor.get_absolute_url(), "type": _AGENTS[Actor.Kind(actor.kind)], "name": actor.name}


def _target(annotation: Annotation, span: Span, site: str) -> dict[str, Any]:
    version = annotation.version
    quote = selector_of(version.text, span.start, span.end)
    return {
        "type": "SpecificResource",
        "source": {
            # The address without the title, which may change.
            "id": site + reverse("article_by_number", args=(version.article_id,)),
            "type": "Text",
            "format": "text/html",
            "language": version.article.language,
        },
        "state": {"type": "TimeState", "sourceDate": _instant(version.created_at)},
        "selector": [
            {"type": "TextQuoteSelector", "exact": quote.exact, "prefix": quote.prefix, "suffix": quote.suffix},
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        ],
    }
