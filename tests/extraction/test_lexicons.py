"""Every entry of the lexicons does something: a sentence made of it alone is read otherwise than without it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import fields
from itertools import chain

import pytest

from articles.extraction.claims.finding import find_claims
from articles.extraction.claims.wording import Wording
from articles.extraction.cues.frames import Frames, frames_of
from articles.extraction.cues.verb_forms import Shape
from articles.extraction.languages.nl.conjugation import conjugate
from articles.extraction.layout.grammar import Grammar, grammar_of
from articles.extraction.layout.syntax import is_time
from articles.extraction.lexicon import LANGUAGES, read
from articles.extraction.text import Text
from tests.extraction.documents import tagged
from tests.extraction.test_languages import RULES

FRAMES = frames_of("nl")
GRAMMAR = grammar_of("nl")
CODE = "\n".join(path.read_text() for path in [*RULES, LANGUAGES.parent / "constructions.py"])
LEXICONS = [
    (language, name) for language in ("nl", "en") for name in ("grammar", "claims", "quoted", "cues", "speakers")
]


def entries_of(language: str) -> set[str]:
    """Every verb of the lexicon, idioms with their words."""
    cues = read(language, "cues")
    idioms = {" ".join([idiom["verb"], *idiom["with"]]) for idiom in cues["idioms"]}
    return {*chain.from_iterable(cues["verbs"].values()), *idioms}


def said(entry: str, behind: str = "", between: str = "") -> Text:
    """`Zij VERB … .` with the present tense of an entry; `between` stands before its particle, `behind` after it."""
    verb, *words = entry.split()
    forms = conjugate(verb)
    form = next(form for form, shapes in forms.shapes.items() if Shape.FINITE in shapes)
    before = f"Zij/PRON {form}/V {between}".split()
    particle = [f"{forms.particle}/ADP"] if forms.particle else []
    doc = tagged(" ".join([*before, *(f"{word}/ADV" for word in words), *particle, *behind.split(), "."]))
    if particle:
        at = len(before) + len(words)
        doc[at].head, doc[at].dep_ = doc[1], "compound:prt"
    return Text(doc)


def ended(entry: str, before: str) -> Text:
    """`Een vrouw, die … VERB.`: the verb of an entry at the end of its clause."""
    forms = conjugate(entry)
    form = next(form for form, shapes in forms.shapes.items() if Shape.FINITE in shapes)
    return Text(tagged(f"Een/DET vrouw/NOUN , die/PRON {before} {forms.particle}{form}/V ."))


def contents(text: Text) -> list[str]:
    """What the claims of a text say."""
    return [" … ".join(text.words.text[slice(*s)] for s in claim.content) for claim in find_claims(text, [])]


@pytest.mark.parametrize("entry", sorted(FRAMES.no_clause - FRAMES.shows - FRAMES.any_object))
def test_a_verb_that_takes_no_clause_has_none(entry: str) -> None:
    assert contents(said(entry, "dat/SCONJ het/PRON klopt/V")) == []


@pytest.mark.parametrize("entry", sorted(FRAMES.infinitive - FRAMES.addressed))
def test_a_verb_with_an_infinitive_says_that(entry: str) -> None:
    assert contents(said(entry, "te/ADP komen/INF")) == ["te komen"]


@pytest.mark.parametrize("entry", sorted(FRAMES.addressed))
def test_a_verb_that_addresses_somebody_says_only_what_they_are_to_do(entry: str) -> None:
    assert entry in FRAMES.infinitive
    assert contents(said(entry, "te/ADP komen/INF", "de/DET buren/NOUN")) == ["te komen"]


@pytest.mark.parametrize(("entry", "marker"), sorted(FRAMES.predicate.items()))
def test_a_verb_that_judges_has_its_object_and_the_judgement(entry: str, marker: str) -> None:
    judgement = f"{marker}/SCONJ dwaas/ADJ" if marker else "dwaas/ADJ"
    assert contents(ended(entry, f"het/DET plan/NOUN {judgement}")) == [
        " ".join(["het plan", *marker.split(), "dwaas"])
    ]


@pytest.mark.parametrize(
    ("entry", "preposition"), [(entry, word) for entry, words in sorted(FRAMES.noun_phrase.items()) for word in words]
)
def test_a_verb_with_a_noun_phrase_says_that(entry: str, preposition: str) -> None:
    phrase = f"{preposition}/ADP een/DET staking/NOUN" if preposition else "een/DET staking/NOUN"
    texts = [said(entry, phrase)] if " " in entry else [said(entry, phrase), ended(entry, phrase)]
    assert "een staking" in chain.from_iterable(map(contents, texts))


@pytest.mark.parametrize(("entry", "word"), [(e, w) for e, words in FRAMES.not_before.items() for w in sorted(words)])
def test_a_verb_says_nothing_right_before_some_words(entry: str, word: str) -> None:
    assert entry in [cue.entry for cue in said(entry, "iets/PRON").cues]
    assert entry not in [cue.entry for cue in said(entry, "", f"{word}/NOUN").cues]


@pytest.mark.parametrize(("entry", "word"), [(e, w) for e, words in FRAMES.not_with.items() for w in sorted(words)])
def test_a_verb_says_nothing_with_some_words_in_its_clause(entry: str, word: str) -> None:
    assert entry in [cue.entry for cue in said(entry, "", "morgen/ADV iets/PRON").cues]
    assert entry not in [cue.entry for cue in said(entry, "", f"morgen/ADV {word}/X").cues]


@pytest.mark.parametrize("noun", FRAMES.silent)
def test_what_is_followed_is_not_quoted(noun: str) -> None:
    text = "Volgens/ADP de/DET {}/NOUN klopt/V het/PRON ."
    assert contents(Text(tagged(text.format(noun)))) == []
    assert contents(Text(tagged(text.format("rector")))) == ["klopt het"]


@pytest.mark.parametrize("noun", sorted(FRAMES.asked_for))
def test_what_is_asked_of_the_newspaper_is_no_demand(noun: str) -> None:
    assert contents(said("vragen", f"om/ADP {noun}/NOUN")) == []


@pytest.mark.parametrize("word", sorted(GRAMMAR.times))
def test_a_time_makes_its_phrase_tell_when(word: str) -> None:
    words = Text(tagged(f"vorige/ADJ {word}/NOUN van/ADP school/NOUN")).words
    assert is_time(words, 0, 2)
    assert not is_time(words, 0, 4)


@pytest.mark.parametrize("word", sorted(GRAMMAR.occasions - FRAMES.asked_for))
def test_where_it_was_said_is_no_part_of_what_is_done(word: str) -> None:
    assert contents(said("zeggen", f"in/ADP een/DET {word}/NOUN te/ADP komen/INF")) == ["te komen"]


@pytest.mark.parametrize("word", sorted(GRAMMAR.focus | GRAMMAR.reflexives | GRAMMAR.when))
def test_a_subject_may_follow_behind_small_words(word: str) -> None:
    text = Text(tagged(f"Het/PRON klopt/V , zegt/V {word}/X de/DET rector/NOUN ."))
    (claim,) = find_claims(text, [])
    assert claim.source is not None
    assert text.words.text[slice(*claim.source)] == "de rector"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_frame_and_exception_is_of_a_verb_of_the_lexicon(language: str) -> None:
    cues = read(language, "cues")
    tables = [*cues["frames"].items(), *cues["exceptions"].items()]
    tables += [(name, cues[name]) for name in ("not_before", "not_with")]
    apart = {"denying_predicates"}
    named = {entry for name, table in tables if name not in apart for entry in table}
    assert named - entries_of(language) == set()
    phrases = {p for groups in cues["phrases"].values() for of_group in groups.values() for p in of_group}
    assert {p for of_group in cues["beside"].values() for p in of_group} <= phrases


@pytest.mark.parametrize("kind", [Grammar, Wording, Frames])
def test_every_table_is_asked_by_a_rule(kind: type) -> None:
    asked = set(re.findall(r"\.(\w+)", CODE))
    assert {field.name for field in fields(kind)} - asked == set()


def test_every_table_round_quotation_marks_is_asked_by_a_rule() -> None:
    assert {table for table in read("nl", "quoted") if f'"{table}"' not in CODE} == set()


@pytest.mark.parametrize("name", ["grammar", "claims", "quoted", "cues", "speakers", "marks"])
def test_two_languages_have_the_same_tables(name: str) -> None:
    dutch, english = read("nl", name), read("en", name)
    assert english.keys() == dutch.keys()
    if name not in ("cues", "speakers", "marks"):
        assert {t: words.keys() for t, words in english.items()} == {t: words.keys() for t, words in dutch.items()}


@pytest.mark.parametrize(("language", "name"), LEXICONS)
def test_no_word_stands_twice_in_one_list(language: str, name: str) -> None:
    lists = [
        (entry, words.split() if isinstance(words, str) else words)
        for table in read(language, name).values()
        if isinstance(table, dict)
        for entry, words in table.items()
        if isinstance(words, str | list) and not (isinstance(words, list) and words and isinstance(words[0], list))
    ]
    twice = {entry: [w for w, times in Counter(words).items() if times > 1] for entry, words in lists}
    assert {entry: words for entry, words in twice.items() if words} == {}


def test_every_lexicon_can_be_read() -> None:
    files = list(LANGUAGES.glob("*/*.toml"))
    assert all(read(path.parent.name, path.stem) for path in files)
    assert len(files) > len(LEXICONS)
