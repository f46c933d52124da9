"""The treebanks: CoNLL-U read into sentences, harmonised, and kept apart from the test sets."""

from __future__ import annotations

import lzma
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

TREEBANK = "alpino_treebank_ud"
NEWS_FOLDER = "cdb"
# Questions put to a machine and timetable enquiries: whole folders that read like nothing in a newspaper.
LEFT_OUT = frozenset({"ovis", "qtleap1q"})
WIKI_TRAIN = "ud_dutch_lassysmall/nl_lassysmall-ud-dev.conllu.xz"
NEWS_DEV = "ud_dutch_alpino/nl_alpino-ud-dev.conllu.xz"
NEWS_TEST = "ud_dutch_alpino/nl_alpino-ud-test.conllu.xz"
WIKI_TEST = "ud_dutch_lassysmall/nl_lassysmall-ud-test.conllu.xz"

# Newer converter releases write these features, older ones do not; without this, training and test sets disagree.
DROPPED_FEATURES = ("Mood=Ind", "ExtPos=", "Abbr=")


@dataclass(frozen=True, slots=True)
class Word:
    """One token of a treebank; `head` counts within the sentence from 0 and is the word itself at the root."""

    form: str
    lemma: str
    pos: str
    features: str
    head: int
    label: str
    space_after: bool = True


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; `id` is its treebank's. Its text is its words and spaces, so offsets follow from them."""

    id: str
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        return "".join(word.form + " " * word.space_after for word in self.words).rstrip(" ")


def harmonised_features(pos: str, features: str) -> str:
    """The features that every release of the converter writes, `""` for none."""
    kept = [
        feature
        for feature in features.split("|")
        if feature != "_"
        and not feature.startswith(DROPPED_FEATURES)
        and not (pos == "DET" and feature.startswith("PronType="))
    ]
    return "|".join(kept)


def plain_lemma(lemma: str) -> str:
    """The lemma without the marks between the parts of a compound or particle verb (`grond_wet`)."""
    return lemma.replace("_", "") or lemma


def read_sentences(path: Path) -> Iterator[Sentence]:
    """The sentences of a CoNLL-U file packed with xz, harmonised. Empty nodes of the enhanced graph are left out."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        sentence_id, rows = "", []
        for line in file:
            line = line.rstrip("\n")
            if line.startswith("# sent_id = "):
                sentence_id = line.removeprefix("# sent_id = ")
            elif line.startswith("#"):
                continue
            elif line:
                rows.append(line.split("\t"))
            elif rows:
                yield Sentence(sentence_id, tuple(_words(rows)))
                rows = []


def _words(rows: Iterable[list[str]]) -> Iterator[Word]:
    # Words are numbered 1, 2, 3; an empty node has a point in its number.
    plain = [row for row in rows if row[0].isdigit()]
    for index, (_, form, lemma, pos, _, features, head, label, _, misc) in enumerate(plain):
        yield Word(
            form=form,
            lemma=plain_lemma(lemma),
            pos=pos,
            features=harmonised_features(pos, features),
            head=int(head) - 1 if label != "root" else index,
            label=label,
            space_after="SpaceAfter=No" not in misc,
        )


def read_test_texts(data: Path) -> set[str]:
    """The texts of every sentence that is measured on, for keeping them out of training."""
    return {sentence.text for name in (NEWS_DEV, NEWS_TEST, WIKI_TEST) for sentence in read_sentences(data / name)}


def read_news(data: Path) -> list[Sentence]:
    """The treebank's newspaper part, whose sentence ids the entity layer refers to, without test sentences."""
    return _without(read_sentences(data / TREEBANK / f"{NEWS_FOLDER}.conllu.xz"), read_test_texts(data))


def read_other(data: Path) -> dict[str, list[Sentence]]:
    """Every other training folder by its name, without test sentences."""
    tested = read_test_texts(data)
    paths = {path.name.removesuffix(".conllu.xz"): path for path in sorted((data / TREEBANK).glob("*.conllu.xz"))}
    paths["lassysmall-dev"] = data / WIKI_TRAIN
    return {
        name: _without(read_sentences(path), tested)
        for name, path in paths.items()
        if name != NEWS_FOLDER and name not in LEFT_OUT
    }


def _without(sentences: Iterable[Sentence], tested: set[str]) -> list[Sentence]:
    return [sentence for sentence in sentences if sentence.text not in tested]


def with_forms(sentence: Sentence, forms: dict[int, str]) -> Sentence:
    """The sentence with other forms at some positions; a changed punctuation mark is its own lemma."""
    words = list(sentence.words)
    for index, form in forms.items():
        lemma = form if words[index].pos == "PUNCT" else words[index].lemma
        words[index] = replace(words[index], form=form, lemma=lemma)
    return replace(sentence, words=tuple(words))
