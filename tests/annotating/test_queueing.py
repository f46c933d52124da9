"""What is left to check in all articles, in which order, alone and in groups."""

from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone

from articles import annotating
from articles.annotating import Correction, Wanted
from articles.models import Annotation, AnnotationEvent, Publication
from articles.readership import add_openings
from tests.factories import make_actor, make_annotation, make_article, make_editor

pytestmark = pytest.mark.django_db


def words_of(annotations):
    return [each.words for each in annotations.with_spans()]


def test_what_many_read_and_what_is_doubtful_comes_first():
    quiet, read = make_article(), make_article()
    add_openings(Counter({read.pk: 9}))
    for article, words, confidence in (
        (quiet, "De brug", 0.5),
        (quiet, "dinsdag", 0.2),
        (read, "kost dat geld", 0.98),
        (read, "Fenna Aalbers", 0.9),
    ):
        make_annotation(article, words, confidence=confidence)
    found = annotating.queue(Wanted())
    assert words_of(found) == ["Fenna Aalbers", "dinsdag", "De brug", "kost dat geld"]
    assert [round(each.priority, 2) for each in found] == [1, 0.8, 0.5, 0.2]


def test_what_was_decided_or_is_withdrawn_is_not_left():
    article, gone = make_article(), make_article(withdrawn_at=timezone.now())
    make_annotation(gone, "De brug")
    for state in ("accepted", "rejected", "orphaned", "withdrawn"):
        make_annotation(article, "dinsdag", state=state)
    assert not annotating.queue(Wanted()).exists()
    assert annotating.number_left() == 0
    make_annotation(article, "geld")
    assert annotating.number_left() == 1


@pytest.mark.parametrize(
    "wanted",
    [
        {"kind": "claim"},
        {"confidence": (0, 0.5)},
        {"extractor": "test 2"},
        {"person": "AALBERS"},
        {"publication": "de-bode"},
    ],
)
def test_each_filter_leaves_what_is_wanted(wanted):
    bode = Publication.objects.create(name="De Bode", slug="de-bode")
    wanted_one = make_annotation(
        make_article(publication=bode),
        "kost dat geld",
        kind="claim",
        confidence=0.3,
        extractor_version="test 2",
        actor=make_actor("Fenna Aalbers"),
    )
    make_annotation(make_article(), "De brug", actor=make_actor("Bo Vos"))
    assert list(annotating.queue(Wanted(**wanted))) == [wanted_one]


def test_mine_are_those_of_articles_in_which_i_did_something():
    anna = make_editor()
    mine, others = make_article(), make_article()
    done = make_annotation(mine, "De brug")
    left = make_annotation(mine, "dinsdag")
    make_annotation(others, "dinsdag")
    annotating.accept(done, anna, 1)
    assert list(annotating.queue(Wanted(mine=anna))) == [left]


def test_what_a_colleague_has_before_them_is_left_to_them():
    anna, bram = make_editor(), make_editor()
    article = make_article()
    theirs, free = make_annotation(article, "De brug"), make_annotation(article, "dinsdag")
    annotating.be_present(bram, article, theirs)
    assert list(annotating.whether_free_for(anna, annotating.queue(Wanted())).filter(is_free=True)) == [free]
    assert list(annotating.whether_free_for(bram, annotating.queue(Wanted())).filter(is_free=True)) == [theirs, free]
    annotating.leave(bram, article)
    assert annotating.whether_free_for(anna, annotating.queue(Wanted())).filter(is_free=True).count() == 2


def test_the_same_words_of_one_person_are_a_group_across_articles(django_assert_num_queries):
    fenna, bo = make_actor(), make_actor("Bo Vos")
    articles = [make_article() for _ in range(3)]
    for article in articles:
        make_annotation(article, "De brug blijft dicht", actor=fenna, confidence=0.4)
        make_annotation(article, "Fenna Aalbers", kind="person", actor=fenna)
    make_annotation(articles[0], "De brug blijft dicht", actor=bo)
    make_annotation(articles[0], "was helder")
    with django_assert_num_queries(3):
        groups = annotating.groups_of(annotating.count_alike(Wanted(), "words"))
    assert [(each.first.words, each.number, each.articles) for each in groups] == [
        ("De brug blijft dicht", 3, 3),
        ("Fenna Aalbers", 3, 3),
    ]
    members = annotating.group_of(groups[0].first, Wanted(), "words")
    assert {each.actor for each in members} == {fenna}
    assert len(members) == 3


def test_by_person_a_group_has_all_words_of_one_kind():
    fenna, article = make_actor(), make_article()
    make_annotation(article, "Fenna Aalbers", kind="person", actor=fenna)
    make_annotation(article, "Aalbers", kind="person", actor=fenna)
    make_annotation(article, "De brug blijft dicht", actor=fenna)
    make_annotation(article, "dinsdag"), make_annotation(article, "geld")
    (group,) = annotating.groups_of(annotating.count_alike(Wanted(), "person"))
    assert (group.first.kind, group.number, group.articles) == ("person", 2, 1)
    assert set(words_of(annotating.group_of(group.first, Wanted(), "person"))) == {"Fenna Aalbers", "Aalbers"}
    assert annotating.groups_of(annotating.count_alike(Wanted(kind="quote"), "person")) == []


def test_interrupted_words_are_in_no_group_of_words():
    for _ in range(2):
        make_annotation(make_article(), "De brug", "blijft dicht")
    assert annotating.groups_of(annotating.count_alike(Wanted(), "words")) == []


def test_today_counts_each_annotation_once_and_nothing_that_was_taken_back():
    anna, bram = make_editor(), make_editor()
    one, two, three, four = (make_annotation(make_article(), "De brug") for _ in range(4))
    annotating.accept(one, anna, 1)
    annotating.correct(one, anna, 2, Correction(form="partial"))
    annotating.reject(two, bram, 1)
    annotating.accept(three, anna, 1)
    annotating.undo_last(anna)
    annotating.accept(four, anna, 1)
    AnnotationEvent.objects.filter(annotation=four).update(at=timezone.now() - timedelta(days=1, minutes=1))
    assert annotating.decided_today(anna) == annotating.Today(mine=1, all=2)


def test_the_last_act_is_taken_back_in_whichever_article_it_was():
    anna = make_editor()
    first, second = (make_annotation(make_article(), "De brug") for _ in range(2))
    annotating.accept(first, anna, 1)
    annotating.accept(second, anna, 1)
    assert annotating.undo_last(anna) == [second]
    assert annotating.undo_last(anna) == [first]
    assert annotating.redo_last(anna) == [first]
    assert Annotation.objects.get(pk=first.pk).state == "accepted"
