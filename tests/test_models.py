"""What the database and the models refuse."""

import pytest
from django.db import IntegrityError, transaction

from articles.models import Annotation, ArticleVersion, Immutable, Span, in_text_order
from tests.factories import make_actor, make_annotation, make_article

pytestmark = pytest.mark.django_db


def test_the_text_of_a_version_never_changes():
    version = make_article("Eerste tekst.").current_version
    version.text = "Andere tekst."
    with pytest.raises(Immutable):
        version.save()
    with pytest.raises(Immutable):
        ArticleVersion.objects.update(text="Andere tekst.")
    version.refresh_from_db()
    assert version.text == "Eerste tekst."


def test_an_annotation_is_never_deleted():
    annotation = make_annotation(make_article(), "De brug blijft dicht")
    with pytest.raises(Immutable):
        annotation.delete()
    with pytest.raises(Immutable):
        Annotation.objects.all().delete()
    assert Annotation.objects.count() == 1


def test_a_public_id_is_permanent():
    make_annotation(make_article(), "De brug blijft dicht")
    with pytest.raises(Immutable):
        Annotation.objects.update(public_id="abc")


@pytest.mark.parametrize(
    "fields",
    [
        {"confidence": 1.2},
        {"form": ""},
        {"stance": "denies"},
        {"kind": "claim", "stance": "doubts"},
        {"kind": "person"},
        {"extractor_version": ""},
        {"state": "accepted", "decided_at": None},
        {"state": "lost"},
        {"origin": "nobody"},
        {"row_version": 0},
    ],
)
def test_the_database_refuses_an_annotation_that_makes_no_sense(fields):
    article = make_article()
    with pytest.raises(IntegrityError), transaction.atomic():
        make_annotation(article, "De brug blijft dicht", **fields)


@pytest.mark.parametrize(
    "fields",
    [
        {"start": 5, "end": 5, "exact": ""},
        {"start": 5, "end": 9, "exact": "lang"[:3]},
        {"role": "cue", "position": 1, "start": 0, "end": 2, "exact": "De"},
        {"role": "verb", "start": 0, "end": 2, "exact": "De"},
        {"role": "content", "position": 0, "start": 0, "end": 2, "exact": "De"},
    ],
)
def test_the_database_refuses_a_span_that_makes_no_sense(fields):
    annotation = make_annotation(make_article(), "De brug blijft dicht")
    with pytest.raises(IntegrityError), transaction.atomic():
        Span.objects.create(annotation=annotation, **fields)


def test_a_span_counts_code_points():
    article = make_article("👩‍👩‍👧 zei: ‘Ja é!’")
    span = make_annotation(article, "👩‍👩‍👧", "Ja é").content[0]
    assert span.end - span.start == 5


def test_two_actors_of_one_name_have_two_addresses():
    first, second = make_actor("Jan Smit"), make_actor("Jan Smit")
    assert first.slug != second.slug


def test_shown_leaves_out_what_readers_should_not_see():
    article = make_article()
    shown = make_annotation(article, "De brug blijft dicht")
    make_annotation(article, "dinsdag", state="rejected")
    make_annotation(article, "dinsdag", state="orphaned")
    assert list(Annotation.objects.shown()) == [shown]


def test_text_order_puts_the_longer_of_two_first():
    article = make_article()
    inner = make_annotation(article, "De brug")
    outer = make_annotation(article, "De brug blijft dicht")
    later = make_annotation(article, "dat geld")
    assert in_text_order([later, inner, outer]) == [outer, inner, later]
