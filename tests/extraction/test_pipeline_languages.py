"""The language of the pipeline decides which folder of data a text is read with."""

from __future__ import annotations

import pytest
import spacy

from articles.extraction.pipeline import Extractor


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_language_with_a_profile_has_no_faults(language: str) -> None:
    findings = Extractor(spacy.blank(language)).extract("“Ja,” said Ruth Amsel. Ruth Amsel knikt.")
    assert findings.faults == ()
    assert [speaker.name for speaker in findings.speakers] == ["Ruth Amsel"]


def test_a_language_without_a_profile_finds_nothing_and_says_why() -> None:
    findings = Extractor(spacy.blank("de")).extract("„Ja“, sagte Ruth Amsel.")
    assert (findings.speakers, findings.attributions) == ((), ())
    assert {fault.partition(": ")[0] for fault in findings.faults} == {
        "pair_marks", "find_people", "find_claims", "resolve_speakers",
    }  # fmt: skip
    assert all("language 'de'; there is one for en, nl." in fault for fault in findings.faults)
