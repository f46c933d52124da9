"""JSON objects as articles."""

import datetime

import pytest

from articles.ingestion.json_records import is_record, read_record
from articles.ingestion.submissions import Unusable

FULL = {
    "title": "Zwembad\n gaat dicht",
    "text": "\ufeffEerste alinea.\r\n\r\nTweede.\x00",
    "intro": "De raad\r\nstemde.",
    "byline": "Joris Blom",
    "publication": "De Streek",
    "date": "2025-02",
    "language": "nl-BE",
    "url": "https://destreek.example/zwembad",
    "id": 7,
    "tags": ["sport"],
}


def test_every_field_finds_its_place_and_others_are_left_alone():
    submission = read_record(FULL, "bestand")
    assert submission.title == "Zwembad gaat dicht"
    assert submission.text == "Eerste alinea.\n\nTweede."
    assert submission.intro == "De raad\nstemde."
    assert (submission.byline, submission.publication, submission.language) == ("Joris Blom", "De Streek", "nl-BE")
    assert (submission.published_on, submission.date_precision) == (datetime.date(2025, 2, 1), "month")
    assert submission.source_url == submission.external_id == "https://destreek.example/zwembad"


def test_only_a_text_is_needed_and_null_is_nothing():
    submission = read_record(dict.fromkeys(FULL) | {"text": "Eerste zin. Tweede zin."}, "bestand", "file:/x.json")
    assert (submission.title, submission.stand_in, submission.text) == ("", "Eerste zin", "Eerste zin. Tweede zin.")
    assert (submission.intro, submission.publication, submission.published_on) == ("", "", None)
    assert (submission.language, submission.external_id) == ("nl", "file:/x.json")
    assert submission.same_words_same_article


def test_an_id_counts_within_its_publication():
    one, other = (
        read_record({"text": "Een.", "id": "7", "publication": name}, "x").external_id for name in ("De Streek", "")
    )
    assert one != other
    assert read_record({"text": "Een.", "id": 7}, "x").external_id == other


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"title": ["a"]}, "“title” must be a string, not a list"),
        ({"text": 5}, "“text” must be a string, not a number"),
        ({"intro": {"a": 1}}, "“intro” must be a string, not an object"),
        ({"byline": True}, "“byline” must be a string, not true or false"),
        ({"id": 1.5}, "“id” must be a string, not a number"),
        ({"id": False}, "“id” must be a string, not true or false"),
        ({"date": 2022}, "“date” must be a string"),
        ({"date": "gisteren"}, "“date” is no date such as 2022, 2022-12 or 2022-12-31: gisteren"),
        ({"url": "javascript:alert(1)"}, "“url” is no http or https address"),
        ({"url": "https://x.example/" + "a" * 1000}, "“url” has 1,018 characters; it may have 1,000"),
        ({"language": "Nederlands!"}, "“language” is no language tag"),
        ({"title": "a" * 301}, "“title” has 301 characters; it may have 300"),
        ({"publication": "a" * 201}, "“publication” has 201 characters; it may have 200"),
        ({"text": " \n\x00"}, "There is no text in it"),
        ({"text": None}, "There is no text in it"),
        ({"text": "PK\x03\x04\x14\x00\x06\x00\x08\x00word"}, "what a program keeps in a file"),
    ],
)
def test_what_is_wrong_is_named(change, message):
    with pytest.raises(Unusable) as refusal:
        read_record(FULL | change, "bestand")
    assert message in str(refusal.value)


@pytest.mark.parametrize(
    ("value", "message"),
    [({"title": "a"}, "no “text”"), ([], "not a list"), ("a", "not a string"), (None, "not null"), (3, "not a number")],
)
def test_what_is_no_article_is_refused(value, message):
    assert not is_record(value)
    with pytest.raises(Unusable, match=message):
        read_record(value, "bestand")
