"""Finds the words that attribute a quotation: the cue and the source before, behind or round it."""

from __future__ import annotations

from collections.abc import Sequence

from articles.extraction.candidates import Construction, Person
from articles.extraction.cues.cue import Cue, CueKind
from articles.extraction.cues.source import Evidence, Source
from articles.extraction.cues.sources import Sources
from articles.extraction.findings import Span, Stance
from articles.extraction.layout.narration import Narration, Sentence
from articles.extraction.layout.quotation_marks import QuotationPair
from articles.extraction.layout.syntax import is_time, noun_phrase
from articles.extraction.people.nouns import nouns_of
from articles.extraction.quotes.attributed import Attributed
from articles.extraction.quotes.cut_sentences import CutAtMarks
from articles.extraction.quotes.quoted_words import begins_low, ends_as_sentence, is_clause, run_of, words_of
from articles.extraction.text import Text

# A label before a colon is a name with its title, no sentence.
LONGEST_LABEL = 12
# How far before its participle `door` may stand.
AGENT_REACH = 20
# How much less sure a source is whose noun is not known to say anything.
MUTE = 0.6
# How far behind its verb a name may stand: doet de Nederlander Kok af als.
NEAR = 4
# How far behind a quotation a verb may stand whose subject comes first.
SUBJECT_REACH = 10


