"""Annotations that lost their words: what an editor is shown of them, and attaching them again."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.annotating import UNCHANGED, Conflict, Correction, Refused, orphans_of, reattach, undo_last
from articles.ingestion import add_version
from articles.models import Annotation
from tests.factories import TEXT, make_actor, make_annotation, make_article, make_editor

pytestmark = pytest.mark.django_db

State = Annotation.State
PARAGRAPH = TEXT.split("\n\n")[0]


def orphaned(new_text, *words, **fields):
    """An article, and what became of an annotation on `words` when it got `new_text`."""
    article = make_article()
    annotation = make_annotation(article, *words, **fields)
    add_version(article, new_text)
    annotation.refresh_from_db()
    assert annotation.state == State.ORPHANED
    return article, annotation


def passage_of(text, place):
    return place and text[slice(*place)]


def test_an_orphan_is_shown_where_it_stood_and_what_stands_there_now():
    new_text = "Hoorn.\n\n" + TEXT.replace("blijft dicht", "blijft nog maanden dicht")
    article, annotation = orphaned(new_text, "De brug blijft dicht", cue="zei", source="Fenna Aalbers")
    (orphan,) = orphans_of(article)
    assert orphan.annotation == annotation
    assert passage_of(TEXT, orphan.passage) == PARAGRAPH
    assert passage_of(new_text, orphan.counterpart) == PARAGRAPH.replace("dicht", "nog maanden dicht")
    assert [new_text[slice(*place)] for place in orphan.proposal.content] == ["De brug blijft nog maanden dicht"]
    assert new_text[slice(*orphan.proposal.cue)] == "zei"
    assert new_text[slice(*orphan.proposal.source)] == "Fenna Aalbers"
    assert not orphan.same_words


def test_the_same_words_come_before_what_is_only_alike():
    new_text = TEXT.replace("‘De brug blijft dicht’, zei", "Dat zei") + "\n\n‘De brug blijft dicht’, las zij voor."
    article, _ = orphaned(new_text, "De brug blijft dicht")
    (orphan,) = orphans_of(article)
    assert passage_of(new_text, orphan.proposal.content[0]) == "De brug blijft dicht"
    assert orphan.same_words


@pytest.mark.parametrize(
    ("new_text", "counterpart"),
    [
        ("Iets heel anders.\n\nVolgens Aalbers kost dat geld.", "Iets heel anders."),
        ("Volgens Aalbers kost dat geld.", None),
        (
            TEXT.replace("De brug blijft dicht", "Ik weet van niets"),
            PARAGRAPH.replace("De brug blijft dicht", "Ik weet van niets"),
        ),
    ],
)
def test_where_nothing_is_alike_nothing_is_proposed(new_text, counterpart):
    article, _ = orphaned(new_text, "De brug blijft dicht")
    (orphan,) = orphans_of(article)
    assert passage_of(new_text, orphan.counterpart) == counterpart
    assert orphan.proposal is None


def test_a_proposal_is_taken_as_it_is_and_accepted():
    new_text = TEXT.replace("blijft dicht", "gaat dicht")
    article, annotation = orphaned(new_text, "De brug blijft dicht", cue="zei", actor=make_actor())
    editor = make_editor()
    (orphan,) = orphans_of(article)
    again = reattach(annotation, editor, annotation.row_version, orphan.proposal)
    assert (again.words, again.cue.exact, again.actor) == ("De brug gaat dicht", "zei", annotation.actor)
    assert (again.public_id, again.version, again.state) == (
        annotation.public_id,
        article.current_version,
        State.ACCEPTED,
    )
    assert again.decided_by == editor
    assert list(Annotation.objects.shown()) == [again]
    assert orphans_of(article) == []
    event = again.events.first()
    assert (event.verb, event.by, event.before["state"]) == ("reattached", editor, "orphaned")
    assert event.before["spans"][0]["exact"] == "De brug blijft dicht"
    assert event.after["spans"][0]["exact"] == "De brug gaat dicht"


def test_attaching_again_can_be_taken_back():
    article, annotation = orphaned(TEXT.replace("blijft dicht", "gaat dicht"), "De brug blijft dicht")
    editor = make_editor()
    (orphan,) = orphans_of(article)
    reattach(annotation, editor, annotation.row_version, orphan.proposal)
    (back,) = undo_last(editor, article)
    assert (back.words, back.version.number, back.state) == ("De brug blijft dicht", 1, State.ORPHANED)
    assert [orphan.annotation for orphan in orphans_of(article)] == [annotation]


def test_an_editor_may_attach_it_to_other_words_than_proposed():
    _, annotation = orphaned("Zij zei het weer: ‘Dicht.’", "De brug blijft dicht", cue="zei")
    again = reattach(annotation, make_editor(), annotation.row_version, Correction(content=((19, 24),)))
    assert (again.words, again.cue) == ("Dicht", None)


@pytest.mark.parametrize("content", [None, (), ((5, 5),), ((0, 500),)])
def test_it_is_attached_to_words_or_not_at_all(content):
    _, annotation = orphaned("Heel andere tekst.", "De brug blijft dicht")
    with pytest.raises(Refused):
        reattach(annotation, make_editor(), annotation.row_version, Correction(content=content))
    annotation.refresh_from_db()
    assert annotation.state == State.ORPHANED


def test_only_an_orphan_is_attached_again_and_only_as_it_was_seen():
    article = make_article()
    shown = make_annotation(article, "De brug blijft dicht")
    with pytest.raises(Refused):
        reattach(shown, make_editor(), 1, Correction(content=((0, 2),)))
    _, orphan = orphaned("Heel andere tekst.", "De brug blijft dicht")
    with pytest.raises(Conflict):
        reattach(orphan, make_editor(), orphan.row_version - 1, Correction(content=((0, 4),)))


def test_it_is_not_attached_beside_one_that_says_the_same():
    article, annotation = orphaned("Heel andere tekst.", "De brug blijft dicht")
    make_annotation(article, "andere", state="accepted")
    with pytest.raises(Refused):
        reattach(annotation, make_editor(), annotation.row_version, Correction(content=((5, 11),), cue=UNCHANGED))


def test_the_number_of_queries_does_not_grow_with_the_orphans():
    def queries(number):
        article = make_article()
        for _ in range(number):
            make_annotation(article, "De brug blijft dicht", cue="zei")
        add_version(article, "Heel andere tekst.")
        with CaptureQueriesContext(connection) as captured:
            assert len(orphans_of(article)) == number
        return len(captured)

    assert queries(2) == queries(12)
