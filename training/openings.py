"""How news sentences open that mislead a recogniser: with a job title before the name, or with a name in capitals."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from random import Random

from training.passages import Entity, Passage, substituted
from training.treebanks import Sentence

TITLE_SHARE = 0.4
CAPITALS_SHARE = 0.04

_WORD_BEFORE = re.compile(r"([^\W\d_]{4,})\s$")
_SENTENCE_START = re.compile(r"(?:^|[.!?…]['\"’”]?\s)$")


def titles_before_names(passages: Iterable[Passage], sentences: Iterable[Sentence]) -> list[str]:
    """The nouns that stand right before a person's name more than once in the passages: `wethouder`, `buurman`.

    What is a noun is asked of the treebanks.
    """
    nouns = Counter(word.form.lower() for sentence in sentences for word in sentence.words if word.pos == "NOUN")
    found: Counter[str] = Counter()
    for passage in passages:
        for entity in passage.entities:
            match = _WORD_BEFORE.search(passage.text[: entity.start])
            if entity.label == "PER" and match and match[1].lower() in nouns:
                found[match[1].lower()] += 1
    return sorted(title for title, count in found.items() if count > 1)


def with_titles(passage: Passage, titles: Sequence[str], random: Random) -> Passage:
    """The passage with a job title before some of the full names that begin a sentence, outside the name."""
    marked = [
        entity for entity in passage.entities if _begins_sentence(passage, entity) and random.random() < TITLE_SHARE
    ]
    titled = [(entity.start, entity.start, f"{random.choice(titles).capitalize()} ") for entity in marked]
    return substituted(passage, titled)


def _begins_sentence(passage: Passage, entity: Entity) -> bool:
    before, name = passage.text[: entity.start], passage.text[entity.start : entity.end]
    return entity.label == "PER" and " " in name and _SENTENCE_START.search(before) is not None


def with_capitals(passage: Passage, random: Random) -> Passage:
    """The passage with a few of its names in capitals throughout, as in headlines and bylines."""
    shouted = [entity for entity in passage.entities if random.random() < CAPITALS_SHARE]
    names = [(entity, passage.text[entity.start : entity.end]) for entity in shouted]
    # `ß` and its like grow when capitalised; the offsets allow for that.
    return substituted(passage, [(entity.start, entity.end, name.upper()) for entity, name in names])
