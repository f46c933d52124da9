"""What editors do to annotations, each act with its entry."""

import pytest

from articles import annotating
from articles.annotating import Conflict, Correction, Refused
from articles.models import Annotation, AnnotationEvent, ArticleVersion, Span
from tests.annotating.test_extracting import found
from tests.annotating.test_extracting import quote as finding
from tests.factories import TEXT, make_actor, make_annotation, make_article, make_editor

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make_editor()


@pytest.fixture
def quote():
    return make_annotation(make_article(), "De brug blijft dicht", cue="zei", source="Fenna Aalbers")


def place(words):
    return TEXT.index(words), TEXT.index(words) + len(words)


def event_of(annotation) -> AnnotationEvent:
    return annotation.events.get()


def test_accepting_says_who_and_when(quote, editor):
    accepted = annotating.accept(quote, editor, seen=1)
    assert (accepted.state, accepted.decided_by, accepted.row_version) == ("accepted", editor, 2)
    event = event_of(quote)
    assert (event.verb, event.by, event.before["state"], event.after["state"]) == (
        "accepted",
        editor,
        "suggested",
        "accepted",
    )
    assert accepted.decided_at == event.at


def test_accepting_twice_is_one_act(quote, editor):
    annotating.accept(quote, editor, seen=1)
    quote.refresh_from_db()
    again = annotating.accept(quote, make_editor(), seen=2)
    assert (again.row_version, again.decided_by) == (2, editor)
    assert event_of(quote)


def test_rejecting_keeps_the_reason(quote, editor):
    rejected = annotating.reject(quote, editor, seen=1, reason="a title")
    assert (rejected.state, rejected.reason) == ("rejected", "a title")
    assert event_of(quote).reason == "a title"


def test_accepting_what_was_rejected_drops_the_reason(quote, editor):
    annotating.reject(quote, editor, seen=1, reason="a title")
    quote.refresh_from_db()
    assert annotating.accept(quote, editor, seen=2).reason == ""


def test_a_quote_becomes_a_claim_with_a_stance_and_without_a_form(quote, editor):
    claim = annotating.correct(quote, editor, 1, Correction(kind="claim"))
    assert (claim.kind, claim.form, claim.stance, claim.state) == ("claim", "", "asserts", "accepted")
    assert event_of(quote).before["kind"] == "quote"


def test_a_claim_becomes_a_quote_and_a_quote_a_mention(quote, editor):
    claim = make_annotation(quote.version.article, "kost dat geld", kind="claim", stance="denies")
    assert annotating.correct(claim, editor, 1, Correction(kind="quote")).form == "full"
    mention = annotating.correct(quote, editor, 1, Correction(kind="person", actor=make_actor()))
    assert (mention.cue, mention.source) == (None, None)


def test_speaker_stance_form_cue_and_source_change_and_can_be_taken_away(quote, editor):
    actor = make_actor("Bo Vos")
    changed = annotating.correct(
        quote, editor, 1, Correction(actor=actor, form="partial", cue=place("was"), source=None)
    )
    assert (changed.actor, changed.form, changed.cue.exact, changed.source) == (actor, "partial", "was", None)
    assert annotating.correct(changed, editor, 2, Correction(actor=None)).actor is None


def test_a_moved_span_keeps_its_words_and_surroundings(quote, editor):
    start, end = place("brug blijft")
    moved = annotating.correct(quote, editor, 1, Correction(content=((start - 1, end + 1),)))
    assert moved.words == "brug blijft"
    assert moved.content[0].prefix.endswith("‘De ")
    event = event_of(quote)
    (before,) = (span for span in event.before["spans"] if span["role"] == "content")
    assert before["exact"] == "De brug blijft dicht"


@pytest.mark.parametrize(
    "correction",
    [
        Correction(kind="person"),
        Correction(kind="opinion"),
        Correction(form="whole"),
        Correction(content=()),
        Correction(content=((2, 3),)),
        Correction(content=((5, 5),)),
        Correction(content=((0, 5), (3, 8))),
        Correction(content=((0, 5000),)),
    ],
)
def test_what_makes_no_sense_is_refused_and_changes_nothing(quote, editor, correction):
    before = Annotation.objects.values().get()
    with pytest.raises(Refused):
        annotating.correct(quote, editor, 1, correction)
    assert Annotation.objects.values().get() == before
    assert not AnnotationEvent.objects.exists()


