"""The lemmatizer: spaCy's edit trees, each applied once to each different word instead of twice to every one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

import numpy as np
from spacy.attrs import LEMMA, ORTH
from spacy.language import Language
from spacy.pipeline.edit_tree_lemmatizer import DEFAULT_EDIT_TREE_LEMMATIZER_MODEL, EditTreeLemmatizer
from spacy.tokens import Doc
from spacy.vocab import Vocab
from thinc.api import Model
from thinc.types import Ints2d

LEMMATIZER_FACTORY = "newsreader_lemmatizer"

# A server that reads for weeks must not remember every word it ever saw.
REMEMBERED_LEMMAS = 100_000


class RememberingLemmatizer(EditTreeLemmatizer):
    """Trains, saves and decides as spaCy's lemmatizer does with its best tree alone. Safe to share between threads."""

    def __init__(self, vocab: Vocab, model: Model[list[Doc], list[Any]], name: str, *, min_tree_freq: int) -> None:
        super().__init__(vocab, model, name, min_tree_freq=min_tree_freq)
        self._lemmas: dict[tuple[int, int], int] = {}

    def predict(self, docs: Iterable[Doc]) -> list[Ints2d]:
        """The number of the best tree for each token, document by document."""
        docs = list(docs)
        labels = np.array(self.cfg["labels"])
        scored = self.model.predict(docs) if any(len(doc) for doc in docs) else [np.zeros((0, 1)) for _ in docs]
        return [cast(Ints2d, labels[scores.argmax(axis=1)]) for scores in scored]

    def set_annotations(self, docs: Iterable[Doc], batch_tree_ids: list[Ints2d]) -> None:
        """Write the lemmas; a word that its tree does not fit is its own lemma."""
        if len(self._lemmas) > REMEMBERED_LEMMAS:
            self._lemmas = {}
        remembered = self._lemmas
        for doc, trees in zip(docs, batch_tree_ids, strict=True):
            keys = zip(trees.tolist(), doc.to_array(ORTH).tolist(), strict=True)
            lemmas = [remembered.get(key) or self._lemma(key) for key in keys]
            doc.from_array([LEMMA], cast(Ints2d, np.array(lemmas, dtype="uint64")))

    def _lemma(self, key: tuple[int, int]) -> int:
        tree, orth = key
        lemma: str | None = self.trees.apply(tree, self.vocab.strings[orth])
        number = orth if lemma is None else self.vocab.strings.add(lemma)
        self._lemmas[key] = number
        return number


@Language.factory(
    LEMMATIZER_FACTORY,
    assigns=["token.lemma"],
    default_config={"model": DEFAULT_EDIT_TREE_LEMMATIZER_MODEL, "min_tree_freq": 3},
    default_score_weights={"lemma_acc": 1.0},
)
def build_lemmatizer(
    nlp: Language, name: str, model: Model[list[Doc], list[Any]], min_tree_freq: int
) -> RememberingLemmatizer:
    """The registered factory behind the lemmatizer in the pipeline's config."""
    return RememberingLemmatizer(nlp.vocab, model, name, min_tree_freq=min_tree_freq)
