"""Passages keep their entities' words through every change."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from training.entities import read_marked
from training.passages import Entity, Passage, join, substituted


def words(passage: Passage) -> list[tuple[str, str]]:
    return [(passage.text[entity.start : entity.end], entity.label) for entity in passage.entities]


def test_entities_marked_in_place_are_read() -> None:
    passage = read_marked("[LOC Gouda] – [PER Jean de Wit]’s [brief]")
    assert passage.text == "Gouda – Jean de Wit’s [brief]"
    assert words(passage) == [("Gouda", "LOC"), ("Jean de Wit", "PER")]


def test_joined_passages_keep_their_entities() -> None:
    joined = join([read_marked("[PER Jan] lacht."), read_marked("In [LOC Gouda].")])
    assert joined.text == "Jan lacht. In Gouda."
    assert words(joined) == [("Jan", "PER"), ("Gouda", "LOC")]


def test_a_substitution_moves_what_follows() -> None:
    passage = read_marked("“[PER Jan]” en [PER Piet].")
    changed = substituted(passage, [(0, 1, ",,"), (1, 4, "Mohammed"), (4, 5, "''")])
    assert changed.text == ",,Mohammed'' en Piet."
    assert words(changed) == [("Mohammed", "PER"), ("Piet", "PER")]


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.text(max_size=4), st.text(min_size=1, max_size=4), st.text(min_size=1, max_size=6)), max_size=5
    )
)
def test_any_substitution_of_whole_entities_keeps_all_words(pieces: list[tuple[str, str, str]]) -> None:
    text, entities, replacements = "", [], []
    for between, name, new in pieces:
        text += between
        entities.append(Entity(len(text), len(text) + len(name), "PER"))
        replacements.append((len(text), len(text) + len(name), new))
        text += name
    changed = substituted(Passage(text, tuple(entities)), replacements)
    assert changed.text == "".join(between + new for between, _, new in pieces)
    assert [changed.text[e.start : e.end] for e in changed.entities] == [new for _, _, new in pieces]
