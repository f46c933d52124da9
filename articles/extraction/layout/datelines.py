"""Finds where a paragraph's first sentence begins behind its dateline: `BRUSSEL (ANP) –`, `14.32 uur –`, `Live |`."""

from __future__ import annotations

import re

from articles.extraction.layout.words import Words

# A dateline has a place, an agency, a time, and no more.
LONGEST = 12
SEPARATORS = frozenset(["-", "–", "—", "|"])
CLOCK = re.compile(r"\d{1,2}[.:]\d\d")


def behind_dateline(words: Words, first: int, stop: int) -> int:
    """The first token of `[first, stop)` behind a dateline that begins at `first`; `first` where none does."""
    if first and "\n" not in words.texts[first - 1]:
        return first
    found = first
    timed = False
    for i in range(first, min(first + LONGEST, stop - 1)):
        text = words.texts[i]
        timed = timed or bool(CLOCK.fullmatch(text))
        if text in SEPARATORS:
            # What goes on with a small letter is an aside: Kok – de kapper – zegt.
            if not (words.texts[i + 1][0].isupper() or words.texts[i + 1][0].isdigit()):
                break
            found = i + 1
        elif not (timed or text[0].isupper() or text[0].isdigit() or text in "(),/"):
            break
    return found
