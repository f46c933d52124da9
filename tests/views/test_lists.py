"""The newest articles, the people, and one person."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Publication
from tests.factories import make_actor, make_annotation, make_article
from tests.pages import soup_of

pytestmark = pytest.mark.django_db


def titles(client, query=""):
    return [h2.get_text(strip=True) for h2 in soup_of(client.get(f"/{query}")).select(".teaser h2")]


def test_the_newest_article_comes_first_and_withdrawn_ones_are_left_out(client):
    make_article(title="Zonder datum")
    make_article(title="Oud", published_on=datetime.date(2021, 1, 1))
    make_article(title="Nieuw", published_on=datetime.date(2023, 1, 1))
    make_article(title="Weg", withdrawn_at=timezone.now())
    assert titles(client) == ["Nieuw", "Oud", "Zonder datum"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?from=2022-06", ["Nieuw"]),
        ("?to=2022-06", ["Oud"]),
        ("?from=2022&to=2022", []),
        ("?to=2022-12&from=2021-01", ["Oud"]),
        ("?from=2022-13", ["Nieuw", "Oud"]),
        ("?from=gisteren", ["Nieuw", "Oud"]),
        ("?publication=de-bode", ["Oud"]),
        ("?person=fenna-aalbers", ["Nieuw"]),
        ("?person=niemand", []),
        ("?page=99", ["Nieuw", "Oud"]),
    ],
)
def test_the_list_is_narrowed_by_the_address(client, query, expected):
    bode = Publication.objects.create(name="De Bode", slug="de-bode")
    make_article(title="Oud", published_on=datetime.date(2021, 1, 1), publication=bode)
    new = make_article(title="Nieuw", published_on=datetime.date(2023, 1, 1))
    make_annotation(new, "Fenna Aalbers", kind="person", actor=make_actor())
    assert titles(client, query) == expected


@pytest.mark.parametrize(
    ("precision", "said"), [("year", "2022"), ("month", "december 2022"), ("day", "1 december 2022")]
)
def test_a_date_is_as_precise_as_it_is_known(client, precision, said):
    make_article(published_on=datetime.date(2022, 12, 1), date_precision=precision)
    assert soup_of(client.get("/", headers={"Accept-Language": "nl"})).time.get_text() == said


def test_the_list_counts_people_quotes_and_claims_in_a_fixed_number_of_queries(client, django_assert_num_queries):
    def add_ten():
        for _ in range(10):
            article = make_article()
            make_annotation(article, "Fenna Aalbers", kind="person", actor=make_actor())
            make_annotation(article, "De brug", "dinsdag")

    add_ten()
    with CaptureQueriesContext(connection) as at_ten:
        page = soup_of(client.get("/", headers={"Accept-Language": "en"}))
    assert " ".join(page.select_one(".teaser-counts").get_text().split()) == "1 person 1 quote"
    add_ten()
    with django_assert_num_queries(len(at_ten)):
        client.get("/")


def test_people_are_listed_by_kind_and_found_by_name(client):
    article = make_article()
    make_annotation(article, "Fenna Aalbers", kind="person", actor=make_actor())
    make_annotation(article, "dinsdag", kind="claim", actor=make_actor("De Raad", kind="organisation"))
    make_actor("Ongenoemd Mens")

    def names(query=""):
        return [a.get_text() for a in soup_of(client.get(f"/people/{query}")).select(".people a")]

    assert names() == ["Fenna Aalbers"]
    assert names("?kind=organisation") == ["De Raad"]
    assert names("?q=aalb") == ["Fenna Aalbers"]
    assert names("?q=jansen") == []


def test_a_person_has_a_page_with_what_they_say_by_article(client):
    actor = make_actor()
    article = make_article(title="Brug")
    claim = make_annotation(article, "kost dat geld", kind="claim", actor=actor)
    quote = make_annotation(article, "De brug blijft dicht", actor=actor)
    make_annotation(article, "dinsdag", kind="claim", actor=actor, state="rejected")
    soup = soup_of(client.get(actor.get_absolute_url()))
    in_text_order = [quote.get_absolute_url(), claim.get_absolute_url()]
    assert [a["href"] for a in soup.select(".said li a")] == in_text_order
    claims = soup_of(client.get(actor.get_absolute_url() + "?kind=claim"))
    assert [a["href"] for a in claims.select(".said li a")] == [claim.get_absolute_url()]


def test_a_person_is_named_in_only_those_articles_that_do_not_stand_above_it_already(client):
    actor = make_actor()
    for number in range(31):
        quoting = make_article(f"‘De brug blijft dicht’, zei Fenna Aalbers op dag {number}.", title="Brug")
        make_annotation(quoting, "De brug blijft dicht", actor=actor)
        make_annotation(quoting, "Fenna Aalbers", kind="person", actor=actor)
    claiming = make_article("Volgens Fenna Aalbers kost dat geld.", title="Geld")
    make_annotation(claiming, "kost dat geld", kind="claim", actor=actor)
    naming = make_article("Fenna Aalbers was er ook.", title="Feest")
    make_annotation(naming, "Fenna Aalbers", kind="person", actor=actor)

    def named_in(query):
        page = soup_of(client.get(actor.get_absolute_url() + query))
        return [a.get_text() for a in page.select(".named-in li a")]

    assert named_in("?page=1") == []
    assert named_in("?page=2") == ["Feest"]
    assert named_in("?kind=quote&page=2") == ["Feest", "Geld"]


def test_a_merged_person_leads_to_the_other_for_good(client):
    kept = make_actor()
    merged = make_actor("F. Aalbers", merged_into=kept)
    response = client.get(merged.get_absolute_url())
    assert (response.status_code, response["Location"]) == (301, kept.get_absolute_url())


def test_an_unknown_person_is_not_found(client):
    assert client.get("/people/niemand/").status_code == 404


@pytest.mark.parametrize("address", ["/", "/people/"])
def test_an_empty_library_says_so(client, address):
    assert soup_of(client.get(address)).select(".notice")


def test_the_language_is_chosen_by_the_browser_and_by_the_switch(client):
    assert soup_of(client.get("/", headers={"Accept-Language": "en"})).html["lang"] == "en"
    assert soup_of(client.get("/", headers={"Accept-Language": "nl"})).html["lang"] == "nl"
    client.post("/language/", {"language": "en", "next": "/"})
    assert soup_of(client.get("/", headers={"Accept-Language": "nl"})).html["lang"] == "en"
