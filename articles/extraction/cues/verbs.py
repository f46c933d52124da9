"""Finds verbs that attribute, in whatever form, with their particles, auxiliaries and the other words of an idiom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from articles.extraction.cues.cue import Cue, CueKind
from articles.extraction.cues.frames import frames_of
from articles.extraction.cues.particles import Particles
from articles.extraction.cues.verb_forms import Shape
from articles.extraction.cues.verb_lexicon import Reading, verb_lemmas, verb_table
from articles.extraction.findings import Span, Stance
from articles.extraction.layout.syntax import Sentences
from articles.extraction.layout.words import QUOTATION_MARKS, VERBAL, Words

CLAUSE_BREAKS = frozenset([":", ";", "(", ")"])
CLAUSE_REACH = 30
BY_FORM = {"Fin": Shape.FINITE, "Inf": Shape.INFINITIVE, "Part": Shape.PARTICIPLE}
# Where its verb is negated a stance turns, unless the lexicon has more to say of it: `gelooft niet dat` denies.
TURNED = {Stance.BELIEVES: Stance.DENIES}


def find_verb_cues(words: Words, sentences: Sentences) -> Iterator[Cue]:
    """Every verb of saying of a text, in text order."""
    return _Finder(words, sentences).find()


class _Finder:
    def __init__(self, words: Words, sentences: Sentences) -> None:
        self.words = words
        self.sentences = sentences
        self.grammar = words.grammar
        self.frames = frames_of(words.language)
        self.particles = Particles(words, sentences, self.frames)
        self._sentence: tuple[int, int, frozenset[str]] = (-1, -1, frozenset())

    def find(self) -> Iterator[Cue]:
        language = self.words.language
        table, lemmas = verb_table(language), verb_lemmas(language)
        for i, word in enumerate(self.words.lower):
            readings: Sequence[Reading] = table.get(word, ())
            # Only finite forms: the table has every participle, and an adjective made of one (`gevreesde`) is no cue.
            if not readings and self.words.finite[i]:
                reading = lemmas.get(self.words.lemmas[i].replace("_", ""))
                readings = (reading,) if reading else ()
            for reading in readings:
                cue = self._cue(i, reading) if self._has_words(i, reading) else None
                if cue is not None:
                    yield cue
                    break

    def _has_words(self, verb: int, reading: Reading) -> bool:
        """Whether all words of an idiom stand in the sentence; most verbs of idioms are auxiliaries elsewhere."""
        if not reading.runs:
            return True
        start, end = self.sentences.start(verb), self.sentences.end(verb)
        if self._sentence[:2] != (start, end):
            self._sentence = (start, end, frozenset(self.words.lower[start:end]))
        return all(self._sentence[2].issuperset(run) for run in reading.runs)

    def _cue(self, verb: int, reading: Reading) -> Cue | None:
        shape = self._shape(verb, reading.shapes)
        if shape is None:
            return None
        if shape is Shape.INFINITIVE and Shape.PLURAL in reading.shapes and self._opens_report(verb):
            shape = Shape.FINITE
        head, passive = (verb, False) if shape is Shape.FINITE else self._auxiliary(verb, shape)
        if head is None and self._is_present(verb, shape, reading.shapes):
            shape, head = Shape.FINITE, verb
        others = self.particles.of(verb, reading, shape, range(verb + 1, self._reach(verb)))
        if others is None:
            return None
        negated = self._is_negated(verb if head is None else head, verb)
        tokens = tuple(sorted({verb, *others}))
        return Cue(
            CueKind.VERB,
            reading.entry,
            self._turned(reading) if negated else reading.stance,
            verb,
            tokens,
            self._shown(verb, {*tokens, head} if passive and head is not None else set(tokens)),
            head,
            passive,
            negated,
            reading.manner,
        )

    def _is_present(self, verb: int, shape: Shape, shapes: frozenset[Shape]) -> bool:
        """Whether what seems a participle or infinitive without its auxiliary is finite, whatever the tagger says."""
        if shape is Shape.PARTICIPLE:
            # `verwacht` is both
            return Shape.FINITE in shapes
        return Shape.PLURAL in shapes and self._may_be_plural(verb)

    def _has_another_verb(self, verb: int) -> bool:
        """Whether a finite verb stands before what the tagger holds for a noun, in one clause: kregen bericht dat."""
        words, grammar = self.words, self.grammar
        if words.pos[verb] != "NOUN":
            return False
        for i in range(verb - 1, self.sentences.start(verb) - 1, -1):
            if words.punctuation[i] or words.lower[i] in grammar.coordinators or words.lower[i] in grammar.relatives:
                return False
            if words.finite[i]:
                return True
        return False

    def _opens_report(self, verb: int) -> bool:
        """`…, zeggen getuigen.`: between a comma and a noun that closes its sentence a plural is finite."""
        words, after = self.words, verb + 1
        if not verb or words.texts[verb - 1] != "," or after >= len(words):
            return False
        last = self.sentences.end(verb) - 1
        if words.pos[after] in ("DET", "NOUN", "PROPN"):
            return True
        return after == last - 1 and words.pos[after] != "CCONJ"

    def _shape(self, verb: int, shapes: frozenset[Shape]) -> Shape | None:
        """What the form is here: FINITE, INFINITIVE or PARTICIPLE; None where it is no verb."""
        words = self.words
        before = verb - 1
        if verb and words.pos[before] == "DET" and (self._is_attributive(verb) or self._is_noun(verb)):
            return None
        if words.pos[verb] == "NUM" and self._counts(verb):
            return None
        inside = verb > self.sentences.start(verb) and not words.punctuation[before]
        if inside and words.texts[verb][0].isupper():
            # Stichting Lezen en Schrijven
            return None
        if tuple(words.lower[verb : verb + 3]) in self.grammar.fixed_pairs:
            return None
        if words.pos[verb] not in VERBAL and words.pos[verb] and not self._must_be_verb(verb, shapes):
            return None
        if verb and words.lower[verb - 1] in self.grammar.infinitive_marker and Shape.INFINITIVE in shapes:
            return Shape.INFINITIVE
        told = BY_FORM.get(words.forms[verb])
        finite = Shape.FINITE in shapes or Shape.PLURAL in shapes
        if told and (told in shapes or (told is Shape.FINITE and finite)):
            return told
        if finite:
            return Shape.FINITE
        # A bare stem is said of `ik` alone, who reports nobody, and looks like a noun.
        return next((shape for shape in shapes if shape is not Shape.BARE), None)

    def _is_noun(self, verb: int) -> bool:
        """Whether an article stands right before the form, so that it names somebody: de verdachten."""
        article = self.words.lower[verb - 1]
        return article not in self.grammar.pointing and article not in self.grammar.relatives

    def _counts(self, verb: int) -> bool:
        """Whether what looks like a verb is a number: acht winkeliers, but acht bewezen."""
        words, after = self.words, verb + 1
        if after >= len(words):
            return True
        return words.finite[after] or words.marks[after] or words.pos[after] in ("NOUN", "PROPN", "NUM", "ADP")

    def _is_attributive(self, verb: int) -> bool:
        """Whether the form is an adjective before its noun: een bepaalde aandoening."""
        words = self.words
        attributive = words.lower[verb].endswith(self.grammar.past_attributive_endings)
        return attributive and verb + 1 < len(words) and words.pos[verb + 1] in ("NOUN", "ADJ")

    def _must_be_verb(self, verb: int, shapes: frozenset[Shape]) -> bool:
        """Whether the tagger, which sees no verb, can be overruled: by a form that is finite alone."""
        words = self.words
        before = words.pos[verb - 1] if verb else "DET"
        if Shape.PLURAL in shapes and verb - 1 == self.sentences.start(verb):
            # Dat concluderen biologen: no noun in the plural stands behind it but its subject.
            pointing = words.lower[verb - 1] in self.grammar.this
            plural = verb + 1 < len(words) and words.pos[verb + 1] == "NOUN" and "Plur" in words.numbers[verb + 1]
            if pointing and plural:
                return True
        if words.pos[verb] == "PROPN" or before in ("DET", "NUM") or self._has_another_verb(verb):
            return False
        if Shape.PLURAL in shapes and before in ("NOUN", "PROPN") and words.deps[verb] == "ROOT":
            # De Verenigde Staten beschuldigen Iran: the sentence has no other verb.
            return True
        if Shape.FINITE not in shapes:
            return False
        follows = words.lower[verb + 1] if verb + 1 < len(words) else ""
        known = words.punctuation[verb - 1] or before in ("PRON", "PROPN", "NOUN")
        return known or follows in self.grammar.complementisers

    def _may_be_plural(self, verb: int) -> bool:
        """Whether what the tagger holds for an infinitive is a plural: nothing governs it and its subject is there."""
        before = self.words.pos[verb - 1] if verb else ""
        return verb > 0 and (self.words.punctuation[verb - 1] or before in ("NOUN", "PROPN", "PRON", "ADV"))

    def _reach(self, verb: int) -> int:
        """Where the words of the cue's own clause end, to its right: at its content, a break, or the sentence's end."""
        words = self.words
        end = min(self.sentences.end(verb), verb + CLAUSE_REACH)
        for i in range(verb + 1, end):
            # sprak met haar gasten, maar van een akkoord kwam het niet
            another = words.pos[i] == "CCONJ" and words.texts[i - 1] == ","
            if words.texts[i] in CLAUSE_BREAKS or another:
                return i
            if words.lower[i] in self.grammar.contents:
                pointing = words.pos[i] == "DET" or (words.deps[i] == "obj" and words.heads[i] == verb)
                if not pointing:
                    return i
        return end

    def _auxiliary(self, verb: int, shape: Shape) -> tuple[int | None, bool]:
        """The finite verb that a participle or infinitive hangs on, and whether it makes a passive."""
        words, passives = self.words, self.grammar.passive_auxiliaries
        wanted = self.grammar.modals if shape is Shape.INFINITIVE else self.grammar.any_auxiliaries
        for child in words.children[verb]:
            if words.deps[child] in ("aux", "aux:pass") and words.finite[child]:
                return child, words.lower[child] in passives or words.deps[child] == "aux:pass"
        right = range(verb + 1, min(verb + 3, self.sentences.end(verb)))
        mark = next((i for i in right if words.punctuation[i]), right.stop)
        left = range(verb - 1, max(self.sentences.start(verb), verb - CLAUSE_REACH) - 1, -1)
        for i in [*range(verb + 1, mark), *left]:
            word = words.lower[i]
            if word in CLAUSE_BREAKS or word in QUOTATION_MARKS:
                break
            if word in wanted:
                return i, word in passives
            if i < verb and words.pos[i] == "SCONJ" and words.lower[i] in self.grammar.subordinators:
                # als we hem vragen of: the clause of the verb begins here
                break
            if i < verb and words.finite[i]:
                return (i, False) if shape is Shape.INFINITIVE else (None, False)
        return None, False

    def _is_negated(self, head: int, main: int) -> bool:
        """Whether a negation stands in the cue's own clause, before its content."""
        words, negations = self.words, self.grammar.negations
        for i in range(head + 1, max(self._reach(head), main)):
            if words.punctuation[i] and i > main:
                return False
            if words.lower[i] in negations:
                return i + 1 >= len(words) or words.lower[i + 1] not in self.grammar.only
        # In a subordinate clause the verb is last: die niet gelooft dat.
        return head > self.sentences.start(head) and words.lower[head - 1] in negations

    def _turned(self, reading: Reading) -> Stance:
        """The stance of a verb that is negated."""
        return self.frames.negated.get(reading.entry, TURNED.get(reading.stance, reading.stance))

    def _shown(self, main: int, wanted: set[int]) -> Span:
        """The cue as it is shown: all its words side by side, else its verb alone (ging er … vanuit)."""
        first = last = main
        while first - 1 in wanted:
            first -= 1
        while last + 1 in wanted or (last + 2 in wanted and self.words.lower[last + 1] in self.grammar.self):
            last += 1
        if not wanted.issubset(range(first, last + 1)):
            first = last = main
        return self.words.span(first, last + 1)
