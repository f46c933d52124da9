"""Links to a passage that a reader selected."""

import pytest
from django.utils import timezone

from articles.models import ArticleVersion
from tests.factories import TEXT, make_annotation, make_article
from tests.pages import soup_of, text_of

pytestmark = pytest.mark.django_db
WORDS = "blijft dicht’, zei Fenna Aalbers"
START = TEXT.index(WORDS)


@pytest.fixture
def article():
    article = make_article(title="Brug")
    make_annotation(article, "De brug blijft dicht")
    return article


def address_of(article, words=WORDS, number=1):
    start = TEXT.index(words)
    return f"/articles/{article.pk}/passage/{number}.{start}-{start + len(words)}/"


def test_the_passage_is_marked_in_the_text_and_in_view_without_scripts(client, article):
    response = client.get(address_of(article))
    soup = soup_of(response)
    assert text_of(response) == TEXT
    assert "".join(each.get_text() for each in soup.select("[data-article-text] [aria-current]")) == WORDS
    assert len(soup.select("[autofocus]")) == 1
    assert soup.select_one("[data-article-text] [data-kind=quote]")


def test_the_page_shows_the_words_to_others_but_the_article_is_the_original(client, article):
    soup = soup_of(client.get(address_of(article)))
    head = {tag.get("property"): tag["content"] for tag in soup.select("meta[property]")}
    assert head["og:title"] == f"“{WORDS}”"
    assert head["og:image"].startswith(f"http://testserver/articles/{article.pk}/card.png")
    assert soup.select_one("link[rel=canonical]")["href"] == "http://testserver" + article.get_absolute_url()
    assert soup.select_one("meta[name=robots]")["content"] == "noindex"


@pytest.mark.parametrize(
    ("text", "said"), [("Nieuw.\n\n" + TEXT, "the passage itself has not"), ("Weg.", "no longer has it")]
)
def test_a_text_that_changed_since_says_so_and_shows_the_words(client, article, text, said):
    article.current_version = ArticleVersion.objects.create(article=article, number=2, text=text, extraction="done")
    article.save()
    response = client.get(address_of(article), headers={"Accept-Language": "en"})
    soup = soup_of(response)
    assert said in soup.select_one(".card-slot .notice").get_text()
    assert "".join(each.get_text() for each in soup.select("[aria-current]")) == WORDS


@pytest.mark.parametrize(
    "place", ["1.5-5", "1.9-5", "1.0-99999", "9.0-5", "1.0-99999999999999999999", "99999999999999999999.0-5"]
)
@pytest.mark.parametrize("end", ["", "share/"])
def test_a_place_that_is_not_in_the_text_is_not_found(client, article, place, end):
    assert client.get(f"/articles/{article.pk}/passage/{place}/{end}").status_code == 404


def test_words_lead_to_their_place(client, article):
    response = client.get(f"/articles/{article.pk}/passage/", {"exact": "dinsdag.  Volgens"})
    assert response.status_code == 302
    assert client.get(response["Location"]).status_code == 200


@pytest.mark.parametrize(
    ("exact", "status", "said"),
    [("", 200, None), ("tunnel", 404, "not in “Brug”"), ("Aalbers", 404, "2 times")],
)
def test_who_has_no_words_or_the_wrong_ones_is_asked_for_them(client, article, exact, status, said):
    response = client.get(f"/articles/{article.pk}/passage/", {"exact": exact}, headers={"Accept-Language": "en"})
    soup = soup_of(response)
    assert response.status_code == status
    assert soup.select_one("textarea").get_text() == exact
    notice = soup.select_one("[role=alert]")
    assert (said in notice.get_text()) if said else notice is None


def test_the_page_cannot_be_made_to_say_what_the_article_does_not(client, article):
    words = "<b>De burgemeester is een dief</b>"
    response = client.get(f"/articles/{article.pk}/passage/", {"exact": words})
    soup = soup_of(response)
    assert not soup.select("main b")
    assert list(soup.find_all(string=lambda text: "dief" in text)) == [soup.select_one("textarea").string]


def test_a_passage_is_offered_for_sharing(client, article):
    section = soup_of(client.get(address_of(article) + "share/")).select_one("#share")
    assert section.select_one("#share-link").get_text() == "http://testserver" + address_of(article)
    assert WORDS in section.select_one("#share-text").get_text()


def test_passages_of_a_withdrawn_article_are_gone(client, article):
    article.withdrawn_at = timezone.now()
    article.save()
    for address in (address_of(article), address_of(article) + "share/", f"/articles/{article.pk}/passage/"):
        assert client.get(address).status_code == 410


def test_only_reading_is_allowed_and_unknown_articles_are_not_found(client, article):
    assert client.post(address_of(article)).status_code == 405
    assert client.get("/articles/999/passage/").status_code == 404
    assert client.get("/articles/999/passage/1.0-5/").status_code == 404
