"""Finds verbs that attribute, in whatever form, with their particles, auxiliaries and the other words of an idiom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from articles.extraction.cues.cue import Cue, CueKind
from articles.extraction.cues.verb_forms import Shape
from articles.extraction.findings import Span, Stance
from articles.extraction.languages.nl.conjugation import conjugate
from articles.extraction.layout.syntax import OCCASIONS, Sentences, is_finite
from articles.extraction.lexicon import read


@dataclass(frozen=True, slots=True)
class _Reading:
    """A form of the table: which entry it can be, and in which shapes."""

    entry: str
    stance: Stance
    particle: str  # of a separable verb, still to be found in the clause
    shapes: frozenset[Shape]
    manner: bool = False
    words: tuple[str, ...] = ()  # the other words of an idiom


AUXILIARIES = frozenset("heb hebt heeft hebben had hadden is ben bent zijn was waren".split())
PASSIVE_AUXILIARIES = frozenset("word wordt worden werd werden".split())
MODALS = frozenset(
    "zal zult zullen zou zouden kan kun kunt kunnen kon konden wil wilt willen wilde wilden wou moet moeten moest "
    "moesten mag mogen mocht mochten laat laten liet lieten".split()
)
NEGATIONS = frozenset("niet nooit geen nauwelijks evenmin noch niets nergens niemand".split())
# Where the clause of a cue ends and its content begins.
CONTENT_BEGINS = frozenset("dat of om hoe waarom omdat doordat zodat".split())
CLAUSE_BREAKS = frozenset([":", ";", "(", ")"])
CLAUSE_REACH = 30
# Where its verb is negated a stance turns: `gelooft niet dat` denies, `sluit niet uit dat` believes.
TURNED = {Stance.BELIEVES: Stance.DENIES}
TURNED_ENTRIES = {"uit_sluiten": Stance.BELIEVES, "betwijfelen": Stance.BELIEVES, "ontkennen": Stance.ASSERTS}


@cache
def _verb_table() -> Mapping[str, list[_Reading]]:
    """Lower-case form -> its readings, idioms first, then separable verbs, then the others."""
    lexicon = read("nl", "cues")
    entries = [
        (entry, Stance.ASSERTS if stance == "manner" else Stance(stance), stance == "manner", ())
        for stance, verbs in lexicon["verbs"].items()
        for entry in verbs
    ]
    entries += [(idiom["verb"], Stance(idiom["stance"]), False, tuple(idiom["with"])) for idiom in lexicon["idioms"]]
    table: dict[str, list[_Reading]] = {}
    for entry, stance, manner, words in entries:
        forms = conjugate(entry)
        for form, shapes in forms.shapes.items():
            name = " ".join([entry, *words]) if words else entry
            table.setdefault(form, []).append(_Reading(name, stance, forms.particle, shapes, manner, words))
            if forms.particle:
                joined = _Reading(name, stance, "", shapes, manner, words)
                table.setdefault(forms.particle + form, []).append(joined)
    for readings in table.values():
        readings.sort(key=lambda reading: (-len(reading.words), not reading.particle))
    return table


@cache
def _lemmas() -> Mapping[str, _Reading]:
    """Infinitive -> the reading of a form that the table lacks but whose lemma the pipeline knows."""
    lexicon = read("nl", "cues")["verbs"]
    return {
        entry.replace("_", ""): _Reading(
            entry,
            Stance.ASSERTS if stance == "manner" else Stance(stance),
            "",
            frozenset(Shape),
            stance == "manner",
        )
        for stance, verbs in lexicon.items()
        for entry in verbs
    }


def find_verb_cues(doc: Doc, sentences: Sentences) -> Iterator[Cue]:
    table = _verb_table()
    lemmas = _lemmas()
    for token in doc:
        readings = table.get(token.lower_, ())
        # Only finite forms: the table has every participle, and an adjective made of one (`gevreesde`) is no cue.
        if not readings and is_finite(token) and token.lemma_.replace("_", "") in lemmas:
            readings = [lemmas[token.lemma_.replace("_", "")]]
        for reading in readings:
            cue = _verb(token, reading, sentences)
            if cue:
                yield cue
                break


def _verb(token: Token, reading: _Reading, sentences: Sentences) -> Cue | None:
    shape = _shape(token, reading.shapes)
    if shape is None:
        return None
    reach = range(token.i + 1, _reach(token, sentences))
    head, passive = (token.i, False) if shape is Shape.FINITE else _auxiliary(token, shape, sentences)
    if head is None and shape is Shape.PARTICIPLE and Shape.FINITE in reading.shapes:
        # `verwacht` is both; without an auxiliary it is the present tense, whatever the tagger says.
        shape, head = Shape.FINITE, token.i
    if head is None and shape is Shape.INFINITIVE and Shape.PLURAL in reading.shapes and _may_be_plural(token):
        shape, head = Shape.FINITE, token.i
    others = _other_words(token, reading, shape, reach, sentences)
    if others is None:
        return None
    negated = _is_negated(token.doc, token.i if head is None else head, token.i, sentences)
    tokens = tuple(sorted({token.i, *others}))
    return Cue(
        CueKind.VERB,
        reading.entry,
        _turned(reading, negated),
        token.i,
        tokens,
        _words(token.doc, token.i, tokens, head if passive else None),
        head,
        passive,
        negated,
        reading.manner,
    )


def _shape(token: Token, shapes: frozenset[Shape]) -> Shape | None:
    """What the form is here: FINITE, INFINITIVE or PARTICIPLE; None where it is no verb."""
    before = token.nbor(-1) if token.i else None
    if before is not None and before.pos_ == "DET" and _is_attributive(token):
        return None
    if token.lower_ == "vroeg" and token.doc[token.i + 1 : token.i + 3].text.lower() == "of laat":
        return None
    if token.pos_ not in ("VERB", "AUX", "") and not _must_be_verb(token, before, shapes):
        return None
    if before is not None and before.lower_ == "te" and Shape.INFINITIVE in shapes:
        return Shape.INFINITIVE
    by_morph = {"Fin": Shape.FINITE, "Inf": Shape.INFINITIVE, "Part": Shape.PARTICIPLE}
    told = by_morph.get(next(iter(token.morph.get("VerbForm", [])), ""))
    finite = bool(shapes & {Shape.FINITE, Shape.PLURAL})
    if told and (told in shapes or (told is Shape.FINITE and finite)):
        return told
    if finite:
        return Shape.FINITE
    # A bare stem is said of `ik` alone, who reports nobody, and looks like a noun.
    return next((shape for shape in shapes if shape is not Shape.BARE), None)


def _is_attributive(token: Token) -> bool:
    """Whether the form is an adjective before its noun: een bepaalde aandoening."""
    doc = token.doc
    return token.lower_.endswith("de") and token.i + 1 < len(doc) and doc[token.i + 1].pos_ in ("NOUN", "ADJ")


def _must_be_verb(token: Token, before: Token | None, shapes: frozenset[Shape]) -> bool:
    """Whether the tagger, which sees no verb, can be overruled: a form that is finite alone, behind a mark or name."""
    if token.pos_ == "PROPN" or before is None or before.pos_ in ("DET", "NUM"):
        return False
    if Shape.PLURAL in shapes and before.pos_ in ("NOUN", "PROPN") and token.dep_ == "ROOT":
        # De Verenigde Staten beschuldigen Iran: the sentence has no other verb.
        return True
    if Shape.FINITE not in shapes:
        return False
    follows = token.doc[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""
    return before.is_punct or before.pos_ in ("PRON", "PROPN", "NOUN") or follows in ("dat", "of")


def _may_be_plural(token: Token) -> bool:
    """Whether what the tagger holds for an infinitive is a plural: nothing governs it and its subject is there."""
    before = token.nbor(-1) if token.i else None
    return before is not None and (before.is_punct or before.pos_ in ("NOUN", "PROPN", "PRON", "ADV"))


def _reach(token: Token, sentences: Sentences) -> int:
    """Where the words of the cue's own clause end, to its right: at its content, a break, or the sentence's end."""
    doc = token.doc
    end = min(sentences.end(token.i), token.i + CLAUSE_REACH)
    for i in range(token.i + 1, end):
        word = doc[i]
        pointing = word.pos_ == "DET" or (word.dep_ == "obj" and word.head.i == token.i)
        if word.text in CLAUSE_BREAKS or (word.lower_ in CONTENT_BEGINS and not pointing):
            return i
    return end


def _other_words(token: Token, reading: _Reading, shape: Shape, reach: range, sentences: Sentences) -> list[int] | None:
    """The tokens of the particle and of the idiom's words; None where one is missing."""
    doc = token.doc
    found: list[int] = []
    if not reading.particle and not reading.words and _is_another_verb(token, reading.entry):
        return None
    if reading.particle:
        particle = _particle(token, reading.particle, shape, reach)
        if particle is None:
            return None
        found.append(particle)
    for phrase in reading.words:
        words = phrase.split()
        # Behind a finite verb; right before it in a subordinate clause (`die te kennen gaf`); before the others.
        left = range(max(sentences.start(token.i), token.i - 8), token.i)
        near = (
            range(max(left.start, token.i - len(words)), token.i) if len(words) > 1 or phrase == "weten" else range(0)
        )
        places = [*reach, *near] if shape is Shape.FINITE else [*left, *reach]
        if reading.entry == "spreken van":
            if shape is not Shape.FINITE:
                places = [*reach]
            # spreekt van, but `spreken onafhankelijk van elkaar … uit`
            places = [i for i in places if doc[i - 1].pos_ != "ADJ" and not _inside_phrase(doc, token.i, i)]
        place = next(
            (i for i in places if [doc[i + k].lower_ for k in range(len(words)) if i + k < len(doc)] == words), None
        )
        if place is None:
            return None
        found += range(place, place + len(words))
    return found


