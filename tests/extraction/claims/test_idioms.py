"""What is said, asked and feared in several words, or by a verb that the tagger does not see."""

from __future__ import annotations

import pytest

from tests.extraction.claims.telling import shown


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "De/DET school/NOUN sluit/V , zeggen/INF getuigen/VERB .",
            ["getuigen: De school sluit (asserts)"],
        ),
        (
            "Daar/ADV staat/V tegenover/ADP , zegt/V ze/PRON , dat/SCONJ de/DET school/NOUN groeit/V .",
            ["ze: Daar staat tegenover … dat de school groeit (asserts)"],
        ),
        (
            "De/DET rector/NOUN zegt/V zich/PRON dat/PRON niet/ADV te/ADP herinneren/INF .",
            ["De rector: zich dat niet te herinneren (asserts)"],
        ),
        (
            "De/DET rector/NOUN zegt/V er/ADV blij/ADJ mee/ADP te/ADP zijn/VERB .",
            ["De rector: er blij mee te zijn (asserts)"],
        ),
        (
            "De/DET rector/NOUN had/AUX liever/ADV gezien/PART dat/SCONJ de/DET school/NOUN bleef/V .",
            ["De rector: de school bleef (demands)"],
        ),
        (
            "De/DET rector/NOUN gaat/V er/ADV vrijdag/NOUN vanuit/ADP dat/SCONJ de/DET school/NOUN sluit/V .",
            ["De rector: de school sluit (believes)"],
        ),
        (
            "De/DET bond/NOUN dringt/V er/ADV bij/ADP hen/PRON op/ADP aan/ADP de/DET weg/NOUN te/ADP sluiten/INF .",
            ["De bond: de weg te sluiten (demands)"],
        ),
        (
            "Uit/ADP het/DET rapport/NOUN komt/V naar/ADP voren/ADV dat/SCONJ de/DET school/NOUN sluit/V .",
            ["het rapport: de school sluit (asserts)"],
        ),
        (
            "Het/DET onderzoek/NOUN laat/AUX zien/INF dat/SCONJ de/DET school/NOUN sluit/V .",
            ["Het onderzoek: de school sluit (asserts)"],
        ),
        # Who is told something does not say it.
        (
            "Ouders/NOUN kregen/V bericht/NOUN dat/SCONJ de/DET school/NOUN sluit/V .",
            ["-: de school sluit (asserts)"],
        ),
        (
            "De/DET bond/NOUN vreest/V een/DET sluiting/NOUN .",
            ["De bond: een sluiting (believes)"],
        ),
        (
            "De/DET bond/NOUN verwacht/V pas/ADV in/ADP mei/NOUN een/DET akkoord/NOUN .",
            ["De bond: pas in mei een akkoord (believes)"],
        ),
        (
            "De/DET bond/NOUN had/AUX gevraagd/PART om/ADP uitstel/NOUN .",
            ["De bond: uitstel (asks)"],
        ),
    ],
)
def test_more_ways_to_say_ask_and_fear_something(text: str, claims: list[str]) -> None:
    assert shown(text) == claims
