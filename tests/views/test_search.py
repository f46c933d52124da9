"""The search page: what it finds, for whom, and what it says where there is nothing to find."""

import datetime
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Publication
from tests.factories import make_actor, make_annotation, make_article
from tests.pages import soup_of

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true", "HX-Target": "div#found"}


@pytest.fixture
def article():
    bode = Publication.objects.create(name="De Bode", slug="de-bode")
    article = make_article(title="Brug dicht", publication=bode, published_on=datetime.date(2022, 12, 3))
    make_annotation(article, "De brug blijft dicht", actor=make_actor())
    make_annotation(article, "kost dat geld", kind="claim", actor=make_actor("Rik Vos"))
    return article


def found(client, query, kind=""):
    """The addresses that a search leads to, by kind."""
    soup = soup_of(client.get("/search/", {"q": query, "kind": kind}))
    return {
        section["aria-labelledby"].removeprefix("found-"): [
            a["href"] for a in section.select(".people a, h3 a, .found-said a")
        ]
        for section in soup.select("section.found")
    }


def test_articles_people_and_statements_are_found_by_a_word(client, article):
    quote = article.current_version.annotations.get(kind="quote")
    assert found(client, "brug") == {"articles": [article.get_absolute_url()], "quote": [quote.get_absolute_url()]}
    assert found(client, "aalbers") == {
        "people": ["/people/fenna-aalbers/"],
        "articles": [article.get_absolute_url()],
        "quote": [quote.get_absolute_url()],
    }
    assert list(found(client, "geld", "claim")) == ["claim"]


def test_who_said_what_about_a_word_is_one_search(client, article):
    assert list(found(client, "aalbers brug", "quote")) == ["quote"]
    assert found(client, "vos brug", "quote") == {}


def test_an_excerpt_leads_to_its_place_in_the_text(client, article):
    (link,) = soup_of(client.get("/search/?q=kost&kind=articles")).select(".found-article .found-words a")
    assert link.mark.get_text() == "kost"
    page = client.get(link["href"])
    assert page.status_code == 200
    assert "kost" in soup_of(page).select_one("[data-selected]").get_text()


def test_words_are_shown_as_they_are_and_never_as_markup(client):
    article = make_article("Hij zei <b>brug</b> & <script>alert(1)</script>.", title="<i>Brug</i>")
    make_annotation(article, "<b>brug</b> & <script>alert(1)</script>", actor=make_actor("<u>Brug</u>"))
    response = client.get("/search/", {"q": 'brug "><script>'})
    assert not soup_of(response).select("b, i, u, script:not([src])")
    soup = soup_of(client.get("/search/?q=brug"))
    assert not soup.select(".found b, .found i, .found u, .found script")
    assert soup.select_one(".found-said a").get_text() == "<b>brug</b> & <script>alert(1)</script>"
    assert soup.select_one("h3 mark").get_text() == "Brug"


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("", "Type a word"),
        ("   ", "Type a word"),
        ("?!", "signs alone"),
        ("x" * 201, "Only the first word was looked for"),
        ("a b c d e f g h i", "Only the first 8 words were looked for"),
        ("zeppelin", "Nothing has all the words"),
    ],
)
def test_a_search_that_finds_nothing_says_why(client, article, query, says):
    response = client.get("/search/", {"q": query}, headers={"Accept-Language": "en"})
    assert response.status_code == 200
    assert says in soup_of(response).select_one("[role=status]").get_text()
    assert not soup_of(response).select(".found")


@pytest.mark.parametrize(
    ("filters", "finds"),
    [
        ({}, True),
        ({"publication": "de-bode"}, True),
        ({"publication": "de-klok"}, False),
        ({"from": "2022-12"}, True),
        ({"from": "2023"}, False),
        ({"to": "2022"}, True),
        ({"to": "2022-11"}, False),
        ({"person": "fenna-aalbers"}, True),
        ({"person": "rik-vos", "kind": "quote"}, False),
        ({"person": "niemand"}, True),
        ({"kind": "quote"}, True),
        ({"kind": "claim"}, False),
        ({"kind": "onzin", "from": "gisteren", "page": "99"}, True),
    ],
)
def test_filters_narrow_what_is_found_and_nonsense_is_ignored(client, article, filters, finds):
    assert bool(soup_of(client.get("/search/", {"q": "brug"} | filters)).select(".found")) is finds


