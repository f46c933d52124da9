"""Keeps in mind whom a text spoke of last, so that `hij`, `de minister` and a quote without a cue find their person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from articles.extraction.candidates import Person
from articles.extraction.findings import Span, SpeakerKind

# How many references back, and paragraphs back, a pronoun may reach.
REACH = 60
PARAGRAPHS = 2
# A margin over the next candidate at which a pronoun tells the sex of who is meant.
SURE = 0.8
WIDEST = 2.0
# What makes an entity the likelier antecedent, for each unit of it.
WEIGHTS = {
    "sentence": -1.0,
    "paragraph": -1.0,
    "subject": 0.9,
    "speaker": 0.5,
    "pronoun": 0.0,
    "oblique": -0.9,
    "often": 0.04,
    "gender": 0.5,
    "person": 0.8,
    "body": -1.0,
    "passing": -0.9,
    "rank": -0.2,
}


@dataclass(slots=True, eq=False)
class Entity:
    """Somebody who can speak. `gender` is "m", "f", "n" (a neuter body) or ""; `heads` are nouns that name it."""

    id: str
    kind: SpeakerKind
    name: str
    gender: str = ""
    plural: bool = False
    heads: tuple[str, ...] = ()
    person: Person | None = None
    names: frozenset[str] = frozenset()
    introduced: bool = False  # unnamed, but put on the stage: een omwonende

    @property
    def is_somebody(self) -> bool:
        """A person of the text, or an unnamed one that it introduced; not `de tegenstander` in passing."""
        return self.person is not None or self.introduced


@dataclass(frozen=True, slots=True)
class Reference:
    """Words outside quotation marks that stand for an entity; `sentence` and `paragraph` number the narration's."""

    span: Span
    entity: Entity
    sentence: int
    paragraph: int
    subject: bool = False
    speaker: bool = False  # the source of a quote or claim
    pronoun: bool = False
    oblique: bool = False  # behind a preposition


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a pronoun or description asks of its antecedent; `plural` is None where it does not tell."""

    gender: str = ""
    plural: bool | None = None
    humans_only: bool = False
    named_only: bool = False


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with its score, and by how much it beats the next one (2.0 where there is no other)."""

    entity: Entity
    score: float
    margin: float = WIDEST


@dataclass(slots=True)
class Discourse:
    """The references of one level of quotation, in text order."""

    references: list[Reference] = field(default_factory=list)
    times: Counter[Entity] = field(default_factory=Counter)
    by_sentence: dict[int, list[Reference]] = field(default_factory=dict)
    last: dict[str, int] = field(default_factory=dict)

    def add(self, reference: Reference) -> None:
        """The next reference of the text."""
        self.references.append(reference)
        self.times[reference.entity] += 1
        self.by_sentence.setdefault(reference.sentence, []).append(reference)
        self.last[reference.entity.id] = reference.span.start

    def back(self, sentence: int | None = None) -> Iterator[Reference]:
        """The references from the last one back, those of one sentence where it is given."""
        if sentence is not None:
            yield from reversed(self.by_sentence.get(sentence, []))
            return
        for index in range(len(self.references) - 1, max(-1, len(self.references) - REACH - 1), -1):
            yield self.references[index]

    def antecedent(self, wanted: Wanted, sentence: int, paragraph: int, but: Entity | None = None) -> Scored | None:
        """The likeliest entity other than `but` for a pronoun or description at this place, None where nobody fits."""
        best: dict[str, Scored] = {}
        for rank, reference in enumerate(self.back()):
            if paragraph - reference.paragraph > PARAGRAPHS:
                break
            entity = reference.entity
            if entity is but or not fits(entity, wanted):
                continue
            score = self._score(reference, wanted, sentence, paragraph) + WEIGHTS["rank"] * rank
            if entity.id not in best or best[entity.id].score < score:
                best[entity.id] = Scored(entity, score)
        ranked = sorted(best.values(), key=lambda scored: -scored.score)
        if not ranked:
            return None
        margin = ranked[0].score - ranked[1].score if len(ranked) > 1 else WIDEST
        return Scored(ranked[0].entity, ranked[0].score, min(WIDEST, margin))

    def _score(self, reference: Reference, wanted: Wanted, sentence: int, paragraph: int) -> float:
        """Near, a subject, and the source of what was said before: the centre of attention."""
        entity = reference.entity
        score = WEIGHTS["sentence"] * min(sentence - reference.sentence, 4)
        score += WEIGHTS["paragraph"] * (paragraph - reference.paragraph)
        score += WEIGHTS["subject"] * reference.subject
        score += WEIGHTS["speaker"] * reference.speaker
        score += WEIGHTS["pronoun"] * reference.pronoun
        score += WEIGHTS["oblique"] * reference.oblique
        score += WEIGHTS["often"] * min(self.times[entity], 5)
        score += WEIGHTS["gender"] * (bool(wanted.gender) and entity.gender == wanted.gender)
        score += WEIGHTS["person"] * (entity.person is not None)
        passing = not (entity.is_somebody or reference.speaker or entity.kind is SpeakerKind.ORGANISATION)
        score += WEIGHTS["passing"] * passing
        return score + WEIGHTS["body"] * (entity.kind is SpeakerKind.ORGANISATION)


def fits(entity: Entity, wanted: Wanted) -> bool:
    """Whether an entity can be meant, by sex, number and kind."""
    body = entity.kind is SpeakerKind.ORGANISATION
    if (wanted.humans_only and body) or (wanted.named_only and entity.person is None):
        return False
    if wanted.plural is not None and wanted.plural != entity.plural:
        # A body may be spoken of in the plural (de politie … zij zeggen); a person may not.
        return wanted.plural and body and not wanted.gender
    if wanted.plural or not wanted.gender:
        return True
    if body or wanted.gender == "n":
        return entity.gender == wanted.gender
    return entity.gender in ("", wanted.gender)
