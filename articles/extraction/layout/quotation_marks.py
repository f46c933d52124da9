"""Pairs the quotation marks of a text, on its raw characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from spacy.tokens import Doc

from articles.extraction.findings import Span
from articles.extraction.layout.dialogue import find_turns
from articles.extraction.layout.marks import Mark, scan_marks
from articles.extraction.lexicon import read

# A quotation that is not reopened may still be closed this many paragraphs further on.
FURTHEST_CLOSING = 5
# A line that begins with a mark begins a paragraph, also where no blank line parts the two.
BREAK = re.compile(r"\n\s*\n\s*|\n(?=[ \t]*(?:,,|``|''|[\"“„‘‚'’«»‹›–—-]))")


@dataclass(frozen=True, slots=True)
class QuotationPair:
    """What stands between two marks. `content` is without the marks, `outer` with them.

    `depth` is 0 for a pair that lies in no other. `closed` is False where the closing mark is missing.
    `continues` is True where it goes on with the quotation that the paragraph before left open.
    `mark` is the opening mark as it stands: "" for a turn after `Naam:`, a dash for one in dialogue.
    """

    content: Span
    outer: Span
    depth: int = 0
    closed: bool = True
    continues: bool = False
    mark: str = ""


@dataclass(slots=True)
class _Open:
    mark: Mark
    continues: bool = False


@dataclass(frozen=True, slots=True)
class _Paragraph:
    start: int
    end: int
    marks: list[Mark]


def pair_marks(doc: Doc) -> list[QuotationPair]:
    """Every pair of `doc.text` in text order; an odd mark never spoils the ones after its paragraph."""
    text, data = doc.text, read(doc.lang_, "marks")
    turns = find_turns(text, data)
    paragraphs = [
        _Paragraph(start, end, scan_marks(text, start, end, data)) for start, end in _paragraphs(text) if end > start
    ]
    pairs: list[QuotationPair] = []
    carried: _Open | None = None
    for number, paragraph in enumerate(paragraphs):
        marks = paragraph.marks
        stack = []
        if carried:
            if marks and marks[0].start == paragraph.start and marks[0].text == carried.mark.text:
                stack, marks = [_Open(marks[0], continues=True)], marks[1:]
            else:
                start = paragraph.start
                stack = [_Open(Mark(start, start, carried.mark.text, True, False), continues=True)]
        pairs += _pair_paragraph(text, marks, stack, data)
        carried = None
        if stack:
            left, end = stack[0], paragraph.end
            goes_on = _goes_on(left.mark, paragraphs[number + 1 : number + 1 + FURTHEST_CLOSING], data)
            if goes_on or not _is_stray(text, left, data):
                pairs.append(_pair(left, Span(end, end), closed=False))
            if goes_on:
                carried = left
    return _with_depth([*pairs, *(_turn(turn, text) for turn in turns)])


def _paragraphs(text: str) -> Iterator[Span]:
    start = 0
    for match in BREAK.finditer(text):
        yield _trimmed(text, start, match.start())
        start = match.end()
    yield _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return Span(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())) if piece.strip() else Span(0, 0)


def _pair_paragraph(text: str, marks: list[Mark], stack: list[_Open], data: dict[str, Any]) -> list[QuotationPair]:
    """Pairs one paragraph's marks; what is still open at its end stays in `stack`."""
    pairs: list[QuotationPair] = []
    for index, mark in enumerate(marks):
        level = _closed_level(stack, mark, data) if mark.closes else None
        if level is not None:
            if _is_genitive(text, mark, marks[index + 1 :], stack[level], data):
                continue
            inner = [left for left in stack[level + 1 :] if left.mark.text not in data["default"]["doubtful"]]
            pairs += [_pair(left, Span(mark.start, mark.start), closed=False) for left in inner]
            pairs.append(_pair(stack[level], Span(mark.start, mark.end)))
            del stack[level:]
        elif mark.opens:
            same = next((i for i, left in enumerate(stack) if left.mark.text == mark.text), None)
            if same is not None and not _closes_twice(mark, marks[index + 1 :], data):
                end = len(text[: mark.start].rstrip()) if text[mark.start - 1].isspace() else mark.start
                pairs += [_pair(left, Span(end, end), closed=False) for left in stack[same:]]
                del stack[same:]
            stack.append(_Open(mark))
    return pairs


