"""Which actor a speaker of an article is: one that is known already, or a new one.

Two articles mean the same person only where they give the same full name, and only while no editor has parted two
people of that name. A surname alone, a group, a source without a proper name stay within their article.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Q

from articles.extraction.findings import Speaker, SpeakerKind
from articles.models import (
    NEW_ACTORS,
    Actor,
    ActorAlias,
    Annotation,
    Appearance,
    Article,
    name_key,
    one_at_a_time,
)

# Parts of Dutch and foreign family names: with them a surname has two words and is still a surname alone.
_PREFIXES = frozenset(
    "van de der den het 't in op te ten ter tot uit over onder aan bij voor vom von zu zum zur la le les du des di da "
    "del della dos el al bin ben ibn abu af av mac st".split()
)
LONGEST_NAME = 300
_WORD = re.compile(r"[^\W\d_][\w.'’-]*")


def is_full_name(name: str) -> bool:
    """Whether a name has a first and a last name, so that it can mean the same person in two articles."""
    words = [word for word in _WORD.findall(name) if word.casefold() not in _PREFIXES]
    return len(words) >= 2


def reaches_across_articles(kind: str, name: str) -> bool:
    """Whether one actor of this kind and name may be meant by several articles."""
    if kind == SpeakerKind.PERSON:
        return is_full_name(name)
    # "de rechtbank", "het bestuur": every article has its own.
    return kind == SpeakerKind.ORGANISATION and name != name.lower()


@transaction.atomic
def make_actor(kind: str, name: str, article: Article) -> Actor:
    """Somebody new, known by this name; within the article alone where the name could mean others elsewhere."""
    name = " ".join(name.split())[:LONGEST_NAME]
    across = reaches_across_articles(kind, name)
    actor = Actor.objects.create(kind=kind, name=name, article=None if across else article)
    ActorAlias.objects.create(actor=actor, name=name)
    return actor


@transaction.atomic
def person_called(name: str, article: Article) -> Actor:
    """The person whom this name means in this article; a new one where nobody goes by it."""
    found = _person_called(name, article)
    if found is None:
        one_at_a_time(NEW_ACTORS)
        found = _person_called(name, article)
    return found or make_actor(Actor.Kind.PERSON, name, article)


def _person_called(name: str, article: Article) -> Actor | None:
    known = [each for each in _known(article, {name_key(name)}) if each.actor.kind == Actor.Kind.PERSON]
    here = [each for each in known if each.annotations_here or each.actor.article_id == article.pk]
    if here:
        return max(here, key=lambda each: each.annotations_here).actor
    return known[0].actor if len(known) == 1 and is_full_name(name) else None


def namesakes_of(actor: Actor, words: str = "", number: int = 20) -> list[Actor]:
    """Who else may be the same: those of its kind who go by `words`, or else by the last word of its name."""
    key = name_key(words or actor.name.split()[-1])
    others = Actor.objects.unmerged().filter(kind=actor.kind, aliases__key__contains=key).exclude(pk=actor.pk)
    return list(others.select_related("article").distinct().order_by("name", "pk")[:number])


def suggest_actors(words: str, article: Article, number: int = 8) -> list[Actor]:
    """Whom an editor may mean by what they have typed: those of this article first, then those known everywhere."""
    key = name_key(words)
    if not key:
        return []
    can_be_meant = Actor.objects.unmerged().filter(Q(article=None) | Q(article=article))
    matching = can_be_meant.filter(Q(aliases__key__startswith=key) | Q(aliases__key__contains=f" {key}")).distinct()
    here = Annotation.objects.filter(actor=OuterRef("pk"), version__article=article)
    return list(matching.annotate(is_here=Exists(here)).order_by("-is_here", "name")[:number])


@dataclass(frozen=True)
class _Known:
    actor: Actor
    key: str
    annotations_here: int


class Cast:
    """The actors of one article, found or made for the speakers of its findings."""

    def __init__(self, article: Article, text: str, speakers: Iterable[Speaker]) -> None:
        self.article = article
        self.text = text
        self.keys = {_key(speaker) for speaker in speakers}
        self.known = _known(article, self.keys)
        self.is_alone = False
        self.chosen: dict[str, Actor] = {}
        self.speakers: dict[str, Speaker] = {}

    def actor_for(self, speaker: Speaker) -> Actor:
        """The actor, made where nobody fits. Of several, the one whom this article already has most."""
        if speaker.id not in self.chosen:
            self.speakers[speaker.id] = speaker
            self.chosen[speaker.id] = self._choose(speaker) or self._found_alone(speaker) or self._make(speaker)
        return self.chosen[speaker.id]

    def may_be(self, speaker: Speaker, actor_id: int | None) -> bool:
        """Whether the speaker's name fits this actor, so that there is no reason to prefer another."""
        return any(known.actor.pk == actor_id for known in self._fitting(speaker))

    def keep(self, speaker: Speaker, actor_id: int) -> None:
        """Makes the actor the speaker's, unless the article has decided on another for them."""
        if speaker.id not in self.chosen:
            self.speakers[speaker.id] = speaker
            self.chosen[speaker.id] = next(known.actor for known in self.known if known.actor.pk == actor_id)

    def save_names(self, passed_over: Iterable[tuple[int, int]] = ()) -> None:
        """Saves names and roles of everybody chosen, but not the names at `passed_over`, which an editor rejected."""
        self._save_aliases(set(passed_over))
        self._save_roles()

    def _fitting(self, speaker: Speaker) -> list[_Known]:
        key = _key(speaker)
        across = reaches_across_articles(speaker.kind, speaker.name)
        return [
            known
            for known in self.known
            if known.key == key
            and known.actor.kind == speaker.kind
            and (known.annotations_here or known.actor.article_id == self.article.pk or across)
        ]

    def _choose(self, speaker: Speaker) -> Actor | None:
        fitting = self._fitting(speaker)
        here = [known for known in fitting if known.annotations_here or known.actor.article_id == self.article.pk]
        if here:
            return max(here, key=lambda known: (known.annotations_here, -known.actor.pk)).actor
        # Two people of one name, parted by an editor: which of them an article means is for an editor to say.
        return fitting[0].actor if len(fitting) == 1 else None

    def _found_alone(self, speaker: Speaker) -> Actor | None:
        """Another look, from which on nobody else makes an actor until this is stored: two articles that are searched
        at once must not both have a new person of the same name."""
        if self.is_alone:
            return None
        self.is_alone = True
        one_at_a_time(NEW_ACTORS)
        self.known = _known(self.article, self.keys)
        return self._choose(speaker)

    def _make(self, speaker: Speaker) -> Actor:
        is_ambiguous = len(self._fitting(speaker)) > 1
        across = reaches_across_articles(speaker.kind, speaker.name) and not is_ambiguous
        return Actor.objects.create(
            kind=speaker.kind.value, name=speaker.name[:LONGEST_NAME], article=None if across else self.article
        )

    def _save_aliases(self, passed_over: set[tuple[int, int]]) -> None:
        known = set(ActorAlias.objects.filter(actor__in=self.chosen.values()).values_list("actor_id", "key"))
        new = {}
        for speaker_id, actor in self.chosen.items():
            speaker = self.speakers[speaker_id]
            words = [self.text[start:end] for start, end in speaker.mentions if (start, end) not in passed_over]
            for name in (speaker.name, *words):
                alias = ActorAlias(actor=actor, name=name[:LONGEST_NAME], key=name_key(name[:LONGEST_NAME]))
                if (actor.pk, alias.key) not in known:
                    new[actor.pk, alias.key] = alias
        ActorAlias.objects.bulk_create(new.values())

    def _role_of(self, speaker: Speaker) -> str:
        """A title right before a name, or else the first description: `de gastheer, president X` is a president."""
        begins = {start for start, _ in speaker.mentions}
        titles = [(start, end) for start, end in speaker.roles if end + 1 in begins and self.text[end] == " "]
        return next((self.text[start:end] for start, end in (*titles, *speaker.roles)), "")

    def _save_roles(self) -> None:
        kept = {
            appearance.actor_id: appearance
            for appearance in Appearance.objects.filter(article=self.article, actor__in=self.chosen.values())
        }
        new, changed = {}, []
        for speaker_id, actor in self.chosen.items():
            role = self._role_of(self.speakers[speaker_id])
            appearance = kept.get(actor.pk)
            if not role or actor.pk in new:
                continue
            if appearance is None:
                new[actor.pk] = Appearance(article=self.article, actor=actor, role=role[:300])
            elif not appearance.by_editor and appearance.role != role[:300]:
                appearance.role = role[:300]
                changed.append(appearance)
        Appearance.objects.bulk_create(new.values())
        Appearance.objects.bulk_update(changed, ["role"])


def _key(speaker: Speaker) -> str:
    return name_key(speaker.name[:LONGEST_NAME])


def _known(article: Article, keys: set[str]) -> list[_Known]:
    """Everybody with one of these names who can be meant in this article, in two queries."""
    aliases = (
        ActorAlias.objects.filter(Q(actor__article=None) | Q(actor__article=article), key__in=keys)
        .filter(actor__merged_into=None)
        .select_related("actor")
        .order_by("actor_id")
    )
    here = Counter(
        dict(
            Annotation.objects.filter(version__article=article, actor__in={alias.actor_id for alias in aliases})
            .exclude(state=Annotation.State.REJECTED)
            .order_by()
            .values_list("actor")
            .annotate(Count("pk"))
        )
    )
    return [_Known(alias.actor, alias.key, here[alias.actor_id]) for alias in aliases]
