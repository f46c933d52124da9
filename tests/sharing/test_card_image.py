"""The drawn preview."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO

import pytest
from django.core.cache import cache
from PIL import Image

from articles.sharing import card_image
from articles.sharing.card_image import SIZE, Busy, CardText, card_png, draw

QUOTE = CardText(
    "quote", "Citaat", "De brug blijft dicht", "“", "”", who="Fenna Aalbers", role="wethouder", title="Brug"
)


@pytest.fixture(autouse=True)
def _empty_cache():
    cache.clear()
    yield
    cache.clear()


def opened(png: bytes) -> Image.Image:
    image = Image.open(BytesIO(png))
    assert (image.format, image.size) == ("PNG", SIZE)
    return image.convert("RGB")


@pytest.mark.parametrize("kind", ["person", "quote", "claim", "article"])
def test_the_image_has_the_size_that_sites_ask_for_and_the_colour_of_its_kind(kind):
    image = opened(draw(replace(QUOTE, kind=kind)))
    assert image.getpixel((5, 300)) == tuple(bytes.fromhex(card_image._COLOURS[kind][1:]))


@pytest.mark.parametrize(
    "words", ["Ja", "Een lange zin over de brug die maar niet opengaat. " * 40, "a" * 5000, "東京", ""]
)
def test_words_of_any_length_stay_inside_the_margins(words):
    image = opened(draw(replace(QUOTE, words=words)))
    paper = image.getpixel((40, 300))
    right = image.crop((SIZE[0] - 60, 0, *SIZE))
    below = image.crop((20, SIZE[1] - 30, *SIZE))
    assert {colour for _count, colour in right.getcolors() + below.getcolors()} == {paper}


def test_a_verdict_is_drawn_on_a_ground_of_its_own():
    claim = replace(QUOTE, kind="claim", who="", role="", dateline="De Bode")
    colour = tuple(bytes.fromhex(card_image._COLOURS["claim"][1:]))

    def ground(card):
        counts = opened(draw(card)).crop((60, 300, *SIZE)).getcolors()
        return next((count for count, each in counts if each == colour), 0)

    assert ground(claim) == 0
    assert ground(replace(claim, verdict="Nagegaan door de redactie: grotendeels onwaar")) > 10_000


def test_the_same_card_is_drawn_once_and_another_text_is_another_card(monkeypatch):
    drawn = []
    monkeypatch.setattr(card_image, "draw", lambda text: drawn.append(text) or b"png")
    card_png(QUOTE)
    card_png(replace(QUOTE))
    assert drawn == [QUOTE]
    card_png(replace(QUOTE, role="burgemeester"))
    assert len(drawn) == 2


def test_who_asks_for_too_much_at_once_is_sent_away_and_may_come_back(monkeypatch):
    monkeypatch.setattr(card_image, "_PATIENCE_SECONDS", 0)
    with card_image._ONE_AT_A_TIME, pytest.raises(Busy):
        card_png(QUOTE)
    assert card_png(QUOTE)


def test_where_enough_wait_already_nobody_else_does():
    with card_image._PLACES, card_image._PLACES, card_image._PLACES, pytest.raises(Busy):
        card_png(QUOTE)
    assert card_png(QUOTE)


def test_who_waits_for_the_same_card_gets_the_one_that_was_drawn_meanwhile(monkeypatch):
    drawn = []
    monkeypatch.setattr(card_image, "draw", lambda text: drawn.append(text) or b"png")
    with ThreadPoolExecutor(2) as pool, card_image._ONE_AT_A_TIME:
        waiting = [pool.submit(card_png, QUOTE) for _ in range(2)]
    assert [each.result() for each in waiting] == [b"png", b"png"]
    assert drawn == [QUOTE]


def test_a_drawing_that_fails_does_not_block_the_next(monkeypatch):
    monkeypatch.setattr(card_image, "_PATIENCE_SECONDS", 0)
    with pytest.raises(KeyError):
        card_png(replace(QUOTE, kind="unheard of"))
    assert card_png(QUOTE)
