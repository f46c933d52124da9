"""What stands in a text where something else stood in the text before it: for a person to compare, and to decide on.

Pure: strings and offsets in, offsets out. Offsets are Unicode code points, `[start, end)`. Nothing here says that two
stretches are the same; that is for `anchoring`, which never goes by likeness.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

WORD = re.compile(r"\w+|[^\w\s]")
PARAGRAPH = re.compile(r"\S.*?(?=\n[^\S\n]*\n|\s*\Z)", re.DOTALL)
# Beyond this comparing takes seconds, and what has changed so much has no counterpart that would help anybody.
MOST_WORDS = 20_000

Place = tuple[int, int]


class Block(NamedTuple):
    """Stretches of two lists, `[start, end)` each, that stand in the same place; `same` where they are equal."""

    same: bool
    old: Place
    new: Place


class Alignment:
    """Two texts laid beside each other: paragraph by paragraph, and word by word where those differ."""

    def __init__(self, old_text: str, new_text: str) -> None:
        self.old_text = old_text
        self.new_text = new_text
        self._old = [match.span() for match in PARAGRAPH.finditer(old_text)]
        self._new = [match.span() for match in PARAGRAPH.finditer(new_text)]
        self._blocks = _blocks(
            [old_text[slice(*each)] for each in self._old], [new_text[slice(*each)] for each in self._new]
        )

    def counterpart_of(self, start: int, end: int) -> Place | None:
        """What stands in the new text where `[start, end)` of the old one stood; None where nothing does now.

        Raises ValueError for a stretch that is empty or outside the old text.
        """
        if not 0 <= start < end <= len(self.old_text):
            raise ValueError(f"Nothing at [{start}, {end}) in a text of {len(self.old_text)}.")
        found = [place for block in self._blocks for place in self._in_block(block, start, end)]
        return (found[0][0], found[-1][1]) if found else None

    def _in_block(self, block: Block, start: int, end: int) -> Iterator[Place]:
        old, new = self._old[slice(*block.old)], self._new[slice(*block.new)]
        if not old or not new or old[0][0] >= end or old[-1][1] <= start:
            return
        if block.same:
            for (old_start, old_end), (new_start, _) in zip(old, new, strict=True):
                if old_start < end and start < old_end:
                    yield new_start + max(0, start - old_start), new_start + min(end, old_end) - old_start
            return
        old_words = _words(self.old_text, old[0][0], old[-1][1])
        new_words = _words(self.new_text, new[0][0], new[-1][1])
        if max(len(old_words), len(new_words)) > MOST_WORDS:
            return
        numbers = [number for number, word in enumerate(old_words) if word.start() < end and start < word.end()]
        if numbers:
            found = _counterpart(old_words, new_words, numbers[0], numbers[-1] + 1)
            if found:
                yield new_words[found[0]].start(), new_words[found[1] - 1].end()

    def changed_passages(self) -> list[tuple[Place, Place]]:
        """The stretches of both texts that differ, whole paragraphs, in order; one of the two may be empty."""
        return [
            (_extent(self._old, block.old, self.old_text), _extent(self._new, block.new, self.new_text))
            for block in self._blocks
            if not block.same
        ]


def changed_words(old_text: str, old: Place, new_text: str, new: Place) -> tuple[list[Place], list[Place]]:
    """Which words of a stretch are no longer in what stands for it, and which of that are new, as places in each.

    Words that follow each other are one place. Stretches of more than 20,000 words count as changed throughout.
    """
    old_words, new_words = _words(old_text, *old), _words(new_text, *new)
    if max(len(old_words), len(new_words)) > MOST_WORDS:
        return [old], [new]
    gone, come = [], []
    for block in _blocks([word[0] for word in old_words], [word[0] for word in new_words]):
        if not block.same:
            gone += _span_of(old_words[slice(*block.old)])
            come += _span_of(new_words[slice(*block.new)])
    return gone, come


def _span_of(words: Sequence[re.Match[str]]) -> list[Place]:
    return [(words[0].start(), words[-1].end())] if words else []


def _extent(paragraphs: Sequence[Place], numbers: Place, text: str) -> Place:
    first, last = numbers
    if first < last:
        return paragraphs[first][0], paragraphs[last - 1][1]
    start = paragraphs[first][0] if first < len(paragraphs) else len(text)
    return start, start


def _words(text: str, start: int, end: int) -> list[re.Match[str]]:
    return list(WORD.finditer(text, start, end))


def _counterpart(old: Sequence[re.Match[str]], new: Sequence[re.Match[str]], first: int, last: int) -> Place | None:
    """Where the words `[first, last)` have gone, as numbers of words."""
    found: list[int] = []
    for block in Levenshtein.opcodes([word[0] for word in old], [word[0] for word in new]):
        begin, end = max(first, block.src_start), min(last, block.src_end)
        if block.tag == "insert":
            if first < block.src_start < last:
                found += [block.dest_start, block.dest_end]
        elif begin < end and block.tag != "delete":
            found += [block.dest_start + begin - block.src_start, block.dest_start + end - block.src_start]
    return (min(found), max(found)) if found else None


def _blocks(old: Sequence[str], new: Sequence[str]) -> list[Block]:
    """The paragraphs or words that are equal, and between them what stands in place of what."""
    blocks = []
    for same, together in groupby(Levenshtein.opcodes(old, new), key=lambda each: each.tag == "equal"):
        codes = list(together)
        place = (codes[0].src_start, codes[-1].src_end), (codes[0].dest_start, codes[-1].dest_end)
        blocks.append(Block(same, *place))
    return blocks
