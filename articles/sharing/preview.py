"""What others see of a link before they open it: title, description and image, for OpenGraph and Twitter cards."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.dates import published_machine
from articles.models import Actor, Annotation, Article
from articles.sharing.card_image import CardText
from articles.sharing.quotation import (
    checked,
    dateline,
    marks_round,
    provenance,
    quoted,
    shortened,
    speaker,
    statement,
    surroundings,
)

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
    image: str = ""
    image_alt: str = ""

    @property
    def locale(self) -> str:
        """The language as OpenGraph writes it, with its country where that goes without saying."""
        return {"nl": "nl_NL", "en": "en_GB"}.get(self.language, self.language.replace("-", "_"))


def preview_of_annotation(annotation: Annotation, role: str = "") -> Preview:
    """The words, who says them, the publication and the date. Spans, actor and publication must be at hand.

    `role` is what the article says of the actor; only the image shows it.
    """
    article = annotation.version.article
    if annotation.kind == Annotation.Kind.PERSON:
        title = _("%(name)s in “%(title)s”") % {"name": statement(annotation), "title": article.title}
        description = _described(surroundings(annotation, LONGEST_DESCRIPTION - 80), dateline(article))
    else:
        title = statement(annotation, LONGEST_TITLE - 30)
        was_cut = title != statement(annotation)
        words = quoted(annotation, LONGEST_DESCRIPTION - 100) if was_cut else ""
        description = _described(checked(annotation), words, provenance(article))
    preview = _preview(article, shortened(title, LONGEST_TITLE + 40), description, annotation.get_absolute_url())
    image = reverse("annotation_card", args=(annotation.public_id,))
    alt = _described(statement(annotation), checked(annotation), dateline(article))
    return _with_image(preview, image, card_of_annotation(annotation, role), alt)


def preview_of_article(article: Article) -> Preview:
    """The article by its title, its intro or first words, publication and date."""
    opening = article.intro or (article.current_version.text if article.current_version else "")
    description = _described(shortened(opening, LONGEST_DESCRIPTION - 60), dateline(article))
    preview = _preview(article, article.title, description, article.get_absolute_url())
    image = reverse("article_card", args=(article.pk,))
    return _with_image(preview, image, card_of_article(article), _described(article.title, dateline(article)))


def preview_of_passage(article: Article, words: str) -> Preview:
    """A stretch of the article's text. Its image is the article's: there is no end to the stretches of a text."""
    before, after = marks_round(words)
    title = f"{before}{shortened(words, LONGEST_TITLE)}{after}"
    of_article = preview_of_article(article)
    return replace(of_article, title=title, description=provenance(article))


def preview_of_actor(actor: Actor) -> Preview:
    """The page of a person, organisation or group."""
    described = actor.description or _("What %(name)s says in the news, and where.") % {"name": actor.name}
    kind = "profile" if actor.kind == Actor.Kind.PERSON else "website"
    preview = Preview(actor.name, described, actor.get_absolute_url(), type=kind)
    image = reverse("person_card", args=(actor.slug,))
    return _with_image(preview, image, card_of_actor(actor), _described(actor.name, actor.description))


def card_of_annotation(annotation: Annotation, role: str = "") -> CardText:
    """What the annotation's image says, in the language of the article."""
    article = annotation.version.article
    with _language_of(article):
        label = capfirst(annotation.get_kind_display())
        text = CardText(annotation.kind, label, annotation.words, title=article.title, dateline=dateline(article))
        who = speaker(annotation)
        if annotation.kind == Annotation.Kind.PERSON:
            return replace(text, words=who, role=role)
        if annotation.kind == Annotation.Kind.QUOTE:
            before, after = marks_round(annotation.words)
            return replace(text, before=before, after=after, who=who, role=role if who else "")
        said = {"who": who, "stance": annotation.get_stance_display()}
        lead = _("%(who)s %(stance)s:") % said if who else _("Claimed, by nobody named:")
        return replace(text, lead=lead, verdict=checked(annotation))


def card_of_article(article: Article) -> CardText:
    """What the article's image says, in its own language."""
    with _language_of(article):
        return CardText("article", _("Article"), article.title, dateline=dateline(article))


def card_of_actor(actor: Actor) -> CardText:
    """What the image of a person, organisation or group says, in the site's own language."""
    with translation.override(settings.LANGUAGE_CODE):
        kind = "person" if actor.kind == Actor.Kind.PERSON else "article"
        return CardText(kind, capfirst(actor.get_kind_display()), actor.name, role=actor.description)


def _with_image(preview: Preview, image: str, card: CardText, alt: str) -> Preview:
    return replace(preview, image=f"{image}?c={card.digest}", image_alt=alt)


def _language_of(article: Article) -> translation.override:
    return translation.override(article.language if translation.check_for_language(article.language) else None)


def _described(*parts: str) -> str:
    return " – ".join(part for part in parts if part)


def _preview(article: Article, title: str, description: str, address: str) -> Preview:
    return Preview(
        title,
        description,
        address,
        language=article.language,
        published=published_machine(article),
        publication=article.publication.name if article.publication else "",
    )
