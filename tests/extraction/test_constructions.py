"""Which pattern a gold attribution has."""

from __future__ import annotations

import re
from typing import Any

import pytest

from articles.extraction.constructions import constructions_of

PARTS = re.compile(r"\[(.*?)\]|\{(.*?)\}|<(.*?)>", re.DOTALL)


def marked(text: str) -> tuple[str, dict[str, Any]]:
    """A text with its attribution, from `[content]`, `{cue}` and `<source>`."""
    plain, content, cue, source, position = "", [], None, None, 0
    for match in PARTS.finditer(text):
        plain += text[position : match.start()]
        words = next(group for group in match.groups() if group is not None)
        span = [len(plain), len(plain) + len(words)]
        plain += words
        position = match.end()
        if match[1] is not None:
            content.append(span)
        elif match[2] is not None:
            cue = span
        else:
            source = span
    return plain + text[position:], {"content": content, "cue": cue, "source": source, "form": "indirect"}


@pytest.mark.parametrize(
    ("text", "constructions"),
    [
        ("<De bond> {zegt} dat [het regent].", ["dat-clause"]),
        ("Dat [het regent], {ontkent} <de bond>.", ["dat-clause"]),
        ("<De bond> {belooft} [morgen te komen].", ["infinitive"]),
        ("[Het regent], {zegt} <de bond>.", ["inversion"]),
        ("[Het regent]. Dat {meldt} <de bond>.", ["dat before"]),
        ("{Volgens} <de bond> [regent het].", ["volgens"]),
        ("[Het regent], {aldus} <haar>.", ["aldus", "pronoun speaker"]),
        ("{Gevreesd wordt} dat [het regent].", ["passive"]),
        ("De {vrees} dat [het regent], groeit.", ["noun + dat"]),
        ("<De bond> {noemt} [de regen mooi].", ["predicate"]),
        ("[Het] {zou} [regenen].", ["zou"]),
        ("[Het regent] {naar verluidt} [hard].", ["phrase"]),
        ("Hij sprak: ‘[Het regent.\n\nEn hard ook]’.", ["colon", "multi-paragraph"]),
        ("‘[Het regent]’.", ["no cue"]),
    ],
)
def test_the_pattern_shows_in_where_the_parts_stand(text: str, constructions: list[str]) -> None:
    assert constructions_of(*marked(text), "nl") == constructions


def test_a_fragment_is_partial_and_a_speaker_without_words_is_implicit() -> None:
    text, attribution = marked("Hij is ‘[best blij]’.")
    assert constructions_of(text, attribution | {"form": "partial", "speaker": "p1"}, "nl") == [
        "partial",
        "implicit speaker",
    ]


@pytest.mark.parametrize(
    ("text", "construction"),
    [
        ("<The union> {says} that [it rains].", "dat-clause"),
        ("[It rains], {says} <the union>.", "inversion"),
        ("{According to} <the union> [it rains].", "phrase"),
    ],
)
def test_another_language_has_its_own_words_for_the_patterns(text: str, construction: str) -> None:
    assert constructions_of(*marked(text), "en") == [construction]
