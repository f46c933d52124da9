"""Files and folders of articles: which there are, what each holds, and what became of it."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.utils.translation import gettext as _

from articles.ingestion.json_records import is_record, read_record
from articles.ingestion.plain_text import Unreadable, decode, take_date, take_title
from articles.ingestion.storing import Outcome, take_in
from articles.ingestion.submissions import Submission, Unusable, checked_line, checked_text, grouped, stand_in_for_title
from articles.ingestion.web_pages import read_page
from articles.models import Article

log = logging.getLogger(__name__)

SUFFIXES = (".txt", ".html", ".htm", ".json", ".jsonl")
# A character takes four bytes at the most, and a page has much beside its article.
BYTES_PER_CHARACTER = {".txt": 4, ".html": 40, ".htm": 40}


class Source(NamedTuple):
    """A file to import; `named` where it was asked for by name and not found in a folder."""

    path: Path
    named: bool = True


@dataclass(frozen=True, slots=True)
class Report:
    """What became of one article, or of a file without one.

    `place` says where in the file it is (`line 3`), where the file may hold several. `reason` is why it was refused
    or skipped, `note` what is worth knowing though it was taken.
    """

    path: Path
    outcome: Outcome
    article: Article | None = None
    place: str = ""
    reason: str = ""
    note: str = ""

    @property
    def where(self) -> str:
        """Path and place, as they can be printed whatever bytes the path is made of."""
        return f"{_spelled(self.path)} {self.place}".rstrip()


def find_sources(paths: Iterable[Path]) -> list[Source]:
    """The files that `paths` name, and those with a known suffix in the folders that they name, deep down too.

    What begins with a dot is left out. A path that leads nowhere stays in, and is refused when it is imported.
    """
    sources: list[Source] = []
    for path in paths:
        if path.is_dir():
            sources += [Source(found, named=False) for found in sorted(path.rglob("*")) if _is_wanted(found, path)]
        else:
            sources.append(Source(path))
    return sources


def import_source(source: Source) -> Iterator[Report]:
    """Imports the articles of one file, one by one, and says what became of each."""
    path = source.path
    try:
        yield from _IMPORTS[_suffix_of(path)](source)
    except (Unusable, Unreadable) as error:
        yield Report(path, Outcome.REFUSED, reason=str(error))
    except OSError as error:
        yield Report(path, Outcome.REFUSED, reason=error.strerror or str(error))
    # A reader is somebody else's library: whatever it throws at one file, the others are imported.
    except Exception as error:
        log.exception("The file %s could not be imported", path)
        yield Report(path, Outcome.REFUSED, reason=f"{type(error).__name__}: {error}")


def _is_wanted(found: Path, folder: Path) -> bool:
    is_hidden = any(part.startswith(".") for part in found.relative_to(folder).parts)
    return found.suffix.lower() in SUFFIXES and not is_hidden and found.is_file()


def _suffix_of(path: Path) -> str:
    suffix = path.suffix.lower()
    if not path.exists():
        raise Unusable(_("There is no such file."))
    if suffix not in SUFFIXES:
        raise Unusable(_("Its name does not end in %(suffixes)s.") % {"suffixes": ", ".join(SUFFIXES)})
    return suffix


def _import_text(source: Source) -> Iterator[Report]:
    text, guessed = decode(_read(source.path))
    dated, text = take_date(text)
    title, text = take_title(checked_text(text))
    submission = Submission(
        text=text,
        title=checked_line("title", title),
        stand_in=stand_in_for_title(text, _name_of(source.path)),
        published_on=dated.day if dated else None,
        date_precision=dated.precision if dated else "day",
        external_id=_identity(source.path),
        same_words_same_article=True,
    )
    note = _("read as %(encoding)s") % {"encoding": guessed} if guessed else ""
    yield _take_in(source.path, submission, note=note)


def _import_page(source: Source) -> Iterator[Report]:
    submission = read_page(_read(source.path), _name_of(source.path), _identity(source.path))
    yield _take_in(source.path, submission)


def _import_json(source: Source) -> Iterator[Report]:
    try:
        value = json.loads(source.path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise Unusable(_("It is no JSON: %(error)s") % {"error": error}) from error
    if not isinstance(value, list):
        # A folder may hold other JSON beside its articles.
        if not source.named and not is_record(value):
            yield Report(source.path, Outcome.SKIPPED, reason=_("It has no “text”."))
            return
        yield _take_in(source.path, read_record(value, _name_of(source.path), _identity(source.path)))
        return
    for number, item in enumerate(value, start=1):
        yield _import_item(source.path, item, _("item %(number)s") % {"number": number})


def _import_lines(source: Source) -> Iterator[Report]:
    with source.path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if not line.strip():
                continue
            place = _("line %(number)s") % {"number": number}
            try:
                item = json.loads(line.decode("utf-8-sig"))
            except (ValueError, RecursionError) as error:
                reason = _("It is no JSON: %(error)s") % {"error": error}
                yield Report(source.path, Outcome.REFUSED, place=place, reason=reason)
                continue
            yield _import_item(source.path, item, place)


_IMPORTS = {
    ".txt": _import_text,
    ".html": _import_page,
    ".htm": _import_page,
    ".json": _import_json,
    ".jsonl": _import_lines,
}


def _import_item(path: Path, item: object, place: str) -> Report:
    """One of several: without an id it has only its words to be known by, for its place in the file may change."""
    try:
        return _take_in(path, read_record(item, f"{_name_of(path)} {place}"), place)
    except Unusable as error:
        return Report(path, Outcome.REFUSED, place=place, reason=str(error))


def _take_in(path: Path, submission: Submission, place: str = "", note: str = "") -> Report:
    taken = take_in(submission)
    notes = [note] if note else []
    if taken.kept:
        notes.append(_("kept as it is here: %(fields)s") % {"fields": ", ".join(taken.kept)})
    return Report(path, taken.outcome, taken.article, place, note="; ".join(notes))


def _read(path: Path) -> bytes:
    """The bytes of a file with one article. Raises Unusable, before reading, for one that is too large to be one."""
    size = path.stat().st_size
    longest = settings.ARTICLE_MAX_CHARACTERS * BYTES_PER_CHARACTER[path.suffix.lower()]
    if size > longest:
        raise Unusable(
            _(
                "It is too large for an article: %(size)s bytes, and an article may have %(longest)s characters. "
                "Split it, or set ARTICLE_MAX_CHARACTERS higher."
            )
            % {"size": grouped(size), "longest": grouped(settings.ARTICLE_MAX_CHARACTERS)}
        )
    return path.read_bytes()


def _identity(path: Path) -> str:
    """What tells a file again: its place."""
    return f"file:{_spelled(path.resolve())}"


def _name_of(path: Path) -> str:
    return _spelled(path.stem).replace("_", " ")


def _spelled(path: Path | str) -> str:
    """A path as text; names need not be UTF-8."""
    return os.fsencode(path).decode("utf-8", "replace")
