"""Finds the speaker of a quote without a cue: who spoke before, who was spoken of, whose turn it is."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from itertools import pairwise

from articles.extraction.candidates import Candidate
from articles.extraction.findings import AttributionKind, Stance
from articles.extraction.layout.narration import Narration, Sentence
from articles.extraction.lexicon import read
from articles.extraction.speakers.descriptions import Resolved
from articles.extraction.speakers.discourse import Discourse, Entity

# From so many questions with an answer on, a text is an interview.
INTERVIEW = 2
LONGEST_QUESTION = 3


class Turns:
    """The quotes of a text so far, with their speakers."""

    def __init__(self, narration: Narration, discourse: Discourse, candidates: list[Candidate]) -> None:
        self.narration = narration
        self.words = narration.words
        self.data = read(self.words.language, "speakers")["reference"]
        self.discourse = discourse
        self.asking = [c for c in candidates if c.kind is AttributionKind.CLAIM and c.stance is Stance.ASKS]
        self.spoken: dict[int, list[tuple[Candidate, Entity | None]]] = {}
        self.order: list[Entity] = []
        self.times: Counter[Entity] = Counter()
        self._place = {pair.content.end: n for n, s in enumerate(narration.sentences) for pair in s.pairs}
        self._asked_at = [claim.content[0].start for claim in self.asking]
        self.paragraphs: dict[int, list[int]] = {}
        for number, sentence in enumerate(narration.sentences):
            self.paragraphs.setdefault(sentence.paragraph, []).append(number)
        self.is_interview = self._count_questions() >= INTERVIEW
        self._named: frozenset[Entity] = frozenset()

    def add(self, quote: Candidate, entity: Entity | None, number: int) -> None:
        """The next quote of the text, in sentence `number`."""
        self.spoken.setdefault(number, []).append((quote, entity))
        if entity is not None:
            self.order = [entity, *(e for e in self.order[:5] if e is not entity)]
            self.times[entity] += 1

    def speaker_of(self, quote: Candidate, number: int, named: frozenset[Entity]) -> Resolved:
        """Who says a quote in sentence `number` without a source; nobody whom its own words name (`named`)."""
        self._named = named
        sentence = self.narration.sentences[number]
        if quote.cue is not None:
            # ‘…’, klinkt het
            return Resolved(self.last_reported(number, quote.content[0].start) or self._last_subject(number), 0.65)
        own = self._subject(number)
        if own is not None and sentence.tokens and self.words.starts[sentence.tokens[0]] < quote.content[0].start:
            return Resolved(own, 0.75)
        spoken = self.spoken.get(number)
        if spoken and spoken[-1][1] is not None:
            return Resolved(spoken[-1][1], 0.7)
        previous = number - 1
        while previous >= 0 and self.narration.sentences[previous].paragraph == sentence.paragraph:
            found = self._speaker_in(previous)
            if found is not None:
                return found
            previous -= 1
        return self._opening(sentence, previous)

    def by_what_follows(self, quote: Candidate, named: frozenset[Entity]) -> Resolved:
        """Who the sentence behind an opening quote is about, apart from whom its own words name."""
        self._named = named
        index = self._place.get(quote.content[-1].end)
        subject = None if index is None else self._subject(index + 1)
        return Resolved(subject, 0.5 if subject else 0.3)

    def last_reported(self, number: int, before: int) -> Entity | None:
        """The source of what was reported last in this sentence or the one before, before a character."""
        paragraph = self.narration.sentences[number].paragraph
        for sentence in range(number, max(-1, number - 2), -1):
            if self.narration.sentences[sentence].paragraph != paragraph:
                return None
            sources = [r for r in self.discourse.by_sentence.get(sentence, []) if r.speaker and r.span.end <= before]
            if sources:
                return sources[-1].entity
        return None

    def _last_subject(self, number: int) -> Entity | None:
        """The subject of the sentence before, a body too."""
        references = self.discourse.by_sentence.get(number - 1, [])
        return next((r.entity for r in references if r.subject and r.entity not in self._named), None)

    def _speaker_in(self, number: int) -> Resolved | None:
        """Who speaks or is spoken of in an earlier sentence of the same paragraph."""
        spoken = self.spoken.get(number)
        if spoken and spoken[-1][1] is not None:
            # ‘A’, zegt X. ‘B’
            return Resolved(spoken[-1][1], 0.95)
        subject = self._subject(number)
        return Resolved(subject, 0.85) if subject is not None else None

    def _subject(self, number: int) -> Entity | None:
        """The subject of a sentence, else the source of what it reports, else the person named last in it."""
        able = [
            r
            for r in self.discourse.by_sentence.get(number, [])
            if (r.speaker or r.entity.person is not None or (r.subject and r.entity.introduced))
            and r.entity not in self._named
        ]
        # Who reports stands above who is reported on: zelf weet ze van niets, reageert de minister.
        for leading in ([r for r in able if r.speaker], [r for r in able if r.subject and not r.oblique]):
            if leading:
                return leading[0].entity
        return able[-1].entity if able else None

    def _opening(self, sentence: Sentence, previous: int) -> Resolved:
        """A quote that opens a paragraph: an answer, a turn of dialogue, or what the sentence before announced."""
        if previous < 0:
            return Resolved(None, 0.3)
        before = self.paragraphs[self.narration.sentences[previous].paragraph]
        spoken = [turn for n in before for turn in self.spoken.get(n, [])]
        if self.is_interview and not any(
            self.narration.sentences[n].tokens for n in self.paragraphs[sentence.paragraph][:1]
        ):
            return Resolved(self._interviewee(), 0.85)
        if self._is_question(before):
            return Resolved(self._interviewee(), 0.75)
        if spoken and (self._asks(spoken[-1][0]) or all(self.narration.sentences[n].pairs for n in before)):
            return self._reply(spoken[-1][1])
        asked = self._asked(previous)
        if asked is not None:
            return asked
        for n in reversed(before):
            subject = self._subject(n)
            if subject is not None:
                return Resolved(subject, 0.7 if n == previous else 0.55)
        latest = next((entity for entity in self.order if entity not in self._named), None)
        return Resolved(latest or self._last_person(None), 0.5)

    def _reply(self, last: Entity | None) -> Resolved:
        """After a turn of dialogue the other one speaks."""
        others = (entity for entity in self.order if entity is not last and entity not in self._named)
        other = next(others, None) or self._last_person(last)
        return Resolved(other or last, 0.6)

    def _last_person(self, but: Entity | None) -> Entity | None:
        for reference in self.discourse.back():
            entity = reference.entity
            if entity.person is not None and entity is not but and entity not in self._named:
                return entity
        return None

    def _interviewee(self) -> Entity | None:
        """Who answers: the person that was quoted and spoken of most."""
        score: Counter[Entity] = Counter()
        for entity, times in self.times.items():
            if entity.person is not None:
                score[entity] += 3 * times
        for entity, times in self.discourse.times.items():
            if entity.person is not None:
                score[entity] += times
        return max(score, key=lambda entity: score[entity]) if score else None

    def _count_questions(self) -> int:
        """How often a paragraph of the interviewer's is followed by one that begins with a quote."""
        numbers = sorted(self.paragraphs)
        return sum(
            self._is_question(self.paragraphs[left])
            and not isinstance(self.narration.sentences[self.paragraphs[right][0]].items[0], int)
            for left, right in pairwise(numbers)
        )

    def _is_question(self, numbers: list[int]) -> bool:
        """A paragraph of the interviewer's: a question, or a remark to the other (`je`, `u`)."""
        sentences = [self.narration.sentences[n] for n in numbers]
        if len(sentences) > LONGEST_QUESTION or any(sentence.pairs for sentence in sentences):
            return False
        words = [self.words.lower[i] for sentence in sentences for i in sentence.tokens]
        return bool(words) and (words[-1] == "?" or any(word in self.data["you"] for word in words))

    def _asks(self, quote: Candidate) -> bool:
        end = quote.content[-1].end
        return self.words.text[max(0, end - 1) : end] == "?"

    def _asked(self, number: int) -> Resolved | None:
        """After `vroeg X` somebody else answers; not after `X vraagt zich af`."""
        tokens = self.narration.sentences[number].tokens
        if not tokens:
            return None
        start, end = self.words.starts[tokens[0]], self.words.starts[tokens[-1]]
        for claim in self.asking[bisect_left(self._asked_at, start) : bisect_left(self._asked_at, end)]:
            if claim.cue is None or claim.source is None:
                continue
            if any(self.words.lower[i] in self.words.grammar.self for i in tokens):
                return None
            speakers = [r.entity for r in self.discourse.by_sentence.get(number, []) if r.span == claim.source]
            asker = speakers[0] if speakers else None
            others = [r.entity for r in self.discourse.by_sentence.get(number, []) if r.entity.person]
            for entity in [*others, *self.order]:
                if entity is not asker:
                    return Resolved(entity, 0.6)
        return None
