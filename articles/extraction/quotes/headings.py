"""Tells headlines and headings from what an article says: a quotation in one is nobody's words a second time."""

from __future__ import annotations

from articles.extraction.layout.narration import Narration, Sentence
from articles.extraction.layout.quotation_marks import QuotationPair
from articles.extraction.layout.words import Words

# In tokens; what is longer is a paragraph that lacks its full stop.
LONGEST = 20
# What ends a sentence, or announces the next paragraph.
CLOSING = tuple(".!?…:;,)")
MARKS = " \n'’”\"»“‘"


def headings(words: Words, narration: Narration) -> frozenset[int]:
    """The numbers of the paragraphs that are one short sentence without a full stop, with another paragraph behind."""
    paragraphs: dict[int, list[Sentence]] = {}
    for sentence in narration.sentences:
        paragraphs.setdefault(sentence.paragraph, []).append(sentence)
    last = max(paragraphs, default=0)
    return frozenset(
        number
        for number, (first, *others) in paragraphs.items()
        if number != last and not others and _is_heading(words, first)
    )


def _is_heading(words: Words, sentence: Sentence) -> bool:
    final = sentence.items[-1]
    if isinstance(final, QuotationPair):
        if final.mark in ("", "-", "–", "—"):
            # A turn of dialogue needs no full stop.
            return False
        end = final.content.end
    else:
        end = words.ends[final]
    first = sentence.items[0]
    start = first.outer.start if isinstance(first, QuotationPair) else words.starts[first]
    tokens = words.at(end) - words.at(start)
    return tokens <= LONGEST and not words.text[start:end].rstrip(MARKS).endswith(CLOSING)
