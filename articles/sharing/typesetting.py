"""Sets text in the shipped fonts: which face can draw what, how wide it is, and where its lines break.

Pure: text and pixels in, lines and pixels out. What no face can draw is said to be missing (`[…]`) where it is a
word, and left out where it is a symbol; no reader ever sees an empty box.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path

import regex
from fontTools.ttLib import TTFont
from PIL import ImageFont

FONTS = Path(__file__).parent / "fonts"
ELLIPSIS = "…"
MISSING = "[…]"
# For each face, those that stand in for what it lacks.
_STAND_INS = {"serif": ("sans",), "sans": ("serif",), "sans-bold": ("sans",)}
_CLUSTER = regex.compile(r"\X")
_MISSING_TWICE = regex.compile(r"\[…\](?:\s*\[…\])+")
_UNDRAWN = {"\u200d", "\ufe0e", "\ufe0f"}
_FLAG_A = 0x1F1E6
# More code points than any line has room for; measuring them all would take time.
_MOST_ON_A_LINE = 300
# Of many lines the last may be short; and so many pixels apart lines are equally long to the eye.
_MOST_BALANCED, _BALANCED_TO = 4, 16

Run = tuple[str, str]


@lru_cache
def _covered(face: str) -> frozenset[int]:
    with TTFont(FONTS / f"{face}.ttf", lazy=True) as font:
        return frozenset(font.getBestCmap())


@lru_cache(maxsize=64)
def font(face: str, size: int) -> ImageFont.FreeTypeFont:
    """A face of the shipped ones (`serif`, `sans`, `sans-bold`, `symbols`) at `size` pixels."""
    return ImageFont.truetype(FONTS / f"{face}.ttf", size)


@lru_cache(maxsize=4096)
def _drawn(cluster: str, face: str) -> Run:
    """The face that draws one character as readers count them, and what it draws of it."""
    if cluster.isspace():
        return face, " "
    whole = [char for char in unicodedata.normalize("NFC", cluster) if char not in _UNDRAWN]
    plain = list(unicodedata.normalize("NFKC", cluster))
    stand_ins = (*_STAND_INS[face], "symbols")
    # A ligature in two letters of its own face looks better than in one of another's; marks that no face has go
    # before their letter does.
    for chars, candidates in ((whole, (face,)), (plain, (face,)), (whole, stand_ins), (whole[:1], (face, *stand_ins))):
        for candidate in candidates:
            if chars and all(ord(char) in _covered(candidate) for char in chars):
                return candidate, "".join(chars)
    if whole and 0 <= ord(whole[0]) - _FLAG_A < 26:
        return face, "".join(chr(ord(char) - _FLAG_A + ord("A")) for char in whole)
    is_word = any(unicodedata.category(char)[0] in "LN" for char in whole)
    return face, MISSING if is_word else ""


def readable(text: str, face: str) -> str:
    """What can be drawn of `text`, on one line; several words in a row that cannot be are missing once."""
    words = "".join(chars for _face, chars in runs(text, face)).split()
    return _MISSING_TWICE.sub(MISSING, " ".join(words))


def runs(text: str, face: str) -> list[Run]:
    """`text` as (face, characters) in drawing order, each as long as one face draws it."""
    found: list[Run] = []
    for cluster in _CLUSTER.findall(text):
        drawn = _drawn(cluster, face)
        if found and found[-1][0] == drawn[0]:
            found[-1] = (drawn[0], found[-1][1] + drawn[1])
        elif drawn[1]:
            found.append(drawn)
    return found


def width(text: str, face: str, size: int) -> float:
    """How wide a line of `text` is, in pixels."""
    return sum(font(name, size).getlength(chars) for name, chars in runs(text, face))


def lines_of(text: str, face: str, size: int, room: float) -> list[str]:
    """`text` broken between words into lines at most `room` pixels wide; a word wider than that is broken inside."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if width(longer, face, size) <= room:
            line = longer
            continue
        if line:
            lines.append(line)
        *full, line = _broken(word, face, size, room)
        lines += full
    return [*lines, line] if line else lines


def balanced(lines: list[str], face: str, size: int, room: float) -> list[str]:
    """As many lines, about equally long, where they are few: no word stands alone below the others."""
    if not 2 <= len(lines) <= _MOST_BALANCED:
        return lines
    text, narrow, wide = " ".join(lines), room / 2, room
    while wide - narrow > _BALANCED_TO:
        middle = (narrow + wide) / 2
        tried = lines_of(text, face, size, middle)
        if len(tried) > len(lines) or " ".join(tried) != text:
            narrow = middle
        else:
            lines, wide = tried, middle
    return lines


def _broken(word: str, face: str, size: int, room: float) -> list[str]:
    pieces = [""]
    for cluster in _CLUSTER.findall(word):
        if pieces[-1] and width(pieces[-1] + cluster, face, size) > room:
            pieces.append("")
        pieces[-1] += cluster
    return pieces


def fitted(text: str, face: str, size: int, room: float) -> str:
    """One line of `text`, cut to `room` pixels with an ellipsis where it is longer."""
    lines = lines_of(text[:_MOST_ON_A_LINE], face, size, room)
    if len(lines) <= 1:
        return lines[0] if lines else ""
    return lines_of(text[:_MOST_ON_A_LINE], face, size, room - width(ELLIPSIS, face, size))[0] + ELLIPSIS
