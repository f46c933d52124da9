"""Saved web pages as articles."""

import datetime

import pytest
from django.conf import settings

from articles.ingestion.submissions import Unusable
from articles.ingestion.web_pages import read_page

BODY = """
<h1>Zwembad De Golfslag gaat dicht</h1>
<p>De sluiting van zwembad <b>De Golfslag</b> lijkt
   onafwendbaar, na een vergadering die tot half twee duurde.</p>
<p>Wethouder <a href="/t">Marijke ter Braak</a> zag geen ander plan. ‘We hebben elke steen omgekeerd’, zei ze.<br>
‘En onder iedere steen lag een rekening.’</p>
<h2>Op de tribune</h2>
<blockquote><p>Dat is ook een antwoord, zei Sietske Hoekstra, en ze ging zitten.</p></blockquote>
<ul><li>Eerste punt</li><li>Tweede punt</li></ul>
<p>Gezin 👩‍👩‍👧, e\u0301e\u0301n &lt;b&gt; &amp; שלום.</p>
<script>alert('x')</script><style>p { color: red }</style>
"""
TEXT = """\
De sluiting van zwembad De Golfslag lijkt onafwendbaar, na een vergadering die tot half twee duurde.

Wethouder Marijke ter Braak zag geen ander plan. ‘We hebben elke steen omgekeerd’, zei ze.
‘En onder iedere steen lag een rekening.’

Op de tribune

Dat is ook een antwoord, zei Sietske Hoekstra, en ze ging zitten.

Eerste punt

Tweede punt

Gezin 👩‍👩‍👧, e\u0301e\u0301n <b> & שלום."""
HEAD = """
<meta charset="utf-8"><title>Zwembad De Golfslag gaat dicht | De Streek</title>
<meta property="og:title" content="Zwembad De Golfslag gaat dicht"><meta property="og:site_name" content="De Streek">
<meta name="author" content="Joris Blom"><meta name="description" content="De raad koos voor de begroting.">
<meta property="article:published_time" content="2025-02-14T09:30:00+01:00">
<link rel="canonical" href="https://destreek.example/zwembad-dicht">
"""


def page(head=HEAD, body=BODY, language="nl"):
    return (
        f'<!DOCTYPE html><html lang="{language}"><head>{head}</head><body><nav><a href="/">Voorpagina</a></nav>'
        f"<article>{body}</article><footer>Copyright 2019 De Streek</footer></body></html>"
    )


def read(html, encoding="utf-8"):
    return read_page(html.encode(encoding), "bewaarde pagina", "file:/x.html")


def test_a_page_gives_its_text_in_paragraphs_without_what_surrounds_it():
    assert read(page()).text == TEXT


def test_a_page_says_what_it_is():
    submission = read(page())
    assert submission.title == "Zwembad De Golfslag gaat dicht"
    assert submission.intro == "De raad koos voor de begroting."
    assert (submission.byline, submission.publication) == ("Joris Blom", "De Streek")
    assert (submission.published_on, submission.date_precision) == (datetime.date(2025, 2, 14), "day")
    assert (submission.language, submission.source_url) == ("nl", "https://destreek.example/zwembad-dicht")
    assert (submission.external_id, submission.same_words_same_article) == (submission.source_url, False)


def test_a_page_that_says_nothing_is_known_by_its_file_and_its_words():
    submission = read(page(head="<meta charset='utf-8'>", language="en-GB"))
    assert submission.title == "Zwembad De Golfslag gaat dicht"
    assert (submission.intro, submission.byline, submission.published_on) == ("", "", None)
    assert (submission.external_id, submission.same_words_same_article) == ("file:/x.html", True)
    assert submission.language == "en-GB"


@pytest.mark.parametrize("address", ["https://destreek.example/", "javascript:alert(1)", "zwembad"])
def test_an_address_that_many_pages_could_claim_is_no_identity(address):
    submission = read(page(head=HEAD.replace("https://destreek.example/zwembad-dicht", address)))
    assert (submission.source_url, submission.external_id) == ("", "file:/x.html")


def test_an_intro_that_the_text_has_too_is_not_told_twice():
    said = "De sluiting van zwembad De Golfslag lijkt onafwendbaar"
    assert read(page(head=HEAD.replace("De raad koos voor de begroting.", said))).intro == ""
    assert read(page(head=HEAD.replace("De raad koos voor de begroting.", "De raad koos voor…"))).intro == ""


def test_a_page_is_read_in_the_encoding_it_declares_or_else_as_windows_1252():
    western = page(body=BODY.replace(" שלום", "").replace("👩‍👩‍👧", "").replace("e\u0301e\u0301n", "één"))
    for charset in ("iso-8859-1", "windows-1252"):
        assert "één" in read(western.replace("utf-8", charset), "cp1252").text
    assert "‘En onder" in read(western.replace('<meta charset="utf-8">', ""), "cp1252").text


@pytest.mark.parametrize("html", ["", "<html></html>", "<p>Kort.</p>", "gewone tekst"])
def test_a_page_without_an_article_is_refused_with_what_to_do(html):
    with pytest.raises(Unusable, match=r"Save its text as a \.txt file"):
        read(html)


def test_a_page_that_is_too_long_is_refused():
    body = f"<p>{'woord ' * (settings.ARTICLE_MAX_CHARACTERS // 5)}</p>"
    with pytest.raises(Unusable, match="ARTICLE_MAX_CHARACTERS"):
        read(page(body=body))


def test_lines_that_a_page_has_too_long_are_cut():
    submission = read(page(head=HEAD.replace("Joris Blom", "Joris Blom, " * 40)))
    assert len(submission.byline) <= 200
