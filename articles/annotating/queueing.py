"""What is left to check in all articles, in the order in which checking it helps readers most.

An annotation comes the earlier the more readers see it and the more doubtful it is: its `priority` is one of these
times the other, about the number of readers who are shown something wrong.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from django.db.models import Count, Exists, F, FloatField, Min, OuterRef, Q, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from articles.annotating.presence import at_hand_elsewhere
from articles.models import Actor, Annotation, AnnotationEvent, Article, Span, name_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.contrib.auth.models import User

    from articles.models import AnnotationQuerySet

# Unread articles too are checked, the most doubtful marks first.
PRIORITY = (1.0 + Coalesce(F("version__article__readership__recent"), 0.0)) * (
    1.0 - Coalesce(F("confidence"), 0.0, output_field=FloatField())
)
Alike = Literal["words", "person"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which of what is left an editor wants to see; what is empty does not matter.

    `confidence` is `[least, most)`, `person` words of a name, `publication` an address part, `mine` whether only
    articles in which this editor has done something.
    """

    kind: str = ""
    confidence: tuple[float, float] | None = None
    extractor: str = ""
    person: str = ""
    publication: str = ""
    mine: User | None = None


def queue(wanted: Wanted) -> AnnotationQuerySet:
    """What is left of what is wanted, each with its `priority` and what its article is `read` of late; first first."""
    return (
        _left(wanted)
        .annotate(priority=PRIORITY, read=Coalesce(F("version__article__readership__recent"), 0.0))
        .order_by("-priority", "pk")
    )


def whether_free_for(user: User, annotations: AnnotationQuerySet) -> AnnotationQuerySet:
    """Each with `is_free`: whether no other editor has it before them just now."""
    return annotations.annotate(is_free=~Q(pk__in=at_hand_elsewhere(user)))


def _left(wanted: Wanted) -> AnnotationQuerySet:
    left = Annotation.objects.unreviewed().filter(version__article__withdrawn_at=None)
    if wanted.kind:
        left = left.filter(kind=wanted.kind)
    if wanted.confidence:
        least, most = wanted.confidence
        left = left.filter(confidence__gte=least, confidence__lt=most)
    if wanted.extractor:
        left = left.filter(extractor_version=wanted.extractor)
    if wanted.person:
        meant = Actor.objects.filter(aliases__key__contains=name_key(wanted.person))
        left = left.filter(actor__in=meant.values("pk"))
    if wanted.publication:
        left = left.filter(version__article__publication__slug=wanted.publication)
    if wanted.mine:
        mine = AnnotationEvent.objects.filter(by=wanted.mine).values("annotation__version__article")
        left = left.filter(version__article__in=mine)
    return left


@dataclass(frozen=True, slots=True)
class Urgent:
    """An article with how much is `left` in it and how often it was `read` of late."""

    article: Article
    left: int
    read: int


def most_urgent(number: int) -> list[Urgent]:
    """The articles in which most readers are shown something wrong, in two queries."""
    rows: Any = (
        _left(Wanted())
        .order_by()
        .values("version__article")
        .annotate(left=Count("pk"), weight=Sum(PRIORITY), read=Coalesce(F("version__article__readership__recent"), 0.0))
        .order_by("-weight", "version__article")[:number]
    )
    found = list(rows)
    articles = Article.objects.select_related("publication").in_bulk([row["version__article"] for row in found])
    return [Urgent(articles[row["version__article"]], row["left"], round(row["read"])) for row in found]


@dataclass(frozen=True, slots=True)
class Group:
    """Of what is left, that which is alike: of one kind and one person, and by words with the same words too.

    `first` is one of them, by which the group is found again.
    """

    first: Annotation
    number: int
    articles: int


class Counted(NamedTuple):
    """A group as it was counted: the id of its `first`, and how much is in it, in how many articles."""

    first: int
    number: int
    articles: int


def count_alike(wanted: Wanted, alike: Alike, number: int = 50) -> list[Counted]:
    """The groups of two and more, those first in which most readers are shown something wrong; in one query, which
    takes seconds where a million are left."""
    fields = ("kind", "actor", "spans__exact") if alike == "words" else ("kind", "actor")
    rows: Any = (
        _grouped(_left(wanted), alike)
        .order_by()
        .values(*fields)
        .annotate(
            first=Min("pk"),
            number=Count("pk"),
            articles=Count("version__article", distinct=True),
            weight=Sum(PRIORITY),
        )
        .filter(number__gt=1)
        .order_by("-weight", "first")[:number]
    )
    return [Counted(row["first"], row["number"], row["articles"]) for row in rows]


def groups_of(counted: Iterable[Counted]) -> list[Group]:
    """The groups as they were counted, without those of which the first was decided since; in two queries."""
    counted = list(counted)
    left = Annotation.objects.unreviewed().with_spans().select_related("version__article")
    first = left.in_bulk([each.first for each in counted])
    return [Group(first[each.first], each.number, each.articles) for each in counted if each.first in first]


def group_of(first: Annotation, wanted: Wanted, alike: Alike) -> AnnotationQuerySet:
    """What is left and like this one, whatever has become of it itself."""
    like = _grouped(queue(wanted), alike).filter(kind=first.kind, actor=first.actor_id)
    return like.filter(spans__exact=first.words) if alike == "words" else like


def _grouped(left: AnnotationQuerySet, alike: Alike) -> AnnotationQuerySet:
    if alike == "person":
        return left.filter(actor__isnull=False)
    # Words that something else interrupts are compared with nothing.
    second = Span.objects.filter(annotation=OuterRef("pk"), role=Span.Role.CONTENT, position=1)
    return left.filter(~Exists(second), spans__role=Span.Role.CONTENT, spans__position=0)


@dataclass(frozen=True, slots=True)
class Today:
    """How many annotations were decided since midnight and still are, by one editor and by all."""

    mine: int
    all: int


def decided_today(by: User) -> Today:
    """In one query."""
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    decided = AnnotationEvent.objects.filter(at__gte=midnight, by__isnull=False, reverted_by=None)
    counted = decided.exclude(verb=AnnotationEvent.Verb.REVERTED).aggregate(
        all=Count("annotation", distinct=True), mine=Count("annotation", distinct=True, filter=Q(by=by.pk))
    )
    return Today(counted["mine"], counted["all"])


def number_left() -> int:
    """How much is left to check in all published articles."""
    # Those of withdrawn articles are few: taking them away is much quicker than looking up each one's article.
    left = Annotation.objects.unreviewed()
    return left.count() - left.exclude(version__article__withdrawn_at=None).count()
