"""Finds the words that name the source of a cue: its subject, the object of `volgens`, the possessor of a noun."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from articles.extraction.cues.clauses import Clauses
from articles.extraction.cues.cue import Cue, CueKind
from articles.extraction.cues.frames import frames_of
from articles.extraction.cues.phrases import Phrases
from articles.extraction.cues.source import Evidence, Source, Verb
from articles.extraction.cues.subjects import Subjects
from articles.extraction.findings import Span
from articles.extraction.layout.syntax import Sentences
from articles.extraction.layout.words import Words

# How far before a noun its possessive may stand: zijn grootste zorg.
POSSESSIVE_REACH = 4
NEUTER_REACH = 3


class Sources:
    """Finds sources in one text. `names` are the mentions of people in it."""

    def __init__(self, words: Words, names: Sequence[Span], sentences: Sentences, cues: Sequence[Cue] = ()) -> None:
        self.words = words
        self.grammar = words.grammar
        self.frames = frames_of(words.language)
        self.sentences = sentences
        self.phrases = Phrases(words, names)
        self.clauses = Clauses(words, sentences)
        self.subjects = Subjects(self.phrases, self.clauses, cues)

    def of(self, cue: Cue) -> Source | None:
        """The source of a cue; None where its own sentence names none."""
        match cue.kind:
            case CueKind.PREPOSITION:
                return self._object(cue.tokens[-1] + 1)
            case CueKind.NOUN:
                return self._possessor(cue)
            case CueKind.PHRASE:
                return self._of_phrase(cue)
            case CueKind.VERB:
                return self._of_verb(cue)

    def subject_of_clause(self, token: int) -> Source | None:
        """The subject of the finite verb nearest to a token of its sentence."""
        places = range(self.sentences.start(token), self.sentences.end(token))
        nearest = min((i for i in places if self.words.finite[i]), key=lambda i: abs(i - token), default=None)
        return None if nearest is None else self.subjects.of(Verb(nearest, nearest))

    def is_neuter(self, noun: int) -> bool:
        """Whether `dat` behind this noun can be its relative pronoun (het bericht dat)."""
        if "Neut" in self.words.genders[noun]:
            return True
        before = self.words.lower[max(0, noun - NEUTER_REACH) : noun]
        return not self.grammar.neuter.isdisjoint(before)

    def _of_verb(self, cue: Cue) -> Source | None:
        oblique = self.frames.oblique.get(cue.entry)
        if oblique is not None:
            found = (self._behind(self._round(cue), (preposition,)) for preposition in oblique)
            return next((source for source in found if source is not None), None)
        if cue.passive:
            return self._agent(cue)
        if cue.head is None:
            return self._governed(cue)
        return self.subjects.of(Verb(cue.main, cue.head, cue.tokens))

    def _governed(self, cue: Cue) -> Source | None:
        """The subject of the verb that an infinitive hangs on: `X zegt te verwachten`."""
        for i in range(cue.main - 1, self.sentences.start(cue.main) - 1, -1):
            if self.words.finite[i]:
                return self.subjects.of(Verb(i, i))
        return None

    def _object(self, first: int) -> Source | None:
        if first >= len(self.words):
            return None
        found = self.phrases.at(first, self.sentences.end(first), Evidence.OBJECT)
        verb = self._verb_in_second_place(first - 1)
        if found is None or verb is None or found.tokens[1] >= verb:
            return found
        if found.span.end != self.words.ends[found.tokens[1] - 1]:
            # The name in the phrase is the source, whatever follows it.
            return found
        # Volgens het akkoord met Londen verdwijnt: all that stands before the finite verb is the one phrase.
        span = Span(found.span.start, self.words.ends[verb - 1])
        return Source(span, (found.tokens[0], verb), found.evidence)

    def _verb_in_second_place(self, opener: int) -> int | None:
        """The finite verb of a main clause that begins with the preposition at `opener`, if no mark comes sooner."""
        if opener < 0 or opener != self.sentences.start(opener):
            return None
        for i in range(opener + 1, self.sentences.end(opener)):
            if self.words.marks[i] or self.words.lower[i] in self.grammar.relatives:
                return None
            if self.words.finite[i]:
                return i
        return None

    def _round(self, cue: Cue) -> list[int]:
        """The tokens of the cue's sentence: those behind it, then those before it."""
        start, end = self.sentences.start(cue.main), self.sentences.end(cue.main)
        return [*range(cue.main + 1, end), *range(start, cue.main)]

    def _behind(self, places: Iterable[int], prepositions: Sequence[str]) -> Source | None:
        """The object of the first of the prepositions that stands at one of these places."""
        # stonden in Breda: a place says nothing
        place = next(
            (
                i
                for i in places
                if self.words.lower[i] in prepositions and "LOC" not in self.words.labels[i + 1 : i + 3]
            ),
            None,
        )
        return None if place is None else self._object(place + 1)

    def _agent(self, cue: Cue) -> Source | None:
        lower, grammar = self.words.lower, self.grammar
        for i in range(self.sentences.start(cue.main), self.sentences.end(cue.main)):
            circles = (
                lower[i] in grammar.circle_prepositions
                and i + 1 < len(lower)
                and lower[i + 1].endswith(grammar.circles)
            )
            if circles or lower[i] in grammar.agent:
                found = self.phrases.at(i + 1, self.sentences.end(i), Evidence.AGENT)
                if found:
                    return found
        return None

    def _possessor(self, cue: Cue) -> Source | None:
        words, grammar = self.words, self.grammar
        end = self.sentences.end(cue.main)
        i = cue.main + 1
        if i + 1 < end and words.lower[i] in grammar.possessor:
            return self.phrases.at(i + 1, end, Evidence.POSSESSOR)
        for i in range(cue.main - 1, max(self.sentences.start(cue.main), cue.main - POSSESSIVE_REACH) - 1, -1):
            if words.lower[i] in grammar.possessives:
                return self.phrases.whole(i, i + 1, Evidence.POSSESSOR)
            if words.pos[i] not in ("ADJ", "NUM", "ADV"):
                break
        return None

    def _of_phrase(self, cue: Cue) -> Source | None:
        for i in cue.tokens:
            if self.words.lower[i] in self.grammar.any_possessives:
                return self.phrases.whole(i, i + 1, Evidence.POSSESSOR)
        # naar eigen zeggen
        return self.subject_of_clause(cue.main) if cue.entry in self.frames.of_subject else None
