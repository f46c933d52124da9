"""Parsed texts made by hand, for tests that need no trained pipeline."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc

VOCAB = spacy.blank("nl").vocab

# Tag -> part of speech and verb form.
VERBS = {
    "V": ("VERB", "VerbForm=Fin"),
    "INF": ("VERB", "VerbForm=Inf"),
    "PART": ("VERB", "VerbForm=Part"),
    "AUX": ("AUX", "VerbForm=Fin"),
}
NO_SPACE_BEFORE = set(",.:;?!)’”")
NO_SPACE_AFTER = set("(‘“„")


def tagged(text: str) -> Doc:
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
        VOCAB,
        words=words,
        spaces=[*spaces[:-1], False],
        pos=[VERBS.get(tag, (tag, ""))[0] for tag in tags],
        morphs=[VERBS.get(tag, (tag, ""))[1] for tag in tags],
        sent_starts=[i == 0 or words[i - 1] in (".", "?", "!") for i in range(len(words))],
    )
