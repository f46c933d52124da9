"""Finds what a text calls a person beside their name: titles before it, appositions round it, a party or an age."""

from __future__ import annotations

from dataclasses import dataclass

from articles.extraction.layout.words import DASHES, TERMINALS, Words
from articles.extraction.people.name_lexicon import NameLexicon
from articles.extraction.people.name_words import is_name_word
from articles.extraction.people.names import Name

MAX_COMPLEMENT = 7
MAX_APPOSITION = 18
MAX_MODIFIERS = 4
MAX_BRACKET = 8

Stretch = tuple[int, int]  # token indices, [first, last)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands round a name: the stretches that are roles, and what else tells that it is a person's.

    `head` is the index of the title noun right before the name, -1 where there is none.
    """

    titles: tuple[Stretch, ...] = ()
    appositions: tuple[Stretch, ...] = ()
    parties: tuple[Stretch, ...] = ()
    head: int = -1
    sure_head: bool = False
    honorific: int = -1
    aged: bool = False


def look_round(words: Words, lexicon: NameLexicon, name: Name) -> Surroundings:
    """The surroundings of `name`."""
    before, honorific = name.first - 1, -1
    if before > 0 and words.texts[before] == "." and words.lower[before - 1] in lexicon.honorifics:
        before -= 1  # a full stop that the tokenizer has cut off
    if before >= 0 and _is_honorific(words, lexicon, before):
        honorific, before = before, before - 1
        while before >= 0 and words.lower[before] in lexicon.honorifics:
            before -= 1
    titles, head = _titles(words, lexicon, before)
    if head < 0 and before >= 0 and words.texts[before] == "," and _closes(words, name.last):
        titles = _described_before(words, lexicon, before)
    after, aged, parties, bracketed = _bracket(words, lexicon, name.last)
    appositions = [*bracketed, *_apposition(words, lexicon, after)]
    sure = head >= 0 and (words.lower[head] in lexicon.demonyms or lexicon.is_role(words.lower[head]))
    return Surroundings(tuple(titles), tuple(appositions), tuple(parties), head, sure, honorific, aged)


def _is_honorific(words: Words, lexicon: NameLexicon, index: int) -> bool:
    word = words.lower[index]
    if word in lexicon.articled_honorifics:
        return index > 0 and words.lower[index - 1] in lexicon.determiners
    return word in lexicon.honorifics


def is_role_at(words: Words, lexicon: NameLexicon, index: int) -> bool:
    """Whether the word is a noun for a person; with a doubtful ending only where no tag says otherwise."""
    word = words.lower[index]
    if lexicon.is_role(word):
        return True
    if word in lexicon.demonyms and words.texts[index] != word:
        # de Duitse Anna Kok, but het Duitse Stahlwerk
        return not index or words.lower[index - 1] not in words.grammar.neuter
    noun = words.pos[index] in {"", "NOUN"} or (words.opens[index] and lexicon.is_firm(word))
    return lexicon.may_be_role(word) and noun and not words.stops[index]


def _titles(words: Words, lexicon: NameLexicon, index: int) -> tuple[list[Stretch], int]:
    """The roles that end right before a name at `index`, and the index of the noun of the last."""
    head = _title_head(words, lexicon, index)
    if head < 0:
        return [], -1
    start = _with_modifiers(words, lexicon, head)
    titles = [(start, index + 1)]
    before = start - 1
    if before >= 1 and words.lower[before] in lexicon.conjunctions and is_role_at(words, lexicon, before - 1):
        titles.insert(0, (_with_modifiers(words, lexicon, before - 1), before))
    elif before >= 1 and words.texts[before] == ",":
        titles = [*_described_before(words, lexicon, before), *titles]
    return titles, head


def _title_head(words: Words, lexicon: NameLexicon, index: int) -> int:
    if index < 0 or not _is_wordlike(words, index):
        return -1
    if is_role_at(words, lexicon, index):
        return index
    # directeur van milieuclub Groen: the noun before the name says that it is a club's.
    if (
        words.stops[index]
        or words.pos[index] in {"VERB", "AUX", "ADV", "ADP", "SCONJ"}
        or lexicon.is_head(words.lower[index])
    ):
        return -1
    # hoogleraar informatierecht; minister van Economische Zaken; officier van justitie
    for head in range(index - 1, max(index - MAX_COMPLEMENT, -1), -1):
        if not _is_wordlike(words, head) or words.pos[head] in {"VERB", "AUX", "PRON", "SCONJ"}:
            return -1
        if lexicon.is_role(words.lower[head]):
            follower = words.lower[head + 1]
            bare_field = head == index - 1 and words.lower[index] == words.texts[index]
            return head if (bare_field and index - head == 1) or follower in lexicon.of else -1
    return -1


def _is_wordlike(words: Words, index: int) -> bool:
    text = words.texts[index]
    return text[0].isalpha() or text[0].isdigit()


def _with_modifiers(words: Words, lexicon: NameLexicon, head: int) -> int:
    start = head
    while start > 0 and head - start < MAX_MODIFIERS and _is_modifier(words, lexicon, start - 1):
        start -= 1
    return start


def _is_modifier(words: Words, lexicon: NameLexicon, index: int) -> bool:
    word = words.lower[index]
    if word in lexicon.determiners or not _is_wordlike(words, index):
        return False
    if word in lexicon.modifiers:
        return True
    if words.pos[index]:
        return words.pos[index] == "ADJ"
    return word.endswith(lexicon.inflections) and len(word) > 4 and not words.stops[index]


def _closes(words: Words, index: int) -> bool:
    if index >= len(words):
        return True
    text = words.texts[index]
    return text[0] in ",();" or text[-1] in TERMINALS or text in DASHES or "\n" in text


def _described_before(words: Words, lexicon: NameLexicon, comma: int) -> list[Stretch]:
    """De woordvoerder van het Kremlin, X, …: the noun phrase that a determiner opens and the comma at `comma` ends."""
    for index in range(comma - 1, max(comma - MAX_APPOSITION, -1), -1):
        if not _is_wordlike(words, index) or words.pos[index] in {"VERB", "AUX"}:
            return []
        if words.lower[index] in lexicon.determiners and index + 1 < comma:
            head = _skip_modifiers(words, lexicon, index + 1)
            if head < comma and is_role_at(words, lexicon, head):
                return [(index + 1, comma)]
    return []


def _skip_modifiers(words: Words, lexicon: NameLexicon, index: int) -> int:
    stop = min(index + MAX_MODIFIERS, len(words) - 1)
    while index < stop and _is_modifier(words, lexicon, index) and not lexicon.is_role(words.lower[index]):
        index += 1
    return index


def _bracket(words: Words, lexicon: NameLexicon, index: int) -> tuple[int, bool, list[Stretch], list[Stretch]]:
    """What brackets at `index` say: the index behind them, whether there is an age, the parties, the roles."""
    if index >= len(words) or words.texts[index] != "(":
        return index, False, [], []
    aged = False
    parties: list[Stretch] = []
    roles: list[Stretch] = []
    begin = index + 1
    for end in range(begin, min(begin + MAX_BRACKET, len(words))):
        text = words.texts[end]
        if text not in {")", ",", ";"}:
            continue
        if end == begin + 1 and words.texts[begin].isdigit() and len(words.texts[begin]) < 4:
            aged = True
        elif "_".join(words.texts[begin:end]) in lexicon.parties:
            parties.append((begin, end))
        elif begin < end and is_role_at(words, lexicon, _skip_modifiers(words, lexicon, begin)):
            roles.append((begin, end))
        begin = end + 1
        if text == ")":
            return begin, aged, parties, roles
    return index, False, [], []


def _apposition(words: Words, lexicon: NameLexicon, index: int) -> list[Stretch]:
    """X, een onafhankelijke analist, …: the noun phrase behind the comma at `index`, without its article."""
    if index + 1 >= len(words) or (words.texts[index] != "," and words.texts[index] not in DASHES):
        return []
    begin = _skip_age(words, lexicon, index + 1)
    while begin < len(words) - 1 and words.lower[begin] in lexicon.role_openers:
        begin += 1
    if words.lower[begin] in lexicon.determiners:
        begin += 1
    if begin >= len(words):
        return []
    head = _skip_modifiers(words, lexicon, begin)
    if not is_role_at(words, lexicon, head) or words.texts[head] != words.lower[head]:
        return []
    # X, trainer Piet Jansen en …: the noun is the next name's title.
    if head + 1 < len(words) and is_name_word(words.texts[head + 1], lexicon):
        return []
    for end in range(head + 1, min(head + MAX_APPOSITION, len(words))):
        if _closes(words, end):
            return [(begin, end)]
        if words.pos[end] in {"VERB", "AUX"} and words.lower[end - 1] not in lexicon.relatives:
            break
    return [(begin, head + 1)]


def _skip_age(words: Words, lexicon: NameLexicon, index: int) -> int:
    """Behind *49 jaar en*."""
    if index + 2 < len(words) and words.texts[index].isdigit() and words.lower[index + 1] in lexicon.years:
        return (
            index + 3 if words.lower[index + 2] in lexicon.conjunctions or words.texts[index + 2] == "," else index + 2
        )
    return index
