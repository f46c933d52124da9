"""Tells where the clause of a verb begins, and what stands between a verb and what is said of it."""

from __future__ import annotations

from articles.extraction.layout.syntax import Sentences, noun_phrase
from articles.extraction.layout.words import Words

# Marks inside a word or phrase: they break no clause.
JOINING = frozenset(["-", "/", "&"])
OPENS_ASIDE = frozenset([",", "(", "-", "–"])
CLOSES_ASIDE = frozenset([",", ")", "-", "–"])


class Clauses:
    """The clauses of one text."""

    def __init__(self, words: Words, sentences: Sentences) -> None:
        self.words = words
        self.grammar = words.grammar
        self.sentences = sentences

    def start(self, stop: int) -> int:
        """The first token of the run of words before `stop` that no mark breaks, nor a new clause behind a verb."""
        words, grammar = self.words, self.grammar
        start = self.sentences.start(stop - 1) if stop else 0
        i = stop
        # Hij denkt dat zij wint en zegt: a coordinator leads back to the first clause.
        shared = stop > start and words.lower[stop - 1] in grammar.coordinators
        while i > start and (not words.marks[i - 1] or words.texts[i - 1] in JOINING):
            i -= 1
            # De agent die vertrok toen de bond waarschuwde dat: the verb before ends its own clause.
            opens = words.pos[i] == "SCONJ" and words.lower[i] in grammar.subordinators
            if opens and not shared and i > start and words.finite[i - 1]:
                return i
        return i

    def in_subordinate(self, verb: int) -> bool:
        """Whether a subordinator opens the clause that `verb` ends: `zoals de directie beweert`."""
        words, grammar = self.words, self.grammar
        first = self.start(verb)
        while first < verb and words.lower[first] in grammar.coordinators and words.lower[first] not in grammar.whether:
            first += 1
        return first < verb - 1 and words.lower[first] in grammar.subordinators and words.pos[first] != "DET"

    def incidental_opens(self, verb: int) -> int | None:
        """The comma behind X in `X, een analist, zegt` or `X, die iets doet, zegt`; None where X is not there."""
        words, grammar = self.words, self.grammar
        start = self.sentences.start(verb)
        if verb - 1 <= start or words.texts[verb - 1] not in CLOSES_ASIDE:
            return None
        first = start
        while first < verb and (
            words.marks[first] or words.lower[first] in grammar.focus or words.lower[first] in grammar.coordinators
        ):
            first += 1
        phrase = noun_phrase(words, first, verb)
        if phrase is None or phrase[1] >= verb - 1:
            return None
        end = phrase[1]
        # Joep Smit (43) zegt; de agent, die alles zag, zegt; de man die alles zag, zegt
        if words.texts[end] not in OPENS_ASIDE and words.lower[end] not in grammar.relatives:
            return None
        if any(words.texts[i] == "," and words.finite[i + 1] for i in range(end, verb - 1)):
            # Wie die meerekent, houdt iets over, denkt X: a main clause stands between.
            return None
        inside = next((i for i in range(end + 1, verb - 1) if words.finite[i]), verb)
        # A finite verb inside belongs to a relative clause: of X, or of its apposition.
        relative = not grammar.relatives.isdisjoint(words.lower[end:inside])
        return end if relative or inside == verb else None
