"""Taking back, and taking that back."""

import pytest

from articles import annotating
from articles.annotating import Conflict, Correction, Refused
from articles.models import Annotation, AnnotationEvent, ArticleVersion
from tests.factories import TEXT, make_actor, make_annotation, make_article, make_editor

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make_editor()


@pytest.fixture
def quote():
    return make_annotation(make_article(), "De brug blijft dicht", cue="zei")


def place(words):
    return TEXT.index(words), TEXT.index(words) + len(words)


def state_of(annotation):
    row = Annotation.objects.values().get(pk=annotation.pk)
    for changing in ("row_version", "updated_at"):
        del row[changing]
    return row, sorted(annotation.spans.values_list("role", "position", "start", "end", "exact", "prefix", "suffix"))


ACTS = {
    "accept": lambda quote, by: annotating.accept(quote, by, 1),
    "reject": lambda quote, by: annotating.reject(quote, by, 1, "a title"),
    "kind": lambda quote, by: annotating.correct(quote, by, 1, Correction(kind="claim")),
    "person": lambda quote, by: annotating.correct(quote, by, 1, Correction(kind="person", actor=make_actor())),
    "span": lambda quote, by: annotating.correct(quote, by, 1, Correction(content=(place("brug"),), cue=None)),
    "split": lambda quote, by: annotating.split(quote, by, 1, at=TEXT.index("blijft")),
    "merge": lambda quote, by: annotating.merge(quote, make_annotation(quote.version.article, "dinsdag"), by, 1),
}


@pytest.mark.parametrize("act", ACTS)
def test_every_act_is_undone_and_done_again(quote, editor, act):
    before = state_of(quote)
    ACTS[act](quote, editor)
    after = state_of(quote)
    annotating.undo_last(editor, quote.version.article)
    assert state_of(quote) == before
    annotating.redo_last(editor, quote.version.article)
    assert state_of(quote) == after
    annotating.undo_last(editor, quote.version.article)
    assert state_of(quote) == before


def test_an_undo_is_an_entry_that_names_what_it_takes_back(quote, editor):
    annotating.accept(quote, editor, 1)
    annotating.undo_last(editor, quote.version.article)
    undone, accepted = quote.events.all()
    assert (undone.verb, undone.by, undone.reverts) == ("reverted", editor, accepted)
    assert undone.after["state"] == "suggested"


def test_what_was_added_is_withdrawn_and_can_come_back(editor):
    article = make_article()
    added = annotating.add(article.current_version, editor, "claim", Correction(content=(place("dinsdag"),)))
    annotating.undo_last(editor, article)
    assert Annotation.objects.get().state == "withdrawn"
    annotating.redo_last(editor, article)
    assert Annotation.objects.get() == added
    assert Annotation.objects.get().state == "accepted"


def test_undo_goes_back_step_by_step_and_redo_forward(quote, editor):
    article = quote.version.article
    annotating.accept(quote, editor, 1)
    annotating.correct(Annotation.objects.get(), editor, 2, Correction(form="partial"))
    for expected in [("accepted", "full"), ("suggested", "full")]:
        annotating.undo_last(editor, article)
        assert Annotation.objects.values_list("state", "form").get() == expected
    with pytest.raises(Refused):
        annotating.undo_last(editor, article)
    for expected in [("accepted", "full"), ("accepted", "partial")]:
        annotating.redo_last(editor, article)
        assert Annotation.objects.values_list("state", "form").get() == expected
    with pytest.raises(Refused):
        annotating.redo_last(editor, article)


def test_nothing_is_done_again_after_something_else_was_done(quote, editor):
    annotating.accept(quote, editor, 1)
    annotating.undo_last(editor, quote.version.article)
    annotating.reject(Annotation.objects.get(), editor, 3)
    with pytest.raises(Refused):
        annotating.redo_last(editor, quote.version.article)


def test_only_ones_own_acts_on_this_article_are_undone(quote, editor):
    annotating.accept(quote, make_editor(), 1)
    elsewhere = make_annotation(make_article(), "dinsdag")
    annotating.accept(elsewhere, editor, 1)
    with pytest.raises(Refused):
        annotating.undo_last(editor, quote.version.article)


def test_an_old_entry_is_reverted_where_what_it_set_still_stands(quote, editor):
    annotating.correct(quote, editor, 1, Correction(form="partial"))
    first = AnnotationEvent.objects.get()
    annotating.correct(Annotation.objects.get(), editor, 2, Correction(cue=None))
    (annotation,) = annotating.undo(first.batch, make_editor())
    assert (annotation.form, annotation.cue) == ("full", None)


def test_what_was_changed_since_is_not_overwritten(quote, editor):
    annotating.correct(quote, editor, 1, Correction(kind="claim"))
    first = AnnotationEvent.objects.get()
    annotating.correct(Annotation.objects.get(), make_editor(), 2, Correction(stance="denies"))
    with pytest.raises(Conflict) as caught:
        annotating.undo(first.batch, editor)
    assert caught.value.current.stance == "denies"
    assert Annotation.objects.get().kind == "claim"


def test_nothing_is_taken_back_twice(quote, editor):
    annotating.accept(quote, editor, 1)
    batch = AnnotationEvent.objects.get().batch
    annotating.undo(batch, editor)
    with pytest.raises(Refused):
        annotating.undo(batch, editor)


def test_the_latest_acts_are_listed_newest_first_a_batch_as_one(quote, editor, django_assert_num_queries):
    annotating.accept(quote, editor, 1)
    annotating.split(Annotation.objects.get(), editor, 2, at=TEXT.index("blijft"))
    with django_assert_num_queries(5):
        split, accepted = annotating.latest(editor)
        assert [len(split.events), len(accepted.events)] == [2, 1]
        assert split.annotations[0].words == "De brug"
    assert not split.is_reverted
    annotating.undo(split.id, editor)
    _, split, _ = annotating.latest(editor)
    assert split.is_reverted


def test_a_move_to_a_new_text_is_not_taken_back_and_what_was_before_it_neither(quote, editor):
    version = quote.version
    annotating.correct(quote, editor, 1, Correction(content=(place("brug blijft"),)))
    first = AnnotationEvent.objects.get()
    new = ArticleVersion.objects.create(article=version.article, number=2, text="Nieuw: " + TEXT)
    version.article.current_version = new
    version.article.save()
    annotating.move_annotations(new)
    moved = AnnotationEvent.objects.order_by("-pk").first()
    for event in (moved, first):
        with pytest.raises(Refused):
            annotating.undo(event.batch, editor)
    assert Annotation.objects.get().version == new