def _inside_phrase(doc: Doc, verb: int, preposition: int) -> bool:
    """Whether `van` hangs on the noun of a prepositional phrase (`over de gang van zaken`) and not on the verb."""
    noun = doc[preposition - 1]
    if noun.pos_ != "NOUN" or noun.lower_ in OCCASIONS:
        return False
    return any(word.pos_ == "ADP" for word in doc[verb + 1 : preposition - 1])


def _is_another_verb(token: Token, entry: str) -> bool:
    """Whether it belongs to a word that the lexicon does not have as its particle: noemt oorzaken op, vindt plaats."""
    doc = token.doc
    follows = doc[token.i + 1].lower_ if token.i + 1 < len(doc) else ""
    if follows in read("nl", "cues")["not_before"].get(entry, ()):
        return True
    return any(
        child.dep_ == "compound:prt"
        and child.pos_ in ("ADP", "ADV")
        and child.i > token.i
        and (child.i + 1 == len(doc) or doc[child.i + 1].is_punct)
        for child in token.children
    )


def _particle(token: Token, particle: str, shape: Shape, reach: range) -> int | None:
    doc = token.doc
    if shape is not Shape.FINITE:
        # uit te leggen; a particle that is written apart stands right before its verb.
        i = token.i - 2 if token.i > 1 and doc[token.i - 1].lower_ == "te" else token.i - 1
        return i if i >= 0 and doc[i].lower_ == particle else None
    if token.i and doc[token.i - 1].lower_ == particle:
        # In a subordinate clause written apart: toen hij bekend maakte.
        return token.i - 1
    for i in reach:
        if doc[i].lower_ != particle or doc[i + 1 : i + 3].text.lower() in ("het eerst", "het laatst"):
            continue
        if doc[i].head.i == token.i and doc[i].dep_ == "compound:prt":
            return i
        after = doc[i + 1] if i + 1 < len(doc) else None
        # Clause-final: a preposition would have its noun phrase behind it.
        if (
            after is None
            or after.is_punct
            or after.is_space
            or after.lower_ in CONTENT_BEGINS
            or after.lower_ in ("in", "en")
            or _infinitive_follows(doc, i + 1, reach.stop)
        ):
            return i
    return None


