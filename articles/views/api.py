"""The read-only JSON interface under /api/v1/: articles, annotations, people. OpenAPI describes it."""

import datetime
import re
from functools import wraps
from typing import Annotated, Any, Literal, cast

from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from ninja import Field, NinjaAPI, Query, Schema
from ninja.errors import HttpError
from ninja.pagination import PaginationBase, paginate
from pydantic import BeforeValidator

from articles.models import Actor, Annotation, Article
from articles.reading import count_statements
from articles.search import find_statements, parse
from articles.search.finding import articles_with
from articles.search.words import LONGEST, MOST_WORDS
from articles.views.api_answers import (
    AnnotationOut,
    ArticleOut,
    ArticleWithText,
    Faults,
    PersonWithCounts,
    Problem,
)
from articles.views.open_data import View, read_only, revalidated

PER_PAGE = 50

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


def _answering_head(view: View) -> View:
    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        asked, request.method = request.method, "GET"
        try:
            return view(request, *args, **kwargs)
        finally:
            # Who sends the answer leaves out its body.
            request.method = asked

    return answered


urls = api.urls
# With what every other address for programs has: HEAD, OPTIONS, Allow and an ETag.
for _pattern in urls[0]:
    _pattern.callback = read_only(revalidated(_answering_head(cast(View, _pattern.callback))))
