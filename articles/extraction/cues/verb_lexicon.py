"""Which forms of a language's verbs of saying can stand in a text, and which entry of the lexicon each can be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from articles.extraction.cues.verb_forms import Shape, inflection_of
from articles.extraction.findings import Stance
from articles.extraction.lexicon import read

MANNER = "manner"


@dataclass(frozen=True, slots=True)
class Reading:
    """A form of the table: which entry it can be, and in which shapes."""

    entry: str
    stance: Stance
    particle: str  # of a separable verb, still to be found in the clause
    shapes: frozenset[Shape]
    manner: bool = False
    runs: tuple[tuple[str, ...], ...] = ()  # the other words of an idiom
    before: bool = False  # a single one of those may stand right before the verb
    hangs: bool = False  # it is a preposition that hangs on the verb


@cache
def verb_table(language: str) -> Mapping[str, list[Reading]]:
    """Lower-case form -> its readings, idioms first, then separable verbs, then the others."""
    lexicon = read(language, "cues")
    conjugate = inflection_of(language).conjugate
    table: dict[str, list[Reading]] = {}

    def add(verb: str, entry: str, stance: Stance, manner: bool = False, **idiom: object) -> None:
        forms = conjugate(verb)
        for form, shapes in forms.shapes.items():
            reading = Reading(entry, stance, forms.particle, shapes, manner, **idiom)  # type: ignore[arg-type]
            table.setdefault(form, []).append(reading)
            if forms.particle:
                joined = Reading(entry, stance, "", shapes, manner, **idiom)  # type: ignore[arg-type]
                table.setdefault(forms.particle + form, []).append(joined)

    for name, verbs in lexicon["verbs"].items():
        for verb in verbs:
            add(verb, verb, _stance(name), name == MANNER)
    for idiom in lexicon["idioms"]:
        add(
            idiom["verb"],
            " ".join([idiom["verb"], *idiom["with"]]),
            Stance(idiom["stance"]),
            runs=tuple(tuple(run.split()) for run in idiom["with"]),
            before=idiom.get("before", False),
            hangs=idiom.get("hangs", False),
        )
    for readings in table.values():
        readings.sort(key=lambda reading: (-len(reading.runs), not reading.particle))
    return table


@cache
def verb_lemmas(language: str) -> Mapping[str, Reading]:
    """Infinitive -> the reading of a form that the table lacks but whose lemma the pipeline knows."""
    return {
        verb.replace("_", ""): Reading(verb, _stance(name), "", frozenset(Shape), name == MANNER)
        for name, verbs in read(language, "cues")["verbs"].items()
        for verb in verbs
    }


def _stance(name: str) -> Stance:
    return Stance.ASSERTS if name == MANNER else Stance(name)
