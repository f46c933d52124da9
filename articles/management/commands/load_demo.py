"""Loads the demo library into an empty database, so that every page has something real to show."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, no_translations
from django.db import transaction
from tqdm import tqdm

from articles.annotating import extract_version
from articles.ingestion import find_sources, import_source
from articles.management.databases import refuse_unmigrated
from articles.models import Article, ArticleVersion

LIBRARY = Path(__file__).resolve().parents[2] / "demo"
# The ids in the library begin so, after the name of the publication.
ID = ":demo/"


class Command(BaseCommand):
    help = "Load the demo articles where the database has no article yet. They were written for Newsreader (CC0)."

    @no_translations
    def handle(self, *args: Any, **options: Any) -> None:
        refuse_unmigrated()
        if not Article.objects.exists():
            store_library()
        # Not only of what was just stored: the last run may have been stopped half way.
        waiting = ArticleVersion.objects.filter(
            current_of__external_id__contains=ID, extraction=ArticleVersion.Extraction.PENDING
        )
        if not waiting:
            return
        with tqdm(waiting, desc="Demo articles", unit="article", file=sys.stderr) as progress:
            for version in progress:
                extract_version(version)
        failed = [version for version in waiting if version.extraction_error]
        if failed:
            self.stderr.write(f"{len(failed)} demo articles are shown without all their marks:")
            self.stderr.write("\n".join(sorted({version.extraction_error for version in failed})))


@transaction.atomic
def store_library() -> None:
    """Stores the whole library or nothing of it."""
    for source in find_sources([LIBRARY]):
        for report in import_source(source):
            if report.article is None:
                raise CommandError(f"The demo article {report.where} cannot be loaded: {report.reason}")
