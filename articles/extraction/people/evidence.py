"""Weighs what tells that a name is a person's, and what tells against it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from articles.extraction.findings import Span
from articles.extraction.layout.syntax import is_abbreviation
from articles.extraction.layout.words import QUOTATION_MARKS, Words
from articles.extraction.people.identity import is_full
from articles.extraction.people.name_lexicon import NameLexicon
from articles.extraction.people.name_words import is_initial, is_name_word
from articles.extraction.people.names import Name
from articles.extraction.people.roles import Surroundings

# Log-odds of each kind of evidence.
WEIGHTS = {
    "lone": -3.0,
    "full": -0.4,
    "recognised": 2.9,
    "recognised again": 0.5,
    "unrecognised": -1.3,
    "organisation": -3.0,
    "place": -2.6,
    "other": -2.6,
    "known first name": 3.0,
    "known first name alone": 2.6,
    "initial": 1.8,
    "particle": 0.5,
    "title": 5.6,
    "doubtful title": 1.2,
    "honorific": 5.5,
    "apposition": 3.4,
    "age": 3.6,
    "party": 3.4,
    "institution": -6.0,
    "institution's ending": -1.5,
    "institution before": -3.2,
    "listed place": -3.2,
    "article before": -3.0,
    "locative before": -1.8,
    "speaks": 1.0,
    "quoted title": -1.2,
    "brand's capitals": -2.5,
    "opens a sentence": -1.2,
    "ordinary word": -2.0,
    "place beside": -2.4,
    "belongs to a name": -3.8,
    "beside a person": 3.4,
    "adjective": -2.3,
    "ends in a place": -2.0,
    "part of a full name": 9.0,
    "shorter form recognised": 1.8,
}
# Counted by their mean over a text, not by their strongest: what most places say holds.
AVERAGED = frozenset(["unrecognised", "ordinary word", "opens a sentence"])
LABELS = {"PER": "recognised", "ORG": "organisation", "LOC": "place", "MISC": "other"}
NAME_CAPITALS = ("Mc", "Mac", "De", "Van", "Le", "La", "Di", "Du", "Fitz", "O'", "O’", "D'", "D’", "El", "Al", "Ab")


def evidence_of(
    words: Words, lexicon: NameLexicon, name: Name, around: Surroundings, quoted: frozenset[Span]
) -> dict[str, float]:
    """The kinds of evidence on one name, each with its strength in [0, 1]."""
    found = _labels(words, name) | dict.fromkeys(_inside(words, lexicon, name), 1.0)
    found |= dict.fromkeys(_around(words, lexicon, name, around), 1.0)
    if (words.starts[name.first], words.ends[name.last - 1]) in quoted:
        found["quoted title"] = 1.0
    return found


def confidence_of(places: Sequence[dict[str, float]], besides: dict[str, float]) -> float:
    """How sure it is that a name is a person's, by its evidence at each of its places in a text and `besides`."""
    total = sum(WEIGHTS[kind] * strength for kind, strength in gather(places, besides).items())
    return 1 / (1 + math.exp(-total))


def gather(places: Sequence[dict[str, float]], besides: dict[str, float]) -> dict[str, float]:
    """The evidence of all places as one: each kind counts once, as strong as it is where it stands strongest.

    Of the recogniser's labels only the one counts that the name has at most places.
    """
    gathered = dict(besides)
    votes: dict[str, list[float]] = {label: [] for label in LABELS.values()}
    for found in places:
        for kind, strength in found.items():
            if kind in votes:
                votes[kind].append(strength)
            elif kind in AVERAGED:
                gathered[kind] = gathered.get(kind, 0.0) + strength / len(places)
            else:
                gathered[kind] = max(gathered.get(kind, 0.0), strength)
    label = max(votes, key=lambda kind: sum(votes[kind]))
    if votes[label]:
        gathered[label] = sum(votes[label]) / len(votes[label])
    if label == LABELS["PER"] and len(votes[label]) > 1:
        gathered["recognised again"] = 1.0
    return gathered


def _labels(words: Words, name: Name) -> dict[str, float]:
    size = name.last - name.first
    counts: dict[str, float] = {}
    for label in words.labels[name.first : name.last]:
        if label:
            counts[LABELS[label]] = counts.get(LABELS[label], 0.0) + 1 / size
    if not counts and words.recognised:
        counts["unrecognised"] = 1.0
    return counts


def _inside(words: Words, lexicon: NameLexicon, name: Name) -> Iterable[str]:
    texts, lower = words.texts[name.first : name.last], words.lower[name.first : name.last]
    capitals = [text for text in texts if text[0].isupper()]
    lone = not is_full(texts, lexicon)
    yield "lone" if lone else "full"
    if lexicon.first_name_gender(lower[0]) is not None:
        yield "known first name alone" if lone else "known first name"
    if not lone and any(map(is_initial, texts)):
        yield "initial"
    if not lone and len(capitals) < len(texts):
        yield "particle"
    headed = not lone and lower[0] in lexicon.heads and lower[0] not in lexicon.first_names
    abstract = lone and len(lower[-1]) > 7 and lower[-1].endswith(lexicon.abstract_endings)
    if headed or abstract or _names_institution(lexicon, texts, lower):
        yield "institution"
    if lower[-1].endswith(lexicon.inside_endings) and lower[-1] not in lexicon.first_names:
        yield "institution's ending"
    if "_".join(lower) in lexicon.places:
        yield "listed place"
    if lower[0].endswith(lexicon.adjective_endings) and lower[0] not in lexicon.first_names:
        behind = words.pos[name.last] if name.last < len(words) else ""
        if not lone or behind in {"NOUN", "ADJ"}:
            yield "adjective"
    if not lone and (lower[-1] in lexicon.places or lower[-1] in lexicon.demonyms):
        yield "ends in a place"
    if any(map(_is_branded, texts)):
        yield "brand's capitals"


