"""Whatever a text holds, parsed or not, no finder raises; and one that fails leaves the others alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc, Span

from articles.extraction import lexicon, pipeline
from articles.extraction.findings import Findings
from articles.extraction.layout.grammar import grammar_of
from articles.extraction.lexicon import read
from tests.extraction.documents import VOCABS

MARKS = [*"“”„\"‘’'«»,.:;!?()-–—…/|&", ",,", "''", "``", "...", "'s", "’s"]
ODD = [
    "\n",
    "\n\n",
    " ",
    "\t",
    "\u00a0",
    "🙂",
    "👩‍👩‍👧",
    "İ",
    "ǅ",
    "\u0301",
    "ﬁ",
    "1.5",
    "12.30",
    "A.B.",
    "ß",
    "٣",
    "-",
    "x" * 50,
]
NAMES = "Anna Bos Van den Berg OM Kremlin Brussel d'Hondt burgemeester de Ruth mayor".split()
POS = "NOUN VERB AUX PROPN PRON DET ADJ ADV ADP SCONJ CCONJ NUM PUNCT X SPACE".split()
DEPS = ["nsubj", "obj", "obl", "case", "det", "ccomp", "advcl", "parataxis", "conj", "aux", "aux:pass", "compound:prt"]
MORPHS = ["", "VerbForm=Fin|Number=Sing", "VerbForm=Fin|Number=Plur", "VerbForm=Inf", "VerbForm=Part", "Gender=Neut"]


def vocabulary(language: str) -> list[str]:
    """Words of every kind that the rules look for."""
    small = [word for words in vars(grammar_of(language)).values() if isinstance(words, frozenset) for word in words]
    cues = [word.split("_")[-1] for group in read(language, "cues")["verbs"].values() for word in group]
    heard = {
        "nl": ["zei", "zegt", "volgens", "aldus", "zou", "verluidt", "legt", "uit"],
        "en": ["said", "according", "to"],
    }
    plain = [word for word in small if isinstance(word, str)]
    return sorted({*plain, *cues, *heard[language], *NAMES, *MARKS, *ODD})


@st.composite
def soups(draw: st.DrawFn, language: str) -> Doc:
    """A Doc of any such words in any order, with any parse or none."""
    words = draw(st.lists(st.sampled_from(vocabulary(language)) | st.text(min_size=1, max_size=6), max_size=60))
    words = [word.replace(" ", "_") if word.strip() else word for word in words]
    size = len(words)
    spaces = draw(st.lists(st.booleans(), min_size=size, max_size=size))

    def each(kinds: list[str]) -> list[str]:
        return draw(st.lists(st.sampled_from(kinds), min_size=size, max_size=size))

    if not size or draw(st.booleans()):
        return Doc(VOCABS[language], words=words, spaces=spaces)
    heads = [draw(st.integers(max(0, i - 8), i)) for i in range(size)]
    deps = ["ROOT" if head == i else dep for i, (head, dep) in enumerate(zip(heads, each(DEPS), strict=True))]
    doc = Doc(VOCABS[language], words=words, spaces=spaces, pos=each(POS), morphs=each(MORPHS), heads=heads, deps=deps)
    first = draw(st.integers(0, size - 1))
    doc.ents = [
        Span(doc, first, draw(st.integers(first + 1, size)), label=draw(st.sampled_from(["PER", "ORG", "LOC"])))
    ]
    return doc


@pytest.fixture(scope="module")
def extractor() -> pipeline.Extractor:
    class Nameless:
        meta = {"lang": "xx", "name": "none", "version": "0"}

    return pipeline.Extractor(Nameless())  # type: ignore[arg-type]


def spans_of(findings: Findings) -> list[tuple[int, int]]:
    """Every stretch of text that the findings point at."""
    named = [span for speaker in findings.speakers for span in (*speaker.mentions, *speaker.roles)]
    said = [s for a in findings.attributions for s in (*a.content, a.cue, a.source) if s is not None]
    return [*named, *said]


@pytest.mark.parametrize("language", ["nl", "en"])
@given(data=st.data())
def test_no_text_makes_a_finder_raise(language: str, data: st.DataObject, extractor: pipeline.Extractor) -> None:
    doc = data.draw(soups(language))
    findings = extractor.findings_of(doc)
    assert findings.faults == ()
    assert all(0 <= start < end <= len(doc.text) for start, end in spans_of(findings))


def test_a_finder_that_fails_leaves_what_the_others_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    # A language that is known in part: whoever needs the forms of its verbs fails, and nobody else does.
    shutil.copytree(lexicon.LANGUAGES / "en", tmp_path / "fr")
    monkeypatch.setattr(lexicon, "LANGUAGES", tmp_path)
    findings = pipeline.Extractor(spacy.blank("fr")).extract("“Yes,” said Mrs Ruth Amsel. Ruth Amsel nodded.")
    assert [speaker.name for speaker in findings.speakers] == ["Ruth Amsel"]
    assert [fault.split(":")[0] for fault in findings.faults] == ["find_quotes", "find_claims"]
    assert caplog.text.count("No conjugation.py for language 'fr'") >= 2
