"""The sentence guard: the pipeline component that keeps the parser from starting a sentence in mid-clause."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

SENTENCE_GUARD = "sentence_guard"

# A colon or semicolon is none: what it introduces is its own sentence's (`Zij zei: "Ja."`).
TERMINALS = frozenset(".!?…")
CLOSING_MARKS = frozenset(["'", '"', "''", "’", "”", "“", "‘", "»", "«", "›", "‹", ")", "]", "}", "’’", ",,", "*"])


@Language.component(SENTENCE_GUARD)
def sentence_guard(doc: Doc) -> Doc:
    """Forbid a sentence start unless the token before ends in a terminal mark or a line breaks there.

    Closing quotation marks and brackets after the terminal are skipped. Runs before the parser, which keeps to it.
    """
    after_terminal = True
    for token in doc:
        if not after_terminal:
            token.is_sent_start = False
        text = token.text
        if text in CLOSING_MARKS:
            continue
        after_terminal = text[-1] in TERMINALS or "\n" in text or (after_terminal and token.is_space)
    return doc
