"""Quotation marks: a text on the left, on the right what stands between each pair of marks."""

from __future__ import annotations

from itertools import pairwise

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from articles.extraction.layout.marks import scan_marks
from articles.extraction.layout.quotation_marks import pair_marks
from articles.extraction.lexicon import read

NLP = spacy.blank("nl")


def doc_of(text: str) -> Doc:
    return NLP.make_doc(text)


def contents(text: str) -> list[str]:
    return [text[pair.content.start : pair.content.end] for pair in pair_marks(doc_of(text))]


HOUSE_STYLES = [
    ("“Kom”, zei Lot.", ["Kom"]),
    ("„Kom”, zei Lot.", ["Kom"]),
    ("„Kom“, zei Lot. „Nu“, zei hij.", ["Kom", "Nu"]),
    ("‘Kom’, zei Lot.", ["Kom"]),
    ("‚Kom‘, zei Lot.", ["Kom"]),
    ("‚Kom’, zei Lot.", ["Kom"]),
    ("’Kom’, zei Lot. ’Nu.’", ["Kom", "Nu."]),
    ("”Kom”, zei Lot.", ["Kom"]),
    ('"Kom", zei Lot. "Nu."', ["Kom", "Nu."]),
    ("'Kom', zei Lot. 'Nu.'", ["Kom", "Nu."]),
    ("«Kom», zei Lot.", ["Kom"]),
    ("« Kom », zei Lot.", [" Kom "]),
    ("»Kom«, zei Lot. »Nu«, zei hij.", ["Kom", "Nu"]),
    ("‹Kom›, zei Lot.", ["Kom"]),
    (",,Kom'', zei Lot.", ["Kom"]),
    (",,Kom”, zei Lot.", ["Kom"]),
    (",,Kom’’, zei Lot.", ["Kom"]),
    ("``Kom'', zei Lot.", ["Kom"]),
    ("‘‘Kom’’, zei Lot.", ["Kom"]),
    ("Lot:,,Kom''", ["Kom"]),
    (",, Kom maar. ''", [" Kom maar. "]),
    ("zei ze gisteren,,,maar niet nu.''", ["maar niet nu."]),
    ("“Kom,” zei Lot, “nu.”", ["Kom,", "nu."]),
    ("(“Kom”) en [‘nu’]", ["Kom", "nu"]),
    ("een “plan”-achtig idee", ["plan"]),
    ('Zij riep:"Kom"', ["Kom"]),
    ('Zij zei."Kom."Toen ging ze.', ["Kom."]),
]

APOSTROPHES = [
    ("de foto’s en auto's van de PvdA'er", []),
    ("'s avonds en ’s morgens, 't is koud", []),
    ("in 's-Hertogenbosch en ’s-Gravenhage", []),
    ("'k heb 'm 'ns gezien met z'n zo'n m'n d'r", []),
    ("de jaren '90 en ’80, de zomer van '76", []),
    ("Hans' fiets en Beatrix’ hond", []),
    ("'’s Avonds niet', zei hij.", ["’s Avonds niet"]),
    ("''s Avonds niet', zei hij.", ["'s Avonds niet"]),
    ("‘Ik las Loekasjenko’s brief’, zei hij.", ["Ik las Loekasjenko’s brief"]),
    ("‘Dat is Hans’ fiets’, zei hij.", ["Dat is Hans’ fiets"]),
    ("Zij noemde hem 'een kans' en reed op Hans' fiets weg.", ["een kans"]),
    ("'Dat is 't', zei ze. 'Echt.'", ["Dat is 't", "Echt."]),
    ("rock 'n' roll en een buis van 19\" breed", []),
    ("de letter 't' en het woordje 'k'", ["t", "k"]),
    ("de regel van d’Hondt en L’Écho", []),
    ("'Rock 'n' roll is dood', zei hij.", ["Rock 'n' roll is dood"]),
    ("Zij liep 6'12\" en hij 6'20\".", []),
    ("de 'gewone man van Jansen", []),
]