def _names_institution(lexicon: NameLexicon, texts: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether a word is one of a body's name; behind a particle it is a surname all the same (van de Kerk)."""
    return "&" in texts or any(
        word in lexicon.inside and (place == 0 or texts[place - 1][0].isupper()) for place, word in enumerate(lower)
    )


def _is_branded(text: str) -> bool:
    """GroenLinks, PostNL: a capital within the word, other than in McCain or De-Vries."""
    if "-" in text or text.startswith(NAME_CAPITALS) or is_initial(text):
        return False
    return any(map(str.isupper, text[1:]))


def _around(words: Words, lexicon: NameLexicon, name: Name, around: Surroundings) -> Iterable[str]:
    firm = around.head >= 0 and lexicon.is_firm(words.lower[around.head])
    if around.head >= 0 and not firm:
        yield "title" if around.sure_head else "doubtful title"
    elif around.appositions or (around.titles and around.head < 0):
        yield "apposition"
    if around.honorific >= 0:
        yield "honorific"
    if around.aged:
        yield "age"
    if around.parties:
        yield "party"
    lone = name.last - name.first == 1
    if lone and words.opens[name.first]:
        yield "opens a sentence"
    if name.ordinary:
        yield "ordinary word"
    full = is_full(words.texts[name.first : name.last], lexicon)
    if (around.head < 0 and _is_headed(words, lexicon, name.first - 1)) or (firm and not full):
        yield "institution before"
    if name.last < len(words) and words.texts[name.last][0].isupper() and words.lower[name.last] in lexicon.inside:
        yield "institution"
    if _speaks(words, lexicon, name):
        yield "speaks"
    if (name.first and words.lower[name.first - 1] in lexicon.articles) or _is_neuter(words, lexicon, name.first):
        yield "article before"
    if lone and name.first and words.lower[name.first - 1] in lexicon.locatives:
        yield "locative before"
    if _is_of_somebody(words, lexicon, name.first - 1) or (lone and _follows_abbreviation(words, name.first)):
        yield "belongs to a name"
    if _is_governed(words, lexicon, name.first - 1) or _is_beside_place(words, lexicon, name):
        yield "place beside"


def _speaks(words: Words, lexicon: NameLexicon, name: Name) -> bool:
    """Whether a verb of saying stands right before or behind the name."""
    return any(
        0 <= place < len(words) and words.lemmas[place].replace("_", "") in lexicon.saying
        for place in (name.first - 1, name.last)
    )


def _is_headed(words: Words, lexicon: NameLexicon, index: int) -> bool:
    """Whether a noun for a firm or a place stands at `index`, with nothing but a comma or a mark between."""
    if index > 0 and (words.texts[index] in QUOTATION_MARKS or words.texts[index] == ","):
        index -= 1
    if index < 0:
        return False
    word = words.lower[index]
    small = words.texts[index] == word or words.opens[index] or word in lexicon.heads
    if not small or lexicon.is_role(word):
        return False
    return word in lexicon.not_persons or lexicon.is_head(word)


def _is_of_somebody(words: Words, lexicon: NameLexicon, index: int) -> bool:
    """Anna Jansen van Kompas: what follows a surname and *van* is a body or a place."""
    if index < 1 or words.lower[index] not in lexicon.loose:
        return False
    return is_name_word(words.texts[index - 1], lexicon) and not words.opens[index - 1]


def _is_neuter(words: Words, lexicon: NameLexicon, first: int) -> bool:
    """Het Duitse Stahlwerk: an adjective of origin with a neuter article before a name, which no person has."""
    if first < 2 or words.texts[first - 1].islower() or not words.lower[first - 1].endswith(lexicon.adjective_endings):
        return False
    return words.lower[first - 2] in words.grammar.neuter


def _follows_abbreviation(words: Words, first: int) -> bool:
    """ABN Amro: right behind an abbreviation a single word is the rest of its name."""
    return first > 0 and is_abbreviation(words.texts[first - 1]) and not words.stops[first - 1]


def _is_governed(words: Words, lexicon: NameLexicon, index: int) -> bool:
    return index > 0 and words.lower[index] in lexicon.of and words.lower[index - 1] in lexicon.governed


def _is_beside_place(words: Words, lexicon: NameLexicon, name: Name) -> bool:
    """Bologna, Tallinn en Agadir: what stands in one row with places is a place."""
    row = lexicon.conjunctions | {","}
    before, after = name.first - 2, name.last + 1
    if before >= 0 and words.lower[name.first - 1] in row and words.lower[before] in lexicon.places:
        return True
    return after < len(words) and words.lower[name.last] in row and words.lower[after] in lexicon.places
