"""One JSON object as an article: {"title", "text", "intro", "byline", "publication", "date", "language", "url", "id"}.

Only `text` is needed; every field is a string, `id` may be a whole number; null is the same as absent. Other fields
are left alone. docs/importing.md tells what each is for.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from articles.ingestion.plain_text import normalised, read_date
from articles.ingestion.submissions import (
    Submission,
    Unusable,
    checked_address,
    checked_language,
    checked_line,
    checked_text,
    shown,
    stand_in_for_title,
)


def is_record(value: Any) -> bool:
    """Whether a JSON value is meant as an article at all."""
    return isinstance(value, dict) and "text" in value


def read_record(value: Any, name: str, external_id: str = "") -> Submission:
    """The article of a JSON value. `name` is its title where it has none and its text has no words either,
    `external_id` its id where it has neither an address nor an id.

    Raises Unusable, naming the field, for a wrong type or a value out of bounds.
    """
    if not isinstance(value, dict):
        raise Unusable(_("An article is a JSON object, not %(type)s.") % {"type": _kind(value)})
    if "text" not in value:
        raise Unusable(_("It has no “text”."))
    text = checked_text(_string(value, "text"))
    publication = checked_line("publication", _string(value, "publication"))
    address = checked_address(given) if (given := _string(value, "url")) else ""
    own_id = f"id:{publication}:{given}" if (given := _own_id(value)) else ""
    date = _string(value, "date")
    dated = read_date(date)
    if date and not dated:
        raise Unusable(_("“date” is no date such as 2022, 2022-12 or 2022-12-31: %(value)s") % {"value": shown(date)})
    language = _string(value, "language")
    return Submission(
        text=text,
        title=checked_line("title", _string(value, "title")),
        stand_in=stand_in_for_title(text, name),
        intro=normalised(_string(value, "intro")),
        byline=checked_line("byline", _string(value, "byline")),
        publication=publication,
        published_on=dated.day if dated else None,
        date_precision=dated.precision if dated else "day",
        language=checked_language(language) if language else "nl",
        source_url=address,
        external_id=address or own_id or external_id,
        same_words_same_article=not (address or own_id),
    )


def _string(record: dict[str, Any], field: str) -> str:
    value = record.get(field)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Unusable(_("“%(field)s” must be a string, not %(type)s.") % {"field": field, "type": _kind(value)})
    return value


def _own_id(record: dict[str, Any]) -> str:
    value = record.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return normalised(_string(record, "id"))


def _kind(value: Any) -> str:
    """What JSON calls the type of a value."""
    if value is None:
        return "null"
    names = {dict: "an object", list: "a list", str: "a string", bool: "true or false", int: "a number"}
    return names.get(type(value), "a number")