NESTED = [
    ("“Hij zei: ‘Ga!’”", ["Hij zei: ‘Ga!’", "Ga!"]),
    ("\"Hij zei: 'Ga!'\"", ["Hij zei: 'Ga!'", "Ga!"]),
    ("'Hij zei: \"Ga!\"'", ['Hij zei: "Ga!"', "Ga!"]),
    ("'Hij zei: 'Ga!'', zei ze.", ["Hij zei: 'Ga!'", "Ga!"]),
    (",,Zij zei: ‘Ga.’ En ik ging.’’", ["Zij zei: ‘Ga.’ En ik ging.", "Ga."]),
    ("“Een “groot” plan is dit”, zei hij.", ["Een “groot” plan is dit", "groot"]),
    ("„Hij zei ‚nee‘“", ["Hij zei ‚nee‘", "nee"]),
]

BROKEN = [
    ("“Een.\n\n“Twee.”", ["Een.", "Twee."]),
    ("'Een.\n\n'Twee.'", ["Een.", "Twee."]),
    ("“Een.\n“Twee.”\nDrie.", ["Een.", "Twee."]),
    ("“Een.\n\nTwee.”\n\nDrie.", ["Een.", "Twee."]),
    ("“Nooit dicht.\n\nHij ging. “Ja.”", ["Nooit dicht.", "Ja."]),
    ("“Nooit dicht. “Ja”, zei hij.", ["Nooit dicht.", "Ja"]),
    ("Dicht zonder open” en “verder”.", ["verder"]),
    ("“”", []),
    ("“", []),
    ("", []),
]

DIALOGUE = [
    ("– Kom je?\n\n– Nee, zei hij.", ["Kom je?", "Nee, zei hij."]),
    ("— Ik kom.\n— Goed.", ["Ik kom.", "Goed."]),
    ("- Brood\n- Melk", []),
    ("- Het college stelt een plan op.\n- De raad stemt erover.", []),
    ("Jan: Dat klopt.\n\nMia: Echt?\n\nJan: Ja.\n\nMia: O.", ["Dat klopt.", "Echt?", "Ja.", "O."]),
    ("Let op: het regent.\n\nWaar: Utrecht.", []),
]


@pytest.mark.parametrize(("text", "expected"), [*HOUSE_STYLES, *APOSTROPHES, *NESTED, *BROKEN, *DIALOGUE])
def test_the_words_between_the_marks_are_found(text: str, expected: list[str]) -> None:
    assert contents(text) == expected


def test_a_reopened_quotation_says_that_it_goes_on() -> None:
    first, second = pair_marks(doc_of("“Een.\n\n“Twee.”"))
    assert (first.closed, first.continues) == (False, False)
    assert (second.closed, second.continues) == (True, True)


def test_a_quotation_left_open_ends_with_its_paragraph_and_says_so() -> None:
    pairs = pair_marks(doc_of("“Nooit dicht.\n\n“Wel dicht”, zei hij. “Ja.”"))
    assert [pair.closed for pair in pairs] == [False, True, True]


def test_an_inner_pair_is_deeper_than_the_one_round_it() -> None:
    assert [pair.depth for pair in pair_marks(doc_of("“Hij zei: ‘Ga!’” en ‘ik’"))] == [0, 1, 0]


def test_every_opening_mark_closes_with_each_of_its_partners() -> None:
    closers = read("nl", "marks")["closers"]
    for opening, partners in closers.items():
        for closing in partners:
            assert contents(f"Zij zei: {opening}Kom mee{closing}.") == ["Kom mee"], (opening, closing)


def test_every_clitic_is_an_apostrophe_and_every_lead_word_makes_a_year() -> None:
    data = read("nl", "marks")
    for mark in data["apostrophe"]["characters"]:
        for clitic in data["apostrophe"]["clitics"]:
            text = f"{mark}{clitic} Gaat"
            assert scan_marks(text, 0, len(text), data) == [], text
    for lead in data["apostrophe"]["before_years"]:
        text = f"{lead} '45 was"
        assert scan_marks(text, 0, len(text), data) == [], text


@given(st.text(alphabet="ab \n.,:'\"‘’“”„«»‹›`-–sS9", max_size=120))
def test_any_text_gives_pairs_in_order_that_lie_in_it_and_never_cross(text: str) -> None:
    pairs = pair_marks(doc_of(text))
    assert [p.outer.start for p in pairs] == sorted(p.outer.start for p in pairs)
    for pair in pairs:
        assert 0 <= pair.outer.start <= pair.content.start < pair.content.end <= pair.outer.end <= len(text)
    for left, right in pairwise(pairs):
        assert right.outer.start >= left.outer.end or right.outer.end <= left.outer.end
