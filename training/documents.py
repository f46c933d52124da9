"""Sentences and passages turned into spaCy documents that carry what a component has to learn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from random import Random
from typing import TypeVar

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from training.passages import Passage
from training.treebanks import Sentence

PARAGRAPH_BREAK = "\n\n"

Item = TypeVar("Item")


def grouped(items: Sequence[Item], random: Random, longest: int) -> Iterator[list[Item]]:
    """The items in order, in groups of one to `longest`."""
    start = 0
    while start < len(items):
        size = random.randint(1, longest)
        yield list(items[start : start + size])
        start += size


def parsed_document(vocab: Vocab, sentences: Iterable[Sentence], breaks: frozenset[int] = frozenset()) -> Doc:
    """The sentences as one text with their treebank's words, heads, labels, lemmas and morphology.

    `breaks` are the positions of sentences that end a paragraph. A paragraph break is a token of its own, as the
    tokenizer makes it, that belongs to the word before it.
    """
    rows: list[tuple[str, bool, str, str, str, int, str, bool]] = []
    for number, sentence in enumerate(sentences):
        first = len(rows)
        for index, word in enumerate(sentence.words):
            space = word.space_after or index == len(sentence.words) - 1
            rows.append(
                (word.form, space, word.lemma, word.pos, word.features, first + word.head, word.label, index == 0)
            )
        if number in breaks:
            rows[-1] = (rows[-1][0], False, *rows[-1][2:])
            rows.append((PARAGRAPH_BREAK, False, PARAGRAPH_BREAK, "SPACE", "", len(rows) - 1, "dep", False))
    words, spaces, lemmas, pos, morphs, heads, deps, starts = (list(column) for column in zip(*rows, strict=True))
    return Doc(
        vocab,
        words=words,
        spaces=spaces,
        lemmas=lemmas,
        pos=pos,
        morphs=morphs,
        heads=heads,
        deps=["ROOT" if label == "root" else label for label in deps],
        sent_starts=starts,
    )


def named_document(nlp: Language, passage: Passage) -> Doc:
    """The passage as the pipeline's tokenizer splits it, with its entities.

    A token that holds more than the name (`anti-Amerikaans` never does) widens the name to whole tokens.
    """
    doc = nlp.make_doc(passage.text)
    spans: list[Span] = []
    for entity in passage.entities:
        span = doc.char_span(entity.start, entity.end, label=entity.label, alignment_mode="expand")
        if span is not None and (not spans or span.start >= spans[-1].end):
            spans.append(span)
    doc.set_ents(spans, default="outside")
    return doc
