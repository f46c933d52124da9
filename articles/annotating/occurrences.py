"""The same for all occurrences: what else has the words of one annotation, and one act on all of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from articles.annotating.correcting import DECIDABLE, Correction, Refused, check, create, decided, save
from articles.annotating.edges import occurrences_of
from articles.annotating.history import Act, Values, values_of
from articles.models import Actor, Annotation, AnnotationEvent, Span

if TYPE_CHECKING:
    from django.contrib.auth.models import User

Place = tuple[int, int]
# More would be neither read nor meant.
MOST = 200


@dataclass(frozen=True)
class Occurrences:
    """Annotations with the same words, and the places in the same text where the words stand unmarked."""

    annotations: list[Annotation]
    places: list[Place]

    @property
    def number(self) -> int:
        return len(self.annotations) + len(self.places)


def occurrences_like(annotation: Annotation, everywhere: bool = False) -> Occurrences:
    """What has the words of `annotation`: on its own text, or with `everywhere` on the present text of all articles.

    Interrupted words have no other occurrence. Places are `[start, end)`, and only of the annotation's own text.
    """
    content = values_of(annotation).content
    if len(content) != 1:
        return Occurrences([], [])
    words = annotation.words
    alike = Annotation.objects.filter(
        state__in=DECIDABLE, spans__role=Span.Role.CONTENT, spans__position=0, spans__exact=words
    ).exclude(pk=annotation.pk)
    if everywhere:
        alike = alike.filter(version__current_of__isnull=False, kind=annotation.kind)
    else:
        alike = alike.filter(version=annotation.version_id)
    found = alike.select_related("version__article").with_spans().order_by("version", "pk")[:MOST]
    annotations = [each for each in found if len(each.content) == 1]
    here = {values_of(each).content[0] for each in annotations if each.version_id == annotation.version_id}
    places = set(occurrences_of(annotation.version.text, words)) - here - {content[0]}
    return Occurrences(annotations, sorted(places)[:MOST])


@transaction.atomic
def accept_alike(
    annotation: Annotation, by: User, seen: int, others: Iterable[tuple[Annotation, int]], places: Iterable[Place] = ()
) -> list[Annotation]:
    """Accepts `annotation`, makes the others what it is, and marks the places so: one act.

    `others` come with the row version that the editor saw. On other articles an actor is taken over only where it
    is known beyond its own. Raises Conflict, and Refused for a place without the words, and then does nothing.
    """
    act = Act(AnnotationEvent.Verb.CHANGED, by)
    accepted = Annotation.State.ACCEPTED
    model = values_of(annotation)
    changed = [save(annotation, decided(model, accepted, act), act, seen)]
    for other, other_seen in others:
        values = decided(_like(model, values_of(other), annotation.actor), accepted, act)
        changed.append(save(other, check(values, other.version), act, other_seen))
    for place in places:
        if annotation.version.text[slice(*place)].split() != annotation.words.split():
            raise Refused(_("These words stand elsewhere now. Load the page again."))
        values = replace(model, places=(), confidence=None, extractor_version="").with_content([place])
        added = check(decided(values, accepted, act), annotation.version)
        changed.append(create(annotation.version, added, replace(act, verb=AnnotationEvent.Verb.ADDED)))
    return changed


@transaction.atomic
def reject_alike(
    annotation: Annotation, by: User, seen: int, others: Iterable[tuple[Annotation, int]], reason: str = ""
) -> list[Annotation]:
    """Rejects `annotation` and the others as one act. Raises Conflict, and then does nothing."""
    act = Act(AnnotationEvent.Verb.REJECTED, by, reason)
    return [
        save(each, decided(values_of(each), Annotation.State.REJECTED, act), act, each_seen)
        for each, each_seen in ((annotation, seen), *others)
    ]


def _like(model: Values, other: Values, actor: Actor | None) -> Values:
    """`other` with the kind of `model`, its form and stance, and its actor where that can be meant there."""
    correction = Correction(kind=model.kind, form=model.form or None, stance=model.stance or None)
    values = correction.of(other)
    if other.version == model.version or (actor is not None and actor.article_id is None):
        values = replace(values, actor=model.actor)
    return values
