"""What `manage.py evaluate` prints."""

import io
import json

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from articles.extraction.gold import as_gold
from articles.extraction.pipeline import load_extractor

TEXT = "Fenna Aalbers zegt dat de brug dicht blijft. Volgens de gemeente gaat de brug morgen open.\n"


@pytest.fixture
def gold(tmp_path):
    """A folder with one text, annotated with what is found in it and one claim that is not there."""
    (tmp_path / "brug.txt").write_text(TEXT, encoding="utf-8")
    annotations = as_gold(load_extractor().extract(TEXT), "brug")
    missed = dict(annotations["attributions"][0], content=[[0, 5]], cue=None, source=None)
    annotations["attributions"].append(missed)
    (tmp_path / "brug.json").write_text(json.dumps(annotations), encoding="utf-8")
    return tmp_path


def evaluated(*args):
    out = io.StringIO()
    call_command("evaluate", *map(str, args), stdout=out)
    return out.getvalue()


def test_the_figures_count_what_is_found_against_the_gold(gold):
    figures = dict(line.split() for line in evaluated(gold).splitlines())
    assert figures["claim_p"] == "1.0"
    assert figures["claim_r"] == "0.667"
    assert figures["people_f1"] == "1.0"
    assert figures["articles"] == "1"


def test_errors_name_each_miss(gold):
    assert "brug: claim missed: 'Fenna'" in evaluated(gold, "--errors")


def test_recall_is_told_for_each_construction(gold):
    table = evaluated(gold, "--by", "construction")
    assert "claim: dat-clause" in table
    assert "claim: volgens" in table


def test_a_folder_without_gold_is_refused(tmp_path):
    with pytest.raises(CommandError, match="There is no NAME"):
        evaluated(tmp_path)
