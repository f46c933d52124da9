"""Quotation marks as newspapers set them, put in place of a treebank's, so that a pipeline knows every style."""

from __future__ import annotations

import re
from random import Random

from training.passages import Passage, substituted
from training.treebanks import Sentence, with_forms

# (opening, closing): what Dutch and Flemish newspapers print, and what people type.
STYLES = (("‘", "’"), ("“", "”"), ("„", "”"), ("'", "'"), ('"', '"'), (",,", "''"), ("«", "»"), ("„", "“"), ("’", "’"))
WEIGHTS = (30, 25, 15, 12, 8, 4, 2, 2, 2)

# An opening mark stands before a word, and no elision (`'s avonds`) follows it; a closing one stands after a word.
_OPENING = re.compile(r"(?<![\w.])(?:,,|``|[\"'‘’“”„«»])(?=\w)(?![stnkm]\b)")
_CLOSING = re.compile(r"(?<=[\w.,!?…])(?:''|[\"'’‘”“»«])(?!\w)")

_MARKS = frozenset(mark for style in STYLES for mark in style) | {"``", ",,", "''"}


def is_mark(form: str) -> bool:
    """Whether a token is a quotation mark and nothing else."""
    return form in _MARKS


def restyle(sentence: Sentence, random: Random) -> Sentence:
    """The sentence with one other style of quotation marks throughout.

    A mark with a space before it and none after opens; a mark at the end of a sentence that nothing opened closes.
    """
    opening, closing = random.choices(STYLES, WEIGHTS)[0]
    forms = {
        index: opening if _opens(sentence, index) else closing
        for index, word in enumerate(sentence.words)
        if is_mark(word.form)
    }
    return with_forms(sentence, forms)


def _opens(sentence: Sentence, index: int) -> bool:
    word = sentence.words[index]
    spaced_before = index == 0 or sentence.words[index - 1].space_after
    return spaced_before and not word.space_after


def restyle_passage(passage: Passage, random: Random) -> Passage:
    """The passage with one other style of quotation marks throughout; a mark inside an entity stays."""
    opening, closing = random.choices(STYLES, WEIGHTS)[0]
    inside = {offset for entity in passage.entities for offset in range(entity.start, entity.end)}
    marks, offset = [], 0
    while match := _OPENING.search(passage.text, offset):
        end = _CLOSING.search(passage.text, match.end())
        if not end:
            break
        marks += [(match.start(), match.end(), opening), (end.start(), end.end(), closing)]
        offset = end.end()
    return substituted(passage, [mark for mark in marks if mark[0] not in inside])
