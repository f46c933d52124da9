"""Other names, marks, titles and capitals: what changes, and what has to stay."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.training.test_passages import words
from training.entities import read_marked, read_snippets
from training.name_lists import read_names
from training.name_substitution import NameSwapper, surname_of
from training.openings import titles_before_names, with_capitals, with_titles
from training.quotation_styles import STYLES, restyle, restyle_passage
from training.treebanks import read_news

SEEDS = range(30)


def swapper(data: Path, seed: int) -> NameSwapper:
    return NameSwapper(read_names(data), read_snippets(data / "ner_modern_news/snippets.txt"), Random(seed))


@pytest.mark.parametrize(
    ("name", "surname"),
    [("Jan Smit", "Smit"), ("Bea van der Berg", "van der Berg"), ("De Croo", "De Croo"), ("Rutte", "Rutte")],
)
def test_a_surname_takes_its_particles_along(name: str, surname: str) -> None:
    assert surname_of(name.split()) == surname


@pytest.mark.parametrize("seed", SEEDS)
def test_a_surname_alone_is_swapped_for_that_of_its_full_name(data: Path, seed: int) -> None:
    passage = read_marked("[PER Aylin Demirtaş] belde. Volgens [PER Demirtaş] kwam [PER Demirtaş] laat.")
    (full, _), (alone, _), (again, _) = words(swapper(data, seed).swap(passage, share=1))
    assert alone == again
    assert full.lower().endswith(alone.lower())


@pytest.mark.parametrize("seed", SEEDS)
def test_swapping_keeps_labels_and_everything_between_the_names(data: Path, seed: int) -> None:
    passage = read_marked("De [MISC Franse] [PER Jean de Wit] ([ORG D66]) woont in [LOC Gouda].")
    swapped = swapper(data, seed).swap(passage)
    assert [label for _, label in words(swapped)] == ["MISC", "PER", "ORG", "LOC"]
    assert swapped.text.startswith("De Franse ")
    assert swapped.text.endswith(".")


def test_of_other_names_only_a_quoted_title_is_swapped(data: Path) -> None:
    passage = read_marked("De [MISC Franse] film ‘[MISC Boter bij de vis]’.")
    assert {swapper(data, seed).swap(passage, share=1).text for seed in SEEDS} >= {"De Franse film ‘Waterland’."}


def test_a_name_that_is_not_to_be_swapped_stays(data: Path) -> None:
    passage = read_marked("[PER Jean de Wit] en [PER De Wit] in [LOC Gouda].")
    assert swapper(data, 1).swap(passage, share=0).text == "Jean de Wit en De Wit in Gouda."


@pytest.mark.parametrize("seed", SEEDS)
def test_a_sentence_gets_one_style_of_marks(data: Path, seed: int) -> None:
    sentence = restyle(read_news(data)[0], Random(seed))
    assert any(sentence.text == f"Aylin zegt: {opening}Wij komen.{closing}" for opening, closing in STYLES)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_passage_gets_one_style_of_marks_and_keeps_its_apostrophes(seed: int) -> None:
    passage = read_marked("„’s Avonds”, zei [PER Demirtaş]’s buurman, „komt [PER Jan]”.")
    restyled = restyle_passage(passage, Random(seed))
    assert any(
        restyled.text == f"„’s Avonds”, zei Demirtaş’s buurman, {opening}komt Jan{closing}."
        for opening, closing in STYLES
    )
    assert words(restyled) == [("Demirtaş", "PER"), ("Jan", "PER")]


def test_a_title_is_a_noun_that_stands_before_names_more_than_once(data: Path) -> None:
    snippets = read_snippets(data / "ner_modern_news/snippets.txt")
    assert titles_before_names(snippets, read_news(data)) == ["wethouder"]


def test_a_title_goes_before_a_full_name_at_the_start_of_a_sentence_and_stays_outside_it() -> None:
    passage = read_marked("[PER Jan Smit] komt. [PER Piet Bos] zag [PER Bea Kok] en [PER Bea].")
    texts = {with_titles(passage, ["kastelein"], Random(seed)).text for seed in SEEDS}
    assert texts == {
        "Jan Smit komt. Piet Bos zag Bea Kok en Bea.",
        "Kastelein Jan Smit komt. Piet Bos zag Bea Kok en Bea.",
        "Jan Smit komt. Kastelein Piet Bos zag Bea Kok en Bea.",
        "Kastelein Jan Smit komt. Kastelein Piet Bos zag Bea Kok en Bea.",
    }
    titled = with_titles(passage, ["kastelein"], Random(1))
    assert [name for name, _ in words(titled)] == ["Jan Smit", "Piet Bos", "Bea Kok", "Bea"]


def test_capitals_change_names_only() -> None:
    passage = read_marked("[PER Jan Weiß] woont in [LOC Gouda].")
    texts = {with_capitals(passage, Random(seed)).text for seed in range(200)}
    assert texts >= {passage.text, "JAN WEISS woont in Gouda.", "Jan Weiß woont in GOUDA."}
