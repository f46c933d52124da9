"""Adding an article by pasting it, and giving one a new text."""

import datetime

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from articles.annotating import extracting
from articles.extraction.findings import Findings
from articles.models import Annotation, Article, ArticleVersion, Publication
from tests.factories import TEXT, make_annotation, make_article, make_editor
from tests.pages import soup_of

pytestmark = pytest.mark.django_db
ADD = "/admin/articles/article/add/"


class Finder:
    def extract(self, text: str) -> Findings:
        return Findings((), (), f"found {len(text)}")


@pytest.fixture(autouse=True)
def finder(monkeypatch):
    monkeypatch.setattr(extracting, "_pipeline", Finder)


@pytest.fixture
def on_commit(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def as_role(client, role):
    user = make_editor(is_superuser=False)
    user.groups.add(Group.objects.get(name=role))
    client.force_login(user)


def text_page(article):
    return reverse("admin:new_text", args=(article.pk,))


def values(response):
    form = soup_of(response).select_one("form.desk-form")
    fields = {field["name"]: field.get("value", "") for field in form.select("input")}
    # An HTML parser drops the newline that begins a textarea.
    return fields | {area["name"]: area.get_text().removeprefix("\n") for area in form.select("textarea")}


def test_a_pasted_text_becomes_an_article_that_is_searched_once_it_is_stored(client, editor, on_commit):
    Publication.objects.create(name="De Streek", slug="de-streek")
    data = {
        "title": " Brug\tblijft dicht ",
        "intro": "De raad is het zat.",
        "text": TEXT.replace("\n", "\r\n"),
        "publication": "de streek",
        "published_on": "2022-12",
        "byline": "Joris Blom",
        "source_url": "https://destreek.example/brug",
    }
    with on_commit() as callbacks:
        response = client.post(ADD, data)
    article = Article.objects.get()
    assert response["Location"] == reverse("admin:review", args=(article.pk,))
    assert (article.title, article.intro, article.byline) == ("Brug blijft dicht", "De raad is het zat.", "Joris Blom")
    assert (article.publication.name, Publication.objects.count()) == ("De Streek", 1)
    assert (article.published_on, article.date_precision) == (datetime.date(2022, 12, 1), "month")
    version = article.current_version
    assert (version.text, version.extraction, version.extractor_version) == (TEXT, "done", f"found {len(TEXT)}")
    assert len(callbacks) == 1


@pytest.mark.parametrize(
    ("written", "day", "precision"),
    [("2022-12-31", (2022, 12, 31), "day"), ("31-12-2022", (2022, 12, 31), "day"), ("2022", (2022, 1, 1), "year")],
)
def test_a_date_may_be_written_as_it_is_known(client, written, day, precision):
    client.post(ADD, {"text": TEXT, "title": "Brug", "published_on": written})
    article = Article.objects.get()
    assert (article.published_on, article.date_precision) == (datetime.date(*day), precision)


def test_title_and_date_are_taken_from_the_head_of_the_text_where_they_were_not_given(client):
    client.post(ADD, {"text": f"datum 2022-12-31\nBrug blijft dicht\n\n{TEXT}"})
    article = Article.objects.get()
    assert (article.title, article.current_version.text) == ("Brug blijft dicht", TEXT)
    assert article.published_on == datetime.date(2022, 12, 31)


@pytest.mark.parametrize(
    ("field", "written", "reason"),
    [
        ("text", " \r\n ", "There is no text in it."),
        ("text", "a" * 2001, "an article may have 2,000"),
        ("title", "t" * 301, "it may have 300"),
        ("publication", "p" * 201, "it may have 200"),
        ("published_on", "gisteren", "“gisteren” is no date"),
        ("published_on", "31-02-2022", "is no date"),
        ("source_url", "brug", "Write the whole address"),
    ],
)
def test_what_cannot_be_taken_says_why_and_nothing_typed_is_lost(client, settings, field, written, reason):
    settings.ARTICLE_MAX_CHARACTERS = 2000
    data = {"title": "Brug", "intro": "Kort.", "text": TEXT, "byline": "Blom", field: written}
    response = client.post(ADD, data)
    assert response.status_code == 422
    assert reason in response.content.decode()
    back = values(response)
    for name, value in data.items():
        assert " ".join(back[name].split()) == " ".join(value.split())
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"), [("text", TEXT), ("source_url", "https://destreek.example/brug")], ids=["words", "address"]
)
def test_what_is_here_already_is_not_taken_twice_and_the_page_says_where_it_is(client, field, value):
    first = {"title": "Brug blijft dicht", "text": TEXT, "source_url": "https://destreek.example/brug"}
    client.post(ADD, first)
    again = {"title": "Anders", "text": "Een andere tekst.", "source_url": ""} | {field: value}
    response = client.post(ADD, again)
    assert response.status_code == 409
    assert soup_of(response).select_one("[role=alert] a").get_text() == "Brug blijft dicht"
    assert values(response)["title"] == "Anders"
    assert ArticleVersion.objects.count() == 1


