"""Files and folders of articles, good ones and bad ones."""

import json

import pytest

from articles.ingestion import Outcome, Source, find_sources, import_source
from articles.models import Article
from tests.factories import TEXT
from tests.pages import soup_of, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def write(tmp_path):
    def write_file(name, content=TEXT):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    return write_file


def imported(path, named=True):
    return list(import_source(Source(path, named)))


def taken(path):
    """The one article of a file that was taken in."""
    (report,) = imported(path)
    assert report.outcome == Outcome.NEW, report.reason
    return report.article


def refusal(path):
    (report,) = imported(path)
    assert (report.outcome, report.article) == (Outcome.REFUSED, None)
    assert not Article.objects.exists()
    return report.reason


def test_a_text_file_is_an_article_with_a_date_and_a_title(write):
    article = taken(write("brug.txt", "date 2022-12\nBrug dicht\n\nDe brug blijft dicht. Dat kost geld.\n"))
    assert (article.title, article.current_version.text) == ("Brug dicht", "De brug blijft dicht. Dat kost geld.")
    assert (f"{article.published_on:%Y-%m}", article.date_precision) == ("2022-12", "month")


def test_a_date_on_the_line_of_the_first_words_is_no_part_of_them(write):
    article = taken(write("brug.txt", " date 2022-12 De brug in Hoorn blijft dicht. Dat kost geld.\n\n\n\nSlot.\n"))
    assert article.current_version.text == "De brug in Hoorn blijft dicht. Dat kost geld.\n\n\n\nSlot."
    assert (article.title, article.date_precision) == ("De brug in Hoorn blijft dicht", "month")


def test_a_file_without_a_word_is_named_after_itself(write):
    assert taken(write("de_brug.txt", "12 – 13")).title == "de brug"


def test_the_same_file_is_recognised_also_elsewhere_and_a_changed_one_is_a_new_version(write):
    path = write("a/brug.txt")
    article = taken(path)
    assert [(report.outcome, report.article) for report in imported(path)] == [(Outcome.UNCHANGED, article)]
    copy = write("b/brug.txt")
    assert [(report.outcome, report.article) for report in imported(copy)] == [(Outcome.UNCHANGED, article)]
    write("a/brug.txt", TEXT + " Meer.")
    assert [(report.outcome, report.article) for report in imported(path)] == [(Outcome.NEW_VERSION, article)]
    assert Article.objects.get().versions.count() == 2


def test_a_page_is_an_article(write):
    paragraph = "De sluiting van het zwembad lijkt onafwendbaar, na een vergadering die tot half twee duurde. "
    html = (
        f"<html><head><title>Zwembad dicht</title></head><body><article><p>{paragraph * 4}</p></article></body></html>"
    )
    article = taken(write("zwembad.html", html))
    assert (article.title, article.current_version.text) == ("Zwembad dicht", (paragraph * 4).strip())


def test_each_article_of_a_list_and_of_lines_is_told_apart(write):
    records = [{"text": "Een.", "id": 1}, {"title": "x"}, {"text": "Drie.", "date": 3}, "vier"]
    for path, place in (
        (write("list.json", json.dumps(records)), "item"),
        (write("lines.jsonl", "\n\n".join(map(json.dumps, records)) + "\n{broken\n"), "line"),
    ):
        reports = imported(path)
        assert [report.place.split()[0] for report in reports] == [place] * len(reports)
        assert [report.outcome for report in reports[1:4]] == [Outcome.REFUSED] * 3
        assert reports[0].article.current_version.text == "Een."
    assert [report.place for report in reports] == ["line 1", "line 3", "line 5", "line 7", "line 8"]
    assert "no JSON" in reports[4].reason
    assert Article.objects.count() == 1


def test_an_article_of_a_list_without_an_id_is_known_by_its_words_wherever_it_stands(write):
    path = write("list.json", json.dumps([{"text": "Een."}, {"text": "Twee."}]))
    imported(path)
    write("list.json", json.dumps([{"text": "Nieuw."}, {"text": "Een."}, {"text": "Twee."}]))
    outcomes = [report.outcome for report in imported(path)]
    assert outcomes == [Outcome.NEW, Outcome.UNCHANGED, Outcome.UNCHANGED]


def test_a_single_object_is_known_by_its_file(write):
    path = write("een.json", json.dumps({"text": "Een."}))
    article = taken(path)
    write("een.json", json.dumps({"text": "Anders."}))
    assert [(report.outcome, report.article) for report in imported(path)] == [(Outcome.NEW_VERSION, article)]


