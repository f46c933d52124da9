"""What `manage.py extract` prints."""

import io
import json

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from articles.extraction import pipeline
from tests.factories import TEXT


def run_extract(*paths):
    out = io.StringIO()
    error = None
    try:
        call_command("extract", *map(str, paths), stdout=out)
    except CommandError as raised:
        error = str(raised)
    return [json.loads(line) for line in out.getvalue().splitlines()], error


def test_each_file_gives_one_line_in_the_gold_format(tmp_path):
    path = tmp_path / "brug.txt"
    path.write_bytes(TEXT.encode())
    (found,), error = run_extract(path)
    assert error is None
    assert found["id"] == "brug"
    (quote,) = [each for each in found["attributions"] if each["kind"] == "quote"]
    ((start, end),) = quote["content"]
    assert TEXT[start:end] == "De brug blijft dicht"
    assert found["speakers"][quote["speaker"]]["name"] == "Fenna Aalbers"


def test_offsets_count_carriage_returns(tmp_path):
    path = tmp_path / "brug.txt"
    text = TEXT.replace("\n", "\r\n")
    path.write_bytes(text.encode())
    (found,), _ = run_extract(path)
    mentions = [span for speaker in found["speakers"].values() for span in speaker["mentions"]]
    assert {text[start:end] for start, end in mentions} == {"Fenna Aalbers", "Aalbers"}


def test_a_file_that_cannot_be_read_is_named_and_the_rest_goes_on(tmp_path):
    good, bad = tmp_path / "goed.txt", tmp_path / "slecht.txt"
    good.write_text(TEXT, encoding="utf-8")
    bad.write_bytes(b"caf\xe9")
    found, error = run_extract(bad, tmp_path / "weg.txt", good)
    assert [each["id"] for each in found] == ["goed"]
    assert "slecht.txt" in error
    assert "weg.txt" in error


def test_a_pipeline_that_lacks_a_component_is_refused_with_what_to_do(tmp_path):
    import spacy

    spacy.blank("nl").to_disk(tmp_path / "leeg")
    with pytest.raises(pipeline.UnusablePipeline, match=r"lacks part of speech.*Set EXTRACTION_PIPELINE"):
        pipeline.load_extractor(str(tmp_path / "leeg"))


def test_a_pipeline_that_is_not_there_is_refused_with_what_to_do():
    with pytest.raises(pipeline.UnusablePipeline, match="cannot be loaded"):
        pipeline.load_extractor("nergens")
