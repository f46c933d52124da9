"""What others see of a link before they open it: title, description and image, for OpenGraph and Twitter cards."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from articles.dates import published_machine
from articles.models import Actor, Annotation, Article
from articles.sharing.quotation import dateline, provenance, quoted, shortened, statement, surroundings

# What chats and search engines show of a title and a description before they cut it themselves.
LONGEST_TITLE = 110
LONGEST_DESCRIPTION = 300


@dataclass(frozen=True)
class Preview:
    """One page as others see it. `address` is its canonical path; `published` an ISO date, empty if unknown."""

    title: str
    description: str
    address: str
    type: str = "article"
    language: str = "nl"
    published: str = ""
    publication: str = ""

    @property
    def locale(self) -> str:
        """The language as OpenGraph writes it, with its country where that goes without saying."""
        return {"nl": "nl_NL", "en": "en_GB"}.get(self.language, self.language.replace("-", "_"))


def preview_of_annotation(annotation: Annotation) -> Preview:
    """The words, who says them, the publication and the date. Spans, actor and publication must be at hand."""
    article = annotation.version.article
    if annotation.kind == Annotation.Kind.PERSON:
        title = _("%(name)s in “%(title)s”") % {"name": statement(annotation), "title": article.title}
        description = _described(surroundings(annotation, LONGEST_DESCRIPTION - 80), dateline(article))
    else:
        title = statement(annotation, LONGEST_TITLE - 30)
        was_cut = title != statement(annotation)
        words = quoted(annotation, LONGEST_DESCRIPTION - 100) if was_cut else ""
        description = _described(words, provenance(article))
    return _preview(article, shortened(title, LONGEST_TITLE + 40), description, annotation.get_absolute_url())


def preview_of_article(article: Article) -> Preview:
    """The article by its title, its intro or first words, publication and date."""
    opening = article.intro or (article.current_version.text if article.current_version else "")
    description = _described(shortened(opening, LONGEST_DESCRIPTION - 60), dateline(article))
    return _preview(article, article.title, description, article.get_absolute_url())


def preview_of_actor(actor: Actor) -> Preview:
    """The page of a person, organisation or group."""
    described = actor.description or _("What %(name)s says in the news, and where.") % {"name": actor.name}
    kind = "profile" if actor.kind == Actor.Kind.PERSON else "website"
    return Preview(actor.name, described, actor.get_absolute_url(), type=kind)


def _described(words: str, where: str) -> str:
    return " – ".join(part for part in (words, where) if part)


def _preview(article: Article, title: str, description: str, address: str) -> Preview:
    return Preview(
        title,
        description,
        address,
        language=article.language,
        published=published_machine(article),
        publication=article.publication.name if article.publication else "",
    )
