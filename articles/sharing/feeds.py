"""Atom feeds (RFC 4287): the newest articles, and what one person, organisation or group says, and one search."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _

from articles.models import Actor, Annotation, Article
from articles.sharing.pasting import pasted_annotation
from articles.sharing.quotation import shortened, statement

MEDIA_TYPE = "application/atom+xml; charset=utf-8"
LONGEST_TITLE, LONGEST_SUMMARY = 120, 400
# What XML cannot hold at all, not even escaped.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def feed_of_articles(articles: Iterable[Article], site: str) -> str:
    """The articles in the order given; publication and present text must be at hand."""
    with translation.override(settings.LANGUAGE_CODE):
        feed = _feed(_("Newsreader: newest articles"), reverse("home"), reverse("articles_feed"), site)
        for article in articles:
            _add_article(feed, article, site)
        return feed.writeString("utf-8")


def feed_of_statements(actor: Actor, statements: Iterable[Annotation], site: str) -> str:
    """The quotes and claims in the order given; spans, article and publication must be at hand."""
    with translation.override(settings.LANGUAGE_CODE):
        own = reverse("statements_feed", args=(actor.slug,))
        feed = _feed(_("Newsreader: %(name)s") % {"name": actor.name}, actor.get_absolute_url(), own, site)
        for annotation in statements:
            _add_statement(feed, annotation, site)
        return feed.writeString("utf-8")


def feed_of_search(words: str, query: str, found: Iterable[Article | Annotation], site: str) -> str:
    """Articles, quotes and claims that have the words, in the order given; with everything at hand as above.

    `query` is the query of the search's address.
    """
    with translation.override(settings.LANGUAGE_CODE):
        page, own = (f"{reverse(name)}?{query}" for name in ("search", "search_feed"))
        feed = _feed(_("Newsreader: search for “%(words)s”") % {"words": words}, page, own, site)
        for each in found:
            if isinstance(each, Article):
                _add_article(feed, each, site)
            else:
                _add_statement(feed, each, site)
        return feed.writeString("utf-8")


def _add_article(feed: Atom1Feed, article: Article, site: str) -> None:
    text = article.current_version.text if article.current_version else ""
    feed.add_item(
        title=_clean(article.title),
        link=site + article.get_absolute_url(),
        # The title may change, and its address with it.
        unique_id=site + reverse("article_by_number", args=(article.pk,)),
        description=_clean(escape(article.intro or shortened(text, LONGEST_SUMMARY))),
        author_name=_clean(_author(article)),
        pubdate=_published(article),
        updateddate=article.updated_at,
    )


def _add_statement(feed: Atom1Feed, annotation: Annotation, site: str) -> None:
    address = site + annotation.get_absolute_url()
    feed.add_item(
        title=_clean(statement(annotation, LONGEST_TITLE)),
        link=address,
        unique_id=address,
        description=_clean(pasted_annotation(annotation, address).html),
        author_name=_clean(_author(annotation.version.article)),
        pubdate=_published(annotation.version.article),
        updateddate=annotation.updated_at,
        categories=[annotation.kind],
    )


def _feed(title: str, page: str, own: str, site: str) -> Atom1Feed:
    return Atom1Feed(
        title=_clean(title),
        link=site + page,
        description="",
        language=settings.LANGUAGE_CODE,
        author_name="Newsreader",
        feed_url=site + own,
        feed_guid=site + own,
    )


def _author(article: Article) -> str:
    return article.byline or (article.publication.name if article.publication else "Newsreader")


def _published(article: Article) -> datetime.datetime | None:
    """The day of publication; nothing where only its month or year is known, as a moment would be made up."""
    if article.published_on is None or article.date_precision != Article.DatePrecision.DAY:
        return None
    return timezone.make_aware(datetime.datetime.combine(article.published_on, datetime.time()))


def _clean(text: str) -> str:
    return _NO_XML.sub("\ufffd", str(text))
