"""Finds the name that stands in apposition to a description: haar advocaat, meester Jan Kok."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from articles.extraction.findings import Span
from articles.extraction.layout.words import Words
from articles.extraction.speakers.discourse import Entity

# Words between a description and the name in apposition to it: haar advocaat, meester Jan Kok. A longer one ends in a
# comma: zijn ambtgenoot, generaal buiten dienst Jan Kok, zegt.
LONGEST_TITLE = 3
LONGEST_OFFICE = 6
TITLE = frozenset(["NOUN", "ADJ", "X"])
OFFICE = TITLE | {"ADP", "DET", "PROPN"}


def named_in_apposition(
    words: Words, tokens: Sequence[int], mentions: Mapping[int, tuple[Span, Entity]], pointing: Collection[str]
) -> Entity | None:
    """Jan Kok in `zegt die laatste, Jan Kok uit Ede` and `haar advocaat, meester Jan Kok`."""
    if not tokens:
        return None
    comma = tokens[-1] + 1
    if comma < len(words) and words.lower[comma] in pointing:
        comma += 1
    if comma + 1 >= len(words) or words.texts[comma] != ",":
        return None
    short = True
    for i in range(comma + 1, min(comma + 2 + LONGEST_OFFICE, len(words))):
        short = short and i < comma + 2 + LONGEST_TITLE
        if i in mentions:
            mention, entity = mentions[i]
            behind = words.at(mention.end)
            if not short:
                titled = words.pos[i - 1] in TITLE and behind < len(words) and words.texts[behind] == ","
                return entity if titled else None
            is_clause = behind < len(words) and words.finite[behind] and i == comma + 1
            return None if is_clause and words.pos[tokens[0]] == "PRON" else entity
        if words.pos[i] not in (OFFICE if i > comma + 1 else TITLE) or words.texts[i] == ",":
            return None
        short = short and words.pos[i] in TITLE
    return None
