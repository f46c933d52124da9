"""What the cues of a language take and where their sources stand: the tables of its cues.toml beside the word lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from articles.extraction.findings import Stance
from articles.extraction.lexicon import WordSet, read


@dataclass(frozen=True, slots=True)
class Frames:
    """By entry of the lexicon, as `languages/<language>/cues.toml` explains each table."""

    # frames
    no_clause: WordSet
    infinitive: WordSet
    addressed: WordSet
    predicate: Mapping[str, str]
    noun_phrase: Mapping[str, tuple[str, ...]]
    denying_predicates: WordSet
    # exceptions
    negated: Mapping[str, Stance]
    with_infinitive: Mapping[str, Stance]
    oblique: Mapping[str, tuple[str, ...]]
    shows: WordSet
    whether: WordSet
    nothing_fronted: WordSet
    noun_first: WordSet
    of_infinitive: WordSet
    perceives: WordSet
    excludes: WordSet
    any_object: WordSet
    no_inversion: WordSet
    # beside
    afterwards: WordSet
    no_rest: WordSet
    alone: WordSet
    # the others
    of_subject: WordSet
    not_before: Mapping[str, WordSet]
    not_with: Mapping[str, WordSet]
    asked_for: WordSet
    silent: tuple[str, ...]


@cache
def frames_of(language: str) -> Frames:
    """The frames of a language. Raises lexicon.UnknownLanguage where there are none."""
    cues = read(language, "cues")
    frames, exceptions, beside = cues["frames"], cues["exceptions"], cues["beside"]
    sets = {
        name: frozenset(table[name])
        for table in (frames, exceptions, beside)
        for name in table
        if isinstance(table[name], list)
    }
    return Frames(
        **sets,
        predicate=frames["predicate"],
        noun_phrase={entry: tuple(words) for entry, words in frames["noun_phrase"].items()},
        negated={entry: Stance(stance) for entry, stance in exceptions["negated"].items()},
        with_infinitive={entry: Stance(stance) for entry, stance in exceptions["with_infinitive"].items()},
        oblique={entry: tuple(words) for entry, words in exceptions["oblique"].items()},
        of_subject=frozenset(p for groups in cues["phrases"].values() for p in groups.get("of_subject", ())),
        not_before={entry: frozenset(words) for entry, words in cues["not_before"].items()},
        not_with={entry: frozenset(words) for entry, words in cues["not_with"].items()},
        asked_for=frozenset(cues["silent_nouns"]["asked_for"]),
        silent=tuple(cues["silent_nouns"]["nouns"]),
    )
