"""Finds the words that a source is called by where its noun phrase begins: a name in it, or the whole description."""

from __future__ import annotations

from collections.abc import Sequence

from articles.extraction.cues.source import Evidence, Source
from articles.extraction.findings import Span
from articles.extraction.layout.syntax import noun_phrase
from articles.extraction.layout.words import GENITIVE_MARKS, Words

# How far behind a comma the name of an apposition may begin: haar zoon, slager Jan.
APPOSITION_REACH = 3


class Phrases:
    """The noun phrases of one text; `names` are the mentions of people in it."""

    def __init__(self, words: Words, names: Sequence[Span]) -> None:
        self.words = words
        # Token -> the tokens of the name that it is part of, and those -> its own characters (without a genitive).
        self.names: dict[int, tuple[int, int]] = {}
        self.spans: dict[tuple[int, int], Span] = {}
        self._named = {tokens.start: tokens.stop for tokens, _ in words.named}
        for name in names:
            tokens = words.touched(name)
            if tokens[0] < tokens[1]:
                self.names.update((i, tokens) for i in range(*tokens))
                self.spans[tokens] = name

    def at(self, first: int, stop: int, evidence: Evidence) -> Source | None:
        """The source whose noun phrase begins at `first`: its name where it holds one, else the whole of it."""
        lower, grammar = self.words.lower, self.words.grammar
        if first + 1 < stop and lower[first] in grammar.relatives and lower[first + 1] in grammar.nominatives:
            # wat zij ‘een tunnel’ noemde
            first += 1
        found = noun_phrase(self.words, first, stop) if first < stop else None
        if found is None and first in self.names:
            found = (first, min(self.names[first][1], stop))
        if found is None and first in self._named:
            # volgens The New York Times
            found = (first, min(self._named[first], stop))
        if found is None and evidence is Evidence.OBJECT and self._is_nominalised(first, stop):
            # volgens ingewijden
            found = (first, first + 1)
        if found is None and first + 1 < stop and self.words.texts[first].islower() and self.is_name(first + 1):
            # A title that the tagger holds for something else: aldus brandweerwoordvoerder Jan Smit.
            found = noun_phrase(self.words, first + 1, stop)
        if found is None:
            return None
        first, last = found
        name = self._name_in(first, last)
        if name is not None:
            return Source(self.spans[name], (first, max(last, name[1])), evidence)
        return self.whole(first, last, evidence)

    def _is_nominalised(self, first: int, stop: int) -> bool:
        words = self.words
        ending = words.lower[first].endswith(words.grammar.attributive_endings) if first < stop else False
        return ending and words.pos[first] in ("VERB", "ADJ") and not words.finite[first]

    def whole(self, first: int, last: int, evidence: Evidence) -> Source:
        """The tokens `[first, last)` as a source, whatever they are."""
        return Source(self.words.span(first, last), (first, last), evidence)

    def named(self, first: int, stop: int) -> bool:
        """Whether a noun phrase with a name begins there."""
        phrase = noun_phrase(self.words, first, stop)
        return phrase is not None and any(self.is_name(i) for i in range(*phrase))

    def name_before(self, token: int) -> tuple[int, int] | None:
        """The name that ends right before a token and is no part of a prepositional phrase."""
        name = self.names.get(token - 1)
        if name is None or name[1] != token:
            return None
        before = self.words.pos[name[0] - 1] if name[0] else ""
        return None if before in ("ADP", "CCONJ") else name

    def is_name(self, i: int) -> bool:
        """Whether a token is part of a name, of a person or of anything."""
        return i in self.names or self.words.pos[i] == "PROPN"

    def _name_in(self, first: int, last: int) -> tuple[int, int] | None:
        """The name that the phrase calls its source by: Jan in `wethouder Jan`, not in `de advocaat van Jan`."""
        words = self.words
        for i in range(first, last):
            if i in self.names:
                name = self.names[i]
                if self._is_possessor(name, last):
                    continue
                # Coordinated: the whole phrase is the source.
                rest = range(name[1], last)
                if any(words.lower[k] in words.grammar.additive and k + 1 in self.names for k in rest):
                    return None
                return name
            if words.pos[i] == "ADP" and i > first:
                return self._name_behind_office(i, last) or self._name_in_apposition(last)
        return self._name_in_apposition(last)

    def _is_possessor(self, name: tuple[int, int], last: int) -> bool:
        """Whether a name only says whose the noun behind it is: Petersens woordvoerder, Dobrovits’ medewerker."""
        words, behind = self.words, name[1]
        while behind < last and words.texts[behind] in GENITIVE_MARKS:
            behind += 1
        owns = behind > name[1] or words.lower[behind - 1].endswith(words.grammar.genitive_endings)
        return owns and behind < last and words.pos[behind] in ("NOUN", "ADJ") and words.texts[behind].islower()

    def _name_behind_office(self, preposition: int, last: int) -> tuple[int, int] | None:
        """Jan in `minister van Defensie Jan`, where the office is written with a capital; not in `moeder van Jan`."""
        for i in range(preposition + 2, last):
            if i in self.names:
                name = self.names[i]
                office = i == name[0] and i - 1 > preposition and self.words.texts[i - 1][0].isupper()
                return name if office else None
        return None

    def _name_in_apposition(self, last: int) -> tuple[int, int] | None:
        """The name in `de woordvoerder van het Kremlin, Dmitri Peskov,` and `haar zoon, slager Jan,`."""
        words = self.words
        if last + 1 >= len(words) or words.texts[last] != ",":
            return None
        reach = range(last + 1, min(last + 1 + APPOSITION_REACH, len(words)))
        first = next((i for i in reach if i in self.names), None)
        if first is None or any(words.pos[i] not in ("NOUN", "ADJ") for i in range(last + 1, first)):
            return None
        name = self.names[first]
        after = name[1]
        closes = after >= len(words) or words.marks[after] or words.finite[after] or words.pos[after] == "ADP"
        return name if closes else None
