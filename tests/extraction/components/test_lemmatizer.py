"""The lemmatizer that remembers gives the lemmas that spaCy's own gives."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language
from spacy.pipeline import EditTreeLemmatizer
from spacy.tokens import Doc
from spacy.training import Example

from articles.extraction.components import lemmatizer
from articles.extraction.components.lemmatizer import LEMMATIZER_FACTORY

LEMMAS = {"fietst": "fietsen", "lacht": "lachen", "huizen": "huis", "bomen": "boom", "de": "de", "man": "man"}
TEXTS = ("de man fietst", "De huizen lacht bomen", "x ’s \n\n", "fietst fietst", "")


@pytest.fixture(scope="module")
def trained() -> Language:
    nlp = spacy.blank("nl")
    nlp.add_pipe(LEMMATIZER_FACTORY, config={"min_tree_freq": 1})
    words = list(LEMMAS)
    reference = Doc(nlp.vocab, words, lemmas=[LEMMAS[word] for word in words])
    examples = [Example(Doc(nlp.vocab, words), reference)]
    nlp.initialize(lambda: examples)
    for _ in range(20):
        nlp.update(examples)
    return nlp


def test_it_decides_as_spacys_lemmatizer_with_the_same_weights(trained: Language) -> None:
    plain = spacy.blank("nl")
    other = plain.add_pipe("trainable_lemmatizer", config={"min_tree_freq": 1})
    assert isinstance(other, EditTreeLemmatizer)
    other.from_bytes(trained.get_pipe(LEMMATIZER_FACTORY).to_bytes())
    found = [[token.lemma_ for token in doc] for doc in trained.pipe(TEXTS)]
    assert found == [[token.lemma_ for token in doc] for doc in plain.pipe(TEXTS)]
    assert found[0] == ["de", "man", "fietsen"]


def test_what_is_remembered_has_a_limit(trained: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    before = [token.lemma_ for token in trained(TEXTS[0])]
    monkeypatch.setattr(lemmatizer, "REMEMBERED_LEMMAS", 0)
    assert [token.lemma_ for token in trained(TEXTS[0])] == before
    lemmas = trained.get_pipe(LEMMATIZER_FACTORY)._lemmas
    assert len(lemmas) <= len(TEXTS[0].split())


def test_a_pipeline_without_words_is_read(trained: Language) -> None:
    assert [len(doc) for doc in trained.pipe(["", ""])] == [0, 0]
