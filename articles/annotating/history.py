"""What an annotation says at one moment, what changed since another, and the entry that records it.

Every write to an annotation, by an editor or by a new extraction, goes through `Values` and leaves an entry here.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from articles.anchoring import selector_of
from articles.models import Actor, Annotation, AnnotationEvent, Span

if TYPE_CHECKING:
    from django.contrib.auth.models import User


class Place(NamedTuple):
    """Where one span of an annotation lies: its role, its number within that role, and `[start, end)`."""

    role: str
    position: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Values:
    """All that an act can change about an annotation. `places` are sorted; the ids are database ids."""

    version: int
    kind: str
    form: str
    stance: str
    actor: int | None
    state: str
    reason: str = ""
    confidence: float | None = None
    extractor_version: str = ""
    decided_by: int | None = None
    decided_at: datetime | None = None
    verdict: str = ""
    verdict_reason: str = ""
    verdict_evidence: str = ""
    verdict_at: datetime | None = None
    places: tuple[Place, ...] = ()

    @property
    def content(self) -> tuple[tuple[int, int], ...]:
        """The spans of the annotated words, `[start, end)` in text order."""
        return tuple((place.start, place.end) for place in self.places if place.role == Span.Role.CONTENT)

    def place_of(self, role: str) -> tuple[int, int] | None:
        """The span of the cue or the source."""
        return next(((place.start, place.end) for place in self.places if place.role == role), None)

    def with_content(self, content: Iterable[tuple[int, int]]) -> Values:
        """With these words instead; a verdict was on the others, and is let go with them."""
        others = [place for place in self.places if place.role != Span.Role.CONTENT]
        changed = replace(self, places=places_of(content) + tuple(sorted(others)))
        return changed if changed.content == self.content else changed.unjudged()

    def unjudged(self) -> Values:
        """Without a verdict."""
        return replace(self, verdict="", verdict_reason="", verdict_evidence="", verdict_at=None)

    def with_place(self, role: str, place: tuple[int, int] | None) -> Values:
        others = [each for each in self.places if each.role != role]
        added = [Place(role, 0, *place)] if place else []
        return replace(self, places=tuple(sorted([*others, *added])))


def places_of(
    content: Iterable[tuple[int, int]], cue: tuple[int, int] | None = None, source: tuple[int, int] | None = None
) -> tuple[Place, ...]:
    """Places of content spans in text order, with the cue and the source where there are any."""
    places = [Place(Span.Role.CONTENT.value, number, *span) for number, span in enumerate(sorted(content))]
    places += [Place(Span.Role.CUE.value, 0, *cue)] if cue else []
    places += [Place(Span.Role.SOURCE.value, 0, *source)] if source else []
    return tuple(sorted(places))


def values_of(annotation: Annotation) -> Values:
    """The present values of an annotation; no query where its spans are prefetched."""
    return Values(
        version=annotation.version_id,
        kind=annotation.kind,
        form=annotation.form,
        stance=annotation.stance,
        actor=annotation.actor_id,
        state=annotation.state,
        reason=annotation.reason,
        confidence=annotation.confidence,
        extractor_version=annotation.extractor_version,
        decided_by=annotation.decided_by_id,
        decided_at=annotation.decided_at,
        verdict=annotation.verdict,
        verdict_reason=annotation.verdict_reason,
        verdict_evidence=annotation.verdict_evidence,
        verdict_at=annotation.verdict_at,
        places=tuple(sorted(Place(span.role, span.position, span.start, span.end) for span in annotation.spans.all())),
    )


# The fields of Values that are columns of an annotation under the same or the `_id` name.
_COLUMNS = {
    "version": "version_id",
    "kind": "kind",
    "form": "form",
    "stance": "stance",
    "actor": "actor_id",
    "state": "state",
    "reason": "reason",
    "confidence": "confidence",
    "extractor_version": "extractor_version",
    "decided_by": "decided_by_id",
    "decided_at": "decided_at",
    "verdict": "verdict",
    "verdict_reason": "verdict_reason",
    "verdict_evidence": "verdict_evidence",
    "verdict_at": "verdict_at",
}
_MOMENTS = ("decided_at", "verdict_at")
# They say who decided and when, not what: a later decision on something else must not keep an earlier one from being
# undone, nor a move to another database, which may keep less of a second.
_ABOUT_THE_DECISION = {"decided_by", "decided_at", "verdict_at"}


def columns(values: Values) -> dict[str, Any]:
    """The values as columns of the annotation's row, without its spans."""
    return {column: getattr(values, name) for name, column in _COLUMNS.items()}


def spans_of(annotation_id: int, values: Values, text: str) -> list[Span]:
    """The rows, not saved, that hold the places of `values` with their words in `text`."""
    rows = []
    for place in values.places:
        exact, prefix, suffix = selector_of(text, place.start, place.end)
        row = Span(annotation_id=annotation_id, **place._asdict(), exact=exact, prefix=prefix, suffix=suffix)
        rows.append(row)
    return rows


@dataclass(frozen=True)
class Act:
    """Who does something and why. One act on many annotations is one `batch`; `by` None is the machine."""

    verb: str
    by: User | None = None
    reason: str = ""
    batch: uuid.UUID = field(default_factory=uuid.uuid4)
    at: datetime = field(default_factory=timezone.now)


def entry(
    act: Act,
    annotation: Annotation,
    before: Values | None,
    after: Values,
    texts: dict[int, str],
    reverts: AnnotationEvent | None = None,
) -> AnnotationEvent:
    """The history entry, not saved, of a change; `before` None for an annotation that is new.

    `texts` are the texts of the versions in question, by their id.
    """
    old = saved(before, texts) if before else {}
    new = saved(after, texts)
    differing = [name for name in new if before is None or old[name] != new[name]]
    return AnnotationEvent(
        annotation=annotation,
        verb=act.verb,
        by=act.by,
        at=act.at,
        reason=act.reason,
        batch=act.batch,
        before={name: old[name] for name in differing if name in old},
        after={name: new[name] for name in differing},
        reverts=reverts,
    )


def restored(values: Values, kept: dict[str, Any]) -> Values:
    """`values` with the fields that the `before` or `after` of an entry holds."""
    fields: dict[str, Any] = {name: kept[name] for name in _COLUMNS if name in kept}
    fields |= {name: parse_datetime(fields[name]) for name in _MOMENTS if fields.get(name)}
    if "spans" in kept:
        fields["places"] = tuple(
            sorted(Place(each["role"], each["position"], each["start"], each["end"]) for each in kept["spans"])
        )
    return replace(values, **fields)


def still_holds(values: Values, kept: dict[str, Any]) -> bool:
    """Whether nothing of what an entry set (its `after`) has been changed since."""
    then = restored(values, {name: value for name, value in kept.items() if name not in _ABOUT_THE_DECISION})
    return then == values


def actor_names(kept: Iterable[dict[str, Any]]) -> dict[int, str]:
    """The names of all actors that these `before` and `after` hold, by id, in one query."""
    ids = {each["actor"] for each in kept if each.get("actor")}
    return dict(Actor.objects.filter(pk__in=ids).values_list("pk", "name")) if ids else {}


def saved(values: Values, texts: dict[int, str]) -> dict[str, Any]:
    """The values as the history keeps them. `texts` are the texts of the versions in question, by their id."""
    text = texts[values.version]
    kept: dict[str, Any] = {name: getattr(values, name) for name in _COLUMNS}
    kept |= {name: kept[name].isoformat() for name in _MOMENTS if kept[name]}
    kept["spans"] = [place._asdict() | {"exact": text[place.start : place.end]} for place in values.places]
    return kept
