"""Taking back what was done: one act at a time, bulk acts as one, and taking that back again.

Taking back is an act like any other, with its own entries, each of which names the entry it takes back.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Max, Q
from django.utils.translation import gettext as _

from articles.annotating import merging
from articles.annotating.correcting import Conflict, Refused, save
from articles.annotating.history import Act, restored, still_holds, values_of
from articles.models import Actor, ActorEvent, Annotation, AnnotationEvent, Article, ArticleVersion

if TYPE_CHECKING:
    from datetime import datetime

    from django.contrib.auth.models import User
    from django.db.models import QuerySet

Verb = AnnotationEvent.Verb


@dataclass(frozen=True)
class Batch:
    """One act as an editor thinks of it, on one annotation or on many, or on people; its events in the order they
    were written."""

    events: Sequence[AnnotationEvent]
    actor_events: Sequence[ActorEvent] = ()

    @property
    def _first(self) -> AnnotationEvent | ActorEvent:
        # What was done to people says best what the act was: its annotations only changed hands.
        return next(iter(self.actor_events), None) or self.events[0]

    @property
    def id(self) -> uuid.UUID:
        return self._first.batch

    @property
    def verb(self) -> str:
        """What was done, in words."""
        return self._first.get_verb_display() if self.actor_events else self.events[-1].get_verb_display()

    @property
    def at(self) -> datetime:
        return self._first.at

    @property
    def annotations(self) -> list[Annotation]:
        return [event.annotation for event in self.events]

    @property
    def by(self) -> User | None:
        """Who did it; None is the machine."""
        return self._first.by

    @property
    def reason(self) -> str:
        return self._first.reason if self.actor_events else self.events[-1].reason

    @property
    def is_reverted(self) -> bool:
        return all(hasattr(event, "reverted_by") for event in (*self.events, *self.actor_events))

    @property
    def can_be_reverted(self) -> bool:
        """Whether somebody may take it back, as far as can be told without trying."""
        moved = any(event.verb in (Verb.MOVED, Verb.ORPHANED) and event.by_id is None for event in self.events)
        is_revert_of_people = any(event.verb == ActorEvent.Verb.REVERTED for event in self.actor_events)
        return not moved and not is_revert_of_people and not self.is_reverted


@transaction.atomic
def undo(batch: uuid.UUID, by: User, reason: str = "") -> list[Annotation]:
    """Takes one act back, on all its annotations and people or on none; done to an act of taking back, it does that
    again.

    A move to a new text is not an editor's act and cannot be taken back: the old text is gone from the page.
    Raises Conflict for an annotation that was changed since, Refused where there is nothing to take back.
    """
    events = list(
        AnnotationEvent.objects.filter(batch=batch, reverted_by=None)
        .exclude(verb__in=(Verb.MOVED, Verb.ORPHANED), by=None)
        .select_related("annotation__version__article")
        .prefetch_related("annotation__spans")
        .order_by("-pk")
    )
    people = list(ActorEvent.objects.filter(batch=batch, reverted_by=None).select_related("actor", "other"))
    if not events and not people:
        raise Refused(_("There is nothing to take back, or it was taken back already."))
    was_undone = any(event.verb == Verb.REVERTED for event in events)
    act = Act(Verb.RESTORED if was_undone else Verb.REVERTED, by, reason)
    for actor_event in people:
        merging.revert(actor_event, act)
    return [_revert(event, act) for event in events]


def undo_last(by: User, article: Article | None = None) -> list[Annotation]:
    """Takes back the last act of this editor, on this article or anywhere, that still stands. Raises as `undo` does."""
    last = _mine(by, article).exclude(verb=Verb.REVERTED).first()
    if last is None:
        raise Refused(_("You have done nothing here that could be taken back."))
    return undo(last.batch, by)


def redo_last(by: User, article: Article | None = None) -> list[Annotation]:
    """Does again what this editor took back last, unless they have done something else since."""
    last = _mine(by, article).filter(verb=Verb.REVERTED).first()
    since = _by(by, article)
    if last is None or since.filter(pk__gt=last.pk).exclude(verb__in=(Verb.REVERTED, Verb.RESTORED)).exists():
        raise Refused(_("There is nothing to do again."))
    return undo(last.batch, by)


def latest(
    by: User | None = None, article: Article | None = None, actor: Actor | None = None, number: int = 20
) -> list[Batch]:
    """The last acts of one editor, on one article or on one actor's annotations, newest first.

    A batch is whole, also where only a part of it is on that article. Runs in a fixed number of queries.
    """
    events, people = AnnotationEvent.objects.order_by(), ActorEvent.objects.order_by()
    if by is not None:
        events, people = events.filter(by=by), people.filter(by=by)
    if article is not None:
        events, people = events.filter(annotation__version__article=article), people.none()
    if actor is not None:
        events, people = events.filter(annotation__actor=actor), people.filter(Q(actor=actor) | Q(other=actor))
    newest = {
        batch
        for found in (events, people)
        for batch in found.values("batch")
        .annotate(last=Max("at"))
        .order_by("-last")
        .values_list("batch", flat=True)[:number]
    }
    return batches_of(newest)[:number]


def batches_of(batches: Collection[uuid.UUID]) -> list[Batch]:
    """The acts of these ids with all that a history shows of them, newest first."""
    grouped: dict[uuid.UUID, tuple[list[AnnotationEvent], list[ActorEvent]]] = {}
    events = AnnotationEvent.objects.filter(batch__in=batches)
    complete = events.select_related("by", "reverted_by", "annotation__version__article", "annotation__actor")
    for event in complete.prefetch_related("annotation__spans").order_by("pk"):
        grouped.setdefault(event.batch, ([], []))[0].append(event)
    people = ActorEvent.objects.filter(batch__in=batches).select_related("by", "reverted_by", "actor", "other")
    for actor_event in people.order_by("pk"):
        grouped.setdefault(actor_event.batch, ([], []))[1].append(actor_event)
    return sorted((Batch(*both) for both in grouped.values()), key=lambda batch: batch.at, reverse=True)


def _mine(by: User, article: Article | None) -> QuerySet[AnnotationEvent]:
    """What this editor did, to this article or anywhere, and still stands, the newest first."""
    return _by(by, article).filter(reverted_by=None).order_by("-pk")


def _by(by: User, article: Article | None) -> QuerySet[AnnotationEvent]:
    events = AnnotationEvent.objects.filter(by=by)
    return events if article is None else events.filter(annotation__version__article=article)


def _revert(event: AnnotationEvent, act: Act) -> Annotation:
    annotation = event.annotation
    now = values_of(annotation)
    # What was added has nothing before it, and is never deleted: its link has to say what became of it.
    withdrawn = {"state": Annotation.State.WITHDRAWN.value}
    before = restored(now, event.before or withdrawn)
    if not _has_its_words(event.before, annotation):
        raise Refused(_("The article has another text now, in which these words stand elsewhere."))
    if not still_holds(now, event.after):
        raise Conflict(annotation, before)
    return save(annotation, before, act, annotation.row_version, reverts=event)


def _has_its_words(kept: dict[str, Any], annotation: Annotation) -> bool:
    """Whether the spans that an entry holds still have their words on the text that it would put them on."""
    text = annotation.version.text
    if kept.get("version", annotation.version_id) != annotation.version_id:
        text = ArticleVersion.objects.get(pk=kept["version"]).text
    return all(text[each["start"] : each["end"]] == each["exact"] for each in kept.get("spans", ()))
