"""What every way in hands over: an article as it came, clean and within bounds, or the reason why it cannot be had."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db.models import CharField, Model
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from articles.ingestion.plain_text import first_sentence, is_binary, normalised, on_one_line
from articles.models import Article, Publication

LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_address = URLValidator(schemes=["http", "https"])


class Unusable(Exception):
    """Something that cannot become an article. The message says why, and where that helps, what to do."""


@dataclass(frozen=True, slots=True)
class Submission:
    """An article as it came in; everything in it is normalised. Empty where nothing is known.

    `published_on` is the first day of what is known, `date_precision` says whether that is a year, a month or a
    day. `stand_in` is the title to have where none was given. `external_id` tells the article when it comes again;
    where `same_words_same_article`, so does its text.
    """

    text: str
    title: str = ""
    stand_in: str = ""
    intro: str = ""
    byline: str = ""
    publication: str = ""
    published_on: datetime.date | None = None
    date_precision: str = Article.DatePrecision.DAY.value
    language: str = "nl"
    source_url: str = ""
    external_id: str = ""
    same_words_same_article: bool = False


def checked_text(text: str) -> str:
    """The text, normalised. Raises Unusable where nothing is left of it, or too much."""
    given, text = text, normalised(text)
    if not text:
        raise Unusable(_("There is no text in it."))
    if is_binary(given):
        raise Unusable(_("It is no text, but what a program keeps in a file. Open it there, and copy the words."))
    longest = settings.ARTICLE_MAX_CHARACTERS
    if len(text) > longest:
        raise Unusable(
            _(
                "It has %(length)s characters; an article may have %(longest)s. Split it, or set "
                "ARTICLE_MAX_CHARACTERS higher."
            )
            % {"length": grouped(len(text)), "longest": grouped(longest)}
        )
    return text


def checked_line(field: str, value: str) -> str:
    """A title, byline or publication on one line. Raises Unusable where it is longer than the database holds."""
    line = on_one_line(value)
    longest = longest_line(field)
    if len(line) > longest:
        raise Unusable(
            _("“%(field)s” has %(length)s characters; it may have %(longest)s.")
            % {"field": field, "length": grouped(len(line)), "longest": grouped(longest)}
        )
    return line


def longest_line(field: str) -> int:
    """How many characters the database holds of a title, byline or publication."""
    return longest_of(Publication, "name") if field == "publication" else longest_of(Article, field)


def longest_of(model: type[Model], field: str) -> int:
    """How many characters a column holds."""
    column = model._meta.get_field(field)
    return (column.max_length if isinstance(column, CharField) else None) or 0


def checked_address(value: str) -> str:
    """A web address. Raises Unusable for anything else, or one that is too long."""
    address = value.strip()
    try:
        _address(address)
    except ValidationError:
        raise Unusable(_("“url” is no http or https address: %(value)s") % {"value": shown(value)}) from None
    longest = longest_of(Article, "source_url")
    if len(address) > longest:
        raise Unusable(
            _("“url” has %(length)s characters; it may have %(longest)s.")
            % {"length": grouped(len(address)), "longest": grouped(longest)}
        )
    return address


def checked_language(value: str) -> str:
    """A language tag that the database holds. Raises Unusable for anything else."""
    tag = value.strip()
    if not LANGUAGE.fullmatch(tag) or len(tag) > longest_of(Article, "language"):
        raise Unusable(_("“language” is no language tag such as “nl”: %(value)s") % {"value": shown(value)})
    return tag


def stand_in_for_title(text: str, otherwise: str) -> str:
    """What an article without a title is called: its first sentence, or `otherwise` where it has no letter."""
    return first_sentence(text) or on_one_line(otherwise) or _("Untitled")


def grouped(number: int) -> str:
    """`1.000.000` or `1,000,000`."""
    return number_format(number, use_l10n=True, force_grouping=True)


def shown(value: object) -> str:
    """A value as a message may quote it."""
    text = on_one_line(str(value))
    return text if len(text) <= 60 else text[:59] + "…"
