"""Small questions about words that hold with a parse and without one: sentences, noun phrases, times."""

from __future__ import annotations

from spacy.tokens import Doc

from articles.extraction.layout.words import APOSTROPHES, Words

NOMINAL = frozenset(["NOUN", "PROPN"])
BEFORE_NOUN = frozenset(["DET", "ADJ", "NUM", "SYM", "X", "PRON"])

# No newspaper writes longer ones; what goes on without an end is cut, so that no rule looks further than this.
LONGEST_SENTENCE = 300


class Sentences:
    """The sentences of a Doc by token; where none are set, the whole Doc is one."""

    def __init__(self, doc: Doc) -> None:
        whole = [(s.start, s.end) for s in doc.sents] if doc.has_annotation("SENT_START") else [(0, len(doc))]
        self.bounds = [
            (start, min(start + LONGEST_SENTENCE, last))
            for first, last in whole
            for start in range(first, last, LONGEST_SENTENCE)
        ]
        self._of = [bound for bound in self.bounds for _ in range(*bound)]

    def start(self, token: int) -> int:
        """The first token of the sentence of `token`."""
        return self._of[token][0]

    def end(self, token: int) -> int:
        """One past the last token of the sentence of `token`."""
        return self._of[token][1]


def is_time(words: Words, first: int, last: int) -> bool:
    """Whether a noun phrase tells when: vorig jaar, woensdag, deze week."""
    grammar, phrase = words.grammar, words.lower[first:last]
    return any(word in grammar.times for word in phrase) and not any(
        word in grammar.of or word in grammar.additive for word in phrase
    )


def is_abbreviation(text: str) -> bool:
    """Whether a word is written in capitals, as the names of organisations are whatever the tagger says: OM, RIVM."""
    return len(text) > 1 and text.isalpha() and text.isupper()


def noun_phrase(words: Words, start: int, stop: int, *, closed: bool = False) -> tuple[int, int] | None:
    """The longest plain noun phrase that begins at token `start` and ends before `stop`, as `[first, last)`.

    With its prepositional phrases (`een bron binnen het kabinet`), without relative clauses and appositions.
    `closed` says that something at `stop` closes the phrase, so that all before it may be part of it.
    None where none begins there.
    """
    end = _simple(words, start, stop)
    if end is None:
        return None
    while end < stop:
        further = _further(words, start, end, stop, closed)
        if further is None:
            break
        end = further
    return start, end


def _further(words: Words, start: int, end: int, stop: int, closed: bool) -> int | None:
    """Where the phrase `[start, end)` ends when it goes on at `end`; None where it does not."""
    grammar, word = words.grammar, words.lower[end]
    if word in grammar.additive:
        return _simple(words, end + 1, stop)
    if end + 1 < stop and (word, words.lower[end + 1]) in grammar.double_prepositions:
        return _simple(words, end + 2, stop)
    if end == start + 1 and words.lower[start] in grammar.personal:
        return None
    timed = end + 1 < stop and words.pos[end + 1] == "NUM"
    inside = (word in grammar.inside_phrase and not timed) or (
        word in grammar.perhaps_inside_phrase
        and _hangs_in(words, end, start)
        and (closed or (end + 1 < stop and _tells_which(words, end + 1)))
    )
    return _simple(words, end + 1, stop) if inside else None


def _tells_which(words: Words, first: int) -> bool:
    """Whether a prepositional phrase tells which is meant (`bij de bank`), not where it was said (`in een brief`)."""
    if words.pos[first] == "PROPN":
        return True
    determined = words.pos[first] == "DET" or words.lower[first] in words.grammar.possessives
    return determined and words.grammar.occasions.isdisjoint(words.lower[first : first + 3])


def _hangs_in(words: Words, preposition: int, start: int) -> bool:
    """Whether the parse hangs the phrase of a preposition on a noun of the phrase that begins at `start`."""
    noun = words.heads[preposition]
    return words.deps[preposition] == "case" and words.deps[noun] == "nmod" and start <= words.heads[noun] < preposition


def _simple(words: Words, start: int, stop: int) -> int | None:
    """The end of the noun phrase without modifiers behind it; None where none begins at `start`."""
    if start >= stop or words.marks[start]:
        return None
    grammar, pos, lower = words.grammar, words.pos, words.lower
    if lower[start] in grammar.personal and not _determines(words, start, stop):
        return start + 1
    i = start
    nominal = False
    while i < stop and (not words.marks[i] or _is_genitive_mark(words, i, stop)):
        if words.marks[i] or (i > start and lower[i] in grammar.weekdays and _dates_a_participle(words, i, stop)):
            # Dobrovits’ medewerker, een woensdag verschenen rapport
            i += 1
            continue
        kind = pos[i]
        inside_name = nominal and words.inside_entity[i]
        if kind in ("NOUN", "PROPN", "") or is_abbreviation(words.texts[i]):
            if nominal and (lower[i] in grammar.weekdays or (not inside_name and _begins_another(words, start, i))):
                break
            nominal = True
        elif inside_name or (nominal and _inside_foreign_name(words, i, stop)):
            pass
        elif nominal and _names_a_field(words, i, stop):
            # hoogleraar parlementaire geschiedenis Barbara Smit
            i += 1
        elif nominal and lower[i] in grammar.owning and _leads_to_noun(words, i + 1, stop):
            # the mayor's spokesman
            nominal = False
        elif nominal and not (kind in ("DET", "X", "ADP") and words.texts[i][0].isupper()):
            # A determiner, adjective or number behind a noun begins another phrase, if not in a name (Perron Drie).
            if not (kind in ("NUM", "ADJ") and words.texts[i][0].isupper()):
                break
        elif kind == "PRON" and lower[i] not in grammar.relatives and lower[i] not in grammar.possessives:
            nominal = True
        elif not _may_precede_noun(words, i, stop):
            # een helderziende, de betrokkenen: behind its determiner a participle is the noun.
            if i > start and _is_adjectival(words, i) and pos[i - 1] in ("DET", "ADJ", "NUM"):
                nominal = True
                i += 1
            break
        i += 1
    # een van hen, beide, de ander: a number or adjective can stand for its noun.
    if not nominal and i > start:
        one_of = lower[i - 1] in grammar.one and i < stop and lower[i] in grammar.of
        nominal = one_of or pos[i - 1] in ("NUM", "ADJ")
    return i if nominal else None


