"""Which words name the source of a cue, by word order alone."""

from __future__ import annotations

import pytest

from articles.extraction.cues.source import Evidence
from articles.extraction.cues.sources import Sources
from articles.extraction.findings import Span
from articles.extraction.text import Text
from tests.extraction.documents import tagged


def source_of(text: str, cue: str, names: str = "") -> tuple[str, Evidence] | None:
    """The source's words of the cue with entry `cue`, and what says so; `names` are people, parted by commas."""
    doc = tagged(text)
    people = [Span(doc.text.index(name), doc.text.index(name) + len(name)) for name in filter(None, names.split(","))]
    read = Text(doc)
    found = next(c for c in read.cues if c.entry == cue)
    source = Sources(read.words, people, read.sentences).of(found)
    return None if source is None else (doc.text[slice(*source.span)], source.evidence)


@pytest.mark.parametrize(
    ("text", "cue", "source"),
    [
        ("De/DET rector/NOUN zegt/V dat/SCONJ het/PRON kan/AUX .", "zeggen", "De rector"),
        (
            "Een/DET bron/NOUN rond/ADP het/DET kabinet/NOUN zegt/V dat/SCONJ het/PRON kan/AUX .",
            "zeggen",
            "Een bron rond het kabinet",
        ),
        ("Een/DET boer/NOUN die/PRON alles/PRON zag/V , zegt/V dat/SCONJ het/PRON kan/AUX .", "zeggen", "Een boer"),
        ("De/DET boer/NOUN , die/PRON alles/PRON zag/V , zegt/V dat/SCONJ het/PRON kan/AUX .", "zeggen", "De boer"),
        ("De/DET boer/NOUN , een/DET weduwnaar/NOUN , zegt/V dat/SCONJ het/PRON kan/AUX .", "zeggen", "De boer"),
        ("Ook/ADV de/DET bond/NOUN vreest/V dat/SCONJ het/PRON kan/AUX .", "vrezen", "de bond"),
        ("Boeren/NOUN en/CCONJ vissers/NOUN vrezen/V dat/SCONJ het/PRON kan/AUX .", "vrezen", "Boeren en vissers"),
        (
            "Volgende/ADJ week/NOUN , zoals/SCONJ de/DET directie/NOUN beweert/V , begint/V het/PRON .",
            "beweren",
            "de directie",
        ),
        (
            "De/DET agent/NOUN die/PRON vertrok/V toen/SCONJ de/DET bond/NOUN waarschuwde/V dat/SCONJ het/PRON "
            "kan/AUX .",
            "waarschuwen",
            "de bond",
        ),
    ],
)
def test_a_subject_stands_before_its_verb(text: str, cue: str, source: str) -> None:
    assert source_of(text, cue) == (source, Evidence.BEFORE)


@pytest.mark.parametrize(
    ("text", "cue", "source"),
    [
        (
            "Het/PRON kan/AUX niet/ADV , zegt/V de/DET rector/NOUN van/ADP de/DET school/NOUN .",
            "zeggen",
            "de rector van de school",
        ),
        ("Het/PRON kan/AUX niet/ADV , zo/ADV zegt/V zij/PRON in/ADP een/DET brief/NOUN .", "zeggen", "zij"),
        ("Wel/ADV vreest/V hij/PRON dat/SCONJ het/PRON misgaat/V .", "vrezen", "hij"),
        (
            "In/ADP een/DET brief/NOUN schrijft/V de/DET gemeente/NOUN dat/SCONJ het/PRON kan/AUX .",
            "schrijven",
            "de gemeente",
        ),
        ("Dat/PRON meldt/V de/DET krant/NOUN .", "melden", "de krant"),
        ("Toch/ADV hoopt/V ook/ADV zijn/PRON vrouw/NOUN dat/SCONJ het/PRON kan/AUX .", "hopen", "zijn vrouw"),
    ],
)
def test_a_subject_follows_its_verb_when_something_else_stands_in_front(text: str, cue: str, source: str) -> None:
    assert source_of(text, cue) == (source, Evidence.AFTER)


@pytest.mark.parametrize(
    ("text", "names", "source"),
    [
        ("Volgens/ADP wethouder/NOUN Ria/PROPN Blok/PROPN kan/AUX het/PRON .", "Ria Blok", "Ria Blok"),
        (
            "Volgens/ADP de/DET advocaat/NOUN van/ADP Ria/PROPN Blok/PROPN kan/AUX het/PRON .",
            "Ria Blok",
            "de advocaat van Ria Blok",
        ),
        ("Volgens/ADP zijn/PRON advocaat/NOUN , Ria/PROPN Blok/PROPN , kan/AUX het/PRON .", "Ria Blok", "Ria Blok"),
        (
            "Volgens/ADP Ria/PROPN Blok/PROPN en/CCONJ Jan/PROPN Kok/PROPN kan/AUX het/PRON .",
            "Ria Blok,Jan Kok",
            "Ria Blok en Jan Kok",
        ),
        ("Volgens/ADP vakbond/NOUN Sterk/PROPN Werk/PROPN kan/AUX het/PRON .", "", "vakbond Sterk Werk"),
        ("Volgens/ADP een/DET van/ADP de/DET agenten/NOUN kan/AUX het/PRON .", "", "een van de agenten"),
        ("Volgens/ADP hem/PRON kan/AUX het/PRON .", "", "hem"),
        ("Volgens/ADP wat/PRON zij/PRON weet/V kan/AUX het/PRON .", "", "zij"),
        # A name in the genitive only says whose it is.
        ("Volgens/ADP Kloets/PROPN ’ advocaat/NOUN kan/AUX het/PRON .", "Kloets", "Kloets’ advocaat"),
        (
            "Volgens/ADP Kloets/PROPN ’ advocaat/NOUN Ria/PROPN Blok/PROPN kan/AUX het/PRON .",
            "Kloets,Ria Blok",
            "Ria Blok",
        ),
        # All that stands before the verb of a main clause is one phrase.
        ("Volgens/ADP het/DET akkoord/NOUN met/ADP de/DET bond/NOUN kan/AUX het/PRON .", "", "het akkoord met de bond"),
        # A day inside a phrase, and the field of a title.
        (
            "Volgens/ADP een/DET woensdag/NOUN verschenen/PART rapport/NOUN kan/AUX het/PRON .",
            "",
            "een woensdag verschenen rapport",
        ),
    ],
)
def test_a_source_is_the_bare_name_or_the_whole_description(text: str, names: str, source: str) -> None:
    assert source_of(text, "volgens", names) == (source, Evidence.OBJECT)


