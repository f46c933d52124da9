"""What an editor does to one annotation: accept, reject, correct, add, split, merge.

Every act names the row version that the editor saw. It is saved only where the annotation is still that; otherwise
it raises Conflict with both states and changes nothing. A correction is a decision: what an editor corrected counts
as accepted, and no later extraction touches it.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from articles.annotating.edges import trimmed
from articles.annotating.extracting import is_untouched, key_of, share_half
from articles.annotating.history import Act, Values, columns, entry, places_of, spans_of, values_of
from articles.models import Actor, Annotation, AnnotationEvent, ArticleVersion, Span

if TYPE_CHECKING:
    from django.contrib.auth.models import User

Verb = AnnotationEvent.Verb
# What lies on a text that is no longer there, or is no longer found, cannot be decided.
DECIDABLE = (Annotation.State.SUGGESTED, Annotation.State.ACCEPTED, Annotation.State.REJECTED)


class Refused(Exception):
    """An act that makes no sense; the message says why, in the editor's language."""


class Conflict(Exception):
    """Somebody else changed the annotation first. `current` is how it is now, `wanted` what would have been."""

    def __init__(self, current: Annotation, wanted: Values) -> None:
        super().__init__(_("Somebody else changed this meanwhile."))
        self.current = current
        self.wanted = wanted


class Unchanged:
    """Stands for what a correction leaves as it is, as None means "nobody" or "nothing"."""


UNCHANGED = Unchanged()


@dataclass(frozen=True, slots=True)
class Correction:
    """What an editor wants otherwise. Spans are `[start, end)` in code points of the annotation's text."""

    kind: str | None = None
    form: str | None = None
    stance: str | None = None
    actor: Actor | Unchanged | None = UNCHANGED
    content: tuple[tuple[int, int], ...] | None = None
    cue: tuple[int, int] | Unchanged | None = UNCHANGED
    source: tuple[int, int] | Unchanged | None = UNCHANGED

    def of(self, values: Values) -> Values:
        """`values` with what is wanted otherwise."""
        values = replace(values, form=self.form or values.form, stance=self.stance or values.stance)
        if self.kind is not None:
            values = _of_kind(values, self.kind)
        if not isinstance(self.actor, Unchanged):
            values = replace(values, actor=self.actor.pk if self.actor else None)
        if self.content is not None:
            values = values.with_content(self.content)
        if not isinstance(self.cue, Unchanged):
            values = values.with_place(Span.Role.CUE, self.cue)
        if not isinstance(self.source, Unchanged):
            values = values.with_place(Span.Role.SOURCE, self.source)
        return values


def accept(annotation: Annotation, by: User, seen: int) -> Annotation:
    """An editor has looked and found it right."""
    return _decide(annotation, Annotation.State.ACCEPTED, Act(Verb.ACCEPTED, by), seen)


def reject(annotation: Annotation, by: User, seen: int, reason: str = "") -> Annotation:
    """It should not be marked; its link says so, and why."""
    return _decide(annotation, Annotation.State.REJECTED, Act(Verb.REJECTED, by, reason), seen)


def accept_each(annotations: Iterable[Annotation], by: User) -> list[Annotation]:
    """Accepts each of them as one act. Returns those that this changed."""
    return _decide_each(annotations, Annotation.State.ACCEPTED, Act(Verb.ACCEPTED, by))


def reject_each(annotations: Iterable[Annotation], by: User, reason: str = "") -> list[Annotation]:
    """Rejects each of them as one act. Returns those that this changed."""
    return _decide_each(annotations, Annotation.State.REJECTED, Act(Verb.REJECTED, by, reason))


def correct(annotation: Annotation, by: User, seen: int, correction: Correction, reason: str = "") -> Annotation:
    """Changes what is wanted otherwise, and accepts the rest."""
    act = Act(Verb.CHANGED, by, reason)
    before = values_of(annotation)
    after = check(decided(correction.of(before), Annotation.State.ACCEPTED, act), annotation.version)
    with transaction.atomic():
        if (after.kind, after.content) != (before.kind, before.content):
            _refuse_second(after, annotation.version)
        return save(annotation, after, act, seen)


def add(version: ArticleVersion, by: User, kind: str, correction: Correction, reason: str = "") -> Annotation:
    """A new annotation with the `content` of the correction and whatever else it says."""
    act = Act(Verb.ADDED, by, reason)
    blank = _of_kind(Values(version.pk, kind="", form="", stance="", actor=None, state=""), kind)
    values = check(decided(correction.of(blank), Annotation.State.ACCEPTED, act), version)
    with transaction.atomic():
        _refuse_second(values, version)
        return create(version, values, act)


