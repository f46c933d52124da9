"""The two hand-made name layers: their files read into texts with entity spans."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from training.passages import Entity, Passage
from training.treebanks import Sentence, read_news

NEWS_LAYER = "ner_alpino_cdb/entities.tsv"
SNIPPETS = "ner_modern_news/snippets.txt"
LABELS = ("PER", "ORG", "LOC", "MISC")

_MARKED = re.compile(rf"\[({'|'.join(LABELS)}) ([^\[\]]+)\]")


def read_marked(marked: str) -> Passage:
    """The passage behind a text in which entities stand as `[PER Mireille van Dam]`."""
    text, entities, end = "", [], 0
    for match in _MARKED.finditer(marked):
        text += marked[end : match.start()]
        entities.append(Entity(len(text), len(text) + len(match[2]), match[1]))
        text += match[2]
        end = match.end()
    return Passage(text + marked[end:], tuple(entities))


def read_snippets(path: Path) -> list[Passage]:
    """The passages of a file of marked paragraphs, parted by blank lines."""
    paragraphs = re.split(r"\n\s*\n", path.read_text(encoding="utf-8"))
    return [read_marked(paragraph.strip()) for paragraph in paragraphs if paragraph.strip()]


def read_news_entities(path: Path) -> dict[str, list[Entity]]:
    """The entities of the treebank's newspaper part, per sentence id, in order."""
    entities = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        sentence_id, start, end, label, _ = line.split("\t")
        entities[sentence_id].append(Entity(int(start), int(end), label))
    return {key: sorted(found, key=lambda entity: entity.start) for key, found in entities.items()}


def read_news_passages(data: Path) -> list[Passage]:
    """The treebank's newspaper sentences with their entities, one passage each, in the treebank's order."""
    entities = read_news_entities(data / NEWS_LAYER)
    return [_passage(sentence, entities.get(sentence.id, [])) for sentence in read_news(data)]


def nameless_passages(sentences: Iterable[Sentence]) -> list[Passage]:
    """The sentences that certainly hold no name: no proper noun, and no capital but the first.

    They teach a recogniser the words that begin sentences.
    """
    return [
        Passage(sentence.text, ())
        for sentence in sentences
        if all(word.pos != "PROPN" for word in sentence.words)
        and not any(character.isupper() for word in sentence.words[1:] for character in word.form)
    ]


def _passage(sentence: Sentence, entities: list[Entity]) -> Passage:
    return Passage(sentence.text, tuple(entities))
