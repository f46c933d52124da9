"""Which words attribute, in which form, and how they stand to what follows."""

from __future__ import annotations

from collections import Counter

import pytest

from articles.extraction.cues.cue import CueKind
from articles.extraction.findings import Stance
from articles.extraction.lexicon import read
from articles.extraction.text import Text
from tests.extraction.documents import tagged


def lexicon_entries() -> list[tuple[str, str]]:
    """Every entry of the Dutch cue lexicon with the kind of text that must find it."""
    lexicon = read("nl", "cues")
    verbs = [(entry, entry) for group in lexicon["verbs"].values() for entry in group]
    idioms = [(" ".join([i["verb"], *i["with"]]), i["verb"] + " " + " ".join(i["with"])) for i in lexicon["idioms"]]
    nouns = [(entry, entry) for group in lexicon["nouns"].values() for entry in group]
    phrases = [(p, p) for stance in lexicon["phrases"].values() for group in stance.values() for p in group]
    return [*verbs, *idioms, *nouns, *phrases]


@pytest.mark.parametrize(("entry", "words"), lexicon_entries())
def test_every_entry_of_the_lexicon_is_found_in_a_text(entry: str, words: str) -> None:
    noun = any(entry in group for group in read("nl", "cues")["nouns"].values())
    verb, *rest = words.replace("…", "zijn").split()
    particle, _, base = verb.rpartition("_")
    tag = "NOUN" if noun else "V"
    sentence = " ".join(
        [f"{base}/{tag}", *(f"{word}/ADV" for word in rest), *([f"{particle}/ADP"] if particle else [])]
    )
    assert entry in [cue.entry for cue in Text(tagged(f"Zij/PRON {sentence} .")).cues]


@pytest.mark.parametrize("part", ["verbs", "nouns"])
def test_no_word_stands_in_two_lists(part: str) -> None:
    words = [entry for group in read("nl", "cues")[part].values() for entry in group]
    assert [word for word, times in Counter(words).items() if times > 1] == []


@pytest.mark.parametrize(
    ("text", "entry", "words"),
    [
        ("Jansen/PROPN zei/V dat/SCONJ het/PRON klopt/V .", "zeggen", "zei"),
        ("Zij/PRON legt/V de/DET regels/NOUN uit/ADP .", "uit_leggen", "legt"),
        ("De/DET man/NOUN die/PRON het/PRON uitlegt/V .", "uit_leggen", "uitlegt"),
        ("Zij/PRON heeft/AUX het/PRON uitgelegd/PART .", "uit_leggen", "uitgelegd"),
        ("Zij/PRON liet/V gisteren/ADV weten/INF dat/SCONJ het/PRON klopt/V .", "laten weten", "liet"),
        ("Zij/PRON heeft/AUX laten/INF weten/INF dat/SCONJ het/PRON klopt/V .", "laten weten", "laten weten"),
        ("Hij/PRON geeft/V te/ADP kennen/INF dat/SCONJ hij/PRON gaat/V .", "geven te kennen", "geeft te kennen"),
        ("Hij/PRON wijst/V erop/ADV dat/SCONJ het/PRON kan/AUX .", "wijzen erop", "wijst erop"),
        ("Zij/PRON gaat/V ervan/ADV uit/ADP dat/SCONJ het/PRON lukt/V .", "uit_gaan ervan", "gaat ervan uit"),
        ("Volgens/ADP haar/PRON klopt/V het/PRON .", "volgens", "Volgens"),
        ("Het/PRON is/AUX naar/ADP haar/PRON mening/NOUN klaar/ADJ .", "naar … mening", "naar haar mening"),
    ],
)
def test_a_cue_is_found_in_whatever_form(text: str, entry: str, words: str) -> None:
    doc = tagged(text)
    found = {cue.entry: doc.text[slice(*cue.span)] for cue in Text(doc).cues}
    assert found[entry] == words


@pytest.mark.parametrize(
    "text",
    [
        "De/DET vrees/NOUN en/CCONJ de/DET eis/NOUN groeien/V .",
        "Een/DET schat/NOUN van/ADP een/DET vraag/NOUN .",
        "Zij/PRON legt/V de/DET kaart/NOUN op/ADP tafel/NOUN .",
    ],
)
def test_a_noun_or_a_verb_without_its_particle_is_no_verb_of_saying(text: str) -> None:
    assert [cue.entry for cue in Text(tagged(text)).cues if cue.kind is CueKind.VERB] == []


def test_a_wrong_lemma_does_not_hide_a_cue() -> None:
    doc = tagged("Jansen/PROPN riposteerde/V dat/SCONJ het/PRON klopt/V .")
    doc[1].lemma_ = "riposteerden"
    assert [cue.entry for cue in Text(doc).cues] == ["riposteren"]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Zij/PRON ontkent/V dat/SCONJ het/PRON klopt/V .", Stance.DENIES),
        ("Zij/PRON gelooft/V niet/ADV dat/SCONJ het/PRON klopt/V .", Stance.DENIES),
        ("Zij/PRON gelooft/V dat/SCONJ het/PRON niet/ADV klopt/V .", Stance.BELIEVES),
        ("Zij/PRON sluit/V niet/ADV uit/ADP dat/SCONJ het/PRON klopt/V .", Stance.BELIEVES),
        ("Zij/PRON wil/AUX weten/INF of/SCONJ het/PRON klopt/V .", Stance.ASKS),
        ("Zij/PRON eist/V dat/SCONJ hij/PRON gaat/V .", Stance.DEMANDS),
        ("Zij/PRON zegt/V dat/SCONJ hij/PRON gaat/V .", Stance.ASSERTS),
    ],
)
def test_the_stance_is_what_the_source_does_with_the_content(text: str, stance: Stance) -> None:
    assert Text(tagged(text)).cues[0].stance is stance


def test_a_passive_knows_its_auxiliary() -> None:
    doc = tagged("Er/ADV wordt/AUX gevreesd/PART dat/SCONJ het/PRON misgaat/V .")
    (cue,) = Text(doc).cues
    assert (cue.passive, cue.head, doc.text[slice(*cue.span)]) == (True, 1, "wordt gevreesd")


def test_a_verb_of_manner_is_marked_as_such() -> None:
    (cue,) = Text(tagged("Zij/PRON fluistert/V .")).cues
    assert cue.manner


@pytest.mark.parametrize("text", ["", ".", "uit", "legt", "te zeggen", "naar", "zijns"])
def test_any_scrap_of_text_is_taken(text: str) -> None:
    assert isinstance(Text(tagged(" ".join(f"{word}/V" for word in text.split()) if text else "./PUNCT")).cues, list)
