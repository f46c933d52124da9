"""Annotations in JSON-LD, read by a real JSON-LD processor."""

import pytest
from django.utils import timezone

from articles.anchoring import Selector, find
from articles.models import Annotation
from articles.sharing.web_annotation import tombstone, web_annotation
from tests.factories import make_actor, make_annotation, make_article
from tests.linked_data import expand, round_trip, statements

pytestmark = pytest.mark.django_db
SITE = "https://nieuws.example"
OA = "http://www.w3.org/ns/oa#"


def stored(annotation: Annotation) -> Annotation:
    return Annotation.objects.select_related("version__article").with_spans().get(pk=annotation.pk)


def targets_of(document):
    target = document["target"]
    return target if isinstance(target, list) else [target]


@pytest.mark.parametrize("kind", ["person", "quote", "claim"])
@pytest.mark.parametrize("who", ["person", "organisation", "group"])
@pytest.mark.parametrize("words", [("De brug blijft dicht",), ("De brug", "dicht")])
def test_every_term_means_something_in_the_annotation_context(kind, who, words):
    annotation = make_annotation(make_article(), *words, kind=kind, actor=make_actor(kind=who))
    document = web_annotation(stored(annotation), SITE)
    assert round_trip(document) == document
    assert expand(document)[0]["@type"] == [OA + "Annotation"]


@pytest.mark.parametrize(
    ("kind", "motivation"), [("person", "identifying"), ("quote", "highlighting"), ("claim", "classifying")]
)
def test_the_motivation_says_what_the_annotation_does(kind, motivation):
    annotation = make_annotation(make_article(), "De brug", kind=kind, actor=make_actor())
    assert (OA + "motivatedBy", OA + motivation) in statements(web_annotation(stored(annotation), SITE))


def test_the_quote_selector_finds_the_words_at_the_place_that_the_position_selector_names():
    text = "👩‍👩‍👧 De brug e\u0301n de brug.\n\n" + "De brug blijft dicht. " * 12 + "Zei zij: De brug blijft open."
    article = make_article(text)
    annotation = make_annotation(article, "De brug blijft open", "Zei zij")
    for target in targets_of(web_annotation(stored(annotation), SITE)):
        quote, position = target["selector"]
        start, end = position["start"], position["end"]
        assert text[start:end] == quote["exact"]
        assert find(Selector(quote["exact"], quote["prefix"], quote["suffix"]), text) == (start, end)


def test_words_in_two_stretches_have_two_targets_in_one_source():
    document = web_annotation(stored(make_annotation(make_article(), "De brug", "dicht")), SITE)
    assert len({target["source"]["id"] for target in targets_of(document)}) == 1
    assert [target["selector"][0]["exact"] for target in targets_of(document)] == ["De brug", "dicht"]


def test_the_speaker_is_named_by_address_and_an_unresolved_one_by_the_words_of_the_text():
    article = make_article()
    known = web_annotation(stored(make_annotation(article, "De brug", actor=make_actor())), SITE)
    unknown = web_annotation(stored(make_annotation(article, "De brug", source="Aalbers")), SITE)
    assert known["body"][-1]["source"]["id"] == f"{SITE}/people/fenna-aalbers/"
    assert (unknown["body"][-1]["purpose"], unknown["body"][-1]["value"]) == ("identifying", "Aalbers")


def test_a_claim_carries_its_stance():
    claim = make_annotation(make_article(), "kost dat geld", kind="claim", stance="denies")
    assert "denies" in [body["value"] for body in web_annotation(stored(claim), SITE)["body"]]


def test_editors_stay_unnamed_but_are_told_from_the_machine():
    article = make_article()
    by_machine = web_annotation(stored(make_annotation(article, "De brug")), SITE)
    by_editor = web_annotation(stored(make_annotation(article, "dicht", origin="editor")), SITE)
    assert by_machine["creator"] == {"type": "Software", "name": "test 1"}
    assert by_editor["creator"] == {"type": "Person", "nickname": "editor"}


def test_a_tombstone_gives_the_reason():
    rejected = make_annotation(make_article(), "De brug", state="rejected", reason="Geen citaat.")
    document = tombstone(stored(rejected), SITE)
    assert (document["type"], document["summary"]) == ("Tombstone", "Geen citaat.")
    assert document["content"] == "De brug"


def test_a_tombstone_of_a_withdrawn_article_gives_that_reason_and_no_words():
    article = make_article(withdrawn_at=timezone.now(), withdrawn_reason="Onjuist.")
    document = tombstone(stored(make_annotation(article, "De brug")), SITE)
    assert document["summary"] == "Onjuist."
    assert "content" not in document
