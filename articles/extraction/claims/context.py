"""One text as the claim rules see it: its words, cues, sources and quotation marks, looked up by token."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from articles.extraction.candidates import Candidate, Construction, Person
from articles.extraction.claims.confidence import confidence
from articles.extraction.claims.wording import Wording, wording_of
from articles.extraction.cues.cue import Cue
from articles.extraction.cues.frames import Frames, frames_of
from articles.extraction.cues.source import Source
from articles.extraction.cues.sources import Sources
from articles.extraction.findings import AttributionKind, Form, Span, Stance
from articles.extraction.layout.grammar import Grammar
from articles.extraction.layout.quotation_marks import QuotationPair
from articles.extraction.layout.syntax import Sentences, is_time
from articles.extraction.layout.words import Words
from articles.extraction.people.nouns import nouns_of
from articles.extraction.text import Text

Tokens = tuple[int, int]  # [first, last)


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim that a rule found, still in tokens. `rule` names the rule, finer than the construction."""

    rule: str
    construction: Construction
    content: tuple[Tokens, ...]
    cue: Cue | None
    cue_span: Span
    source: Source | None
    stance: Stance


@dataclass(slots=True)
class Context:
    """A text with everything that the rules ask of it more than once.

    `lower`, `pos`, `finite` and `mark` are those lists of its words. `quoted` holds for each token the number of the
    outermost pair that it stands in, or -1. `claims` are those found so far, for rules that look back.
    """

    words: Words
    pairs: Sequence[QuotationPair]
    sentences: Sentences
    cues: list[Cue]
    sources: Sources
    lower: list[str]
    pos: list[str]
    finite: list[bool]
    mark: list[bool]
    quoted: list[int]
    grammar: Grammar
    wording: Wording
    frames: Frames
    claims: list[Claim] = field(default_factory=list)

    @classmethod
    def of(cls, text: Text, people: Sequence[Person]) -> Context:
        """The context of a text whose people are found already."""
        words, sentences, cues = text.words, text.sentences, text.cues
        names = [mention for person in people for mention in person.mentions]
        return cls(
            words,
            text.pairs,
            sentences,
            cues,
            Sources(words, names, sentences, cues),
            words.lower,
            words.pos,
            words.finite,
            words.marks,
            _quoted(words, text.pairs),
            words.grammar,
            wording_of(text.language),
            frames_of(text.language),
        )

    def cues_between(self, first: int, stop: int) -> list[Cue]:
        """The cues whose main word stands in `[first, stop)`."""
        low = bisect_left(self.cues, first, key=lambda cue: cue.main)
        high = bisect_left(self.cues, stop, key=lambda cue: cue.main)
        return self.cues[low:high]

    def cue_at(self, token: int) -> Cue | None:
        """The cue whose main word stands there."""
        return next(iter(self.cues_between(token, token + 1)), None)

    def span(self, tokens: Tokens) -> Span:
        """The characters of a run of tokens."""
        return self.words.span(*tokens)

    def says_nobody(self, source: Source) -> bool:
        """Whether a source is no third person who can say something: the writer, the reader, `het`, `dat`."""
        first, last = source.tokens
        return (last - first == 1 and self.lower[first] in self.wording.nobody) or is_time(self.words, first, last)

    def can_speak(self, source: Source) -> bool:
        """Whether a source is somebody or a body, by a name, a pronoun or its noun."""
        nouns = nouns_of(self.words.language)
        return any(
            self.pos[i] in ("PROPN", "PRON", "NUM") or nouns.can_speak(self.words.texts[i])
            for i in range(*source.tokens)
        )

    def claims_between(self, first: int, stop: int) -> list[Claim]:
        """The claims found so far whose content begins in `[first, stop)`."""
        low = bisect_left(self.claims, first, key=lambda claim: claim.content[0][0])
        high = bisect_left(self.claims, stop, key=lambda claim: claim.content[0][0])
        return self.claims[low:high]

    def covered(self, content: tuple[Tokens, ...]) -> bool:
        """Whether most of these words are the content of a claim found already in their sentence."""
        words = {i for run in content for i in range(*run)}
        near = self.claims_between(self.sentences.start(content[0][0]), content[-1][1])
        return any(2 * len(words & {i for run in c.content for i in range(*run)}) > len(words) for c in near)

    def candidate(self, claim: Claim) -> Candidate:
        """The claim as the other finders see it."""
        return Candidate(
            AttributionKind.CLAIM,
            Form.INDIRECT,
            tuple(self.span(tokens) for tokens in claim.content),
            claim.construction,
            claim.cue_span,
            None if claim.source is None else claim.source.span,
            claim.stance,
            confidence(self.words.language, claim.rule, claim.source),
        )


def _quoted(words: Words, pairs: Sequence[QuotationPair]) -> list[int]:
    inside = [-1] * len(words)
    for number, pair in enumerate(pairs):
        if pair.depth:
            continue
        first = bisect_left(words.starts, pair.content.start)
        last = bisect_right(words.ends, pair.content.end)
        if first < last:
            inside[first:last] = [number] * (last - first)
    return inside
