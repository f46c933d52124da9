"""Imports articles from files, has each searched for people, quotes and claims, and prints what became of it."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, no_translations
from tqdm import tqdm

from articles.annotating import extract_version
from articles.ingestion import Outcome, Report, find_sources, import_source
from articles.management.databases import refuse_unmigrated
from articles.models import ArticleVersion

HELP = """\
Import articles from files, or from all files in folders.

  .txt            one article in any encoding; a short first paragraph without a full stop is its title, and a line
                  "date 2022-12" (or 2022, or 2022-12-31) at its head its date
  .html           one saved page; its text, title, author, publication and date are taken out of it
  .json, .jsonl   one object, a list of them, or one object a line:
                  {"title": "...", "text": "Paragraphs parted by blank lines.", "intro": "...", "byline": "...",
                   "publication": "...", "date": "2022-12-31", "language": "nl", "url": "https://...", "id": "..."}
                  of which only "text" is needed

An article that was imported before is recognised by its url, its id, its file or its words. It is left as it is, or
gets a new version where its text changed. See docs/importing.md.
"""


class Command(BaseCommand):
    help = HELP

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> Any:
        parser = super().create_parser(prog_name, subcommand, **kwargs)
        parser.formatter_class = RawDescriptionHelpFormatter
        return parser

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file or a folder")

    @no_translations
    def handle(self, *args: Any, **options: Any) -> None:
        refuse_unmigrated()
        sources = find_sources(options["paths"])
        outcomes: Counter[Outcome] = Counter()
        with tqdm(sources, unit="file", file=sys.stderr, disable=options["verbosity"] == 0) as progress:
            for source in progress:
                for report in import_source(source):
                    outcomes[report.outcome] += 1
                    line = described(report, failure_of(report))
                    # Clears the bar, writes the line, and draws the bar again below it.
                    with tqdm.external_write_mode(file=sys.stdout):
                        self.stdout.write(line)
        self.stdout.write(", ".join(f"{outcomes[outcome]} {outcome}" for outcome in Outcome if outcomes[outcome]))
        if not sources:
            raise CommandError("There is nothing to import in these folders: no .txt, .html, .json or .jsonl file.")
        if outcomes[Outcome.REFUSED]:
            raise CommandError(f"Refused: {outcomes[Outcome.REFUSED]}. The reasons are above; the rest was imported.")


def failure_of(report: Report) -> str:
    """Has the article's text searched where it was not yet, and says why that failed; empty where it did not."""
    version = report.article.current_version if report.article else None
    if version is None or version.extraction == ArticleVersion.Extraction.DONE:
        return ""
    extract_version(version)
    return version.extraction_error


def described(report: Report, failure: str) -> str:
    """`new  /articles/7/a-title/  folder/file.txt`, with what there is to say about it on the lines below."""
    about = report.article.get_absolute_url() if report.article else report.reason
    lines = [f"{report.outcome:<11} {report.where}: {about}"]
    if report.note:
        lines.append(f"            {report.note}")
    if failure:
        lines.append(f"            readable, but not everything in it could be found: {failure}")
    return "\n".join(lines)
