"""Draws the preview image of an annotation or an article: 1200 by 630 pixels, the words and whose they are."""

from __future__ import annotations

import hashlib
import math
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from io import BytesIO

from django.core.cache import cache
from PIL import Image, ImageDraw

from articles.sharing.quotation import shortened
from articles.sharing.typesetting import balanced, fitted, font, lines_of, readable, runs, width

SIZE = (1200, 630)
# Changes whenever the drawing does, so that images kept from before are not taken for it.
DESIGN = 2
KEPT_SECONDS = 7 * 24 * 3600
# More words than this never fit, and setting them would only take time.
_LONGEST = 700
_MARGIN = 76
_ROOM = SIZE[0] - 2 * _MARGIN
_PAPER, _INK, _QUIET, _LINE = "#fbfaf6", "#1c1b19", "#5d5a54", "#d8d4ca"
_COLOURS = {"person": "#1d5fb4", "quote": "#1f7a3a", "claim": "#9a5b00", "article": "#1c1b19"}
_SIZES = (104, 90, 78, 70, 62, 56, 50, 45, 40, 36)
# Few words as large as they would fit shout: so large only where they are a line or two.
_LARGE = 78
_LEADING = 1.2
# Drawing takes a core for a tenth of a second: one at a time. Two more may wait, and not long; whoever comes then is
# sent away at once, since each who waits holds one of the four threads that readers need.
_ONE_AT_A_TIME = threading.BoundedSemaphore(1)
_PLACES = threading.BoundedSemaphore(3)
_PATIENCE_SECONDS = 3.0


class Busy(Exception):
    """Too many images are asked for at once; the asker may come back."""


@dataclass(frozen=True)
class CardText:
    """What the image says. `kind` gives colour and line; `before` and `after` stand round `words`, cut or not."""

    kind: str
    label: str
    words: str
    before: str = ""
    after: str = ""
    lead: str = ""
    who: str = ""
    role: str = ""
    verdict: str = ""
    title: str = ""
    dateline: str = ""

    @property
    def digest(self) -> str:
        """Names this very image: other words or another design have another."""
        return hashlib.sha256(repr((DESIGN, astuple(self))).encode()).hexdigest()[:16]


def card_png(text: CardText) -> bytes:
    """The image as PNG, from the cache where it was drawn before. Raises Busy."""
    key = f"card-image:{text.digest}"
    if (kept := cache.get(key)) is not None:
        return bytes(kept)
    with _turn():
        # Whoever was waited for may have drawn the same.
        if (kept := cache.get(key)) is not None:
            return bytes(kept)
        drawn = draw(text)
    cache.set(key, drawn, KEPT_SECONDS)
    return drawn


@contextmanager
def _turn() -> Iterator[None]:
    if not _PLACES.acquire(blocking=False):
        raise Busy
    try:
        if not _ONE_AT_A_TIME.acquire(timeout=_PATIENCE_SECONDS):
            raise Busy
        try:
            yield
        finally:
            _ONE_AT_A_TIME.release()
    finally:
        _PLACES.release()


