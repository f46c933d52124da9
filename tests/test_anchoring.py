"""Words and their surroundings: finding them again in another text, and never taking other words for them."""

import re

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from articles.anchoring import LONGEST_CONTEXT, SHORTEST_CONTEXT, Selector, find, move_spans, selector_of

# Few words, so that the same ones come back all the time; é as two code points and an emoji as three.
WORDS = st.sampled_from(
    ["zei", "Poetin", "ja", "nee", "de", "brug", "dicht.", "’", "‘", "\n\n", "e\u0301e\u0301n", "👩‍👧", "שלום"]
)
TEXTS = st.lists(WORDS, min_size=1, max_size=40).map(" ".join)
# Occurs in no text, so that an edit with it never makes new places of old words.
FOREIGN = "§"


@st.composite
def spans_in(draw, text, most=3):
    edges = sorted(draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=2 * most)))
    spans = list(zip(edges[::2], edges[1::2], strict=False))
    return draw(st.permutations(spans))


@st.composite
def marked_texts(draw):
    text = draw(TEXTS)
    return text, draw(spans_in(text))


@st.composite
def edited_texts(draw):
    """A text, spans in it, the edited text, and for each old code point its new place or None."""
    text, spans = draw(marked_texts())
    characters = list(enumerate(text))
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(characters)))
        end = draw(st.integers(start, min(len(characters), start + 30)))
        characters[start:end] = [(None, character) for character in draw(TEXTS | st.just(""))]
    places = {old: new for new, (old, _) in enumerate(characters) if old is not None}
    return text, spans, "".join(character for _, character in characters), places


def places_of(words, text):
    """All places, overlapping ones too, by other means than the module's own."""
    return [match.start() for match in re.finditer(f"(?={re.escape(words)})", text)]


def padded(text):
    """An article's edge is a paragraph's edge."""
    return f"\n\n{text}\n\n"


def surroundings(text, start, end):
    """What must at least be the same before and after the words."""
    whole = padded(text)
    return whole[max(0, start + 2 - SHORTEST_CONTEXT) : start + 2], whole[end + 2 : end + 2 + SHORTEST_CONTEXT]


@given(marked_texts())
def test_a_selector_is_the_words_with_what_stands_round_them(marked):
    text, spans = marked
    for start, end in spans:
        exact, prefix, suffix = selector_of(text, start, end)
        assert exact == text[start:end]
        assert text[:start].endswith(prefix)
        assert text[end:].startswith(suffix)
        assert min(start, SHORTEST_CONTEXT) <= len(prefix) <= LONGEST_CONTEXT
        assert min(len(text) - end, SHORTEST_CONTEXT) <= len(suffix) <= LONGEST_CONTEXT


@given(marked_texts())
def test_a_selector_finds_its_own_place_or_none_at_all(marked):
    text, spans = marked
    for span in spans:
        selector = selector_of(text, *span)
        whole = selector.prefix + selector.exact + selector.suffix
        assert find(selector, text) == (span if len(places_of(whole, text)) == 1 else None)


@given(marked_texts(), st.sampled_from(["", "Kop.\n\n", "Eerst dit.\n\nDan dat.\n\n"]))
def test_below_new_paragraphs_all_spans_move_down_or_none_does(marked, before):
    text, spans = marked
    selectors = [selector_of(padded(text), start + 2, end + 2) for start, end in spans]
    moved = [(start + len(before), end + len(before)) for start, end in spans]
    unique = all(find(selector, padded(text)) for selector in selectors)
    assert move_spans(text, before + text, spans) == (moved if unique else None)


@given(edited_texts())
def test_whatever_the_edit_what_moves_keeps_its_words_its_surroundings_and_its_order(edited):
    text, spans, new_text, _ = edited
    moved = move_spans(text, new_text, spans)
    if moved is None:
        return
    for old, new in zip(spans, moved, strict=True):
        assert new_text[slice(*new)] == text[slice(*old)]
        before, after = surroundings(text, *old)
        assert padded(new_text)[: new[0] + 2].endswith(before)
        assert padded(new_text)[new[1] + 2 :].startswith(after)
    in_order = [new for _, new in sorted(zip(spans, moved, strict=True))]
    assert in_order == sorted(in_order)


@given(edited_texts())
def test_whatever_the_edit_only_a_place_that_is_unique_in_both_texts_is_taken(edited):
    text, spans, new_text, _ = edited
    if move_spans(text, new_text, spans) is None:
        return
    for span in spans:
        exact, prefix, suffix = selector_of(padded(text), span[0] + 2, span[1] + 2)
        whole = prefix + exact + suffix
        assert len(places_of(whole, padded(text))) == len(places_of(whole, padded(new_text))) == 1


@st.composite
def texts_with_one_change(draw):
    """Words between distinct surroundings, a change that makes no known word, and whether it touches them."""
    before, exact, after = draw(TEXTS), draw(TEXTS), draw(TEXTS)
    text = f"{before} {exact} {after}"
    start = len(before) + 1
    span = start, start + len(exact)
    first = draw(st.integers(0, len(text)))
    last = draw(st.integers(first, len(text)))
    return text, span, first, last


@given(texts_with_one_change())
def test_a_change_within_the_words_or_close_to_them_orphans_them(drawn):
    text, (start, end), first, last = drawn
    assume(first < end + SHORTEST_CONTEXT and last > start - SHORTEST_CONTEXT)
    assert move_spans(text, text[:first] + FOREIGN + text[last:], [(start, end)]) is None


