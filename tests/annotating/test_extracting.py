"""Findings stored as annotations, beside what editors decided."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.annotating import extract_version, store_findings
from articles.extraction.findings import Attribution, AttributionKind, Findings, Form, Speaker, SpeakerKind, Stance
from articles.extraction.findings import Span as Place
from articles.ingestion import write_version
from articles.models import Actor, Annotation, Appearance, ArticleVersion
from tests.factories import TEXT, make_actor, make_annotation, make_article

pytestmark = pytest.mark.django_db


def place(words, text=TEXT):
    start = text.index(words)
    return Place(start, start + len(words))


def person(name="Fenna Aalbers", *mentions, text=TEXT, **fields):
    return Speaker("p1", SpeakerKind.PERSON, name, tuple(place(each, text) for each in mentions or (name,)), **fields)


def quote(words="De brug blijft dicht", **fields):
    return Attribution(
        AttributionKind.QUOTE, **{"form": Form.FULL, "content": (place(words),), "confidence": 0.8} | fields
    )


def claim(words="kost dat geld", **fields):
    return Attribution(AttributionKind.CLAIM, **{"form": Form.INDIRECT, "content": (place(words),)} | fields)


def found(*attributions, speakers=(), extractor="nl 1", faults=()):
    return Findings(tuple(speakers), attributions, extractor, faults)


@pytest.fixture
def version():
    return make_article().current_version


def test_a_quote_is_stored_with_its_words_cue_source_and_speaker(version):
    speaker = person("Fenna Aalbers", "Fenna Aalbers", roles=(place("burgemeester"),))
    stored = store_findings(
        version, found(quote(cue=place("zei"), source=place("Fenna Aalbers"), speaker="p1"), speakers=[speaker])
    )
    assert stored.added == 2
    annotation = Annotation.objects.get(kind="quote")
    assert annotation.words == "De brug blijft dicht"
    assert (annotation.cue.exact, annotation.source.exact) == ("zei", "Fenna Aalbers")
    assert annotation.content[0].prefix.endswith("‘")
    assert annotation.content[0].suffix.startswith("’")
    assert (annotation.actor.name, annotation.form, annotation.confidence) == ("Fenna Aalbers", "full", 0.8)
    assert annotation.extractor_version == "nl 1"
    assert Appearance.objects.get().role == "burgemeester"
    version.refresh_from_db()
    assert (version.extraction, version.extractor_version) == ("done", "nl 1")


def test_an_interrupted_claim_keeps_its_parts_and_stance(version):
    content = (place("De burgemeester"), place("was helder"))
    store_findings(version, found(claim(content=content, stance=Stance.DENIES)))
    annotation = Annotation.objects.get()
    assert annotation.words == "De burgemeester … was helder"
    assert (annotation.stance, annotation.form, annotation.actor) == ("denies", "", None)


def test_the_same_findings_again_change_nothing(version):
    findings = found(quote(speaker="p1"), speakers=[person()])
    store_findings(version, findings)
    before = list(Annotation.objects.values())
    stored = store_findings(version, findings)
    assert (stored.kept, stored.added, stored.changed, stored.withdrawn) == (2, 0, 0, 0)
    assert list(Annotation.objects.values()) == before
    assert Actor.objects.count() == 1


def test_a_machine_annotation_keeps_its_row_when_its_speaker_stance_or_cue_changes(version):
    store_findings(version, found(claim()))
    before = Annotation.objects.get()
    again = claim(speaker="p1", stance=Stance.DENIES, cue=place("Volgens"))
    store_findings(version, found(again, speakers=[person()], extractor="nl 2"))
    after = Annotation.objects.get(kind="claim")
    assert (after.pk, after.public_id) == (before.pk, before.public_id)
    assert (after.stance, after.actor.name, after.cue.exact) == ("denies", "Fenna Aalbers", "Volgens")
    assert after.row_version == before.row_version + 1
    (event,) = after.events.all()
    assert (event.verb, event.by, event.before["stance"], event.after["stance"]) == (
        "changed",
        None,
        "asserts",
        "denies",
    )


def test_a_new_confidence_alone_is_no_event(version):
    store_findings(version, found(quote()))
    store_findings(version, found(quote(confidence=0.4), extractor="nl 2"))
    annotation = Annotation.objects.get()
    assert (annotation.confidence, annotation.extractor_version, annotation.row_version) == (0.4, "nl 2", 1)
    assert not annotation.events.exists()


def test_what_is_no_longer_found_is_withdrawn_and_comes_back_under_its_own_address(version):
    store_findings(version, found(quote()))
    first = Annotation.objects.get()
    assert store_findings(version, found()).withdrawn == 1
    first.refresh_from_db()
    assert first.state == "withdrawn"
    assert first.events.get().verb == "withdrawn"
    store_findings(version, found(quote()))
    first.refresh_from_db()
    assert (first.state, Annotation.objects.count()) == ("suggested", 1)


def test_nothing_is_withdrawn_when_a_finder_failed(version):
    store_findings(version, found(quote()))
    store_findings(version, found(faults=("find_quotes: ValueError: odd",)))
    assert Annotation.objects.get().state == "suggested"
    version.refresh_from_db()
    assert "find_quotes" in version.extraction_error


@pytest.mark.parametrize("state", ["accepted", "rejected"])
def test_what_an_editor_decided_is_left_alone_by_an_equal_finding(version, state):
    decided = make_annotation(version.article, "De brug blijft dicht", state=state, form="partial")
    stored = store_findings(version, found(quote(confidence=0.1)))
    assert (stored.decided, stored.added) == (1, 0)
    annotation = Annotation.objects.get()
    assert (annotation.pk, annotation.state, annotation.form) == (decided.pk, state, "partial")
    assert annotation.row_version == 1


@pytest.mark.parametrize("state", ["accepted", "rejected"])
def test_what_an_editor_decided_is_left_alone_when_it_is_no_longer_found(version, state):
    make_annotation(version.article, "De brug blijft dicht", state=state)
    store_findings(version, found())
    assert Annotation.objects.get().state == state


def test_what_an_editor_added_is_left_alone(version):
    make_annotation(version.article, "De brug blijft dicht", origin="editor", state="accepted", extractor_version="")
    store_findings(version, found(claim()))
    assert set(Annotation.objects.values_list("kind", "state")) == {("quote", "accepted"), ("claim", "suggested")}


def test_a_finding_that_shares_half_its_words_with_an_accepted_one_adds_nothing(version):
    make_annotation(version.article, "De brug blijft dicht", state="accepted")
    assert store_findings(version, found(quote("brug blijft dicht"))).added == 0


def test_a_better_finding_comes_beside_a_rejected_one(version):
    make_annotation(version.article, "brug blijft dicht", state="rejected")
    assert store_findings(version, found(quote())).added == 1


def test_of_two_equal_findings_the_more_confident_is_stored(version):
    store_findings(version, found(quote(confidence=0.9), quote(confidence=0.3)))
    assert Annotation.objects.get().confidence == 0.9


def test_the_same_full_name_in_two_articles_is_one_person():
    for _ in range(2):
        store_findings(make_article().current_version, found(speakers=[person()]))
    actor = Actor.objects.get()
    assert (actor.article, actor.annotations.count()) == (None, 2)


@pytest.mark.parametrize("surname", ["Aalbers", "De Croo", "Van den Berg", "van der Laan"])
def test_a_surname_alone_never_links_two_articles(surname):
    text = f"Dat zei {surname} gisteren."
    for _ in range(2):
        version = make_article(text).current_version
        store_findings(version, found(speakers=[person(surname, text=text)]))
        store_findings(version, found(speakers=[person(surname, text=text)]))
    assert Actor.objects.count() == 2
    assert set(Actor.objects.values_list("article", flat=True)) == set(
        ArticleVersion.objects.values_list("article", flat=True)
    )


def test_a_person_is_known_by_every_name_the_article_uses(version):
    store_findings(version, found(speakers=[person("Fenna Aalbers", "Fenna Aalbers", "Aalbers")]))
    assert set(Actor.objects.get().aliases.values_list("name", flat=True)) == {"Fenna Aalbers", "Aalbers"}


def test_two_people_of_one_name_whom_an_editor_parted_are_not_guessed_between(version):
    make_actor("Fenna Aalbers"), make_actor("Fenna Aalbers")
    store_findings(version, found(speakers=[person()]))
    assert Annotation.objects.get().actor.article == version.article


def test_each_mention_stays_with_the_person_an_editor_gave_it_to(version):
    one, other = make_actor("Fenna Aalbers"), make_actor("Fenna Aalbers")
    make_annotation(version.article, "Fenna Aalbers", kind="person", actor=one)
    make_annotation(version.article, "Aalbers", kind="claim", actor=other)
    make_annotation(version.article, "geld", kind="claim", actor=other)
    store_findings(version, found(claim("geld", speaker="p1"), speakers=[person()]))
    assert Annotation.objects.get(kind="person").actor == one
    assert Annotation.objects.get(spans__exact="geld").actor == other


def test_an_organisation_links_by_its_proper_name_and_a_group_or_common_noun_does_not():
    speakers = [
        Speaker("o", SpeakerKind.ORGANISATION, "Kremlin"),
        Speaker("r", SpeakerKind.ORGANISATION, "rechtbank"),
        Speaker("g", SpeakerKind.GROUP, "omwonenden"),
    ]
    said = (claim("was", speaker="o"), claim("helder", speaker="r"), claim("dinsdag", speaker="g"))
    for _ in range(2):
        store_findings(make_article().current_version, found(*said, speakers=speakers))
    names = list(Actor.objects.order_by("name").values_list("name", flat=True))
    assert names == ["Kremlin", "omwonenden", "omwonenden", "rechtbank", "rechtbank"]


def test_nobody_is_made_for_findings_that_an_editor_rejected(version):
    make_annotation(version.article, "Fenna Aalbers", kind="person", actor=make_actor("Iemand"), state="rejected")
    store_findings(version, found(speakers=[person()]))
    assert not Actor.objects.filter(name="Fenna Aalbers").exists()


def test_a_role_that_an_editor_wrote_stays(version):
    actor = make_actor()
    Appearance.objects.create(article=version.article, actor=actor, role="wethouder", by_editor=True)
    store_findings(version, found(speakers=[person(roles=(place("burgemeester"),))]))
    assert Appearance.objects.get().role == "wethouder"


def test_the_number_of_queries_does_not_grow_with_the_findings():
    def queries(number):
        text = " ".join(f"woord{count}" for count in range(number))
        version = make_article(text).current_version
        spans = [place(f"woord{count} ", text + " ") for count in range(number - 1)]
        findings = found(*(claim(content=(Place(start, end - 1),)) for start, end in spans))
        store_findings(version, findings)
        changed = found(*(claim(content=each.content, stance=Stance.ASKS) for each in findings.attributions))
        with CaptureQueriesContext(
            connection,
        ) as captured:
            store_findings(version, changed)
        assert Annotation.objects.filter(version=version, stance="asks").count() == number - 1
        return len(captured)

    assert queries(10) == queries(40)


class Finds:
    def __init__(self, findings):
        self.findings = findings

    def extract(self, text):
        if isinstance(self.findings, Exception):
            raise self.findings
        return self.findings


def test_extracting_a_version_stores_what_the_pipeline_finds(version):
    assert extract_version(version, Finds(found(quote()))).added == 1


@pytest.mark.parametrize(
    "fault", [RuntimeError("no model"), found(quote(form=Form.INDIRECT)), found(quote(speaker="x"))]
)
def test_a_failed_extraction_is_kept_with_its_error_and_leaves_everything_else(version, fault, caplog):
    make_annotation(version.article, "De brug blijft dicht")
    assert extract_version(version, Finds(fault)) is None
    version.refresh_from_db()
    assert version.extraction == "failed"
    assert "Error: " in version.extraction_error
    assert f"article {version.article_id}" in caplog.text
    assert Annotation.objects.get().state == "suggested"


def test_a_finder_that_failed_is_logged_with_its_article_and_the_rest_is_stored(version, caplog):
    assert extract_version(version, Finds(found(quote(), faults=["find_claims: KeyError: 3"]))).added == 1
    version.refresh_from_db()
    assert version.extraction_error == "find_claims: KeyError: 3"
    assert f"article {version.article_id}, version {version.number}" in caplog.text


def test_a_title_before_the_name_is_the_role_rather_than_an_earlier_description():
    text = "De gastheer, president Anna Kok, ging voor."
    speaker = person("Anna Kok", text=text, roles=(place("gastheer", text), place("president", text)))
    store_findings(make_article(text).current_version, found(speakers=[speaker]))
    assert Appearance.objects.get().role == "president"


def test_the_construction_is_kept_and_filled_in_where_it_was_not_known(version):
    words = claim(cue=place("Volgens"))
    store_findings(version, found(words, quote(cue=place("zei"))))
    assert dict(Annotation.objects.values_list("kind", "construction")) == {"claim": "volgens", "quote": "inversion"}
    Annotation.objects.update(construction="")
    stored = store_findings(version, found(words, quote(cue=place("zei"))))
    assert stored.kept == 2
    assert dict(Annotation.objects.values_list("kind", "construction")) == {"claim": "volgens", "quote": "inversion"}
    assert set(Annotation.objects.values_list("row_version", flat=True)) == {1}


def test_what_is_found_in_a_text_that_was_replaced_meanwhile_is_not_stored(version):
    write_version(version.article, f"Vandaag. {TEXT}")
    stored = store_findings(version, found(quote(speaker="p1"), speakers=[person()]))
    assert stored.added == 0
    assert not Annotation.objects.exists()
    assert not Actor.objects.exists()
