"""`python -m training DATA`: from the data sets to the bundled pipeline and its figures, stage by stage."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random

# One thread a process: the matrices are small, and threads that wait for each other cost more than they bring.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

import spacy

from articles.extraction.components.tokenizer import TOKENIZER_NAME
from training import corpora, treebanks
from training.assembly import assemble
from training.components import train_component
from training.figures import PUBLISHED, as_table, measure
from training.name_lists import name_lists, read_names

BUNDLED = Path(__file__).parent.parent / "articles" / "extraction" / "model"
SEED = 1
COMPONENTS = ("syntax", "names")


def main() -> None:
    """Run every stage whose result is not there yet; a stage that was broken off starts again."""
    options = _options()
    work: Path = options.work
    prepare(options.data, work / "corpora")
    for name in COMPONENTS:
        _once(work / name, partial(train_component, name, work / "corpora", work / name))
    assemble(work / "syntax", work / "names", options.output)
    figures = measure(options.output, options.data, options.gold)
    (work / "figures.json").write_text(json.dumps(figures, indent=1), encoding="utf-8")
    print(as_table(figures | PUBLISHED))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("data", type=Path, help="the folder of data sets, one a subfolder (see training/README.md)")
    parser.add_argument("--gold", type=Path, help="the gold articles (default: `gold` beside the data)")
    parser.add_argument("--work", type=Path, default=Path("training-work"), help="corpora and weights; kept to resume")
    parser.add_argument("--output", type=Path, default=BUNDLED, help="where the pipeline goes")
    options = parser.parse_args()
    options.gold = options.gold or options.data.parent / "gold"
    return options


def prepare(data: Path, folder: Path) -> None:
    """Write the corpora and the packed name lists that are not there yet."""
    nlp = spacy.blank("nl", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER_NAME}}})
    news, other = treebanks.read_news(data), treebanks.read_other(data)
    sentences = news + [sentence for folder_sentences in other.values() for sentence in folder_sentences]
    folder.mkdir(parents=True, exist_ok=True)
    _once(
        folder / "lookups.bin",
        lambda: name_lists(read_names(data), sentences).to_lookups().to_disk(folder),
    )
    # A generator of its own for each corpus: one that is there already changes nothing in the next.
    documents = {
        "syntax-train": corpora.syntax_documents(nlp, data, Random(SEED)),
        "syntax-dev": corpora.treebank_documents(nlp, data / treebanks.NEWS_DEV),
        "names-train": corpora.name_documents(nlp, data, Random(SEED)),
        "names-dev": corpora.watched_name_documents(nlp, data),
    }
    for name, read in documents.items():
        path = folder / f"{name}.spacy"
        _once(path, partial(corpora.save, read, path, name))


def _once(result: Path, stage: Callable[[], object]) -> None:
    if not result.exists():
        stage()


if __name__ == "__main__":
    main()
