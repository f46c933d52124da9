"""What a reader types as terms to look for, and where such terms stand in a text. Pure: strings in, offsets out.

Case and accents never count. Offsets are code points, `[start, end)`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html import escape

import snowballstemmer
from django.utils.safestring import SafeString, mark_safe

# Each word costs a look into the index. Of more than this the beginning is looked for: a pasted sentence finds itself.
LONGEST, MOST_WORDS = 200, 8
# A shorter stem begins too many other words.
_SHORTEST_STEM = 4
_SHORTEST_PREFIX = 2
_WORD = re.compile(r"[^\W_]+")
_QUOTED_OR_NOT = re.compile(r'["“”„](.*?)(?:["“”„]|$)|([^"“”„]+)', re.DOTALL)
_COMBINING = "[\u0300-\u036f]*"
_REST_OF_WORD = "(?:[^\\W_]|[\u0300-\u036f])*"
_WORD_ENDS = "(?![^\\W_]|[\u0300-\u036f])"
# Consonants that Dutch spells otherwise where a word ends, and a vowel that it then spells double.
_OTHER_SPELLING = {"z": "s", "v": "f", "s": "z", "f": "v"}
_OPEN_SYLLABLE = re.compile(r"(?<![aeiouy])[aeou][bcdfgklmnprt]$")
_STEMMER = snowballstemmer.stemmer("dutch_porter")


def _plain_letters() -> dict[int, str]:
    """Letters with an accent by the small letter without it: one code point each, so that offsets hold."""
    plain = {}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        parts = unicodedata.normalize("NFD", chr(code))
        base, marks = parts[0], parts[1:]
        if marks and base.isascii() and all(map(unicodedata.combining, marks)):
            plain[code] = base.lower()
    return plain


PLAIN_LETTERS = _plain_letters()


def folded(text: str) -> str:
    """`text` in small letters without accents, code point by code point as long as before."""
    return text.translate(PLAIN_LETTERS).lower()


def stems(word: str) -> list[str]:
    """The stem of a Dutch word in each way it is spelled: `brugg` and `brug` of `bruggen`, `huiz` and `huis`, `brod`
    and `brood`."""
    stem = _STEMMER.stemWord(word)
    found = [stem]
    if stem[-1:] == stem[-2:-1]:
        found.append(stem[:-1])
    elif stem[-1:] in _OTHER_SPELLING:
        found.append(stem[:-1] + _OTHER_SPELLING[stem[-1]])
    if word == f"{stem}en" and _OPEN_SYLLABLE.search(stem):
        found.append(stem[:-1] + stem[-2:])
    return found


@dataclass(frozen=True)
class Term:
    """One word, of which the beginning will do, or several that must stand together as they are."""

    words: tuple[str, ...]

    @property
    def is_phrase(self) -> bool:
        return len(self.words) > 1

    @cached_property
    def beginnings(self) -> tuple[str, ...]:
        """What a word may begin with to count as this one: the word itself, or its Dutch stem."""
        (word,) = self.words
        found = [word] if len(word) >= _SHORTEST_PREFIX else []
        return tuple(dict.fromkeys([*found, *(each for each in stems(word) if len(each) >= _SHORTEST_STEM)]))

    @property
    def pattern(self) -> str:
        """A regular expression for it in folded text."""
        if self.is_phrase:
            return r"[\W_]+".join(map(_spelled, self.words)) + _WORD_ENDS
        if not self.beginnings:
            return _spelled(self.words[0]) + _WORD_ENDS
        return f"(?:{'|'.join(map(_spelled, self.beginnings))}){_REST_OF_WORD}"


def _spelled(word: str) -> str:
    return "".join(re.escape(letter) + _COMBINING for letter in word)


@dataclass(frozen=True)
class Query:
    """What is looked for: nothing, where `terms` is empty. `is_cut` where `text` had more words than are looked for."""

    text: str
    terms: tuple[Term, ...] = ()
    is_cut: bool = False

    @property
    def words(self) -> int:
        """How many are looked for."""
        return sum(len(term.words) for term in self.terms)

    @cached_property
    def _expression(self) -> re.Pattern[str]:
        named = "|".join(f"(?P<t{number}>{term.pattern})" for number, term in enumerate(self.terms))
        return re.compile(rf"(?<![^\W_])(?:{named})")

    def places_in(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Where a term stands in `text`, in order, each with the term's own label."""
        if self.terms:
            for match in self._expression.finditer(folded(text)):
                yield match.start(), match.end(), str(match.lastgroup)

    def highlighted(self, text: str) -> SafeString:
        """`text` as HTML with the terms in `<mark>`; its text content is `text`."""
        pieces, end = [], 0
        for start, stop, _term in self.places_in(text):
            pieces.append(f"{escape(text[end:start])}<mark>{escape(text[start:stop])}</mark>")
            end = stop
        pieces.append(escape(text[end:]))
        return mark_safe("".join(pieces))  # noqa: S308  (every piece is escaped)


def parse(text: str) -> Query:
    """The words and the `"quoted phrases"` of what was typed; what stands twice counts once."""
    text = unicodedata.normalize("NFC", text).strip()
    is_cut = len(text) > LONGEST
    text = text[:LONGEST]
    terms: dict[Term, None] = {}
    for term in _terms_in(text):
        room = MOST_WORDS - sum(len(each.words) for each in terms)
        if term in terms:
            continue
        is_cut = is_cut or len(term.words) > room
        if room:
            terms[Term(term.words[:room])] = None
    return Query(text, tuple(terms), is_cut)


def _terms_in(text: str) -> Iterator[Term]:
    for quoted, bare in _QUOTED_OR_NOT.findall(text):
        words = _WORD.findall(folded(quoted or bare))
        if quoted and words:
            yield Term(tuple(words))
        elif not quoted:
            yield from (Term((word,)) for word in words)
