"""The small words of a language that decide where phrases and clauses begin and end: its grammar.toml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property

from articles.extraction.lexicon import Endings, Runs, WordSet, word_sets


@dataclass(frozen=True)
class Grammar:
    """The words of `languages/<language>/grammar.toml`, which says what each set is; all in lower case."""

    # order
    verb_second: bool
    verb_final: bool
    joined_compounds: bool
    # pronouns
    personal: WordSet
    nominatives: WordSet
    he: WordSet
    she: WordSet
    objective: WordSet
    it: WordSet
    reflexives: WordSet
    self: WordSet
    possessives: WordSet
    genitives: WordSet
    this: WordSet
    pointing: WordSet
    # relatives
    relatives: WordSet
    relative_subjects: WordSet
    relative_pronouns: WordSet
    # clauses
    that: WordSet
    whether: WordSet
    subordinators: WordSet
    openers: WordSet
    free_openers: WordSet
    question_words: WordSet
    coordinators: WordSet
    additive: WordSet
    leading: WordSet
    contents: WordSet
    as_told: WordSet
    so: WordSet
    although: WordSet
    infinitive_marker: WordSet
    purpose: WordSet
    behind_determiner: WordSet
    fixed_pairs: Runs
    # verbs
    auxiliaries: WordSet
    passive_auxiliaries: WordSet
    modals: WordSet
    negations: WordSet
    not_: WordSet
    only: WordSet
    attributive_endings: Endings
    past_attributive_endings: Endings
    plural_endings: Endings
    infinitive_endings: Endings
    behind_particle: WordSet
    behind_no_particle: Runs
    # nouns
    article: WordSet
    one: WordSet
    of: WordSet
    neuter: WordSet
    owning: WordSet
    inside_phrase: WordSet
    perhaps_inside_phrase: WordSet
    double_prepositions: Runs
    foreign_links: WordSet
    genitive_endings: Endings
    measures: WordSet
    occasions: WordSet
    # times
    weekdays: WordSet
    time_adverbs: WordSet
    time_nouns: WordSet
    # sources
    focus: WordSet
    agent: WordSet
    circle_prepositions: WordSet
    circles: Endings
    possessor: WordSet

    @cached_property
    def complementisers(self) -> WordSet:
        """What opens a clause that is the object of a verb."""
        return self.that | self.whether

    @cached_property
    def clause_openers(self) -> WordSet:
        """Words that open a clause of their own inside another."""
        return self.subordinators | self.openers

    @cached_property
    def any_possessives(self) -> WordSet:
        """Possessives, those of set phrases too."""
        return self.possessives | self.genitives

    @cached_property
    def when(self) -> WordSet:
        """Words that tell when, whatever the tagger takes them for."""
        return self.weekdays | self.time_adverbs

    @cached_property
    def times(self) -> WordSet:
        """Words that make a noun phrase tell when."""
        return self.when | self.time_nouns

    @cached_property
    def any_auxiliaries(self) -> WordSet:
        """Auxiliaries of a participle."""
        return self.auxiliaries | self.passive_auxiliaries


@cache
def grammar_of(language: str) -> Grammar:
    """The grammar of a language. Raises lexicon.UnknownLanguage where there is none."""
    return word_sets(Grammar, language, "grammar")
