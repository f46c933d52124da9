"""What a pipeline gets right on held-out data, how fast it reads and how much it weighs, as one table of figures."""

from __future__ import annotations

import resource
from collections.abc import Iterable, Iterator
from pathlib import Path
from time import perf_counter, process_time
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
# What the pipelines of spaCy's makers report on a mix of news and encyclopaedia of their own: a landmark, not our test.
PUBLISHED = {
    "nl_core_news_sm 3.8, as published": {"UAS": 85.7, "LAS": 80.5, "sentences F": 86.5, "size, MB": 12.0},
    "nl_core_news_md 3.8, as published": {"UAS": 86.7, "LAS": 82.1, "sentences F": 87.1, "size, MB": 40.0},
    "nl_core_news_lg 3.8, as published": {
        "UAS": 87.6,
        "LAS": 83.0,
        "lemma": 95.5,
        "sentences F": 86.9,
        "names, all": 76.4,
        "size, MB": 541.0,
        "words/s": 8456.0,
    },
}
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
    """F per label, and over all where there are several, in percent; the words are given.

    A name counts when its span and label are right. Where all are counted, every label that was found is.
    """
    scores = _scores(nlp, references, words_given=True)
    figures = {label: scores["ents_per_type"].get(label, {"f": 0.0})["f"] for label in labels}
    if len(figures) > 1:
        figures["all"] = scores["ents_f"] or 0.0
    return {name: 100 * value for name, value in figures.items()}


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
    figures["the pipeline"] |= speed(nlp, _texts(data, gold)) | {"memory, MB": _resident_megabytes()}
    return figures


def _texts(data: Path, gold: Path) -> list[str]:
    """Paragraphs of today's news where the gold articles are there, four sentences of the treebank each otherwise."""
    paragraphs = [paragraph.text for part in ("train", "dev") for paragraph in gold_paragraphs(gold / part)]
    sentences = [sentence.text for sentence in read_sentences(data / treebanks.NEWS_DEV)]
    return paragraphs or [" ".join(sentences[start : start + 4]) for start in range(0, len(sentences), 4)]


def speed(nlp: Language, texts: list[str]) -> dict[str, float]:
    """Tokens and words (by white space) that are read in a second of processor time, in the fastest of some rounds.

    The first round is not counted; the fastest is the one that whatever else runs disturbed least.
    """
    tokens = sum(len(doc) for doc in nlp.pipe(texts))
    words = sum(len(text.split()) for text in texts)
    seconds = min(_seconds(nlp, texts) for _ in range(SPEED_ROUNDS))
    return {"tokens/s": tokens / seconds, "words/s": words / seconds}


def _seconds(nlp: Language, texts: list[str]) -> float:
    start = process_time()
    for _ in nlp.pipe(texts):
        pass
    return process_time() - start


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
