"""How often each extractor was right."""

import pytest
from django.urls import reverse

from articles import annotating
from articles.annotating import Correction
from articles.models import Annotation
from tests.factories import make_annotation, make_article, make_editor
from tests.pages import soup_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def decided():
    """Of four quotes one is right, one has other words, one another form, one is rejected; the rest does not count."""
    article, editor = make_article(), make_editor()
    right, moved, form, wrong, open_ = (
        make_annotation(article, words) for words in ("De brug", "dinsdag", "was helder", "geld", "Volgens")
    )
    annotating.accept(right, editor, 1)
    start = moved.content[0].start
    annotating.correct(moved, editor, 1, Correction(content=((start, start + 4),)))
    annotating.correct(form, editor, 1, Correction(form="partial"))
    annotating.reject(wrong, editor, 1)
    annotating.add(article.current_version, editor, "claim", Correction(content=((0, 2),)))
    assert open_.state == "suggested"
    return editor


def test_what_editors_decided_is_counted_by_extractor_and_kind(decided):
    (score,) = annotating.scores()
    assert (score.extractor, score.kind, score.decided) == ("test 1", "quote", 4)
    assert (score.corrected, score.moved, score.rejected) == (2, 1, 1)
    assert score.precision == 0.75
    assert score.untouched == 0.25
    assert score.right_words == pytest.approx(2 / 3)


def test_a_correction_that_was_taken_back_does_not_count(decided):
    article = Annotation.objects.first().version.article
    for _ in range(4):
        annotating.undo_last(decided, article)
    (score,) = annotating.scores()
    assert (score.decided, score.corrected) == (1, 0)


def test_all_rejected_has_no_right_words():
    annotation = make_annotation(make_article(), "De brug")
    annotating.reject(annotation, make_editor(), 1)
    assert annotating.scores()[0].right_words is None


def test_the_page_shows_the_figures_to_editors_only(client, decided):
    address = reverse("admin:learning")
    assert "login" in client.get(address)["Location"]
    client.force_login(make_editor(is_superuser=False))
    assert client.get(address).status_code == 403
    client.force_login(decided)
    row = soup_of(client.get(address)).select_one("tbody tr").get_text(" ", strip=True)
    assert "4 75% 67% 25%" in row
    assert client.post(address).status_code == 405


def test_nothing_decided_says_so(client):
    client.force_login(make_editor())
    assert client.get(reverse("admin:learning")).status_code == 200
    assert annotating.scores() == []


def test_what_is_known_of_constructions_is_counted_by_them(client):
    article, editor = make_article(), make_editor()
    for words, construction in (("De brug", "colon"), ("dinsdag", "colon"), ("was helder", "volgens"), ("geld", "")):
        annotation = make_annotation(article, words, construction=construction)
        decide = annotating.reject if words == "dinsdag" else annotating.accept
        decide(annotation, editor, 1)
    (whole,) = annotating.scores()
    assert (whole.decided, whole.construction) == (4, "")
    parts = annotating.scores(by_construction=True)
    assert [(part.construction, part.decided, part.precision) for part in parts] == [
        ("colon", 2, 0.5),
        ("volgens", 1, 1.0),
    ]
    client.force_login(editor)
    soup = soup_of(client.get(reverse("admin:learning"), headers={"Accept-Language": "en"}))
    rows = [row.get_text(" ", strip=True) for row in soup.select("tbody tr")]
    assert rows == ["Quote 4 75% 100% 75%", "colon 2 50% 100% 50%", "volgens 1 100% 100% 100%"]
