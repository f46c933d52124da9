"""The read-only JSON interface under /api/v1/: articles, annotations, people. OpenAPI describes it."""

import datetime
import re
from typing import Annotated, Any, Literal

from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from ninja import Field, NinjaAPI, Query, Schema
from ninja.errors import HttpError
from ninja.pagination import PaginationBase, paginate
from pydantic import BeforeValidator

from articles.dates import published_machine
from articles.models import Actor, Annotation, Article
from articles.reading import count_statements
from articles.search import find_statements, parse
from articles.search.finding import articles_with
from articles.search.words import LONGEST, MOST_WORDS
from articles.sharing.quotation import speaker
from articles.views.open_data import site_of

PER_PAGE = 50
SHOWN = (Annotation.State.SUGGESTED, Annotation.State.ACCEPTED)

api = NinjaAPI(
    title="Newsreader",
    version="1",
    description="Articles in Dutch with the people in them, what they say, and what is claimed. Read-only; no account.",
    urls_namespace="api-1",
    docs_url=None,
    openapi_url="/openapi.json",
)

# A null byte is no character of any name, and PostgreSQL refuses to look for one.
Text = Annotated[str, Field(max_length=100, pattern=r"^[^\x00]*$")]
Words = Annotated[str, Field(max_length=LONGEST)]


def _as_written(value: Any) -> Any:
    """A number would else pass for a day, so many seconds after 1970."""
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
        raise ValueError("Write a day as 2022-12-03.")
    return value


Day = Annotated[datetime.date, BeforeValidator(_as_written)]


class Problem(Schema):
    detail: str


class Fault(Schema):
    type: str
    loc: list[str | int] = Field(description="Where in the question: query or path, and the name of the parameter.")
    msg: str


class Faults(Schema):
    detail: list[Fault]


class Pages(PaginationBase):
    """Fifty at a time, from page 1. Past the last page there are none."""

    class Input(Schema):
        page: int = Field(1, ge=1, le=100_000)

    class Output(Schema):
        items: list[Any]
        total: int = Field(description="How many there are on all pages together.")
        pages: int

    def paginate_queryset(
        self, queryset: QuerySet[Any], pagination: Input, request: HttpRequest, **params: Any
    ) -> dict[str, Any]:
        start = (pagination.page - 1) * PER_PAGE
        total = queryset.count()
        return {"items": list(queryset[start : start + PER_PAGE]), "total": total, "pages": -(-total // PER_PAGE)}


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


_AS_SEARCHED = f"as /search/ finds them: the first {MOST_WORDS} words count, and signs alone find nothing."


class ArticleFilter(Schema):
    q: Words = Field("", description=f"Articles with these words, {_AS_SEARCHED}")
    publication: Text = Field("", description="The publication's slug.")
    person: Text = Field("", description="The slug of somebody named or quoted.")
    since: Day | None = Field(None, description="Published on this day or later.")
    until: Day | None = Field(None, description="Published on this day or earlier.")


class AnnotationFilter(Schema):
    q: Words = Field("", description=f"Quotes and claims with these words, {_AS_SEARCHED}")
    article: int | None = Field(None, ge=1, le=2**63 - 1)
    person: Text = Field("", description="The slug of who is meant or who says it.")
    kind: Literal["person", "quote", "claim"] | None = None
    stance: Literal["asserts", "denies", "believes", "asks", "demands"] | None = None
    state: Literal["suggested", "accepted"] | None = Field(None, description="accepted: an editor has looked.")


class PersonFilter(Schema):
    kind: Literal["person", "organisation", "group"] | None = None
    q: Text = Field("", description="Part of the name.")


@api.get("/articles/", response={200: list[ArticleOut], 422: Faults}, operation_id="articles")
@paginate(Pages)
def articles(request: HttpRequest, wanted: Query[ArticleFilter]) -> QuerySet[Article]:
    """Articles, the newest first."""
    found = Article.objects.published()
    if wanted.q:
        found = articles_with(parse(wanted.q))
    found = found.select_related("publication").newest_first()
    if wanted.publication:
        found = found.filter(publication__slug=wanted.publication)
    if wanted.person:
        shown = Annotation.objects.shown().filter(actor__slug=wanted.person, version=OuterRef("current_version"))
        found = found.filter(Exists(shown))
    if wanted.since:
        found = found.filter(published_on__gte=wanted.since)
    if wanted.until:
        found = found.filter(published_on__lte=wanted.until)
    return found


@api.get("/articles/{id}/", response={200: ArticleWithText, 404: Problem, 422: Faults}, operation_id="article")
def article(request: HttpRequest, id: int) -> Article:
    """One article with its present text."""
    found = Article.objects.published().select_related("publication", "current_version").filter(pk=id).first()
    return _found(found, "No such article.")


@api.get("/annotations/", response={200: list[AnnotationOut], 422: Faults}, operation_id="annotations")
@paginate(Pages)
def annotations(request: HttpRequest, wanted: Query[AnnotationFilter]) -> QuerySet[Annotation]:
    """Person mentions, quotes and claims on the present texts, those of the newest articles first."""
    found = _annotations()
    if wanted.q:
        found = found.filter(pk__in=find_statements(parse(wanted.q)).order_by().values("pk"))
    if wanted.article is not None:
        found = found.filter(version__article=wanted.article)
    if wanted.person:
        found = found.filter(actor__slug=wanted.person)
    chosen = {"kind": wanted.kind, "stance": wanted.stance, "state": wanted.state}
    return found.filter(**{name: value for name, value in chosen.items() if value})


@api.get("/annotations/{id}/", response={200: AnnotationOut, 404: Problem, 422: Faults}, operation_id="annotation")
def annotation(request: HttpRequest, id: Annotated[str, Field(max_length=16, pattern=r"^\w+$")]) -> Annotation:
    """One annotation by its public id."""
    return _found(_annotations().filter(public_id=id).first(), "No such annotation.")


@api.get("/people/", response={200: list[PersonWithCounts], 422: Faults}, operation_id="people")
@paginate(Pages)
def people(request: HttpRequest, wanted: Query[PersonFilter]) -> QuerySet[Actor]:
    """People, organisations and groups that present texts name or quote, by name."""
    found = Actor.objects.unmerged()
    if wanted.kind:
        found = found.filter(kind=wanted.kind)
    if wanted.q:
        found = found.filter(name__icontains=wanted.q)
    return count_statements(found).order_by("name", "pk")


@api.get("/people/{slug}/", response={200: PersonWithCounts, 404: Problem, 422: Faults}, operation_id="person")
def person(request: HttpRequest, slug: Annotated[str, Field(max_length=100, pattern=r"^[-\w]+$")]) -> Actor:
    """One of them by the last part of their address."""
    return _found(count_statements(Actor.objects.unmerged().filter(slug=slug)).first(), "Nobody by that name.")


def _annotations() -> QuerySet[Annotation]:
    shown = Annotation.objects.shown().select_related("version").defer("version__text").with_spans()
    return shown.order_by("-version__article_id", "pk")


def _found(found: Any, otherwise: str) -> Any:
    if found is None:
        raise HttpError(404, otherwise)
    return found