def split(annotation: Annotation, by: User, seen: int, at: int | None = None) -> list[Annotation]:
    """Makes one annotation of each content span, or of what lies before and after `at` in an undivided one.

    The first keeps the public id; all keep cue, source, speaker and stance.
    """
    act = Act(Verb.SPLIT, by)
    before, text = values_of(annotation), annotation.version.text
    parts = before.content
    if len(parts) == 1:
        (start, end) = parts[0]
        if at is None or not start < at < end:
            raise Refused(_("Say where to split: at words inside the mark."))
        parts = (trimmed(text, start, at), trimmed(text, at, end))
    if any(start >= end for start, end in parts):
        raise Refused(_("Both parts of a split need words."))
    accepted = decided(before, Annotation.State.ACCEPTED, act)
    with transaction.atomic():
        first = save(annotation, accepted.with_content(parts[:1]), act, seen)
        rest = [create(annotation.version, accepted.with_content([part]), act) for part in parts[1:]]
    return [first, *rest]


def merge(annotation: Annotation, other: Annotation, by: User, seen: int) -> Annotation:
    """Makes one annotation of two of a kind on one text. `annotation` keeps its public id, `other` is rejected."""
    if annotation.version_id != other.version_id or annotation.kind != other.kind or annotation.pk == other.pk:
        raise Refused(_("Only two annotations of the same kind on the same text can be merged."))
    act = Act(Verb.MERGED, by)
    before, others = values_of(annotation), values_of(other)
    after = before.with_content(joined((*before.content, *others.content)))
    after = replace(after, actor=after.actor or others.actor)
    for role in (Span.Role.CUE, Span.Role.SOURCE):
        after = after.with_place(role, after.place_of(role) or others.place_of(role))
    gone = decided(others, Annotation.State.REJECTED, replace(act, reason=f"= {annotation.public_id}"))
    with transaction.atomic():
        save(other, gone, act, other.row_version)
        return save(annotation, decided(after, Annotation.State.ACCEPTED, act), act, seen)


def reattach(annotation: Annotation, by: User, seen: int, correction: Correction) -> Annotation:
    """Puts an annotation that lost its words on others, in its article's present text, and accepts it there.

    Where they are, cue and source too, is what the correction says; nothing of where they were is kept. What the
    machine found at the same words meanwhile, and nobody has looked at, gives way: the older one has the links.
    """
    version = annotation.version.article.current_version
    if annotation.state != Annotation.State.ORPHANED or version is None:
        raise Refused(_("Only a mark that lost its words in a new text can be attached again."))
    act = Act(Verb.REATTACHED, by)
    elsewhere = correction.of(replace(values_of(annotation), version=version.pk, places=()))
    values = check(decided(elsewhere, Annotation.State.ACCEPTED, act), version)
    with transaction.atomic():
        for found in version.annotations.unreviewed().filter(kind=values.kind).with_spans():
            if is_untouched(found) and share_half(key_of(values), key_of(values_of(found))):
                withdrawn = replace(values_of(found), state=Annotation.State.WITHDRAWN.value)
                yielding = replace(act, verb=Verb.WITHDRAWN, reason=f"= {annotation.public_id}")
                save(found, withdrawn, yielding, found.row_version)
        _refuse_second(values, version)
        return save(annotation, values, act, seen)


