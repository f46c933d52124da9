"""Marks on a text: cut where they overlap, and written as HTML whose text content is exactly that text.

Pure: strings and offsets in, strings out. All offsets are Unicode code points of the text, `[start, end)`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import pairwise

PARAGRAPH_BREAK = re.compile(r"\n[^\S\n]*\n\s*")
# Long enough that a bar beside it says more than tint under every line of it.
LONG_QUOTE = 180
# What an HTML parser would drop or change, by what stands for it; one code point each, so that offsets hold.
_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")
_MORE_SPECIFIC_FIRST = {"person": 0, "quote": 1, "claim": 2}


@dataclass(frozen=True, slots=True)
class Mark:
    """What a reader sees of one annotation: where it lies, and how it is told from others.

    `spans` are `[start, end)` in text order. `uncertain`: the machine itself was in doubt. `dimmed`: the reader
    asked for something else. `note` is its number where the text is printed with notes; 0 for none.
    """

    id: str
    kind: str
    spans: tuple[tuple[int, int], ...]
    uncertain: bool = False
    dimmed: bool = False
    note: int = 0

    @property
    def end(self) -> int:
        return max(end for _, end in self.spans)

    @property
    def length(self) -> int:
        """The number of code points under the mark."""
        return sum(end - start for start, end in self.spans)

    @property
    def is_long(self) -> bool:
        return self.kind == "quote" and self.length >= LONG_QUOTE


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch `[start, end)` that lies under the same marks throughout, the most specific of them first."""

    start: int
    end: int
    marks: tuple[Mark, ...] = ()


def specificity(mark: Mark) -> tuple[int, int, str]:
    """Sorts marks: the shortest first, of equals the person, then the quote."""
    return mark.length, _MORE_SPECIFIC_FIRST.get(mark.kind, 3), mark.id


def paragraphs_of(text: str) -> list[tuple[int, int]]:
    """Where the paragraphs lie, `[start, end)`; what lies between them is white space."""
    found = []
    start = len(text) - len(text.lstrip())
    end_of_text = len(text.rstrip())
    for gap in PARAGRAPH_BREAK.finditer(text, start, max(start, end_of_text)):
        found.append((start, gap.start()))
        start = gap.end()
    if start < end_of_text:
        found.append((start, end_of_text))
    return found


def cut(text: str, marks: Iterable[Mark], paragraphs: Sequence[tuple[int, int]] = ()) -> list[Segment]:
    """Segments that together are the whole text, cut where a mark or a paragraph begins or ends.

    Raises ValueError for a mark whose span lies outside the text or is empty.
    """
    begins: dict[int, list[Mark]] = {}
    ends: dict[int, list[Mark]] = {}
    for mark in marks:
        for start, end in mark.spans:
            if not 0 <= start < end <= len(text):
                raise ValueError(f"Mark {mark.id} lies outside the text: [{start}, {end}) of {len(text)}.")
            begins.setdefault(start, []).append(mark)
            ends.setdefault(end, []).append(mark)
    edges = {0, len(text)}.union(begins, ends, *paragraphs)
    segments = []
    open_marks: list[Mark] = []
    ordered = sorted(edges)
    for start, end in pairwise(ordered):
        for mark in ends.get(start, ()):
            open_marks.remove(mark)
        open_marks.extend(begins.get(start, ()))
        segments.append(Segment(start, end, tuple(sorted(set(open_marks), key=specificity))))
    return segments


def within(marks: Iterable[Mark], start: int, end: int) -> list[Mark]:
    """The marks as they lie on the stretch `[start, end)` of their text: cut at its edges, counted from its start,
    without those that lie elsewhere."""
    found = []
    for mark in marks:
        spans = tuple((max(first, start) - start, min(last, end) - start) for first, last in mark.spans)
        if inside := tuple((first, last) for first, last in spans if first < last):
            found.append(replace(mark, spans=inside))
    return found


def escaped(text: str) -> str:
    """`text` as HTML that a browser reads back unchanged, code point by code point."""
    # A parser turns a bare CR into LF and drops NUL; a lone surrogate cannot be encoded at all.
    return _UNWRITABLE.sub("\ufffd", escape(text)).replace("\r", "&#13;")


