"""Loads the spaCy pipeline once and runs the finders over a text: the door to all that is found."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TypeVar

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import use_ops

# Registers the tokenizer, the guard and the embedding that the bundled pipeline's config names.
import articles.extraction.components.auxiliaries
import articles.extraction.components.lemmatizer
import articles.extraction.components.sentence_guard
import articles.extraction.components.tokenizer
import articles.extraction.components.word_features  # noqa: F401
from articles.extraction.candidates import Candidate, Person
from articles.extraction.claims.finding import find_claims
from articles.extraction.findings import Attribution, Findings, Speaker
from articles.extraction.layout.quotation_marks import QuotationPair, pair_marks
from articles.extraction.people.finding import find_people
from articles.extraction.quotes.finding import find_quotes
from articles.extraction.speakers.resolving import resolve_speakers
from articles.extraction.text import Text

T = TypeVar("T")
log = logging.getLogger(__name__)

BUNDLED = Path(__file__).parent / "model"
# Raised whenever the rules change what they find, so that every annotation says which rules found it.
RULES_VERSION = "3"
# What the rules read from the parsed text.
NEEDED = {
    "part of speech": ("morphologizer", "tagger"),
    "dependency parse": ("parser",),
    "lemma": ("lemmatizer", "trainable_lemmatizer"),
    "names": ("ner",),
}
# A paragraph with the white space behind it. The parser never sees more at once: a sentence cannot cross a
# paragraph, and its memory stays that of the longest one.
PARAGRAPH = re.compile(r".+?(?:\n\s*\n\s*|\Z)", re.DOTALL)


class UnusablePipeline(Exception):
    """The pipeline that the setting names cannot be used; the message says what to do."""


class Extractor:
    """A loaded pipeline with the rules that read its parse."""

    def __init__(self, nlp: Language) -> None:
        self.nlp = nlp
        meta = nlp.meta
        self.language = str(meta["lang"])
        self.version = f"{meta['lang']}_{meta['name']} {meta['version']} rules {RULES_VERSION}"

    def parse(self, text: str) -> Doc:
        """The parsed text, paragraph by paragraph; `doc.text == text`."""
        return Doc.from_docs(list(self.nlp.pipe(_paragraphs(text))), ensure_whitespace=False) or self.nlp(text)

    def extract(self, text: str) -> Findings:
        """People, quotes and claims of `text`. A finder that fails is named in `faults`; the others go on."""
        return self.findings_of(self.parse(text))

    def findings_of(self, doc: Doc) -> Findings:
        """The same for a text that is parsed already."""
        faults: list[str] = []

        def tried(finder: Callable[..., T], otherwise: T, *given: object) -> T:
            try:
                return finder(*given)
            except Exception as error:
                log.exception("%s failed on a text of %d characters", finder.__name__, len(doc.text))
                faults.append(f"{finder.__name__}: {type(error).__name__}: {error}")
                return otherwise

        pairs: list[QuotationPair] = tried(pair_marks, [], doc)
        text = Text(doc, pairs)
        people: list[Person] = tried(find_people, [], text)
        quotes: list[Candidate] = tried(find_quotes, [], text, people)
        claims: list[Candidate] = tried(find_claims, [], text, people)
        nobody: tuple[list[Speaker], list[Attribution]] = ([], [])
        speakers, attributions = tried(resolve_speakers, nobody, text, people, [*quotes, *claims])
        return Findings(tuple(speakers), tuple(attributions), self.version, tuple(faults), self.language)


def _paragraphs(text: str) -> Iterator[str]:
    return (match[0] for match in PARAGRAPH.finditer(text))


@cache
def load_extractor(name: str = "") -> Extractor:
    """The bundled pipeline, or the one that `name` names: an installed spaCy package or a folder.

    Raises UnusablePipeline where it cannot be loaded or lacks a component that the rules read.
    """
    try:
        # numpy's BLAS multiplies about three times as fast as the one that spaCy takes by itself.
        with use_ops("numpy", use_blis=False):
            nlp = spacy.load(name or BUNDLED)
    except (OSError, ValueError) as error:
        raise UnusablePipeline(
            f"The spaCy pipeline {name or str(BUNDLED)!r} cannot be loaded ({error}). Set EXTRACTION_PIPELINE to an "
            "installed spaCy package or a folder, or leave it empty for the bundled pipeline."
        ) from error
    missing = [what for what, names in NEEDED.items() if not set(names) & set(nlp.pipe_names)]
    if missing:
        raise UnusablePipeline(
            f"The spaCy pipeline {name or 'bundled'!r} lacks {', '.join(missing)}. Set EXTRACTION_PIPELINE to one "
            "that has them, or leave it empty for the bundled pipeline."
        )
    nlp.max_length = 20_000_000
    return Extractor(nlp)
