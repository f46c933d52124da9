"""Two texts beside each other: which words are gone, which are new, which are marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from articles.aligning import Alignment, Place, changed_words


class Piece(NamedTuple):
    """A stretch of text that is the same throughout: `changed` against the other text, `marked` as annotated."""

    text: str
    changed: bool
    marked: bool


class Compared(NamedTuple):
    """A passage of an old text and what stands for it in a new one, either empty where there is none."""

    old: Sequence[Piece]
    new: Sequence[Piece]


def compare(old_text: str, new_text: str) -> list[Compared]:
    """The passages in which two texts differ, in order."""
    return [
        compare_passages(old_text, old, new_text, new) for old, new in Alignment(old_text, new_text).changed_passages()
    ]


def compare_passages(
    old_text: str,
    old: Place,
    new_text: str,
    new: Place,
    old_marked: Iterable[Place] = (),
    new_marked: Iterable[Place] = (),
) -> Compared:
    """Two passages with what differs between them; `old_marked` and `new_marked` are places in the whole texts."""
    gone, come = changed_words(old_text, old, new_text, new)
    return Compared(_pieces(old_text, old, gone, old_marked), _pieces(new_text, new, come, new_marked))


def _pieces(text: str, passage: Place, changed: Iterable[Place], marked: Iterable[Place]) -> list[Piece]:
    changed, marked = list(changed), list(marked)
    start, end = passage
    cuts = {edge for place in (*changed, *marked) for edge in place if start < edge < end}
    edges = sorted({start, end} | cuts)
    return [
        Piece(text[first:last], _within(changed, first, last), _within(marked, first, last))
        for first, last in pairwise(edges)
    ]


def _within(places: Iterable[Place], first: int, last: int) -> bool:
    return any(start <= first and last <= end for start, end in places)
