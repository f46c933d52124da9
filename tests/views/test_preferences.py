"""What a reader chose is remembered without an account."""

import pytest

from articles.views.preferences import COOKIE
from tests.factories import make_article
from tests.pages import soup_of

pytestmark = pytest.mark.django_db


def test_a_theme_and_a_size_are_on_the_first_element_of_the_next_page(client):
    assert "data-theme" not in soup_of(client.get("/people/")).html.attrs
    client.post("/preferences/", {"theme": "sepia", "size": "l", "next": "/people/"})
    html = soup_of(client.get("/people/")).html
    assert (html["data-theme"], html["data-size"]) == ("sepia", "l")


def test_one_choice_leaves_the_others(client):
    client.post("/preferences/", {"theme": "dark"})
    client.post("/preferences/", {"size": "s"})
    html = soup_of(client.get("/people/")).html
    assert (html["data-theme"], html["data-size"]) == ("dark", "s")


def test_a_form_leads_back_and_a_script_gets_nothing(client):
    assert client.post("/preferences/", {"theme": "dark", "next": "/people/?q=x"})["Location"] == "/people/?q=x"
    assert client.post("/preferences/", {"theme": "dark"}).status_code == 204


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org/", "javascript:alert(1)"])
def test_the_way_back_never_leaves_the_site(client, elsewhere):
    assert client.post("/preferences/", {"next": elsewhere})["Location"] == "/"


@pytest.mark.parametrize("cookie", ["theme=pink", "&&&", "theme", "unknown=1", "size=%FF"])
def test_a_spoilt_cookie_counts_as_none(client, cookie):
    client.cookies[COOKIE] = cookie
    html = soup_of(client.get("/people/")).html
    assert "data-theme" not in html.attrs
    assert "data-size" not in html.attrs


def test_what_is_no_choice_is_not_kept(client):
    client.post("/preferences/", {"theme": '"><script>', "size": "m"})
    assert client.cookies[COOKIE].value == ""


def test_it_cannot_be_set_by_a_link(client):
    assert client.get("/preferences/?theme=dark").status_code == 405


def test_the_line_that_explains_the_marks_goes_for_good_when_dismissed(client):
    article = make_article()
    assert soup_of(client.get(article.get_absolute_url())).select(".first-visit")
    client.post("/preferences/", {"explained": "yes"})
    assert not soup_of(client.get(article.get_absolute_url())).select(".first-visit")
