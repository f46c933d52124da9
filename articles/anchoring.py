"""Keeps words findable: a stretch of text as a quote with its surroundings, and its place in another text.

Pure: strings and offsets in, strings and offsets out. All offsets are Unicode code points, `[start, end)`.

The rule: words move to a new text only where the very same words stand between the very same surroundings, and
nothing else in either text does. Similarity is never weighed. A mark on words that merely look alike puts a
statement into somebody's mouth; a mark that lost its place costs an editor one key.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from typing import NamedTuple

# Some three words on each side. Less would take the same words said elsewhere for these; more would lose a mark
# each time that a comma changes in the sentence beside it.
SHORTEST_CONTEXT = 16
# What the database keeps of each side.
LONGEST_CONTEXT = 200
# An article begins and ends as a paragraph does, so that its first and last words also have surroundings, and keep
# them when a paragraph is put before or after them.
_EDGE = "\n\n"


class Selector(NamedTuple):
    """Words with what stands before and after them: a W3C `TextQuoteSelector`."""

    exact: str
    prefix: str
    suffix: str


def selector_of(text: str, start: int, end: int) -> Selector:
    """The words of `[start, end)` with surroundings that tell them from all else in `text`.

    Each side has 16 to 200 code points, begins and ends with a whole word, and is no longer than it takes; it is
    shorter where the text ends. In a text that repeats itself over 200 code points the words stay ambiguous.
    Raises ValueError where the stretch is empty or outside the text.
    """
    if not 0 <= start < end <= len(text):
        raise ValueError(f"No words at [{start}, {end}) in a text of {len(text)}.")
    return _unique_selector(text, start, end) or _with_context(text, start, end, LONGEST_CONTEXT)


def find(selector: Selector, text: str) -> tuple[int, int] | None:
    """The one place in `text` with these words and surroundings; None where there is none, or more than one."""
    whole = selector.prefix + selector.exact + selector.suffix
    first = text.find(whole)
    # Places may overlap, which str.count would not see.
    if first < 0 or text.find(whole, first + 1) >= 0:
        return None
    start = first + len(selector.prefix)
    return start, start + len(selector.exact)


def move_spans(old_text: str, new_text: str, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]] | None:
    """Where `spans` of `old_text` lie in `new_text`, in the order they were given in; None unless all are found.

    Those that belong together (the parts of an interrupted quote, its cue and its source) are handed over
    together: they move as one, and only where they follow each other as before.
    Raises ValueError for a span that is empty or outside `old_text`.
    """
    old, new = _EDGE + old_text + _EDGE, _EDGE + new_text + _EDGE
    moved: list[tuple[tuple[int, int], tuple[int, int]]] = []
    for start, end in spans:
        if not 0 <= start < end <= len(old_text):
            raise ValueError(f"No words at [{start}, {end}) in a text of {len(old_text)}.")
        selector = _unique_selector(old, start + len(_EDGE), end + len(_EDGE))
        place = find(selector, new) if selector else None
        if place is None:
            return None
        moved.append(((start, end), (place[0] - len(_EDGE), place[1] - len(_EDGE))))
    return [place for _, place in moved] if _keeps_order(moved) else None


def _unique_selector(text: str, start: int, end: int) -> Selector | None:
    """The selector with the shortest surroundings that no other place in `text` has; None where all are ambiguous."""
    length = SHORTEST_CONTEXT
    while True:
        selector = _with_context(text, start, end, min(length, LONGEST_CONTEXT))
        if find(selector, text):
            return selector
        if length >= LONGEST_CONTEXT:
            return None
        length *= 2


def _with_context(text: str, start: int, end: int, length: int) -> Selector:
    before = max(0, start - length)
    while before > max(0, start - LONGEST_CONTEXT) and not text[before - 1].isspace():
        before -= 1
    after = min(len(text), end + length)
    while after < min(len(text), end + LONGEST_CONTEXT) and not text[after].isspace():
        after += 1
    return Selector(text[start:end], text[before:start], text[end:after])


def _keeps_order(moved: Iterable[tuple[tuple[int, int], tuple[int, int]]]) -> bool:
    """Whether spans that lay one after the other still do, and those that overlapped still overlap alike."""
    for (first, first_place), (second, second_place) in combinations(sorted(moved), 2):
        if first[1] <= second[0]:
            kept = first_place[1] <= second_place[0]
        else:
            kept = second_place[0] - first_place[0] == second[0] - first[0]
        if not kept:
            return False
    return True
