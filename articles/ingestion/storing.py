"""Submissions become articles: each once, however often and from however many sides it comes; a new text a version."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from articles.annotating import Moved, move_annotations
from articles.ingestion.submissions import Submission, checked_text, longest_of
from articles.models import Article, ArticleVersion, Publication, one_at_a_time, slug_of

if TYPE_CHECKING:
    from django.contrib.auth.models import User

_DESCRIBING = ("intro", "byline", "published_on", "date_precision", "language", "source_url")
# What an import may say otherwise of an article that is there already, and leaves: an editor may have written it.
_KEPT = {"title": "title", "intro": "intro", "byline": "byline", "published_on": "date", "source_url": "url"}


class Outcome(StrEnum):
    """What became of something that was to be imported."""

    NEW = "new"
    UNCHANGED = "unchanged"
    NEW_VERSION = "new version"
    SKIPPED = "skipped"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Taken:
    """The article that a submission became, or was already. `kept` names what it says otherwise and was left."""

    article: Article
    outcome: Outcome
    kept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """The version that a text became, with what became of the annotations; the version that has it already, and
    None, where nothing was new."""

    version: ArticleVersion
    moved: Moved | None


class Superseded(Exception):
    """The text that another one was to replace is no longer the article's. `current` is what it has now."""

    def __init__(self, current: ArticleVersion) -> None:
        super().__init__(_("Somebody else saved another text meanwhile."))
        self.current = current


@transaction.atomic
def take_in(submission: Submission) -> Taken:
    """Stores a submission as a new article, or as a new version of the one it is known to be, or not at all."""
    if submission.same_words_same_article:
        # From two sides at once the same words would be known to neither.
        one_at_a_time(f"text {ArticleVersion.digest(submission.text)}")
    article = _known(submission)
    if article is None:
        try:
            with transaction.atomic():
                return Taken(_create(submission), Outcome.NEW)
        except IntegrityError:
            # Another import was first.
            article = _known(submission)
            if article is None:
                raise
    kept = _differences(article, submission)
    if _has_text(article, submission):
        return Taken(article, Outcome.UNCHANGED, kept)
    add_version(article, submission.text)
    return Taken(article, Outcome.NEW_VERSION, kept)


def add_version(article: Article, text: str, by: User | None = None) -> ArticleVersion:
    """Makes `text` the current version of the article, whatever it was; see `write_version`."""
    return write_version(article, text, by).version


@transaction.atomic
def write_version(article: Article, text: str, by: User | None = None, based_on: int | None = None) -> Written:
    """Makes `text` the current version of the article and moves its annotations there, each where it can. What is
    new in the text is for an extraction to find.

    `by` is the editor who wrote it, None for an import; `based_on` the number of the version that they had before
    them, None where that does not matter.

    Raises Unusable for a text that no article may have, and Superseded where the article has another version by now
    than `based_on`, unless its text is this one.
    """
    text = checked_text(text)
    locked = Article.objects.select_for_update(of=("self",)).select_related("current_version").get(pk=article.pk)
    version, moved = locked.current_version, None
    if version is None or version.text != text:
        if based_on is not None and version is not None and version.number != based_on:
            raise Superseded(version)
        last = locked.versions.aggregate(last=Max("number"))["last"] or 0
        version = ArticleVersion.objects.create(article=locked, number=last + 1, text=text, added_by=by)
        moved = move_annotations(version)
        locked.current_version = version
        locked.save(update_fields=["current_version", "updated_at"])
    article.current_version = version
    return Written(version, moved)


def key_of(identity: str) -> str:
    """An identity as the database can hold it, whatever its length."""
    return (
        identity
        if len(identity) <= longest_of(Article, "external_id")
        else f"sha256:{hashlib.sha256(identity.encode()).hexdigest()}"
    )


def _known(submission: Submission) -> Article | None:
    articles = Article.objects.select_related("current_version", "publication")
    if submission.external_id:
        article = articles.filter(external_id=key_of(submission.external_id)).first()
        if article is not None:
            return article
    if submission.same_words_same_article:
        digest = ArticleVersion.digest(submission.text)
        return articles.filter(versions__text_sha256=digest).order_by("pk").first()
    return None


def _has_text(article: Article, submission: Submission) -> bool:
    """Whether what comes in brings nothing new: no text that was not imported last.

    An editor's own text is not undone by importing its source again; only a source that changed replaces it. One
    recognised by its words alone has them in some version; a copy of an old one is no reason to go back to it.
    """
    if article.external_id != key_of(submission.external_id):
        return True
    imported = article.versions.filter(added_by=None).order_by("-number").first()
    return imported is not None and imported.text == submission.text


def _create(submission: Submission) -> Article:
    article = Article.objects.create(
        **{field: getattr(submission, field) for field in _DESCRIBING},
        title=submission.title or submission.stand_in,
        publication=_publication(submission.publication) if submission.publication else None,
        # Words are an identity too: two imports at once must not both be the first.
        external_id=key_of(submission.external_id) or f"text:{ArticleVersion.digest(submission.text)}",
    )
    add_version(article, submission.text)
    return article


def _publication(name: str) -> Publication:
    known = Publication.objects.filter(name__iexact=name).first()
    if known is not None:
        return known
    slug = base = slug_of(name)
    number = 1
    while Publication.objects.filter(slug=slug).exists():
        number += 1
        slug = f"{base}-{number}"
    try:
        with transaction.atomic():
            return Publication.objects.create(name=name, slug=slug)
    except IntegrityError:
        # Another import was first.
        return Publication.objects.get(name__iexact=name)


def _differences(article: Article, submission: Submission) -> tuple[str, ...]:
    said = {field: getattr(submission, field) for field in _KEPT if getattr(submission, field)}
    differing = [_KEPT[field] for field, value in said.items() if value != getattr(article, field)]
    name = article.publication.name if article.publication else ""
    if submission.publication and submission.publication.casefold() != name.casefold():
        differing.append("publication")
    return tuple(differing)
