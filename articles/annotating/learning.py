"""How often each extractor was right, as far as editors have decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q

from articles.models import Annotation, AnnotationEvent

Verb = AnnotationEvent.Verb


@dataclass(frozen=True, slots=True)
class Score:
    """Of what one extractor found of one kind, how many editors decided, and how: as it was, corrected, rejected.

    `moved` are those of the corrected whose words changed. `construction` is the pattern by which the text attributed
    them, empty where all of them are meant.
    """

    extractor: str
    kind: str
    construction: str
    decided: int
    corrected: int
    moved: int
    rejected: int

    @property
    def precision(self) -> float:
        """The share that was to be marked as this kind of thing at all."""
        return (self.decided - self.rejected) / self.decided

    @property
    def untouched(self) -> float:
        """The share that was right in everything."""
        return (self.decided - self.rejected - self.corrected) / self.decided

    @property
    def right_words(self) -> float | None:
        """Of those that were to be marked, the share with the right words; None where there are none."""
        kept = self.decided - self.rejected
        return (kept - self.moved) / kept if kept else None


def scores(by_construction: bool = False) -> list[Score]:
    """One for each extractor version and kind that editors have decided anything about, newest version first.

    With `by_construction` one for each construction of these, as far as it is known, those decided most often first.
    """
    corrections = AnnotationEvent.objects.filter(
        annotation=OuterRef("pk"), by__isnull=False, verb__in=(Verb.CHANGED, Verb.SPLIT, Verb.MERGED), reverted_by=None
    )
    decided = Annotation.objects.filter(
        origin=Annotation.Origin.MACHINE, state__in=(Annotation.State.ACCEPTED, Annotation.State.REJECTED)
    ).annotate(corrected=Exists(corrections), moved=Exists(corrections.filter(before__has_key="spans")))
    if by_construction:
        decided = decided.exclude(construction="")
    accepted = Q(state=Annotation.State.ACCEPTED)
    counted: Any = (
        decided.order_by()
        .values("extractor_version", "kind", *(["construction"] if by_construction else []))
        .annotate(
            all=Count("pk"),
            number_corrected=Count("pk", filter=accepted & Q(corrected=True)),
            number_moved=Count("pk", filter=accepted & Q(moved=True)),
            number_rejected=Count("pk", filter=Q(state=Annotation.State.REJECTED)),
        )
    )
    found = [
        Score(
            extractor=each["extractor_version"],
            kind=each["kind"],
            construction=each.get("construction", ""),
            decided=each["all"],
            corrected=each["number_corrected"],
            moved=each["number_moved"],
            rejected=each["number_rejected"],
        )
        for each in counted
    ]
    in_order = sorted(found, key=lambda score: (score.kind, -score.decided, score.construction))
    return sorted(in_order, key=lambda score: score.extractor, reverse=True)
