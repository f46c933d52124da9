"""Two texts beside each other."""

from hypothesis import given
from hypothesis import strategies as st

from articles.annotating.comparing import compare, compare_passages

TEXTS = st.text(alphabet="ab ,\n", max_size=60)


@given(TEXTS, TEXTS)
def test_the_pieces_of_a_passage_are_that_passage(old, new):
    (old_pieces, new_pieces) = compare_passages(old, (0, len(old)), new, (0, len(new)), [(0, 2)], [(1, 3)])
    assert "".join(piece.text for piece in old_pieces) == old
    assert "".join(piece.text for piece in new_pieces) == new


@given(TEXTS, TEXTS)
def test_what_is_not_changed_stands_in_both(old, new):
    (old_pieces, new_pieces) = compare_passages(old, (0, len(old)), new, (0, len(new)))
    kept = ["".join(piece.text for piece in pieces if not piece.changed).split() for pieces in (old_pieces, new_pieces)]
    assert "".join(kept[0]) == "".join(kept[1])


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text):
    assert compare(text, text) == []
