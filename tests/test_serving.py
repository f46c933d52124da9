"""What the server does about the extraction pipeline before it answers anybody."""

from __future__ import annotations

import json
import runpy
import shutil
from pathlib import Path

import pytest
import spacy
from django.conf import settings as django_settings

from articles.extraction import pipeline
from tests.factories import TEXT

CONFIG = django_settings.BASE_DIR / "newsreader" / "gunicorn.conf.py"


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """A pipeline in a folder, with a name of its own."""
    folder = tmp_path / "other"
    shutil.copytree(pipeline.BUNDLED, folder)
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    (folder / "meta.json").write_text(json.dumps(meta | {"name": "other", "version": "7"}), encoding="utf-8")
    return folder


def start() -> None:
    runpy.run_path(str(CONFIG))["on_starting"](None)


def test_it_says_which_pipeline_extracts(settings, capsys, other):
    settings.EXTRACTION_PIPELINE = str(other)
    start()
    assert "Extraction by nl_other 7" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("left_out", "lacking"),
    [
        ("morphologizer", "part of speech"),
        ("parser", "dependency parse"),
        ("trainable_lemmatizer", "lemma"),
        ("ner", "names"),
    ],
)
def test_it_does_not_start_with_a_pipeline_that_lacks_a_component(settings, other, tmp_path, left_out, lacking):
    nlp = spacy.load(other, exclude=[left_out])
    nlp.to_disk(tmp_path / "lacking")
    settings.EXTRACTION_PIPELINE = str(tmp_path / "lacking")
    with pytest.raises(SystemExit, match=rf"lacks {lacking}\. Set EXTRACTION_PIPELINE to one that has them"):
        start()


def test_it_does_not_start_with_a_pipeline_that_is_not_there(settings):
    settings.EXTRACTION_PIPELINE = "nowhere"
    with pytest.raises(SystemExit, match=r"cannot be loaded.*Set EXTRACTION_PIPELINE"):
        start()


def test_another_pipeline_extracts_and_signs_what_it_finds(other):
    findings = pipeline.load_extractor(str(other)).extract(TEXT)
    assert findings.extractor.startswith("nl_other 7 rules ")
    assert [speaker.name for speaker in findings.speakers] == ["Fenna Aalbers"]
