"""Direct speech: a sentence on the left, on the right its quotes with the words that attribute them."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from articles.extraction.candidates import Candidate, Construction, Person
from articles.extraction.findings import Form, Span
from articles.extraction.layout.quotation_marks import pair_marks
from articles.extraction.lexicon import read
from articles.extraction.quotes.finding import find_quotes
from articles.extraction.text import Text
from tests.extraction.documents import VOCABS, tagged


def paragraphs(*texts: str) -> Doc:
    """A Doc of tagged paragraphs with a blank line between each two."""
    break_ = Doc(VOCABS["nl"], words=["\n\n"], spaces=[False])
    docs = [part for text in texts for part in (break_, tagged(text))]
    return Doc.from_docs(docs[1:], ensure_whitespace=False) or tagged("")


def quotes_in(text: str, names: str = "") -> tuple[str, list[Candidate]]:
    """The plain text and its quotes; `names` are people, parted by commas."""
    doc = paragraphs(*text.split("¶"))
    people = [
        Person(name, name, (Span(doc.text.index(name), doc.text.index(name) + len(name)),))
        for name in filter(None, names.split(","))
    ]
    return doc.text, find_quotes(Text(doc, pair_marks(doc)), people)


def words(text: str, span: Span | None) -> str | None:
    return None if span is None else text[slice(*span)]


def described(text: str, names: str = "") -> list[tuple[str, str | None, str | None]]:
    """Content (spans parted by …), cue and source of each quote."""
    plain, quotes = quotes_in(text, names)
    return [
        (" … ".join(plain[slice(*span)] for span in q.content), words(plain, q.cue), words(plain, q.source))
        for q in quotes
    ]


BEHIND = [
    ("‘ Ik/PRON kom/V ’ , zegt/V Noor/PROPN .", "zegt", "Noor"),
    ("‘ Ik/PRON kom/V , ’ zegt/V ze/PRON .", "zegt", "ze"),
    ("‘ Kom/V je/PRON ? ’ vroeg/V de/DET rector/NOUN .", "vroeg", "de rector"),
    ("‘ Ik/PRON kom/V ’ , aldus/ADP Noor/PROPN .", "aldus", "Noor"),
    ("‘ Ik/PRON kom/V ’ , aldus/ADP nog/ADV Noor/PROPN .", "aldus", "Noor"),
    ("‘ Ik/PRON kom/V ’ , zo/ADV schrijft/V een/DET lezer/NOUN .", "schrijft", "een lezer"),
    ("‘ Ik/PRON kom/V ’ , zei/V gisteren/ADV ook/ADV de/DET minister/NOUN .", "zei", "de minister"),
    ("‘ Ik/PRON kom/V ’ , zei/V woensdag/NOUN de/DET minister/NOUN .", "zei", "de minister"),
    ("‘ Ik/PRON kom/V ’ , liet/V hij/PRON weten/INF .", "liet", "hij"),
    ("‘ Ik/PRON kom/V ’ , legt/V ze/PRON uit/ADP .", "legt", "ze"),
    ("‘ Ik/PRON kom/V ’ , fluistert/V ze/PRON .", "fluistert", "ze"),
    # no verb of saying, but somebody follows
    ("‘ Ik/PRON kom/V niet/ADV ’ , wuift/V de/DET rector/NOUN .", "wuift", "de rector"),
    # a verb that the tagger does not see, since nothing else can stand there
    ("‘ Ik/PRON kom/V ’ , gnuift/NOUN Noor/PROPN .", "gnuift", "Noor"),
    ("‘ Ik/PRON kom/V , ’ opende/PART de/DET rector/NOUN het/DET debat/NOUN .", "opende", "de rector"),
    # nobody is named
    ("‘ Ik/PRON kom/V ’ , klinkt/V het/PRON .", "klinkt", None),
]


@pytest.mark.parametrize(("text", "cue", "source"), BEHIND)
def test_the_words_behind_a_closing_mark_attribute(text: str, cue: str, source: str | None) -> None:
    plain, (quote,) = quotes_in(text, "Noor" if "Noor" in text else "")
    assert (words(plain, quote.cue), words(plain, quote.source), quote.form) == (cue, source, Form.FULL)


BEFORE = [
    ("Noor/PROPN zegt/V : ‘ Ik/PRON kom/V . ’", "zegt", "Noor"),
    ("Toen/ADV riep/V ze/PRON : ‘ Kom/V ! ’", "riep", "ze"),
    ("Noor/PROPN : ‘ Ik/PRON kom/V . ’", None, "Noor"),
    ("Zijn/PRON moeder/NOUN : ‘ Ik/PRON kom/V . ’", None, "Zijn moeder"),
    ("De/DET rector/NOUN kijkt/V op/ADP : ‘ Ik/PRON kom/V . ’", None, "De rector"),
]


@pytest.mark.parametrize(("text", "cue", "source"), BEFORE)
def test_the_words_before_a_colon_attribute(text: str, cue: str | None, source: str) -> None:
    plain, (quote,) = quotes_in(text, "Noor" if "Noor" in text else "")
    assert (words(plain, quote.cue), words(plain, quote.source)) == (cue, source)
    assert quote.construction is Construction.COLON


def test_initials_in_brackets_do_not_hide_a_quote_that_stands_alone() -> None:
    found = described("‘ Ik/PRON kom/V . ’ ( nb/X )")
    assert [content for content, _, _ in found] == ["Ik kom."]


def test_a_quotation_in_a_heading_is_no_quote() -> None:
    assert described("Bouwer/NOUN schrapt/V banen/NOUN : ‘ Klanten/NOUN wachten/V ’¶Het/PRON regent/V .") == []
    assert described("‘ Ik/PRON kom/V nooit/ADV meer/ADV terug/ADV ’¶Het/PRON regent/V .") == []
    # A paragraph that ends in a full stop says it.
    assert len(described("‘ Ik/PRON kom/V nooit/ADV meer/ADV terug/ADV . ’¶Het/PRON regent/V .")) == 1


def test_an_auxiliary_between_the_marks_belongs_to_no_verb_behind_them() -> None:
    found = described("‘ Wij/PRON zijn/AUX klaar/ADJ ’ , benadrukt/PART de/DET rector/NOUN .")
    assert found == [("Wij zijn klaar", "benadrukt", "de rector")]


def test_what_a_colon_announces_without_a_name_is_speech_if_it_is_a_sentence() -> None:
    assert described("Stilte/NOUN . Toen/ADV : ‘ Ja/INTJ . ’") == [("Ja.", None, None)]
    stood = "In/ADP de/DET brief/NOUN staat/V dat/SCONJ ‘ ik/PRON kom/V ’ ."
    assert described(stood) == [("ik kom", "staat", "de brief")]
    # Neither a thing nor a number speaks, and a time before a colon is no part of who does.
    assert described("Titel/NOUN : ‘ Blauw/ADJ uur/NOUN ’ .") == []
    assert described("Toen/ADV lag/V er/ADV een/NUM : ‘ Dag/INTJ . ’") == [("Dag.", None, None)]
    assert described("21.50/NUM uur/NOUN – Noor/PROPN : ‘ Ik/PRON kom/V . ’", "Noor") == [("Ik kom.", None, "Noor")]
    assert described("Op/ADP de/DET lijst/NOUN : ‘ Blauw/ADJ uur/NOUN ’ .") == []


def test_a_quote_that_its_attribution_interrupts_is_one_with_two_spans() -> None:
    assert described("‘ Ja/INTJ ’ , zegt/V ze/PRON , ‘ maar/CCONJ later/ADV . ’") == [
        ("Ja … maar later.", "zegt", "ze")
    ]


def test_a_quote_that_goes_on_in_mid_sentence_is_one_also_across_a_full_stop() -> None:
    found = described("‘ Omdat/SCONJ ’ , zegt/V ze/PRON . ‘ wij/PRON wakker/ADJ waren/AUX . ’")
    assert found == [("Omdat … wij wakker waren.", "zegt", "ze")]


def test_a_verb_between_the_marks_does_not_take_the_place_of_the_one_that_attributes() -> None:
    text = "Hij/PRON zei/V dat/SCONJ men/PRON ‘ wil/AUX vragen/INF om/ADP rust/NOUN ’ ."
    assert [(cue, source) for _, cue, source in described(text)] == [("zei", "Hij")]


def test_a_written_text_may_begin_with_a_capital() -> None:
    found = described("Er/ADV hing/V een/DET bord/NOUN met/ADP de/DET tekst/NOUN ‘ Weg/ADV hier/ADV ’ .")
    assert [content for content, _, _ in found] == ["Weg hier"]


def test_what_cannot_speak_gives_way_to_a_name_behind_the_verb() -> None:
    text = "Het/DET plan/NOUN noemt/V Daan/PROPN ‘ een/DET ramp/NOUN ’ ."
    assert [source for _, _, source in described(text, "Daan")] == ["Daan"]


def test_a_new_sentence_behind_the_attribution_is_a_quote_of_its_own() -> None:
    found = described("‘ Ja/INTJ ’ , zegt/V ze/PRON . ‘ Ik/PRON kom/V later/ADV . ’")
    assert found == [("Ja", "zegt", "ze"), ("Ik kom later.", None, None)]


def test_a_fragment_in_the_content_of_a_cue_is_a_partial_quote() -> None:
    text, (quote,) = quotes_in("Noor/PROPN noemt/V het/PRON plan/NOUN ‘ een/DET ramp/NOUN ’ .", "Noor")
    assert (words(text, quote.cue), words(text, quote.source), quote.form) == ("noemt", "Noor", Form.PARTIAL)


def test_the_capital_of_a_name_in_the_genitive_makes_no_title() -> None:
    fragment = "‘ Ankara/PROPN ’s/PART voorstel/NOUN ’"
    text, (quote,) = quotes_in(f"Zij/PRON zei/V dat/SCONJ ze/PRON {fragment} steunt/V .")
    assert (words(text, quote.cue), quote.form) == ("zei", Form.PARTIAL)
    assert not quotes_in(f"Zij/PRON zei/V dat/SCONJ ze/PRON de/DET film/NOUN {fragment} zag/V .")[1]


def test_a_clause_that_stands_wholly_between_marks_is_a_full_quote() -> None:
    _, (quote,) = quotes_in("Zij/PRON zei/V dat/SCONJ ‘ niemand/PRON dat/PRON had/V gezien/PART ’ .")
    assert quote.form is Form.FULL


NOT_QUOTES = [
    "De/DET zogeheten/ADJ ‘ schaduwbank/NOUN ’ groeit/V .",
    "Zij/PRON schreef/V het/DET boek/NOUN ‘ Stil/ADJ water/NOUN ’ .",
    "Hij/PRON zegt/V dat/SCONJ de/DET film/NOUN ‘ Rood/ADJ licht/NOUN ’ begint/V .",
    "De/DET actie/NOUN onder/ADP de/DET naam/NOUN ‘ weg/ADV ermee/ADV ’ loopt/V .",
    "Het/DET woord/NOUN ‘ thuis/ADV ’ vindt/V zij/PRON lelijk/ADJ .",
    "Er/ADV hing/V een/DET ‘ bordje/NOUN ’ .",
    "‘ Stil/ADJ water/NOUN ’ verscheen/V in/ADP mei/NOUN .",
    "‘ Stil/ADJ water/NOUN ’ werd/AUX bekroond/PART .",
    # nobody in particular says it
    "Wij/PRON noemen/V dat/PRON ‘ een/DET ramp/NOUN ’ .",
    # a verb that tells where something stands, and what cannot speak
    "Er/ADV staat/V een/DET ‘ droge/ADJ ’ boom/NOUN in/ADP de/DET tuin/NOUN .",
    "‘ Gedrag/NOUN ’ dat/PRON levert/V winst/NOUN op/ADP .",
]


@pytest.mark.parametrize("text", NOT_QUOTES)
def test_titles_names_and_terms_are_no_quotes(text: str) -> None:
    assert described(text) == []


def test_a_written_text_is_a_quote_also_without_a_cue() -> None:
    found = described("Er/ADV hing/V een/DET bord/NOUN met/ADP de/DET tekst/NOUN ‘ weg/ADV hier/ADV ’ .")
    assert found == [("weg hier", None, None)]


def test_a_quote_over_two_paragraphs_is_one() -> None:
    found = described("‘ Ik/PRON kom/V . ¶ ‘ Later/ADV . ’")
    assert found == [("Ik kom. … Later.", None, None)]


def test_a_quote_in_a_quote_needs_another_speaker() -> None:
    other = described("“ Mijn/PRON moeder/NOUN zei/V : ‘ Ga/V maar/ADV . ’ ”")
    assert other[1] == ("Ga maar.", "zei", "Mijn moeder")
    assert len(described("“ Ik/PRON zei/V : ‘ Ga/V maar/ADV . ’ ”")) == 1


def test_no_source_is_sought_between_the_marks() -> None:
    found = described("‘ De/DET man/NOUN , een/DET boer/NOUN ’ , zei/V ze/PRON .")
    assert found == [("De man, een boer", "zei", "ze")]


def test_a_quote_left_open_is_less_sure_than_a_closed_one() -> None:
    _, (closed,) = quotes_in("‘ Ik/PRON kom/V vandaag/ADV . ’")
    _, (left,) = quotes_in("‘ Ik/PRON kom/V vandaag/ADV .")
    assert left.confidence < closed.confidence


def test_a_dialogue_dash_begins_a_turn() -> None:
    found = described("–/PUNCT Kom/V je/PRON ? ¶ –/PUNCT Nee/INTJ .")
    assert [content for content, _, _ in found] == ["Kom je?", "Nee."]


def test_every_word_before_a_name_keeps_it_from_being_a_quote() -> None:
    for word in read("nl", "quoted")["named_by"]["words"]:
        assert described(f"Noor/PROPN zegt/V dat/SCONJ {word}/NOUN ‘ stil/ADJ water/NOUN ’ bestaat/V .") == [], word


def test_a_title_begins_with_a_capital_behind_a_word_for_a_work() -> None:
    for word in read("nl", "quoted")["works"]["words"]:
        assert described(f"Noor/PROPN zegt/V dat/SCONJ het/DET {word}/NOUN ‘ Stil/ADJ water/NOUN ’ komt/V .") == [], (
            word
        )
        assert described(f"Noor/PROPN noemt/V het/DET {word}/NOUN ‘ een/DET ramp/NOUN ’ .", "Noor") != [], word


def test_every_noun_for_a_text_makes_what_follows_a_quote() -> None:
    for word in read("nl", "quoted")["text_nouns"]["words"]:
        found = described(f"Daar/ADV hing/V een/DET {word}/NOUN ‘ weg/ADV hier/ADV ’ .")
        assert [content for content, _, _ in found] == ["weg hier"], word
