"""Two people that are one, and one that is two."""

import pytest

from articles import annotating
from articles.annotating import Correction, Refused, store_findings
from articles.models import Actor, ActorEvent, Annotation, AnnotationEvent, Appearance
from tests.annotating.test_extracting import found, person
from tests.factories import make_actor, make_annotation, make_article, make_editor

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make_editor()


@pytest.fixture
def kept():
    actor = make_actor("Fenna Aalbers")
    make_annotation(make_article(), "De brug blijft dicht", actor=actor)
    return actor


@pytest.fixture
def gone():
    article = make_article()
    actor = make_actor("Aalbers", article=article)
    make_annotation(article, "Aalbers", kind="person", actor=actor)
    Appearance.objects.create(article=article, actor=actor, role="burgemeester")
    return actor


def test_annotations_names_roles_and_addresses_follow(client, editor, kept, gone):
    address = gone.get_absolute_url()
    annotating.merge_actors(kept, gone, editor, "one and the same")
    assert kept.annotations.count() == 2
    assert set(kept.aliases.values_list("name", flat=True)) == {"Fenna Aalbers", "Aalbers"}
    assert Appearance.objects.get().actor == kept
    answer = client.get(address)
    assert (answer.status_code, answer["Location"]) == (301, kept.get_absolute_url())
    (event,) = AnnotationEvent.objects.all()
    assert (event.by, event.reason, event.before["actor"], event.after["actor"]) == (
        editor,
        "one and the same",
        gone.pk,
        kept.pk,
    )
    assert ActorEvent.objects.get().batch == event.batch


def test_addresses_of_those_merged_before_lead_to_the_last_one(editor, kept, gone):
    first = make_actor("F. Aalbers")
    annotating.merge_actors(gone, first, editor)
    annotating.merge_actors(kept, gone, editor)
    first.refresh_from_db()
    assert first.merged_into == kept


def test_the_preview_says_what_a_merge_would_do_and_does_nothing(kept, gone):
    preview = annotating.preview_merge(kept, gone)
    assert (preview.annotations, preview.articles, preview.names) == (1, 1, ["Aalbers"])
    assert kept.annotations.count() == 1


def test_a_merge_is_taken_back_as_one(editor, kept, gone):
    gone.wikidata_id = "Q42"
    gone.save()
    annotating.merge_actors(kept, gone, editor)
    kept.refresh_from_db()
    assert (kept.wikidata_id, kept.article) == ("Q42", None)
    (batch,) = annotating.latest(editor)
    assert batch.actor_events[0].verb == "merged"
    annotating.undo(batch.id, editor)
    for actor in (kept, gone):
        actor.refresh_from_db()
    assert (gone.merged_into, gone.wikidata_id, kept.wikidata_id) == (None, "Q42", None)
    assert gone.annotations.count() == 1
    assert set(kept.aliases.values_list("name", flat=True)) == {"Fenna Aalbers"}
    assert Appearance.objects.get().actor == gone


def test_what_was_merged_on_since_is_not_taken_back(editor, kept, gone):
    annotating.merge_actors(kept, gone, editor)
    (batch,) = annotating.latest(editor)
    annotating.merge_actors(make_actor("Fenna de Vries"), Actor.objects.get(pk=kept.pk), editor)
    with pytest.raises((Refused, annotating.Conflict)):
        annotating.undo(batch.id, editor)
    gone.refresh_from_db()
    assert gone.merged_into is not None


def test_a_merge_teaches_later_articles(editor):
    one, other = make_actor("Fenna Aalbers"), make_actor("Fenna van Aalbers-Bos")
    annotating.merge_actors(one, other, editor)
    text = "Fenna van Aalbers-Bos kwam."
    store_findings(make_article(text).current_version, found(speakers=[person("Fenna van Aalbers-Bos", text=text)]))
    assert Annotation.objects.get().actor == one


@pytest.mark.parametrize("other", ["itself", "organisation", "merged"])
def test_who_cannot_be_one_is_refused(editor, kept, other):
    others = {
        "itself": lambda: kept,
        "organisation": lambda: make_actor("Aalbers bv", kind="organisation"),
        "merged": lambda: make_actor("F. Aalbers", merged_into=make_actor("Bo Vos")),
    }
    with pytest.raises(Refused):
        annotating.merge_actors(kept, others[other](), editor)
    assert not ActorEvent.objects.exists()


def test_chosen_annotations_go_to_somebody_new_of_the_same_name(editor, kept):
    Appearance.objects.create(article=Annotation.objects.get().version.article, actor=kept, role="burgemeester")
    other = make_annotation(make_article(), "Fenna Aalbers", kind="person", actor=kept)
    new = annotating.split_actor(kept, [other], editor)
    assert (new.name, new.kind, new.slug != kept.slug) == ("Fenna Aalbers", "person", True)
    assert list(new.annotations.all()) == [other]
    assert kept.annotations.count() == 1
    assert not new.appearances.exists()


def test_two_who_were_parted_are_not_guessed_between_in_later_articles(editor, kept):
    other = make_annotation(make_article(), "Fenna Aalbers", kind="person", actor=kept)
    annotating.split_actor(kept, [other], editor)
    later = make_article().current_version
    store_findings(later, found(speakers=[person()]))
    assert Annotation.objects.get(version=later).actor.article == later.article


def test_a_split_is_taken_back_as_one(client, editor, kept):
    other = make_annotation(make_article(), "Fenna Aalbers", kind="person", actor=kept)
    new = annotating.split_actor(kept, [other], editor, name="Fenna Aalbers (turnster)")
    assert new.name == "Fenna Aalbers (turnster)"
    annotating.undo(annotating.latest(editor)[0].id, editor)
    assert kept.annotations.count() == 2
    assert client.get(new.get_absolute_url())["Location"] == kept.get_absolute_url()
    assert annotating.latest(actor=kept)[0].is_reverted is False


def test_a_split_needs_some_but_not_all(editor, kept):
    elsewhere = make_annotation(make_article(), "dinsdag", actor=make_actor("Bo Vos"))
    for chosen in ([], list(kept.annotations.all()), [elsewhere]):
        with pytest.raises(Refused):
            annotating.split_actor(kept, chosen, editor)


def test_a_correction_since_stops_the_whole_undo(editor, kept, gone):
    annotating.merge_actors(kept, gone, editor)
    moved = Annotation.objects.get(kind="person")
    annotating.correct(moved, editor, moved.row_version, Correction(actor=make_actor("Bo Vos")))
    merged = annotating.latest(editor)[1]
    with pytest.raises(annotating.Conflict):
        annotating.undo(merged.id, editor)
    gone.refresh_from_db()
    assert gone.merged_into == kept


def test_a_merge_runs_in_a_number_of_queries_that_does_not_grow(editor, django_assert_max_num_queries):
    one, many = make_actor("Fenna Aalbers"), make_actor("F. Aalbers")
    for _ in range(20):
        make_annotation(make_article(), "Fenna Aalbers", kind="person", actor=many)
    with django_assert_max_num_queries(30):
        annotating.merge_actors(one, many, editor)
