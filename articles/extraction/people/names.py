"""Finds the stretches of a text that may be a name: capitals, initials and the particles that join them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from articles.extraction.layout.words import QUOTATION_MARKS, Words
from articles.extraction.people.name_lexicon import NameLexicon
from articles.extraction.people.name_words import is_initial, is_name_word

GENITIVES = frozenset(["'s", "’s"])
MAX_PARTICLES = 3
MAX_NICKNAME = 3


@dataclass(frozen=True, slots=True)
class Name:
    """A stretch of tokens, `[first, last)`, that may be somebody's name.

    `opener` is the index of a De, Van or Ter right before it that begins the sentence, so that it may be an article or
    a preposition as well as part of the name; `first` where there is none. `ordinary` is True for a word that only its
    place in the sentence seems to give its capital: it is a name where the rest of the text knows it as one.
    """

    first: int
    last: int
    opener: int
    ordinary: bool = False


def find_names(words: Words, lexicon: NameLexicon) -> Iterator[Name]:
    """Every stretch that may be a name, in text order and without overlap."""
    small = frozenset(word for word, text in zip(words.lower, words.texts, strict=True) if word == text)
    index = 0
    while index < len(words):
        if not _may_begin(words, lexicon, index) or _is_outside(words, lexicon, index, small):
            index += 1
            continue
        opener = first = index
        if _is_ambiguous_opener(words, lexicon, index):
            first = _after_particles(words, lexicon, index)
        last = _end(words, lexicon, first)
        if not _is_plural(words, last) and not _is_in_compound(words, lexicon, last):
            yield Name(first, last, opener, last - first == 1 and _is_ordinary(words, lexicon, first))
        index = last


def _may_begin(words: Words, lexicon: NameLexicon, index: int) -> bool:
    text = words.texts[index]
    # A lone capital with a stop may end a list or a sentence (vitamine B.); before a name it is an initial.
    if words.lower[index] != text and (is_name_word(text, lexicon) or is_initial(text)):
        return True
    if words.lower[index] not in lexicon.opening or not _after_particles(words, lexicon, index):
        return False
    # A small particle opens a name where somebody left the capital out: mevrouw van Dam.
    before = words.lower[index - 1] if index else ""
    return before in lexicon.honorifics or (
        words.labels[index] == "PER" and words.entities[index] != _entity_before(words, index)
    )


def _entity_before(words: Words, index: int) -> int:
    return words.entities[index - 1] if index else -1


def _after_particles(words: Words, lexicon: NameLexicon, index: int) -> int:
    """The index of the name word behind the particles that begin at `index`; 0 where there is none."""
    for end in range(index + 1, min(index + 1 + MAX_PARTICLES, len(words))):
        if is_name_word(words.texts[end], lexicon) or is_initial(words.texts[end]):
            return end
        if words.lower[end] not in lexicon.binding:
            return 0
    return 0


def _is_outside(words: Words, lexicon: NameLexicon, index: int, small: frozenset[str]) -> bool:
    """Whether the capital word at `index` stands before a name, or is none, rather than begins one."""
    word = words.lower[index]
    if word in lexicon.honorifics or word in lexicon.calendar or _is_portfolio(words, lexicon, index):
        return True
    if lexicon.first_name_gender(word) is not None:
        return False
    if word in lexicon.common:
        return True
    goes_on = _goes_on(words, lexicon, index)
    if goes_on and (lexicon.is_role(word) or lexicon.may_be_role(word)):
        return True
    if goes_on and words.opens[index] and lexicon.is_head(word) and word not in lexicon.heads:
        # Watersportwinkel Bos
        return True
    if word in lexicon.demonyms and (goes_on or _belongs(words, lexicon, index)):
        return True
    if goes_on and words.opens[index] and _is_before_first_name(words, lexicon, index):
        return True
    if words.labels[index] == "PER":
        return words.opens[index] and words.stops[index] and word not in lexicon.opening
    if goes_on and word.endswith(lexicon.adjective_endings) and len(word) > 4:
        return True
    if not words.opens[index] or (word in lexicon.opening and _after_particles(words, lexicon, index)):
        return False
    if words.stops[index] or (word in lexicon.openers and words.pos[index] != "PROPN"):
        return True
    joined = index + 1 < len(words) and _is_particle(words, lexicon, index + 1)
    return (goes_on or joined) and (_is_ordinary(words, lexicon, index) or word in small)


def _is_before_first_name(words: Words, lexicon: NameLexicon, index: int) -> bool:
    """Whether an unknown word that opens a sentence stands before a first name: Zet Jan Jansen in een kamer."""
    if lexicon.first_name_gender(words.lower[index + 1]) is None or is_initial(words.texts[index]):
        return False
    return words.labels[index] != "PER" or _goes_on(words, lexicon, index + 1)


def _belongs(words: Words, lexicon: NameLexicon, index: int) -> bool:
    """De Belg, de Belg van Lotto: somebody from there, not somebody called so."""
    if index + 1 < len(words) and words.lower[index + 1] in lexicon.loose:
        return True
    return index > 0 and words.texts[index - 1] in lexicon.determiners


def _goes_on(words: Words, lexicon: NameLexicon, index: int) -> bool:
    after = index + 1
    return after < len(words) and (is_name_word(words.texts[after], lexicon) or is_initial(words.texts[after]))


def _is_portfolio(words: Words, lexicon: NameLexicon, index: int) -> bool:
    """Zaken in Jansen van Economische Zaken: an office, not a name."""
    place = index
    while place > 0 and (
        words.lower[place] in lexicon.portfolios or (place < index and words.lower[place] in lexicon.conjunctions)
    ):
        place -= 1
    return place < index and words.lower[place] in lexicon.of


def _is_ordinary(words: Words, lexicon: NameLexicon, index: int) -> bool:
    """Whether the word that opens a sentence may well be an ordinary word with its sentence's capital."""
    word = words.lower[index]
    if not words.opens[index] or lexicon.first_name_gender(word) is not None:
        return False
    if word in lexicon.openers or lexicon.is_role(word) or word.endswith(lexicon.abstract_endings):
        return True
    return words.pos[index] not in {"", "PROPN", "X"}