def _is_genitive_mark(words: Words, i: int, stop: int) -> bool:
    """Whether a lone apostrophe makes the name before it a genitive: Dobrovits’ medewerker."""
    if i == 0 or i + 1 >= stop or words.texts[i] not in APOSTROPHES or words.gaps[i - 1]:
        return False
    named = words.pos[i - 1] == "PROPN" and words.lower[i - 1].endswith(words.grammar.genitive_endings)
    return named and words.pos[i + 1] in ("NOUN", "ADJ")


def _names_a_field(words: Words, i: int, stop: int) -> bool:
    """Whether an adjective with its noun stands between a title and a name: hoogleraar Europees recht Jan Kok."""
    if words.pos[i - 1] != "NOUN" or words.pos[i : i + 3] != ["ADJ", "NOUN", "PROPN"] or i + 2 >= stop:
        return False
    return words.texts[i + 1][0].islower()


def _dates_a_participle(words: Words, i: int, stop: int) -> bool:
    """Whether a day tells when what the participle behind it says was done: een woensdag verschenen rapport."""
    after = i + 1
    if after >= stop or words.pos[after] not in ("VERB", "ADJ") or words.finite[after]:
        return False
    return _leads_to_noun(words, after, stop)


def _determines(words: Words, i: int, stop: int) -> bool:
    """Whether a word that can be a pronoun is the determiner of the noun behind it (`zijn vrouw`, `die man`)."""
    if words.lower[i] in words.grammar.possessives:
        # `zijn vrouw`, but `volgens haar | nog geen jaar`, `volgens haar | zeker tien jaar`
        after = words.pos[i + 1] if i + 1 < stop else ""
        if after == "ADJ" and words.pos[i + 2 : i + 3] == ["NUM"] and _is_bare(words, i + 1):
            return False
        return after not in ("ADV", "DET") and _leads_to_noun(words, i + 1, stop)
    return words.pos[i] in ("DET", "") and _leads_to_noun(words, i + 1, stop)


def _is_bare(words: Words, i: int) -> bool:
    """Whether an adjective has no ending, as none has before the number of a noun phrase."""
    return words.grammar.joined_compounds and not words.lower[i].endswith(words.grammar.attributive_endings)


def _begins_another(words: Words, start: int, i: int) -> bool:
    """Whether the noun at `i` right behind a noun begins another phrase (`roepen de bonden | Brussel op`)."""
    pos, heads = words.pos, words.heads
    if pos[i] == "NOUN" and words.texts[i][0].islower():
        if not words.grammar.joined_compounds:
            return False
        # Dutch writes compounds as one word; only a measure goes before its noun: jaar cel, procent korting.
        # A title may name its field before a name: hoogleraar staatsrecht Wim Kok.
        field = heads[i] == i - 1 and i + 1 < len(words) and pos[i + 1] == "PROPN"
        owned = words.marks[i - 1] or (words.deps[i - 1] == "nmod:poss" and pos[i - 1] == "PROPN")
        return words.lower[i - 1] not in words.grammar.measures and not field and not owned
    if pos[i] != "PROPN" or pos[i - 1] == "PROPN" or not words.is_parsed:
        return False
    if "Plur" in words.numbers[i - 1] and i - 1 > start:
        # A title is singular: roepen de bonden | Brussel op; schepen Els Maes begins its phrase.
        return True
    return not (start <= heads[i] < i or heads[i - 1] == i)


def _inside_foreign_name(words: Words, i: int, stop: int) -> bool:
    """Whether a small word stands inside a name in another language: Institute for the Study of War."""
    links = words.grammar.foreign_links
    if words.lower[i] not in links or (not words.texts[i - 1][0].isupper() and words.lower[i - 1] not in links):
        return False
    return any(words.texts[k][0].isupper() for k in range(i + 1, min(i + 3, stop)))


def _may_precede_noun(words: Words, i: int, stop: int) -> bool:
    """Whether a word can stand in a noun phrase before its noun."""
    if _is_adjectival(words, i) and i + 1 < stop and words.pos[i + 1] == "DET":
        # volgens ingewijden | een akkoord
        return False
    if words.pos[i] == "ADV" or _is_adjectival(words, i):
        return _leads_to_noun(words, i + 1, stop)
    return words.pos[i] in BEFORE_NOUN


def _is_adjectival(words: Words, i: int) -> bool:
    """A participle before its noun: verontruste buren, anonieme en meedenkende lezers."""
    endings = words.grammar.attributive_endings
    return words.pos[i] == "VERB" and not words.finite[i] and words.lower[i].endswith(endings)


def _leads_to_noun(words: Words, i: int, stop: int) -> bool:
    while i < stop and (words.pos[i] in ("ADJ", "NUM", "DET", "ADV") or _is_adjectival(words, i)):
        i += 1
    return i < stop and (words.pos[i] in NOMINAL or is_abbreviation(words.texts[i]))