def test_a_relative_pronoun_is_the_source_in_its_clause() -> None:
    text = "Het/PRON was/AUX Ria/PROPN Blok/PROPN , die/PRON de/DET regel/NOUN dwaas/ADJ noemt/V ."
    assert source_of(text, "noemen", "Ria Blok") == ("die", Evidence.RELATIVE)


def test_an_infinitive_that_looks_finite_has_no_subject_to_share() -> None:
    text = "Noor/PROPN zegt/V diep/ADJ geraakt/PART te/ADP zijn/AUX , maar/CCONJ noemt/V het/PRON goed/ADJ ."
    assert source_of(text, "noemen", "Noor") == ("Noor", Evidence.SHARED)


def test_coordinated_verbs_share_their_subject() -> None:
    text = "De/DET rector/NOUN noemt/V het/PRON hard/ADJ , maar/CCONJ bestrijdt/V dat/SCONJ het/PRON klopt/V ."
    assert source_of(text, "bestrijden") == ("De rector", Evidence.SHARED)


def test_an_infinitive_has_the_subject_of_the_verb_above_it() -> None:
    text = "De/DET rector/NOUN zegt/V te/ADP verwachten/INF dat/SCONJ het/PRON kan/AUX ."
    assert source_of(text, "verwachten") == ("De rector", Evidence.BEFORE)


@pytest.mark.parametrize(
    ("text", "cue", "source", "evidence"),
    [
        ("Het/PRON wordt/AUX betwist/PART door/ADP de/DET bond/NOUN .", "betwisten", "de bond", Evidence.AGENT),
        (
            "Uit/ADP een/DET rapport/NOUN blijkt/V dat/SCONJ het/PRON kan/AUX .",
            "blijken",
            "een rapport",
            Evidence.OBJECT,
        ),
        ("Dat/PRON staat/V in/ADP een/DET brief/NOUN .", "staan", "een brief", Evidence.OBJECT),
        ("De/DET eis/NOUN van/ADP de/DET bond/NOUN dat/SCONJ hij/PRON gaat/V .", "eis", "de bond", Evidence.POSSESSOR),
        ("Zijn/PRON grootste/ADJ zorg/NOUN is/AUX dat/SCONJ hij/PRON gaat/V .", "zorg", "Zijn", Evidence.POSSESSOR),
        ("Dat/PRON is/AUX naar/ADP zijn/PRON mening/NOUN fout/ADJ .", "naar … mening", "zijn", Evidence.POSSESSOR),
    ],
)
def test_a_source_may_stand_in_another_place_than_the_subject(
    text: str, cue: str, source: str, evidence: Evidence
) -> None:
    assert source_of(text, cue) == (source, evidence)


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Er/ADV wordt/AUX gevreesd/PART dat/SCONJ het/PRON misgaat/V .", "vrezen"),
        ("De/DET vrees/NOUN dat/SCONJ het/PRON misgaat/V , groeit/V .", "vrees"),
        ("Het/PRON is/AUX naar/ADP verluidt/V te/ADP koop/NOUN .", "naar verluidt"),
    ],
)
def test_where_nobody_is_named_there_is_no_source(text: str, cue: str) -> None:
    assert source_of(text, cue) is None


@pytest.mark.parametrize(
    ("text", "cue", "names", "source"),
    [
        (
            "Vorig/ADJ jaar/NOUN waarschuwde/V de/DET bond/NOUN dat/SCONJ het/PRON kan/AUX .",
            "waarschuwen",
            "",
            "de bond",
        ),
        ("Dat/PRON meldt/V de/DET krant/NOUN woensdag/NOUN .", "melden", "", "de krant"),
        (
            "Volgens/ADP minister/NOUN van/ADP Cultuur/PROPN Ria/PROPN Blok/PROPN kan/AUX het/PRON .",
            "volgens",
            "Ria Blok",
            "Ria Blok",
        ),
        (
            "Hoogleraar/NOUN kernfysica/VERB Ria/PROPN Blok/PROPN zegt/V dat/SCONJ het/PRON kan/AUX .",
            "zeggen",
            "Ria Blok",
            "Ria Blok",
        ),
        ("Het/DET RIVM/ADP verwacht/V dat/SCONJ het/PRON kan/AUX .", "verwachten", "", "Het RIVM"),
        (
            "De/DET rector/NOUN erkent/V dat/SCONJ het/PRON kan/AUX , maar/CCONJ stelt/V dat/SCONJ het/PRON mag/AUX .",
            "stellen",
            "",
            "De rector",
        ),
    ],
)
def test_a_source_is_found_beside_times_offices_and_words_that_the_tagger_does_not_know(
    text: str, cue: str, names: str, source: str
) -> None:
    found = source_of(text, cue, names)
    assert found is not None
    assert found[0] == source
