"""How much articles are read, counted without knowing by whom."""

from collections import Counter
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import OperationalError
from django.utils import timezone

from articles import readership
from articles.models import Readership
from articles.readership import KEPT_EACH_DAY, add_openings, count_opening, write_openings
from tests.factories import make_actor, make_annotation, make_article

pytestmark = pytest.mark.django_db
BROWSER = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}


@pytest.fixture(autouse=True)
def tally(monkeypatch):
    cache.clear()
    monkeypatch.setattr(readership, "_tally", readership.Tally())


@pytest.fixture
def article():
    return make_article()


def recent(article):
    return Readership.objects.get(pk=article.pk).recent


def openings(article):
    write_openings()
    found = Readership.objects.filter(pk=article.pk).first()
    return found.recent if found else 0


def test_each_opening_counts_whether_the_answer_was_kept_or_not_modified(client, article):
    address = article.get_absolute_url()
    etag = client.get(address, headers=BROWSER)["ETag"]
    client.get(address, headers=BROWSER)
    assert client.get(address, headers={**BROWSER, "If-None-Match": etag}).status_code == 304
    assert openings(article) == 3


def test_who_follows_the_link_of_a_mark_opens_its_article(client, article):
    quote = make_annotation(article, "De brug blijft dicht", actor=make_actor())
    client.get(quote.get_absolute_url(), headers=BROWSER)
    card = {"HX-Request": "true", "HX-Target": "div#card"}
    client.get(quote.get_absolute_url(), headers={**BROWSER, **card})
    assert openings(article) == 1


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"User-Agent": "curl/8.5.0"},
        {"User-Agent": "Mozilla/5.0 (compatible; Somebot/2.1)"},
        {**BROWSER, "HX-Request": "true"},
        {**BROWSER, "Sec-Purpose": "prefetch;prerender"},
    ],
)
def test_programs_and_parts_of_an_open_page_do_not_count(client, article, headers):
    client.get(article.get_absolute_url(), headers=headers)
    client.head(article.get_absolute_url(), headers=BROWSER)
    assert openings(article) == 0


def test_counting_costs_a_kept_answer_no_query_and_keeps_it_as_it_is(client, article, django_assert_num_queries):
    address = article.get_absolute_url()
    first = client.get(address, headers=BROWSER)
    with django_assert_num_queries(1):
        client.get(address, headers=BROWSER)
    write_openings()
    with django_assert_num_queries(1):
        again = client.get(address, headers=BROWSER)
    assert again["ETag"] == first["ETag"]
    assert not again.cookies


def test_what_is_read_of_late_fades_a_tenth_a_day_once(article):
    add_openings(Counter({article.pk: 100}))
    Readership.objects.update(day=timezone.localdate() - timedelta(days=3))
    readership.fade()
    readership.fade()
    assert recent(article) == pytest.approx(100 * KEPT_EACH_DAY**3)
    add_openings(Counter({article.pk: 1}))
    assert recent(article) == pytest.approx(100 * KEPT_EACH_DAY**3 + 1)


def test_many_articles_are_written_in_a_few_queries_and_unknown_ones_passed_over(article, django_assert_num_queries):
    others = [make_article() for _ in range(5)]
    counts = Counter({each.pk: number for number, each in enumerate([article, *others], 1)})
    # The days to fade, the articles, and within a savepoint the new rows and their numbers.
    with django_assert_num_queries(6):
        add_openings(counts + Counter({999_999: 4}))
    assert [recent(each) for each in (article, *others)] == [1, 2, 3, 4, 5, 6]


def test_what_cannot_be_written_is_kept_for_the_next_time(article, monkeypatch):
    count_opening(article.pk)
    with monkeypatch.context() as patched:
        patched.setattr(readership, "add_openings", refuse)
        write_openings()
    assert openings(article) == 1


def refuse(counts):
    raise OperationalError("database is locked")


def test_they_are_written_only_now_and_then(article):
    count_opening(article.pk)
    write_openings(after=3600)
    assert not Readership.objects.exists()
    write_openings()
    assert recent(article) == 1
