"""Annotations as the W3C Web Annotation Data Model has them, in JSON-LD: https://www.w3.org/TR/annotation-model/.

The selectors count and quote Unicode code points of the article's plain text, which is the text content of the
page's `[data-article-text]` element. An annotation in several stretches has one target for each, in text order.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Max, Min, Q
from django.urls import reverse

from articles.anchoring import selector_of
from articles.models import Actor, Annotation, AnnotationQuerySet, Article, Span

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
CONTAINER_CONTEXT = "http://www.w3.org/ns/ldp.jsonld"
MEDIA_TYPE = f'application/ld+json; profile="{CONTEXT}"'

PER_PAGE = 100

_MOTIVATIONS = {
    Annotation.Kind.PERSON: "identifying",
    Annotation.Kind.QUOTE: "highlighting",
    Annotation.Kind.CLAIM: "classifying",
}
_FORMERLY = "http://www.w3.org/ns/oa#Annotation"
# The context has no term for a group.
_AGENTS = {Actor.Kind.PERSON: "Person", Actor.Kind.ORGANISATION: "Organization", Actor.Kind.GROUP: "foaf:Group"}


def web_annotation(annotation: Annotation, site: str) -> dict[str, Any]:
    """One annotation; its spans, actor, version and article must be at hand."""
    return {"@context": CONTEXT} | _annotation(annotation, site)


def tombstone(annotation: Annotation, site: str) -> dict[str, Any]:
    """What is left at the address of an annotation that is no longer made, or whose article is withdrawn.

    The words are given as long as readers may see them in the article.
    """
    address, article = site + annotation.get_absolute_url(), annotation.version.article
    if article.withdrawn_at:
        return _tombstone(address, _FORMERLY, article.withdrawn_at, article.withdrawn_reason)
    gone = annotation.decided_at or annotation.updated_at
    return _tombstone(address, _FORMERLY, gone, annotation.reason) | {"content": annotation.words}


def tombstone_of_collection(article: Article, site: str) -> dict[str, Any]:
    """What is left of the annotations of a withdrawn article."""
    gone = article.withdrawn_at or article.updated_at
    return _tombstone(collection_address(article, site), "OrderedCollection", gone, article.withdrawn_reason)


def collection_address(article: Article, site: str) -> str:
    """The container of the article's annotations."""
    return site + reverse("collection", args=(article.pk,))


def annotations_of(article: Article) -> AnnotationQuerySet:
    """What readers see marked in the article now, in text order, with all that is needed here."""
    shown = Annotation.objects.shown().filter(version__article=article)
    place = Min("spans__start", filter=Q(spans__role=Span.Role.CONTENT))
    return shown.select_related("version__article").with_spans().annotate(place=place).order_by("place", "pk")


@dataclass(frozen=True)
class Collection:
    """An article's annotations in pages, as the protocol's container: https://www.w3.org/TR/annotation-protocol/.

    `iris`: the pages hold the addresses of the annotations only.
    """

    article: Article
    site: str
    iris: bool = False

    @cached_property
    def pages(self) -> Paginator:
        return Paginator(annotations_of(self.article), PER_PAGE)

    @property
    def address(self) -> str:
        return collection_address(self.article, self.site)

    def page_address(self, number: int) -> str:
        """Pages count from 0."""
        return f"{self.address}?iris={int(self.iris)}&page={number}"

    def container(self, minimal: bool = False) -> dict[str, Any]:
        """The collection with its first page in it, or in the minimal form with that page's address."""
        found: dict[str, Any] = {
            "@context": [CONTEXT, CONTAINER_CONTEXT],
            "id": self.address,
            "type": ["BasicContainer", "AnnotationCollection"],
            "label": self.article.title,
            "total": self.pages.count,
            "modified": self._modified,
        }
        if self.pages.count:
            first = self.page_address(0) if minimal else self._page(0)
            found |= {"first": first, "last": self.page_address(self.pages.num_pages - 1)}
        return found

    def page(self, number: int) -> dict[str, Any]:
        """One page by its number from 0. Raises EmptyPage."""
        whole = {"id": self.address, "total": self.pages.count, "modified": self._modified}
        return {"@context": CONTEXT} | self._page(number) | {"partOf": whole}

    @cached_property
    def _modified(self) -> str:
        newest = annotations_of(self.article).aggregate(newest=Max("updated_at"))["newest"]
        return _instant(newest or self.article.updated_at)

    def _page(self, number: int) -> dict[str, Any]:
        page = self.pages.page(number + 1)
        if self.iris:
            items: list[Any] = [self.site + annotation.get_absolute_url() for annotation in page]
        else:
            items = [_annotation(annotation, self.site) for annotation in page]
        found: dict[str, Any] = {"id": self.page_address(number), "type": "AnnotationPage"}
        if page.has_previous():
            found["prev"] = self.page_address(number - 1)
        if page.has_next():
            found["next"] = self.page_address(number + 1)
        return found | {"startIndex": page.start_index() - 1, "items": items}


def _tombstone(address: str, former: str, gone: datetime.datetime, reason: str) -> dict[str, Any]:
    """An ActivityStreams `Tombstone`."""
    found = {
        "@context": "https://www.w3.org/ns/activitystreams",
        "id": address,
        "type": "Tombstone",
        "formerType": former,
        "deleted": _instant(gone),
    }
    return found | ({"summary": reason} if reason else {})


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
    if annotation.verdict:
        bodies += [
            _tag("assessing", annotation.verdict),
            _tag("commenting", annotation.verdict_reason) | {"language": annotation.version.article.language},
        ]
        if annotation.verdict_evidence:
            bodies.append({"type": "SpecificResource", "purpose": "linking", "source": annotation.verdict_evidence})
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