def joined(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Spans in text order, those that overlap made one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def save(
    annotation: Annotation, values: Values, act: Act, seen: int, reverts: AnnotationEvent | None = None
) -> Annotation:
    """Writes `values` and their history entry where the annotation is still at row version `seen`.

    Returns it as saved; the same annotation, without an entry, where nothing differs. Raises Conflict.
    """
    if annotation.row_version != seen or _same(values_of(annotation), values):
        annotation = _fresh(annotation.pk)
    before = values_of(annotation)
    if annotation.row_version != seen:
        raise Conflict(annotation, values)
    if _same(before, values):
        return annotation
    new = columns(values) | {"row_version": seen + 1, "updated_at": act.at}
    with transaction.atomic():
        if not Annotation.objects.filter(pk=annotation.pk, row_version=seen).update(**new):
            raise Conflict(_fresh(annotation.pk), values)
        texts = {annotation.version_id: annotation.version.text}
        if values.version not in texts:
            texts[values.version] = ArticleVersion.objects.get(pk=values.version).text
        stays = (before.version, before.places) == (values.version, values.places)
        if not stays:
            annotation.spans.all().delete()
            Span.objects.bulk_create(spans_of(annotation.pk, values, texts[values.version]))
        entry(act, annotation, before, values, texts, reverts).save()
    return _as_saved(annotation, new) if stays else _fresh(annotation.pk)


def _as_saved(annotation: Annotation, new: dict[str, Any]) -> Annotation:
    """The annotation with its new columns, its spans as they are: nothing that would have to be looked up again."""
    saved = copy.copy(annotation)
    for column, value in new.items():
        setattr(saved, column, value)
    return saved


def _fresh(pk: int) -> Annotation:
    return Annotation.objects.select_related("version__article").with_spans().get(pk=pk)


def _same(before: Values, after: Values) -> bool:
    return replace(after, decided_by=before.decided_by, decided_at=before.decided_at) == before


def create(version: ArticleVersion, values: Values, act: Act) -> Annotation:
    """Writes a new annotation of an editor with its history entry."""
    annotation = Annotation.objects.create(**columns(values), origin=Annotation.Origin.EDITOR)
    Span.objects.bulk_create(spans_of(annotation.pk, values, version.text))
    entry(act, annotation, None, values, {version.pk: version.text}).save()
    return _fresh(annotation.pk)


def _decide(annotation: Annotation, state: Annotation.State, act: Act, seen: int) -> Annotation:
    return save(annotation, decided(values_of(annotation), state, act), act, seen)


@transaction.atomic
def _decide_each(annotations: Iterable[Annotation], state: Annotation.State, act: Act) -> list[Annotation]:
    undecided = [each for each in annotations if each.state in DECIDABLE and each.state != state]
    return [_decide(annotation, state, act, annotation.row_version) for annotation in undecided]


def decided(values: Values, state: Annotation.State, act: Act) -> Values:
    """The values as whoever does the act decides them."""
    reason = act.reason if state == Annotation.State.REJECTED else ""
    by = act.by.pk if act.by else None
    return replace(values, state=state.value, reason=reason, decided_by=by, decided_at=act.at)


def _of_kind(values: Values, kind: str) -> Values:
    """The values as one of another kind, with what that kind needs and without what it cannot have."""
    form = values.form or Annotation.Form.FULL.value if kind == Annotation.Kind.QUOTE else ""
    stance = values.stance or Annotation.Stance.ASSERTS.value if kind == Annotation.Kind.CLAIM else ""
    changed = replace(values, kind=kind, form=form, stance=stance)
    return changed if kind == values.kind else changed.unjudged()


def check(values: Values, version: ArticleVersion) -> Values:
    """The values with their spans trimmed. Raises Refused where they make no sense."""
    if values.kind not in Annotation.Kind.values:
        raise Refused(_("An annotation is a person, a quote or a claim."))
    if values.form and values.form not in Annotation.Form.values:
        raise Refused(_("A quote is a whole clause or a fragment."))
    if values.stance and values.stance not in Annotation.Stance.values:
        raise Refused(_("No such stance."))
    spans = [trimmed(version.text, start, end) for start, end in values.content]
    if not spans or any(start >= end for start, end in spans) or spans[-1][1] > len(version.text):
        raise Refused(_("A mark needs words."))
    if joined(spans) != tuple(spans):
        raise Refused(_("The parts of a mark cannot overlap."))
    if values.kind == Annotation.Kind.PERSON:
        return replace(_mention(values), places=places_of(spans))
    return values.with_content(spans)


def _mention(values: Values) -> Values:
    actor = Actor.objects.filter(pk=values.actor).first() if values.actor else None
    if actor is None:
        raise Refused(_("Say first who is meant: a mention belongs to a person."))
    if actor.kind != Actor.Kind.PERSON:
        raise Refused(_("“%(name)s” is not a person.") % {"name": actor.name})
    return values


def _refuse_second(values: Values, version: ArticleVersion) -> None:
    """Raises Refused where the same words are marked as the same kind already."""
    alike = version.annotations.filter(
        kind=values.kind,
        state__in=(Annotation.State.SUGGESTED, Annotation.State.ACCEPTED),
        spans__role=Span.Role.CONTENT,
        spans__position=0,
        spans__start=values.content[0][0],
    )
    if any(values_of(each).content == values.content for each in alike.with_spans()):
        raise Refused(_("These words are marked so already."))
