"""What the components learn from and are watched on, as spaCy corpora on disk."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from random import Random

from spacy.language import Language
from spacy.tokens import Doc, DocBin
from tqdm import tqdm

from training import treebanks
from training.documents import PARAGRAPH_BREAK, grouped, named_document, parsed_document
from training.entities import SNIPPETS, nameless_passages, read_news_passages, read_snippets
from training.name_lists import read_names
from training.name_substitution import NameSwapper
from training.openings import titles_before_names, with_capitals, with_titles
from training.passages import Entity, Passage, join
from training.quotation_styles import restyle, restyle_passage
from training.treebanks import Sentence

SENTENCES_A_DOCUMENT = 8
PASSAGES_A_DOCUMENT = 6
PARAGRAPH_SHARE = 0.2
# The newspaper part is read twice, once with its own quotation marks: it is what the pipeline is for.
NEWS_COPIES = 2
SWAPPED_COPIES = 5
WATCHED = 40  # one snippet in so many is kept out of training


def syntax_documents(nlp: Language, data: Path, random: Random) -> Iterator[Doc]:
    """Documents of one to eight sentences of the treebanks, now and then with a paragraph's end between two."""
    news = treebanks.joined(treebanks.read_news(data), treebanks.read_speech_verbs(data))
    copies = [news] + [[treebanks.spaced_scores(sentence) for sentence in news]] * (NEWS_COPIES - 1)
    folders = copies + list(treebanks.read_other(data).values())
    for number, sentences in enumerate(folders):
        styled = [sentence if number == 0 else restyle(sentence, random) for sentence in sentences]
        for group in grouped(styled, random, SENTENCES_A_DOCUMENT):
            breaks = frozenset(index for index in range(len(group)) if random.random() < PARAGRAPH_SHARE)
            yield parsed_document(nlp.vocab, group, breaks)


def paragraphs(sentences: Iterable[Sentence]) -> Iterator[list[Sentence]]:
    """The sentences of a treebank with article and paragraph in its ids (`…p.5.s.4`), paragraph by paragraph."""
    for _, group in groupby(sentences, key=lambda sentence: sentence.id.rpartition(".s.")[0]):
        yield list(group)


def treebank_documents(nlp: Language, path: Path) -> Iterator[Doc]:
    """The documents to measure on: one paragraph each."""
    for paragraph in paragraphs(treebanks.read_sentences(path)):
        yield parsed_document(nlp.vocab, paragraph)


def name_documents(nlp: Language, data: Path, random: Random) -> Iterator[Doc]:
    """Documents of both name layers: as they are, and with other names, titles, capitals and quotation marks."""
    news = read_news_passages(data)
    snippets = [snippet for index, snippet in enumerate(read_snippets(data / SNIPPETS)) if index % WATCHED]
    swapper = NameSwapper(read_names(data), news + snippets, random)
    titles = titles_before_names(news + snippets, treebanks.read_news(data))
    for copy in range(1 + SWAPPED_COPIES):
        for passage in [join(group) for group in grouped(news, random, PASSAGES_A_DOCUMENT)] + snippets:
            yield named_document(nlp, vary(passage, swapper, titles, random) if copy else passage)
    for sentences in treebanks.read_other(data).values():
        for group in grouped(nameless_passages(sentences), random, PASSAGES_A_DOCUMENT):
            yield named_document(nlp, restyle_passage(join(group), random))


def watched_name_documents(nlp: Language, data: Path) -> Iterator[Doc]:
    """The few snippets that are not learnt from, to watch the training on."""
    for passage in read_snippets(data / SNIPPETS)[::WATCHED]:
        yield named_document(nlp, passage)


def vary(passage: Passage, swapper: NameSwapper, titles: Sequence[str], random: Random) -> Passage:
    """The passage as another newspaper might have printed it, now and then with the end of its paragraph."""
    varied = with_capitals(with_titles(swapper.swap(passage), titles, random), random)
    styled = restyle_passage(varied, random)
    return Passage(styled.text + PARAGRAPH_BREAK * (random.random() < PARAGRAPH_SHARE), styled.entities)


def read_gold(folder: Path) -> list[Passage]:
    """The project's gold articles with the mentions of their people."""
    return [_gold_passage(path) for path in sorted(folder.glob("*.json"))]


def _gold_passage(path: Path) -> Passage:
    speakers = json.loads(path.read_text(encoding="utf-8"))["speakers"].values()
    mentions = [span for speaker in speakers for span in speaker["mentions"] if speaker["kind"] == "person"]
    text = path.with_suffix(".txt").read_text(encoding="utf-8")
    return Passage(text, tuple(Entity(start, end, "PER") for start, end in sorted(mentions)))


def save(documents: Iterable[Doc], path: Path, name: str) -> None:
    """Write a corpus whole or not at all, so that a broken run is not taken for a finished one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    DocBin(docs=tqdm(documents, desc=name, unit=" documents")).to_disk(part)
    part.rename(path)
