"""Small questions about tokens that hold with a parse and without one: sentences, finite verbs, noun phrases."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from articles.extraction.lexicon import read

NOMINAL = frozenset(["NOUN", "PROPN"])
BEFORE_NOUN = frozenset(["DET", "ADJ", "NUM", "SYM", "X", "PRON"])
PERSONAL = frozenset(
    "hij zij ze ie ik wij we jij je u jullie men iemand niemand iedereen hem haar hen hun beiden die deze dat dit het "
    "anderen sommigen velen allen wie".split()
)
RELATIVES = frozenset("die dat wie wat wiens wier waar waarvan waarin waarop waarbij waarmee waaruit waarover".split())
# Prepositions that go on with a noun phrase: een bron rond het kabinet, analisten van de bank. The others begin
# as often an adverbial of the verb (`zei de minister in een reactie`), so that the parse must say where they hang.
OCCASIONS = frozenset(read("nl", "cues")["silent_nouns"]["occasions"])
INSIDE_PHRASE = frozenset("van rond binnen namens".split())
PERHAPS_INSIDE_PHRASE = frozenset("voor in op aan tegen tussen over onder bij uit".split())
FOREIGN_LINKS = frozenset("for the of and la du del della di e y für der".split())
MEASURES = frozenset(
    "jaar maand maanden week weken dag dagen uur procent kilo liter ton meter kilometer euro miljoen miljard aantal "
    "soort handvol paar reeks stuk stuks glas kop groep groepje".split()
)
WEEKDAYS = frozenset(
    day + part
    for day in "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag".split()
    for part in ("", "ochtend", "middag", "avond", "nacht")
)
# Tell when, whatever the tagger takes them for: zei woensdag de minister.
WHEN = WEEKDAYS | frozenset(
    "gisteren vandaag morgen gisteravond gistermiddag gisterochtend vanavond vanmiddag vanochtend vanmorgen "
    "vannacht destijds toen eerder later daarna onlangs inmiddels vervolgens".split()
)
# As the noun of a phrase they make it tell when: vorig jaar, in mei.
TIMES = WHEN | frozenset(
    "jaar jaren maand maanden week weken dag dagen uur ochtend middag avond nacht keer maal zomer winter lente herfst "
    "voorjaar najaar weekend weekeinde januari februari maart april mei juni juli augustus september oktober november "
    "december".split()
)
POSSESSIVES = frozenset("zijn haar hun diens mijn ons onze jouw je uw wiens wier".split())


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


def is_time(doc: Doc, first: int, last: int) -> bool:
    """Whether a noun phrase tells when: vorig jaar, woensdag, deze week."""
    return any(word.lower_ in TIMES for word in doc[first:last]) and not any(
        word.lower_ in ("van", "en") for word in doc[first:last]
    )


def is_finite(token: Token) -> bool:
    """Whether a token is a finite verb, as far as the pipeline tells."""
    return token.pos_ in ("VERB", "AUX") and "Fin" in token.morph.get("VerbForm", [])


def is_mark(token: Token) -> bool:
    """Whether a token is punctuation or white space."""
    return token.is_punct or token.is_space or token.pos_ in ("PUNCT", "SPACE")


def noun_phrase(doc: Doc, start: int, stop: int, *, closed: bool = False) -> tuple[int, int] | None:
    """The longest plain noun phrase that begins at token `start` and ends before `stop`, as `[first, last)`.

    With its prepositional phrases (`een bron binnen het kabinet`), without relative clauses and appositions.
    `closed` says that something at `stop` closes the phrase, so that all before it may be part of it.
    None where none begins there.
    """
    end = _simple(doc, start, stop)
    if end is None:
        return None
    while end < stop:
        further = _further(doc, start, end, stop, closed)
        if further is None:
            break
        end = further
    return start, end


def _further(doc: Doc, start: int, end: int, stop: int, closed: bool) -> int | None:
    """Where the phrase `[start, end)` ends when it goes on at `end`; None where it does not."""
    word = doc[end].lower_
    if word in ("en", "&"):
        return _simple(doc, end + 1, stop)
    if word == "dicht" and end + 1 < stop and doc[end + 1].lower_ == "bij":
        return _simple(doc, end + 2, stop)
    if end == start + 1 and doc[start].lower_ in PERSONAL:
        return None
    inside = word in INSIDE_PHRASE or (
        word in PERHAPS_INSIDE_PHRASE
        and _hangs_in(doc, end, start)
        and (closed or (end + 1 < stop and _tells_which(doc, end + 1)))
    )
    return _simple(doc, end + 1, stop) if inside else None


def _tells_which(doc: Doc, first: int) -> bool:
    """Whether a prepositional phrase tells which is meant (`bij de bank`), not where it was said (`in een brief`)."""
    word = doc[first]
    if word.pos_ == "PROPN":
        return True
    determined = word.pos_ == "DET" or word.lower_ in POSSESSIVES
    return determined and not any(near.lower_ in OCCASIONS for near in doc[first : first + 3])


def _hangs_in(doc: Doc, preposition: int, start: int) -> bool:
    """Whether the parse hangs the phrase of a preposition on a noun of the phrase that begins at `start`."""
    noun = doc[preposition].head
    return doc[preposition].dep_ == "case" and noun.dep_ == "nmod" and start <= noun.head.i < preposition


def _simple(doc: Doc, start: int, stop: int) -> int | None:
    """The end of the noun phrase without modifiers behind it; None where none begins at `start`."""
    if start >= stop or is_mark(doc[start]):
        return None
    first = doc[start]
    if first.lower_ in PERSONAL and not _determines(doc, start, stop):
        return start + 1
    i = start
    nominal = False
    while i < stop and not is_mark(doc[i]):
        word = doc[i]
        inside_name = nominal and word.ent_iob_ == "I"
        if word.pos_ in ("NOUN", "PROPN", "") or is_abbreviation(word):
            if nominal and (word.lower_ in WEEKDAYS or (not inside_name and _begins_another(doc, start, i))):
                break
            nominal = True
        elif inside_name or (nominal and _inside_foreign_name(doc, i, stop)):
            pass
        elif nominal and not (word.pos_ in ("DET", "X", "ADP") and word.text[0].isupper()):
            # A determiner, adjective or number behind a noun begins another phrase, if not in a name (Perron Drie).
            if not (word.pos_ in ("NUM", "ADJ") and word.text[0].isupper()):
                break
        elif word.pos_ == "PRON" and word.lower_ not in RELATIVES and word.lower_ not in POSSESSIVES:
            nominal = True
        elif not _may_precede_noun(doc, i, stop):
            # een helderziende, de betrokkenen: behind its determiner a participle is the noun.
            if i > start and _is_adjectival(word) and doc[i - 1].pos_ in ("DET", "ADJ", "NUM"):
                nominal = True
                i += 1
            break
        i += 1
    # een van hen, beide, de ander: a number or adjective can stand for its noun.
    if not nominal and i > start:
        one_of = doc[i - 1].lower_ in ("een", "één", "eén") and i < stop and doc[i].lower_ == "van"
        nominal = one_of or doc[i - 1].pos_ in ("NUM", "ADJ")
    return i if nominal else None


def is_abbreviation(word: Token) -> bool:
    """Whether a word is written in capitals, as the names of organisations are whatever the tagger says: OM, RIVM."""
    return len(word.text) > 1 and word.text.isalpha() and word.text.isupper()


def _determines(doc: Doc, i: int, stop: int) -> bool:
    """Whether a word that can be a pronoun is the determiner of the noun behind it (`zijn vrouw`, `die man`)."""
    if doc[i].lower_ in POSSESSIVES:
        # `zijn vrouw`, but `volgens haar | nog geen jaar`
        after = doc[i + 1].pos_ if i + 1 < stop else ""
        return after not in ("ADV", "DET") and _leads_to_noun(doc, i + 1, stop)
    return doc[i].pos_ in ("DET", "") and _leads_to_noun(doc, i + 1, stop)


def _begins_another(doc: Doc, start: int, i: int) -> bool:
    """Whether the noun at `i` right behind a noun begins another phrase (`roepen de bonden | Brussel op`)."""
    word = doc[i]
    if word.pos_ == "NOUN" and word.text[0].islower():
        # Dutch writes compounds as one word; only a measure goes before its noun: jaar cel, procent korting.
        # A title may name its field before a name: hoogleraar staatsrecht Wim Kok.
        field = word.head.i == i - 1 and i + 1 < len(doc) and doc[i + 1].pos_ == "PROPN"
        return doc[i - 1].lower_ not in MEASURES and not field
    if word.pos_ != "PROPN" or doc[i - 1].pos_ == "PROPN" or not doc.has_annotation("DEP"):
        return False
    if "Plur" in doc[i - 1].morph.get("Number", []):
        # A title is singular: roepen de bonden | Brussel op.
        return True
    return not (start <= word.head.i < i or doc[i - 1].head.i == i)


def _inside_foreign_name(doc: Doc, i: int, stop: int) -> bool:
    """Whether a small word stands inside a name in another language: Institute for the Study of War."""
    if doc[i].lower_ not in FOREIGN_LINKS or (
        not doc[i - 1].text[0].isupper() and doc[i - 1].lower_ not in FOREIGN_LINKS
    ):
        return False
    return any(doc[k].text[0].isupper() for k in range(i + 1, min(i + 3, stop)))


def _may_precede_noun(doc: Doc, i: int, stop: int) -> bool:
    """Whether a word can stand in a noun phrase before its noun."""
    word = doc[i]
    if word.pos_ == "ADV" or _is_adjectival(word):
        return _leads_to_noun(doc, i + 1, stop)
    return word.pos_ in BEFORE_NOUN


def _is_adjectival(word: Token) -> bool:
    """A participle before its noun: verontruste buren, anonieme en meedenkende lezers."""
    return word.pos_ == "VERB" and not is_finite(word) and word.lower_.endswith(("e", "en"))


def _leads_to_noun(doc: Doc, i: int, stop: int) -> bool:
    while i < stop and (doc[i].pos_ in ("ADJ", "NUM", "DET", "ADV") or _is_adjectival(doc[i])):
        i += 1
    return i < stop and (doc[i].pos_ in NOMINAL or is_abbreviation(doc[i]))
