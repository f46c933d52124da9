"""What lies before the editor of one text: its annotations in text order, and the one at hand.

A text may have thousands. They are known here by a row each; only those that are shown are loaded whole.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.http import urlencode

from articles.models import Actor, Annotation, Appearance, Article, ArticleVersion, Span
from articles.reading import review_html

if TYPE_CHECKING:
    from collections.abc import Iterable

# How much of a long list is shown at once.
SHOWN = 40
# Who the article has already, to choose a speaker from.
CAST = 20
SUGGESTED, ACCEPTED, REJECTED = (
    Annotation.State.SUGGESTED.value,
    Annotation.State.ACCEPTED.value,
    Annotation.State.REJECTED.value,
)


class Row(NamedTuple):
    """One annotation, as far as its place in the list goes; `start` and `end` are those of its first span."""

    pk: int
    public_id: str
    kind: str
    state: str
    actor: int | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Way:
    """Where things lead on a page on which marks are reviewed: `page` shows a mark, `act` does something to it.

    `query` is what else the address of the page holds, and what is posted with an act.
    """

    page: str
    act: str
    query: tuple[tuple[str, str], ...] = ()

    def to(self, public_id: str) -> str:
        """The page with this mark at hand; without one, whichever comes first."""
        asked = [*self.query, *([("selected", public_id)] if public_id else [])]
        return f"{self.page}?{urlencode(asked)}" if asked else self.page


@dataclass
class Desk:
    article: Article
    version: ArticleVersion
    way: Way
    rows: list[Row]
    chosen: Row | None

    @classmethod
    def of(cls, article: Article, version: ArticleVersion, public_id: str | None) -> Desk:
        """The whole article, with the annotation of this public id at hand, or without one the first that is left."""
        way = Way(reverse("admin:review", args=(article.pk,)), reverse("admin:review_act", args=(article.pk,)))
        rows = rows_of(version)
        return cls(article, version, way, rows, chosen_of(rows, public_id))

    @cached_property
    def selected(self) -> Annotation | None:
        """The annotation at hand."""
        return next(iter(self._load([self.chosen])), None) if self.chosen else None

    @cached_property
    def left(self) -> list[Row]:
        return [row for row in self.rows if row.state == SUGGESTED]

    @property
    def following(self) -> str:
        """The public id of the next one that is left, from the top again after the last; empty where nothing is."""
        return self._step(1)

    @property
    def preceding(self) -> str:
        return self._step(-1)

    @property
    def here(self) -> str:
        """The address of the page as it is."""
        return self.way.to(self.chosen.public_id if self.chosen else "")

    @property
    def step_on(self) -> str:
        return self.way.to(self.following) if self.following else self.here

    @property
    def step_back(self) -> str:
        return self.way.to(self.preceding) if self.preceding else self.here

    @cached_property
    def queue(self) -> list[Annotation]:
        """What is left, the part of it round the one at hand where it is long."""
        place = self.left.index(self.chosen) if self.chosen in self.left else 0
        first = max(0, min(place - SHOWN // 4, len(self.left) - SHOWN))
        return self._load(self.left[first : first + SHOWN])

    @cached_property
    def accepted(self) -> list[Annotation]:
        return self._load([row for row in self.rows if row.state == ACCEPTED][:SHOWN])

    @cached_property
    def rejected(self) -> list[Annotation]:
        return self._load([row for row in self.rows if row.state == REJECTED][:SHOWN])

    @cached_property
    def neighbours(self) -> list[Annotation]:
        """Those of its kind just before and after the one at hand, with which it can be merged."""
        alike = [row for row in self.rows if self.chosen and row.kind == self.chosen.kind and row.state != REJECTED]
        if self.chosen not in alike:
            return []
        place = alike.index(self.chosen)
        return self._load([*alike[max(0, place - 1) : place], *alike[place + 1 : place + 2]])

    @cached_property
    def cast(self) -> list[Actor]:
        """Those whom the article has already, the ones it has most first, each with its `role`."""
        count = Counter(row.actor for row in self.rows if row.actor and row.state != REJECTED)
        here = Appearance.objects.filter(article=self.article, actor=OuterRef("pk")).exclude(role="").values("role")
        most = Actor.objects.filter(pk__in=[pk for pk, _number in count.most_common(CAST)])
        with_roles = most.annotate(role=Coalesce(Subquery(here[:1]), F("description")))
        return sorted(with_roles, key=lambda actor: (-count[actor.pk], actor.name))

    @cached_property
    def next_article(self) -> Article | None:
        """The newest other article in which something is left."""
        left = Annotation.objects.unreviewed().filter(version=OuterRef("current_version"))
        return Article.objects.published().filter(Exists(left)).exclude(pk=self.article.pk).newest_first().first()

    def text_html(self, show_selected: bool = False) -> str:
        """The reader's own text, its marks leading here; with `show_selected` the one at hand is the current one."""
        marked = Q(state__in=(SUGGESTED, ACCEPTED))
        if self.chosen:
            marked |= Q(pk=self.chosen.pk)
        annotations = self.version.annotations.filter(marked).with_spans()
        current = self.chosen.public_id if self.chosen and show_selected else None
        return review_html(self.version, annotations, self.way.to, current)

    def _step(self, direction: int) -> str:
        among = [row for row in self.rows if row.state == SUGGESTED or row == self.chosen]
        if self.chosen not in among:
            return among[0].public_id if among else ""
        return among[(among.index(self.chosen) + direction) % len(among)].public_id if len(among) > 1 else ""

    def _load(self, rows: Iterable[Row]) -> list[Annotation]:
        keys = [row.pk for row in rows]
        found = Annotation.objects.filter(pk__in=keys).with_spans().in_bulk() if keys else {}
        for annotation in found.values():
            # The version is at hand already; each annotation would ask for it again.
            annotation.version = self.version
        return [found[key] for key in keys if key in found]


def rows_of(version: ArticleVersion) -> list[Row]:
    """Everything of a text that can be decided, in text order, in one query."""
    names = ("pk", "public_id", "kind", "state", "actor")
    spans = Span.objects.filter(
        role=Span.Role.CONTENT,
        position=0,
        annotation__version=version,
        annotation__state__in=(SUGGESTED, ACCEPTED, REJECTED),
    ).order_by()
    found = spans.values_list(*(f"annotation__{name}" for name in names), "start", "end")
    return sorted((Row(*values) for values in found), key=lambda row: (row.start, -row.end, row.pk))


def chosen_of(rows: Iterable[Row], public_id: str | None) -> Row | None:
    """The row of this public id, or without one the first that is left."""
    if public_id:
        return next((row for row in rows if row.public_id == public_id), None)
    return next((row for row in rows if row.state == SUGGESTED), None)
