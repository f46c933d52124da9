"""The page on which an article is read."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import ArticleVersion
from tests.factories import TEXT, make_actor, make_annotation, make_article
from tests.pages import soup_of, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    article = make_article(title="Brug blijft dicht")
    actor = make_actor()
    make_annotation(article, "De brug blijft dicht", cue="zei", source="Fenna Aalbers", actor=actor)
    make_annotation(article, "Fenna Aalbers", kind="person", actor=actor)
    make_annotation(article, "kost dat geld", kind="claim", cue="Volgens", source="Aalbers", actor=actor)
    return article


def test_the_container_holds_the_text_and_nothing_else(client, article):
    response = client.get(article.get_absolute_url())
    assert response.status_code == 200
    assert text_of(response) == TEXT


def test_marks_are_links_to_their_own_addresses(client, article):
    links = soup_of(client.get(article.get_absolute_url())).select("a[data-annotation]")
    assert [link["data-kind"] for link in links] == ["quote", "person", "claim"]
    assert all(link["href"] == f"/a/{link['data-annotation']}/" for link in links)


@pytest.mark.parametrize(
    ("query", "kinds"),
    [
        ("", ["quote", "person", "claim"]),
        ("?layers=people", ["person"]),
        ("?layers=people,claims", ["person", "claim"]),
        ("?layers=&layers=quotes&layers=claims", ["quote", "claim"]),
        ("?layers=", []),
        ("?layers=nonsense,claims", ["claim"]),
        ("?layers=nonsense", ["quote", "person", "claim"]),
    ],
)
def test_layers_are_chosen_by_the_address(client, article, query, kinds):
    soup = soup_of(client.get(article.get_absolute_url() + query))
    assert [link["data-kind"] for link in soup.select("a[data-annotation]")] == kinds


def test_choosing_a_speaker_dims_all_else(client, article):
    other = make_annotation(article, "dinsdag", kind="claim")
    soup = soup_of(client.get(article.get_absolute_url() + "?speaker=fenna-aalbers"))
    assert [link["data-annotation"] for link in soup.select("a[data-dimmed]")] == [other.public_id]


def test_a_choice_has_one_address_however_it_was_asked_for(client, article):
    response = client.get(
        article.get_absolute_url() + "?layers=&layers=claims&layers=people&speaker=niemand&x=1",
        headers={"HX-Request": "true"},
    )
    assert response["HX-Replace-Url"] == article.get_absolute_url() + "?layers=people,claims"
    assert f'value="{article.get_absolute_url()}?layers=people,claims"' in response.content.decode()


def test_a_voice_leads_to_its_own_marks_and_back_to_all(client, article):
    soup = soup_of(client.get(article.get_absolute_url() + "?layers=claims"))
    assert (
        soup.select_one(".voices li a")["href"] == article.get_absolute_url() + "?layers=claims&speaker=fenna-aalbers"
    )
    soup = soup_of(client.get(article.get_absolute_url() + "?speaker=fenna-aalbers"))
    assert soup.select_one(".voices li a")["href"] == article.get_absolute_url()


@pytest.mark.parametrize("extraction", ["pending", "failed"])
def test_an_article_without_marks_yet_can_be_read_and_says_what_is_wrong(client, extraction):
    article = make_article()
    ArticleVersion.objects.filter(article=article).update(extraction=extraction)
    response = client.get(article.get_absolute_url())
    assert text_of(response) == TEXT
    assert bool(soup_of(response).select(".notice[hx-trigger]")) is (extraction == "pending")


def test_who_waits_for_the_marks_gets_nothing_until_they_are_there(client, article):
    poll = {"HX-Request": "true", "HX-Source": "p#preparing"}
    ArticleVersion.objects.filter(article=article).update(extraction="pending")
    assert client.get(article.get_absolute_url(), headers=poll).status_code == 204
    ArticleVersion.objects.filter(article=article).update(extraction="done")
    response = client.get(article.get_absolute_url(), headers=poll)
    assert soup_of(response).select(".reading a[data-annotation]")
    assert not soup_of(response).select("#preparing")


def test_a_wrong_slug_leads_to_the_right_one_and_keeps_the_query(client, article):
    response = client.get(f"/articles/{article.pk}/oud/?layers=people")
    assert response.status_code == 301
    assert response["Location"] == article.get_absolute_url() + "?layers=people"


def test_rejected_and_withdrawn_annotations_are_not_shown(client, article):
    for state in ("rejected", "withdrawn", "orphaned"):
        make_annotation(article, "helder", state=state)
    assert len(soup_of(client.get(article.get_absolute_url())).select("a[data-annotation]")) == 3


def test_a_withdrawn_article_is_gone_and_says_when_and_why(client, article):
    article.withdrawn_at, article.withdrawn_reason = timezone.now(), "Het verhaal klopte niet."
    article.save()
    response = client.get(article.get_absolute_url())
    assert response.status_code == 410
    assert "Het verhaal klopte niet." in response.content.decode()


def test_an_unknown_article_is_not_found(client):
    assert client.get("/articles/999/x/").status_code == 404


def test_only_reading_is_allowed(client, article):
    assert client.post(article.get_absolute_url()).status_code == 405


def test_the_number_of_queries_does_not_grow_with_the_marks(client, article, django_assert_num_queries):
    def add_ten():
        for number in range(10):
            make_annotation(article, "geld", kind="claim", actor=make_actor(f"Spreker {number}"))

    add_ten()
    with CaptureQueriesContext(
        connection,
    ) as at_ten:
        client.get(article.get_absolute_url())
    add_ten()
    with django_assert_num_queries(len(at_ten)):
        client.get(article.get_absolute_url())


def test_caches_are_told_what_the_page_depends_on(client, article):
    vary = {name.strip() for name in client.get(article.get_absolute_url())["Vary"].split(",")}
    assert {"HX-Request", "Cookie", "Accept-Language"} <= vary


def test_hostile_text_stays_text(client):
    text = "<script>alert(1)</script> “open & 👩‍👩‍👧 é \u202e rtl שלום"
    article = make_article(text)
    make_annotation(article, "alert(1)</script> “open")
    response = client.get(article.get_absolute_url())
    assert text_of(response) == text
    assert not soup_of(response).select("[data-article-text] script")