def test_the_form_of_a_new_text_holds_the_present_one_to_the_letter(client):
    article = make_article("\u200fEerste <b>regel</b>\n\n\n  Tweede & “laatste” e\u0301 🌉")
    back = values(client.get(text_page(article)))
    assert (back["text"], back["based_on"]) == (article.current_version.text, "1")


def test_a_new_text_is_a_new_version_and_the_page_says_what_went_along_and_what_was_lost(client, editor, on_commit):
    article = make_article()
    stays, lost = make_annotation(article, "De brug blijft dicht"), make_annotation(article, "dat geld", kind="claim")
    with on_commit() as callbacks:
        response = client.post(
            text_page(article), {"text": TEXT.replace("dat geld", "dat niets"), "based_on": 1}, follow=True
        )
    assert len(callbacks) == 1
    article.refresh_from_db()
    version = article.current_version
    assert (version.number, version.added_by, version.extraction) == (2, editor, "done")
    stays.refresh_from_db()
    lost.refresh_from_db()
    assert (stays.version, lost.state) == (version, Annotation.State.ORPHANED)
    told = soup_of(response).select_one(".messagelist").get_text()
    assert "Saved as text 2. 1 annotation went along. 1 lost its words." in told


def test_an_unchanged_text_says_so_and_is_not_searched_again(client, on_commit):
    article = make_article()
    with on_commit() as callbacks:
        response = client.post(
            text_page(article), {"text": TEXT.replace("\n", "\r\n") + "\r\n", "based_on": 1}, follow=True
        )
    assert "Nothing has changed." in soup_of(response).select_one(".messagelist").get_text()
    assert not callbacks
    assert ArticleVersion.objects.count() == 1


def test_a_second_editor_sees_both_texts_and_nothing_is_lost(client):
    article = make_article()
    theirs, mine = TEXT.replace("helder", "kort"), TEXT.replace("dinsdag", "woensdag")
    client.post(text_page(article), {"text": theirs, "based_on": 1})
    response = client.post(text_page(article), {"text": mine, "based_on": 1})
    assert response.status_code == 409
    soup = soup_of(response)
    assert [each.get_text() for each in soup.select(".compared ins, .compared del")] == [
        "helder",
        "kort",
        "kort",
        "dinsdag",
        "helder",
        "woensdag",
    ]
    assert values(response)["text"] == mine
    assert ArticleVersion.objects.count() == 2
    client.post(text_page(article), values(response))
    article.refresh_from_db()
    assert (article.current_version.number, article.current_version.text) == (3, mine)
    assert article.versions.get(number=2).text == theirs


def test_a_second_editor_with_the_same_text_is_told_that_nothing_has_changed(client):
    article = make_article()
    text = TEXT.replace("helder", "kort")
    client.post(text_page(article), {"text": text, "based_on": 1})
    assert client.post(text_page(article), {"text": text, "based_on": 1}).status_code == 302
    assert ArticleVersion.objects.count() == 2


@pytest.mark.parametrize("data", [{"text": "", "based_on": 1}, {"text": "Iets."}, {"text": "Iets.", "based_on": "x"}])
def test_a_new_text_without_what_it_needs_is_not_saved(client, data):
    assert client.post(text_page(make_article()), data).status_code == 422
    assert ArticleVersion.objects.count() == 1


def test_the_review_page_waits_for_the_search(client):
    article = make_article()
    ArticleVersion.objects.update(extraction="pending")
    review, state = (reverse(f"admin:{name}", args=(article.pk,)) for name in ("review", "search_state"))
    waiting = soup_of(client.get(review))
    assert waiting.select_one(f'[hx-get="{state}"]')
    assert "Everything in this article is checked" not in waiting.get_text()
    assert client.get(state).status_code == 204
    ArticleVersion.objects.update(extraction="done")
    assert client.get(state)["HX-Refresh"] == "true"
    assert not soup_of(client.get(review)).select(f'[hx-get="{state}"]')


@pytest.mark.parametrize("role", ["editor", "chief editor", "administrator"])
def test_only_chief_editors_give_articles_their_text(client, role):
    article = make_article()
    as_role(client, role)
    may = role != "editor"
    for method in (client.get, client.post):
        assert (method(ADD).status_code != 403) == may
        assert (method(text_page(article)).status_code != 403) == may


@pytest.mark.parametrize("name", ["new_text", "search_state"])
def test_strangers_are_sent_to_log_in_and_unknown_articles_are_not_found(client, name):
    assert client.get(reverse(f"admin:{name}", args=(999_999,))).status_code == 404
    assert client.delete(reverse(f"admin:{name}", args=(999_999,))).status_code == 405
    client.logout()
    assert "login" in client.get(reverse(f"admin:{name}", args=(999_999,)))["Location"]
    assert "login" in client.post(ADD, {"text": TEXT})["Location"]
    assert not Article.objects.exists()
