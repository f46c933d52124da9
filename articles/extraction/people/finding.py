"""Finds the people of a text: every mention of a name, who is who, and what the text calls them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from articles.extraction.candidates import Person
from articles.extraction.findings import Span
from articles.extraction.layout.words import Words
from articles.extraction.people.evidence import confidence_of, evidence_of
from articles.extraction.people.gender import tell_genders
from articles.extraction.people.identity import Identity, Mention, fold, forms_of, identify, is_full, parted
from articles.extraction.people.name_lexicon import NameLexicon, name_lexicon
from articles.extraction.people.names import Name, find_names
from articles.extraction.people.roles import Surroundings, look_round
from articles.extraction.text import Text

ENOUGH = 0.5  # a name is a person's from this confidence on
MIN_GENITIVE = 4
PART = "part of a full name"

Key = tuple[str, ...]
Confidence = dict[Key, float]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch that may be a person's name, with what stands round it and what that tells."""

    name: Name
    words: tuple[str, ...]
    around: Surroundings
    evidence: dict[str, float]

    @property
    def key(self) -> Key:
        return tuple(map(fold, self.words))


def find_people(text: Text) -> list[Person]:
    """The people of a text in order of their first mention."""
    lexicon = name_lexicon(text.language)
    words = text.words
    quoted = frozenset(pair.content for pair in text.pairs)
    candidates = [_candidate(words, lexicon, name, quoted) for name in find_names(words, lexicon)]
    sure = _confirmed(words, candidates, lexicon, quoted)
    mentions = [_mention(words, lexicon, position, found) for position, (found, _) in enumerate(sure)]
    identities = identify(mentions, lexicon)
    genders = tell_genders(words, lexicon, identities, [found.name for found, _ in sure])
    return [
        _person(words, f"p{number}", identity, gender, sure)
        for number, (identity, gender) in enumerate(zip(identities, genders, strict=True), 1)
    ]


def _candidate(words: Words, lexicon: NameLexicon, name: Name, quoted: frozenset[Span]) -> Candidate:
    around = look_round(words, lexicon, name)
    return Candidate(
        name,
        _spelled(words, name),
        around,
        evidence_of(words, lexicon, name, around, quoted),
    )


def _spelled(words: Words, name: Name) -> tuple[str, ...]:
    """The name's words, without an apostrophe-s that a tokenizer has left on the last."""
    return (*words.texts[name.first : name.last - 1], words.texts[name.last - 1].removesuffix("'s").removesuffix("’s"))


def _confirmed(
    words: Words, candidates: list[Candidate], lexicon: NameLexicon, quoted: frozenset[Span]
) -> list[tuple[Candidate, float]]:
    """The candidates that are people's names, in text order, each with its confidence."""
    evidence = _by_key(candidates)
    forms = {
        found.key: forms_of(*parted(found.words, lexicon), lexicon)
        for found in candidates
        if is_full(found.words, lexicon)
    }
    confidence = {key: confidence_of(evidence[key], _echo(forms[key], evidence)) for key in forms}
    shorter: Confidence = {}
    for key, sureness in confidence.items():
        for form in forms[key] if sureness >= ENOUGH else ():
            shorter[form] = max(shorter.get(form, 0.0), sureness)
    # Adu Bos is the shorter form of Yara Adu Bos, and a full name by its looks.
    for key in forms.keys() & shorter.keys():
        confidence[key] = confidence_of(evidence[key], {PART: shorter[key]})
    candidates = [_widened(words, lexicon, found, shorter, quoted) for found in candidates]
    candidates = sorted([*candidates, *_labels(words, lexicon, shorter)], key=lambda found: found.name.first)
    confidence |= _judge_lone(words, lexicon, candidates, confidence, shorter)
    return [
        (found, confidence[_known(found.key, shorter)])
        for found in candidates
        if confidence[_known(found.key, shorter)] >= ENOUGH and not _is_named_after(found, shorter)
    ]


def _by_key(candidates: Iterable[Candidate]) -> dict[Key, list[dict[str, float]]]:
    evidence: dict[Key, list[dict[str, float]]] = defaultdict(list)
    for found in candidates:
        evidence[found.key].append(found.evidence)
    return evidence


def _judge_lone(
    words: Words, lexicon: NameLexicon, candidates: list[Candidate], confidence: Confidence, shorter: Confidence
) -> Confidence:
    """The confidence of surnames and first names that stand alone, by their keys without a genitive's -s."""
    evidence: dict[Key, list[dict[str, float]]] = defaultdict(list)
    for found, company in zip(candidates, _beside_people(words, lexicon, candidates, confidence), strict=True):
        if found.key not in confidence:
            beside = {"beside a person": 1.0} if company else {}
            evidence[_known(found.key, shorter)].append(found.evidence | beside)
    lone = {
        key: confidence_of(places, {PART: shorter[key]} if key in shorter else {}) for key, places in evidence.items()
    }
    return {key: max(sureness, lone.get(_bare(key), 0.0)) for key, sureness in lone.items()}


