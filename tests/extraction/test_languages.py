"""The rules hold no language: its words are data, read by the language of the text."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from articles.extraction import lexicon
from articles.extraction.layout.grammar import Grammar, grammar_of
from articles.extraction.lexicon import LANGUAGES, UnknownLanguage, word_sets

RULES = [
    path
    for folder in ("layout", "cues", "quotes", "claims", "speakers", "people")
    for path in sorted((LANGUAGES.parent / folder).glob("*.py"))
]
CODES = [folder.name for folder in LANGUAGES.iterdir() if folder.is_dir() and (folder / "names.toml").exists()]


def strings_of(path: Path) -> Iterator[str]:
    """The strings of a module that are no docstrings."""
    tree = ast.parse(path.read_text())
    said = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node.value


def small_words() -> set[str]:
    """The small words of Dutch that are no English words as well, so that no message or label holds them."""
    grammar = grammar_of("nl")
    sets = (words for words in vars(grammar).values() if not isinstance(words, bool))
    words = {word for of in sets for item in of for word in (item if isinstance(item, tuple) else (item,))}
    return {word for word in words if len(word) > 1} - set("in of over want the and for word".split())


@pytest.mark.parametrize("path", RULES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_rule_names_a_language_or_holds_a_word_of_one(path: Path) -> None:
    strings = set(strings_of(path))
    assert strings & set(CODES) == set()
    assert {word for string in strings for word in string.split()} & small_words() == set()


def test_the_rules_never_reach_for_the_module_of_one_language() -> None:
    assert [path.name for path in RULES if "extraction.languages." in path.read_text().replace("{language}", "")] == [
        "verb_forms.py"
    ]


def test_an_entry_that_is_missing_or_too_many_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lexicon, "LANGUAGES", tmp_path)
    (tmp_path / "xx").mkdir()
    (tmp_path / "xx" / "odd.toml").write_text('[pronouns]\nunheard = "hij"\n')
    with pytest.raises(UnknownLanguage, match=r"(?s)nominatives.*unheard"):
        word_sets(Grammar, "xx", "odd")


def test_a_language_without_a_profile_is_told_with_those_that_have_one() -> None:
    with pytest.raises(UnknownLanguage, match=r"No grammar.toml for language 'xx'; there is one for .*nl"):
        grammar_of("xx")
