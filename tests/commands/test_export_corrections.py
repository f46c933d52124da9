"""Editors' decisions written as gold data."""

import json

import pytest
import spacy
from django.core.management import CommandError, call_command
from spacy.tokens import DocBin

from articles.annotating import checked_versions
from articles.extraction.scoring import compare, figures
from articles.models import Appearance
from tests.factories import TEXT, make_actor, make_annotation, make_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    article = make_article("👩‍👩‍👧 " + TEXT)
    fenna = make_actor()
    Appearance.objects.create(article=article, actor=fenna, role="burgemeester")
    accepted = {"state": "accepted", "actor": fenna}
    make_annotation(article, "Fenna Aalbers", kind="person", **accepted)
    make_annotation(article, "De brug blijft dicht", cue="zei", source="Fenna Aalbers", form="partial", **accepted)
    make_annotation(article, "kost dat geld", kind="claim", cue="Volgens", stance="believes", **accepted)
    make_annotation(article, "dinsdag", kind="claim", state="rejected")
    make_annotation(article, "helder", kind="claim", state="withdrawn")
    return article


def test_a_checked_article_becomes_gold_in_three_forms(article, tmp_path, capsys):
    call_command("export_corrections", tmp_path / "out")
    assert "1 checked articles" in capsys.readouterr().out
    name = f"article-{article.pk}-1"
    text = (tmp_path / "out" / f"{name}.txt").read_text(encoding="utf-8")
    gold = json.loads((tmp_path / "out" / f"{name}.json").read_text(encoding="utf-8"))
    (line,) = (tmp_path / "out" / "corrections.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line) == gold
    assert text == article.current_version.text
    (speaker,) = gold["speakers"].values()
    assert [text[slice(*span)] for span in speaker["mentions"] + speaker["roles"]] == ["Fenna Aalbers", "burgemeester"]
    quote, claim = gold["attributions"]
    assert [text[slice(*span)] for span in (*quote["content"], quote["cue"], quote["source"])] == [
        "De brug blijft dicht",
        "zei",
        "Fenna Aalbers",
    ]
    assert (quote["form"], claim["form"], claim["stance"]) == ("partial", "indirect", "believes")
    assert figures([compare(text, gold, gold)])["quote_who_said_what_f1"] == 1


def test_the_docbin_holds_people_as_entities_and_statements_as_spans(article, tmp_path):
    call_command("export_corrections", tmp_path / "out")
    (doc,) = DocBin().from_disk(tmp_path / "out" / "corrections.spacy").get_docs(spacy.blank("nl").vocab)
    assert [(entity.text, entity.label_) for entity in doc.ents] == [("Fenna Aalbers", "PERSON")]
    assert [span.text for span in doc.spans["quotes"]] == ["De brug blijft dicht"]
    assert [span.text for span in doc.spans["claims"]] == ["kost dat geld"]
    assert doc.user_data["id"] == f"article-{article.pk}-1"


@pytest.mark.parametrize("state", ["suggested", None])
def test_an_article_that_is_not_wholly_checked_is_no_gold(state, tmp_path):
    article = make_article()
    if state:
        make_annotation(article, "De brug blijft dicht", state="accepted")
        make_annotation(article, "dinsdag", kind="claim", state=state)
    assert not checked_versions().exists()


def test_a_folder_with_something_in_it_is_refused(tmp_path):
    (tmp_path / "old.json").write_text("{}")
    with pytest.raises(CommandError, match="not empty"):
        call_command("export_corrections", tmp_path)


def test_the_number_of_queries_does_not_grow(article, tmp_path, django_assert_max_num_queries):
    for _ in range(5):
        make_annotation(make_article(), "De brug blijft dicht", state="accepted", actor=make_actor())
    with django_assert_max_num_queries(8):
        call_command("export_corrections", tmp_path / "out")
