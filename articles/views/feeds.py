"""The Atom feeds, and what search engines ask for first: robots.txt and the site map."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from articles.models import Actor, Annotation, Article
from articles.reading import count_statements, statements_of
from articles.search.finding import STATEMENTS, articles_with, find_statements
from articles.sharing.feeds import MEDIA_TYPE, feed_of_articles, feed_of_search, feed_of_statements
from articles.views.open_data import read_only, revalidated, site_of
from articles.views.search import Search

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest

ENTRIES = 50
# Pages that only offer something, and lists that a filter makes without end, are no use to an index. What is read for a
# preview or an embed stays open, and says itself that it is nothing for an index.
ROBOTS = """User-agent: *
Disallow: /admin/
Disallow: /*/share/
Disallow: /*/report/
Disallow: /search/
Disallow: /feeds/search/

Sitemap: {site}{sitemap}
"""


@read_only
@revalidated
def articles_feed(request: HttpRequest) -> HttpResponse:
    """The newest articles."""
    newest = Article.objects.published().select_related("publication", "current_version").newest_first()
    return HttpResponse(feed_of_articles(newest[:ENTRIES], site_of(request)), content_type=MEDIA_TYPE)


@read_only
@revalidated
def statements_feed(request: HttpRequest, slug: str) -> HttpResponse:
    """What one person says, the newest first; somebody who was merged into another leads there for good."""
    actor = get_object_or_404(Actor.objects.select_related("merged_into"), slug=slug)
    if actor.merged_into is not None:
        return redirect(reverse("statements_feed", args=(actor.merged_into.slug,)), permanent=True)
    statements = statements_of(actor).select_related("actor")[:ENTRIES]
    return HttpResponse(feed_of_statements(actor, statements, site_of(request)), content_type=MEDIA_TYPE)


@read_only
@revalidated
def search_feed(request: HttpRequest) -> HttpResponse:
    """What the search of the same query finds, the newest article first; 400 where there is nothing to look for."""
    asked = Search.of(request)
    if not asked.query.terms:
        problem = "Give one word at the least as ?q=."
        return HttpResponse(problem, status=400, content_type="text/plain; charset=utf-8")
    feed = feed_of_search(asked.query.text, urlencode(asked.asked), newest_found(asked, ENTRIES), site_of(request))
    return HttpResponse(feed, content_type=MEDIA_TYPE)


def newest_found(asked: Search, most: int) -> list[Article | Annotation]:
    """Articles and statements together, by the article's day of publication; people are no news."""
    found: list[Article | Annotation] = []
    if asked.kind in ("", "articles"):
        articles = articles_with(asked.query, asked.filters).select_related("publication", "current_version")
        found += articles.newest_first()[:most]
    if asked.kind != "articles":
        statements = find_statements(asked.query, asked.filters)
        found += (statements.filter(kind=asked.kind) if asked.kind in STATEMENTS else statements)[:most]

    def day(each: Article | Annotation) -> datetime.date:
        article = each if isinstance(each, Article) else each.version.article
        return article.published_on or datetime.date.min

    return sorted(found, key=day, reverse=True)[:most]


@read_only
def robots(request: HttpRequest) -> HttpResponse:
    """What crawlers may leave alone."""
    text = ROBOTS.format(site=site_of(request), sitemap=reverse("sitemap_index"))
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


class _OwnAddress(Sitemap):
    """Addresses under the name that the setting gives the site, if it gives one."""

    limit = 10_000

    def get_protocol(self, protocol: str | None = None) -> str:
        return urlsplit(settings.SITE_URL).scheme or super().get_protocol(protocol)

    def get_domain(self, site: Any = None) -> str:
        return urlsplit(settings.SITE_URL).netloc or super().get_domain(site)


class _Articles(_OwnAddress):
    def items(self) -> QuerySet[Article]:
        return Article.objects.published().order_by("pk")

    def lastmod(self, item: Article) -> Any:
        return item.updated_at


class _People(_OwnAddress):
    def items(self) -> QuerySet[Actor]:
        return count_statements(Actor.objects.unmerged().filter(article=None)).order_by("pk")

    def lastmod(self, item: Actor) -> Any:
        return item.updated_at


class _Statements(_OwnAddress):
    """Only what an editor has looked at: the machine's own guesses may be found, but nobody is sent to them."""

    def items(self) -> QuerySet[Annotation]:
        said = (Annotation.Kind.QUOTE, Annotation.Kind.CLAIM)
        return Annotation.objects.shown().filter(state=Annotation.State.ACCEPTED, kind__in=said).order_by("pk")

    def lastmod(self, item: Annotation) -> Any:
        return item.updated_at


SITEMAPS = {"articles": _Articles, "people": _People, "statements": _Statements}