def _is_named_after(found: Candidate, shorter: Confidence) -> bool:
    """Café Jansen is not the Jansen of the article."""
    return found.key in shorter and "institution before" in found.evidence


def _labels(words: Words, lexicon: NameLexicon, shorter: Confidence) -> Iterator[Candidate]:
    """The names in capitals before a turn of an interview, which capitals alone do not tell: JANSEN: „Ja.”"""
    for colon in (index for index, text in enumerate(words.texts) if text == ":"):
        first = colon
        while first > 0 and words.texts[first - 1].isupper() and not words.opens[first]:
            first -= 1
        name = Name(first, colon, first)
        if first < colon and len(words.texts[colon - 1]) > 1 and tuple(map(fold, words.texts[first:colon])) in shorter:
            yield _candidate(words, lexicon, name, frozenset())


def _beside_people(
    words: Words, lexicon: NameLexicon, candidates: list[Candidate], confidence: Confidence
) -> list[bool]:
    """For each candidate whether it stands in one row with a full name that is a person's: Anna en Piet Jansen."""
    row = lexicon.conjunctions | {","}
    people = [confidence.get(found.key, 0.0) >= ENOUGH for found in candidates]
    beside = [False] * len(candidates)
    for index in range(len(candidates) - 1):
        gap = range(candidates[index].name.last, candidates[index + 1].name.first)
        if len(gap) == 1 and words.lower[gap[0]] in row:
            beside[index] |= people[index + 1]
            beside[index + 1] |= people[index]
    return beside


def _echo(forms: Iterable[Key], evidence: dict[Key, list[dict[str, float]]]) -> dict[str, float]:
    """What the recogniser makes of the surname or first name alone tells about the full name."""
    seen = [found.get("recognised", 0.0) for form in forms for found in evidence.get(form, ())]
    return {"shorter form recognised": sum(seen) / len(seen)} if seen else {}


def _known(key: Key, shorter: Confidence) -> Key:
    """The key without the genitive's -s where only that is part of a full name: Rutte for Ruttes."""
    return key if key in shorter or _bare(key) not in shorter else _bare(key)


def _bare(key: Key) -> Key:
    """The key without a genitive's -s."""
    return (*key[:-1], key[-1].removesuffix("s")) if len(key[-1]) >= MIN_GENITIVE else key


def _widened(
    words: Words, lexicon: NameLexicon, found: Candidate, shorter: Confidence, quoted: frozenset[Span]
) -> Candidate:
    """With the De or Van that begins its sentence, where the text knows the surname so."""
    name = found.name
    if name.opener == name.first:
        return found
    wide = replace(name, first=name.opener)
    key = tuple(map(fold, words.texts[wide.first : wide.last]))
    return _candidate(words, lexicon, wide, quoted) if key in shorter else found


def _mention(words: Words, lexicon: NameLexicon, position: int, found: Candidate) -> Mention:
    around = found.around
    role = words.lower[around.head] if around.head >= 0 else ""
    gender = lexicon.role_gender(role) if role else ""
    if around.honorific >= 0:
        gender = lexicon.role_gender(words.lower[around.honorific]) or gender
    return Mention(found.words, position, gender, role)


def _span(words: Words, found: Candidate) -> Span:
    last = found.name.last - 1
    return Span(words.starts[found.name.first], words.starts[last] + len(found.words[-1]))


def _person(words: Words, number: str, identity: Identity, gender: str, sure: list[tuple[Candidate, float]]) -> Person:
    places = [sure[mention.position] for mention in identity.mentions]
    spans = [_span(words, found) for found, _ in places]
    roles = {
        Span(words.starts[first], words.ends[last - 1])
        for found, _ in places
        for first, last in (*found.around.titles, *found.around.appositions, *found.around.parties)
    }
    return Person(
        number,
        " ".join(_fullest([found.words for found, _ in places])),
        tuple(spans),
        tuple(sorted(roles)),
        gender,
        max(confidence for _, confidence in places),
    )


def _fullest(spellings: list[tuple[str, ...]]) -> tuple[str, ...]:
    """The first of the longest, without a genitive's -s where the text has it without."""
    longest = max(spellings, key=len)
    bare = (*longest[:-1], longest[-1].removesuffix("s"))
    return bare if bare in spellings else longest
