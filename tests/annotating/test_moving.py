"""What becomes of annotations when their article gets a new text."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.annotating import Moved, accept, move_annotations, reject, store_findings
from articles.extraction.findings import Attribution, AttributionKind, Findings, Form, Span
from articles.models import Annotation, AnnotationEvent, ArticleVersion
from tests.factories import TEXT, make_actor, make_annotation, make_article, make_editor

pytestmark = pytest.mark.django_db

State = Annotation.State


def new_version(article, text):
    """The next version of the article, with what moved to it."""
    last = article.versions.order_by("-number").first()
    version = ArticleVersion.objects.create(article=article, number=last.number + 1, text=text)
    moved = move_annotations(version)
    article.current_version = version
    article.save()
    return version, moved


def words_of(annotation):
    annotation.refresh_from_db()
    text = annotation.version.text
    spans = list(annotation.spans.order_by("role", "position"))
    assert [text[span.start : span.end] for span in spans] == [span.exact for span in spans]
    assert all(span.prefix + span.exact + span.suffix in text for span in spans)
    return [span.exact for span in spans]


def test_annotations_go_on_to_the_same_words_with_all_that_belongs_to_them():
    article, actor = make_article(), make_actor()
    quote = make_annotation(article, "De brug blijft dicht", cue="zei", source="Fenna Aalbers", actor=actor)
    before = words_of(quote)
    version, moved = new_version(article, "Hoorn.\n\n" + TEXT)
    assert moved == Moved(moved=1)
    assert words_of(quote) == before
    assert (quote.version, quote.state, quote.actor, quote.row_version) == (version, State.SUGGESTED, actor, 2)


def test_what_has_no_certain_place_stays_on_its_text_as_an_orphan():
    article = make_article()
    quote = make_annotation(article, "De brug blijft dicht", cue="zei", source="Fenna Aalbers")
    mention = make_annotation(article, "Fenna Aalbers", kind="person", actor=make_actor())
    old = article.current_version
    _, moved = new_version(article, TEXT.replace("zei Fenna", "ontkende Fenna"))
    assert moved == Moved(orphaned=2)
    assert words_of(quote) == ["De brug blijft dicht", "zei", "Fenna Aalbers"]
    assert (quote.version, quote.state) == (old, State.ORPHANED)
    mention.refresh_from_db()
    assert (mention.version, mention.state) == (old, State.ORPHANED)


def test_a_look_alike_is_not_taken():
    article = make_article()
    quote = make_annotation(article, "De brug blijft dicht", state="accepted")
    _, moved = new_version(article, "Later klonk het anders. ‘De brug blijft dicht’, riep iemand uit het publiek.")
    assert moved == Moved(orphaned=1)
    quote.refresh_from_db()
    assert quote.version.number == 1


def test_decisions_move_too_and_a_rejected_one_is_never_orphaned():
    article, editor = make_article(), make_editor()
    accepted = accept(make_annotation(article, "De brug blijft dicht"), editor, 1)
    rejected = reject(make_annotation(article, "De burgemeester"), editor, 1, "geen mens")
    lost = reject(make_annotation(article, "kost dat geld"), editor, 1, "feit")
    version, moved = new_version(article, TEXT.replace("dat geld", "dit geld"))
    assert moved == Moved(moved=2)
    for each, state in ((accepted, State.ACCEPTED), (rejected, State.REJECTED)):
        each.refresh_from_db()
        assert (each.version, each.state, each.decided_by) == (version, state, editor)
    lost.refresh_from_db()
    assert (lost.version.number, lost.state, lost.row_version) == (1, State.REJECTED, 2)


def test_a_rejected_one_does_not_come_back_when_the_new_text_is_searched():
    article = make_article()
    reject(make_annotation(article, "De brug blijft dicht"), make_editor(), 1)
    version, _ = new_version(article, TEXT + " Slot.")
    start = version.text.index("De brug blijft dicht")
    found = Attribution(AttributionKind.QUOTE, Form.FULL, (Span(start, start + 20),))
    stored = store_findings(version, Findings((), (found,), "nl 2"))
    assert (stored.added, stored.decided) == (0, 1)
    assert not Annotation.objects.shown().exists()


def test_a_moved_suggestion_that_is_found_again_keeps_its_public_id_and_one_that_is_not_is_withdrawn():
    article = make_article()
    annotation = make_annotation(article, "De brug blijft dicht")
    version, _ = new_version(article, TEXT + " Slot.")
    store_findings(version, Findings((), (), "nl 2"))
    annotation.refresh_from_db()
    assert (annotation.version, annotation.state) == (version, State.WITHDRAWN)


def test_every_move_is_one_act_in_the_history_with_what_was_before():
    article = make_article()
    stays = make_annotation(article, "De brug blijft dicht")
    goes = make_annotation(article, "kost dat geld", kind="claim")
    old = article.current_version
    version, _ = new_version(article, "Hoorn.\n\n" + TEXT.replace("dat geld", "dit geld"))
    moved, orphaned = stays.events.get(), goes.events.get()
    assert moved.batch == orphaned.batch
    assert (moved.verb, moved.by, moved.before["version"], moved.after["version"]) == (
        "moved",
        None,
        old.pk,
        version.pk,
    )
    assert moved.after["spans"][0]["start"] == moved.before["spans"][0]["start"] + len("Hoorn.\n\n")
    assert (orphaned.verb, orphaned.before, orphaned.after) == (
        "orphaned",
        {"state": "suggested"},
        {"state": "orphaned"},
    )


def test_a_text_that_is_put_back_brings_its_orphans_back_as_they_were():
    article = make_article()
    annotation = make_annotation(article, "De brug blijft dicht", state="accepted")
    new_version(article, "Iets heel anders.")
    version, moved = new_version(article, TEXT)
    assert moved == Moved(returned=1)
    annotation.refresh_from_db()
    assert (annotation.version, annotation.state) == (version, State.ACCEPTED)
    assert [event.verb for event in annotation.events.order_by("pk")] == ["orphaned", "moved"]


def test_an_orphan_does_not_come_back_beside_one_that_says_the_same():
    article = make_article()
    orphan = make_annotation(article, "De brug blijft dicht")
    Annotation.objects.filter(pk=orphan.pk).update(state=State.ORPHANED)
    other = make_annotation(article, "De brug blijft dicht")
    version, moved = new_version(article, TEXT + " Slot.")
    assert moved == Moved(moved=1)
    orphan.refresh_from_db()
    other.refresh_from_db()
    assert (orphan.state, other.version) == (State.ORPHANED, version)


def test_the_number_of_queries_does_not_grow_with_the_annotations():
    def queries(annotations):
        article = make_article()
        for _ in range(annotations):
            make_annotation(article, "De brug blijft dicht", cue="zei")
            make_annotation(article, "kost dat geld", kind="claim")
        with CaptureQueriesContext(connection) as captured:
            new_version(article, TEXT.replace("dat geld", "dit geld"))
        return len(captured)

    assert queries(2) == queries(12)


WORDS = st.lists(
    st.sampled_from(["zei", "Poetin", "ja", "de brug", "dicht.", "‘nee’", "é👩‍👧", "\n\n"]), min_size=3, max_size=30
)


@st.composite
def edits(draw):
    text = draw(WORDS.map(" ".join))
    spans = draw(st.lists(st.tuples(st.integers(0, len(text) - 1), st.integers(1, 12)), min_size=1, max_size=4))
    edited = text
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(edited)))
        edited = edited[:start] + draw(WORDS.map(" ".join) | st.just("")) + edited[start + draw(st.integers(0, 20)) :]
    return text, [(start, min(start + length, len(text))) for start, length in spans], edited


@settings(max_examples=60)
@given(edits(), st.sampled_from([State.SUGGESTED, State.ACCEPTED, State.REJECTED, State.WITHDRAWN]))
def test_whatever_the_edit_nothing_is_lost_changed_or_put_on_other_words(edit, state):
    text, spans, edited = edit
    article = make_article(text)
    annotations = []
    for start, end in spans:
        annotation = make_annotation(article, text[start:end], state=state)
        annotation.spans.update(start=start, end=end)
        annotations.append((annotation, annotation.public_id, text[start:end]))
    version, moved = new_version(article, edited or "Leeg.")
    assert moved.moved + moved.orphaned <= len(spans)
    for annotation, public_id, exact in annotations:
        assert words_of(annotation) == [exact]
        assert annotation.public_id == public_id
        is_moved = annotation.version == version
        stays_put = State.ORPHANED if state in (State.SUGGESTED, State.ACCEPTED) else state
        assert annotation.state == (state if is_moved else stays_put)
        assert AnnotationEvent.objects.filter(annotation=annotation).count() == (
            1 if is_moved or stays_put == State.ORPHANED else 0
        )
