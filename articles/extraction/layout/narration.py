"""Lays out a text as sentences of words and quotations: what the writer says, and what stands between marks."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import islice

from articles.extraction.layout.quotation_marks import QuotationPair
from articles.extraction.layout.words import Words

TERMINALS = (".", "!", "?", "…")
# Marks and brackets that a sentence may still have behind its last word.
TRAILING = "\"'’”“‘»«)]"


def pairs_inside(pairs: list[QuotationPair], within: QuotationPair) -> list[QuotationPair]:
    """The pairs right inside another, of all pairs in text order."""
    first = bisect_right(pairs, within.outer.start, key=lambda pair: pair.outer.start)
    inside = []
    for pair in islice(pairs, first, None):
        if pair.outer.start >= within.outer.end:
            break
        if pair.depth == within.depth + 1:
            inside.append(pair)
    return inside


@dataclass(slots=True)
class Sentence:
    """One sentence at one level of quotation.

    `items` are its token indices and its pairs in text order; the words inside its pairs are not among them.
    `paragraph` numbers the paragraphs of its level from 0.
    """

    paragraph: int
    items: list[int | QuotationPair] = field(default_factory=list)

    @property
    def tokens(self) -> list[int]:
        """The words outside its pairs."""
        return [item for item in self.items if isinstance(item, int)]

    @property
    def pairs(self) -> list[QuotationPair]:
        """The pairs that stand in it, one level deeper."""
        return [item for item in self.items if isinstance(item, QuotationPair)]


class Narration:
    """The words outside every quotation, by sentence; or, with `within`, those of one quotation alone.

    `sentences` are in text order. `sentence_of` maps a token index to its sentence's index.
    """

    def __init__(self, words: Words, pairs: list[QuotationPair], within: QuotationPair | None = None) -> None:
        self.words = words
        self.pairs = pairs_inside(pairs, within) if within else [pair for pair in pairs if pair.depth == 0]
        self.sentences: list[Sentence] = []
        self.sentence_of: dict[int, int] = {}
        first, stop = (words.at(within.content.start), words.at(within.content.end)) if within else (0, len(words))
        self._lay_out(first, stop)

    def _lay_out(self, position: int, stop: int) -> None:
        paragraph, ended = 0, True
        waiting = list(reversed(self.pairs))
        words = self.words
        while position < stop:
            text = words.texts[position]
            breaks = text.count("\n") if "\n" in text else 0
            if words.blanks[position]:
                if breaks > 1 or (breaks and ended):
                    paragraph, ended = paragraph + 1, True
                position += 1
                continue
            item: int | QuotationPair = position
            if waiting and waiting[-1].outer.start <= words.starts[position]:
                item = waiting.pop()
                position = max(words.at(item.outer.end), position + 1)
            else:
                position += 1
            if self._begins(item, ended, paragraph):
                self.sentences.append(Sentence(paragraph))
            self.sentences[-1].items.append(item)
            if isinstance(item, int):
                self.sentence_of[item] = len(self.sentences) - 1
            if "\n\n" in text:
                paragraph += 1
            ended = self._ends(item, ended)

    def _begins(self, item: int | QuotationPair, ended: bool, paragraph: int) -> bool:
        """A new paragraph, or what follows a full stop with a capital or a mark."""
        if not self.sentences or self.sentences[-1].paragraph != paragraph:
            return True
        if not ended:
            return False
        if isinstance(item, QuotationPair):
            return True
        text = self.words.texts[item]
        return text[0].isupper() or text[0].isdigit() or text[0] in "-–—'’"

    def _ends(self, item: int | QuotationPair, ended: bool) -> bool:
        if isinstance(item, QuotationPair):
            tail = self.words.text[max(item.content.start, item.content.end - 8) : item.content.end]
            return tail.rstrip(TRAILING + " \n").endswith(TERMINALS)
        text = self.words.texts[item]
        return text in TERMINALS or text == "..." or (ended and text in TRAILING)
