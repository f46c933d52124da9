"""Writes what a search through one text found and no longer found, in a few queries, each change with its entry."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace

from django.utils import timezone

from articles.annotating.history import Act, Values, columns, entry, spans_of, values_of
from articles.models import Annotation, AnnotationEvent, ArticleVersion, Span

# What a new search may rewrite about an annotation that is there already.
_REWRITTEN = "form stance actor state reason confidence extractor_version construction row_version updated_at".split()


@dataclass(frozen=True, slots=True)
class Stored:
    """How many annotations a search through one text added, changed, left as they were, no longer found, and how
    many findings an editor had decided already."""

    added: int = 0
    changed: int = 0
    kept: int = 0
    withdrawn: int = 0
    decided: int = 0


class Writer:
    """Collects what is to be written about one text, and writes it in a few queries."""

    def __init__(self, version: ArticleVersion, extractor: str) -> None:
        self.version = version
        self.texts = {version.pk: version.text}
        self.extractor = extractor
        self.now = timezone.now()
        self.added: list[tuple[Annotation, Values]] = []
        self.moved: list[tuple[Annotation, Values]] = []
        self.rewritten: list[Annotation] = []
        self.events: list[AnnotationEvent] = []
        # The row version at which each of the rewritten was found.
        self.rows: dict[int, int] = {}
        self.batch = uuid.uuid4()
        self.changed = self.kept = self.withdrawn = 0

    def write(self, annotation: Annotation | None, values: Values, construction: str) -> None:
        if annotation is None:
            self.added.append((Annotation(**columns(values), construction=construction), values))
            return
        before, known = values_of(annotation), annotation.construction
        annotation.construction = construction
        if before.places != values.places:
            self.moved.append((annotation, values))
        # Found again by a newer extractor with nothing else to tell: that is no event in the annotation's life.
        if replace(before, confidence=values.confidence, extractor_version=values.extractor_version) == values:
            self.kept += 1
            if before != values or known != construction:
                self._set(annotation, values)
        else:
            self.changed += 1
            self._change(annotation, before, values, AnnotationEvent.Verb.CHANGED)

    def withdraw(self, annotation: Annotation) -> None:
        if annotation.state == Annotation.State.WITHDRAWN:
            return
        self.withdrawn += 1
        before = values_of(annotation)
        after = replace(before, state=Annotation.State.WITHDRAWN.value)
        self._change(annotation, before, after, AnnotationEvent.Verb.WITHDRAWN)

    def save(self) -> Stored:
        self._leave_what_others_changed()
        Annotation.objects.bulk_create([annotation for annotation, _ in self.added])
        if self.rewritten:
            # An upsert on the primary key: bulk_update would take seconds for a thousand rows.
            Annotation.objects.bulk_create(
                self.rewritten, update_conflicts=True, unique_fields=["id"], update_fields=_REWRITTEN
            )
        Span.objects.filter(annotation__in=[annotation for annotation, _ in self.moved]).delete()
        Span.objects.bulk_create(
            [
                span
                for annotation, values in (*self.added, *self.moved)
                for span in spans_of(annotation.pk, values, self.version.text)
            ]
        )
        AnnotationEvent.objects.bulk_create(self.events)
        return Stored(added=len(self.added), changed=self.changed, kept=self.kept, withdrawn=self.withdrawn)

    def _leave_what_others_changed(self) -> None:
        """An editor who decided something since it was looked up has the last word on it. Whoever decides from here on
        waits until this is stored, and then is told what it changed."""
        known = self.rows
        locked = Annotation.objects.select_for_update(of=("self",)).filter(pk__in=known).order_by("pk")
        theirs = {pk for pk, row_version in locked.values_list("pk", "row_version") if row_version != known[pk]}
        if theirs:
            self.moved = [each for each in self.moved if each[0].pk not in theirs]
            self.rewritten = [each for each in self.rewritten if each.pk not in theirs]
            self.events = [each for each in self.events if each.annotation_id not in theirs]

    def _change(self, annotation: Annotation, before: Values, after: Values, verb: AnnotationEvent.Verb) -> None:
        act = Act(verb.value, reason=self.extractor, batch=self.batch, at=self.now)
        self.events.append(entry(act, annotation, before, after, self.texts))
        self._set(annotation, after)
        annotation.row_version += 1
        annotation.updated_at = self.now

    def _set(self, annotation: Annotation, values: Values) -> None:
        self.rows[annotation.pk] = annotation.row_version
        for column, value in columns(values).items():
            setattr(annotation, column, value)
        self.rewritten.append(annotation)
