"""The annotations of an article as a table, one row each, for spreadsheets: CSV as RFC 4180 has it."""

from __future__ import annotations

import csv
from io import StringIO

from articles.models import Article
from articles.sharing.quotation import speaker
from articles.sharing.web_annotation import annotations_of

COLUMNS = "id kind words speaker stance form cue start end state origin address verdict".split()
# A spreadsheet takes a cell that begins so for a formula, and runs it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def table(article: Article, site: str) -> str:
    """What readers see marked, in text order. `start` and `end` are code points of the first and the last stretch."""
    file = StringIO()
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for annotation in annotations_of(article):
        content = annotation.content
        row: list[str | int] = [
            annotation.public_id,
            annotation.kind,
            annotation.words,
            speaker(annotation),
            annotation.stance,
            annotation.form,
            annotation.cue.exact if annotation.cue else "",
            content[0].start,
            content[-1].end,
            annotation.state,
            annotation.origin,
            site + annotation.get_absolute_url(),
            annotation.verdict,
        ]
        writer.writerow([_harmless(cell) for cell in row])
    return file.getvalue()


def _harmless(cell: str | int) -> str | int:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
