"""Two people that are one, and one person that is two: merged and parted, with all that hangs on them.

Names learn from both: a merged person is found by every name of the two, and between two whom an editor parted no
later article is guessed; see `naming`. The addresses of a merged person lead to the one they became.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from articles.annotating.correcting import Refused
from articles.annotating.history import Act, entry, values_of
from articles.annotating.naming import LONGEST_NAME
from articles.models import (
    NEW_ACTORS,
    Actor,
    ActorAlias,
    ActorEvent,
    Annotation,
    AnnotationEvent,
    Appearance,
    name_key,
    one_at_a_time,
)

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from articles.models import AnnotationQuerySet


@dataclass(frozen=True)
class Merging:
    """What a merge would do, for an editor to see first. The names are those that `kept` does not have yet."""

    kept: Actor
    gone: Actor
    annotations: int
    articles: int
    names: list[str]


def preview_merge(kept: Actor, gone: Actor) -> Merging:
    """Raises Refused for two who cannot be one."""
    _refuse_merge(kept, gone)
    annotations = Annotation.objects.filter(actor=gone)
    articles = annotations.order_by().values("version__article").distinct().count()
    return Merging(kept, gone, annotations.count(), articles, [alias.name for alias in _new_names(kept, gone)])


@transaction.atomic
def merge_actors(kept: Actor, gone: Actor, by: User, reason: str = "") -> ActorEvent:
    """Makes `gone` the same as `kept`: annotations, names, roles and addresses follow. One act.

    Raises Refused for two who cannot be one.
    """
    kept, gone = _locked(kept, gone)
    _refuse_merge(kept, gone)
    act = Act(AnnotationEvent.Verb.CHANGED, by, reason)
    _hand_over(Annotation.objects.filter(actor=gone), kept, act)
    names = _new_names(kept, gone)
    ActorAlias.objects.bulk_create([ActorAlias(actor=kept, name=alias.name, key=alias.key) for alias in names])
    has_role = set(kept.appearances.values_list("article_id", flat=True))
    roles = list(gone.appearances.exclude(article__in=has_role).values_list("pk", flat=True))
    Appearance.objects.filter(pk__in=roles).update(actor=kept)
    earlier = list(gone.merged.values_list("pk", flat=True))
    Actor.objects.filter(pk__in=earlier).update(merged_into=kept)
    details = {
        "names": [alias.key for alias in names],
        "roles": roles,
        "earlier": earlier,
        "kept": {"article": kept.article_id, "wikidata_id": kept.wikidata_id},
        "gone": {"wikidata_id": gone.wikidata_id},
    }
    if kept.article_id != gone.article_id:
        kept.article = None
    wikidata_id, gone.wikidata_id = kept.wikidata_id or gone.wikidata_id, None
    gone.merged_into = kept
    gone.save()
    kept.wikidata_id = wikidata_id
    kept.save()
    return _written(ActorEvent.Verb.MERGED, act, gone, kept, details)


@transaction.atomic
def split_actor(actor: Actor, annotations: Collection[Annotation], by: User, name: str = "", reason: str = "") -> Actor:
    """Gives `annotations`, some of the actor's own, to somebody new of this `name`, or else of the same. One act.

    Returns the new one. Raises Refused for none of the annotations, for all of them, and for somebody else's.
    """
    # Before the row: whoever makes an actor at this moment may refer to it, and would wait for us as we for them.
    one_at_a_time(NEW_ACTORS)
    (actor,) = _locked(actor)
    if any(annotation.actor_id != actor.pk for annotation in annotations):
        raise Refused(_("One of these has somebody else by now. Load the page again."))
    if not annotations or len(annotations) == Annotation.objects.filter(actor=actor).count():
        raise Refused(_("Choose some of the annotations: those that mean somebody else."))
    act = Act(AnnotationEvent.Verb.CHANGED, by, reason)
    name = " ".join(name.split())[:LONGEST_NAME] or actor.name
    new = Actor.objects.create(kind=actor.kind, name=name, article=actor.article)
    ids = [annotation.pk for annotation in annotations]
    chosen = Annotation.objects.filter(pk__in=ids)
    names = {name_key(each): each for each in (_mentioned(chosen.with_spans()) | {name})}
    ActorAlias.objects.bulk_create([ActorAlias(actor=new, name=each, key=key) for key, each in names.items()])
    articles = set(chosen.values_list("version__article", flat=True))
    Appearance.objects.bulk_create(
        [
            Appearance(article_id=role.article_id, actor=new, role=role.role, by_editor=role.by_editor)
            for role in actor.appearances.filter(article__in=articles)
        ]
    )
    _hand_over(chosen, new, act)
    _written(ActorEvent.Verb.SPLIT, act, new, actor, {})
    return new


def revert(event: ActorEvent, act: Act) -> ActorEvent:
    """Takes the part of an act back that is about the actors themselves; its annotations are taken back apart.

    Raises Refused where one of the two has become somebody else since.
    """
    actor, other = event.actor, event.other
    if other is None or event.verb == ActorEvent.Verb.REVERTED:
        raise Refused(_("Merge or split them again instead."))
    if event.verb == ActorEvent.Verb.SPLIT:
        if actor.merged_into_id is not None or other.merged_into_id is not None:
            raise Refused(_("One of the two was merged with somebody else since."))
        # Its address may have been shared: it leads back to whom it was taken from.
        actor.merged_into = other
        actor.save()
    else:
        _unmerge(actor, other, event.details)
    written = _written(ActorEvent.Verb.REVERTED, act, actor, other, {})
    written.reverts = event
    written.save(update_fields=["reverts"])
    return written


def _unmerge(gone: Actor, kept: Actor, details: dict[str, Any]) -> None:
    if gone.merged_into_id != kept.pk or kept.merged_into_id is not None:
        raise Refused(_("One of the two was merged with somebody else since."))
    kept.article_id = details["kept"]["article"]
    kept.wikidata_id = details["kept"]["wikidata_id"]
    kept.save()
    gone.merged_into = None
    gone.wikidata_id = details["gone"]["wikidata_id"]
    gone.save()
    kept.aliases.filter(key__in=details["names"]).delete()
    kept.appearances.filter(pk__in=details["roles"]).update(actor=gone)
    Actor.objects.filter(pk__in=details["earlier"], merged_into=kept).update(merged_into=gone)


def _refuse_merge(kept: Actor, gone: Actor) -> None:
    if kept.pk == gone.pk:
        raise Refused(_("This is one and the same already."))
    if kept.merged_into_id or gone.merged_into_id:
        raise Refused(_("One of the two was merged with somebody else already."))
    if kept.kind != gone.kind:
        raise Refused(_("Only two of the same kind can be one: two people, organisations or groups."))


def _locked(*actors: Actor) -> list[Actor]:
    fresh = Actor.objects.select_for_update(of=("self",)).in_bulk([actor.pk for actor in actors])
    return [fresh[actor.pk] for actor in actors]


def _new_names(kept: Actor, gone: Actor) -> list[ActorAlias]:
    known = set(kept.aliases.values_list("key", flat=True))
    return [alias for alias in gone.aliases.order_by("pk") if alias.key not in known]


def _mentioned(annotations: Iterable[Annotation]) -> set[str]:
    return {each.words[:LONGEST_NAME] for each in annotations if each.kind == Annotation.Kind.PERSON}


def _hand_over(annotations: AnnotationQuerySet, actor: Actor, act: Act) -> None:
    """Gives the annotations to `actor`, in a number of queries that does not grow with them."""
    found = list(annotations.select_for_update(of=("self",)).select_related("version").prefetch_related("spans"))
    events = []
    for annotation in found:
        before = values_of(annotation)
        after = replace(before, actor=actor.pk)
        events.append(entry(act, annotation, before, after, {annotation.version_id: annotation.version.text}))
        annotation.actor = actor
        annotation.row_version += 1
        annotation.updated_at = act.at
    if not found:
        return
    Annotation.objects.bulk_create(
        found, update_conflicts=True, unique_fields=["id"], update_fields=["actor", "row_version", "updated_at"]
    )
    AnnotationEvent.objects.bulk_create(events)


def _written(verb: ActorEvent.Verb, act: Act, actor: Actor, other: Actor, details: dict[str, Any]) -> ActorEvent:
    return ActorEvent.objects.create(
        actor=actor,
        other=other,
        verb=verb,
        by=act.by,
        at=act.at,
        reason=act.reason,
        batch=act.batch,
        details=details,
    )
