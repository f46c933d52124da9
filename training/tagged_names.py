"""Published name sets to measure on: words with tags, a line each, read into documents."""

from __future__ import annotations

import lzma
from collections.abc import Iterator
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab

CONLL = {"CoNLL-2002 testa": "conll2002_nl/ned.testa.xz", "CoNLL-2002 testb": "conll2002_nl/ned.testb.xz"}
EUROPEANA = "europeana_nl/enp_NL.kb.bio.xz"
# Europeana marks no sentences: it is cut at the first full stop after so many words.
EUROPEANA_WORDS = 60

Tagged = list[tuple[str, str]]


def read_conll(vocab: Vocab, path: Path) -> Iterator[Doc]:
    """The sentences of a file of the CoNLL-2002 task, words as they stand there; they are shuffled within articles."""
    rows: Tagged = []
    for parts in _lines(path):
        if parts and parts[0] != "-DOCSTART-":
            rows.append((parts[0], parts[-1]))
        elif rows:
            yield tagged_document(vocab, rows)
            rows = []
    if rows:
        yield tagged_document(vocab, rows)


def read_europeana(vocab: Vocab, path: Path) -> Iterator[Doc]:
    """Pieces of old newspapers with the errors of their scanning; the set has no label MISC."""
    rows: Tagged = []
    for parts in _lines(path):
        if parts:
            rows.append((parts[0], parts[-1]))
        if len(rows) >= EUROPEANA_WORDS and rows[-1][0] == ".":
            yield tagged_document(vocab, rows)
            rows = []
    if rows:
        yield tagged_document(vocab, rows)


def _lines(path: Path) -> Iterator[list[str]]:
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield line.split()


def tagged_document(vocab: Vocab, rows: Tagged) -> Doc:
    """A document of words with tags `B-PER`, `I-PER` and `O`; an `I-` that nothing begins, begins."""
    tags = [tag for _, tag in rows]
    for index, tag in enumerate(tags):
        if tag[0] == "I" and (index == 0 or tags[index - 1][2:] != tag[2:]):
            tags[index] = f"B{tag[1:]}"
    return Doc(vocab, words=[word for word, _ in rows], ents=tags)
