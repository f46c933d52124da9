"""Which propositions a text attributes to somebody, construction by construction, by word order alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.extraction.claims.finding import find_claims
from articles.extraction.text import Text
from tests.extraction.claims.telling import claims_of, shown
from tests.extraction.documents import tagged


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "De/DET rector/NOUN zegt/V dat/SCONJ de/DET school/NOUN sluit/V .",
            ["De rector: de school sluit (asserts)"],
        ),
        (
            "De/DET rector/NOUN vraagt/V zich/PRON af/ADP of/SCONJ de/DET school/NOUN sluit/V .",
            ["De rector: de school sluit (asks)"],
        ),
        (
            "De/DET rector/NOUN vraagt/V zich/PRON af/ADP waarom/ADV de/DET school/NOUN sluit/V .",
            ["De rector: waarom de school sluit (asks)"],
        ),
        (
            "Toch/ADV gelooft/V zij/PRON niet/ADV dat/SCONJ de/DET school/NOUN sluit/V .",
            ["zij: de school sluit (denies)"],
        ),
        (
            "De/DET bond/NOUN liet/V gisteren/ADV weten/INF dat/SCONJ hij/PRON staakt/V .",
            ["De bond: hij staakt (asserts)"],
        ),
        (
            "De/DET bond/NOUN wil/AUX dat/SCONJ de/DET directie/NOUN vertrekt/V .",
            ["De bond: de directie vertrekt (demands)"],
        ),
    ],
)
def test_a_clause_of_a_verb_is_what_its_subject_says(text: str, claims: list[str]) -> None:
    assert shown(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Dat/SCONJ de/DET school/NOUN sluit/V , ontkent/V de/DET rector/NOUN .",
            ["de rector: de school sluit (denies)"],
        ),
        (
            "Dat/SCONJ de/DET school/NOUN sluit/V , noemt/V de/DET rector/NOUN onzin/NOUN .",
            ["de rector: de school sluit (denies)"],
        ),
        (
            "Of/SCONJ de/DET school/NOUN sluit/V , wil/AUX hij/PRON niet/ADV zeggen/INF .",
            [],
        ),
        (
            "Welke/DET school/NOUN sluit/V , zei/V hij/PRON niet/ADV .",
            [],
        ),
    ],
)
def test_a_clause_may_stand_in_front_of_its_verb(text: str, claims: list[str]) -> None:
    assert shown(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "De/DET bond/NOUN belooft/V de/DET staking/NOUN te/ADP beëindigen/INF .",
            ["De bond: de staking te beëindigen (asserts)"],
        ),
        (
            "De/DET bond/NOUN roept/V het/DET kabinet/NOUN op/ADP iets/PRON te/ADP doen/INF .",
            ["De bond: iets te doen (demands)"],
        ),
        (
            "Zij/PRON verzocht/V de/DET zaal/NOUN stil/ADJ te/ADP zijn/INF .",
            ["Zij: stil te zijn (demands)"],
        ),
        (
            "Zij/PRON heeft/AUX hem/PRON gevraagd/PART stil/ADJ te/ADP zijn/INF .",
            ["Zij: stil te zijn (demands)"],
        ),
        (
            "Zij/PRON zegt/V niets/PRON te/ADP weten/INF , maar/CCONJ zwijgt/V .",
            ["Zij: niets te weten (asserts)"],
        ),
    ],
)
def test_an_infinitive_is_content_without_its_om_and_its_addressee(text: str, claims: list[str]) -> None:
    assert shown(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "De/DET school/NOUN sluit/V , zegt/V de/DET rector/NOUN .",
            ["de rector: De school sluit (asserts)"],
        ),
        (
            "Maar/CCONJ de/DET school/NOUN sluit/V , zo/ADV meldt/V de/DET krant/NOUN .",
            ["de krant: de school sluit (asserts)"],
        ),
        (
            "De/DET school/NOUN sluit/V , aldus/ADP de/DET rector/NOUN .",
            ["de rector: De school sluit (asserts)"],
        ),
        (
            "De/DET school/NOUN , zegt/V de/DET rector/NOUN , gaat/V dicht/ADJ .",
            ["de rector: De school … gaat dicht (asserts)"],
        ),
    ],
)
def test_a_sentence_may_tell_its_source_behind_a_comma(text: str, claims: list[str]) -> None:
    assert shown(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Volgens/ADP de/DET bond/NOUN sluit/V de/DET school/NOUN .",
            ["de bond: sluit de school (asserts)"],
        ),
        (
            "De/DET school/NOUN sluit/V volgens/ADP haar/PRON binnen/ADP een/DET jaar/NOUN .",
            ["haar: De school sluit … binnen een jaar (asserts)"],
        ),
        (
            "Volgens/ADP een/DET agent/NOUN , die/PRON alles/PRON zag/V , reed/V hij/PRON door/ADP .",
            ["een agent: reed hij door (asserts)"],
        ),
        (
            "Hij/PRON staakt/V , maar/CCONJ volgens/ADP de/DET bond/NOUN helpt/V dat/PRON niet/ADV .",
            ["de bond: helpt dat niet (asserts)"],
        ),
        (
            "Volgens/ADP de/DET bond/NOUN is/AUX dat/PRON zo/ADV : de/DET school/NOUN sluit/V .",
            ["de bond: is dat zo: de school sluit (asserts)"],
        ),
        (
            "Volgens/ADP de/DET bond/NOUN kwamen/V er/ADV tien/NUM , "
            "de/DET politie/NOUN houdt/V het/PRON op/ADP vier/NUM .",
            ["de bond: kwamen er tien (asserts)", "de politie: vier (asserts)"],
        ),
        (
            "Naar/ADP verluidt/V is/AUX de/DET school/NOUN te/ADP koop/NOUN .",
            ["-: is de school te koop (asserts)"],
        ),
        (
            "De/DET rector/NOUN werkt/V naar/ADP eigen/ADJ zeggen/NOUN dag/NOUN en/CCONJ nacht/NOUN .",
            ["De rector: De rector werkt … dag en nacht (asserts)"],
        ),
        (
            "Volgens/ADP de/DET regels/NOUN sluit/V de/DET school/NOUN om/ADP vier/NUM uur/NOUN .",
            [],
        ),
        (
            "Volgens/ADP mij/PRON sluit/V de/DET school/NOUN om/ADP vier/NUM uur/NOUN .",
            [],
        ),
    ],
)
def test_who_is_named_in_passing_says_the_rest_of_the_clause(text: str, claims: list[str]) -> None:
    assert shown(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "De/DET rector/NOUN noemt/V het/DET plan/NOUN dwaas/ADJ , maar/CCONJ zwijgt/V verder/ADV .",
            ["De rector: het plan dwaas (asserts)"],
        ),
        (
            "De/DET rector/NOUN vindt/V de/DET klas/NOUN te/ADV groot/ADJ .",
            ["De rector: de klas te groot (believes)"],
        ),
        (
            "De/DET rector/NOUN vindt/V een/DET sleutel/NOUN .",
            [],
        ),
        (
            "De/DET bond/NOUN eist/V inzage/NOUN in/ADP de/DET boeken/NOUN .",
            ["De bond: inzage in de boeken (demands)"],
        ),
        (
            "De/DET officier/NOUN heeft/AUX woensdag/NOUN vijf/NUM jaar/NOUN cel/NOUN geëist/PART .",
            ["De officier: vijf jaar cel (demands)"],
        ),
        (
            "Zij/PRON pleit/V voor/ADP een/DET drempel/NOUN .",
            ["Zij: een drempel (demands)"],
        ),
        (
            "De/DET gemeente/NOUN houdt/V het/PRON op/ADP een/DET storing/NOUN .",
            ["De gemeente: een storing (asserts)"],
        ),
    ],
)
def test_a_judgement_or_a_demand_has_a_phrase_for_content(text: str, claims: list[str]) -> None:
    assert shown(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "De/DET vrees/NOUN dat/SCONJ het/PRON misgaat/V , groeit/V .",
            ["-: het misgaat (believes)"],
        ),
        (
            "Het/DET verwijt/NOUN van/ADP de/DET bond/NOUN dat/SCONJ hij/PRON liegt/V , steekt/V .",
            ["de bond: hij liegt (asserts)"],
        ),
        (
            "De/DET rector/NOUN verwierp/V de/DET suggestie/NOUN dat/SCONJ hij/PRON liegt/V .",
            ["De rector: hij liegt (denies)"],
        ),
        (
            "Er/ADV wordt/AUX gefluisterd/PART dat/SCONJ hij/PRON liegt/V .",
            ["-: hij liegt (asserts)"],
        ),
    ],
)
def test_a_noun_or_a_passive_may_carry_the_clause(text: str, claims: list[str]) -> None:
    assert shown(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "De/DET school/NOUN sluit/V . Dat/PRON meldt/V de/DET krant/NOUN .",
            ["de krant: De school sluit (asserts)"],
        ),
        (
            "De/DET school/NOUN sluit/V . De/DET rector/NOUN weerspreekt/V dat/PRON .",
            ["De rector: De school sluit (denies)"],
        ),
        (
            "De/DET school/NOUN sluit/V . Met/ADP die/DET stelling/NOUN opende/V zij/PRON het/DET debat/NOUN .",
            ["zij: De school sluit (asserts)"],
        ),
        (
            "Zij/PRON ontkent/V dat/SCONJ hij/PRON liegt/V , zoals/SCONJ de/DET krant/NOUN meldde/V .",
            ["Zij: hij liegt (denies)", "de krant: hij liegt (asserts)"],
        ),
    ],
)
def test_content_may_stand_before_what_attributes_it(text: str, claims: list[str]) -> None:
    assert shown(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Hij/PRON zou/AUX de/DET sleutel/NOUN hebben/AUX gestolen/PART .",
            ["-: Hij … de sleutel hebben gestolen (asserts)"],
        ),
        (
            "Hij/PRON zou/AUX geld/NOUN hebben/AUX gestolen/PART , maar/CCONJ niemand/PRON weet/V hoeveel/PRON .",
            ["-: Hij … geld hebben gestolen (asserts)"],
        ),
        (
            "Hij/PRON zou/AUX zonder/ADP sleutel/NOUN zijn/AUX gekomen/PART als/SCONJ bakker/NOUN .",
            ["-: Hij … zonder sleutel zijn gekomen als bakker (asserts)"],
        ),
        ("Zonder/ADP sleutel/NOUN zou/AUX hij/PRON zijn/AUX verdronken/PART .", []),
        (
            "De/DET rector/NOUN zegt/V dat/SCONJ hij/PRON sluit/V . Dat/PRON zou/AUX duren/INF tot/ADP mei/NOUN .",
            ["De rector: hij sluit (asserts)", "-: Dat … duren tot mei (asserts)"],
        ),
        ("Als/SCONJ het/PRON kon/AUX , zou/AUX hij/PRON de/DET sleutel/NOUN hebben/AUX gestolen/PART .", []),
        ("Hij/PRON zou/AUX graag/ADV zijn/AUX gebleven/PART .", []),
        ("Zou/AUX hij/PRON de/DET sleutel/NOUN hebben/AUX gestolen/PART ?", []),
        ("De/DET man/NOUN die/PRON de/DET sleutel/NOUN zou/AUX hebben/AUX gestolen/PART , zwijgt/V .", []),
    ],
)
def test_a_main_clause_with_zou_is_hearsay_unless_it_is_a_condition_or_a_wish(text: str, claims: list[str]) -> None:
    assert shown(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "De/DET rector/NOUN zei/V gisteren/ADV : de/DET school/NOUN sluit/V .",
            ["De rector: de school sluit (asserts)"],
        ),
        ("De/DET rector/NOUN zei/V : ‘ de/DET school/NOUN sluit/V ’ .", []),
    ],
)
def test_a_colon_may_announce_speech_without_marks(text: str, claims: list[str]) -> None:
    assert shown(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "De/DET politie/NOUN sluit/V een/DET misdrijf/NOUN niet/ADV uit/ADP .",
            ["De politie: een misdrijf (believes)"],
        ),
        (
            "Zij/PRON sluit/V niet/ADV uit/ADP dat/SCONJ het/PRON brandt/V .",
            ["Zij: het brandt (believes)"],
        ),
        (
            "De/DET vrouw/NOUN wordt/AUX ervan/ADV verdacht/PART brand/NOUN te/ADP stichten/INF .",
            ["-: brand te stichten (believes)"],
        ),
        (
            "De/DET rector/NOUN zegt/V in/ADP een/DET brief/NOUN niets/PRON te/ADP weten/INF .",
            ["De rector: niets te weten (asserts)"],
        ),
        (
            "Uit/ADP een/DET rapport/NOUN blijkt/V dat/SCONJ de/DET school/NOUN sluit/V .",
            ["een rapport: de school sluit (asserts)"],
        ),
        (
            "De/DET school/NOUN sluit/V , blijkt/V uit/ADP een/DET rapport/NOUN .",
            ["een rapport: De school sluit (asserts)"],
        ),
    ],
)
def test_what_is_not_excluded_suspected_or_found_out_is_a_claim(text: str, claims: list[str]) -> None:
    assert shown(text) == claims


def test_a_claim_is_as_sure_as_its_rule_and_its_source() -> None:
    volgens, hearsay = claims_of(
        "Volgens/ADP de/DET bond/NOUN liegt/V hij/PRON . Hij/PRON zou/AUX geld/NOUN hebben/AUX gestolen/PART ."
    )
    assert 0 < hearsay.confidence < volgens.confidence < 1


def test_a_text_without_sentence_ends_is_cut_so_that_no_rule_looks_too_far() -> None:
    text = " ".join(["De/DET man/NOUN zei/V dat/SCONJ hij/PRON kwam/V en/CCONJ"] * 200)
    assert max(run.end - run.start for claim in claims_of(text) for run in claim.content) < 2000


def test_a_quoted_fragment_stays_in_the_claim_with_its_marks() -> None:
    text = "De/DET rector/NOUN zegt/V dat/SCONJ het/PRON ‘ nooit/ADV ’ gebeurt/V ."
    assert shown(text) == ["De rector: het ‘nooit’ gebeurt (asserts)"]


def test_claims_come_in_text_order_and_each_cue_gives_one() -> None:
    text = (
        "De/DET rector/NOUN zegt/V dat/SCONJ hij/PRON blijft/V . "
        "Volgens/ADP de/DET bond/NOUN liegt/V hij/PRON . De/DET bond/NOUN eist/V dat/SCONJ hij/PRON gaat/V ."
    )
    starts = [claim.content[0].start for claim in claims_of(text)]
    assert starts == sorted(starts)
    assert len(starts) == 3


@pytest.mark.parametrize(
    "text", ["./PUNCT", "zegt/V", "dat/SCONJ", "volgens/ADP", "zou/AUX", "Dat/PRON zegt/V", ", zei/V"]
)
def test_any_scrap_of_text_is_taken(text: str) -> None:
    assert claims_of(text) == []


WORDS = (
    "zei/V zegt/V dat/SCONJ dat/PRON of/SCONJ ,/PUNCT :/PUNCT ‘/PUNCT ’/PUNCT volgens/ADP de/DET man/NOUN Ria/PROPN "
    "zou/AUX zijn/AUX heeft/AUX gezegd/PART te/ADP gaan/INF noemt/V het/PRON dom/ADJ die/PRON niet/ADV en/CCONJ "
    "maar/CCONJ eis/NOUN ./PUNCT naar/ADP eigen/ADJ zeggen/NOUN zijn/PRON ogen/NOUN in/ADP zoals/SCONJ aldus/ADP"
).split()


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=40))
@settings(max_examples=150, deadline=None)
def test_no_order_of_words_raises_and_every_content_lies_in_the_text_in_order(words: list[str]) -> None:
    doc = tagged(" ".join(words))
    for claim in find_claims(Text(doc), []):
        offsets = [offset for run in claim.content for offset in run]
        assert offsets == sorted(offsets)
        assert 0 <= offsets[0] < offsets[-1] <= len(doc.text)
