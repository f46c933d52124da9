"""Where the edge of a mark goes when an editor moves it by a word or by a character.

Pure: texts and offsets in, offsets out. Offsets are code points, `[start, end)`.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

Edge = Literal["start", "end"]
Unit = Literal["word", "character"]
Direction = Literal["back", "on"]

# A word with what stands inside it: "auto's", "oud-minister", "1.200".
WORD = re.compile(r"\w+(?:[-'’.,]\w+)*")
_JOINER = "\u200d"
_FAR = 400


def moved_edge(text: str, span: tuple[int, int], edge: Edge, unit: Unit, direction: Direction) -> tuple[int, int]:
    """`span` with one edge moved: to the next edge of a word, or by one character as a reader counts them.

    The span stays as it is where it cannot go further that way, or would have no words left.
    """
    start, end = span
    step = _by_word if unit == "word" else _by_character
    if edge == "start":
        start = step(text, start, edge, direction)
    else:
        end = step(text, end, edge, direction)
    return (start, end) if text[start:end].strip() else span


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """`[start, end)` without the white space at its edges; empty where there is nothing else."""
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), max(start, end - len(words) + len(words.rstrip()))


def occurrences_of(text: str, words: str) -> list[tuple[int, int]]:
    """Where `words` stand in `text` as whole words, in the same letters; any white space stands for any other."""
    parts = [re.escape(part) for part in words.split()]
    if not parts:
        return []
    pattern = r"\s+".join(parts)
    before = r"(?<!\w)" if words.strip()[0].isalnum() else ""
    after = r"(?!\w)" if words.strip()[-1].isalnum() else ""
    return [match.span() for match in re.finditer(before + pattern + after, text)]


def _by_word(text: str, position: int, edge: Edge, direction: Direction) -> int:
    near = [
        match.start() if edge == "start" else match.end()
        for match in WORD.finditer(text, _start_of_search(text, position), position + _FAR)
    ]
    if direction == "back":
        return max((each for each in near if each < position), default=position)
    return min((each for each in near if each > position), default=position)


def _start_of_search(text: str, position: int) -> int:
    """Some way back, but never within a word, half of which would count as one."""
    start = max(0, position - _FAR)
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    return start


def _by_character(text: str, position: int, _edge: Edge, direction: Direction) -> int:
    step = -1 if direction == "back" else 1
    position += step
    # An accent of its own, or the parts of one emoji, stay with what they belong to.
    while 0 < position < len(text) and _joins(text, position):
        position += step
    return min(max(position, 0), len(text))


def _joins(text: str, position: int) -> bool:
    """Whether the character at `position` is one with what stands before it."""
    character = text[position]
    return (
        character == _JOINER
        or text[position - 1] == _JOINER
        or unicodedata.category(character) in ("Mn", "Me")
        or 0x1F3FB <= ord(character) <= 0x1F3FF
    )
