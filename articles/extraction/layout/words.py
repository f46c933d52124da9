"""A Doc as plain lists, for rules that look at many words and their neighbours."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TypeVar, cast

from spacy.attrs import DEP, HEAD, IDX, IS_PUNCT, IS_SPACE, IS_STOP, LEMMA, LOWER, MORPH, ORTH, POS, SPACY
from spacy.tokens import Doc

from articles.extraction.findings import Span
from articles.extraction.layout.grammar import Grammar, grammar_of

TERMINALS = frozenset(".!?…:;")
QUOTATION_MARKS = frozenset(
    ["'", '"', "''", "``", "’", "”", "“", "‘", "„", "‚", "‛", "»", "«", "›", "‹", ",,", "’’", "‘‘"]
)
DASHES = frozenset("-–—*•")
APOSTROPHES = frozenset("'’")
GENITIVE_MARKS = APOSTROPHES | {"'s", "’s"}
VERBAL = frozenset(["VERB", "AUX"])
MARKING = frozenset(["PUNCT", "SPACE"])
# The labels of spaCy's published pipelines, told in the four that ours has.
LABELS = {
    "PER": "PER", "PERSON": "PER", "ORG": "ORG", "LOC": "LOC", "GPE": "LOC", "FAC": "LOC", "MISC": "MISC",
    "NORP": "MISC", "EVENT": "MISC", "PRODUCT": "MISC", "WORK_OF_ART": "MISC", "LAW": "MISC", "LANGUAGE": "MISC",
}  # fmt: skip
T = TypeVar("T")


class Words:
    """The tokens of `doc` with what the rules ask of them; `text` is its text, every list has one entry a token.

    `starts` and `ends` are code points, `heads` indices (a word without a head is its own). `pos` and `deps` are ""
    everywhere in a text that no tagger or parser has seen. `forms` gives a verb's form ("Fin", "Inf", "Part"),
    `numbers` "Sing" or "Plur"; "" where the tagger does not tell. `finite` is True for finite verbs, `marks` for
    punctuation and white space, `punctuation` and `blanks` for what the tokenizer alone knows as such.

    `named` has the tokens of each named entity with its kind; `entities` numbers the one that a token lies in, -1 for
    none, and `labels` gives its kind, "" for none. `inside_entity` is True for every token of one but its first.
    `opens` is True where a capital tells nothing: at the start of a sentence, a line or a quotation.
    """

    def __init__(self, doc: Doc) -> None:
        self.language: str = doc.lang_
        self.text: str = doc.text
        strings = doc.vocab.strings
        # Reading whole columns is many times as fast as asking token by token.
        table = doc.to_array([ORTH, LOWER, LEMMA, POS, DEP, MORPH, IDX, SPACY, IS_STOP, IS_PUNCT, IS_SPACE])
        columns = cast(list[list[int]], table.reshape(len(doc), 11).T.tolist())
        orths, lower, lemmas, pos, deps, morphs, starts, spaces, stops, punctuation, blanks = columns
        self.texts = _told(orths, strings.__getitem__)
        self.lower = _told(lower, strings.__getitem__)
        self.lemmas = _told(lemmas, strings.__getitem__)
        self.pos = _told(pos, strings.__getitem__)
        self.deps = _told(deps, strings.__getitem__)
        features = {morph: _features(strings[morph]) for morph in set(morphs)}
        self.forms = [features[morph].get("VerbForm", "") for morph in morphs]
        self.numbers = [features[morph].get("Number", "") for morph in morphs]
        self.genders = [features[morph].get("Gender", "") for morph in morphs]
        self.starts: list[int] = starts
        self.ends = [start + len(text) for start, text in zip(starts, self.texts, strict=True)]
        self.gaps = list(map(bool, spaces))
        self.stops = list(map(bool, stops))
        self.punctuation = list(map(bool, punctuation))
        self.blanks = list(map(bool, blanks))
        self.finite = [form == "Fin" and kind in VERBAL for form, kind in zip(self.forms, self.pos, strict=True)]
        self.marks = [
            mark or blank or kind in MARKING
            for mark, blank, kind in zip(self.punctuation, self.blanks, self.pos, strict=True)
        ]
        # The array holds them as steps, negative ones wrapped round.
        self.heads = [i + step for i, step in enumerate(doc.to_array(HEAD).astype("int64").tolist())]
        self.is_parsed: bool = doc.has_annotation("DEP")
        self.labels = [""] * len(self.texts)
        self.entities = [-1] * len(self.texts)
        self.inside_entity = [False] * len(self.texts)
        self.named = [(range(entity.start, entity.end), LABELS.get(entity.label_, "")) for entity in doc.ents]
        for number, (tokens, label) in enumerate(self.named):
            for index in tokens[1:]:
                self.inside_entity[index] = True
            for index in tokens if label else ():
                self.labels[index], self.entities[index] = label, number
        self.recognised = bool(self.named)
        self.opens = self._openings()

    def __len__(self) -> int:
        return len(self.texts)

    @cached_property
    def grammar(self) -> Grammar:
        """The small words of the text's language. Raises lexicon.UnknownLanguage where there is no profile of it."""
        return grammar_of(self.language)

    @cached_property
    def children(self) -> list[list[int]]:
        """For each token those that hang on it, in text order."""
        found: list[list[int]] = [[] for _ in self.heads]
        for i, head in enumerate(self.heads):
            if head != i:
                found[head].append(i)
        return found

    def span(self, first: int, stop: int) -> Span:
        """The characters of the tokens `[first, stop)`, of which there is one at least."""
        return Span(self.starts[first], self.ends[stop - 1])

    def at(self, offset: int) -> int:
        """The first token that starts at or after a character."""
        return bisect_left(self.starts, offset)

    def touched(self, span: Span) -> tuple[int, int]:
        """The tokens `[first, last)` of which a stretch of characters takes in some of the characters."""
        first = bisect_right(self.ends, span.start)
        return first, max(first, bisect_left(self.starts, span.end))

    def _openings(self) -> list[bool]:
        opens = []
        after_terminal = True
        for index, text in enumerate(self.texts):
            mark_before = index > 0 and self.texts[index - 1] in QUOTATION_MARKS and not self.gaps[index - 1]
            opens.append(after_terminal or mark_before)
            if text in QUOTATION_MARKS or text in "()[]":
                continue
            if "\n" in text or text[-1] in TERMINALS:
                after_terminal = not (len(text) > 1 and text[0].isupper())  # an initial ends no sentence
            elif not (after_terminal and (text in DASHES or text.isspace())):
                after_terminal = False
        return opens


def _told(keys: list[int], tell: Callable[[int], T]) -> list[T]:
    """What `tell` makes of each key, asked once for each that differs."""
    told = {key: tell(key) for key in set(keys)}
    return [told[key] for key in keys]


def _features(morph: str) -> dict[str, str]:
    """`Number=Plur|VerbForm=Fin` as a mapping."""
    return dict(_pairs(morph.split("|")))


def _pairs(features: Iterable[str]) -> Iterable[tuple[str, str]]:
    for feature in features:
        name, equals, value = feature.partition("=")
        if equals:
            yield name, value