def _is_ambiguous_opener(words: Words, lexicon: NameLexicon, index: int) -> bool:
    """De Wit or de Kroaat, Van Dam or van Rabobank: at a sentence's start the capital does not tell."""
    word = words.lower[index]
    end = _after_particles(words, lexicon, index) if word in lexicon.opening and words.opens[index] else 0
    if not end:
        return False
    # Van Anna hoorde ze niets: a first name has no particle before it.
    if words.labels[index] == "PER" and lexicon.first_name_gender(words.lower[end]) is None:
        return False
    return not any(words.lower[middle] in lexicon.old_articles for middle in range(index, end))


def _end(words: Words, lexicon: NameLexicon, first: int) -> int:
    last = first + 1
    if words.lower[first] in lexicon.opening:
        last = max(last, _after_particles(words, lexicon, first))
    while last < len(words):
        text = words.texts[last]
        if _begins_other_entity(words, last):
            break
        if is_initial(text) or (words.lower[last] in lexicon.suffixes and text[0].isupper()):
            last += 1
        elif is_name_word(text, lexicon):
            # K. De rechter zweeg: behind an initial's full stop a new sentence may begin.
            if words.opens[last] or (is_initial(words.texts[last - 1]) and words.stops[last]):
                behind = _after_particles(words, lexicon, last)
                if not behind or words.lower[last] not in lexicon.opening:
                    break
                last = behind
            last += 1
        elif len(text) == 1 and (text.isupper() or text == "&") and _is_name_at(words, lexicon, last + 1):
            last += 2
        elif after := _joined(words, lexicon, first, last) or _past_nickname(words, lexicon, first, last):
            last = after
        else:
            break
    return last


def _is_in_compound(words: Words, lexicon: NameLexicon, last: int) -> bool:
    """Anna Bruin-fonds, Van der Valk-hotel: the name goes on into a compound and is part of its word."""
    while last < len(words) and _is_particle(words, lexicon, last):
        last += 1
    text = words.texts[last] if last < len(words) else ""
    return "-" in text and text[0].isupper() and not text.isupper() and not is_name_word(text, lexicon)


