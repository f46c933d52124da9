"""One text as every finder sees it: its words, sentences, cues and quotation marks, each worked out once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from spacy.tokens import Doc

from articles.extraction.cues.cue import Cue
from articles.extraction.cues.finding import find_cues
from articles.extraction.layout.narration import Narration
from articles.extraction.layout.quotation_marks import QuotationPair
from articles.extraction.layout.syntax import Sentences
from articles.extraction.layout.words import Words


class Text:
    """A parsed Doc with its quotations. What a finder asks for is worked out then, and kept for the next one.

    A Doc made by hand does: whatever it lacks (a parse, parts of speech, entities) the rules do without. Every
    property may raise lexicon.UnknownLanguage.
    """

    def __init__(self, doc: Doc, pairs: Sequence[QuotationPair] = ()) -> None:
        self.doc = doc
        self.pairs = list(pairs)

    @property
    def language(self) -> str:
        """The code of the language whose folder the rules read."""
        return self.doc.lang_

    @cached_property
    def words(self) -> Words:
        """Its tokens as plain lists."""
        return Words(self.doc)

    @cached_property
    def sentences(self) -> Sentences:
        """Its sentences by token."""
        return Sentences(self.doc)

    @cached_property
    def cues(self) -> list[Cue]:
        """The words that attribute, in text order."""
        return find_cues(self.words, self.sentences)

    @cached_property
    def narration(self) -> Narration:
        """The words outside every quotation, by sentence."""
        return Narration(self.words, self.pairs)
