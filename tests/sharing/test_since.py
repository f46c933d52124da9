"""Whether a shared link still shows what it showed."""

import pytest

from articles.annotating import Correction, accept, correct
from articles.models import Annotation
from articles.sharing.since import changed_since, said_now
from tests.factories import TEXT, make_actor, make_annotation, make_article, make_editor

pytestmark = pytest.mark.django_db


def stored(annotation):
    return Annotation.objects.with_spans().get(pk=annotation.pk)


@pytest.fixture
def editor():
    return make_editor()


@pytest.fixture
def quote():
    return stored(make_annotation(make_article(), "De brug blijft dicht", actor=make_actor()))


def span(words):
    return TEXT.index(words), TEXT.index(words) + len(words)


def corrected(annotation, editor, **values):
    fresh = stored(annotation)
    correct(fresh, editor, fresh.row_version, Correction(**values))
    return stored(annotation)


def test_an_annotation_that_nobody_touched_has_not_changed(quote):
    assert changed_since(quote, said_now(quote).fingerprint) is None
    assert changed_since(quote, "") is None


def test_accepting_changes_nothing_that_readers_see(quote, editor):
    shared = said_now(quote).fingerprint
    accept(quote, editor, quote.row_version)
    assert changed_since(stored(quote), shared) is None


def test_other_words_are_a_change_and_the_old_ones_are_shown(quote, editor):
    shared = said_now(quote).fingerprint
    now = corrected(quote, editor, content=(span("brug blijft"),))
    change = changed_since(now, shared)
    assert (change.then.words, change.then.speaker) == ("De brug blijft dicht", "Fenna Aalbers")


def test_another_speaker_is_a_change(quote, editor):
    shared = said_now(quote).fingerprint
    now = corrected(quote, editor, actor=make_actor("Rik Smit"))
    change = changed_since(now, shared)
    assert (change.then.words, change.then.speaker) == ("De brug blijft dicht", "Fenna Aalbers")


def test_another_stance_or_kind_is_a_change_and_named(editor):
    claim = stored(make_annotation(make_article(), "kost dat geld", kind="claim", stance="asserts"))
    shared = said_now(claim).fingerprint
    now = corrected(claim, editor, stance="denies")
    change = changed_since(now, shared)
    assert (change.then.stance, change.now.stance) == (Annotation.Stance.ASSERTS.label, Annotation.Stance.DENIES.label)
    assert (change.then.kind, change.now.kind) == ("", "")
    change = changed_since(corrected(now, editor, kind="quote"), shared)
    assert (change.then.kind, change.now.kind) == (Annotation.Kind.CLAIM.label, Annotation.Kind.QUOTE.label)


def test_of_several_changes_the_one_after_sharing_counts(quote, editor):
    corrected(quote, editor, content=(span("De brug"),))
    shared = said_now(stored(quote)).fingerprint
    corrected(quote, editor, content=(span("brug"),))
    now = corrected(quote, editor, actor=make_actor("Rik Smit"))
    change = changed_since(now, shared)
    assert (change.then.words, change.then.speaker) == ("De brug", "Fenna Aalbers")
    assert change.at == list(now.events.order_by("at", "pk"))[1].at


def test_what_was_changed_back_is_as_it_was_shared(quote, editor):
    shared = said_now(quote).fingerprint
    corrected(quote, editor, content=(span("De brug"),))
    now = corrected(quote, editor, content=(span("De brug blijft dicht"),))
    assert changed_since(now, shared) is None


@pytest.mark.parametrize("fingerprint", ["00000000", "x", "<b>", "0" * 5000])
def test_a_fingerprint_that_never_was_says_nothing(quote, editor, fingerprint):
    assert changed_since(corrected(quote, editor, content=(span("De brug"),)), fingerprint) is None
