"""What has all the terms of a query: articles by how well they fit, people by how much they say, statements by date."""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass
from functools import reduce
from operator import and_
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, F, OuterRef, Q

from articles.models import Actor, ActorAlias, Annotation, Article, Span
from articles.reading import count_statements
from articles.search.indexes import ALIASES, NAMES, SPANS, TEXTS, TITLES, best_rows, ids_with
from articles.search.words import Query, Term

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import QuerySet

    from articles.models import AnnotationQuerySet, ArticleQuerySet

# Nobody reads further, and counting and ordering more would cost without end.
MOST = 1000
STATEMENTS = (Annotation.Kind.QUOTE, Annotation.Kind.CLAIM)


@dataclass(frozen=True)
class Filters:
    """What narrows a search: who says it or is named, the publication's slug, the first and last day of publication."""

    person: Actor | None = None
    publication: str = ""
    since: datetime.date | None = None
    until: datetime.date | None = None

    @property
    def narrow(self) -> bool:
        """Whether they leave out articles by publication or date."""
        return bool(self.publication or self.since or self.until)

    def of_articles(self) -> Q:
        """The condition on articles, but for the person."""
        wanted = Q()
        if self.publication:
            wanted &= Q(publication__slug=self.publication)
        if self.since:
            wanted &= Q(published_on__gte=self.since)
        if self.until:
            wanted &= Q(published_on__lte=self.until)
        return wanted


def find_articles(query: Query, filters: Filters = Filters()) -> list[int]:
    """The numbers of the articles that have every term in title, intro or text: those that fit best first; MOST at
    the most."""
    found = articles_with(query, filters)
    if not query.terms:
        return []
    scores: defaultdict[int, float] = defaultdict(float)
    of_versions = dict(best_rows(TEXTS, query.terms, MOST))
    scores.update(best_rows(TITLES, query.terms, MOST))
    by_version = found.filter(current_version__in=of_versions).values_list("pk", "current_version")
    for pk, version in by_version:
        scores[pk] += of_versions[version]
    fitting = set(found.filter(pk__in=scores).values_list("pk", flat=True))
    best = sorted(fitting, key=lambda pk: (-scores[pk], -pk))
    others = found.newest_first().values_list("pk", flat=True)[:MOST] if len(best) < MOST else ()
    return [*best, *(pk for pk in others if pk not in fitting)][:MOST]


def articles_with(query: Query, filters: Filters = Filters()) -> ArticleQuerySet:
    """Published articles that have every term."""
    found = Article.objects.published().filter(filters.of_articles()).filter(_every(query, _written))
    if filters.person is not None:
        named = Annotation.objects.shown().filter(actor=filters.person, version=OuterRef("current_version"))
        found = found.filter(Exists(named))
    return found


def find_people(query: Query) -> QuerySet[Actor]:
    """Those with every term in their names or description, who say most first."""
    found = Actor.objects.unmerged().filter(_every(query, _names))
    said = F("quotes") + F("claims")
    return count_statements(found).annotate(said=said).order_by("-said", "name", "pk")


def find_statements(query: Query, filters: Filters = Filters()) -> AnnotationQuerySet:
    """Quotes and claims with every term in their words, in their source as the text has it, or in the name of who
    says them; the newest article's first. With spans, actor, article and publication at hand."""
    by_article = Article.objects.published().filter(filters.of_articles())
    found = Annotation.objects.shown().filter(_every(query, _said), kind__in=STATEMENTS)
    if filters.narrow:
        found = found.filter(version__article__in=by_article)
    if filters.person is not None:
        found = found.filter(actor=filters.person)
    return (
        found.select_related("version__article__publication")
        .defer("version__text")
        .with_spans()
        .order_by(F("version__article__published_on").desc(nulls_last=True), "-version__article_id", "pk")
    )


def speakers_among(statements: AnnotationQuerySet, most: int) -> list[tuple[Actor, int]]:
    """Who says most of the statements, with how many."""
    counts = statements.order_by().exclude(actor=None).values_list("actor").annotate(number=Count("pk"))
    numbers = dict(counts.order_by("-number", "actor")[:most])
    actors = Actor.objects.in_bulk(numbers)
    return [(actors[pk], number) for pk, number in numbers.items()]


def _every(query: Query, holds: Callable[[Term], Q]) -> Q:
    nothing = Q(pk__in=())
    return reduce(and_, (holds(term) for term in query.terms)) if query.terms else nothing


def _written(term: Term) -> Q:
    return Q(pk__in=ids_with(TITLES, term)) | Q(current_version__in=ids_with(TEXTS, term))


def _names(term: Term) -> Q:
    aliases = ActorAlias.objects.filter(pk__in=ids_with(ALIASES, term))
    return Q(pk__in=ids_with(NAMES, term)) | Q(pk__in=aliases.values("actor"))


def _said(term: Term) -> Q:
    roles = (Span.Role.CONTENT, Span.Role.SOURCE)
    spans = Span.objects.filter(pk__in=ids_with(SPANS, term), role__in=roles)
    by_name = Actor.objects.filter(_names(term))
    return Q(pk__in=spans.values("annotation")) | Q(actor__in=by_name)