def _is_plural(words: Words, last: int) -> bool:
    """Three wrong Rosa's: an apostrophe-s with nothing owned behind it means several people, whom no name names."""
    if last + 1 >= len(words) or words.texts[last] not in GENITIVES or words.gaps[last - 1]:
        return False
    return (
        words.pos[last + 1] in {"PUNCT", "ADP", "VERB", "AUX", "CCONJ", "SPACE"}
        and words.texts[last + 1] not in QUOTATION_MARKS
    )


def _is_name_at(words: Words, lexicon: NameLexicon, index: int) -> bool:
    return index < len(words) and is_name_word(words.texts[index], lexicon)


def _is_initial_at(words: Words, index: int) -> bool:
    return index < len(words) and is_initial(words.texts[index])


def _begins_other_entity(words: Words, index: int) -> bool:
    """Where the recogniser begins a person right behind a place or a body: minister van Defensie Jan Jansen."""
    changed = words.entities[index] != words.entities[index - 1]
    return changed and words.labels[index] == "PER" and words.labels[index - 1] not in {"", "PER"}


def _joined(words: Words, lexicon: NameLexicon, first: int, index: int) -> int:
    """The index behind the name word that particles at `index` join on; 0 where they do not."""
    end = index
    while end < len(words) and end - index < MAX_PARTICLES and _is_particle(words, lexicon, end):
        end += 1
    if end == index or not (_is_name_at(words, lexicon, end) or _is_initial_at(words, end)):
        return 0
    if any(word in lexicon.old_articles for word in words.lower[index:end]):
        return end + 1
    if words.lower[index] in lexicon.loose:
        return end + 1 if _wants_surname(words, lexicon, first, index, end) else 0
    place = index - first == 1 and words.lower[first] in lexicon.places and words.labels[first] != "PER"
    other = _is_other(words, index, end) and not _are_first_names(words, lexicon, first, index)
    return 0 if place or other else end + 1


def _is_other(words: Words, index: int, end: int) -> bool:
    """Whether the recogniser sees at `end` something other than a person, apart from what stands before `index`."""
    return words.labels[end] not in {"", "PER"} and words.entities[end] != words.entities[index - 1]


def _is_particle(words: Words, lexicon: NameLexicon, index: int) -> bool:
    word = words.lower[index]
    if word != words.texts[index]:
        return False
    if word in lexicon.binding or word in lexicon.loose:
        return True
    return word in lexicon.prepositions and index + 1 < len(words) and words.lower[index + 1] in lexicon.old_articles


def _wants_surname(words: Words, lexicon: NameLexicon, first: int, index: int, end: int) -> bool:
    """Whether the name so far is first names or initials, so that *van* goes on with the surname.

    After a surname it tells where somebody belongs: Jansen van Financiën, Anna Jansen van Milieudefensie.
    """
    follower = words.lower[end]
    if follower in lexicon.portfolios or follower in lexicon.inside:
        return False
    if _are_first_names(words, lexicon, first, index):
        return True
    if index - first > 1 or _is_other(words, index, end):
        return False
    if follower in lexicon.places or words.lower[first] in lexicon.places:
        return False
    if words.entities[first] == words.entities[end] != -1:
        return True
    return not words.opens[first] and not lexicon.is_role(words.lower[first])


def _are_first_names(words: Words, lexicon: NameLexicon, first: int, last: int) -> bool:
    return all(
        is_initial(words.texts[place]) or lexicon.first_name_gender(words.lower[place]) is not None
        for place in range(first, last)
    )


def _past_nickname(words: Words, lexicon: NameLexicon, first: int, index: int) -> int:
    """Behind the surname of Willem ‘de Neus’ Jansen; 0 where no nickname stands at `index`."""
    if words.texts[index] not in QUOTATION_MARKS or lexicon.first_name_gender(words.lower[first]) is None:
        return 0
    for end in range(index + 2, min(index + 2 + MAX_NICKNAME, len(words) - 1)):
        if words.texts[end] in QUOTATION_MARKS:
            return end + 2 if _is_name_at(words, lexicon, end + 1) else 0
    return 0
