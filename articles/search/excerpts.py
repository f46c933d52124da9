"""The stretch of a text that shows best why it was found."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString

from articles.search.words import Query
from articles.segments import paragraphs_of

LONGEST = 240
_BEFORE = 60
# Of a term that fills a text, the first places say enough.
_MOST_PLACES = 500


@dataclass(frozen=True)
class Excerpt:
    """A stretch of a text, `[start, end)`, as HTML with the terms marked. `is_found` where it has one of them."""

    start: int
    end: int
    html: SafeString
    is_found: bool
    cut_before: bool
    cut_after: bool


def excerpt(text: str, query: Query) -> Excerpt:
    """From one paragraph, at the place where most different terms stand together; else the beginning of the text."""
    places = [place for place, _ in zip(query.places_in(text), range(_MOST_PLACES), strict=False)]
    paragraphs = paragraphs_of(text) or [(0, len(text))]
    first, last = paragraphs[0]
    at = first
    most = 0
    for number, (start, _end, _term) in enumerate(places):
        near = {term for at_, stop, term in places[number : number + 50] if stop - start <= LONGEST - _BEFORE}
        if len(near) > most:
            most, at = len(near), start
    first, last = next(((s, e) for s, e in paragraphs if s <= at < e), (first, last))
    start = _word_begins(text, max(first, at - _BEFORE), at) if at - _BEFORE > first else first
    end = min(last, start + LONGEST)
    if end < last:
        end = max(_word_ends(text, start, end), min(at + 1, last))
    html = query.highlighted(text[start:end])
    return Excerpt(start, end, html, bool(places), start > first, end < last)


def _word_begins(text: str, start: int, latest: int) -> int:
    """Where the first whole word begins at `start` or behind it."""
    space = text.find(" ", start, latest)
    return space + 1 if space >= 0 else start


def _word_ends(text: str, start: int, end: int) -> int:
    """Where the last whole word ends at `end` or before it."""
    space = text.rfind(" ", start, end + 1)
    return space if space > start else end