class Attributions:
    """Finds attributions in one text, at the level of quotation that was entered last."""

    def __init__(self, text: Text, people: Sequence[Person]) -> None:
        self.words = text.words
        self.language = text.language
        self.cues = {cue.main: cue for cue in text.cues}
        for cue in text.cues:
            if cue.head is not None:
                self.cues.setdefault(cue.head, cue)
        self.names = {mention for person in people for mention in person.mentions}
        self._mentions = {mention.start: mention for mention in self.names}
        self._cut = CutAtMarks(text.words)
        self.near = Sources(text.words, sorted(self.names), self._cut)
        self.wide = Sources(text.words, sorted(self.names), text.sentences)

    def enter(self, narration: Narration) -> None:
        """Makes a level's sentences known before its pairs are asked for."""
        self._cut.add(narration)

    def behind(self, sentence: Sentence, index: int) -> Attributed | None:
        """`‘…’, zegt X`, `‘…’, aldus X`: the words between the pair at `index` and the next one."""
        rest = run_of(sentence.items[index + 1 :])
        rest = [i for i in rest if not self.words.blanks[i]]
        while rest and (self.words.marks[rest[0]] and self.words.texts[rest[0]] not in (":", ".")):
            rest.pop(0)
        if not rest:
            return None
        language = self.language
        pair = sentence.items[index]
        assert isinstance(pair, QuotationPair)  # noqa: S101 - what is asked about is a pair
        first = rest[0]
        preposition = self._preposition(rest[:2])
        if preposition is not None:
            source = self._object(preposition)
            construction = Construction.AFTERWARDS
            return self._found(construction, preposition, source, 0.97) if source else None
        if self.words.lower[first] in words_of(language, "lead_in") and len(rest) > 1:
            first = rest[1]
        cue = self.cues.get(first)
        if cue is not None and cue.kind is CueKind.VERB:
            if cue.entry in words_of(language, "no_fragment") and begins_low(self.words, pair):
                return None
            source = self._source(self.near, cue)
            # klinkt het, luidt het: nobody is named
            named = source is not None and self._lower(source.span) not in words_of(language, "impersonal")
            return self._found(Construction.INVERSION, cue, source if named else None, 0.95)
        if not self.words.grammar.verb_second:
            following = self._subject_first(rest)
            if following is not None:
                return following
        if not self._may_be_verb(first) or self.words.lower[first] in words_of(language, "never_attributes"):
            return None
        # Any verb may attribute what stands before it, if somebody follows (`‘Ja’, toonde de trainer zich tevreden`).
        source = self.near.of(_verb(first))
        if source is None or source.span.start < self.words.starts[first] or not self._can_speak(source):
            return None
        sure = is_clause(self.words, pair)
        return self._found(Construction.INVERSION, _verb(first), source, 0.85 if sure else 0.6)

    def _may_be_verb(self, first: int) -> bool:
        """Whether the word behind a quotation can be the verb that attributes it, though the tagger may not see one.

        Nothing but a verb stands between a quotation and a bare name or `hij`, unless it is the name's title
        (`‘Kom’, grijnst Bos`; not `‘Kom’, burgemeester Bos zwijgt`).
        """
        words, after = self.words, first + 1
        if words.finite[first] or words.pos[first] == "VERB":
            return True
        if after >= len(words) or not words.texts[first].islower():
            return False
        if words.pos[first] not in ("NOUN", "ADJ", "ADV", "X", "PROPN"):
            return False
        named = words.starts[after] in self._mentions or words.lower[after] in words.grammar.nominatives
        return named and not nouns_of(self.language).can_speak(words.texts[first])

    def _subject_first(self, rest: list[int]) -> Attributed | None:
        """`“…,” X said`: where the subject may stand between a quotation and its verb."""
        cue = next((self.cues[i] for i in rest[:SUBJECT_REACH] if i in self.cues), None)
        if cue is None or cue.kind is not CueKind.VERB or cue.head is None:
            return None
        source = self.near.of(cue)
        if source is None or source.tokens[0] != rest[0]:
            return None
        return self._found(Construction.INVERSION, cue, source, 0.95)

    def before(self, sentence: Sentence, index: int) -> Attributed | None:
        """`X zegt: ‘…’`, `X: ‘…’`, and a verb of saying right before the mark."""
        words = run_of(reversed(sentence.items[:index]))[::-1]
        words = [i for i in words if not self.words.blanks[i]]
        if not words or self.words.texts[words[-1]] not in words_of(self.language, "announces"):
            return None
        colon = self.words.texts[words.pop()] == ":"
        # 21.50 uur – Jan Kok: ‘…’
        dash = max((k for k, i in enumerate(words) if self.words.texts[i] in ("-", "–", "—")), default=-1)
        if colon and dash >= 0 and not any(self.words.finite[i] for i in words[dash:]):
            words = words[dash + 1 :]
        if not words:
            return None
        label = noun_phrase(self.words, words[0], words[-1] + 1)
        cue = next((self.cues[i] for i in reversed(words) if i in self.cues and self._attributes(self.cues[i])), None)
        if cue is not None:
            return self._found(Construction.COLON, cue, self._source(self.wide, cue), 0.95)
        if not colon:
            # X said, “…”: a comma announces nothing without a cue.
            return None
        verbs = [i for i in words if self.words.finite[i]]
        if not verbs and (label is not None or self.words.texts[words[0]][0].isupper()) and len(words) <= LONGEST_LABEL:
            source = self._phrase(words)
            pair = sentence.items[index]
            if source is None and not (isinstance(pair, QuotationPair) and ends_as_sentence(self.words, pair)):
                # Op de setlist: ‘Otrobanda Blues’
                return None
            return Attributed(Construction.COLON, None, source, Stance.ASSERTS, 0.95 if source else 0.7)
        if not verbs:
            return Attributed(Construction.COLON, None, None, Stance.ASSERTS, 0.7)
        subject = self._name_at(words[0]) or self.wide.of(_verb(verbs[-1]))
        if subject is not None and self._lower(subject.span) in self.words.grammar.one:
            # lag er een: ‘…’
            subject = None
        return Attributed(Construction.COLON, None, subject.span if subject else None, Stance.ASSERTS, 0.8)

    def around(self, sentence: Sentence, index: int, clause: bool = False) -> Attributed | None:
        """The cue in whose content a quoted fragment stands: the last one before it, else the first behind it.

        `clause` says that it is no fragment but a clause that `dat` opens: in het rapport staat dat ‘…’.
        """
        pair = sentence.items[index]
        start = self.words.at(pair.outer.start)  # type: ignore[union-attr]
        outside = set(sentence.tokens)
        here = list(dict.fromkeys(self.cues[i] for i in sentence.tokens if i in self.cues))
        # A verb inside the marks may have its finite verb outside; weten in `liet weten` is no cue of its own.
        parts = {token for cue in here for token in cue.tokens if token != cue.main}
        here = [cue for cue in here if cue.main in outside - parts]
        earlier = [cue for cue in here if min(cue.tokens[0], cue.main if cue.head is None else cue.head) < start]
        later = [cue for cue in here if cue not in earlier]
        # Of a chain of verbs the finite one has the subject: liet weten het plan ‘goed’ te vinden.
        ranked = [*(c for c in reversed(earlier) if c.head is not None or c.kind is not CueKind.VERB), *later, *earlier]
        sources = {cue: self._source(self.wide, cue) or self._agent(cue) for cue in ranked}
        # Somebody who can speak before something that cannot.
        ranked.sort(key=lambda cue: (found := sources[cue]) is not None and not self._can_speak(found))
        for cue in ranked:
            if cue.entry in words_of(self.language, "no_fragment") and not (clause or self._with_so(cue)):
                continue
            source = sources[cue]
            if source is None and cue.entry in words_of(self.language, "goes_on"):
                return self._found(Construction.PARTIAL, cue, None, 0.6)
            if source is None or _is_quoted(source, sentence):
                continue
            if self._lower(source.span) in words_of(self.language, "nobody"):
                # Words that nobody in particular says: wat we ‘thuis’ noemen.
                return None
            return self._found(Construction.PARTIAL, cue, source, 0.85 if cue in earlier else 0.75)
        noun = next((cue for cue in reversed(earlier) if cue.kind is CueKind.NOUN), None)
        return None if noun is None else self._found(Construction.PARTIAL, noun, None, 0.6)

    def _source(self, sources: Sources, cue: Cue) -> Source | None:
        """The source of a cue; a name behind its verb where the phrase that the order of words gives cannot speak."""
        source = sources.of(cue)
        if source is not None and is_time(self.words, *source.tokens):
            return None
        if source is None or cue.kind is not CueKind.VERB or cue.head is None or self._can_speak(source):
            return source
        for i in range(cue.head + 1, min(cue.head + 1 + NEAR, len(self.words))):
            if i == cue.head + 1 and self.words.lower[i] in self.words.grammar.nominatives:
                return Source(self.words.span(i, i + 1), (i, i + 1), Evidence.AFTER)
            mention = self._mentions.get(self.words.starts[i])
            if mention is not None:
                return Source(mention, (i, self.words.at(mention.end)), Evidence.PARSE)
        return source

    def _can_speak(self, source: Source) -> bool:
        """Whether a noun phrase names somebody, by its name, a pronoun or its noun."""
        nouns, words = nouns_of(self.language), self.words
        return any(words.pos[i] in ("PROPN", "PRON") or nouns.can_speak(words.texts[i]) for i in range(*source.tokens))

    def _lower(self, span: Span) -> str:
        return self.words.text[slice(*span)].lower()

    def _with_so(self, cue: Cue) -> bool:
        """`…, zo staat in het persbericht`."""
        return (
            cue.head is not None
            and cue.head > 0
            and self.words.lower[cue.head - 1] in words_of(self.language, "lead_in")
        )

    def _agent(self, cue: Cue) -> Source | None:
        """`Het plan, door een diplomaat ‘goed’ genoemd`."""
        if cue.kind is not CueKind.VERB or cue.head is not None:
            return None
        for i in range(cue.main - 1, max(self.wide.sentences.start(cue.main), cue.main - AGENT_REACH) - 1, -1):
            if self.words.lower[i] in self.words.grammar.agent:
                return self.wide.of(_preposition_before(i + 1))
        return None

    def is_governed(self, sentence: Sentence, index: int) -> bool:
        """Whether a cue stands right before the pair at `index`."""
        before = sentence.items[index - 1] if index else None
        after = sentence.items[index + 1 : index + 4]
        # ‘Weg hier’ had geschreven
        if any(isinstance(i, int) and i in self.cues and self.cues[i].head == after[0] for i in after[1:]):
            return True
        return isinstance(before, int) and (
            before in self.cues or self.words.lower[before] in words_of(self.language, "governs")
        )

    def _attributes(self, cue: Cue) -> bool:
        return cue.kind in (CueKind.VERB, CueKind.PREPOSITION)

    def _preposition(self, tokens: list[int]) -> Cue | None:
        for i in tokens:
            cue = self.cues.get(i)
            if cue is not None and cue.kind is CueKind.PREPOSITION:
                return cue
            if self.words.lower[i] not in words_of(self.language, "lead_in"):
                return None
        return None

    def _object(self, cue: Cue) -> Source | None:
        """The noun phrase behind `aldus`, also with an adverb between: aldus nog Wuyts."""
        last = cue.tokens[-1]
        for step in range(3):
            moved = Cue(cue.kind, cue.entry, cue.stance, cue.main, (*cue.tokens[:-1], last + step), span=cue.span)
            source = self.near.of(moved)
            if source is not None:
                return source
            after = last + step + 1
            if after >= len(self.words) or self.words.pos[after] not in ("ADV", "NOUN", "ADJ"):
                return None
        return None

    def _name_at(self, first: int) -> Source | None:
        """A name or a title with a name that its sentence begins with."""
        source = self.wide.of(_preposition_before(first))
        return source if source is not None and source.span in self.names else None

    def _phrase(self, words: list[int]) -> Span | None:
        """The source in a label: `Zijn moeder, verpleegkundige Abena Osei:`."""
        source = self.wide.of(_preposition_before(words[0]))
        # Titel: ‘…’ names nobody.
        return None if source is None or not self._can_speak(source) else source.span

    def _found(self, construction: Construction, cue: Cue, source: Source | None, confidence: float) -> Attributed:
        sure = confidence * (source.confidence if source else 0.8)
        if source is not None and not self._can_speak(source):
            sure *= MUTE
        span = cue.span if cue.span.end else self.words.span(cue.main, cue.main + 1)
        return Attributed(construction, span, source.span if source else None, cue.stance, sure)


def _is_quoted(source: Source, sentence: Sentence) -> bool:
    return any(pair.outer.start <= source.span.start < pair.outer.end for pair in sentence.pairs)


def _verb(token: int) -> Cue:
    return Cue(CueKind.VERB, "", Stance.ASSERTS, token, (token,), Span(0, 0), token)


def _preposition_before(token: int) -> Cue:
    return Cue(CueKind.PREPOSITION, "", Stance.ASSERTS, token, (token - 1,), Span(0, 0))
