"""Text in the shipped fonts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.sharing.typesetting import MISSING, balanced, fitted, lines_of, readable, runs, width


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Çağla Őrsy, naïef", [("serif", "Çağla Őrsy, naïef")]),
        ("e\u0301e\u0301n", [("serif", "één")]),
        ("Wĳk", [("serif", "Wijk")]),
        ("Владимир ja", [("sans", "Владимир"), ("serif", " ja")]),
        ("feest 🎉", [("serif", "feest "), ("symbols", "🎉")]),
        ("duim 👍🏽", [("serif", "duim "), ("symbols", "👍")]),
        ("hart ❤\ufe0f", [("serif", "hart "), ("symbols", "❤")]),
        ("vlag 🇳🇱", [("serif", "vlag NL")]),
        ("x\u0489", [("serif", "x")]),
        ("東", [("serif", MISSING)]),
        ("🦜", []),
    ],
)
def test_each_character_is_drawn_by_a_face_that_has_it(text, expected):
    assert runs(text, "serif") == expected


def test_words_that_no_face_can_draw_are_missing_once():
    assert readable("Zij zei: 東京 大阪, שלום", "serif") == "Zij zei: […], […]"
    assert readable("Wat 🦜 een dag", "serif") == "Wat een dag"


@given(st.text(max_size=80))
def test_any_text_can_be_drawn(text):
    line = readable(text, "serif")
    assert "".join(chars for _face, chars in runs(line, "serif")) == line


@given(st.text(alphabet="ab cdé-", max_size=80), st.integers(min_value=120, max_value=900))
def test_lines_hold_all_the_words_and_keep_to_their_room(text, room):
    lines = lines_of(text, "serif", 40, room)
    assert "".join(lines).replace(" ", "") == "".join(text.split())
    assert all(width(line, "serif", 40) <= room for line in lines)


@given(st.text(alphabet="ab cdé-", max_size=80), st.integers(min_value=120, max_value=900))
def test_balanced_lines_are_as_many_with_the_same_words(text, room):
    lines = lines_of(text, "serif", 40, room)
    even = balanced(lines, "serif", 40, room)
    assert len(even) == len(lines)
    assert " ".join(even) == " ".join(lines)
    assert all(width(line, "serif", 40) <= room for line in even)


def test_no_word_stands_alone_below_the_others():
    lines = lines_of("Een stem op een bandje zoekt Rosa", "serif", 78, 1048)
    assert lines[-1] == "Rosa"
    assert len(balanced(lines, "serif", 78, 1048)[-1].split()) > 1


def test_a_line_that_is_too_long_ends_in_an_ellipsis_within_its_room():
    line = fitted("Een heel lange kop over de brug", "sans-bold", 30, 240)
    assert line.endswith("…")
    assert width(line, "sans-bold", 30) <= 240
    assert fitted("Kort", "sans-bold", 30, 240) == "Kort"
    assert fitted("", "sans-bold", 30, 240) == ""
