"""Quotations ready to paste."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.utils import translation

from articles.models import Publication
from articles.sharing.pasting import pasted_annotation, pasted_passage
from tests.factories import make_actor, make_annotation, make_article

pytestmark = pytest.mark.django_db
LINK = "https://nieuws.example/a/abc/"


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def article():
    publication = Publication.objects.create(name="De Bode", slug="de-bode")
    return make_article(title="Brug [dicht]", publication=publication, published_on=datetime.date(2022, 12, 3))


def test_a_quote_is_pasted_with_its_speaker_and_its_source(article):
    pasted = pasted_annotation(make_annotation(article, "De brug blijft dicht", actor=make_actor()), LINK)
    assert pasted.text == (
        f"“De brug blijft dicht”\n– Fenna Aalbers, in Brug [dicht], De Bode, 3 December 2022\n{LINK}"
    )
    assert pasted.markdown == (
        f"> “De brug blijft dicht”\n>\n> – Fenna Aalbers, in [Brug \\[dicht\\]]({LINK}), De Bode, 3 December 2022"
    )
    soup = BeautifulSoup(pasted.html, "html.parser")
    assert soup.blockquote["cite"] == soup.a["href"] == LINK
    assert soup.blockquote["lang"] == "nl"
    assert soup.cite.get_text() == "Brug [dicht]"
    assert soup.footer.get_text() == "– Fenna Aalbers, in Brug [dicht], De Bode, 3 December 2022"


def test_a_claim_is_pasted_as_what_its_source_does_with_it(article):
    claim = make_annotation(article, "kost dat geld", kind="claim", stance="denies", actor=make_actor())
    pasted = pasted_annotation(claim, LINK)
    assert pasted.text.startswith("Fenna Aalbers denies: kost dat geld\n– In Brug [dicht]")
    assert "“" not in pasted.text


def test_a_passage_is_pasted_without_a_speaker(article):
    assert pasted_passage(article, "brug", LINK).text.startswith("“brug”\n– In Brug [dicht], De Bode")


@pytest.mark.parametrize(
    ("words", "escaped"),
    [
        ("*kop* _x_ `c`", r"“\*kop\* \_x\_ \`c\`”"),
        ("<script>alert(1)</script>", r"“\<script\>alert(1)\</script\>”"),
        ("[weg](javascript:x)", r"“\[weg\](javascript:x)”"),
    ],
)
def test_words_that_look_like_markdown_stay_words(words, escaped):
    article = make_article(f"Zij zei: {words}.")
    assert pasted_passage(article, words, LINK).markdown.splitlines()[0] == f"> {escaped}"


def test_every_line_of_a_quotation_is_quoted_and_none_begins_a_list():
    claim = make_annotation(make_article("Zij zei:\n- een\n1. twee"), "- een\n1. twee", kind="claim")
    lines = pasted_annotation(claim, LINK).markdown.splitlines()
    assert all(line.startswith(">") for line in lines)
    assert lines[1] == r"> \1. twee"


def test_words_that_look_like_html_stay_words(article):
    article = make_article("Zij zei: <img src=x onerror=alert(1)>.", title='"><b>x</b>')
    html = pasted_annotation(make_annotation(article, "<img src=x onerror=alert(1)>"), LINK).html
    soup = BeautifulSoup(html, "html.parser")
    assert not soup.select("img, b")
    assert "<img src=x onerror=alert(1)>" in soup.p.get_text()
