"""What was corrected in one article, as readers may see it."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles import annotating
from articles.annotating import Correction
from articles.ingestion import add_version
from articles.models import Annotation
from tests.factories import TEXT, make_actor, make_annotation, make_article, make_editor
from tests.pages import soup_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english(client):
    cache.clear()
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"


@pytest.fixture
def article():
    return make_article(title="Brug blijft dicht")


@pytest.fixture
def editor():
    return make_editor(username="geheimeredacteur")


def page_of(article):
    return reverse("corrections", args=(article.pk, article.slug))


def rows(response):
    return [row.get_text(" ", strip=True) for row in soup_of(response).select(".corrected > li")]


def test_the_article_leads_to_it_and_it_back(client, article):
    links = {link["href"] for link in soup_of(client.get(article.get_absolute_url())).select("main a")}
    assert page_of(article) in links
    assert soup_of(client.get(page_of(article))).select_one("h1 a")["href"] == article.get_absolute_url()


def test_nothing_corrected_says_so_and_how_much_was_checked(client, article, editor):
    right = make_annotation(article, "De brug blijft dicht")
    make_annotation(article, "dinsdag")
    annotating.accept(right, editor, 1)
    page = client.get(page_of(article)).content.decode()
    assert "Nothing in this article was corrected yet." in page
    assert "Checked by an editor: 1 of 2 marks." in page


def test_it_says_what_was_there_before_and_is_now_when_and_why_but_not_by_whom(client, article, editor):
    quote = make_annotation(article, "De brug blijft dicht", actor=make_actor())
    wrong = make_annotation(article, "dinsdag")
    annotating.correct(quote, editor, 1, Correction(actor=make_actor("Bo Vos")))
    annotating.reject(wrong, editor, 1, "Geen citaat")
    annotating.add(article.current_version, editor, "claim", Correction(content=((0, 15),)))
    response = client.get(page_of(article))
    found = rows(response)
    today = timezone.localdate().year
    assert found[0].startswith("Marked by an editor")
    assert "De burgemeester claim" in found[0]
    assert found[1].startswith("No longer marked")
    assert found[1].endswith("dinsdag quote Because: Geen citaat")
    assert "Who Fenna Aalbers → Bo Vos" in found[2]
    assert "State" not in found[2]
    assert all(str(today) in row for row in found)
    assert "geheimeredacteur" not in response.content.decode()


def test_what_was_taken_back_and_what_the_machine_did_is_left_out(client, article, editor):
    quote = make_annotation(article, "De brug blijft dicht")
    annotating.reject(quote, editor, 1)
    annotating.undo_last(editor, article)
    assert rows(client.get(page_of(article))) == []
    annotating.redo_last(editor, article)
    assert len(rows(client.get(page_of(article)))) == 1


def test_a_new_text_shows_the_passages_that_changed(client, article):
    make_annotation(article, "kost dat geld", kind="claim")
    add_version(article, TEXT.replace("kost dat geld", "kost dat <b>veel</b> geld"))
    response = client.get(page_of(article))
    (row,) = soup_of(response).select(".corrected > li")
    assert row.select_one(".compared-old p").get_text() == "Volgens Aalbers kost dat geld."
    assert "<b>veel</b>" in row.select_one(".compared-new p").get_text()
    assert not row.select("b")


def test_it_is_kept_with_its_etag_until_something_is_corrected(client, article, editor, django_assert_num_queries):
    quote = make_annotation(article, "De brug blijft dicht")
    etag = client.get(page_of(article))["ETag"]
    with django_assert_num_queries(1):
        assert client.get(page_of(article), headers={"If-None-Match": etag}).status_code == 304
    annotating.reject(quote, editor, 1)
    assert client.get(page_of(article), headers={"If-None-Match": etag}).status_code == 200


def test_search_engines_leave_it_alone(client, article):
    response = client.get(page_of(article))
    assert response["X-Robots-Tag"] == "noindex"
    assert client.get(page_of(article))["X-Robots-Tag"] == "noindex"
    assert soup_of(response).select_one("meta[name=robots]")["content"] == "noindex"


def test_other_names_unknown_and_withdrawn_articles_and_wrong_methods(client, article):
    assert client.get(reverse("corrections", args=(article.pk, "anders")))["Location"] == page_of(article)
    assert client.get(reverse("corrections", args=(99999, "x"))).status_code == 404
    assert client.post(page_of(article)).status_code == 405
    article.withdrawn_at = timezone.now()
    article.save()
    assert client.get(page_of(article)).status_code == 410


def test_the_number_of_queries_does_not_grow(client, editor):
    def queries(number):
        article = make_article()
        for count, words in enumerate(TEXT.split()[:number]):
            quote = make_annotation(article, words, actor=make_actor(f"Bo {count} Vos"))
            annotating.correct(quote, editor, 1, Correction(kind="claim"))
            add_version(article, f"{TEXT} {count}")
        with CaptureQueriesContext(connection) as captured:
            client.get(page_of(article))
        return len(captured)

    queries(1)
    assert queries(5) == queries(10)
    assert Annotation.objects.filter(kind="claim").count() == 16
