"""Measures what is found in a folder of gold articles, by the rules of the gold format."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from articles.extraction.constructions import constructions_of
from articles.extraction.gold import as_gold
from articles.extraction.pipeline import UnusablePipeline, load_extractor
from articles.extraction.scoring import Comparison, compare, figures

SHOWN = 90


class Command(BaseCommand):
    help = "Extract every NAME.txt of a folder and print the figures against its NAME.json in the gold format."
    requires_system_checks = ()
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("gold", type=Path, metavar="GOLD_DIR")
        parser.add_argument("--errors", action="store_true", help="list every miss and everything found wrongly")
        parser.add_argument("--by", choices=["construction"], help="print the recall of each construction")

    def handle(self, *args: Any, **options: Any) -> None:
        paths = sorted(options["gold"].glob("*.json"))
        if not paths:
            raise CommandError(f"There is no NAME.json in {options['gold']}.")
        try:
            extractor = load_extractor(settings.EXTRACTION_PIPELINE)
        except UnusablePipeline as error:
            raise CommandError(str(error)) from error
        compared: list[tuple[str, dict[str, Any], dict[str, Any], Comparison]] = []
        for path in paths:
            gold = json.loads(path.read_text(encoding="utf-8"))
            with path.with_suffix(".txt").open(encoding="utf-8", newline="") as file:
                text = file.read()
            found = as_gold(extractor.extract(text), path.stem)
            compared.append((text, gold, found, compare(text, gold, found)))
        if options["errors"]:
            for text, gold, found, comparison in compared:
                for line in _errors(text, gold, found, comparison):
                    self.stdout.write(line)
        for name, value in figures(comparison for *_, comparison in compared).items():
            self.stdout.write(f"{name:26} {value}")
        self.stdout.write(f"{'articles':26} {len(compared)}")
        if options["by"]:
            told = [(text, comparison) for text, _, _, comparison in compared]
            self._write_constructions(told, extractor.language)

    def _write_constructions(self, compared: list[tuple[str, Comparison]], language: str) -> None:
        wanted: Counter[str] = Counter()
        found: Counter[str] = Counter()
        spoken: Counter[str] = Counter()
        for text, comparison in compared:
            for pair in comparison.pairs:
                for construction in constructions_of(text, pair.gold, language):
                    key = f"{pair.gold['kind']}: {construction}"
                    wanted[key] += 1
                    found[key] += 1
                    spoken[key] += pair.right_speaker
            for missed in comparison.missed:
                told = constructions_of(text, missed, language)
                wanted.update(f"{missed['kind']}: {construction}" for construction in told)
        self.stdout.write(f"\n{'construction':34} {'gold':>5} {'found':>6} {'recall':>7} {'speaker':>8}")
        for key, count in sorted(wanted.items()):
            speaker = f"{spoken[key] / found[key]:.2f}" if found[key] else "-"
            self.stdout.write(f"{key:34} {count:5} {found[key]:6} {found[key] / count:7.2f} {speaker:>8}")


def _errors(text: str, gold: dict[str, Any], found: dict[str, Any], comparison: Comparison) -> Iterator[str]:
    name = gold["id"]
    for what, mentions in (("missed", comparison.mentions_missed), ("wrong", comparison.mentions_wrong)):
        yield from (f"  {name}: person {what}: {text[slice(*mention)]!r}" for mention in sorted(mentions))
    for pair in comparison.pairs:
        words = _words(text, pair.gold)
        if not pair.right_speaker:
            who = _name(gold, pair.gold["speaker"])
            said = _name(found, pair.found["speaker"])
            yield f"  {name}: {pair.gold['kind']} speaker {said!r}, gold {who!r}: {words!r}"
        if not pair.exact:
            yield f"  {name}: {pair.gold['kind']} span {_words(text, pair.found)!r}, gold {words!r}"
        if pair.gold["kind"] == "claim" and not pair.right_stance:
            yield f"  {name}: claim stance {pair.found['stance']}, gold {pair.gold['stance']}: {words!r}"
    for what, attributions in (("missed", comparison.missed), ("wrong", comparison.wrong)):
        for attribution in attributions:
            yield f"  {name}: {attribution['kind']} {what}: {_words(text, attribution)!r}"


def _words(text: str, attribution: Any) -> str:
    words = " | ".join(text[start:end] for start, end in attribution["content"]).replace("\n", " ")
    return words if len(words) <= SHOWN else f"{words[: SHOWN // 2]} … {words[-SHOWN // 2 :]}"


def _name(annotations: dict[str, Any], speaker: str | None) -> str | None:
    return annotations["speakers"][speaker]["name"] if speaker else None
