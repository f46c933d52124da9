"""Prints what is found in text files, without touching the database."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from articles.extraction.gold import as_gold
from articles.extraction.pipeline import UnusablePipeline, load_extractor


class Command(BaseCommand):
    help = "Print the people, quotes and claims of UTF-8 text files, one JSON object a line, in the gold format."
    requires_system_checks = ()
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            extractor = load_extractor(settings.EXTRACTION_PIPELINE)
        except UnusablePipeline as error:
            raise CommandError(str(error)) from error
        unread = []
        for path in options["files"]:
            try:
                # newline="": offsets count every character of the file, carriage returns too.
                with path.open(encoding="utf-8", newline="") as file:
                    text = file.read()
            except (OSError, UnicodeDecodeError) as error:
                unread.append(f"{path}: {error}")
                continue
            findings = extractor.extract(text)
            self.stdout.write(json.dumps(as_gold(findings, path.stem), ensure_ascii=False))
            unread += [f"{path}: {fault}" for fault in findings.faults]
        if unread:
            raise CommandError("Not everything could be extracted:\n" + "\n".join(unread))