def test_a_mention_belongs_to_a_person(quote, editor):
    with pytest.raises(Refused, match="Kremlin"):
        annotating.correct(
            quote, editor, 1, Correction(kind="person", actor=make_actor("Kremlin", kind="organisation"))
        )


def test_the_same_words_are_not_marked_twice_as_the_same_kind(quote, editor):
    version = quote.version
    with pytest.raises(Refused):
        annotating.add(version, editor, "quote", Correction(content=(place("De brug blijft dicht"),)))
    assert annotating.add(version, editor, "claim", Correction(content=(place("De brug blijft dicht"),)))


def test_an_editor_adds_a_mark(editor):
    version = make_article().current_version
    added = annotating.add(version, editor, "person", Correction(content=(place("Aalbers"),), actor=make_actor()))
    assert (added.origin, added.state, added.decided_by, added.words) == ("editor", "accepted", editor, "Aalbers")
    event = event_of(added)
    assert (event.verb, event.before, event.after["kind"]) == ("added", {}, "person")


def test_an_interrupted_quote_splits_into_its_parts(editor):
    quote = make_annotation(make_article(), "De brug", "dat geld", cue="zei")
    first, second = annotating.split(quote, editor, 1)
    assert (first.public_id, first.words, second.words) == (quote.public_id, "De brug", "dat geld")
    assert second.cue.exact == "zei"
    assert first.events.get().batch == second.events.get().batch


def test_an_undivided_quote_splits_at_a_place(quote, editor):
    first, second = annotating.split(quote, editor, 1, at=TEXT.index("blijft dicht"))
    assert (first.words, second.words) == ("De brug", "blijft dicht")


@pytest.mark.parametrize("at", [None, 0, 5000])
def test_a_split_needs_a_place_inside_the_mark(quote, editor, at):
    with pytest.raises(Refused):
        annotating.split(quote, editor, 1, at=at)
    assert Annotation.objects.count() == 1


def test_two_become_one_and_the_other_is_rejected(quote, editor):
    actor = make_actor()
    other = make_annotation(quote.version.article, "dat geld", cue="Volgens", actor=actor)
    merged = annotating.merge(quote, other, editor, 1)
    assert (merged.public_id, merged.words) == (quote.public_id, "De brug blijft dicht … dat geld")
    assert (merged.cue.exact, merged.actor) == ("zei", actor)
    other.refresh_from_db()
    assert other.state == "rejected"
    assert quote.public_id in other.reason


def test_only_two_of_a_kind_on_one_text_are_merged(quote, editor):
    claim = make_annotation(quote.version.article, "dat geld", kind="claim")
    elsewhere = make_annotation(make_article(), "dat geld")
    for other in (claim, elsewhere, quote):
        with pytest.raises(Refused):
            annotating.merge(quote, other, editor, 1)


@pytest.mark.parametrize("late", ["accept", "reject", "correct", "split", "merge"])
def test_who_comes_second_is_told_both_states_and_nothing_is_lost(quote, editor, late):
    first = annotating.correct(quote, make_editor(), 1, Correction(form="partial"))
    other = make_annotation(quote.version.article, "dat geld")
    acts = {
        "accept": lambda: annotating.accept(quote, editor, 1),
        "reject": lambda: annotating.reject(quote, editor, 1),
        "correct": lambda: annotating.correct(quote, editor, 1, Correction(kind="claim")),
        "split": lambda: annotating.split(quote, editor, 1, at=TEXT.index("blijft")),
        "merge": lambda: annotating.merge(quote, other, editor, 1),
    }
    with pytest.raises(Conflict) as caught:
        acts[late]()
    assert caught.value.current.form == "partial"
    assert caught.value.wanted.form != "partial"
    assert Annotation.objects.get(pk=quote.pk).row_version == first.row_version
    assert Annotation.objects.get(pk=other.pk).state == "suggested"
    assert Annotation.objects.count() == 2
    assert AnnotationEvent.objects.count() == 1


def test_a_decision_survives_a_new_extraction_with_its_first_words_too(quote, editor):
    annotating.correct(quote, editor, 1, Correction(kind="claim", content=(place("dicht"),)))
    stored = annotating.store_findings(quote.version, found(finding()))
    assert (stored.added, stored.decided, Annotation.objects.count()) == (0, 1, 1)
    assert Annotation.objects.get().words == "dicht"


def test_spans_of_every_act_give_back_their_words(quote, editor):
    annotating.split(quote, editor, 1, at=TEXT.index("blijft"))
    text = ArticleVersion.objects.get().text
    assert all(text[span.start : span.end] == span.exact for span in Span.objects.all())
