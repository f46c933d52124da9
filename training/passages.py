"""Running texts with their entities, and how one is changed without losing where its entities stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entity:
    """A name, `[start, end)` in code points of its text, with its label: PER, ORG, LOC or MISC."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A running text and its entities, in order and without overlap."""

    text: str
    entities: tuple[Entity, ...]


def join(passages: Iterable[Passage], separator: str = " ") -> Passage:
    """Several passages as one, their offsets moved."""
    text, entities = "", []
    for passage in passages:
        text += separator if text else ""
        entities += [Entity(e.start + len(text), e.end + len(text), e.label) for e in passage.entities]
        text += passage.text
    return Passage(text, tuple(entities))


def substituted(passage: Passage, replacements: Iterable[tuple[int, int, str]]) -> Passage:
    """The passage with some stretches `[start, end)` replaced by new text, in order and without overlap.

    A replacement lies inside one entity or outside all of them; the entities keep their words.
    """
    text, end = "", 0
    moves: list[tuple[int, int]] = []
    for start, stop, new in replacements:
        text += passage.text[end:start] + new
        end = stop
        moves.append((stop, len(text) - stop))

    def moved(offset: int) -> int:
        return offset + next((shift for since, shift in reversed(moves) if since <= offset), 0)

    text += passage.text[end:]
    return Passage(text, tuple(Entity(moved(e.start), moved(e.end), e.label) for e in passage.entities))
