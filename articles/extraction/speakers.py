"""Resolves who says it: from the words that name a source to a person, organisation or group of the text."""

from __future__ import annotations

from spacy.tokens import Doc

from articles.extraction.candidates import Candidate, Person
from articles.extraction.findings import Attribution, Speaker, SpeakerKind
from articles.extraction.quotation_marks import QuotationPair


def resolve_speakers(
    doc: Doc, pairs: list[QuotationPair], people: list[Person], candidates: list[Candidate]
) -> tuple[list[Speaker], list[Attribution]]:
    """All speakers of the text, and the candidates with theirs, in text order."""
    return [Speaker(person.id, SpeakerKind.PERSON, person.name, person.mentions, person.roles) for person in people], []
