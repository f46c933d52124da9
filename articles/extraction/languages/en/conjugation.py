"""Inflects English words: from a base form or a noun to every form that a cue can have in a text."""

from __future__ import annotations

from articles.extraction.cues.verb_forms import Shape, VerbForms
from articles.extraction.lexicon import read

VOWELS = "aeiou"
HISSING = ("s", "x", "z", "ch", "sh")


def conjugate(entry: str) -> VerbForms:
    """The forms of `entry`, a base form whose particle ends in `_` (`out_point` for points … out)."""
    particle, _, base = entry.rpartition("_")
    past, participle = read("en", "verbs")["irregular"].get(base, (_past(base), _past(base)))
    shapes: dict[str, set[Shape]] = {}
    for form, shape in (
        (base, Shape.INFINITIVE),
        (base, Shape.PLURAL),
        (_with_s(base), Shape.FINITE),
        (past, Shape.FINITE),
        (participle, Shape.PARTICIPLE),
    ):
        shapes.setdefault(form, set()).add(shape)
    return VerbForms(particle, {form: frozenset(of_form) for form, of_form in shapes.items()})


def decline(noun: str) -> tuple[str, ...]:
    """A noun and its plural: claim, claims; prophecy, prophecies."""
    return noun, _with_s(noun)


def _with_s(base: str) -> str:
    if base.endswith("y") and base[-2] not in VOWELS:
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(HISSING) else "s")


def _past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in VOWELS:
        return base[:-1] + "ied"
    return base + "ed"
