"""Cutting marks where they overlap, and writing them without losing a character of the text."""

import pytest
from bs4 import BeautifulSoup
from hypothesis import example, given
from hypothesis import strategies as st

from articles.segments import Mark, cut, escaped, paragraphs_of, render, within
from tests.pages import text_content

CHARACTERS = st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("\n\n\r \t<>&\"'é👩‍👩‍👧א"))


@st.composite
def marked_texts(draw):
    text = draw(st.text(CHARACTERS, min_size=1, max_size=120))
    marks = []
    for number in range(draw(st.integers(0, 6))):
        edges = sorted(draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=4)))
        spans = tuple(zip(edges[::2], edges[1::2], strict=False))
        marks.append(Mark(f"id{number}", draw(st.sampled_from(["person", "quote", "claim"])), spans))
    return text, marks


def html_of(text, marks, selected=None):
    return render(text, marks, lambda public_id: f"/a/{public_id}/", selected)


def soup_of(html):
    return BeautifulSoup(f"<div>{html}</div>", "html.parser").div


@given(marked_texts())
def test_segments_are_the_text_in_order_and_know_every_mark_over_them(drawn):
    text, marks = drawn
    segments = cut(text, marks)
    assert "".join(text[segment.start : segment.end] for segment in segments) == text
    for mark in marks:
        covered = {
            place for segment in segments if mark in segment.marks for place in range(segment.start, segment.end)
        }
        assert covered == {place for start, end in mark.spans for place in range(start, end)}


@given(marked_texts())
@example(("Een.\r\n\n  Twee &amp; <b>.\n\n", [Mark("q", "quote", ((2, 16),))]))
def test_the_text_content_of_the_html_is_the_text(drawn):
    text, marks = drawn
    assert text_content(html_of(text, marks)) == text.replace("\x00", "\ufffd")


@given(marked_texts())
def test_every_mark_can_be_opened_from_some_segment_and_has_one_tab_stop_at_the_most(drawn):
    text, marks = drawn
    links = soup_of(html_of(text, marks))("a")
    for mark in marks:
        visible = "".join(text[start:end] for start, end in mark.spans).strip()
        named = [a for a in links if mark.id == a["data-annotation"] or mark.id in a.get("data-also", "").split()]
        assert named or not visible
        assert len([a for a in links if a["data-annotation"] == mark.id and not a.get("tabindex")]) <= 1


def test_markup_in_a_text_comes_out_as_text():
    text = "<script>alert('x')</script> & <a href=\"javascript:1\">b</a>"
    soup = soup_of(html_of(text, [Mark("a", "quote", ((8, 13),))]))
    assert soup.get_text() == text
    assert not soup.script
    assert [a["href"] for a in soup("a")] == ["/a/a/"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n ", []),
        ("Een.", ["Een."]),
        ("Een.\n\nTwee.\n", ["Een.", "Twee."]),
        ("Een.\n \t\n\n  Twee.", ["Een.", "Twee."]),
        ("Een\nregel.", ["Een\nregel."]),
    ],
)
def test_paragraphs_are_parted_by_blank_lines(text, expected):
    assert [text[start:end] for start, end in paragraphs_of(text)] == expected


def test_a_segment_links_to_the_shortest_mark_and_names_the_others():
    text = "Zij zei dat Fenna Aalbers ‘niet komt’."
    claim, person, quote = (
        Mark("c", "claim", ((12, 37),)),
        Mark("p", "person", ((12, 25),)),
        Mark("q", "quote", ((27, 36),)),
    )
    first, between, last, after = soup_of(html_of(text, [claim, person, quote]))("a")
    assert (first["data-annotation"], first["data-also"]) == ("p", "c")
    assert (between["data-annotation"], between.get("data-also")) == ("c", None)
    assert (last["data-annotation"], last["data-also"]) == ("q", "c")
    assert after["tabindex"] == "-1"


