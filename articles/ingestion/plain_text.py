"""From bytes to text: encoding, newlines, what cannot be text, and what a bare text says about itself at its head.

Code points stay as they are, combining characters and emoji too: what a newspaper wrote is what a reader gets.
"""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple

from charset_normalizer import from_bytes
from django.utils.translation import gettext as _

# In Dutch a file of single bytes is Windows-1252, of which Latin-1 is a part. Left to choose among all encodings a
# detector takes one such text in four for Central European or Chinese.
SINGLE_BYTES = "cp1252"
WIDE = ["utf_16", "utf_16_le", "utf_16_be", "utf_32", "utf_32_le", "utf_32_be"]
LONGEST_TITLE = 120

# Word writes a line break as a vertical tab, and old printers a page break as a form feed.
_NEWLINES = re.compile("\r\n|[\r\x0b\x0c\x85\u2028]")
# Nothing that a reader can see, that XML can hold or that PostgreSQL can store.
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x19\x1b-\x1f]")
# What a program wrote that took Windows-1252 for Latin-1; browsers read it back in the same way.
_MISREAD = {code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0) if code != 0x85}
_DATE_AT_HEAD = re.compile(
    r"\s*(?:date|datum)[ \t]*:?[ \t]+(\d{4}(?:-\d{2}){0,2})(?=\s|\Z)[^\S\n]*\n?", re.IGNORECASE | re.ASCII
)
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ].*)?)?)?", re.ASCII)
_CLOSING = "\"'’”»)]"
_SENTENCE_END = re.compile(rf"[.!?…][{re.escape(_CLOSING)}]*(?=\s+[^\W_a-z]|\s+[\"'‘’“”„,«(–—-]|\Z)")
_ABBREVIATION = re.compile(r"(?:\b[A-Z]|\b(?:dr|drs|mr|ir|ing|prof|ds|st|nr|jr|sr|ca|o\.a|m\.n))\.\Z", re.IGNORECASE)
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")


class Unreadable(Exception):
    """Bytes that are no text; the message says why."""


class Dated(NamedTuple):
    """A date with how much of it is known: `year`, `month` or `day`."""

    day: datetime.date
    precision: str


class Decoded(NamedTuple):
    """A text, and the encoding it had to be guessed from; empty where it was UTF-8."""

    text: str
    guessed: str


def decode(data: bytes, declared: str = "") -> Decoded:
    """The text of a file. `declared` is the encoding it names itself, if it does.

    Raises Unreadable for what is no text, and for UTF-8 that is damaged: any guess would garble all of it.
    """
    try:
        return Decoded(data.decode("utf-8-sig"), "") if not _is_wide(data) else _guess(data)
    except UnicodeDecodeError as error:
        if declared and (text := _decoded_as(data, declared)) is not None:
            return Decoded(text, "")
        if _is_mostly_utf8(data):
            line = data.count(b"\n", 0, error.start) + 1
            raise Unreadable(
                _("It is damaged UTF-8: line %(line)s holds a broken character. Save it as UTF-8 again.")
                % {"line": line}
            ) from None
        return _guess(data)


def normalised(text: str) -> str:
    """The text as it is kept for ever: newlines are `\\n`, no control characters, no white space round it."""
    text = _NEWLINES.sub("\n", text.replace("\u2029", "\n\n")).translate(_MISREAD)
    return _NO_TEXT.sub("", text).removeprefix("\ufeff").strip()


def is_binary(text: str) -> bool:
    """Whether one in ten of its characters, and not just a few, are none that a text can have: a program's file."""
    return len(_NO_TEXT.findall(text)) > max(4, len(text) // 10)


def on_one_line(text: str) -> str:
    """The same for a title or a name, with every white space one space."""
    return " ".join(normalised(text).split())


def take_date(text: str) -> tuple[Dated | None, str]:
    """The date that a text begins with (`date 2022-12`, on a line of its own or before the first words), and the
    rest; None and the whole text where there is none."""
    match = _DATE_AT_HEAD.match(text)
    dated = read_date(match[1]) if match else None
    return (dated, text[match.end() :]) if match and dated else (None, text)


def read_date(value: str) -> Dated | None:
    """`2022`, `2022-12`, `2022-12-31` or an ISO time on that day; None for anything else."""
    match = _DATE.fullmatch(value.strip())
    if not match:
        return None
    year, month, day = match.groups()
    try:
        first = datetime.date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return Dated(first, "day" if day else "month" if month else "year")


def take_title(text: str) -> tuple[str, str]:
    """The headline that a normalised text begins with, and the rest; empty and the whole text where it has none.

    A headline is a short first paragraph of one line that does not end as a sentence does.
    """
    gap = _BLANK_LINE.search(text)
    head = text[: gap.start()] if gap else ""
    is_short = len(head) <= LONGEST_TITLE and "\n" not in head and len(head.split()) > 1
    if not gap or not is_short or not _has_letter(head):
        return "", text
    if head.rstrip(_CLOSING).endswith((".", "!", "?", "…", ":", ";", ",")):
        return "", text
    return on_one_line(head), text[gap.end() :]


def first_sentence(text: str) -> str:
    """The first sentence without its full stop, cut at a word where it is long; empty where there is no letter."""
    head = on_one_line(_BLANK_LINE.split(text, maxsplit=1)[0][: 4 * LONGEST_TITLE])
    ends = (match.end() for match in _SENTENCE_END.finditer(head) if not _ABBREVIATION.search(head[: match.end()]))
    sentence = shortened(head[: next(ends, len(head))].removesuffix("."), LONGEST_TITLE)
    return sentence if _has_letter(sentence) else ""


def shortened(line: str, longest: int) -> str:
    """A line of at most `longest` characters, cut between two words where it can be."""
    if len(line) <= longest:
        return line
    cut = line[: longest - 1]
    whole_words = cut.rsplit(" ", 1)[0] if " " in cut else cut
    return whole_words.rstrip(" ,;:–-") + "…"


def _has_letter(text: str) -> bool:
    return any(character.isalpha() for character in text)


def _is_wide(data: bytes) -> bool:
    """Whether it is UTF-16 or UTF-32: half of it, or more, is NUL bytes, or it says so at its head."""
    return data.startswith((b"\xff\xfe", b"\xfe\xff")) or data[:10_000].count(0) * 3 > len(data[:10_000])


def _is_mostly_utf8(data: bytes) -> bool:
    """Whether characters beyond ASCII are there that only UTF-8 writes so."""
    return any("\x80" <= character < "\ud800" for character in data.decode("utf-8", "surrogateescape"))


def _decoded_as(data: bytes, declared: str) -> str | None:
    # Pages that say Latin-1 are Windows-1252; the HTML standard rules so.
    name = declared.lower().replace("_", "-")
    try:
        return data.decode(SINGLE_BYTES if name in ("iso-8859-1", "latin-1", "latin1", "us-ascii") else name)
    except (LookupError, UnicodeDecodeError):
        return None


def _guess(data: bytes) -> Decoded:
    if _is_wide(data):
        best = from_bytes(data, cp_isolation=WIDE).best()
        if best is not None:
            return Decoded(str(best), "UTF-16 or UTF-32")
    elif not _BINARY.search(data) and (text := _decoded_as(data, SINGLE_BYTES)) is not None:
        return Decoded(text, "Windows-1252")
    raise Unreadable(_("It is no text, or in an encoding that cannot be told. Save it as UTF-8."))
