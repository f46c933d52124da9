"""Which words of a text are somebody's name, and which of them are one person's."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.extraction.candidates import Person
from articles.extraction.findings import Span
from articles.extraction.layout.quotation_marks import QuotationPair, pair_marks
from articles.extraction.people.finding import find_people
from articles.extraction.text import Text
from tests.extraction.documents import TOKENIZER, recognised, tagged


def people_of(text: str) -> list[Person]:
    doc = recognised(text)
    return find_people(Text(doc, pair_marks(doc)))


def names_in(text: str) -> list[str]:
    """The mentions in `text` in text order, as they stand."""
    doc = recognised(text)
    people = find_people(Text(doc, pair_marks(doc)))
    spans = sorted(span for person in people for span in person.mentions)
    return [doc.text[start:end] for start, end in spans]


def grouped(text: str) -> list[list[str]]:
    """The mentions of each person."""
    doc = recognised(text)
    return [[doc.text[s:e] for s, e in person.mentions] for person in find_people(Text(doc, pair_marks(doc)))]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # A title or an honorific stays outside.
        ("Gisteren sprak minister Ottelien Krans met mevrouw Duifhuis.", ["Ottelien Krans", "Duifhuis"]),
        ("Kapper Jan-Dirk ten Wolde sluit zijn zaak.", ["Jan-Dirk ten Wolde"]),
        ("Volgens oud-wethouder Corrie Postma klopt dat.", ["Corrie Postma"]),
        ("Dr. A.B. van Loenen en prof. Th. Kloos schreven het.", ["A.B. van Loenen", "Th. Kloos"]),
        ("President Milan Zvoník ontving Belg Karel Maes.", ["Milan Zvoník", "Karel Maes"]),
        # Particles belong to the name, small or with a capital.
        ("Notaris Willem op den Berg en bakker Anna van 't Sant.", ["Willem op den Berg", "Anna van 't Sant"]),
        ("Burgemeester Luc d'Hoore en schepen Els Van den Broeck.", ["Luc d'Hoore", "Els Van den Broeck"]),
        ("Advocaat Fatima el Amrani won.", ["Fatima el Amrani"]),
        ("Advocaat Fatima el-Amrani won. El-Amrani lachte.", ["Fatima el-Amrani", "El-Amrani"]),
        # Initials, alone or for a suspect's surname.
        ("Verdachte Mohamed B. zweeg. B. bleef zitten.", ["Mohamed B.", "B."]),
        ("De zaak tegen Natasja de G. is geschorst.", ["Natasja de G."]),
        # What follows van after a surname is no part of it.
        ("Minister Okkels van Financiën zweeg.", ["Okkels"]),
        ("Voorzitter Anna Bruin van Utrecht won.", ["Anna Bruin"]),
        ("Minister van Economische Zaken Karin Stolk won.", ["Karin Stolk"]),
        # An apostrophe-s stays outside, a bare -s inside.
        ("Wethouder Bas Okma viel. Okma’s partij zweeg, Okmas vrouw ook.", ["Bas Okma", "Okma", "Okmas"]),
        # A nickname between first name and surname.
        ("Bokser Henk ‘de Beuk’ Sloot won.", ["Henk ‘de Beuk’ Sloot"]),
        # A surname or a first name alone, once the full name is known.
        ("Ze belde Anna Bruin. Bruin nam op. ‘Dag Anna’, zei ze.", ["Anna Bruin", "Bruin", "Anna"]),
        ("De Wit lachte. ‘Bakker Jan de Wit’, zei hij, ‘dat ben ik.’", ["De Wit", "Jan de Wit"]),
        ("Bakker stond op. Het was Piet Bakker zelf.", ["Bakker", "Piet Bakker"]),
        # In capitals before a turn of an interview.
        ("Zij sprak met Yara de Wit.\n\nDE WIT: „Ja.”\n\nNEE: „Zo.”", ["Yara de Wit", "DE WIT"]),
        # An age or a party tells that it is a person.
        ("Oluwa Ademola (43) en Xanti Ereaga (VVD) waren er.", ["Oluwa Ademola", "Xanti Ereaga"]),
        ("Xanti Ereaga, een gepensioneerde lerares, was er.", ["Xanti Ereaga"]),
        ("Zo deed Xanti en Peter Ereaga het ook.", ["Xanti", "Peter Ereaga"]),
    ],
)
def test_a_name_is_found_without_a_trained_recogniser(text: str, names: list[str]) -> None:
    assert names_in(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "In Amsterdam en Parijs regende het.",
        "Het Kremlin zweeg, de Tweede Kamer ook.",
        "Gemeente Oudebosch wil het plein opknappen.",
        "Zakenbank Bruin & Sloot zag het aankomen.",
        "Het schip Anna Maria lag in de haven.",
        "De Universiteit van Harderzijl sluit.",
        "Café Jansen is dicht.",
        "In de Piet Heinstraat brandde het.",
        "De regering-Postma viel.",
        "Het Postmaregime wankelt.",
        "Maandag en Kerst vallen samen.",
        "Twitter en Facebook lagen plat.",
        "Vakbond FNV staakt, zegt het CBS.",
        "Ajax-trainer en oud-speler zwegen.",
        "Gisteren. Daarom. Misschien ook niet!",
        "Belgische en Franse boeren staken.",
        "",
        " ",
        "\n\n",
        "V.",
        "‘",
        "De",
        "Van de",
    ],
)
def test_what_is_no_persons_name_is_left_alone(text: str) -> None:
    assert names_in(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Met [PER Xanti Ereaga] aan tafel.", ["Xanti Ereaga"]),
        # A lone word that nothing else speaks for needs more than one label.
        ("Zij wil [PER Ereaga] niet.", []),
        ("Zij wil [PER Ereaga] niet. Of wil [PER Ereaga] haar niet?", ["Ereaga", "Ereaga"]),
        # Its span is mended: a title off the front, a missing surname or particle on.
        ("[PER Kapper Xanti] Ereaga ging.", ["Xanti Ereaga"]),
        ("Toen ging [PER Xanti] van der Ereaga.", ["Xanti van der Ereaga"]),
        ("Toen ging [PER Anna] de [LOC Rijke] weg.", ["Anna de Rijke"]),
        ("[LOC Xanti Ereaga], tolk in Leiden, zweeg.", ["Xanti Ereaga"]),
        # A place or a body that it took for a person.
        ("Zij gaan naar [PER Oekraïne].", []),
        ("De winst van vervoerder [PER Spoorvlug] daalt.", []),
        ("Het leger van [PER Kordanië] vlucht.", []),
        ("Ze bezochten Berlijn, [PER Tallinn] en Riga.", []),
        ("Het was niet [PER Kerst].", []),
        ("„[PER Knijpt] er maar in”, zei ze.", []),
        ("De [PER Anna Bruin]-prijs ging naar haar.", []),
        ("Kassenbouwer [PER Van Ereaga] groeit.", []),
        ("Hij won de [MISC Memorial] [PER Xanti Ereaga] niet.", []),
        ("De jonge [PER Belg van Lotto] won.", []),
        ("Dat is voor [PER Xanti]. Zij nam Xantis fiets, zei [PER Xanti].", ["Xanti", "Xantis", "Xanti"]),
        # What it says at most places of the article holds at all of them.
        ("Eerst kwam [PER Ereaga]. Toen lachte [PER Ereaga]. Later ging [LOC Ereaga].", ["Ereaga"] * 3),
        ("Het dorp heet [LOC Ereaga]. In [LOC Ereaga] regent het. Zo is [PER Ereaga].", []),
        # The full name stands although only its surname was recognised.
        ("Zdravo Ilinčić kwam laat. Toen vroeg [PER Ilinčić] om stilte.", ["Zdravo Ilinčić", "Ilinčić"]),
        # A firm or café with the surname of somebody in the article.
        ("[PER Anna Bruin] zat in café Bruin.", ["Anna Bruin"]),
        # What belongs to a person after van is a body.
        ("Dat zegt [PER Anna Bruin] van [PER Kompas].", ["Anna Bruin"]),
    ],
)
def test_a_recognisers_labels_are_evidence_that_rules_can_overrule(text: str, names: list[str]) -> None:
    assert names_in(text) == names


def test_a_plural_is_told_from_a_genitive_by_what_follows() -> None:
    doc = recognised("Anna Bruin kent drie Anna’s. Anna’s hond blaft.")
    for token in doc:
        token.pos_ = {".": "PUNCT", "hond": "NOUN"}.get(token.text, "PROPN" if token.is_title else "X")
    assert [doc.text[s:e] for person in find_people(Text(doc)) for s, e in person.mentions] == ["Anna Bruin", "Anna"]


def test_a_verb_that_opens_a_sentence_is_no_name_although_it_has_a_capital() -> None:
    doc = tagged("Klopt/V dat/PRON ? Knijpen/V deed/V Anna/PROPN Bruin/PROPN .")
    assert [doc.text[s:e] for person in find_people(Text(doc)) for s, e in person.mentions] == ["Anna Bruin"]


def test_a_surname_that_is_also_a_verb_is_a_name_once_the_article_knows_it() -> None:
    doc = tagged("Anna/PROPN Wint/PROPN kwam/V . Wint/V lachte/V .")
    assert [doc.text[s:e] for person in find_people(Text(doc)) for s, e in person.mentions] == ["Anna Wint", "Wint"]


def test_words_between_quotation_marks_that_are_a_title_are_no_name() -> None:
    doc = recognised("Het boek ‘Anna Bruin’ is uit.")
    assert find_people(Text(doc, [QuotationPair(Span(10, 20), Span(9, 21))])) == []


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("Rechter Anna Bruin kwam. Bruin ging. ‘Anna!’", [["Anna Bruin", "Bruin", "Anna"]]),
        ("Minister Okkels zweeg. Later zei minister Yara Okkels ja.", [["Okkels", "Yara Okkels"]]),
        (
            "Rechter Anna Bruin en bakker Piet Kloos. Kloos zweeg.",
            [["Anna Bruin"], ["Piet Kloos", "Kloos"]],
        ),
    ],
)
def test_all_mentions_of_one_person_come_together(text: str, groups: list[list[str]]) -> None:
    assert grouped(text) == groups


def test_people_have_a_name_roles_a_gender_and_come_in_order() -> None:
    text = (
        "Volgens Okkels was het laat. Minister Yara Okkels (VVD), een geboren Friezin, zei dat zij ging. "
        "Bakker Piet Kloos ook."
    )
    first, second = people_of(text)
    assert (first.name, first.gender, second.name, second.gender) == ("Yara Okkels", "f", "Piet Kloos", "m")
    assert [text[s:e] for s, e in first.roles] == ["Minister", "VVD"]
    assert [text[s:e] for s, e in second.roles] == ["Bakker"]
    assert first.id != second.id


def test_a_persons_name_is_the_fullest_without_a_genitive() -> None:
    (person,) = people_of("Rutger Postmas plan faalde. Rutger Postma zweeg. Postma ging.")
    assert person.name == "Rutger Postma"


def test_a_name_with_more_evidence_is_surer() -> None:
    (doubtful,) = people_of("Toen kwam Anna Bruin.")
    (sure,) = people_of("Toen kwam minister [PER Anna Bruin] (43).")
    assert 0.5 <= doubtful.confidence < sure.confidence <= 1


@given(st.lists(st.sampled_from("Anna Van de De Wit B. ‘ ’ ( ) 43 , . & minister van Financiën ’s \n K x-".split(" "))))
def test_any_row_of_words_is_taken_calmly(items: list[str]) -> None:
    doc = TOKENIZER(" ".join(items))
    people = find_people(Text(doc))
    spans = sorted(span for person in people for span in person.mentions)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    assert all(0 <= start < end <= len(doc.text) for start, end in spans)


@given(st.text(max_size=80))
def test_any_text_is_taken_calmly(text: str) -> None:
    find_people(Text(TOKENIZER(text)))


@pytest.mark.parametrize(
    "text",
    [
        # A firm's noun, also with its sentence's capital; a neuter article; the rest of an abbreviation's name.
        "Warmtepompfabrikant [PER Ventolux] schrapt banen. [PER Ventolux] zegt dat het moet.",
        "Het Duitse [PER Radenbach] zou vertrekken. Dat wil [PER Radenbach] niet bevestigen.",
        "De rederij, het Japanse [PER Harukaza Lines], zweeg.",
        "Analisten bij [ORG ABX] [PER Amrolux] zijn somber.",
        "Watersportwinkel [PER Nautelaar] deed goede zaken.",
    ],
)
def test_a_firm_that_the_recogniser_takes_for_somebody_is_nobody(text: str) -> None:
    assert names_in(text) == []


def test_a_name_behind_where_somebody_is_from_is_a_person_whatever_the_recogniser_says() -> None:
    assert names_in("Haar opvolger is de Finse [ORG Aino Lehtelä].") == ["Aino Lehtelä"]
