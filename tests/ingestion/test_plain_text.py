"""From bytes to text, and what a bare text says about itself at its head."""

import datetime
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.ingestion.plain_text import (
    LONGEST_TITLE,
    Unreadable,
    decode,
    first_sentence,
    normalised,
    read_date,
    shortened,
    take_date,
    take_title,
)

DUTCH = "‘Wij zijn één’, zei Anaïs Çelik, „en dat blijft zo – voor € 5.”\n\nDe coördinator knikte."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_utf8_is_read_as_it_is(encoding):
    assert decode(DUTCH.encode(encoding)) == (DUTCH, "")


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("cp1252", "Windows-1252"),
        ("utf-16", "UTF-16 or UTF-32"),
        ("utf-16-le", "UTF-16 or UTF-32"),
        ("utf-16-be", "UTF-16 or UTF-32"),
        ("utf-32", "UTF-16 or UTF-32"),
    ],
)
def test_what_is_not_utf8_is_recognised_and_says_so(encoding, name):
    text, guessed = decode(DUTCH.encode(encoding))
    assert (normalised(text), guessed) == (DUTCH, name)


def test_the_encoding_that_a_file_declares_comes_before_any_guess():
    polish = "Zażółć gęślą jaźń, zei Łukasz."
    assert decode(polish.encode("iso8859-2"), "iso-8859-2") == (polish, "")
    assert decode("“één”".encode("cp1252"), "iso-8859-1") == ("“één”", "")
    assert decode("één".encode("cp1252"), "no-such-encoding").text == "één"


@pytest.mark.parametrize("damage", [lambda data: data[:-1], lambda data: data.replace("ï".encode(), b"\xff", 1)])
def test_damaged_utf8_is_refused_with_its_line_and_not_guessed_at(damage):
    data = damage(f"Regel een.\n{DUTCH}\n\nSlot, zei Anaïs é".encode())
    with pytest.raises(Unreadable, match=r"damaged UTF-8: line (2|6) "):
        decode(data)


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, bytes(range(255, 127, -1)) * 9])
def test_what_is_no_text_is_refused(data):
    with pytest.raises(Unreadable, match="no text"):
        decode(data)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Een.\r\n\r\nTwee.\rDrie.", "Een.\n\nTwee.\nDrie."),
        ("Een.\u2028Twee.\u2029Drie.\x0bVier.\x0cVijf.\x85Zes.", "Een.\nTwee.\n\nDrie.\nVier.\nVijf.\nZes."),
        ("\ufeff\n  Een.  \n\n", "Een."),
        ("N\x00U\x00L \ud800en\x1b \x7fmeer", "NUL en meer"),
        ("Poetin\x92s \x93plan\x94", "Poetin’s “plan”"),
        (
            "e\u0301 👩‍👩‍👧 \u200fשלום\u200e co\u00adördinator a\u00a0b\tc",
            "e\u0301 👩‍👩‍👧 \u200fשלום\u200e co\u00adördinator a\u00a0b\tc",
        ),
        ("<script>alert('x')</script> & &amp;", "<script>alert('x')</script> & &amp;"),
        (" \r\n\x00 ", ""),
    ],
)
def test_newlines_become_one_kind_and_what_is_no_text_goes(raw, expected):
    assert normalised(raw) == expected


@given(st.text(st.characters(exclude_characters=[chr(code) for code in range(0x80, 0xA0)]), max_size=200))
def test_nothing_that_a_reader_could_see_is_lost_and_normalising_again_changes_nothing(raw):
    text = normalised(raw)
    assert normalised(text) == text
    visible = [character for character in raw if unicodedata.category(character)[0] not in "CZ"]
    assert [character for character in text if unicodedata.category(character)[0] not in "CZ"] == visible
    text.encode("utf-8")


@pytest.mark.parametrize(
    ("value", "day", "precision"),
    [
        ("2022", (2022, 1, 1), "year"),
        ("2022-12", (2022, 12, 1), "month"),
        (" 2022-12-31 ", (2022, 12, 31), "day"),
        ("2022-12-31T23:59:00+01:00", (2022, 12, 31), "day"),
    ],
)
def test_a_date_is_as_precise_as_it_is_written(value, day, precision):
    assert read_date(value) == (datetime.date(*day), precision)


@pytest.mark.parametrize(
    "value", ["", "2022-13", "2023-02-29", "0000", "12-2022", "2022-1", "gisteren", "2022-12T10:00"]
)
def test_what_is_no_date_is_none(value):
    assert read_date(value) is None


@pytest.mark.parametrize(
    ("raw", "date", "rest"),
    [
        (" date 2022-12 Het bezoek.", "2022-12", "Het bezoek."),
        ("date 2022-12-31\r\n\r\nHet bezoek.", "2022-12-31", "\r\nHet bezoek."),
        ("Datum: 2022\nHet bezoek.", "2022", "Het bezoek."),
    ],
)
def test_a_date_at_the_head_of_a_text_is_taken_off(raw, date, rest):
    assert take_date(raw) == (read_date(date), rest)


@pytest.mark.parametrize(
    "raw", ["date 2022-13 Het bezoek.", "date 20221 bezoekers", "update 2022 is er", "Het begon. date 2022", "date"]
)
def test_what_only_looks_like_a_date_stays_in_the_text(raw):
    assert take_date(raw) == (None, raw)


def test_a_short_first_paragraph_without_a_full_stop_is_the_title():
    assert take_title("Zwembad gaat dicht\n\nDe raad stemde voor.") == ("Zwembad gaat dicht", "De raad stemde voor.")
    assert take_title("‘Wij zijn boos’\n \n\nDe raad.") == ("‘Wij zijn boos’", "De raad.")


@pytest.mark.parametrize(
    "text",
    [
        "Zwembad gaat dicht.\n\nDe raad stemde voor.",
        "‘Wij zijn boos.’\n\nDe raad stemde voor.",
        "Waarom gaat het bad dicht?\n\nDe raad stemde voor.",
        "Twee regels\nzonder punt\n\nDe raad stemde voor.",
        "Zwembad gaat dicht",
        "AMSTERDAM\n\nDe raad stemde voor.",
        "* * *\n\nDe raad stemde voor.",
        "woord " * 30 + "\n\nDe raad stemde voor.",
    ],
)
def test_any_other_first_paragraph_stays_in_the_text(text):
    assert take_title(text) == ("", text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Het bezoek roept vragen op. Er werd gepraat.", "Het bezoek roept vragen op"),
        ("‘Dat kan niet!’ Hij was stellig.", "‘Dat kan niet!’"),
        ("Volgens dr. J. Smit kan het. En nu?", "Volgens dr. J. Smit kan het"),
        ("Het kostte 1.200 euro. Meer niet.", "Het kostte 1.200 euro"),
        ("Eerste\nregel zonder einde\n\nTweede.", "Eerste regel zonder einde"),
        ("* * *", ""),
    ],
)
def test_the_first_sentence_stands_in_for_a_title(text, expected):
    assert first_sentence(text) == expected


@given(st.text(st.sampled_from("ab .,;-'’"), max_size=300), st.integers(2, 150))
def test_a_shortened_line_is_never_too_long_and_begins_as_the_line_did(line, longest):
    short = shortened(line, longest)
    assert len(short) <= longest
    assert short == line or line.startswith(short.removesuffix("…"))


def test_a_long_first_sentence_is_cut_between_two_words():
    title = first_sentence("Deze zin gaat " + "maar door en " * 20 + "houdt nooit op.")
    assert len(title) <= LONGEST_TITLE
    assert title.endswith(("door…", "maar…", "en…"))
