"""What an annotation said when its link was shared, and whether it still does.

A shared link carries a short fingerprint (`?v=`) of what readers saw. Where the annotation says something else by
now, its history is walked back to the moment whose fingerprint that was.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from articles.models import Actor, Annotation, AnnotationEvent, Span

_LENGTH = 8


@dataclass(frozen=True)
class Said:
    """What readers see of an annotation: its kind and stance, whose it is, and the words, stretch by stretch."""

    kind: str
    stance: str
    actor: int | None
    source: str
    words: tuple[str, ...]

    @property
    def fingerprint(self) -> str:
        # A source matters to readers only while nobody better is known.
        seen = (self.kind, self.stance, self.actor, "" if self.actor else self.source, self.words)
        return hashlib.sha256(repr(seen).encode()).hexdigest()[:_LENGTH]


@dataclass(frozen=True)
class Told:
    """The same in words for readers; `kind` and `stance` are empty where they are no part of what changed."""

    kind: str
    stance: str
    speaker: str
    words: str


@dataclass(frozen=True)
class Change:
    """What the link showed when it was shared, what it shows now, and when that first changed."""

    then: Told
    now: Told
    at: datetime


def said_now(annotation: Annotation) -> Said:
    """What readers see; the spans must be prefetched."""
    source = annotation.source.exact if annotation.source else ""
    words = tuple(span.exact for span in annotation.content)
    return Said(annotation.kind, annotation.stance, annotation.actor_id, source, words)


def changed_since(annotation: Annotation, fingerprint: str) -> Change | None:
    """What the annotation said when its fingerprint was this one; None where it says the same, or never said so."""
    now = said = said_now(annotation)
    if not fingerprint or said.fingerprint == fingerprint:
        return None
    for event in AnnotationEvent.objects.filter(annotation=annotation).order_by("-at", "-pk"):
        said = _before(said, event.before)
        if said.fingerprint == fingerprint:
            return Change(_told(said, now), _told(now, said), event.at)
    return None


def _before(said: Said, kept: Mapping[str, Any]) -> Said:
    fields = {name: kept[name] for name in ("kind", "stance", "actor") if name in kept}
    if "spans" in kept:
        fields["words"] = tuple(_words(kept["spans"], Span.Role.CONTENT))
        fields["source"] = next(iter(_words(kept["spans"], Span.Role.SOURCE)), "")
    return replace(said, **fields)


def _words(spans: Iterable[Mapping[str, Any]], role: str) -> list[str]:
    return [span["exact"] for span in sorted(spans, key=lambda span: span["position"]) if span["role"] == role]


def _told(said: Said, other: Said) -> Told:
    actor = Actor.objects.filter(pk=said.actor).first() if said.actor else None
    return Told(
        kind=str(Annotation.Kind(said.kind).label) if said.kind != other.kind else "",
        stance=str(Annotation.Stance(said.stance).label) if said.stance and said.stance != other.stance else "",
        speaker=actor.name if actor else said.source,
        words=" … ".join(said.words),
    )
