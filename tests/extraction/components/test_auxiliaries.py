"""What hangs on an auxiliary or a copula, and where it is hung."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from articles.extraction.components.auxiliaries import auxiliaries

SENTENCES = {
    "the verb": ("ik heb gewacht", [1, 2, 2], ["nsubj", "aux", "ROOT"], [2, 2, 2]),
    "the verb of two": ("zij zou hebben gewacht", [1, 2, 3, 3], ["nsubj", "aux", "aux:pass", "ROOT"], [3, 3, 3, 3]),
    "what a copula links": ("dat is waar", [1, 2, 2], ["nsubj", "cop", "ROOT"], [2, 2, 2]),
    "a fixed part stays": (
        "ze had zo te lezen",
        [4, 4, 1, 2, 4],
        ["nsubj", "aux", "fixed", "fixed", "ROOT"],
        [4, 4, 1, 2, 4],
    ),
    "a verb keeps its own": ("ik wacht hier", [1, 1, 1], ["nsubj", "ROOT", "advmod"], [1, 1, 1]),
    "a root is left": ("ik heb", [1, 1], ["nsubj", "ROOT"], [1, 1]),
}


@pytest.mark.parametrize(("text", "heads", "labels", "hung"), SENTENCES.values(), ids=SENTENCES)
def test_what_hangs_on_an_auxiliary_is_hung_on(text: str, heads: list[int], labels: list[str], hung: list[int]) -> None:
    doc = auxiliaries(Doc(Vocab(), words=text.split(), heads=heads, deps=labels))
    assert [token.head.i for token in doc] == hung
    assert [token.dep_ for token in doc] == labels
    assert len(list(doc.sents)) == 1


def test_an_empty_text_has_nothing_to_hang() -> None:
    assert len(auxiliaries(Doc(Vocab()))) == 0


def test_each_sentence_keeps_its_own_words() -> None:
    words = ["ik", "heb", "gewacht", ".", "zij", "is", "boos"]
    heads = [1, 2, 2, 2, 5, 6, 6]
    labels = ["nsubj", "aux", "ROOT", "punct", "nsubj", "cop", "ROOT"]
    doc = auxiliaries(Doc(Vocab(), words=words, heads=heads, deps=labels))
    assert [sentence.text for sentence in doc.sents] == ["ik heb gewacht .", "zij is boos"]
    assert [token.head.text for token in doc] == ["gewacht", "gewacht", "gewacht", "gewacht", "boos", "boos", "boos"]
