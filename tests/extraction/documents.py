"""Parsed texts made by hand, for tests that need no trained pipeline."""

from __future__ import annotations

import re

import spacy
from spacy.tokens import Doc

from articles.extraction.components.tokenizer import TOKENIZER_NAME

VOCABS = {language: spacy.blank(language).vocab for language in ("nl", "en")}
TOKENIZER = spacy.blank("nl", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER_NAME}}})
ENTITY = re.compile(r"\[([A-Z]+) ([^]]*)\]")

# Tag -> part of speech and verb form.
VERBS = {
    "V": ("VERB", "VerbForm=Fin"),
    "INF": ("VERB", "VerbForm=Inf"),
    "PART": ("VERB", "VerbForm=Part"),
    "AUX": ("AUX", "VerbForm=Fin"),
}
NO_SPACE_BEFORE = {*",.:;?!)’”", "'s"}
NO_SPACE_AFTER = set("(‘“„")


def tagged(text: str, language: str = "nl") -> Doc:
    """A Doc without dependencies from `word/TAG` pairs; a punctuation mark needs no tag, V is a finite verb."""
    words, tags = [], []
    for item in text.split():
        word, _, tag = item.partition("/")
        words.append(word)
        tags.append(tag or "PUNCT")
    spaces = [
        word not in NO_SPACE_AFTER and (i + 1 == len(words) or words[i + 1] not in NO_SPACE_BEFORE)
        for i, word in enumerate(words)
    ]
    return Doc(
        VOCABS[language],
        words=words,
        spaces=[*spaces[:-1], False],
        pos=[VERBS.get(tag, (tag, ""))[0] for tag in tags],
        morphs=[VERBS.get(tag, (tag, ""))[1] for tag in tags],
        sent_starts=[i == 0 or words[i - 1] in (".", "?", "!") for i in range(len(words))],
    )


def recognised(text: str) -> Doc:
    """A Doc by the app's own tokenizer, its named entities marked in the text: `[PER Anna Bos]`."""
    plain, entities, end = "", [], 0
    for match in ENTITY.finditer(text):
        plain += text[end : match.start()]
        entities.append((len(plain), len(plain) + len(match[2]), match[1]))
        plain += match[2]
        end = match.end()
    doc = TOKENIZER(plain + text[end:])
    doc.ents = [doc.char_span(start, stop, label, alignment_mode="expand") for start, stop, label in entities]
    return doc
