"""What only looks like a report, and what stands beside one."""

from __future__ import annotations

import pytest

from tests.extraction.claims.telling import shown


@pytest.mark.parametrize(
    "text",
    [
        "De/DET rector/NOUN zei/V dat/SCONJ ‘ de/DET school/NOUN nooit/ADV sluit/V ’ .",
        "‘ De/DET school/NOUN sluit/V ’ , zegt/V de/DET rector/NOUN .",
        "‘ Volgens/ADP de/DET bond/NOUN sluit/V de/DET school/NOUN . ’",
        "De/DET rector/NOUN wil/AUX niet/ADV zeggen/INF of/SCONJ de/DET school/NOUN sluit/V .",
        "De/DET rector/NOUN wil/AUX zich/PRON wijden/INF aan/ADP de/DET kinderen/NOUN .",
        "Ik/PRON denk/V dat/SCONJ de/DET school/NOUN sluit/V .",
        "Het/PRON betekent/V dat/SCONJ de/DET school/NOUN sluit/V .",
        "De/DET brief/NOUN bevat/V een/DET bericht/NOUN , dat/PRON gisteren/ADV verscheen/V .",
    ],
)
def test_a_quote_a_refusal_a_plan_or_the_writer_makes_no_claim(text: str) -> None:
    assert shown(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "De/DET les/NOUN vindt/V plaats/NOUN in/ADP de/DET kelder/NOUN .",
        "De/DET rector/NOUN moet/AUX vertellen/INF of/SCONJ de/DET school/NOUN sluit/V .",
        "De/DET rector/NOUN gaat/V niet/ADV zover/ADV te/ADP zeggen/INF dat/SCONJ de/DET school/NOUN sluit/V .",
        "Een/DET bepaalde/V ziekte/NOUN , dat/PRON is/AUX het/PRON .",
        "Op/ADP de/DET vraag/NOUN of/SCONJ hij/PRON komt/V , antwoordt/V ze/PRON lachend/ADJ .",
        "De/DET rector/NOUN stelt/V zich/PRON kandidaat/NOUN .",
        # Another verb by a word elsewhere in its clause.
        "De/DET les/NOUN vindt/V morgen/ADV in/ADP de/DET kelder/NOUN plaats/NOUN .",
        "De/DET rector/NOUN had/AUX zich/PRON de/DET les/NOUN anders/ADV voorgesteld/PART .",
        # The clause of another noun, and one that a coordinator begins.
        "De/DET rector/NOUN heeft/V kritiek/NOUN op/ADP het/DET plan/NOUN dat/PRON de/DET school/NOUN sluit/V .",
        "De/DET rector/NOUN sprak/V een/DET uur/NOUN , maar/CCONJ van/ADP een/DET plan/NOUN kwam/V het/PRON niet/ADV .",
        # Content that only points.
        "De/DET rector/NOUN sluit/V niets/PRON uit/ADP .",
        "De/DET rector/NOUN had/AUX dat/PRON geëist/PART .",
        # A quote has its content already; another clause beside the cue's own; an auxiliary.
        "‘ De/DET school/NOUN sluit/V ’ , zegt/V het/DET lid/NOUN dat/PRON anoniem/ADJ wil/AUX blijven/INF .",
        "De/DET les/NOUN kost/V geld/NOUN dat/PRON Kok/PROPN wilde/AUX hebben/VERB en/CCONJ "
        "dat/SCONJ Bos/PROPN zag/V .",
        # What is no source, and a place.
        "Volgens/ADP verwachting/NOUN sluit/V de/DET school/NOUN .",
        "De/DET rector/NOUN kreeg/V tranen/NOUN in/ADP haar/PRON ogen/NOUN .",
        "Zo/ADV noemen/V de/DET kinderen/NOUN hun/PRON school/NOUN zelf/ADV .",
        # Found in a place, in what order, by how many: no judgements.
        "De/DET politie/NOUN vond/V een/DET wapen/NOUN in/ADP een/DET kelder/NOUN .",
        "De/DET politie/NOUN vond/V bij/ADP de/DET school/NOUN een/DET dode/ADJ wolf/NOUN .",
        "Onderzoekers/NOUN hebben/AUX een/DET eiwit/NOUN gevonden/PART dat/PRON de/DET groei/NOUN regelt/V .",
        "De/DET rector/NOUN zag/V het/PRON als/SCONJ eerste/ADJ .",
        "Sinds/ADP mei/NOUN houden/V zij/PRON acht/NUM van/ADP hun/PRON buren/NOUN vast/ADJ .",
        "De/DET topman/NOUN noemde/V het/DET bedrag/NOUN : twee/NUM miljoen/NUM .",
        "De/DET recherche/NOUN noemt/V voor/ADP het/DET eerst/ADJ een/DET naam/NOUN in/ADP de/DET zaak/NOUN .",
        # He spoke to people, from one place to another.
        "De/DET rector/NOUN sprak/V tien/NUM ouders/NOUN , van/ADP Urk/PROPN tot/ADP Sluis/PROPN .",
        "De/DET rector/NOUN spreekt/V Fries/PROPN , geleerd/PART van/ADP zijn/PRON moeder/NOUN .",
        # A relative clause of an apposition, and a name that looks like a verb.
        "Bos/PROPN schreef/V ‘ Kast/NOUN ’ , een/DET boek/NOUN over/ADP bijen/NOUN dat/SCONJ goed/ADJ verkoopt/V .",
        "De/DET raad/NOUN van/ADP Lezen/VERB en/CCONJ Schrijven/VERB dat/SCONJ de/DET school/NOUN sluit/V .",
        # Who hears a demand makes none, and who is asked by us says nothing; an article makes a noun of a verb.
        "De/DET verdachten/VERB hoorden/V jaren/NOUN cel/NOUN eisen/INF .",
        "De/DET rector/NOUN lacht/V als/SCONJ we/PRON hem/PRON vragen/INF of/SCONJ hij/PRON blijft/V .",
        # An apposition behind a quote's source; a word that only points at a quote.
        "‘ Dat/PRON klopt/V ’ , oordeelt/V Els/PROPN Bos/PROPN , die/PRON recht/NOUN doceert/V .",
        "De/DET rector/NOUN , die/PRON volgens/ADP haar/PRON ‘ niets/PRON weet/V ’ .",
        # A modal ends its own clause, whatever the tagger makes of the verb behind it.
        "De/DET gasten/NOUN lopen/V de/DET zaal/NOUN in/ADP waar/ADV de/DET gastheer/NOUN ,/PUNCT "
        "Simon/PROPN Prins/PROPN ,/PUNCT wil/V voorgaan/NOUN ./PUNCT",
    ],
)
def test_what_only_looks_like_a_report_is_none(text: str) -> None:
    assert shown(text) == []


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "UTRECHT/PROPN – De/DET school/NOUN sluit/V , meldt/V de/DET bond/NOUN .",
            ["de bond: De school sluit (asserts)"],
        ),
        (
            "UTRECHT/PROPN ( ANP/PROPN ) – De/DET school/NOUN sluit/V , meldt/V de/DET bond/NOUN .",
            ["de bond: De school sluit (asserts)"],
        ),
        (
            "14.32/NUM uur/NOUN – De/DET school/NOUN sluit/V , meldt/V de/DET bond/NOUN .",
            ["de bond: De school sluit (asserts)"],
        ),
        ("Live/ADJ | De/DET school/NOUN sluit/V , meldt/V de/DET bond/NOUN .", ["de bond: De school sluit (asserts)"]),
        # A time is no part of a source, and what is compared opens no clause.
        (
            "De/DET school/NOUN sluit/V volgens/ADP de/DET bond/NOUN rond/ADP 9/NUM uur/NOUN de/DET deuren/NOUN .",
            ["de bond: De school sluit … rond 9 uur de deuren (asserts)"],
        ),
        (
            "Mensen/NOUN als/SCONJ Bos/PROPN neemt/V hij/PRON niets/PRON kwalijk/ADJ , zegt/V de/DET rector/NOUN .",
            ["de rector: Mensen als Bos neemt hij niets kwalijk (asserts)"],
        ),
        # An aside goes on with a small letter.
        (
            "School/PROPN – de/DET oude/ADJ – sluit/V , meldt/V de/DET bond/NOUN .",
            ["de bond: School – de oude – sluit (asserts)"],
        ),
    ],
)
def test_what_stands_beside_a_report_is_no_part_of_it(text: str, claims: list[str]) -> None:
    assert shown(text) == claims
