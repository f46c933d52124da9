"""What a pipeline gets right on held-out data, how fast it reads and how much it weighs, as one table of figures."""

from __future__ import annotations

import resource
from collections.abc import Iterable, Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

import spacy
from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc
from spacy.training import Example
from thinc.api import use_ops

from training import treebanks
from training.corpora import read_gold, treebank_documents
from training.documents import named_document
from training.entities import LABELS as NAMES
from training.passages import Entity, Passage
from training.tagged_names import CONLL, EUROPEANA, read_conll, read_europeana
from training.treebanks import read_sentences

# The labels that attribution lives on.
LABELS_OF_ATTRIBUTION = ("parataxis", "ccomp", "nsubj", "obl", "advcl", "acl")
SPEED_ROUNDS = 5
TREEBANKS = {
    "Alpino dev": treebanks.NEWS_DEV,
    "Alpino test": treebanks.NEWS_TEST,
    "LassySmall test": treebanks.WIKI_TEST,
}


def treebank_figures(nlp: Language, path: Path) -> dict[str, float]:
    """UAS, LAS, part of speech, morphology, lemma, sentences and F per label, in percent, paragraph by paragraph."""
    scores = _scores(nlp, treebank_documents(nlp, path))
    figures = {
        "UAS": scores["dep_uas"],
        "LAS": scores["dep_las"],
        "POS": scores["pos_acc"],
        "morphology": scores["morph_acc"],
        "lemma": scores["lemma_acc"],
        "sentences F": scores["sents_f"],
    }
    figures |= {label: scores["dep_las_per_type"].get(label, {"f": 0.0})["f"] for label in LABELS_OF_ATTRIBUTION}
    return {name: 100 * value for name, value in figures.items()}


def name_figures(nlp: Language, references: Iterable[Doc], labels: Iterable[str]) -> dict[str, float]:
    """F per label, in percent. A name counts when its span and label are right; the words are given."""
    scores = _scores(nlp, references, words_given=True)
    return {label: 100 * scores["ents_per_type"].get(label, {"f": 0.0})["f"] for label in labels}


def _scores(nlp: Language, references: Iterable[Doc], *, words_given: bool = False) -> dict[str, Any]:
    references = list(references)
    inputs = [Doc(nlp.vocab, [token.text for token in doc]) if words_given else doc.text for doc in references]
    return Scorer(nlp).score([Example(*pair) for pair in zip(nlp.pipe(inputs), references, strict=True)])


def measure(pipeline: Path, data: Path, gold: Path) -> dict[str, dict[str, float]]:
    """Every figure of the pipeline at `pipeline`, per data set; the gold articles' only where the folder is there."""
    start = perf_counter()
    with use_ops("numpy", use_blis=False):
        nlp = spacy.load(pipeline)
    figures = {"the pipeline": {"load, s": perf_counter() - start, "size, MB": _megabytes(pipeline)}}
    figures |= {name: treebank_figures(nlp, data / path) for name, path in TREEBANKS.items()}
    figures |= {name: name_figures(nlp, read_conll(nlp.vocab, data / path), NAMES) for name, path in CONLL.items()}
    figures["Europeana"] = name_figures(nlp, read_europeana(nlp.vocab, data / EUROPEANA), ("PER", "ORG", "LOC"))
    for part in ("train", "dev"):
        if (gold / part).is_dir():
            paragraphs = [named_document(nlp, paragraph) for paragraph in gold_paragraphs(gold / part)]
            figures[f"gold {part}"] = name_figures(nlp, paragraphs, ("PER",))
    texts = [sentence.text for sentence in read_sentences(data / treebanks.NEWS_DEV)]
    figures["the pipeline"] |= {"tokens/s": tokens_a_second(nlp, texts), "memory, MB": _resident_megabytes()}
    return figures


def tokens_a_second(nlp: Language, sentences: list[str]) -> float:
    """How many tokens the pipeline reads in a second, in texts of the size of a paragraph."""
    texts = [" ".join(sentences[start : start + 4]) for start in range(0, len(sentences), 4)] * SPEED_ROUNDS
    list(nlp.pipe(texts[:50]))
    start = perf_counter()
    count = sum(len(doc) for doc in nlp.pipe(texts))
    return count / (perf_counter() - start)


def _megabytes(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def _resident_megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def as_table(figures: dict[str, dict[str, float]]) -> str:
    """The figures as lines of a Markdown table, a data set a line."""
    lines = ["| measured on | figures |", "| --- | --- |"]
    for name, values in figures.items():
        cells = " · ".join(f"{what} {value:.1f}" for what, value in values.items())
        lines.append(f"| {name} | {cells} |")
    return "\n".join(lines)


def gold_paragraphs(folder: Path) -> list[Passage]:
    """The gold articles' people, paragraph by paragraph, as the app reads them."""
    return [part for passage in read_gold(folder) for part in paragraphs_of(passage)]


def paragraphs_of(passage: Passage) -> Iterator[Passage]:
    """The passage cut at its blank lines, offsets moved."""
    start = 0
    for paragraph in passage.text.split("\n\n"):
        end = start + len(paragraph)
        inside = [Entity(e.start - start, e.end - start, e.label) for e in passage.entities if start <= e.start < end]
        yield Passage(paragraph, tuple(inside))
        start = end + 2