def render(text: str, marks: Sequence[Mark], href: Callable[[str], str], selected: str | None = None) -> str:
    """The paragraphs of `text` as HTML with its marks as links; its text content is `text`.

    `href` gives the address of a mark by its id. `selected` is the id of the mark that the page is about: it is
    the current one, the browser scrolls to it, and its first paragraph carries `data-selected`.
    """
    paragraphs = paragraphs_of(text)
    segments = cut(text, marks, paragraphs)
    writer = _LinkWriter(href, selected, last_segments(segments))
    remaining = iter(segments)
    pieces: list[str] = []
    position = 0
    for start, end in paragraphs:
        pieces.append(escaped(text[position:start]))
        inside = [segment for segment in _until(remaining, end) if segment.start >= start]
        pieces.append(_paragraph(text, inside, writer))
        position = end
    pieces.append(escaped(text[position:]))
    return "".join(pieces)


def last_segments(segments: Iterable[Segment]) -> dict[str, int]:
    """Where the last segment begins that is a mark's own link, by the mark's id."""
    return {segment.marks[0].id: segment.start for segment in segments if segment.marks}


def _until(segments: Iterator[Segment], end: int) -> Iterator[Segment]:
    for segment in segments:
        yield segment
        if segment.end >= end:
            return


def _paragraph(text: str, segments: list[Segment], writer: _LinkWriter) -> str:
    first_selected = writer.selected_is_unseen
    inside = "".join(writer.write(segment, escaped(text[segment.start : segment.end])) for segment in segments)
    attributes = " data-selected" if first_selected and not writer.selected_is_unseen else ""
    if any(mark.is_long for segment in segments for mark in segment.marks):
        attributes += ' class="spoken"'
    return f"<p{attributes}>{inside}</p>"


class _LinkWriter:
    """Writes segments as links, and remembers which marks have had their tab stop."""

    def __init__(self, href: Callable[[str], str], selected: str | None, last: dict[str, int]) -> None:
        self.href = href
        self.selected = selected
        self.last = last
        self.seen: set[str] = set()
        self.selected_is_unseen = selected is not None

    def write(self, segment: Segment, inside: str) -> str:
        if not segment.marks:
            return inside
        mark, *others = segment.marks
        attributes = [
            f'data-annotation="{escape(mark.id)}" data-kind="{mark.kind}" href="{escape(self.href(mark.id))}"'
        ]
        if others:
            attributes.append(f'data-also="{escape(" ".join(other.id for other in others))}"')
            attributes.append(f'class="{" ".join(sorted({_outer_class(other) for other in others}))}"')
        if mark.is_long:
            attributes.append("data-long")
        if mark.uncertain:
            # The question mark stands once, after the mark's last word.
            attributes.append('data-uncertain="end"' if self.last[mark.id] == segment.start else "data-uncertain")
        if mark.dimmed:
            attributes.append("data-dimmed")
        if notes := sorted(each.note for each in segment.marks if each.note and each.end == segment.end):
            attributes.append(f'data-note="{" ".join(map(str, notes))}"')
        attributes += self._place_in_tab_order(mark)
        if any(each.id == self.selected for each in segment.marks):
            attributes.append('aria-current="true"')
            if self.selected_is_unseen:
                attributes.append("autofocus")
            self.selected_is_unseen = False
        return f"<a {' '.join(attributes)}>{inside}</a>"

    def _place_in_tab_order(self, mark: Mark) -> list[str]:
        if mark.id in self.seen:
            return ['tabindex="-1"']
        self.seen.add(mark.id)
        described = f"is-{mark.kind}" + (" is-uncertain" if mark.uncertain else "")
        return [f'id="m-{escape(mark.id)}"', f'aria-describedby="{described}"']


def _outer_class(mark: Mark) -> str:
    # A long quote has its bar and draws no line under what lies in it.
    return "in-long" if mark.is_long else f"in-{mark.kind}"
