"""Searches articles again for people, quotes and claims, and prints what that changed."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, no_translations
from django.urls import reverse
from tqdm import tqdm

from articles import annotating
from articles.management.databases import refuse_unmigrated
from articles.models import Article, Search, SearchRun


class Command(BaseCommand):
    help = (
        "Search articles again. What editors decided stays, what they rejected does not come back. What was killed "
        "half way goes on with --unfinished."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("--all", action="store_true", help="every article")
        which.add_argument("--unfinished", action="store_true", help="what earlier runs left, here or in the admin")
        which.add_argument("ids", nargs="*", type=int, default=[], metavar="ID", help="the number in /articles/ID/")

    @no_translations
    def handle(self, *args: Any, **options: Any) -> None:
        refuse_unmigrated()
        extractor = usable_extractor()
        runs = [start(options["ids"])] if not options["unfinished"] else list(SearchRun.objects.filter(stopped_at=None))
        left = list(annotating.unfinished().filter(run__in=runs).values_list("pk", flat=True))
        with tqdm(left, unit="article", file=sys.stderr, disable=options["verbosity"] == 0) as progress:
            for pk in progress:
                annotating.search(pk, extractor)
        done = Search.objects.filter(pk__in=left).select_related("article").order_by("pk")
        for search in done:
            if search.error or search.added or search.changed or search.withdrawn:
                self.stdout.write(described(search))
        self.stdout.write(f"{len(done)} searched; {in_words(done)}")
        for run in runs if left else []:
            self.stdout.write(f"The report: {reverse('admin:search_run', args=(run.pk,))}")
        failed = sum(bool(search.error) for search in done)
        if failed:
            raise CommandError(f"Failed: {failed}. The reasons are above; the others were searched.")


def usable_extractor() -> Any:
    """The pipeline, or CommandError before anything is begun with one that cannot be used."""
    from articles.extraction.pipeline import UnusablePipeline, load_extractor

    try:
        return load_extractor(settings.EXTRACTION_PIPELINE)
    except UnusablePipeline as error:
        raise CommandError(str(error)) from error


def start(ids: list[int]) -> SearchRun:
    """A run over the articles with these ids, or over all where there are none."""
    articles = Article.objects.exclude(current_version=None)
    unknown = sorted(set(ids) - set(articles.filter(pk__in=ids).values_list("pk", flat=True)))
    if unknown:
        raise CommandError(f"There is no article with a text of the number {', '.join(map(str, unknown))}.")
    return annotating.start_run(articles.filter(pk__in=ids) if ids else articles)


def described(search: Search) -> str:
    """`/articles/7/a-title/: 3 added, 1 changed`, and what failed on a line below."""
    line = f"{search.article.get_absolute_url()}: {in_words([search])}"
    return f"{line}\n    {search.error}" if search.error else line


def in_words(searches: Any) -> str:
    """The numbers of all of them together."""
    numbers = {name: sum(getattr(search, name) for search in searches) for name in NUMBERS}
    return ", ".join(f"{number} {NUMBERS[name]}" for name, number in numbers.items())


NUMBERS = {
    "added": "added",
    "changed": "changed",
    "withdrawn": "no longer found",
    "kept": "the same",
    "decided": "decided by editors",
}