def draw(text: CardText) -> bytes:
    """The image as PNG, drawn now."""
    image = Image.new("RGB", SIZE, _PAPER)
    pen = ImageDraw.Draw(image)
    colour = _COLOURS[text.kind]
    pen.rectangle((0, 0, 15, SIZE[1]), fill=colour)
    _write(pen, (_MARGIN, 78), text.label, "sans-bold", 28, colour)
    _underline(pen, text.kind, (_MARGIN, 90), width(text.label, "sans-bold", 28), colour)
    _write(pen, (SIZE[0] - _MARGIN - width("Newsreader", "serif", 32), 78), "Newsreader", "serif", 32, _QUIET)
    top = 116.0
    if text.lead:
        top += 46
        _write(pen, (_MARGIN, top), fitted(text.lead, "sans-bold", 36, _ROOM), "sans-bold", 36, _INK)
        top += 12
    bottom = _foot(pen, text)
    _words(pen, text, top, bottom)
    file = BytesIO()
    # Flat colours and smoothed edges: 64 of them cannot be told from all, in half the bytes.
    image.quantize(64, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return file.getvalue()


def _foot(pen: ImageDraw.ImageDraw, text: CardText) -> float:
    """Writes who and where at the bottom, and returns where they begin."""
    edge = SIZE[1] - 44.0
    if text.dateline:
        _write(pen, (_MARGIN, edge), fitted(text.dateline, "sans", 27, _ROOM), "sans", 27, _QUIET)
        edge -= 38
    if text.title:
        _write(pen, (_MARGIN, edge), fitted(text.title, "sans-bold", 29, _ROOM), "sans-bold", 29, _INK)
        edge -= 38
    if text.title or text.dateline:
        edge -= 8
        pen.line((_MARGIN, edge, SIZE[0] - _MARGIN, edge), fill=_LINE, width=2)
    if text.verdict:
        edge = _tag(pen, text.verdict, edge - 14, _COLOURS[text.kind])
    if not (text.who or text.role):
        return edge - 20
    edge -= 26
    name = fitted(text.who, "sans-bold", 36, _ROOM)
    _write(pen, (_MARGIN, edge), name, "sans-bold", 36, _INK)
    place = _MARGIN + (width(f"{name} ", "sans-bold", 36) + 6 if name else 0)
    left = SIZE[0] - _MARGIN - place
    if text.role and left > 120:
        _write(pen, (place, edge), fitted(text.role, "sans", 30, left), "sans", 30, _QUIET)
    return edge - 50


def _tag(pen: ImageDraw.ImageDraw, text: str, bottom: float, colour: str) -> float:
    """One line on a ground of its own, and where that begins."""
    line = fitted(text, "sans-bold", 30, _ROOM - 40)
    ground = (_MARGIN, bottom - 52, _MARGIN + 40 + width(line, "sans-bold", 30), bottom)
    pen.rounded_rectangle(ground, radius=8, fill=colour)
    _write(pen, (_MARGIN + 20, bottom - 16), line, "sans-bold", 30, _PAPER)
    return bottom - 52


def _words(pen: ImageDraw.ImageDraw, text: CardText, top: float, bottom: float) -> None:
    """Writes the words as large as they fit, in the middle of what is left."""
    size, lines = _set(text, bottom - top)
    height = len(lines) * size * _LEADING
    baseline = top + (bottom - top - height) / 2 + size * 0.95
    for line in lines:
        _write(pen, (_MARGIN, baseline), line, "serif", size, _INK)
        baseline += size * _LEADING


def _set(text: CardText, room: float) -> tuple[int, list[str]]:
    words = readable(shortened(text.words, _LONGEST), "serif")
    smallest = _SIZES[-1]
    length = width(text.before + words + text.after, "serif", smallest) / smallest
    lines: list[str] = []
    for size in _SIZES:
        # Most sizes are out of the question before any line is set.
        if math.ceil(length * size / _ROOM) * size * _LEADING > room:
            continue
        lines = lines_of(text.before + words + text.after, "serif", size, _ROOM)
        if len(lines) * size * _LEADING <= room and (size <= _LARGE or len(lines) <= 2):
            return size, balanced(lines, "serif", size, _ROOM)
    longest = min(len(words), int(len(words) * room * _ROOM / (length * smallest * smallest * _LEADING)) + 1)
    while longest > 1:
        lines = lines_of(text.before + shortened(words, longest) + text.after, "serif", smallest, _ROOM)
        if len(lines) * smallest * _LEADING <= room:
            break
        longest = longest * 19 // 20
    return smallest, lines


def _write(pen: ImageDraw.ImageDraw, place: tuple[float, float], text: str, face: str, size: int, colour: str) -> None:
    """One line, its baseline at `place`."""
    x, y = place
    for name, chars in runs(text, face):
        pen.text((x, y), chars, fill=colour, font=font(name, size), anchor="ls")
        x += font(name, size).getlength(chars)


def _underline(pen: ImageDraw.ImageDraw, kind: str, place: tuple[float, float], length: float, colour: str) -> None:
    """The line that tells the kinds apart in the text: solid, double or dashed."""
    x, y = place
    dashes = [(x, x + length)]
    if kind == "claim":
        dashes = [(start, min(start + 9, x + length)) for start in range(int(x), int(x + length), 16)]
    for start, end in dashes:
        pen.line((start, y, end, y), fill=colour, width=3)
    if kind == "quote":
        pen.line((x, y + 6, x + length, y + 6), fill=colour, width=3)
