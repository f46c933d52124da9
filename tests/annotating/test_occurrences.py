"""The same for all occurrences, as one act."""

import pytest

from articles import annotating
from articles.annotating import Conflict, Correction, Refused
from articles.models import Annotation, AnnotationEvent
from tests.factories import make_actor, make_annotation, make_article, make_editor

pytestmark = pytest.mark.django_db
TEXT = "Aalbers zei niets. Aalbers liep weg. Mevrouw Aalbers kwam terug. De Aalberslaan bleef leeg."


@pytest.fixture
def editor():
    return make_editor()


@pytest.fixture
def mention():
    return make_annotation(make_article(TEXT), "Aalbers", kind="person", actor=make_actor())


def place(number):
    start = -1
    for _ in range(number):
        start = TEXT.index("Aalbers", start + 1)
    return start, start + len("Aalbers")


def add(mention, number, kind="person", **fields):
    other = make_annotation(mention.version.article, "Aalbers", kind=kind, **fields)
    start, end = place(number)
    other.spans.update(start=start, end=end)
    return other


def test_occurrences_are_whole_words_marked_and_unmarked(mention):
    second = add(mention, 2, actor=make_actor("Iemand Anders"))
    found = annotating.occurrences_like(mention)
    assert found.annotations == [second]
    assert found.places == [place(3)]


def test_everywhere_finds_the_same_kind_on_the_present_texts_of_all_articles(mention):
    other = make_annotation(make_article(TEXT), "Aalbers", kind="person", actor=make_actor())
    make_annotation(make_article(TEXT), "Aalbers", kind="claim")
    assert annotating.occurrences_like(mention, everywhere=True).annotations == [other]


def test_interrupted_words_have_no_other_occurrence():
    quote = make_annotation(make_article(TEXT), "Aalbers", "liep weg")
    assert annotating.occurrences_like(quote).number == 0


def test_all_become_what_the_chosen_one_is_as_one_act_and_one_undo(mention, editor):
    second = add(mention, 2, actor=make_actor("Iemand Anders"))
    annotating.accept_alike(mention, editor, 1, [(second, 1)], [place(3)])
    marked = Annotation.objects.filter(state="accepted", actor=mention.actor, decided_by=editor)
    assert marked.count() == 3
    assert len(set(AnnotationEvent.objects.values_list("batch", flat=True))) == 1
    annotating.undo_last(editor, mention.version.article)
    assert sorted(Annotation.objects.values_list("state", "actor__name")) == [
        ("suggested", "Fenna Aalbers"),
        ("suggested", "Iemand Anders"),
        ("withdrawn", "Fenna Aalbers"),
    ]
    assert len(annotating.latest(editor)) == 2


def test_what_is_left_out_stays_as_it_is(mention, editor):
    second = add(mention, 2, actor=mention.actor)
    annotating.accept_alike(mention, editor, 1, [])
    second.refresh_from_db()
    assert second.state == "suggested"
    assert Annotation.objects.count() == 2


def test_all_are_rejected_with_one_reason(mention, editor):
    second = add(mention, 2, actor=mention.actor)
    annotating.reject_alike(mention, editor, 1, [(second, 1)], "a street")
    assert set(Annotation.objects.values_list("state", "reason")) == {("rejected", "a street")}


def test_someone_known_only_here_is_not_carried_to_another_article(editor):
    local = make_article(TEXT)
    mention = make_annotation(local, "Aalbers", kind="person", actor=make_actor("Aalbers", article=local))
    theirs = make_actor("Bo Aalbers")
    other = make_annotation(make_article(TEXT), "Aalbers", kind="person", actor=theirs)
    annotating.accept_alike(mention, editor, 1, [(other, 1)])
    other.refresh_from_db()
    assert (other.state, other.actor) == ("accepted", theirs)


def test_one_that_somebody_changed_stops_them_all(mention, editor):
    second = add(mention, 2, actor=mention.actor)
    annotating.correct(second, make_editor(), 1, Correction(actor=make_actor("Bo Vos")))
    with pytest.raises(Conflict):
        annotating.accept_alike(mention, editor, 1, [(second, 1)], [place(3)])
    mention.refresh_from_db()
    assert mention.state == "suggested"
    assert Annotation.objects.count() == 2


def test_a_place_without_the_words_is_refused(mention, editor):
    with pytest.raises(Refused):
        annotating.accept_alike(mention, editor, 1, [], [(0, 3)])
    assert not AnnotationEvent.objects.exists()
