"""One text as the claim rules see it: its words, cues, sources and quotation marks, looked up by token."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from articles.extraction.candidates import Candidate, Construction, Person
from articles.extraction.claims.confidence import confidence
from articles.extraction.cues.cue import Cue
from articles.extraction.cues.finding import find_cues
from articles.extraction.cues.sources import Source, Sources
from articles.extraction.findings import AttributionKind, Form, Span, Stance
from articles.extraction.layout.quotation_marks import QuotationPair
from articles.extraction.layout.syntax import Sentences, is_finite, is_mark, is_time

NOBODY = frozenset("ik wij we je jij u jullie me mij het dat dit niemand wie wat er".split())
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
    """A Doc with everything that the rules ask of it more than once."""

    doc: Doc
    pairs: Sequence[QuotationPair]
    sentences: Sentences
    cues: list[Cue]
    sources: Sources
    lower: list[str]
    pos: list[str]
    finite: list[bool]
    mark: list[bool]
    quoted: list[int]  # the number of the outermost pair that a token stands in, or -1
    claims: list[Claim] = field(default_factory=list)  # found so far, for rules that look back

    @classmethod
    def of(cls, doc: Doc, pairs: Sequence[QuotationPair], people: Sequence[Person]) -> Context:
        """The context of a Doc whose quotation marks and people are found already."""
        sentences = Sentences(doc)
        cues = find_cues(doc)
        names = [mention for person in people for mention in person.mentions]
        return cls(
            doc,
            pairs,
            sentences,
            cues,
            Sources(doc, names, sentences, cues),
            [token.lower_ for token in doc],
            [token.pos_ for token in doc],
            [is_finite(token) for token in doc],
            [is_mark(token) for token in doc],
            _quoted(doc, pairs),
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
        first, last = self.doc[tokens[0]], self.doc[tokens[1] - 1]
        return Span(first.idx, last.idx + len(last))

    def says_nobody(self, source: Source) -> bool:
        """Whether a source is no third person who can say something: the writer, the reader, `het`, `dat`."""
        first, last = source.tokens
        return (last - first == 1 and self.lower[first] in NOBODY) or is_time(self.doc, first, last)

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
            confidence(claim.rule, claim.source),
        )


def _quoted(doc: Doc, pairs: Sequence[QuotationPair]) -> list[int]:
    inside = [-1] * len(doc)
    for number, pair in enumerate(pairs):
        if pair.depth:
            continue
        span = doc.char_span(*pair.content, alignment_mode="contract")
        if span is not None:
            inside[span.start : span.end] = [number] * (span.end - span.start)
    return inside
