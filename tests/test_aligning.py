"""What stands in a text where something else stood in the text before it."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from articles.aligning import MOST_WORDS, Alignment, changed_words

OLD = (
    "De brug in Hoorn gaat niet open.\n\n"
    "‘Wij wachten op een onderdeel’, zei wethouder Fenna Aalbers dinsdag.\n\n"
    "Volgens Aalbers kost dat geld."
)


def counterpart(words, new_text, old_text=OLD):
    start = old_text.index(words)
    found = Alignment(old_text, new_text).counterpart_of(start, start + len(words))
    return found and new_text[slice(*found)]


@pytest.mark.parametrize(
    ("words", "new_text", "expected"),
    [
        (
            "Wij wachten op een onderdeel",
            OLD.replace("een onderdeel", "drie onderdelen"),
            "Wij wachten op drie onderdelen",
        ),
        (
            "Wij wachten op een onderdeel",
            OLD.replace("wachten op", "wachten al weken op"),
            "Wij wachten al weken op een onderdeel",
        ),
        ("Fenna Aalbers", OLD.replace("Fenna Aalbers", "Joris Blom"), "Joris Blom"),
        ("zei", OLD.replace("zei", "aldus"), "aldus"),
        ("Wij wachten op een onderdeel", "Hoorn wacht.\n\n" + OLD, "Wij wachten op een onderdeel"),
        ("kost dat geld", OLD.replace("dinsdag", "woensdag"), "kost dat geld"),
        ("Fenna Aalbers", OLD.replace(" zei wethouder Fenna Aalbers dinsdag", ""), None),
        ("Volgens Aalbers", OLD.split("\n\n")[0], None),
        ("Hoorn", "", None),
    ],
)
def test_the_words_that_stand_there_now(words, new_text, expected):
    assert counterpart(words, new_text) == expected


def test_a_stretch_over_paragraphs_has_all_that_is_left_of_it():
    new_text = OLD.replace("dinsdag", "woensdag").replace("\n\nVolgens Aalbers kost", "\n\nAalbers: kost")
    assert (
        counterpart(OLD[OLD.index("zei") : OLD.index(" geld")], new_text)
        == new_text[new_text.index("zei") : new_text.index(" geld")]
    )


TEXTS = st.lists(st.sampled_from(["zei", "Poetin", "ja", "nee.", "é👩‍👧", "\n\n", "\n \n", "‘"]), max_size=30).map(
    " ".join
)


@given(TEXTS, TEXTS, st.data())
def test_a_counterpart_is_always_words_of_the_new_text(old_text, new_text, data):
    assume(old_text)
    start = data.draw(st.integers(0, len(old_text) - 1))
    end = data.draw(st.integers(start + 1, len(old_text)))
    found = Alignment(old_text, new_text).counterpart_of(start, end)
    if found:
        assert 0 <= found[0] < found[1] <= len(new_text)
        assert new_text[slice(*found)].strip() or not old_text[start:end].strip()


@given(TEXTS, st.data())
def test_in_an_unchanged_text_every_word_is_its_own_counterpart(text, data):
    words = [match for match in text.split() if match]
    if not words:
        return
    word = data.draw(st.sampled_from(words))
    start = text.index(word)
    assert Alignment(text, text).counterpart_of(start, start + len(word)) == (start, start + len(word))


def test_what_would_take_too_long_has_no_counterpart():
    old, new = "oud " * (MOST_WORDS + 1), "nieuw " * (MOST_WORDS + 1)
    assert Alignment(old, new).counterpart_of(0, 3) is None


@pytest.mark.parametrize("span", [(0, 0), (3, 2), (-1, 2), (0, 500)])
def test_nothing_has_no_counterpart(span):
    with pytest.raises(ValueError, match="Nothing at"):
        Alignment(OLD, OLD).counterpart_of(*span)


def test_the_words_that_differ_are_named_on_both_sides():
    old, new = "De brug blijft dicht, zei zij.", "De brug gaat morgen dicht, zei hij."
    gone, come = changed_words(old, (0, len(old)), new, (0, len(new)))
    assert [old[slice(*place)] for place in gone] == ["blijft", "zij"]
    assert [new[slice(*place)] for place in come] == ["gaat morgen", "hij"]


def test_the_passages_that_differ_are_whole_paragraphs():
    old, new = "Een.\n\nTwee.\n\nDrie.", "Een.\n\nTwee en half.\n\nDrie.\n\nVier."
    found = Alignment(old, new).changed_passages()
    assert [(old[slice(*before)], new[slice(*after)]) for before, after in found] == [
        ("Twee.", "Twee en half."),
        ("", "Vier."),
    ]