def test_what_readers_may_not_see_is_not_found(client, article):
    make_article(title="Brug weg", withdrawn_at=timezone.now())
    make_annotation(article, "De brug", actor=make_actor("Iemand"), state="rejected")
    make_actor("Bruggeman", merged_into=make_actor("Ander"))
    assert [len(each) for each in found(client, "brug").values()] == [1, 1]


def test_htmx_gets_what_was_found_alone_and_the_count_beside_it(client, article):
    response = client.get("/search/?q=brug", headers=HTMX)
    assert "HX-Target" in response["Vary"]
    soup = soup_of(response)
    assert soup.html is None
    assert soup.select_one("#found-count")["hx-swap-oob"] == "innerHTML"
    assert soup_of(client.get("/search/?q=brug", headers={"HX-Request": "true", "HX-Target": "div#other"})).html


def test_a_long_list_has_pages_and_every_link_keeps_the_search(client):
    article = make_article("brug " * 50)
    for number in range(25):
        make_annotation(article, "brug", actor=make_actor(f"Spreker {number}"))
    soup = soup_of(client.get("/search/?q=brug&from=2020&kind="))
    assert len(soup.select(".found-said li")) == 0
    soup = soup_of(client.get("/search/?q=brug"))
    assert len(soup.select(".found-said li")) == 5
    everything = soup_of(client.get(soup.select_one("section[aria-labelledby=found-quote] .found-all a")["href"]))
    assert len(everything.select(".found-said li")) == 20
    last = soup_of(client.get("/search/" + everything.select_one("a[rel=next]")["href"]))
    assert len(last.select(".found-said li")) == 5
    narrowed = soup_of(client.get(soup.select(".found-who a")[0]["href"]))
    assert len(narrowed.select(".found-said li")) == 1


def test_a_statement_found_by_what_the_text_calls_its_speaker_shows_that(client):
    article = make_article("Wethouder Aalbers: ‘De brug blijft dicht.’")
    make_annotation(article, "De brug blijft dicht.", source="Wethouder Aalbers", actor=make_actor())
    line = soup_of(client.get("/search/?q=wethouder")).select_one(".found-said .line")
    assert line.mark.get_text() == "Wethouder"
    assert "Fenna Aalbers, Wethouder Aalbers" in line.get_text()


def test_a_browser_learns_how_to_search_here(client, article):
    address = soup_of(client.get("/")).select_one("link[rel=search]")["href"]
    response = client.get(address)
    assert response["Content-Type"] == "application/opensearchdescription+xml"
    root = ElementTree.fromstring(response.content)
    for url in root.findall("{http://a9.com/-/spec/opensearch/1.1/}Url"):
        there = url.get("template").replace("{searchTerms}", "brug").removeprefix("http://testserver")
        answer = client.get(there)
        assert (answer.status_code, answer["Content-Type"].partition(";")[0]) == (200, url.get("type"))


def test_searches_are_kept_out_of_indexes_and_nothing_can_be_posted(client, article):
    assert soup_of(client.get("/search/?q=brug")).select_one("meta[name=robots]")["content"] == "noindex"
    assert client.post("/search/", {"q": "brug"}).status_code == 405


def test_the_number_of_queries_does_not_grow_with_what_is_found(client, django_assert_num_queries):
    def add_ten():
        for number in range(10):
            article = make_article(title="Brug")
            make_annotation(article, "De brug", actor=make_actor(f"Brug {number}"))
            make_annotation(article, "kost dat geld", kind="claim", actor=make_actor(f"Brugman {number}"))

    add_ten()
    for address in ("/search/?q=brug", "/search/?q=brug&kind=quote", "/search/?q=brug&kind=articles"):
        with CaptureQueriesContext(connection) as at_ten:
            client.get(address)
        add_ten()
        with django_assert_num_queries(len(at_ten)):
            client.get(address)


@pytest.mark.parametrize(
    "query", ['"', '""', "“brug", "NEAR(brug)", "brug OR *", "title:brug", "-brug", "\x00brug", "b'--"]
)
def test_the_language_of_the_index_cannot_be_spoken(client, article, query):
    assert client.get("/search/", {"q": query}).status_code == 200
