"""What a page says about itself to search engines."""

import datetime
import json

import pytest

from articles.models import Publication
from articles.sharing.structured_data import data_block, of_actor, of_annotation, of_article
from tests.factories import make_actor, make_annotation, make_article

pytestmark = pytest.mark.django_db
SITE = "https://nieuws.example"


def about(annotation):
    article, thing = of_annotation(annotation, SITE)["@graph"]
    assert article["@type"] == "NewsArticle"
    return thing


def test_a_quotation_is_part_of_its_article_and_names_who_is_quoted():
    quote = make_annotation(make_article(), "De brug blijft dicht", actor=make_actor())
    thing = about(quote)
    assert thing["@type"] == "Quotation"
    assert thing["text"] == "De brug blijft dicht"
    assert thing["isPartOf"]["@id"] == SITE + quote.version.article.get_absolute_url()
    assert (thing["spokenByCharacter"]["@type"], thing["spokenByCharacter"]["name"]) == ("Person", "Fenna Aalbers")


@pytest.mark.parametrize(
    ("stance", "stands_behind"),
    [("asserts", True), ("believes", True), ("denies", False), ("asks", False), ("demands", False)],
)
def test_only_who_stands_behind_a_claim_is_its_author(stance, stands_behind):
    claim = make_annotation(make_article(), "kost dat geld", kind="claim", stance=stance, actor=make_actor())
    thing = about(claim)
    assert thing["@type"] == "Claim"
    assert ("author" in thing) is stands_behind
    assert "Fenna Aalbers" in thing["description"]


def test_words_that_nobody_is_named_for_have_no_speaker():
    article = make_article()
    assert "spokenByCharacter" not in about(make_annotation(article, "De brug"))
    assert "author" not in about(make_annotation(article, "geld", kind="claim"))
    assert about(make_annotation(article, "De brug", source="Aalbers"))["spokenByCharacter"]["name"] == "Aalbers"


def test_a_mention_is_the_person_and_leads_to_the_article():
    actor = make_actor(wikidata_id="Q42", description="wethouder")
    thing = about(make_annotation(make_article(), "Fenna Aalbers", kind="person", actor=actor))
    assert (thing["@type"], thing["description"]) == ("Person", "wethouder")
    assert thing["sameAs"] == "https://www.wikidata.org/entity/Q42"
    assert "subjectOf" in thing


@pytest.mark.parametrize(("precision", "said"), [("year", "2022"), ("month", "2022-12"), ("day", "2022-12-03")])
def test_an_article_says_of_its_date_no_more_than_is_known(precision, said):
    publication = Publication.objects.create(name="De Bode", slug="de-bode", homepage="https://bode.example/")
    article = make_article(
        published_on=datetime.date(2022, 12, 3), date_precision=precision, publication=publication, byline="J. Smit"
    )
    (found,) = of_article(article, SITE)["@graph"]
    assert found["datePublished"] == said
    assert (found["publisher"]["name"], found["publisher"]["url"]) == ("De Bode", "https://bode.example/")
    assert found["author"]["name"] == "J. Smit"


def test_what_is_unknown_is_left_out():
    (found,) = of_article(make_article(), SITE)["@graph"]
    assert not {"datePublished", "publisher", "author", "description", "isBasedOn"} & found.keys()


def test_an_organisation_is_no_person():
    (page,) = of_actor(make_actor("De Raad", kind="organisation"), SITE)["@graph"]
    assert page["mainEntity"]["@type"] == "Organization"


def test_no_text_can_end_the_data_block():
    data = {"text": "</script><!--<script> & \u2028 👩‍👩‍👧"}
    block = data_block(data)
    assert not set("<>&") & set(block)
    assert json.loads(block) == data
