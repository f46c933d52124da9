"""Submissions become articles once, and new texts versions."""

import dataclasses
import datetime

import pytest

from articles.ingestion import Outcome, Submission, Unusable, add_version, take_in
from articles.models import Annotation, Article, ArticleVersion, Publication
from tests.factories import TEXT, make_annotation, make_article, make_editor

pytestmark = pytest.mark.django_db

SUBMISSION = Submission(
    text=TEXT,
    title="De brug blijft dicht",
    intro="Het wachten is op een onderdeel.",
    byline="Joris Blom",
    publication="De Streek",
    published_on=datetime.date(2022, 12, 1),
    date_precision="month",
    source_url="https://destreek.example/brug",
    external_id="https://destreek.example/brug",
)


def changed(**fields):
    return dataclasses.replace(SUBMISSION, **fields)


def test_a_submission_becomes_an_article_that_readers_may_open():
    taken = take_in(SUBMISSION)
    assert taken.outcome == Outcome.NEW
    article = Article.objects.published().get()
    assert article == taken.article
    assert (article.title, article.intro, article.byline) == (SUBMISSION.title, SUBMISSION.intro, SUBMISSION.byline)
    assert article.publication.name == "De Streek"
    assert (article.published_on, article.date_precision) == (datetime.date(2022, 12, 1), "month")
    version = article.current_version
    assert (version.text, version.number, version.extraction, version.added_by) == (TEXT, 1, "pending", None)


def test_the_same_submission_twice_is_one_article():
    first = take_in(SUBMISSION).article
    again = take_in(SUBMISSION)
    assert (again.article, again.outcome, again.kept) == (first, Outcome.UNCHANGED, ())
    assert ArticleVersion.objects.count() == 1


def test_a_changed_text_becomes_a_new_version_with_the_annotations_that_fit():
    article = take_in(SUBMISSION).article
    stays = make_annotation(article, "De brug blijft dicht", state="accepted")
    goes = make_annotation(article, "dat geld")
    taken = take_in(changed(text=TEXT.replace("dat geld", "dat niets")))
    assert (taken.article, taken.outcome) == (article, Outcome.NEW_VERSION)
    article.refresh_from_db()
    assert (article.current_version.number, article.current_version.extraction) == (2, "pending")
    stays.refresh_from_db()
    goes.refresh_from_db()
    assert (stays.version, stays.state) == (article.current_version, Annotation.State.ACCEPTED)
    assert (goes.version.number, goes.state) == (1, Annotation.State.ORPHANED)


def test_what_an_editor_may_have_written_is_kept_and_named():
    article = take_in(SUBMISSION).article
    Article.objects.update(title="Brug dicht")
    taken = take_in(changed(publication="Het Dorp", published_on=datetime.date(2023, 1, 1)))
    assert taken.kept == ("title", "date", "publication")
    article.refresh_from_db()
    assert (article.title, article.publication.name) == ("Brug dicht", "De Streek")


def test_what_was_not_said_is_no_difference():
    take_in(changed(title="", stand_in="De burgemeester was helder"))
    assert Article.objects.get().title == "De burgemeester was helder"
    Article.objects.update(title="Brug dicht", intro="Kort.")
    assert take_in(changed(title="", stand_in="De burgemeester was helder", intro="")).kept == ()


def test_a_text_that_an_editor_changed_gives_way_only_to_a_source_that_changed_too():
    article = take_in(SUBMISSION).article
    editor = make_editor()
    by_hand = add_version(article, TEXT.replace("dinsdag", "woensdag"), by=editor)
    assert by_hand.added_by == editor
    assert take_in(SUBMISSION).outcome == Outcome.UNCHANGED
    assert Article.objects.get().current_version == by_hand
    assert take_in(changed(text=TEXT + " Einde.")).outcome == Outcome.NEW_VERSION
    assert Article.objects.get().current_version.text == TEXT + " Einde."


def test_a_file_elsewhere_with_the_same_words_is_recognised_but_an_article_with_its_own_id_is_not():
    article = take_in(changed(external_id="file:/a.txt", same_words_same_article=True)).article
    elsewhere = take_in(changed(external_id="file:/b.txt", same_words_same_article=True))
    assert (elsewhere.article, elsewhere.outcome) == (article, Outcome.UNCHANGED)
    assert take_in(changed(external_id="id:Het Dorp:7")).outcome == Outcome.NEW


def test_a_copy_of_an_old_text_does_not_bring_it_back():
    take_in(changed(external_id="file:/a.txt", same_words_same_article=True))
    take_in(changed(external_id="file:/a.txt", same_words_same_article=True, text=TEXT + " Nieuw."))
    assert take_in(changed(external_id="", same_words_same_article=True)).outcome == Outcome.UNCHANGED
    assert Article.objects.get().current_version.text == TEXT + " Nieuw."


def test_words_alone_are_an_identity():
    first = take_in(changed(external_id="", same_words_same_article=True))
    again = take_in(changed(external_id="", same_words_same_article=True))
    assert (first.outcome, again.outcome, first.article) == (Outcome.NEW, Outcome.UNCHANGED, again.article)


def test_an_identity_of_any_length_is_held():
    address = "https://destreek.example/" + "a" * 900
    first, again = (take_in(changed(external_id=address, source_url=address)) for _ in range(2))
    assert (first.outcome, again.outcome) == (Outcome.NEW, Outcome.UNCHANGED)


def test_publications_are_told_by_name_and_never_share_an_address():
    for number, name in enumerate(("De Streek", "de streek", "De Streek!")):
        take_in(changed(publication=name, external_id=str(number)))
    assert sorted(Publication.objects.values_list("name", "slug")) == [
        ("De Streek", "de-streek"),
        ("De Streek!", "de-streek-2"),
    ]


def test_a_withdrawn_article_stays_withdrawn_when_it_comes_again():
    article = take_in(SUBMISSION).article
    article.withdrawn_at = article.created_at
    article.save()
    assert take_in(SUBMISSION).outcome == Outcome.UNCHANGED
    assert not Article.objects.published().exists()


def test_a_version_is_made_only_for_another_text():
    article = make_article()
    first = article.current_version
    assert add_version(article, f"\ufeff{TEXT}\r\n") == first
    second = add_version(article, TEXT + "\r\nMeer.")
    assert (second.number, second.text, article.current_version) == (2, TEXT + "\nMeer.", second)


@pytest.mark.parametrize("text", ["", " \r\n\x00"])
def test_no_version_is_empty(text):
    article = make_article()
    with pytest.raises(Unusable):
        add_version(article, text)
    assert article.versions.count() == 1
