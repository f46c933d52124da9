"""The line of what comes next in all articles, and the desk on which one passage of it lies.

The order is made for the next two hundred at once and kept for a minute: it takes a second where a million are left.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.core.cache import cache
from django.urls import reverse

from articles import annotating
from articles.admin.desk import Desk, Way, chosen_of, rows_of
from articles.admin.filters import Filters
from articles.models import Annotation, Span
from articles.reading import review_html
from articles.segments import paragraphs_of

if TYPE_CHECKING:
    from django.contrib.auth.models import User

IN_LINE = 200
KEPT_FOR = 60
# How many of those that come next are shown.
AHEAD = 6


@dataclass
class Line:
    """The public ids of what comes next for one editor, first first, and how much is left beside these."""

    filters: Filters
    by: User
    ids: list[str]
    beyond: int

    @classmethod
    def of(cls, filters: Filters, by: User) -> Line:
        """As it was made within the last minute, or made now where none of that is left."""
        line = cls.kept(filters, by)
        return line if line.free else cls._made(filters, by)

    @classmethod
    def kept(cls, filters: Filters, by: User) -> Line:
        """As it was made within the last minute, whether or not anything of it is left; no query where it was."""
        known = cache.get(filters.key("line", by))
        return cls(filters, by, *known) if known else cls._made(filters, by)

    @classmethod
    def _made(cls, filters: Filters, by: User) -> Line:
        left = annotating.queue(filters.wanted(by))
        ids = list(left.values_list("public_id", flat=True)[:IN_LINE])
        beyond = left.order_by().count() - len(ids) if len(ids) == IN_LINE else 0
        cache.set(filters.key("line", by), (ids, beyond), KEPT_FOR)
        return cls(filters, by, ids, beyond)

    @cached_property
    def left(self) -> list[str]:
        """Those that are still to be decided."""
        return [each for each in self.ids if each in self._is_free]

    @cached_property
    def free(self) -> list[str]:
        """Of these, those that no other editor has before them."""
        return [each for each in self.ids if self._is_free.get(each)]

    @cached_property
    def _is_free(self) -> dict[str, bool]:
        """Of each that is still to be decided, whether it is free."""
        undecided = Annotation.objects.unreviewed().filter(public_id__in=self.ids).order_by()
        known: Any = annotating.whether_free_for(self.by, undecided)
        return dict(known.values_list("public_id", "is_free"))

    @property
    def number(self) -> int:
        return len(self.left) + self.beyond

    def after(self, public_id: str) -> str:
        """The next free one, from the front again after the last; empty where there is no other."""
        return self._beside(public_id, 1)

    def before(self, public_id: str) -> str:
        return self._beside(public_id, -1)

    def coming(self, public_id: str) -> list[Annotation]:
        """The next few after this one, with what a list shows of them."""
        place = self.free.index(public_id) + 1 if public_id in self.free else 0
        ids = [each for each in self.free[place : place + AHEAD + 1] if each != public_id][:AHEAD]
        found = Annotation.objects.filter(public_id__in=ids).select_related("version__article").with_spans()
        return sorted(found, key=lambda each: ids.index(each.public_id))

    def _beside(self, public_id: str, direction: int) -> str:
        # One that was decided is no longer free; it keeps its place, from which the line goes on.
        going = {*self.free, public_id}
        among = [each for each in self.ids if each in going]
        if public_id not in among:
            return among[0] if among else ""
        found = among[(among.index(public_id) + direction) % len(among)]
        return found if found != public_id else ""


class Focus(Desk):
    """A desk on which one passage lies: the paragraphs of the mark at hand, with one before and one after."""

    line: Line

    @classmethod
    def on(cls, annotation: Annotation, line: Line) -> Focus:
        version = annotation.version
        rows = rows_of(version)
        chosen = chosen_of(rows, annotation.public_id)
        focus = cls(version.article, version, way_of(line.filters), rows, chosen)
        focus.line = line
        focus.selected = annotation
        return focus

    @property
    def following(self) -> str:
        return self.line.after(self.chosen.public_id if self.chosen else "")

    @property
    def preceding(self) -> str:
        return self.line.before(self.chosen.public_id if self.chosen else "")

    @property
    def coming(self) -> list[tuple[Annotation, str]]:
        """The next few, each with the address that leads to it."""
        after = self.chosen.public_id if self.chosen else ""
        return [(each, self.way.to(each.public_id)) for each in self.line.coming(after)]

    @cached_property
    def place(self) -> tuple[int, int]:
        """Where the passage lies in the text, `[start, end)`."""
        paragraphs = paragraphs_of(self.version.text)
        content = self.selected.content if self.selected else []
        start, end = (content[0].start, content[-1].end) if content else (0, 0)
        touched = [number for number, place in enumerate(paragraphs) if place[0] < end and start < place[1]] or [0]
        first, last = max(0, touched[0] - 1), min(len(paragraphs) - 1, touched[-1] + 1)
        return paragraphs[first][0], paragraphs[last][1]

    def text_html(self, show_selected: bool = False) -> str:
        """The reader's own passage; a mark in it leads here."""
        start, end = self.place
        spans = Span.objects.filter(role=Span.Role.CONTENT, start__lt=end, end__gt=start)
        here = self.version.annotations.filter(
            state__in=(Annotation.State.SUGGESTED, Annotation.State.ACCEPTED), spans__in=spans
        ).distinct()
        marked = list(here.with_spans())
        if self.selected and self.selected not in marked:
            marked.append(self.selected)
        current = self.chosen.public_id if self.chosen and show_selected else None
        return review_html(self.version, marked, self.way.to, current, self.place)


def way_of(filters: Filters) -> Way:
    return Way(reverse("admin:focus"), reverse("admin:focus_act"), filters.query)
