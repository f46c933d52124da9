"""Sentences and passages as spaCy documents."""

from __future__ import annotations

from pathlib import Path
from random import Random

from spacy.language import Language

from training.corpora import paragraphs
from training.documents import grouped, named_document, parsed_document
from training.entities import read_marked
from training.tagged_names import read_conll, read_europeana, tagged_document
from training.treebanks import read_news, read_sentences


def test_groups_keep_every_item_in_order() -> None:
    groups = list(grouped(range(50), Random(1), 8))
    assert [item for group in groups for item in group] == list(range(50))
    assert {len(group) for group in groups} <= set(range(1, 9))


def test_a_document_carries_its_treebanks_analysis(nlp: Language, data: Path) -> None:
    doc = parsed_document(nlp.vocab, read_news(data))
    assert doc.text.strip() == 'Aylin zegt: "Wij komen." De wethouder liep naar huis.'
    assert [sentence.root.text for sentence in doc.sents] == ["zegt", "liep"]
    assert [(token.lemma_, token.pos_, token.dep_) for token in doc[:2]] == [
        ("Aylin", "PROPN", "nsubj"),
        ("zeggen", "VERB", "ROOT"),
    ]


def test_a_paragraph_break_is_a_token_of_the_sentence_before_it(nlp: Language, data: Path) -> None:
    doc = parsed_document(nlp.vocab, read_news(data), frozenset({0, 1}))
    assert doc.text == 'Aylin zegt: "Wij komen."\n\nDe wethouder liep naar huis.\n\n'
    assert [sentence[-1].text for sentence in doc.sents] == ["\n\n", "\n\n"]
    assert [token.text for token in nlp.make_doc(doc.text)] == [token.text for token in doc]


def test_the_names_of_a_passage_cover_whole_tokens(nlp: Language) -> None:
    doc = named_document(nlp, read_marked("[PER Poetin]’s anti-[LOC Amerika]beleid"))
    assert [(entity.text, entity.label_) for entity in doc.ents] == [("Poetin", "PER"), ("anti-Amerikabeleid", "LOC")]


def test_sentences_are_grouped_by_the_paragraph_in_their_ids(data: Path) -> None:
    read = [list(read_sentences(data / f"ud_dutch_alpino/nl_alpino-ud-{part}.conllu.xz")) for part in ("dev", "test")]
    assert [len(list(paragraphs(sentences))) for sentences in read] == [1, 2]


def test_published_name_sets_are_read_with_their_words(nlp: Language, data: Path) -> None:
    conll = list(read_conll(nlp.vocab, data / "conll2002_nl/ned.testa.xz"))
    assert [[(entity.text, entity.label_) for entity in doc.ents] for doc in conll] == [
        [("Jan Smit", "PER")],
        [("Gouda", "LOC")],
    ]
    europeana = list(read_europeana(nlp.vocab, data / "europeana_nl/enp_NL.kb.bio.xz"))
    assert [entity.label_ for doc in europeana for entity in doc.ents] == ["PER", "LOC"]


def test_a_tag_that_goes_on_where_nothing_began_begins(nlp: Language) -> None:
    doc = tagged_document(nlp.vocab, [("Jan", "I-PER"), ("Gouda", "I-LOC"), ("Noord", "I-LOC")])
    assert [entity.text for entity in doc.ents] == ["Jan", "Gouda Noord"]