@given(marked_texts(), st.data())
def test_a_change_beyond_their_surroundings_leaves_the_words_where_they_are_to_be(marked, data):
    text, [span, *_] = marked
    selector = selector_of(padded(text), span[0] + 2, span[1] + 2)
    assume(find(selector, padded(text)))
    before, after = span[0] - len(selector.prefix), span[1] + len(selector.suffix)
    new_text, shift = text, 0
    if after <= len(text):
        new_text = new_text[: data.draw(st.integers(after, len(text)))] + FOREIGN
    if before >= 0:
        kept = data.draw(st.integers(0, before))
        new_text, shift = FOREIGN + new_text[kept:], len(FOREIGN) - kept
    assert move_spans(text, new_text, [span]) == [(span[0] + shift, span[1] + shift)]


@given(texts_with_one_change(), st.integers(0, 200))
@example(("De brug is dicht. Ja, zei Jan.", (14, 17), 0, 0), 0)
def test_the_same_words_elsewhere_are_never_taken_for_those_that_went(drawn, place):
    text, (start, end), _, _ = drawn
    exact = text[start:end]
    without = text[:start] + FOREIGN + text[end:]
    place = min(place, len(without))
    look_alike = without[:place] + FOREIGN + exact + FOREIGN + without[place:]
    assert move_spans(text, look_alike, [(start, end)]) is None


def spans_of(text, *words):
    return [(text.index(each), text.index(each) + len(each)) for each in words]


def words_at(text, spans):
    return spans and [text[start:end] for start, end in spans]


OLD = (
    "De brug in Hoorn gaat niet open. ‘Wij wachten op een onderdeel’, zei wethouder Fenna Aalbers dinsdag, "
    "‘en dat komt uit Duitsland.’\n\nVolgens Aalbers kost dat geld."
)
PARTS = ("Wij wachten op een onderdeel", "en dat komt uit Duitsland.", "zei", "Fenna Aalbers")


@pytest.mark.parametrize(
    ("what", "new_text"),
    [
        ("a paragraph before it", "Hoorn.\n\n" + OLD),
        ("a sentence before it", OLD.replace("De brug in", "Het is mis. De brug in")),
        ("a paragraph after it", OLD + "\n\nDe gemeente reageert morgen."),
        ("a change in another paragraph", OLD.replace("kost dat geld", "kost dat veel geld")),
    ],
)
def test_an_interrupted_quote_moves_with_its_cue_and_its_source(what, new_text):
    spans = spans_of(OLD, *PARTS)
    assert words_at(new_text, move_spans(OLD, new_text, spans)) == list(PARTS)


@pytest.mark.parametrize(
    ("what", "new_text"),
    [
        ("one part changed", OLD.replace("uit Duitsland", "uit België")),
        ("another source", OLD.replace("Fenna Aalbers", "Joris Blom")),
        ("another cue", OLD.replace("zei wethouder", "beloofde wethouder")),
        ("the parts changed places", "‘en dat komt uit Duitsland.’\n\n" + OLD.replace(PARTS[1], "")),
        ("the quote stands twice", OLD + "\n\n" + OLD),
        ("the quote is gone", OLD.split("\n\n")[1]),
        ("nothing is left", "Ander nieuws."),
    ],
)
def test_spans_that_belong_together_are_orphaned_together(what, new_text):
    assert move_spans(OLD, new_text, spans_of(OLD, *PARTS)) is None


def test_a_name_that_went_is_not_sought_where_the_same_name_stands_too():
    old = "Peskov ontkende het. Later gaf Poetin toe dat Peskov zich had vergist in de datum."
    new = "Later gaf Poetin toe dat Peskov zich had vergist in de datum."
    assert move_spans(old, new, [(0, 6)]) is None
    assert words_at(new, move_spans(old, new, [(46, 52)])) == ["Peskov"]


def test_a_passage_that_the_old_text_repeats_belongs_to_neither_place():
    refrain = "De raad stemde tegen, en de wethouder zweeg de hele avond. " * 5
    old = f"Eerst. {refrain}Toen. {refrain}Slot."
    start = old.index("wethouder", 100)
    assert move_spans(old, f"Eerst. {refrain}Slot.", [(start, start + 9)]) is None


def test_first_and_last_words_move_when_a_paragraph_is_put_before_and_after_them():
    assert move_spans("Ja", "Eerst.\n\nJa\n\nLaatst.", [(0, 2)]) == [(8, 10)]
    assert move_spans("Ja", "Zij zei: Ja", [(0, 2)]) is None


def test_surroundings_grow_until_they_tell_the_place_from_others():
    text = "Hij riep in alle rust de agent, tot de man die sliep. Zij riep in alle rust de agent, tot de man die at."
    selector = selector_of(text, *spans_of(text, "agent")[0])
    assert selector == Selector("agent", "Hij riep in alle rust de ", ", tot de man die sliep. Zij riep")
    assert find(selector, text) == spans_of(text, "agent")[0]


def test_surroundings_are_whole_words_where_there_are_any():
    text = "Onafhankelijkheidsverklaringen kwamen er volgens Aalbers onverwachts en zonder aankondiging bij."
    selector = selector_of(text, *spans_of(text, "Aalbers")[0])
    assert selector == Selector("Aalbers", "kwamen er volgens ", " onverwachts en zonder")
    unbroken = "a" * 500 + "b" + "c" * 500
    assert selector_of(unbroken, 500, 501) == Selector("b", "a" * LONGEST_CONTEXT, "c" * LONGEST_CONTEXT)


@pytest.mark.parametrize("span", [(0, 0), (3, 2), (-1, 2), (0, 10)])
def test_no_words_cannot_be_anchored(span):
    with pytest.raises(ValueError, match="No words"):
        selector_of("Negen xyz", *span)
    with pytest.raises(ValueError, match="No words"):
        move_spans("Negen xyz", "Negen xyz", [span])