def test_of_equal_marks_the_person_comes_first():
    marks = [Mark("c", "claim", ((0, 4),)), Mark("q", "quote", ((0, 4),)), Mark("p", "person", ((0, 4),))]
    (link,) = soup_of(html_of("Anna", marks))("a")
    assert link["data-annotation"] == "p"
    assert link["data-also"] == "q c"


def test_a_mark_over_two_paragraphs_is_cut_between_them():
    soup = soup_of(html_of("Een.\n\nTwee.", [Mark("q", "quote", ((0, 11),))]))
    assert [a.get_text() for p in soup("p") for a in p("a")] == ["Een.", "Twee."]


def test_the_selected_mark_is_current_and_only_its_first_segment_takes_focus():
    soup = soup_of(html_of("Een twee.\n\nDrie.", [Mark("q", "quote", ((4, 16),))], selected="q"))
    links = soup("a", attrs={"aria-current": "true"})
    assert [link.has_attr("autofocus") for link in links] == [True, False]
    assert [p.has_attr("data-selected") for p in soup("p")] == [True, False]


def test_the_number_of_a_note_stands_once_where_its_mark_ends():
    text = "Zij zei dat Fenna Aalbers ‘niet komt’."
    claim = Mark("c", "claim", ((0, 3), (12, 25)), note=1)
    person = Mark("p", "person", ((12, 25),), note=2)
    links = soup_of(html_of(text, [claim, person]))("a")
    assert [(a.get_text(), a.get("data-note")) for a in links] == [("Zij", None), ("Fenna Aalbers", "1 2")]


def test_only_the_last_segment_of_an_uncertain_mark_carries_the_question_mark():
    marks = [Mark("c", "claim", ((0, 3), (12, 37)), uncertain=True), Mark("p", "person", ((12, 25),))]
    links = soup_of(html_of("Zij zei dat Fenna Aalbers ‘niet komt’.", marks))("a", attrs={"data-kind": "claim"})
    assert [a["data-uncertain"] for a in links] == ["", "end"]


def test_a_long_quote_is_marked_as_such_and_draws_no_line_under_what_lies_in_it():
    text = "Anna " * 60
    soup = soup_of(html_of(text, [Mark("q", "quote", ((0, 290),)), Mark("p", "person", ((5, 9),))]))
    assert soup.p["class"] == ["spoken"]
    first, person, rest = soup("a")
    assert first.has_attr("data-long")
    assert rest.has_attr("data-long")
    assert person["class"] == ["in-long"]


def test_a_selected_mark_under_a_more_specific_one_is_found_too():
    marks = [Mark("q", "quote", ((0, 4),)), Mark("p", "person", ((0, 4),))]
    assert soup_of(html_of("Anna", marks, selected="q")).a.has_attr("autofocus")


@pytest.mark.parametrize("span", [(0, 0), (-1, 2), (2, 9), (3, 2)])
def test_a_mark_outside_the_text_is_refused(span):
    with pytest.raises(ValueError, match="outside the text"):
        cut("Anna", [Mark("a", "person", (span,))])


def test_a_carriage_return_survives_the_parser_and_what_cannot_be_written_is_replaced():
    assert escaped("a\r\nb") == "a&#13;\nb"
    assert escaped("a\x00b\ud800") == "a\ufffdb\ufffd"


@given(marked_texts(), st.integers(0, 120), st.integers(0, 120))
def test_on_a_stretch_of_the_text_each_mark_lies_over_the_words_it_lay_over_before(drawn, one, other):
    text, marks = drawn
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    found = {mark.id: mark for mark in within(marks, start, end)}
    for mark in marks:
        before = {place for first, last in mark.spans for place in range(first, last) if start <= place < end}
        spans = found[mark.id].spans if mark.id in found else ()
        assert {place + start for first, last in spans for place in range(first, last)} == before
    assert text_content(html_of(text[start:end], list(found.values()))) == text[start:end].replace("\x00", "\ufffd")
