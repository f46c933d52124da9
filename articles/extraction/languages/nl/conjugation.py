"""Inflects Dutch words: from an infinitive or a noun to every form that a cue can have in a text."""

from __future__ import annotations

from articles.extraction.cues.verb_forms import Shape, VerbForms
from articles.extraction.lexicon import read

VOWELS = "aeiouy"
# A verb that begins so has no ge- in its participle, unless the prefix is a separable particle.
UNSTRESSED = ("onder", "over", "weer", "voor", "mis", "her", "ver", "ont", "om", "be", "ge", "er")
ALWAYS_UNSTRESSED = ("be", "her", "ver", "ont")
# After these sounds of the infinitive the past has -t-. v and z are not among them although their stems end in f, s.
VOICELESS = ("t", "k", "f", "s", "ch", "p", "x")


def conjugate(entry: str) -> VerbForms:
    """The forms of `entry`, an infinitive whose separable particle ends in `_` (`uit_leggen`)."""
    particle, _, base = entry.rpartition("_")
    shapes: dict[str, set[Shape]] = {}
    for form, shape in _irregular(base, bool(particle)) or _regular(base, bool(particle)):
        shapes.setdefault(form, set()).add(shape)
    return VerbForms(particle, {form: frozenset(of_form) for form, of_form in shapes.items()})


def decline(noun: str) -> tuple[str, ...]:
    """A noun with what its plural can be: eis, eisen; belofte, beloftes; verwijt, verwijten; bewijs, bewijzen."""
    return noun, noun + "en", noun + "s", noun[:-1] + "zen"


def _irregular(base: str, separable: bool) -> list[tuple[str, Shape]]:
    parts, prefix = _parts(base, "irregular")
    if not parts:
        return []
    *finite, participle = parts
    if prefix and not separable:
        participle = participle.removeprefix("ge")
    return [
        (base, Shape.INFINITIVE),
        *((prefix + form, Shape.FINITE) for form in finite),
        (prefix + participle, Shape.PARTICIPLE),
    ]


def _regular(base: str, separable: bool) -> list[tuple[str, Shape]]:
    stems = _stems(base)
    return [
        (base, Shape.INFINITIVE),
        (base, Shape.PLURAL),
        *((stem, Shape.BARE) for stem in stems),
        *((stem if stem.endswith("t") else stem + "t", Shape.FINITE) for stem in stems),
        *(_strong_past(base, separable) or _weak_past(base, stems, separable)),
    ]


def _strong_past(base: str, separable: bool) -> list[tuple[str, Shape]]:
    parts, prefix = _parts(base, "strong")
    if not parts:
        return []
    singular, plural, participle, *others = parts
    if prefix and not separable:
        participle = participle.removeprefix("ge")
    finite = (prefix + form for form in (singular, plural, *others))
    return [*((form, Shape.FINITE) for form in finite), (prefix + participle, Shape.PARTICIPLE)]


def _weak_past(base: str, stems: list[str], separable: bool) -> list[tuple[str, Shape]]:
    ending = "t" if base.removesuffix("en").endswith(VOICELESS) else "d"
    never_ge = ALWAYS_UNSTRESSED if separable else UNSTRESSED
    ge = "" if base.startswith(never_ge) else _ge(base)
    return [
        *((stem + ending + plural, Shape.FINITE) for stem in stems for plural in ("e", "en")),
        *(
            ((ge + stem[1:] if ge else stem) + ("" if stem.endswith(ending) else ending), Shape.PARTICIPLE)
            for stem in stems
        ),
    ]


def _ge(base: str) -> str:
    """ge- as it is spelt before the verb: geëist, geïnformeerd."""
    return {"e": "geë", "i": "geï"}.get(base[0], "ge" + base[0])


def _parts(base: str, table: str) -> tuple[list[str], str]:
    """The forms that the table has for the verb that `base` is or ends in, and the prefix before that verb."""
    verbs = read("nl", "verbs")[table]
    if base in verbs:
        return verbs[base], ""
    for prefix in UNSTRESSED:
        if base.startswith(prefix) and base.removeprefix(prefix) in verbs:
            return verbs[base.removeprefix(prefix)], prefix
    return [], ""


def _stems(base: str) -> list[str]:
    """The stem as a word; both spellings where the stress, which is not written, decides (`reageer`, `opper`)."""
    stem = base.removesuffix("en")
    if len(stem) > 2 and stem[-1] == stem[-2]:
        return [stem[:-1]]
    stem = stem[:-1] + {"v": "f", "z": "s"}.get(stem[-1:], stem[-1:])
    open_syllable = len(stem) > 2 and stem[-1] not in VOWELS and stem[-2] in "aeou" and stem[-3] not in VOWELS
    # insinueer: u and e are two syllables before -eren.
    open_syllable = open_syllable or stem.endswith("uer")
    if not open_syllable or stem.endswith("uw"):
        # u before w is long as it is: waarschuw, duw.
        return [stem]
    long = stem[:-1] + stem[-2] + stem[-1]
    return [long, stem] if stem[-2] == "e" else [long]
