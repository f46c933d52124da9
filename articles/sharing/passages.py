"""A passage that a reader selects, as a link that needs no account and no row in the database.

The address names a version and a place in it, `[start, end)` in code points. The text of a version never changes,
so the address means the same words for ever; and as it carries no words of its own, it can put none on the page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from urllib.parse import quote

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from articles.anchoring import Selector, find, move_spans
from articles.models import Article, ArticleVersion
from articles.segments import Mark, render

MARK = "passage"
# A text fragment of more words than this names its first and last ones.
_WORDS_IN_FULL = 12
_WORDS_AT_AN_END = 5


class NoSuchPassage(ValueError):
    """The place lies outside the text, or holds nothing."""


class Since(Enum):
    """What became of the passage since its link was made."""

    SAME = "same"
    MOVED = "moved"
    GONE = "gone"


@dataclass(frozen=True)
class Passage:
    """A stretch of `version`: the version shown, which is the present one unless the words are gone from it.

    `address` is the path that was asked for.
    """

    version: ArticleVersion
    start: int
    end: int
    since: Since
    address: str

    @property
    def words(self) -> str:
        return self.version.text[self.start : self.end]


def passage_address(version: ArticleVersion, start: int, end: int) -> str:
    """The path of the link to `[start, end)`."""
    return reverse("passage", args=(version.article_id, version.number, start, end))


def open_passage(article: Article, version: ArticleVersion, start: int, end: int) -> Passage:
    """The passage where it stands now: in the present text if the same words are there, else in the old one.

    Raises NoSuchPassage.
    """
    if not 0 <= start < end <= len(version.text) or not version.text[start:end].strip():
        raise NoSuchPassage
    address = passage_address(version, start, end)
    present = article.current_version
    if present is None or present.pk == version.pk:
        return Passage(version, start, end, Since.SAME, address)
    moved = move_spans(version.text, present.text, [(start, end)])
    if moved is None:
        return Passage(version, start, end, Since.GONE, address)
    return Passage(present, *moved[0], Since.MOVED, address)


def places_of(text: str, exact: str, prefix: str = "", suffix: str = "") -> list[tuple[int, int]]:
    """Where a reader's words stand in `text`; white space counts as any white space.

    The surroundings decide where they make the place unique, and are let go where they do not.
    """
    if not exact.strip():
        return []
    if place := find(Selector(exact, prefix, suffix), text):
        return [place]
    words = r"\s+".join(re.escape(word) for word in exact.split())
    return [match.span() for match in re.finditer(words, text)]


def passage_html(passage: Passage, marks: Sequence[Mark], href: Callable[[str], str]) -> SafeString:
    """The text with its marks and the passage as the selected one. `href` gives the address of a mark by its id."""
    own = Mark(MARK, MARK, ((passage.start, passage.end),))
    html = render(
        passage.version.text, [*marks, own], lambda id: passage.address if id == MARK else href(id), selected=MARK
    )
    return mark_safe(html)  # noqa: S308  (segments escapes every character of the text)


def text_fragment(words: str) -> str:
    """`:~:text=…` for the end of an address: browsers that know it scroll to the words on any page that has them.

    They look for no phrase beyond a paragraph, so that words from several are named by their ends too.
    """
    lines = [line.split() for line in words.splitlines() if line.strip()]
    if len(lines) == 1 and len(lines[0]) <= _WORDS_IN_FULL:
        ends = [" ".join(lines[0])]
    else:
        ends = [" ".join(lines[0][:_WORDS_AT_AN_END]), " ".join(lines[-1][-_WORDS_AT_AN_END:])]
    # A dash would mark what stands before or after.
    return ":~:text=" + ",".join(quote(end, safe="").replace("-", "%2D") for end in ends)
