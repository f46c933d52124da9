"""The figures of the gold rules, on samples whose numbers follow from the rules themselves."""

from __future__ import annotations

from typing import Any

import pytest

from articles.extraction.scoring import compare, figures, places

TEXT = "Ria Blok zegt dat het regent. Volgens de bond sneeuwt het hard. Blok zwijgt."
RIA, BLOK = [0, 8], [64, 68]
RAIN = [18, 28]
SNOW = [46, 62]


def annotations(people: dict[str, list[list[int]]], *attributions: dict[str, Any]) -> dict[str, Any]:
    """Annotations in the gold format with one organisation, `bond`, besides the people."""
    speakers = {name: {"kind": "person", "name": name, "mentions": mentions} for name, mentions in people.items()}
    speakers["bond"] = {"kind": "organisation", "name": "de bond", "mentions": []}
    return {"id": "x", "speakers": speakers, "attributions": list(attributions)}


def claim(content: list[int], speaker: str | None, source: list[int] | None = None, **more: Any) -> dict[str, Any]:
    given = {"kind": "claim", "form": "indirect", "cue": None, "source": source, "stance": "asserts"} | more
    return given | {"content": [content], "speaker": speaker}


GOLD = annotations({"ria": [RIA, BLOK]}, claim(RAIN, "ria", RIA), claim(SNOW, "bond", [38, 45]))


def scored(found: dict[str, Any], gold: dict[str, Any] = GOLD) -> dict[str, float]:
    return figures([compare(TEXT, gold, found)])


def test_gold_against_itself_is_perfect() -> None:
    found = scored(GOLD)
    assert {name: value for name, value in found.items() if value != 1.0 and not name.startswith("quote")} == {}


def test_nothing_found_scores_nothing() -> None:
    assert set(scored(annotations({})).values()) == {0.0}


def test_half_of_the_claims_is_found() -> None:
    found = scored(annotations({"a": [RIA]}, claim(RAIN, "a")))
    assert (found["claim_p"], found["claim_r"], found["claim_f1"]) == (1.0, 0.5, 0.667)
    assert (found["people_p"], found["people_r"], found["people_f1"]) == (1.0, 0.5, 0.667)


def test_a_span_with_half_of_the_words_matches_but_is_not_exact() -> None:
    found = scored(annotations({"a": [RIA]}, claim([RAIN[0], RAIN[0] + 5], "a")))
    assert (found["claim_r"], found["claim_exact_f1"]) == (0.5, 0.0)


def test_less_than_half_does_not_match() -> None:
    assert scored(annotations({"a": [RIA]}, claim([RAIN[0], RAIN[0] + 4], "a")))["claim_r"] == 0.0


def test_the_best_overlap_is_paired_first() -> None:
    worse, better = claim([RAIN[0], RAIN[0] + 6], None), claim(RAIN, "a")
    result = compare(TEXT, GOLD, annotations({"a": [RIA]}, worse, better))
    assert [pair.found for pair in result.pairs] == [better]
    assert result.wrong == [worse]


def test_marks_and_white_space_at_the_edges_do_not_count() -> None:
    assert places("‘Ja, nee.’ ", [[0, 11]]) == frozenset(range(1, 8))
    assert places("...", [[0, 3]]) == frozenset()


def test_a_person_is_the_right_speaker_by_shared_mentions() -> None:
    found = annotations({"other": [[40, 45]], "a": [BLOK]}, claim(RAIN, "a"))
    assert scored(found)["claim_speaker_acc"] == 1.0
    assert scored(annotations({"a": [BLOK]}, claim(RAIN, "bond")))["claim_speaker_acc"] == 0.0


@pytest.mark.parametrize(
    ("speaker", "source", "right"),
    [
        ("bond", None, 1.0),  # the same name without its article
        ("de krant", None, 0.0),
        ("de krant", [41, 45], 1.0),  # the same words in the text
        (None, [38, 45], 1.0),
        (None, None, 0.0),
        ("ria", [38, 45], 0.0),  # somebody else, a person of the gold
    ],
)
def test_an_organisation_is_the_right_speaker_by_its_name_or_its_words(
    speaker: str | None, source: list[int] | None, right: float
) -> None:
    found = annotations({"ria": [RIA]}, claim(SNOW, speaker, source))
    found["speakers"]["bond"]["name"] = "Bond"
    found["speakers"]["de krant"] = {"kind": "organisation", "name": "de krant"}
    assert scored(found)["claim_speaker_acc"] == right


def test_nobody_is_the_right_speaker_of_what_nobody_says() -> None:
    gold = annotations({"ria": [RIA]}, claim(RAIN, None))
    assert scored(annotations({"a": [RIA]}, claim(RAIN, None)), gold)["claim_who_said_what_f1"] == 1.0
    assert scored(annotations({"a": [RIA]}, claim(RAIN, "a")), gold)["claim_who_said_what_f1"] == 0.0


def test_stances_are_compared_over_the_claims_that_match() -> None:
    found = annotations({"a": [RIA]}, claim(RAIN, "a", stance="denies"), claim(SNOW, "bond"))
    assert scored(found)["claim_stance_acc"] == 0.5


def test_identity_counts_the_mentions_that_belong_together() -> None:
    # Two mentions of one person, found as two people: each is alone where half of two was wanted.
    split = scored(annotations({"a": [RIA], "b": [BLOK]}))
    assert split["identity_b3"] == 0.667
    assert split["people_f1"] == 1.0


def test_figures_of_several_texts_count_every_text_together() -> None:
    whole = compare(TEXT, GOLD, GOLD)
    nothing = compare(TEXT, GOLD, annotations({}))
    assert figures([whole, nothing])["claim_r"] == 0.5


def test_no_text_gives_no_figures_above_nothing() -> None:
    assert set(figures([]).values()) == {0.0}
