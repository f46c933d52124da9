"""Where the sentence guard lets a sentence begin."""

from __future__ import annotations

import pytest
import spacy

from articles.extraction.components.sentence_guard import SENTENCE_GUARD
from articles.extraction.components.tokenizer import TOKENIZER_NAME


@pytest.mark.parametrize(
    ("text", "may_start"),
    [
        ("president Alexander Loekasjenko", "president"),
        ("Zij ging. Hij bleef!", "Zij Hij"),
        ("‘Zij ging.’ Hij bleef.", "‘ Zij ’ Hij"),
        ("Zij zei: ‘Nee!’", "Zij ’"),
        ("(Zij ging.) Hij bleef", "( ) Hij"),
        ("Een kop\nEen regel", "Een Een"),
        ("Ja… Nee; wel", "Ja Nee"),
    ],
)
def test_a_sentence_may_start_only_after_a_terminal_mark_or_a_line_break(text: str, may_start: str) -> None:
    nlp = spacy.blank("nl", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER_NAME}}})
    nlp.add_pipe(SENTENCE_GUARD)
    free = [token.text for token in nlp(text) if token.is_sent_start is not False and not token.is_space]
    assert free == may_start.split()
