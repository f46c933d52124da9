"""Lays out a text as sentences of words and quotations: what the writer says, and what stands between marks."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from spacy.tokens import Doc

from articles.extraction.findings import Span
from articles.extraction.quotation_marks import QuotationPair

TERMINALS = (".", "!", "?", "…")
# Marks and brackets that a sentence may still have behind its last word.
TRAILING = "\"'’”“‘»«)]"


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

    def __init__(self, doc: Doc, pairs: list[QuotationPair], within: QuotationPair | None = None) -> None:
        self.doc = doc
        self.starts = [token.idx for token in doc]
        depth = within.depth + 1 if within else 0
        span = within.content if within else Span(0, len(doc.text))
        self.pairs = [p for p in pairs if p.depth == depth and span.start <= p.outer.start and p.outer.end <= span.end]
        self.sentences: list[Sentence] = []
        self.sentence_of: dict[int, int] = {}
        self._lay_out(span)

    def token_at(self, offset: int) -> int:
        """The first token that starts at or after a character."""
        return bisect_left(self.starts, offset)

    def _lay_out(self, span: Span) -> None:
        paragraph, ended = 0, True
        position, stop = self.token_at(span.start), self.token_at(span.end)
        waiting = list(reversed(self.pairs))
        while position < stop:
            token = self.doc[position]
            if token.is_space:
                if token.text.count("\n") > 1 or (token.text.count("\n") and ended):
                    paragraph, ended = paragraph + 1, True
                position += 1
                continue
            item: int | QuotationPair = position
            if waiting and waiting[-1].outer.start <= token.idx:
                item = waiting.pop()
                position = max(self.token_at(item.outer.end), position + 1)
            else:
                position += 1
            if self._begins(item, ended, paragraph):
                self.sentences.append(Sentence(paragraph))
            self.sentences[-1].items.append(item)
            if isinstance(item, int):
                self.sentence_of[item] = len(self.sentences) - 1
            if "\n\n" in token.text_with_ws:
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
        text = self.doc[item].text
        return text[0].isupper() or text[0].isdigit() or text[0] in "-–—'’"

    def _ends(self, item: int | QuotationPair, ended: bool) -> bool:
        if isinstance(item, QuotationPair):
            return self.doc.text[item.content.start : item.content.end].rstrip(TRAILING + " \n").endswith(TERMINALS)
        text = self.doc[item].text
        return text in TERMINALS or text == "..." or (ended and text in TRAILING)
