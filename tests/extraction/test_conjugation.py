"""The forms that Dutch verbs have in a text."""

from __future__ import annotations

import pytest

from articles.extraction.cues.verb_forms import Shape
from articles.extraction.languages.nl.conjugation import conjugate


@pytest.mark.parametrize(
    ("entry", "finite", "participle"),
    [
        ("zeggen", "zegt zei zeiden", "gezegd"),
        ("melden", "meldt meldde meldden", "gemeld"),
        ("benadrukken", "benadrukt benadrukte", "benadrukt"),
        ("beloven", "belooft beloofde", "beloofd"),
        ("vrezen", "vreest vreesde", "gevreesd"),
        ("eisen", "eist eiste", "geëist"),
        ("informeren", "informeert informeerde", "geïnformeerd"),
        ("insinueren", "insinueert insinueerde", "geïnsinueerd"),
        ("toe_vertrouwen", "vertrouwt vertrouwde", "vertrouwd"),
        ("waarschuwen", "waarschuwt waarschuwde", "gewaarschuwd"),
        ("reageren", "reageert reageerde", "gereageerd"),
        ("opperen", "oppert opperde", "geopperd"),
        ("schatten", "schat schatte schatten", "geschat"),
        ("weerspreken", "weerspreekt weersprak weerspraken", "weersproken"),
        ("overwegen", "overweegt overwoog", "overwogen"),
        ("voorzien", "voorziet voorzag", "voorzien"),
        ("aan_bevelen", "beveelt beval", "bevolen"),
        ("uit_leggen", "legt legde", "gelegd"),
        ("uit_gaan", "gaat ging gingen", "gegaan"),
        ("willen", "wil wilde wou", "gewild"),
    ],
)
def test_a_verb_has_its_finite_forms_and_its_participle(entry: str, finite: str, participle: str) -> None:
    shapes = conjugate(entry).shapes
    for form in finite.split():
        assert shapes[form] & {Shape.FINITE, Shape.PLURAL}, form
    assert Shape.PARTICIPLE in shapes[participle]


def test_a_separable_verb_keeps_its_particle_apart() -> None:
    assert conjugate("uit_leggen").particle == "uit"
    assert conjugate("zeggen").particle == ""


def test_a_bare_stem_may_be_a_noun() -> None:
    assert conjugate("vrezen").shapes["vrees"] == {Shape.BARE}
