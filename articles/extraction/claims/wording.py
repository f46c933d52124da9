"""The words by which the rules tell a report from something else, and its end: a language's claims.toml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from articles.extraction.lexicon import Runs, WordSet, word_sets


@dataclass(frozen=True)
class Wording:
    """The words of `languages/<language>/claims.toml`, which says what each set is; all in lower case."""

    # report
    nobody: WordSet
    possible: WordSet
    lenient: WordSet
    copulas: WordSet
    in_passing: WordSet
    asked: WordSet
    empty: WordSet
    ranks: WordSet
    places: WordSet
    receiving: WordSet
    # hearsay
    would: WordSet
    conditional: WordSet
    condition: WordSet
    fronted_condition: WordSet
    perfect_infinitives: WordSet
    explaining: WordSet
    # around
    adverbs_of_cue: WordSet
    beside: WordSet
    addressee: WordSet
    beside_demand: WordSet
    anticipating: WordSet
    there: WordSet
    anticipating_of: WordSet
    in_place: WordSet
    behind_object: WordSet
    behind_pointing: WordSet
    with_noun: Runs
    shown: Runs
    # behind
    of_name: WordSet
    of_thing: WordSet
    of_place: WordSet
    of_judgement: WordSet
    goes_on: WordSet
    resuming: WordSet
    links: WordSet
    cluster_particles: WordSet
    no_object: WordSet
    before_report: WordSet


@cache
def wording_of(language: str) -> Wording:
    """The wording of a language. Raises lexicon.UnknownLanguage where there is none."""
    return word_sets(Wording, language, "claims")
