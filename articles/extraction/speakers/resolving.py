"""Resolves who says it: from the words that name a source to a person, organisation or group of the text."""

from __future__ import annotations

from articles.extraction.candidates import Candidate, Person
from articles.extraction.confidence import Curve, curves_of
from articles.extraction.findings import Attribution, AttributionKind, Speaker, SpeakerKind
from articles.extraction.speakers.descriptions import Resolved
from articles.extraction.speakers.references import References
from articles.extraction.text import Text

# How sure an attribution is whose source the text leaves out.
NOBODY = 0.8


def resolve_speakers(
    text: Text, people: list[Person], candidates: list[Candidate]
) -> tuple[list[Speaker], list[Attribution]]:
    """All speakers of the text, and the candidates with theirs, in text order."""
    ordered = sorted(candidates, key=lambda c: (c.content[0], c.kind))
    references = References(text, people, ordered)
    curves = curves_of(text.language)
    attributions = [
        _attribution(candidate, _speaker(candidate, references), curves[candidate.kind]) for candidate in ordered
    ]
    sure = curves[SpeakerKind.PERSON]
    used = {attribution.speaker for attribution in attributions}
    speakers = [Speaker(p.id, SpeakerKind.PERSON, p.name, p.mentions, p.roles, sure(p.confidence)) for p in people]
    others = [e for e in references.descriptions.others if e.id in used]
    return [*speakers, *(Speaker(e.id, e.kind, e.name) for e in others)], attributions


def _speaker(candidate: Candidate, references: References) -> Resolved:
    if candidate.source is not None:
        return references.by_source[candidate.source]
    if candidate.kind is AttributionKind.QUOTE:
        return references.by_quote.get(candidate.content, Resolved(None, 0.3))
    return _goes_on(candidate, references)


def _goes_on(claim: Candidate, references: References) -> Resolved:
    """`Zo zou …` and `…, klinkt het` go on with what somebody was reported to say."""
    words = references.words
    cue = "" if claim.cue is None else words.text[slice(*claim.cue)].split()[0].casefold()
    number = references.narration.sentence_of.get(words.at(claim.content[0].start))
    if number is None or cue not in references.data["goes_on"]["cues"]:
        return Resolved(None, NOBODY)
    start = claim.cue.start if claim.cue else claim.content[0].start
    found = references.turns.last_reported(number, min(start, claim.content[0].start))
    return Resolved(found, 0.65 if found else NOBODY)


def _attribution(candidate: Candidate, resolved: Resolved, curve: Curve) -> Attribution:
    return Attribution(
        candidate.kind,
        candidate.form,
        candidate.content,
        candidate.cue,
        candidate.source,
        resolved.entity.id if resolved.entity else None,
        candidate.stance,
        curve(candidate.confidence * (resolved.confidence if resolved.entity else NOBODY)),
    )
