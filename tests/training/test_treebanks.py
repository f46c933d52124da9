"""Reading treebanks: harmonised, and apart from what is measured on."""

from __future__ import annotations

from pathlib import Path

import pytest

from training.treebanks import harmonised_features, plain_lemma, read_news, read_other, read_sentences


@pytest.mark.parametrize(
    ("pos", "features", "harmonised"),
    [
        ("VERB", "Mood=Ind|Number=Sing", "Number=Sing"),
        ("VERB", "Mood=Imp", "Mood=Imp"),
        ("DET", "Definite=Def|PronType=Art", "Definite=Def"),
        ("PRON", "Person=3|PronType=Prs", "Person=3|PronType=Prs"),
        ("NOUN", "Abbr=Yes|ExtPos=PROPN", ""),
        ("ADV", "_", ""),
    ],
)
def test_features_that_only_some_releases_write_are_dropped(pos: str, features: str, harmonised: str) -> None:
    assert harmonised_features(pos, features) == harmonised


@pytest.mark.parametrize(("lemma", "plain"), [("grond_wet", "grondwet"), ("op_lossen", "oplossen"), ("_", "_")])
def test_a_lemma_loses_the_marks_between_its_parts(lemma: str, plain: str) -> None:
    assert plain_lemma(lemma) == plain


def test_a_sentence_keeps_its_text_and_leaves_out_empty_nodes(data: Path) -> None:
    sentence = next(read_sentences(data / "alpino_treebank_ud/cdb.conllu.xz"))
    assert sentence.text == 'Aylin zegt: "Wij komen."'
    assert [word.head for word in sentence.words] == [1, 1, 1, 5, 5, 1, 1, 5]
    assert sentence.words[5].lemma == "aankomen"


def test_sentences_of_a_test_set_are_not_trained_on(data: Path) -> None:
    assert [sentence.id for sentence in read_news(data)] == ["0", "1"]


def test_folders_that_read_like_no_newspaper_are_left_out(data: Path) -> None:
    assert set(read_other(data)) == {"eans", "lassysmall-dev"}
