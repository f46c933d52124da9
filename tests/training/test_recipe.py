"""The whole recipe on a few sentences: corpora, training, assembling, measuring."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import spacy

from articles.extraction.components.auxiliaries import auxiliaries
from training.__main__ import prepare
from training.assembly import assemble
from training.components import train_component
from training.entities import read_marked
from training.figures import as_table, measure, paragraphs_of

# As small as a network can be, for two steps.
SMALL = {"training.max_steps": 2, "training.eval_frequency": 1, "nlp.batch_size": 4}
SYNTAX = SMALL | {
    "components.tok2vec.model.encode.width": 8,
    "components.tok2vec.model.encode.depth": 1,
    "components.parser.min_action_freq": 1,
    "components.trainable_lemmatizer.min_tree_freq": 1,
}
NAMES = SMALL | {
    "components.ner.model.tok2vec.encode.width": 8,
    "components.ner.model.tok2vec.encode.depth": 1,
}


@pytest.fixture(scope="module")
def built(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    work = tmp_path_factory.mktemp("work")
    prepare(data, work / "corpora")
    train_component("syntax", work / "corpora", work / "syntax", SYNTAX)
    train_component("names", work / "corpora", work / "names", NAMES)
    assemble(work / "syntax", work / "names", work / "pipeline")
    return work


def test_the_pipeline_has_every_component_that_the_app_needs(built: Path) -> None:
    nlp = spacy.load(built / "pipeline")
    syntax = ["tok2vec", "morphologizer", "trainable_lemmatizer", "sentence_guard", "parser", "auxiliaries"]
    assert nlp.pipe_names == [*syntax, "ner"]
    assert nlp.meta["name"] == "newsreader"
    assert str(built) not in (built / "pipeline" / "config.cfg").read_text(encoding="utf-8")
    assert {source["license"] for source in nlp.meta["sources"]} == {"LGPL-2.1+", "CC BY-SA 4.0", "MIT", "CC0"}
    doc = nlp("Aylin zegt: “Wij komen.”\n\n")
    assert all(token.lemma_ and token.pos_ for token in doc)


def test_a_saved_pipeline_reads_as_the_trained_one_without_the_words_of_its_training(built: Path) -> None:
    saved, trained = spacy.load(built / "pipeline"), spacy.load(built / "syntax")
    assert "fietste" not in saved.vocab.strings
    for text in ("Aylin zegt: “Wij komen.”\n\n", "De wethouders fietsten naar huis. Ja?"):
        one, other = saved(text), trained(text)
        assert [(t.lemma_, t.pos_, str(t.morph), t.dep_, t.head.i) for t in one] == [
            (t.lemma_, t.pos_, str(t.morph), t.dep_, t.head.i) for t in auxiliaries(other)
        ]


def test_the_pipeline_knows_the_name_lists(built: Path) -> None:
    from articles.extraction.components.word_features import LISTED_AS, NameLists

    lists = NameLists.of(spacy.load(built / "pipeline").vocab)
    assert lists.bits("Gouda") == 1 << LISTED_AS.index("place")
    assert lists.bits("Wij") == 0


def test_a_corpus_that_is_there_is_not_written_again(built: Path, data: Path) -> None:
    before = {path.name: path.stat().st_mtime_ns for path in (built / "corpora").iterdir()}
    prepare(data, built / "corpora")
    assert {path.name: path.stat().st_mtime_ns for path in (built / "corpora").iterdir()} == before


def test_the_same_seed_makes_the_same_corpora(built: Path, data: Path, tmp_path: Path) -> None:
    prepare(data, tmp_path)
    for path in tmp_path.iterdir():
        assert path.read_bytes() == (built / "corpora" / path.name).read_bytes()


def test_figures_are_measured_per_data_set(built: Path, data: Path, tmp_path: Path) -> None:
    (tmp_path / "dev").mkdir()
    (tmp_path / "dev" / "one.txt").write_text("Aylin lacht.\n\nIn Gouda lacht Aylin.", encoding="utf-8")
    speakers = {"s1": {"kind": "person", "mentions": [[29, 34], [0, 5]]}, "s2": {"kind": "group", "mentions": []}}
    (tmp_path / "dev" / "one.json").write_text(json.dumps({"speakers": speakers}), encoding="utf-8")
    figures = measure(built / "pipeline", data, tmp_path)
    assert set(figures) == {
        "the pipeline",
        "Alpino dev",
        "Alpino test",
        "LassySmall test",
        "CoNLL-2002 testa",
        "CoNLL-2002 testb",
        "Europeana",
        "gold dev",
    }
    assert figures["the pipeline"]["tokens/s"] > 0
    assert "| gold dev | PER " in as_table(figures)


def test_an_article_is_measured_paragraph_by_paragraph() -> None:
    passage = read_marked("[PER Jan] lacht.\n\nIn [LOC Gouda] lacht [PER Jan].")
    first, second = paragraphs_of(passage)
    assert [(second.text[e.start : e.end]) for e in second.entities] == ["Gouda", "Jan"]
    assert first.text == "Jan lacht."
