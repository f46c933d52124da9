"""Finds direct speech: which quoted passages are somebody's words, and the words that attribute them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from articles.extraction.candidates import Candidate, Construction, Person
from articles.extraction.findings import AttributionKind, Form, Span, Stance
from articles.extraction.layout.narration import Narration, Sentence, pairs_inside
from articles.extraction.layout.quotation_marks import QuotationPair
from articles.extraction.layout.words import Words
from articles.extraction.quotes.attributed import Attributed
from articles.extraction.quotes.attribution import Attributions
from articles.extraction.quotes.headings import headings
from articles.extraction.quotes.quoted_words import (
    begins_low,
    ends_as_sentence,
    is_clause,
    is_name_or_term,
    tokens_of,
    words_of,
)
from articles.extraction.text import Text

# Left open and never taken up again, the end of a quotation is a guess.
OPEN_FACTOR = 0.7
SHORTEST_UNCUED = 3


def find_quotes(text: Text, people: list[Person]) -> list[Candidate]:
    """The quotes of a text in text order."""
    return _Finder(text, people).find() if text.pairs else []


class _Finder:
    def __init__(self, text: Text, people: list[Person]) -> None:
        self.text = text
        self.words = text.words
        self.pairs = text.pairs
        self.taken: list[QuotationPair] = []
        self.sentence_before: Sentence | None = None
        self.attributions = Attributions(text, people)
        self.times = Counter(self._words(pair).casefold() for pair in text.pairs)

    def find(self) -> list[Candidate]:
        narration = self.text.narration
        attributions = self.attributions
        attributions.enter(narration)
        found: list[tuple[QuotationPair, Candidate]] = []
        passed_over = headings(self.words, narration)
        for sentence in narration.sentences:
            if sentence.paragraph in passed_over:
                continue
            for index, item in enumerate(sentence.items):
                if isinstance(item, QuotationPair):
                    self._take(found, sentence, index, item, attributions)
            self.sentence_before = sentence
        nested = [quote for pair in self.taken for quote in self._inside(pair)]
        return sorted([*(quote for _, quote in found), *nested], key=lambda quote: quote.content)

    def _take(
        self,
        found: list[tuple[QuotationPair, Candidate]],
        sentence: Sentence,
        index: int,
        pair: QuotationPair,
        attributions: Attributions,
    ) -> None:
        """Adds the quote that a pair is, or the span that it adds to the quote before."""
        if pair.continues and found and found[-1][1].content[-1].end <= pair.outer.start:
            earlier = found[-1][1]
            late = attributions.behind(sentence, index) if earlier.cue is None else None
            found[-1] = (pair, self._longer(earlier, pair, late))
            self.taken.append(pair)
            return
        if self._goes_on(found, sentence, index, pair):
            found[-1] = (pair, self._longer(found[-1][1], pair, None))
            self.taken.append(pair)
            return
        quote = self._quote(sentence, index, pair, attributions)
        if quote is not None:
            found.append((pair, quote))
            self.taken.append(pair)

    def _longer(self, quote: Candidate, pair: QuotationPair, late: Attributed | None) -> Candidate:
        longer = replace(quote, content=(*quote.content, pair.content), form=Form.FULL)
        if late is None:
            return longer
        return replace(longer, cue=late.cue, source=late.source, construction=late.construction, stance=late.stance)

    def _goes_on(
        self, found: list[tuple[QuotationPair, Candidate]], sentence: Sentence, index: int, pair: QuotationPair
    ) -> bool:
        """`‘A’, zegt X, ‘b’`: the attribution stands in the middle of one quote."""
        if not found or found[-1][1].construction not in (Construction.INVERSION, Construction.AFTERWARDS):
            return False
        last = found[-1][0]
        if last in sentence.pairs:
            between = sentence.items[sentence.items.index(last) + 1 : index]
            return all(isinstance(item, int) for item in between) and not is_governed_fragment(
                self.words, between, pair
            )
        # ‘Omdat’, wist zij. ‘wij wakker waren.’ goes on in mid-sentence, though a full stop stands between.
        before = self.sentence_before
        near = before is not None and last in before.pairs and before.paragraph == sentence.paragraph
        return near and index == 0 and begins_low(self.words, pair) and not ends_as_sentence(self.words, last)

    def _quote(
        self, sentence: Sentence, index: int, pair: QuotationPair, attributions: Attributions
    ) -> Candidate | None:
        if pair.mark in ("", "-", "–", "—"):
            return self._turn(sentence, index, pair, attributions)
        before = sentence.items[index - 1] if index else None
        previous = before if isinstance(before, int) else None
        text_noun = previous is not None and self._is_in("text_nouns", previous)
        governed = text_noun or attributions.is_governed(sentence, index)
        colon = attributions.before(sentence, index)
        if colon is not None:
            return self._made(pair, colon, Form.FULL if self._is_full(pair) else Form.PARTIAL)
        if is_name_or_term(self.words, pair, previous, governed or index == 0):
            return None
        behind = attributions.behind(sentence, index)
        if index == 0 or not sentence.items[:index]:
            if behind is not None:
                return self._made(pair, behind, Form.FULL)
            return self._alone(sentence, pair)
        if behind is not None and not begins_low(self.words, pair):
            return self._made(pair, behind, Form.FULL)
        if self._is_repeated_term(pair):
            return None
        clause = self._is_whole_clause(pair, previous)
        around = attributions.around(sentence, index, clause)
        if around is not None:
            return self._made(pair, around, Form.FULL if clause else Form.PARTIAL)
        if behind is not None:
            return self._made(pair, behind, Form.PARTIAL)
        return self._text(sentence, index, pair)

    def _alone(self, sentence: Sentence, pair: QuotationPair) -> Candidate | None:
        """A quote without a cue is a sentence of its own, perhaps with something in brackets behind it."""
        if not self._in_brackets(sentence.tokens):
            return None
        sentence_like = ends_as_sentence(self.words, pair) or not pair.closed
        if not sentence_like and len(tokens_of(self.words, pair)) < SHORTEST_UNCUED:
            return None
        return self._made(
            pair, Attributed(Construction.UNCUED, None, None, Stance.ASSERTS, 0.9 if sentence_like else 0.6), Form.FULL
        )

    def _in_brackets(self, tokens: list[int]) -> bool:
        """Whether all words among these stand in brackets: the writer's initials."""
        open_brackets = 0
        for i in tokens:
            text = self.words.texts[i]
            open_brackets += (text == "(") - (text == ")")
            if not open_brackets and not self.words.punctuation[i]:
                return False
        return True

    def _text(self, sentence: Sentence, index: int, pair: QuotationPair) -> Candidate | None:
        """Words written, sung or thought that no cue attributes: een laken met de tekst ‘Weg hier’; (‘Ik ga’)."""
        before = sentence.items[index - 1]
        if not isinstance(before, int):
            return None
        bracketed = self.words.texts[before] == "(" and is_clause(self.words, pair)
        if bracketed or self._is_in("text_nouns", before):
            return self._made(pair, Attributed(Construction.UNCUED, None, None, Stance.ASSERTS, 0.6), Form.FULL)
        return None

    def _turn(self, sentence: Sentence, index: int, pair: QuotationPair, attributions: Attributions) -> Candidate:
        label = attributions.before(sentence, index) if pair.mark == "" else None
        found = label or Attributed(Construction.UNCUED, None, None, Stance.ASSERTS, 0.8)
        return self._made(pair, found, Form.FULL)

    def _inside(self, pair: QuotationPair) -> list[Candidate]:
        """Quotes in a quote, where somebody else than its speaker says them."""
        if not pairs_inside(self.pairs, pair):
            return []
        narration = Narration(self.words, self.pairs, pair)
        attributions = self.attributions
        attributions.enter(narration)
        quotes = []
        for sentence in narration.sentences:
            for index, item in enumerate(sentence.items):
                if not isinstance(item, QuotationPair):
                    continue
                found = attributions.before(sentence, index) or attributions.behind(sentence, index)
                if found and found.source and not self._is_first_person(found.source):
                    quotes.append(self._made(item, found, Form.FULL))
        return quotes

    def _is_first_person(self, source: Span) -> bool:
        return self.words.text[slice(*source)].lower() in words_of(self.text.language, "first_person")

    def _is_full(self, pair: QuotationPair) -> bool:
        return is_clause(self.words, pair) or not begins_low(self.words, pair) or ends_as_sentence(self.words, pair)

    def _is_whole_clause(self, pair: QuotationPair, before: int | None) -> bool:
        return before is not None and self._is_in("opens_clause", before) and is_clause(self.words, pair)

    def _is_in(self, table: str, token: int) -> bool:
        """Whether a word is one of a list of quoted.toml."""
        return self.words.lower[token] in words_of(self.text.language, table)

    def _is_repeated_term(self, pair: QuotationPair) -> bool:
        return self.times[self._words(pair).casefold()] > 1

    def _words(self, pair: QuotationPair) -> str:
        return self.words.text[slice(*pair.content)].strip(" .,;:!?")

    def _made(self, pair: QuotationPair, found: Attributed, form: Form) -> Candidate:
        sure = found.confidence * (1.0 if pair.closed or pair.mark in ("", "–", "-", "—") else OPEN_FACTOR)
        return Candidate(
            AttributionKind.QUOTE,
            form,
            (pair.content,),
            found.construction,
            found.cue,
            found.source,
            found.stance,
            sure,
        )


def is_governed_fragment(words: Words, between: Sequence[object], pair: QuotationPair) -> bool:
    """Whether the words between two pairs make the second a fragment of its own: `zei X, die haar ‘lief’ noemde`."""
    last = next((i for i in reversed(between) if isinstance(i, int)), None)
    return last is None or words.texts[last] not in (",", ":", ".", ";", "-", "–", "—")
