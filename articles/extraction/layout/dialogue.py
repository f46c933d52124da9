"""Finds turns of speech without quotation marks: lines behind a dash, and lines behind `Naam:`."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from articles.extraction.findings import Span

LINE = re.compile(r"[^\n]+")
LABEL = re.compile(r"(?P<label>[^\W\d_][^\n:.!?,;“”„‘’\"«»]{0,40}):[ \t]+(?=[^\s“„‘‚\"'’«»`,–—-])")
TERMINAL = re.compile(r"[.!?…][\"'”’»)]*\Z")
MARKS = re.compile(r"[\"“”„‘«»]|,,|''|``")


def find_turns(text: str, data: dict[str, Any]) -> list[Span]:
    """The turns in text order: a dashed one from its dash, a labelled one from the words behind its colon."""
    lines = [match.span() for match in LINE.finditer(text) if match[0].strip()]
    return sorted([*_dashed(text, lines, data), *_labelled(text, lines)])


def _dashed(text: str, lines: list[tuple[int, int]], data: dict[str, Any]) -> list[Span]:
    """Rows of dashed lines that are whole sentences with a spoken word in them; other rows are lists."""
    turns: list[Span] = []
    row: list[Span] = []
    spoken = re.compile(rf"[!?]|\b(?:{'|'.join(data['dialogue']['spoken'])})\b", re.IGNORECASE)

    def close_row() -> None:
        words = [text[turn.start : turn.end] for turn in row]
        if all(TERMINAL.search(line) for line in words) and any(spoken.search(line) for line in words):
            turns.extend(row)
        row.clear()

    for start, end in lines:
        line = text[start:end]
        body = line.lstrip()
        dashed = body[0] in data["dialogue"]["dashes"] and re.match(r"[-–—]\s*[A-ZÀ-ÖØ-Þ'’…]", body)
        if dashed and not MARKS.match(body[1:].lstrip()):
            row.append(Span(end - len(body), start + len(line.rstrip())))
        else:
            close_row()
    close_row()
    return turns


def _labelled(text: str, lines: list[tuple[int, int]]) -> list[Span]:
    """Lines behind a label that comes back, as in a written-out interview; one label alone is a heading."""
    found = [(match, end) for start, end in lines if (match := LABEL.match(text, start, end))]
    often = Counter(match["label"] for match, _ in found)
    labels = {label for label, times in often.items() if times > 1 and label[0].isupper() and len(label.split()) < 5}
    if sum(often[label] for label in labels) < 3:
        return []
    return [Span(match.end(), len(text[:end].rstrip())) for match, end in found if match["label"] in labels]
