"""Passages that readers select."""

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.models import ArticleVersion
from articles.sharing.passages import NoSuchPassage, Since, open_passage, passage_html, places_of, text_fragment
from tests.factories import TEXT, make_article
from tests.pages import text_content


def changed(article, text):
    version = ArticleVersion.objects.create(article=article, number=2, text=text, extraction="done")
    article.current_version = version
    article.save()
    return version


def opened(article, version, words):
    start = version.text.index(words)
    return open_passage(article, version, start, start + len(words))


@pytest.mark.django_db
def test_a_passage_of_the_present_text_is_the_same():
    article = make_article()
    found = opened(article, article.current_version, "blijft dicht’, zei Fenna")
    assert (found.words, found.since) == ("blijft dicht’, zei Fenna", Since.SAME)


@pytest.mark.django_db
def test_a_passage_moves_with_its_words_to_a_new_text():
    article = make_article()
    old = article.current_version
    new = changed(article, "Een nieuw begin.\n\n" + TEXT)
    found = opened(article, old, "De brug blijft dicht")
    assert (found.version, found.words, found.since) == (new, "De brug blijft dicht", Since.MOVED)


@pytest.mark.django_db
def test_a_passage_whose_words_are_gone_is_shown_in_the_old_text():
    article = make_article()
    old = article.current_version
    changed(article, TEXT.replace("blijft dicht", "blijft open"))
    found = opened(article, old, "De brug blijft dicht")
    assert (found.version, found.words, found.since) == (old, "De brug blijft dicht", Since.GONE)


@pytest.mark.django_db
@pytest.mark.parametrize(("start", "end"), [(5, 5), (9, 5), (0, len(TEXT) + 1), (10**9, 10**9 + 1)])
def test_a_place_outside_the_text_is_no_passage(start, end):
    article = make_article()
    with pytest.raises(NoSuchPassage):
        open_passage(article, article.current_version, start, end)


@pytest.mark.django_db
def test_white_space_alone_is_no_passage():
    article = make_article("Een.\n\nTwee.")
    with pytest.raises(NoSuchPassage):
        open_passage(article, article.current_version, 4, 6)


@pytest.mark.django_db
def test_the_text_stays_the_text_under_a_passage_over_paragraphs():
    article = make_article()
    found = opened(article, article.current_version, "dinsdag.\n\nVolgens")
    html = passage_html(found, [], lambda public_id: public_id)
    assert text_content(html) == TEXT
    assert html.count("autofocus") == 1


@pytest.mark.parametrize(
    ("exact", "prefix", "suffix", "places"),
    [
        ("brug", "", "", [(3, 7), (22, 26)]),
        ("brug", "Een ", "", [(3, 7), (22, 26)]),
        ("brug", "dicht.\n\nDe ", " blijft", [(22, 26)]),
        ("is dicht. De brug", "", "", [(8, 26)]),
        ("  brug\nblijft ", "", "", [(22, 33)]),
        ("tunnel", "", "", []),
        ("b.ug", "", "", []),
        ("", "", "", []),
        (" \n ", "", "", []),
    ],
)
def test_words_are_found_whatever_white_space_they_were_copied_with(exact, prefix, suffix, places):
    assert places_of("De brug is dicht.\n\nDe brug blijft dicht.", exact, prefix, suffix) == places


def test_a_text_fragment_of_several_paragraphs_names_an_end_in_the_first_and_one_in_the_last():
    assert text_fragment("De brug.\n\nTussenin.\n\nBlijft dicht") == ":~:text=De%20brug.,Blijft%20dicht"


@given(st.text(min_size=1, max_size=300).filter(str.strip))
def test_a_text_fragment_can_be_read_back_and_holds_no_syntax_of_its_own(words):
    fragment = text_fragment(words)
    assert fragment.startswith(":~:text=")
    ends = fragment.removeprefix(":~:text=").split(",")
    assert len(ends) <= 2
    assert "-" not in fragment.removeprefix(":~:text=")
    parts = words.split()
    assert " ".join(parts).startswith(unquote(ends[0]))
    assert " ".join(parts).endswith(unquote(ends[-1]))
