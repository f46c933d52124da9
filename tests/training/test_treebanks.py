"""Reading treebanks: harmonised, and apart from what is measured on."""

from __future__ import annotations

from pathlib import Path

import pytest

from training.treebanks import (
    Sentence,
    Word,
    harmonised_features,
    joined,
    older_labels,
    plain_lemma,
    read_news,
    read_other,
    read_sentences,
    read_speech_verbs,
    spaced_scores,
)


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


def sentence(number: int, *words: tuple[str, str, int, str]) -> Sentence:
    """A sentence of (form, part of speech, head, label)."""
    return Sentence(
        str(number), tuple(Word(form, form.lower(), pos, "", head, label) for form, pos, head, label in words)
    )


SAID = sentence(7, ("Kees", "PROPN", 1, "nsubj"), ("zegt", "VERB", 1, "root"), (":", "PUNCT", 1, "punct"))
COMING = sentence(8, ("Wij", "PRON", 1, "nsubj"), ("komen", "VERB", 1, "root"), (";", "PUNCT", 1, "punct"))
LIST = sentence(9, ("Appels", "NOUN", 0, "root"), (".", "PUNCT", 0, "punct"))


def arcs(joined_sentence: Sentence) -> list[tuple[str, str, str]]:
    words = joined_sentence.words
    return [(word.form, word.label, words[word.head].form) for word in words if word.label in ("root", "parataxis")]


def test_what_introduces_speech_depends_on_it() -> None:
    (whole,) = joined([SAID, COMING], frozenset({"zegt"}))
    assert arcs(whole) == [("zegt", "parataxis", "komen"), ("komen", "root", "komen")]
    assert whole.text == "Kees zegt : Wij komen ;"


@pytest.mark.parametrize("first", [COMING, sentence(8, *[(w.form, w.pos, w.head, w.label) for w in SAID.words])])
def test_what_follows_otherwise_depends_on_what_it_follows(first: Sentence) -> None:
    (whole,) = joined([first, LIST], frozenset({"zegt"}))
    assert [label for _, label, _ in arcs(whole)] == ["root", "parataxis"]
    assert arcs(whole)[1][2] == arcs(whole)[0][0]


@pytest.mark.parametrize(
    ("first", "second", "introduces"),
    [
        ([("Kees", "PROPN", 0, "root")], [], True),
        ([("Resultaat", "NOUN", 0, "root")], [], False),
        ([("Resultaat", "NOUN", 0, "root")], [('"', "PUNCT", 2, "punct")], True),
        ([("Kees", "PROPN", 1, "nsubj"), ("zegt", "VERB", 1, "root")], [], True),
        ([("Kees", "PROPN", 1, "nsubj"), ("wint", "VERB", 1, "root")], [], False),
        ([("Kees", "PROPN", 1, "nsubj"), ("wint", "VERB", 1, "root")], [('"', "PUNCT", 2, "punct")], False),
    ],
)
def test_before_a_colon_a_verb_of_saying_a_name_or_words_before_a_mark_introduce_speech(
    first: list[tuple[str, str, int, str]], second: list[tuple[str, str, int, str]], introduces: bool
) -> None:
    colon = (":", "PUNCT", len(first) - 1, "punct")
    root = len(second) + 1
    said = sentence(8, *second, ("wij", "PRON", root, "nsubj"), ("komen", "VERB", root, "root"))
    (whole,) = joined([sentence(7, *first, colon), said], frozenset({"zegt"}))
    assert (("komen", "root", "komen") in arcs(whole)) is introduces


def test_verbs_that_seldom_take_what_is_said_introduce_no_speech(data: Path) -> None:
    assert read_speech_verbs(data) == {"zeggen"}


def test_a_score_is_spaced_as_three_words_and_keeps_its_place() -> None:
    won = sentence(1, ("Ajax", "PROPN", 1, "nsubj"), ("won", "VERB", 1, "root"), ("3-1", "SYM", 1, "obl"))
    before = sentence(2, ("De", "DET", 2, "det"), ("1-0", "SYM", 2, "nmod"), ("zege", "NOUN", 2, "root"))
    assert spaced_scores(won).text == "Ajax won 3 - 1"
    words = [(word.form, word.pos, word.head, word.label) for word in spaced_scores(before).words]
    assert words == [
        ("De", "DET", 4, "det"),
        ("1", "NUM", 4, "nmod"),
        ("-", "SYM", 1, "fixed"),
        ("0", "NUM", 1, "fixed"),
        ("zege", "NOUN", 4, "root"),
    ]


def test_what_is_no_score_stays() -> None:
    assert spaced_scores(SAID) == SAID
    year = sentence(1, ("1914-1918", "SYM", 0, "root"), ("A4-1", "SYM", 0, "flat"))
    assert spaced_scores(year) == year


def test_sentences_that_do_not_follow_each_other_are_not_joined() -> None:
    assert joined([SAID, LIST], frozenset()) == [SAID, LIST]


def test_an_adverb_at_a_nominal_is_labelled_as_the_test_sets_do() -> None:
    jan = sentence(1, ("ook", "ADV", 1, "advmod"), ("Jan", "PROPN", 2, "nsubj"), ("nu", "ADV", 2, "advmod"))
    leader = sentence(2, ("ook", "ADV", 1, "advmod"), ("leider", "NOUN", 1, "root"), ("is", "AUX", 1, "cop"))
    assert [word.label for word in older_labels(jan).words] == ["amod", "nsubj", "advmod"]
    assert older_labels(leader) == leader


def test_folders_that_read_like_no_newspaper_are_left_out(data: Path) -> None:
    assert set(read_other(data)) == {"eans", "lassysmall-dev"}
