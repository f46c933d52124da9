"""Reads the single quotation marks of a paragraph: where they stand, and whether they can open or close."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

SHAPES = re.compile(r",{2,}|''|’’|‘‘|``|[\"“”„‟«»‹›‘’‚'`´]")
LETTERS = re.compile(r"[^\W\d_]+")
LAST_WORD = re.compile(r"(\w+)\s*\Z")
TWO_DIGITS = re.compile(r"[0-9]{2}(?![0-9])")
OPENS_AFTER = "([{<-–—/:“„‘‚«‹\"'¿*"
CLOSES_BEFORE = ".,;:!?…)]}>-–—/”’»›\"'*“‘«‹"


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark, `[start, end)` in the text. Where it both opens and closes, the open quotations decide."""

    start: int
    end: int
    text: str
    opens: bool
    closes: bool


def scan_marks(text: str, start: int, end: int, data: dict[str, Any]) -> list[Mark]:
    """The quotation marks of `text[start:end]`, apostrophes left out. `data` is the language's marks.toml."""
    marks = []
    position = start
    while match := SHAPES.search(text, position, end):
        first, last = match.span()
        shape = match[0]
        if shape[0] == ",":
            # The comma before ,, belongs to the sentence; a longer row is no mark at all.
            first = last - 2
            if len(shape) > 3:
                position = last
                continue
        elif len(shape) == 2 and _splits(text, first, data):
            last = first + 1
        shape = text[first:last]
        position = last
        if len(shape) == 1 and shape in data["apostrophe"]["characters"] and _is_apostrophe(text, first, data):
            # rock 'n' roll
            position += 2 if text[last : last + 2].lower() in ("n'", "n’") else 0
            continue
        mark = _read(text, first, last, start, end, data)
        if mark.opens or mark.closes:
            marks.append(mark)
    return marks


def _splits(text: str, first: int, data: dict[str, Any]) -> bool:
    """Two single marks that only look like a double one: `''t Is mooi'`, `'Hij zei: 'ja''`."""
    if _is_clitic(text, first + 1, data):
        return True
    closing = first and not text[first - 1].isspace()
    opened = text.rfind(text[first], max(0, first - 2000), first)
    doubles = any(text.rfind(double, max(0, first - 4000), first) >= 0 for double in (",,", "``", "''", "‘‘", "„"))
    single = opened == 0 or (opened > 0 and text[opened - 1] != text[first])
    return bool(closing and single and not doubles)


def _is_apostrophe(text: str, index: int, data: dict[str, Any]) -> bool:
    before, after = text[index - 1 : index] if index else "", text[index + 1 : index + 2]
    if before.isalnum():
        return after.isalnum()
    return _is_clitic(text, index, data) or _is_year(text, index, data)


def _is_clitic(text: str, index: int, data: dict[str, Any]) -> bool:
    """`'s avonds`, `’t`, `'s-Hertogenbosch`; but not the letter that stands between two marks."""
    word = LETTERS.match(text, index + 1)
    if not word or word[0].lower() not in data["apostrophe"]["clitics"]:
        return False
    lead = LAST_WORD.search(text[max(0, index - 30) : index])
    quoted = text[word.end() : word.end() + 1] in data["apostrophe"]["characters"]
    return not (quoted and lead and lead[1] in data["apostrophe"]["before_letters"])


def _is_year(text: str, index: int, data: dict[str, Any]) -> bool:
    if not TWO_DIGITS.match(text, index + 1):
        return False
    lead = re.search(r"(\w+)\s*\Z|([-–/])\s*\Z", text[max(0, index - 30) : index])
    return bool(lead and (lead[2] or lead[1] in data["apostrophe"]["before_years"]))


def _read(text: str, first: int, last: int, start: int, end: int, data: dict[str, Any]) -> Mark:
    """By what stands beside it; without that by the mark's own nature."""
    shape = text[first:last]
    before = text[first - 1] if first > start else " "
    after = text[last] if last < end else " "
    opens = (before.isspace() or before in OPENS_AFTER or text[max(start, first - 2) : first] == ",,") and not (
        after.isspace() or after in ".,;:!?)]}"
    )
    closes = not before.isspace() and (after.isspace() or after in CLOSES_BEFORE)
    if shape in ("„", "‚", ",,", "``"):
        return Mark(first, last, shape, True, False)
    if opens != closes:
        return Mark(first, last, shape, opens, closes)
    if shape in data["default"]["open"]:
        return Mark(first, last, shape, True, shape in ("“", "‘") and closes)
    if shape in data["default"]["close"]:
        return Mark(first, last, shape, False, True)
    alone = before.isspace() and after.isspace()
    # A number before it: inches, feet, minutes.
    measure = before.isdigit() and not opens
    return Mark(first, last, shape, not measure and not (alone and shape in "'’`"), True)
