"""Writes the articles that editors have checked as gold data, to measure an extraction with and to train one on."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import spacy
from django.core.management.base import BaseCommand, CommandError
from spacy.tokens import Doc, DocBin
from spacy.util import filter_spans

from articles.annotating import corrections
from articles.extraction.components.tokenizer import TOKENIZER_NAME
from articles.extraction.findings import Findings
from articles.extraction.gold import as_gold


class Command(BaseCommand):
    help = (
        "Write every article in which editors have decided everything to a folder: NAME.txt and NAME.json in the "
        "gold format, which `evaluate` reads; corrections.jsonl, all of them one JSON object a line; and "
        "corrections.spacy, a DocBin with people as entities, quotes and claims as span groups."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, metavar="FOLDER")

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        if folder.exists() and any(folder.iterdir()):
            raise CommandError(f"{folder} is not empty. Name a new folder, so that nothing old stays among the new.")
        nlp = spacy.blank("nl", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER_NAME}}})
        folder.mkdir(parents=True, exist_ok=True)
        docs = DocBin(store_user_data=True)
        number = 0
        with (folder / "corrections.jsonl").open("w", encoding="utf-8", newline="") as lines:
            for version, findings in corrections():
                name = f"article-{version.article_id}-{version.number}"
                gold = json.dumps(as_gold(findings, name), ensure_ascii=False)
                (folder / f"{name}.txt").write_text(version.text, encoding="utf-8", newline="")
                (folder / f"{name}.json").write_text(gold + "\n", encoding="utf-8", newline="")
                lines.write(gold + "\n")
                docs.add(annotated(nlp.make_doc(version.text), findings, name))
                number += 1
        docs.to_disk(folder / "corrections.spacy")
        self.stdout.write(f"{number} checked articles written to {folder}.")


def annotated(doc: Doc, findings: Findings, name: str) -> Doc:
    """The doc with people as entities and quotes and claims as span groups, all widened to whole tokens."""
    doc.user_data["id"] = name
    people = [
        doc.char_span(start, end, label="PERSON", alignment_mode="expand")
        for speaker in findings.speakers
        for start, end in speaker.mentions
    ]
    doc.set_ents(filter_spans([span for span in people if span is not None]))
    for kind in ("quote", "claim"):
        spans = [
            doc.char_span(start, end, label=attribution.form.value, alignment_mode="expand")
            for attribution in findings.attributions
            if attribution.kind == kind
            for start, end in attribution.content
        ]
        doc.spans[f"{kind}s"] = [span for span in spans if span is not None]
    return doc