def test_a_folder_gives_its_files_deep_down_in_order_and_leaves_out_what_is_hidden_or_something_else(write, tmp_path):
    for name in ("b.txt", "a/c.HTML", "a/d.jsonl", "a/e.json", ".git/f.txt", "a/.g.txt", "h.pdf", "i.txt~"):
        write(name)
    found = [source.path.relative_to(tmp_path).as_posix() for source in find_sources([tmp_path])]
    assert found == ["a/c.HTML", "a/d.jsonl", "a/e.json", "b.txt"]


def test_json_that_is_no_article_is_skipped_in_a_folder_and_refused_by_name(write):
    path = write("gold.json", json.dumps({"id": "x", "speakers": {}}))
    assert [report.outcome for report in imported(path, named=False)] == [Outcome.SKIPPED]
    assert "no “text”" in refusal(path)


# Bad input: a clear message or a correct article, nothing lost, nothing executed.


def test_an_empty_file_is_refused(write):
    assert refusal(write("leeg.txt", "")) == "There is no text in it."
    assert refusal(write("wit.txt", " \r\n\ufeff\x00")) == "There is no text in it."


def test_ten_megabytes_of_text_are_refused_with_what_to_do(write):
    reason = refusal(write("lang.txt", b"woord " * 1_700_000))
    assert reason.startswith("It is too large for an article: 10,200,000 bytes")
    assert "set ARTICLE_MAX_CHARACTERS higher" in reason


def test_ten_megabytes_of_text_are_taken_where_the_setting_allows_them(write, settings):
    settings.ARTICLE_MAX_CHARACTERS = 20_000_000
    assert len(taken(write("lang.txt", b"woord " * 1_700_000)).current_version.text) == 10_199_999


def test_one_character_too_many_is_refused_with_the_numbers(write, settings):
    settings.ARTICLE_MAX_CHARACTERS = 1000
    assert refusal(write("lang.txt", "é" * 1001)).startswith("It has 1,001 characters; an article may have 1,000.")
    taken(write("net.txt", "é" * 1000))


def test_a_text_in_another_encoding_is_read_and_says_so(write):
    (report,) = imported(write("oud.txt", "‘Eén coördinator’, zei Anaïs.".encode("cp1252")))
    assert report.article.current_version.text == "‘Eén coördinator’, zei Anaïs."
    assert report.note == "read as Windows-1252"


def test_damaged_utf8_and_what_is_no_text_are_refused(write):
    assert "damaged UTF-8: line 1 " in refusal(write("kapot.txt", "één".encode()[:-2]))
    assert "no text" in refusal(write("plaatje.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20))


def test_carriage_returns_become_newlines_once(write):
    assert taken(write("windows.txt", "Een.\r\n\r\nTwee.\r\n")).current_version.text == "Een.\n\nTwee."


def test_nul_bytes_go_and_the_words_round_them_stay(write):
    assert taken(write("nul.txt", "De brug\x00 blijft dicht.\x00")).current_version.text == "De brug blijft dicht."


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert('x')</script><b onclick=\"x()\">Vet</b> & &amp; {{ 7|add:7 }} %s",
        "‘Wij gaan door, zei Fenna Aalbers dinsdag. Het werd stil.\n\n“En dan”, riep iemand.",
        "👩‍👩‍👧 zei: ‘E\u0301e\u0301n keer!’ 🇳🇱 Z\u0351\u036b\u0343a\u0310lgo.",
        "הוא אמר: ‘שלום’. \u202bZei Jan.\u202c مرحبا.",
        "woord " * 16_666 + "slot",
    ],
    ids=["markup", "unclosed quotation mark", "emoji and combining characters", "right to left", "100,000 characters"],
)
def test_a_text_comes_out_as_it_went_in(write, client, text):
    article = taken(write("vreemd.txt", text))
    assert article.current_version.text == text
    page = client.get(article.get_absolute_url())
    assert text_of(page) == text
    assert not soup_of(page).select_one("[data-article-text] script, [data-article-text] [onclick]")


@pytest.mark.parametrize("content", ["{", "[1, 2", '{"text": "a"', b"\xff\xfe\x00", "[" * 100_000])
def test_broken_json_is_refused(write, content):
    assert "no JSON" in refusal(write("kapot.json", content))


def test_a_file_that_is_not_there_or_of_another_kind_is_refused(write, tmp_path):
    assert refusal(tmp_path / "weg.txt") == "There is no such file."
    assert ".txt, .html, .htm, .json, .jsonl" in refusal(write("brief.docx"))
