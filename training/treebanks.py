"""The treebanks: CoNLL-U read into sentences, harmonised, and kept apart from the test sets."""

from __future__ import annotations

import lzma
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path

TREEBANK = "alpino_treebank_ud"
NEWS_FOLDER = "cdb"
# Questions put to a machine and timetable enquiries: whole folders that read like nothing in a newspaper.
LEFT_OUT = frozenset({"ovis", "qtleap1q"})
SPEECH_VERBS = "speech_verbs/speech_verbs_from_alpino_treebank.tsv"
WIKI_TRAIN = "ud_dutch_lassysmall/nl_lassysmall-ud-dev.conllu.xz"
NEWS_DEV = "ud_dutch_alpino/nl_alpino-ud-dev.conllu.xz"
NEWS_TEST = "ud_dutch_alpino/nl_alpino-ud-test.conllu.xz"
WIKI_TEST = "ud_dutch_lassysmall/nl_lassysmall-ud-test.conllu.xz"

# Newer converter releases write these features, older ones do not; without this, training and test sets disagree.
DROPPED_FEATURES = ("Mood=Ind", "ExtPos=", "Abbr=")
# A verb introduces speech where it takes what is said at least so often.
SPEECH_SHARE = 0.05
_SCORE = re.compile(r"([0-9]{1,3})-([0-9]{1,3})")
NOMINALS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM"})


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


def older_labels(sentence: Sentence) -> Sentence:
    """The sentence labelled as the older releases did that the dev and test sets were made with.

    They call an adverb that modifies a nominal `amod` (`ook Jan`, `ongeveer tien`), newer ones `advmod`.
    """
    predicates = {word.head for word in sentence.words if word.label == "cop"}
    words = [
        replace(word, label="amod")
        if (word.pos, word.label) == ("ADV", "advmod")
        and sentence.words[word.head].pos in NOMINALS
        and word.head not in predicates
        else word
        for word in sentence.words
    ]
    return replace(sentence, words=tuple(words))


def joined(sentences: Sequence[Sentence], speech_verbs: frozenset[str]) -> list[Sentence]:
    """The sentences, those put together that only this treebank cuts at a colon or semicolon.

    Elsewhere, and in a newspaper's reader, `Kees zei: "Wij komen."` is one sentence.
    """
    result: list[Sentence] = []
    previous = -2
    for sentence in sentences:
        number = int(sentence.id)
        if result and number == previous + 1 and result[-1].words[-1].form in (":", ";"):
            result[-1] = _join(result[-1], sentence, speech_verbs)
        else:
            result.append(sentence)
        previous = number
    return result


def _join(first: Sentence, second: Sentence, speech_verbs: frozenset[str]) -> Sentence:
    """One sentence of two: what introduces speech depends on it, anything else that follows on what it follows."""
    shift = len(first.words)
    roots = [_root(first), shift + _root(second)]
    introduces = first.words[-1].form == ":" and _is_clause(second) and _introduces_speech(first, second, speech_verbs)
    head, other = reversed(roots) if introduces else roots
    words = [*first.words, *(replace(word, head=word.head + shift) for word in second.words)]
    words[shift - 1] = replace(words[shift - 1], space_after=True)
    words[other] = replace(words[other], head=head, label="parataxis")
    return replace(first, words=tuple(words))


def _root(sentence: Sentence) -> int:
    return next(index for index, word in enumerate(sentence.words) if word.label == "root")


def _is_clause(sentence: Sentence) -> bool:
    root = _root(sentence)
    return any(word.head == root and word.label.startswith("nsubj") for word in sentence.words)


def _introduces_speech(first: Sentence, second: Sentence, speech_verbs: frozenset[str]) -> bool:
    """Whether the first says who speaks (`Kees zei:`), or is a name or a few words before a quotation (`Kees: "`)."""
    root = first.words[_root(first)]
    if any(word.pos == "VERB" for word in first.words):
        return root.lemma in speech_verbs
    return root.pos == "PROPN" or second.words[0].pos == "PUNCT"


def read_speech_verbs(data: Path) -> frozenset[str]:
    """The lemmas of verbs that introduce what is said often enough for a colon behind them to mean that."""
    lines = (data / SPEECH_VERBS).read_text(encoding="utf-8").splitlines()[1:]
    rows = [(lemma, int(total), sum(map(int, said))) for lemma, total, *said in (line.split("\t") for line in lines)]
    return frozenset(plain_lemma(lemma) for lemma, total, said in rows if said >= SPEECH_SHARE * total)


def spaced_scores(sentence: Sentence) -> Sentence:
    """The sentence with its scores written `3 - 1`, as some newspapers do and this treebank does not.

    The goals of one side and the dash stand as `fixed` parts at those of the other, as in the dev and test sets.
    """
    parts = [_score_parts(word) for word in sentence.words]
    starts = list(accumulate((len(part) for part in parts), initial=0))
    words = [
        replace(word, head=starts[word.head]) if number == 0 else replace(word, head=starts[index])
        for index, part in enumerate(parts)
        for number, word in enumerate(part)
    ]
    return replace(sentence, words=tuple(words))


def _score_parts(word: Word) -> tuple[Word, ...]:
    score = _SCORE.fullmatch(word.form)
    if not score:
        return (word,)
    ours, theirs = score.groups()
    first = replace(word, form=ours, lemma=ours, pos="NUM", space_after=True)
    return first, *(
        replace(first, form=form, lemma=form, pos=pos, label="fixed", space_after=space)
        for form, pos, space in (("-", "SYM", True), (theirs, "NUM", word.space_after))
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
    return [older_labels(sentence) for sentence in sentences if sentence.text not in tested]


def with_forms(sentence: Sentence, forms: dict[int, str]) -> Sentence:
    """The sentence with other forms at some positions; a changed punctuation mark is its own lemma."""
    words = list(sentence.words)
    for index, form in forms.items():
        lemma = form if words[index].pos == "PUNCT" else words[index].lemma
        words[index] = replace(words[index], form=form, lemma=lemma)
    return replace(sentence, words=tuple(words))
