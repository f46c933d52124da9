"""The interface speaks Dutch and English, and leaves no text behind."""

from __future__ import annotations

import re

import polib
import pytest

from newsreader.translations import CATALOGUES, collected

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|(?<!\{)\{\w*\}")
TAG = re.compile(r"</?\w+")


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parent.parent.name)
def test_every_text_of_the_code_is_translated(path):
    known = {(entry.msgctxt, entry.msgid) for entry in polib.pofile(str(path)) if entry.translated()}
    texts = [(message.context, _singular(message.id)) for message in collected() if message.id]
    assert len(texts) > 100
    assert [text for text in texts if text not in known] == [], "run `make messages` and translate what is new"


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parent.parent.name)
def test_a_translation_keeps_the_placeholders_and_the_markup(path):
    for entry in polib.pofile(str(path)):
        originals = [entry.msgid, entry.msgid_plural] if entry.msgid_plural else [entry.msgid]
        translations = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
        allowed = {frozenset(PLACEHOLDER.findall(original)) for original in originals}
        assert all(frozenset(PLACEHOLDER.findall(each)) in allowed for each in translations), entry.msgid
        assert all(TAG.findall(each) == TAG.findall(entry.msgid) for each in translations), entry.msgid


def test_a_catalogue_has_nothing_that_the_code_no_longer_says():
    texts = {(message.context, _singular(message.id)) for message in collected() if message.id}
    for path in CATALOGUES:
        stale = {(entry.msgctxt, entry.msgid) for entry in polib.pofile(str(path))} - texts
        assert stale == set(), "run `make messages`"


def _singular(text: str | tuple[str, ...]) -> str:
    return text if isinstance(text, str) else text[0]
