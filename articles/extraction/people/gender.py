"""Tells whether a text speaks of a person as a man or a woman: by title, first name and the pronouns that follow."""

from __future__ import annotations

from collections.abc import Iterable

from articles.extraction.layout.words import Words
from articles.extraction.people.identity import Identity
from articles.extraction.people.name_lexicon import NameLexicon
from articles.extraction.people.names import Name

REACH = 25  # how many words behind a name a pronoun may still be its own
TITLE, FIRST_NAME, PRONOUN = 3.0, 2.0, 0.7


def tell_genders(words: Words, lexicon: NameLexicon, identities: list[Identity], names: list[Name]) -> list[str]:
    """ "m", "f" or "" for each of `identities`; a mention's position is its index in `names`."""
    pronouns = [_pronoun_behind(words, lexicon, names, index) for index in range(len(names))]
    return [_gender(lexicon, identity, pronouns) for identity in identities]


def _gender(lexicon: NameLexicon, identity: Identity, pronouns: list[str]) -> str:
    votes = {"m": 0.0, "f": 0.0}

    def vote(genders: Iterable[str], weight: float) -> None:
        for gender in genders:
            if gender in votes:
                votes[gender] += weight

    vote((mention.gender for mention in identity.mentions), TITLE)
    if identity.given:
        vote([lexicon.first_name_gender(identity.given[0]) or ""], FIRST_NAME)
    elif len(identity.surname) == 1:
        vote([lexicon.first_name_gender(identity.surname[0]) or ""], FIRST_NAME / 2)
    vote((pronouns[mention.position] for mention in identity.mentions), PRONOUN)
    if abs(votes["m"] - votes["f"]) < PRONOUN / 2:
        return ""
    return max(votes, key=lambda gender: votes[gender])


def _pronoun_behind(words: Words, lexicon: NameLexicon, names: list[Name], index: int) -> str:
    """The gender of the first pronoun behind a name and before the next one, in reach."""
    begin = names[index].last
    end = names[index + 1].first if index + 1 < len(names) else len(words)
    for place in range(begin, min(end, begin + REACH)):
        if "\n" in words.texts[place]:
            return ""
        # zijn is also the verb to be.
        if words.lower[place] in lexicon.pronouns and words.pos[place] not in {"AUX", "VERB"}:
            return lexicon.pronouns[words.lower[place]]
    return ""