def _closed_level(stack: list[_Open], mark: Mark, data: dict[str, Any]) -> int | None:
    """The innermost open quotation that `mark` can close."""
    for level in range(len(stack) - 1, -1, -1):
        if mark.text in data["closers"].get(stack[level].mark.text, ()):
            return level
    return None


def _closes_twice(opening: Mark, following: list[Mark], data: dict[str, Any]) -> bool:
    """Whether a mark opened inside its own like is closed, and the outer one too, before another opens."""
    partners = data["closers"].get(opening.text, ())
    family = [mark for mark in following[:6] if mark.text == opening.text or mark.text in partners]
    return len(family) > 1 and all(mark.closes and mark.text in partners for mark in family[:2])


def _is_genitive(text: str, mark: Mark, following: list[Mark], left: _Open, data: dict[str, Any]) -> bool:
    """`Hans’ fiets` inside a quotation: a name in s, x or z, with the true closing mark still to come."""
    if mark.text not in data["apostrophe"]["characters"] or text[mark.end : mark.end + 1] != " ":
        return False
    word = re.search(r"\w+\Z", text[max(0, mark.start - 40) : mark.start])
    if not word or not word[0][0].isupper() or word[0][-1] not in data["apostrophe"]["genitive_after"]:
        return False
    later = next((m for m in following if m.text in (mark.text, left.mark.text)), None)
    return later is not None and later.closes and text[mark.end + 1 : mark.end + 2].isalpha()


def _goes_on(mark: Mark, following: list[_Paragraph], data: dict[str, Any]) -> bool:
    """Whether a later paragraph reopens the quotation at its start, or closes it without having opened one."""
    partners = data["closers"].get(mark.text, ())
    if following and following[0].marks:
        first = following[0].marks[0]
        if first.start == following[0].start and first.text == mark.text:
            return True
    if mark.text in data["default"]["doubtful"]:
        return False
    for paragraph in following:
        family = [m for m in paragraph.marks if m.text == mark.text or m.text in partners]
        if family:
            return family[0].closes and not family[0].opens and family[0].text in partners
    return False


def _is_stray(text: str, left: _Open, data: dict[str, Any]) -> bool:
    """A mark in mid-sentence that is never closed, of a kind that is oftener an apostrophe."""
    before = text[: left.mark.start].rstrip()[-1:]
    return left.mark.text in data["default"]["doubtful"] and bool(before) and before.isalnum()


def _pair(left: _Open, closing: Span, closed: bool = True) -> QuotationPair:
    return QuotationPair(
        Span(left.mark.end, closing.start),
        Span(left.mark.start, closing.end),
        closed=closed,
        continues=left.continues,
        mark=left.mark.text,
    )


def _turn(turn: Span, text: str) -> QuotationPair:
    """A turn of `find_turns`: from its dash, or from the words behind its label, to the line's end."""
    dash = re.match(r"[-–—]\s*", text[turn.start : turn.end])
    start = turn.start + (dash.end() if dash else 0)
    return QuotationPair(Span(start, turn.end), turn, mark=text[turn.start] if dash else "")


def _with_depth(pairs: list[QuotationPair]) -> list[QuotationPair]:
    """In text order, without empty ones, each with the number of pairs round it."""
    ordered: list[QuotationPair] = []
    ends: list[int] = []
    for pair in sorted(pairs, key=lambda p: (p.outer.start, -p.outer.end)):
        if pair.content.start >= pair.content.end:
            continue
        while ends and ends[-1] <= pair.outer.start:
            ends.pop()
        ordered.append(replace(pair, depth=len(ends)))
        ends.append(pair.outer.end)
    return ordered
