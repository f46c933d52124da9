"""What a page says about itself to search engines: schema.org in JSON-LD, for a data block in its head."""

from __future__ import annotations

import json
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from articles.dates import published_machine
from articles.models import Actor, Annotation, Article
from articles.sharing.quotation import speaker, statement

# Whatever could end the element or begin another inside it, as JSON writes it.
_IN_HTML = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"})
# A source that denies the words, or only asks, must not stand as their author.
_STANDS_BEHIND = (Annotation.Stance.ASSERTS, Annotation.Stance.BELIEVES)

# From worst to best, as a rating counts; what cannot be established is no place on a scale.
_RATINGS = (
    Annotation.Verdict.FALSE,
    Annotation.Verdict.MOSTLY_FALSE,
    Annotation.Verdict.HALF_TRUE,
    Annotation.Verdict.MOSTLY_TRUE,
    Annotation.Verdict.TRUE,
)


def data_block(data: dict[str, Any]) -> SafeString:
    """`data` as the content of a `<script type="application/ld+json">`, whatever its texts contain."""
    return mark_safe(json.dumps(data, ensure_ascii=False).translate(_IN_HTML))  # noqa: S308  (no < is left)


def of_annotation(annotation: Annotation, site: str) -> dict[str, Any]:
    """The article and, in it, the quotation, the claim or the person that the page is about."""
    article = _article(annotation.version.article, site)
    about = {
        Annotation.Kind.PERSON: _person_in_article,
        Annotation.Kind.QUOTE: _quotation,
        Annotation.Kind.CLAIM: _claim,
    }[Annotation.Kind(annotation.kind)](annotation, article["@id"], site)
    return _graph(article, about, *([_claim_review(annotation, site)] if annotation.verdict else []))


def of_article(article: Article, site: str) -> dict[str, Any]:
    """The article by itself."""
    return _graph(_article(article, site))


def of_actor(actor: Actor, site: str) -> dict[str, Any]:
    """A person, organisation or group and the page about them."""
    address = site + actor.get_absolute_url()
    page = {"@type": "ProfilePage", "@id": address, "url": address, "mainEntity": _agent(actor, site)}
    return _graph(page)


def _graph(*nodes: dict[str, Any]) -> dict[str, Any]:
    return {"@context": "https://schema.org", "@graph": list(nodes)}


def _article(article: Article, site: str) -> dict[str, Any]:
    address = site + article.get_absolute_url()
    found: dict[str, Any] = {
        "@type": "NewsArticle",
        "@id": address,
        "url": address,
        "headline": article.title,
        "inLanguage": article.language,
        "dateModified": article.updated_at.isoformat(timespec="seconds"),
    }
    optional = {
        "description": article.intro,
        "datePublished": published_machine(article),
        "author": {"@type": "Person", "name": article.byline} if article.byline else None,
        "isBasedOn": article.source_url,
    }
    if article.publication:
        publisher = {"@type": "NewsMediaOrganization", "name": article.publication.name}
        homepage = {"url": article.publication.homepage} if article.publication.homepage else {}
        optional["publisher"] = publisher | homepage
    return found | {name: value for name, value in optional.items() if value}


def _agent(actor: Actor, site: str) -> dict[str, Any]:
    address = site + actor.get_absolute_url()
    kind = "Person" if actor.kind == Actor.Kind.PERSON else "Organization"
    found: dict[str, Any] = {"@type": kind, "@id": f"{address}#who", "name": actor.name, "url": address}
    if actor.description:
        found["description"] = actor.description
    if actor.wikidata_id:
        found["sameAs"] = f"https://www.wikidata.org/entity/{actor.wikidata_id}"
    return found


def _source(annotation: Annotation, site: str) -> dict[str, Any] | None:
    if annotation.actor is not None:
        return _agent(annotation.actor, site)
    return {"@type": "Thing", "name": speaker(annotation)} if speaker(annotation) else None


def _work(annotation: Annotation, kind: str, site: str) -> dict[str, Any]:
    address = site + annotation.get_absolute_url()
    language = annotation.version.article.language
    return {"@type": kind, "@id": address, "url": address, "text": annotation.words, "inLanguage": language}


def _quotation(annotation: Annotation, article: str, site: str) -> dict[str, Any]:
    found = _work(annotation, "Quotation", site) | {"isPartOf": {"@id": article}}
    source = _source(annotation, site)
    return found | ({"spokenByCharacter": source} if source else {})


def _claim(annotation: Annotation, article: str, site: str) -> dict[str, Any]:
    found = _work(annotation, "Claim", site) | {"appearance": {"@id": article}, "description": statement(annotation)}
    source = _source(annotation, site)
    return found | ({"author": source} if source and annotation.stance in _STANDS_BEHIND else {})


def _claim_review(annotation: Annotation, site: str) -> dict[str, Any]:
    """Only of an editor's verdict, never of anything a machine thinks."""
    address = site + annotation.get_absolute_url()
    verdict = Annotation.Verdict(annotation.verdict)
    rating: dict[str, Any] = {"@type": "Rating", "alternateName": str(verdict.label)}
    if verdict in _RATINGS:
        rating |= {"ratingValue": _RATINGS.index(verdict) + 1, "worstRating": 1, "bestRating": len(_RATINGS)}
    found: dict[str, Any] = {
        "@type": "ClaimReview",
        "@id": f"{address}#verdict",
        "url": address,
        "claimReviewed": annotation.words,
        "itemReviewed": {"@type": "Claim", "@id": address},
        "reviewRating": rating,
        "reviewBody": annotation.verdict_reason,
        "author": {"@type": "Organization", "name": "Newsreader", "url": f"{site}/"},
    }
    if annotation.verdict_at:
        found["datePublished"] = annotation.verdict_at.isoformat(timespec="seconds")
    return found | ({"citation": annotation.verdict_evidence} if annotation.verdict_evidence else {})


def _person_in_article(annotation: Annotation, article: str, site: str) -> dict[str, Any]:
    return (_source(annotation, site) or {}) | {"subjectOf": {"@id": article}}
