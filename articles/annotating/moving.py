"""A new text for an article: every annotation goes on to the same words in it, or stays behind and says so.

`anchoring` decides whether words are the same. Nothing here weighs who made an annotation: an editor's decision,
a rejection too, moves as a suggestion does.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db import transaction
from django.db.models import Q

from articles.anchoring import move_spans
from articles.annotating.history import Act, Values, columns, entry, spans_of, values_of
from articles.models import Annotation, AnnotationEvent, ArticleVersion, Span

State = Annotation.State
Verb = AnnotationEvent.Verb
_REWRITTEN = ["version", "state", "row_version", "updated_at"]
_SHOWN = (State.SUGGESTED.value, State.ACCEPTED.value)


@dataclass(frozen=True, slots=True)
class Moved:
    """How many annotations went on to the new text, came back to it after an earlier one had lost them, and were
    lost in it."""

    moved: int = 0
    returned: int = 0
    orphaned: int = 0


@transaction.atomic
def move_annotations(version: ArticleVersion) -> Moved:
    """Moves to `version`, a new text of its article, what the text before it was annotated with.

    What was shown and has no certain place in the new text is orphaned: it stays on the text that it was made for,
    where its link still shows it. What an earlier text had lost comes back where its words do. Runs in a number of
    queries that does not grow with the annotations.
    """
    act = Act(Verb.MOVED.value)
    taken: set[tuple[str, tuple[tuple[int, int], ...]]] = set()
    changes: list[tuple[Annotation, Values, Values]] = []
    for annotation in _candidates(version):
        before = values_of(annotation)
        after = _moved(before, annotation.version.text, version)
        is_orphan = before.state == State.ORPHANED
        if after is not None and is_orphan and (after.kind, after.content) in taken:
            after = None
        if after is None and before.state in _SHOWN:
            after = replace(before, state=State.ORPHANED.value)
        if after is not None:
            changes.append((annotation, before, after))
            if after.version == version.pk:
                taken.add((after.kind, after.content))
    changes = _with_states_restored(changes)
    _write(changes, version, act)
    returned = sum(before.state == State.ORPHANED for _, before, _ in changes)
    orphaned = sum(after.state == State.ORPHANED for _, _, after in changes)
    return Moved(len(changes) - returned - orphaned, returned, orphaned)


def _candidates(version: ArticleVersion) -> list[Annotation]:
    """The annotations of the text before, and then the orphans of all, so that what was never lost comes first."""
    earlier = Annotation.objects.filter(version__article=version.article_id, version__number__lt=version.number)
    last = ArticleVersion.objects.filter(article=version.article_id, number__lt=version.number).order_by("-number")
    found = earlier.filter(Q(version=last.values("pk")[:1]) | Q(state=State.ORPHANED))
    # Prefetched, not joined: a join would bring the whole text along with every annotation.
    # Locked: what an editor decides at this moment is waited for, or has to wait, and is not overwritten.
    in_order = found.select_for_update(of=("self",)).prefetch_related("version", "spans").order_by("pk")
    return sorted(in_order, key=lambda annotation: annotation.state == State.ORPHANED)


def _moved(values: Values, old_text: str, version: ArticleVersion) -> Values | None:
    spans = move_spans(old_text, version.text, [(place.start, place.end) for place in values.places])
    if spans is None:
        return None
    places = (place._replace(start=start, end=end) for place, (start, end) in zip(values.places, spans, strict=True))
    return replace(values, version=version.pk, places=tuple(places))


def _with_states_restored(
    changes: Iterable[tuple[Annotation, Values, Values]],
) -> list[tuple[Annotation, Values, Values]]:
    """Orphans that found their words again are once more what they were when they lost them."""
    changes = list(changes)
    returned = [
        annotation for annotation, before, after in changes if before.state == after.state == State.ORPHANED.value
    ]
    lost = AnnotationEvent.objects.filter(annotation__in=returned, verb=Verb.ORPHANED).order_by("pk")
    states = {event.annotation_id: event.before["state"] for event in lost}
    return [
        (annotation, before, replace(after, state=states[annotation.pk]) if annotation.pk in states else after)
        for annotation, before, after in changes
    ]


def _write(changes: Iterable[tuple[Annotation, Values, Values]], version: ArticleVersion, act: Act) -> None:
    changes = list(changes)
    texts = {annotation.version_id: annotation.version.text for annotation, _, _ in changes}
    texts[version.pk] = version.text
    events, spans, rewritten, moved = [], [], [], []
    for annotation, before, after in changes:
        verb = Verb.MOVED if after.version == version.pk else Verb.ORPHANED
        events.append(entry(replace(act, verb=verb.value), annotation, before, after, texts))
        if verb == Verb.MOVED:
            moved.append(annotation.pk)
            spans += spans_of(annotation.pk, after, version.text)
        for column, value in columns(after).items():
            setattr(annotation, column, value)
        annotation.row_version += 1
        annotation.updated_at = act.at
        rewritten.append(annotation)
    Span.objects.filter(annotation__in=moved).delete()
    Span.objects.bulk_create(spans)
    if rewritten:
        # An upsert on the primary key, as in `extracting`: bulk_update would take seconds for a thousand rows.
        Annotation.objects.bulk_create(rewritten, update_conflicts=True, unique_fields=["id"], update_fields=_REWRITTEN)
    AnnotationEvent.objects.bulk_create(events)