def _infinitive_follows(doc: Doc, first: int, stop: int) -> bool:
    """Whether `te` and an infinitive come, so that a particle closes what stands before: riep hen op te komen."""
    for i in range(first, min(stop, first + 12)):
        if doc[i].lower_ == "te":
            return True
        if doc[i].is_punct or is_finite(doc[i]):
            return False
    return False


def _auxiliary(token: Token, shape: Shape, sentences: Sentences) -> tuple[int | None, bool]:
    """The finite verb that a participle or infinitive hangs on, and whether it makes a passive."""
    doc = token.doc
    wanted = MODALS if shape is Shape.INFINITIVE else AUXILIARIES | PASSIVE_AUXILIARIES
    for child in token.children:
        if child.dep_ in ("aux", "aux:pass") and is_finite(child):
            passive = child.lower_ in PASSIVE_AUXILIARIES or child.dep_ == "aux:pass"
            return child.i, passive
    right = range(token.i + 1, min(token.i + 3, sentences.end(token.i)))
    mark = next((i for i in right if doc[i].is_punct), right.stop)
    left = range(token.i - 1, max(sentences.start(token.i), token.i - CLAUSE_REACH) - 1, -1)
    for i in [*range(token.i + 1, mark), *left]:
        word = doc[i].lower_
        if word in CLAUSE_BREAKS:
            break
        if word in wanted:
            return i, word in PASSIVE_AUXILIARIES
        if i < token.i and is_finite(doc[i]):
            return (i, False) if shape is Shape.INFINITIVE else (None, False)
    return None, False


def _is_negated(doc: Doc, head: int, main: int, sentences: Sentences) -> bool:
    """Whether a negation stands in the cue's own clause, before its content."""
    end = max(_reach(doc[head], sentences), main)
    for i in range(head + 1, end):
        if doc[i].is_punct and i > main:
            return False
        if doc[i].lower_ in NEGATIONS:
            return doc[i + 1].lower_ != "alleen" if i + 1 < len(doc) else True
    # In a subordinate clause the verb is last: die niet gelooft dat.
    return head > sentences.start(head) and doc[head - 1].lower_ in NEGATIONS


def _turned(reading: _Reading, negated: bool) -> Stance:
    if not negated:
        return reading.stance
    return TURNED_ENTRIES.get(reading.entry, TURNED.get(reading.stance, reading.stance))


def _words(doc: Doc, main: int, tokens: tuple[int, ...], auxiliary: int | None) -> Span:
    """The cue as it is shown: its verb with those of its words that touch it."""
    wanted = {*tokens, *(() if auxiliary is None else (auxiliary,))}
    first = last = main
    while first - 1 in wanted:
        first -= 1
    while last + 1 in wanted or (last + 2 in wanted and doc[last + 1].lower_ == "zich"):
        last += 1
    return Span(doc[first].idx, doc[last].idx + len(doc[last]))
