"""The sentence guard: the pipeline component that keeps the parser from starting a sentence in mid-clause."""

from __future__ import annotations

from typing import cast

import numpy as np
from spacy.attrs import ORTH, SENT_START
from spacy.language import Language
from spacy.tokens import Doc
from thinc.types import Ints2d

SENTENCE_GUARD = "sentence_guard"

# A colon or semicolon is none: what it introduces is its own sentence's (`Zij zei: "Ja."`).
TERMINALS = frozenset(".!?…")
CLOSING_MARKS = frozenset(["'", '"', "''", "’", "”", "“", "‘", "»", "«", "›", "‹", ")", "]", "}", "’’", ",,", "*"])
# What spaCy stores for a token that certainly begins no sentence: -1, unsigned.
NO_START = np.uint64(2**64 - 1)


@Language.component(SENTENCE_GUARD)
def sentence_guard(doc: Doc) -> Doc:
    """Forbid a sentence start unless the token before ends in a terminal mark or a line breaks there.

    Closing quotation marks and brackets after the terminal are skipped. Runs before the parser, which keeps to it.
    """
    starts = doc.to_array(SENT_START)
    after_terminal = True
    strings = doc.vocab.strings
    for index, orth in enumerate(doc.to_array(ORTH).tolist()):
        text = strings[orth]
        if not after_terminal:
            starts[index] = NO_START
        if text in CLOSING_MARKS:
            continue
        after_terminal = text[-1] in TERMINALS or "\n" in text or (after_terminal and text.isspace())
    # A whole array at once: token by token it takes as long as a tenth of the parse.
    doc.from_array([SENT_START], cast(Ints2d, starts))
    return doc
