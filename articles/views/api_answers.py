"""What the JSON interface answers with, one class for each thing; OpenAPI is made of them."""

import datetime
from typing import Any, Literal

from ninja import Field, Schema

from articles.dates import published_machine
from articles.models import Actor, Annotation, Article
from articles.sharing.quotation import speaker
from articles.views.open_data import site_of


class Problem(Schema):
    detail: str


class Fault(Schema):
    type: str
    loc: list[str | int] = Field(description="Where in the question: query or path, and the name of the parameter.")
    msg: str


class Faults(Schema):
    detail: list[Fault]


class PublicationOut(Schema):
    name: str
    slug: str
    homepage: str


class ArticleOut(Schema):
    id: int
    address: str
    title: str
    intro: str
    byline: str
    language: str
    publication: PublicationOut | None
    published: str = Field(description="ISO 8601, no more precise than it is known: 2022, 2022-12 or 2022-12-03.")
    source: str = Field(description="The article's own address at its publication.")
    updated: datetime.datetime

    @staticmethod
    def resolve_address(article: Article, context: dict[str, Any]) -> str:
        return site_of(context["request"]) + article.get_absolute_url()

    @staticmethod
    def resolve_published(article: Article) -> str:
        return published_machine(article)

    @staticmethod
    def resolve_source(article: Article) -> str:
        return article.source_url

    @staticmethod
    def resolve_updated(article: Article) -> datetime.datetime:
        return article.updated_at


class ArticleWithText(ArticleOut):
    version: int = Field(description="The number of the text; the offsets of annotations count in this text.")
    text: str = Field(description="Paragraphs parted by blank lines.")

    @staticmethod
    def resolve_version(article: Article) -> int:
        return article.current_version.number if article.current_version else 0

    @staticmethod
    def resolve_text(article: Article) -> str:
        return article.current_version.text if article.current_version else ""


class PersonOut(Schema):
    slug: str
    address: str
    kind: Literal["person", "organisation", "group"]
    name: str
    description: str
    wikidata_id: str | None

    @staticmethod
    def resolve_address(actor: Actor, context: dict[str, Any]) -> str:
        return site_of(context["request"]) + actor.get_absolute_url()


class PersonWithCounts(PersonOut):
    quotes: int
    claims: int
    articles: int

    @staticmethod
    def resolve_articles(actor: Any) -> int:
        return int(actor.in_articles)


class SpanOut(Schema):
    role: Literal["content", "cue", "source"]
    start: int = Field(description="In Unicode code points of the text.")
    end: int = Field(description="Behind the last code point.")
    exact: str


class VerdictOut(Schema):
    rating: Literal["true", "mostly-true", "half-true", "mostly-false", "false", "unknown"]
    reason: str
    evidence: str = Field(description="The address of a page; empty where none is given.")
    at: datetime.datetime


class AnnotationOut(Schema):
    id: str
    address: str
    article: int
    version: int
    kind: Literal["person", "quote", "claim"]
    form: Literal["", "full", "partial"]
    stance: Literal["", "asserts", "denies", "believes", "asks", "demands"]
    words: str
    speaker: str = Field(description="By the name readers know, or as the text has it; empty where nobody is named.")
    person: PersonOut | None
    spans: list[SpanOut]
    origin: Literal["machine", "editor", "reader"]
    state: Literal["suggested", "accepted"]
    confidence: float | None
    verdict: VerdictOut | None = Field(description="What editors who checked a claim found; never a machine's.")
    updated: datetime.datetime

    @staticmethod
    def resolve_verdict(annotation: Annotation) -> dict[str, Any] | None:
        if not annotation.verdict:
            return None
        return {
            "rating": annotation.verdict,
            "reason": annotation.verdict_reason,
            "evidence": annotation.verdict_evidence,
            "at": annotation.verdict_at,
        }

    @staticmethod
    def resolve_id(annotation: Annotation) -> str:
        return annotation.public_id

    @staticmethod
    def resolve_address(annotation: Annotation, context: dict[str, Any]) -> str:
        return site_of(context["request"]) + annotation.get_absolute_url()

    @staticmethod
    def resolve_article(annotation: Annotation) -> int:
        return annotation.version.article_id

    @staticmethod
    def resolve_version(annotation: Annotation) -> int:
        return annotation.version.number

    @staticmethod
    def resolve_speaker(annotation: Annotation) -> str:
        return "" if annotation.kind == Annotation.Kind.PERSON else speaker(annotation)

    @staticmethod
    def resolve_person(annotation: Annotation) -> Actor | None:
        return annotation.actor

    @staticmethod
    def resolve_spans(annotation: Annotation) -> list[Any]:
        return list(annotation.spans.all())

    @staticmethod
    def resolve_updated(annotation: Annotation) -> datetime.datetime:
        return annotation.updated_at
