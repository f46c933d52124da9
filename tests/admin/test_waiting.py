"""The newsroom's desk: what waits."""

from collections import Counter

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles import annotating
from articles.models import Annotation, ArticleVersion, Report, SearchRun
from articles.readership import add_openings
from tests.factories import make_actor, make_annotation, make_article, make_editor
from tests.pages import soup_of

pytestmark = pytest.mark.django_db
DESK = reverse("admin:index")


@pytest.fixture(autouse=True)
def _nothing_kept():
    cache.clear()


def words_of(response):
    return soup_of(response).select_one("#content").get_text(" ", strip=True)


def test_with_nothing_to_do_it_says_so(client):
    words = words_of(client.get(DESK))
    assert "Everything is checked." in words
    assert "No reports, nothing lost, nothing failed." in words


def test_it_says_what_is_left_and_where_it_matters_most(client):
    quiet, read = make_article(title="Stil stuk"), make_article(title="Gelezen stuk")
    add_openings(Counter({read.pk: 50}))
    make_annotation(quiet, "De brug", confidence=0.1)
    make_annotation(read, "De brug", confidence=0.5)
    page = client.get(DESK)
    assert "2 marks to check" in words_of(page)
    rows = [row.get_text(" ", strip=True) for row in soup_of(page).select(".waits-first li")]
    assert rows[0].startswith("Gelezen stuk 1 left, read 50 times of late")
    assert rows[1].startswith("Stil stuk")


def test_reports_lost_marks_failed_texts_and_searches_lead_to_their_pages(client):
    quote = make_annotation(make_article(), "De brug", actor=make_actor())
    Report.objects.create(annotation=quote, what="speaker", name="Bo Vos", sender="x")
    lost = make_annotation(make_article(title="Kwijt"), "dinsdag", state="orphaned")
    failed = make_article(title="Mislukt")
    ArticleVersion.objects.filter(article=failed).update(extraction="failed", extraction_error="MemoryError: x")
    pending = make_article()
    ArticleVersion.objects.filter(article=pending).update(extraction="pending")
    run = annotating.start_run(type(pending).objects.all())
    annotating.stop_run(annotating.start_run(type(pending).objects.all()))
    page = client.get(DESK)
    soup, words = soup_of(page), words_of(page)
    assert "1 reader’s report" in words
    assert "somebody else is meant, or says it: Bo Vos" in words
    assert "1 text could not be searched Mislukt MemoryError: x" in words
    assert "1 new text" in words
    addresses = {link["href"] for link in soup.select(".waits a")}
    assert reverse("admin:orphans", args=(lost.version.article_id,)) in addresses
    assert reverse("admin:search_run", args=(run.pk,)) in addresses
    assert soup.select_one("#waits-searches + ul").get_text().count("0 of 4") == 1


def test_what_i_did_last_is_there(client):
    quote = make_annotation(make_article(), "De brug")
    me = make_editor(username="bram")
    annotating.reject(quote, me, 1)
    client.force_login(me)
    assert "rejected: De brug" in words_of(client.get(DESK))


def test_a_text_that_failed_is_searched_again_by_a_button(client):
    article = make_article("Er gebeurde niets.")
    ArticleVersion.objects.update(extraction="failed", extraction_error="Boem")
    form = soup_of(client.get(reverse("admin:review", args=(article.pk,)))).select_one(".review-told form")
    data = {field["name"]: field["value"] for field in form.select("input")}
    other = make_article("Nog niets.")
    client.post(form["action"], data)
    run = SearchRun.objects.get()
    assert list(run.searches.values_list("article", flat=True)) == [article.pk]
    assert other.current_version.extractor_version == "test 1"
    for wrong in ("x", "99999", "9" * 40):
        assert client.post(form["action"], {"article": wrong}).status_code == 404


def test_the_number_of_queries_does_not_grow(client):
    def queries(number):
        for count in range(number):
            quote = make_annotation(make_article(), "De brug", actor=make_actor(f"Bo {count} Vos"))
            Report.objects.create(annotation=quote, what="nothing", sender="x")
            make_annotation(make_article(), "dinsdag", state="orphaned")
        cache.clear()
        with CaptureQueriesContext(connection) as captured:
            client.get(DESK)
        return len(captured)

    client.get(DESK)
    assert queries(5) == queries(10)


@pytest.mark.parametrize("role", ["editor", "chief editor", "administrator"])
def test_each_role_sees_its_own_doors(client, role):
    make_annotation(make_article(), "De brug")
    user = make_editor(is_superuser=False)
    user.groups.add(Group.objects.get(name=role))
    client.force_login(user)
    soup = soup_of(client.get(DESK))
    addresses = {link["href"] for link in soup.select("#content a")}
    assert reverse("admin:focus") in addresses
    assert (reverse("admin:batches") in addresses) == (role != "editor")
    assert (reverse("admin:searches") in addresses) == (role != "editor")
    assert (reverse("admin:auth_user_changelist") in addresses) == (role == "administrator")


def test_who_may_correct_nothing_is_told_nothing(client):
    make_annotation(make_article(), "De brug")
    client.force_login(make_editor(is_superuser=False))
    soup = soup_of(client.get(DESK))
    assert not soup.select(".waits, .newsroom")
    client.logout()
    assert "login" in client.get(DESK)["Location"]
    assert Annotation.objects.filter(state="suggested").count() == 1
