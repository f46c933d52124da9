"""Finds the words that belong to a verb of saying: the particle of a separable verb, the other words of an idiom."""

from __future__ import annotations

from articles.extraction.cues.frames import Frames
from articles.extraction.cues.verb_forms import Shape
from articles.extraction.cues.verb_lexicon import Reading
from articles.extraction.layout.syntax import Sentences
from articles.extraction.layout.words import Words

# How far before its verb the words of an idiom may stand.
BACK = 8
# How far behind a particle its infinitive may stand: riep hen op te komen.
INFINITIVE_REACH = 12


class Particles:
    """Looks for them in one text."""

    def __init__(self, words: Words, sentences: Sentences, frames: Frames) -> None:
        self.words = words
        self.sentences = sentences
        self.frames = frames

    def of(self, verb: int, reading: Reading, shape: Shape, reach: range) -> list[int] | None:
        """The tokens of the particle and of the idiom's words in the verb's clause; None where one is missing."""
        found: list[int] = []
        if reading.runs and self.words.deps[verb] == "aux" and shape is Shape.FINITE:
            # had het over die man niet moeten zeggen: only an auxiliary of another verb
            return None
        if not reading.runs and self._is_another_verb(verb, reading, reach):
            return None
        if reading.particle:
            particle = self._particle(verb, reading.particle, shape, reach)
            if particle is None:
                return None
            found.append(particle)
        for run in reading.runs:
            place = self._place(verb, run, reading, shape, reach)
            if place is None:
                return None
            found += range(place, place + len(run))
        return found

    def _place(self, verb: int, run: tuple[str, ...], reading: Reading, shape: Shape, reach: range) -> int | None:
        """Where a run of an idiom's words stands: behind a finite verb, before the others.

        In a subordinate clause it stands right before the finite verb too: die te kennen gaf.
        """
        left = range(max(self.sentences.start(verb), verb - BACK), verb)
        near = range(max(left.start, verb - len(run)), verb) if len(run) > 1 or reading.before else range(0)
        places = [*reach, *near] if shape is Shape.FINITE else [*left, *reach]
        if reading.hangs:
            if shape is not Shape.FINITE:
                places = [*reach]
            # spreekt van, but `spreken onafhankelijk van elkaar … uit`, `sprak tientallen mensen, van jong tot oud`
            comma = next((i for i in range(verb + 1, len(self.words)) if self.words.texts[i] == ","), len(self.words))
            hanging = [i for i in places if self.words.pos[i - 1] != "ADJ" and not verb < comma < i]
            places = [i for i in hanging if not self._inside_phrase(verb, i)]
        lower = self.words.lower
        return next((i for i in places if lower[i] == run[0] and tuple(lower[i : i + len(run)]) == run), None)

    def _inside_phrase(self, verb: int, preposition: int) -> bool:
        """Whether `van` hangs on the noun of a prepositional phrase (`over de gang van zaken`) and not on the verb."""
        noun = preposition - 1
        if self.words.pos[noun] != "NOUN" or self.words.lower[noun] in self.words.grammar.occasions:
            return False
        return "ADP" in self.words.pos[verb + 1 : noun]

    def _is_another_verb(self, verb: int, reading: Reading, reach: range) -> bool:
        """Whether it belongs to a word that the lexicon does not have as its particle: noemt oorzaken op."""
        words = self.words
        if verb + 1 < len(words) and words.lower[verb + 1] in self.frames.not_before.get(reading.entry, ()):
            return True
        elsewhere = self.frames.not_with.get(reading.entry)
        if elsewhere and not elsewhere.isdisjoint(words.lower[self._clause_start(verb) : reach.stop]):
            return True
        return not reading.particle and any(
            words.deps[child] == "compound:prt"
            and words.pos[child] in ("ADP", "ADV")
            and child > verb
            # A particle closes its clause, or a prepositional phrase follows: schrijft dat toe aan de hitte.
            and (child + 1 == len(words) or words.punctuation[child + 1] or words.pos[child + 1] == "ADP")
            for child in words.children[verb]
        )

    def _clause_start(self, verb: int) -> int:
        """The first of the words before a verb that no mark parts from it."""
        first, start = verb, self.sentences.start(verb)
        while first > start and not self.words.punctuation[first - 1]:
            first -= 1
        return first

    def _particle(self, verb: int, particle: str, shape: Shape, reach: range) -> int | None:
        lower = self.words.lower
        if shape is not Shape.FINITE:
            # uit te leggen; a particle that is written apart stands right before its verb.
            i = verb - 2 if verb > 1 and lower[verb - 1] in self.words.grammar.infinitive_marker else verb - 1
            return i if i >= 0 and lower[i] == particle else None
        if verb and lower[verb - 1] == particle:
            # In a subordinate clause written apart: toen hij bekend maakte.
            return verb - 1
        return next((i for i in reach if lower[i] == particle and self._closes_clause(verb, i, reach.stop)), None)

    def _closes_clause(self, verb: int, particle: int, stop: int) -> bool:
        """Whether a word is the verb's particle, at the end of its clause, and no preposition or adverb."""
        words, grammar = self.words, self.words.grammar
        after = particle + 1
        if tuple(words.lower[after : after + 2]) in grammar.behind_no_particle:
            return False
        if words.heads[particle] == verb and words.deps[particle] == "compound:prt":
            return True
        # Clause-final: a preposition would have its noun phrase behind it.
        return (
            after >= len(words)
            or words.punctuation[after]
            or words.blanks[after]
            or words.lower[after] in grammar.contents
            or words.lower[after] in grammar.behind_particle
            or self._infinitive_follows(after, stop)
        )

    def _infinitive_follows(self, first: int, stop: int) -> bool:
        """Whether an infinitive comes, so that a particle closes what stands before: riep hen op te komen."""
        for i in range(first, min(stop, first + INFINITIVE_REACH)):
            if self.words.lower[i] in self.words.grammar.infinitive_marker:
                return True
            if self.words.punctuation[i] or self.words.finite[i]:
                return False
        return False
