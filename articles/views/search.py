"""Articles, people and statements that have the words a reader looks for."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from articles.models import Actor, Annotation, Article, Publication
from articles.search import Filters, Query, find_articles, find_people, find_statements, parse, speakers_among
from articles.search.excerpts import Excerpt, excerpt
from articles.search.finding import MOST
from articles.search.words import LONGEST
from articles.sharing.passages import passage_address
from articles.sharing.quotation import speaker
from articles.views.home import month_of
from articles.views.open_data import read_only, site_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

PER_PAGE = 20
KINDS = {
    "": _("Everything"),
    "people": _("People"),
    "articles": _("Articles"),
    "quote": _("Quotes"),
    "claim": _("Claims"),
}
# How many of each there are on a page that shows every kind.
AT_FIRST = {"people": 6, "articles": 5, "quote": 5, "claim": 5}
SPEAKERS = 8
# What in an address makes up a search, besides the page; all else is ignored.
ASKED = ("q", "kind", "person", "publication", "from", "to")


@dataclass(frozen=True)
class Search:
    """What the address asks for: words, one of KINDS, and what narrows them. What makes no sense is ignored."""

    query: Query
    kind: str
    filters: Filters
    asked: dict[str, str]

    @classmethod
    def of(cls, request: HttpRequest) -> Search:
        asked = {name: request.GET[name].replace("\x00", "")[:1000] for name in ASKED if request.GET.get(name)}
        kind = asked.get("kind", "")
        slug = asked.get("person")
        filters = Filters(
            person=Actor.objects.unmerged().filter(slug=slug).first() if slug else None,
            publication=asked.get("publication", ""),
            since=first_day(asked.get("from", "")),
            until=last_day(asked.get("to", "")),
        )
        query = parse(asked.get("q", ""))
        return cls(query, kind if kind in KINDS else "", filters, asked | ({"q": query.text} if query.text else {}))

    def address(self, **others: str) -> str:
        """The first page of this search, with other choices where they are given."""
        chosen = {name: value for name, value in (self.asked | others).items() if value}
        return f"{reverse('search')}?{urlencode(chosen)}"


@dataclass(frozen=True)
class Hit:
    """What was found, with its words as HTML, and the address where they stand in the text."""

    found: Article | Annotation
    html: SafeString
    address: str
    title: SafeString | None = None
    speaker: SafeString | None = None
    excerpt: Excerpt | None = None


@dataclass(frozen=True)
class Section:
    """What was found of one kind: a page of it, what that page shows, and where all of it is read."""

    kind: str
    page: Page[Any]
    shown: list[Any]
    address: str

    @property
    def label(self) -> str:
        return str(KINDS[self.kind])

    @property
    def count(self) -> int:
        return self.page.paginator.count

    @property
    def is_cut(self) -> bool:
        """Whether there may be more than anybody is shown."""
        return self.count >= MOST


@require_safe
@vary_on_headers("HX-Request", "HX-Target", "Cookie", "Accept-Language")
def search(request: HttpRequest) -> HttpResponse:
    """`?q=words&kind=&person=slug&publication=slug&from=2022-01&to=2023`; htmx gets what was found alone."""
    asked = Search.of(request)
    context: dict[str, Any] = {
        "query": asked.query,
        "kind": asked.kind,
        "filters": asked.filters,
        "tabs": [(kind, label, asked.address(kind=kind)) for kind, label in KINDS.items()],
        "everyone": asked.address(person=""),
        "anywhere": asked.address(**dict.fromkeys(ASKED[1:], "")),
        "feed": f"{reverse('search_feed')}?{urlencode(asked.asked)}",
        "longest": LONGEST,
    }
    if asked.query.terms:
        sections = found_by(asked, request.GET.get("page"))
        context |= {"sections": sections, "total": sum(each.count for each in sections)}
        context["speakers"] = speakers(asked)
    if is_fragment(request):
        return render(request, "articles/_found.html", context)
    context |= {
        "asked": asked.asked,
        "publications": Publication.objects.filter(articles__in=Article.objects.published()).distinct(),
    }
    return render(request, "articles/search.html", context)


@read_only
def opensearch(request: HttpRequest) -> HttpResponse:
    """How a browser may search here from its address bar (OpenSearch 1.1)."""
    context = {"site": site_of(request)}
    return render(request, "articles/opensearch.xml", context, content_type="application/opensearchdescription+xml")


def is_fragment(request: HttpRequest) -> bool:
    """Whether htmx asks for what was found alone."""
    return bool(request.htmx) and request.htmx.target == "div#found" and not request.htmx.history_restore_request  # type: ignore[attr-defined]


def found_by(asked: Search, number: str | None) -> list[Section]:
    """One page of one kind, or the first few of every kind."""
    sections = []
    for kind in [asked.kind] if asked.kind else AT_FIRST:
        page = Paginator(_FINDERS[kind](asked), PER_PAGE if asked.kind else AT_FIRST[kind]).get_page(
            number if asked.kind else 1
        )
        sections.append(Section(kind, page, _shown(asked.query, kind, page), asked.address(kind=kind)))
    return sections


def _people(asked: Search) -> Any:
    return find_people(asked.query)[:MOST] if asked.filters == Filters() else []


def _articles(asked: Search) -> Any:
    return find_articles(asked.query, asked.filters)


def _quotes(asked: Search) -> Any:
    return find_statements(asked.query, asked.filters).filter(kind=Annotation.Kind.QUOTE)[:MOST]


def _claims(asked: Search) -> Any:
    return find_statements(asked.query, asked.filters).filter(kind=Annotation.Kind.CLAIM)[:MOST]


_FINDERS = {"people": _people, "articles": _articles, "quote": _quotes, "claim": _claims}


def _shown(query: Query, kind: str, page: Page[Any]) -> list[Any]:
    if kind == "people":
        return list(page)
    if kind == "articles":
        return _hits_in_articles(query, list(page))
    return [_hit_in_statement(query, each) for each in page]


def _hits_in_articles(query: Query, numbers: list[int]) -> list[Hit]:
    articles = Article.objects.select_related("publication", "current_version").in_bulk(numbers)
    hits = []
    for number in numbers:
        article = articles[number]
        version = article.current_version
        assert version is not None  # noqa: S101  (only published articles are found)
        found = excerpt(version.text, query)
        address = passage_address(version, found.start, found.end) if found.is_found else article.get_absolute_url()
        hits.append(Hit(article, found.html, address, title=query.highlighted(article.title), excerpt=found))
    return hits


def _hit_in_statement(query: Query, statement: Annotation) -> Hit:
    who = query.highlighted(speaker(statement))
    source = statement.source
    # What the text calls them, where that is why it was found.
    if source and next(query.places_in(source.exact), None) and source.exact not in speaker(statement):
        who = format_html("{}, {}", who, query.highlighted(source.exact))
    return Hit(statement, query.highlighted(statement.words), statement.get_absolute_url(), speaker=who)


def speakers(asked: Search) -> list[tuple[Actor, int, str]]:
    """Who says most of what was found, each with how much and the address of that alone."""
    if asked.kind in ("people", "articles") or asked.filters.person is not None:
        return []
    statements = find_statements(asked.query, asked.filters)
    if asked.kind:
        statements = statements.filter(kind=asked.kind)
    found = speakers_among(statements, SPEAKERS)
    return [(actor, number, asked.address(person=actor.slug)) for actor, number in found]


def first_day(month: str) -> datetime.date | None:
    """Of `2022-12` the first of December, of `2022` the first of January; None for anything else."""
    found = month_of(month)
    return datetime.date(found[0], found[1] or 1, 1) if found else None


def last_day(month: str) -> datetime.date | None:
    """Of `2022-12` and of `2022` the last of December; None for anything else."""
    found = month_of(month)
    if not found:
        return None
    year, number = found[0], found[1] or 12
    return datetime.date(year + number // 12, number % 12 + 1, 1) - datetime.timedelta(days=1)
