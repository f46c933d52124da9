"""Verdicts on claims: what they need, what they do to the history, and what becomes of them."""

import pytest

from articles import annotating
from articles.annotating import Conflict, Correction, Refused
from articles.models import Annotation, ArticleVersion
from tests.factories import TEXT, make_annotation, make_article, make_editor

pytestmark = pytest.mark.django_db
WHY, EVIDENCE = "De rekening is nooit gestuurd.", "https://bode.example/rekening"


@pytest.fixture
def editor():
    return make_editor()


@pytest.fixture
def claim():
    return make_annotation(make_article(), "kost dat geld", kind="claim")


def test_a_verdict_says_what_why_and_when_and_accepts_the_claim(claim, editor):
    judged = annotating.judge(claim, editor, 1, "mostly-false", f"  {WHY}\n", f" {EVIDENCE} ")
    assert (judged.verdict, judged.verdict_reason, judged.verdict_evidence) == ("mostly-false", WHY, EVIDENCE)
    assert (judged.state, judged.decided_by, judged.row_version) == ("accepted", editor, 2)
    event = claim.events.get()
    assert (event.verb, event.by, event.before["verdict"], event.after["verdict"]) == (
        "judged",
        editor,
        "",
        "mostly-false",
    )
    assert judged.verdict_at == event.at


@pytest.mark.parametrize(
    ("verdict", "reason", "evidence"),
    [
        ("", WHY, ""),
        ("maybe", WHY, ""),
        ("false", " ", ""),
        ("false", "x" * 1001, ""),
        ("false", WHY, "javascript:alert(1)"),
        ("false", WHY, "bode"),
        ("false", WHY, "https://bode.example/" + "x" * 1000),
    ],
)
def test_a_verdict_needs_a_rating_a_reason_and_evidence_that_can_be_opened(claim, editor, verdict, reason, evidence):
    with pytest.raises(Refused):
        annotating.judge(claim, editor, 1, verdict, reason, evidence)
    assert not claim.events.exists()


def test_only_claims_that_readers_see_are_judged(editor):
    article = make_article()
    quote = make_annotation(article, "De brug blijft dicht")
    rejected = make_annotation(article, "kost dat geld", kind="claim", state="rejected")
    for each in (quote, rejected):
        with pytest.raises(Refused):
            annotating.judge(each, editor, 1, "true", WHY)


def test_a_verdict_is_taken_back_and_given_again(claim, editor):
    annotating.judge(claim, editor, 1, "false", WHY, EVIDENCE)
    (undone,) = annotating.undo_last(editor)
    assert (undone.verdict, undone.verdict_at, undone.state) == ("", None, "suggested")
    (redone,) = annotating.redo_last(editor)
    assert (redone.verdict, redone.verdict_reason, redone.verdict_evidence) == ("false", WHY, EVIDENCE)
    assert redone.verdict_at is not None


def test_a_verdict_can_be_taken_away(claim, editor):
    with pytest.raises(Refused):
        annotating.withdraw_verdict(claim, editor, 1)
    annotating.judge(claim, editor, 1, "false", WHY)
    claim.refresh_from_db()
    unjudged = annotating.withdraw_verdict(claim, editor, 2)
    assert (unjudged.verdict, unjudged.verdict_reason, unjudged.verdict_at) == ("", "", None)


def test_the_second_of_two_judges_is_told(claim, editor):
    annotating.judge(claim, editor, 1, "false", WHY)
    with pytest.raises(Conflict):
        annotating.judge(claim, make_editor(), 1, "true", WHY)


@pytest.mark.parametrize(
    ("correction", "kept"),
    [
        (Correction(stance="denies"), True),
        (Correction(cue=(0, 2)), True),
        (Correction(content=((TEXT.index("kost"), TEXT.index("kost") + 8),)), False),
        (Correction(kind="quote"), False),
    ],
)
def test_a_verdict_stays_with_the_words_it_was_given_on(claim, editor, correction, kept):
    judged = annotating.judge(claim, editor, 1, "false", WHY)
    corrected = annotating.correct(judged, editor, 2, correction)
    assert bool(corrected.verdict) is kept


def test_a_verdict_goes_along_to_a_new_text_with_the_same_words(claim, editor):
    annotating.judge(claim, editor, 1, "false", WHY)
    article = claim.version.article
    new = ArticleVersion.objects.create(article=article, number=2, text="Nieuw.\n\n" + TEXT)
    article.current_version = new
    article.save()
    annotating.move_annotations(new)
    moved = Annotation.objects.get(pk=claim.pk)
    assert (moved.version, moved.verdict) == (new, "false")


def test_a_verdict_can_be_taken_back_after_a_move_to_another_database(claim, editor):
    judged = annotating.judge(claim, editor, 1, "false", WHY, EVIDENCE)
    # `dumpdata` keeps no more than milliseconds.
    less = judged.verdict_at.replace(microsecond=0)
    Annotation.objects.filter(pk=claim.pk).update(verdict_at=less)
    (undone,) = annotating.undo_last(editor)
    assert (undone.verdict, undone.verdict_at) == ("", None)
