"""Who says what in an English text: the same rules with another folder of data, without any trained pipeline."""

from __future__ import annotations

import pytest

from articles.extraction.candidates import Candidate
from articles.extraction.claims.finding import find_claims
from articles.extraction.findings import Stance
from articles.extraction.languages.en.conjugation import conjugate, decline
from articles.extraction.layout.quotation_marks import pair_marks
from articles.extraction.people.finding import find_people
from articles.extraction.quotes.finding import find_quotes
from articles.extraction.speakers.resolving import resolve_speakers
from articles.extraction.text import Text
from tests.extraction.documents import tagged


def read(text: str) -> Text:
    doc = tagged(text, "en")
    return Text(doc, pair_marks(doc))


def told(text: Text, candidate: Candidate) -> tuple[str, str | None]:
    """The content and the source of a candidate, as the text has them."""
    whole = text.words.text
    content = " … ".join(whole[slice(*span)] for span in candidate.content)
    return content, candidate.source and whole[slice(*candidate.source)]


@pytest.mark.parametrize(
    ("text", "content", "source"),
    [
        (
            "“ The/DET bridge/NOUN is/AUX closed/ADJ , ” said/V the/DET mayor/NOUN .",
            "The bridge is closed,",
            "the mayor",
        ),
        (
            "“ The/DET bridge/NOUN is/AUX closed/ADJ , ” Ruth/PROPN Amsel/PROPN said/V .",
            "The bridge is closed,",
            "Ruth Amsel",
        ),
        ("“ It/PRON is/AUX closed/ADJ , ” she/PRON said/V on/ADP Monday/PROPN .", "It is closed,", "she"),
        (
            "The/DET mayor/NOUN said/V : “ The/DET bridge/NOUN is/AUX closed/ADJ . ”",
            "The bridge is closed.",
            "The mayor",
        ),
        (
            "The/DET mayor/NOUN said/V , “ The/DET bridge/NOUN is/AUX closed/ADJ . ”",
            "The bridge is closed.",
            "The mayor",
        ),
        (
            "“ We/PRON are/AUX closed/ADJ , ” according/VERB to/ADP the/DET owner/NOUN .",
            "We are closed,",
            "the owner",
        ),
        (
            "Ruth/PROPN Amsel/PROPN , who/PRON said/V : “ We/PRON are/AUX closed/ADJ . ”",
            "We are closed.",
            "who",
        ),
        (
            "The/DET mayor/NOUN called/V the/DET plan/NOUN “ a/DET costly/ADJ mistake/NOUN ” .",
            "a costly mistake",
            "The mayor",
        ),
    ],
)
def test_an_english_quote_has_its_speaker_before_or_behind_its_verb(text: str, content: str, source: str) -> None:
    found = read(text)
    assert [told(found, quote) for quote in find_quotes(found, [])] == [(content, source)]


@pytest.mark.parametrize(
    ("text", "content", "source"),
    [
        (
            "The/DET mayor/NOUN said/V that/SCONJ the/DET bridge/NOUN was/AUX closed/ADJ .",
            "the bridge was closed",
            "The mayor",
        ),
        (
            "In/ADP March/PROPN the/DET mayor/NOUN said/V that/SCONJ the/DET bridge/NOUN was/AUX safe/ADJ .",
            "the bridge was safe",
            "the mayor",
        ),
        (
            "The/DET mayor/NOUN said/V that/SCONJ the/DET bridge/NOUN was/AUX old/ADJ and/CCONJ the/DET road/NOUN "
            "was/AUX new/ADJ .",
            "the bridge was old and the road was new",
            "The mayor",
        ),
        (
            "The/DET mayor/NOUN 's/PART spokesman/NOUN said/V that/SCONJ it/PRON was/AUX safe/ADJ .",
            "it was safe",
            "The mayor's spokesman",
        ),
        (
            "The/DET train/NOUN drivers/NOUN fear/V that/SCONJ it/PRON will/AUX fail/INF .",
            "it will fail",
            "The train drivers",
        ),
        ("The/DET bridge/NOUN was/AUX closed/ADJ , said/V the/DET mayor/NOUN .", "The bridge was closed", "the mayor"),
        (
            "According/VERB to/ADP the/DET mayor/NOUN , the/DET bridge/NOUN was/AUX closed/ADJ .",
            "the bridge was closed",
            "the mayor",
        ),
        (
            "The/DET bridge/NOUN was/AUX closed/ADJ , according/VERB to/ADP the/DET mayor/NOUN .",
            "The bridge was closed",
            "the mayor",
        ),
        (
            "Ruth/PROPN Amsel/PROPN , who/PRON says/V that/SCONJ the/DET bridge/NOUN is/AUX safe/ADJ , left/V .",
            "the bridge is safe",
            "who",
        ),
        (
            "She/PRON rejects/V the/DET claim/NOUN that/SCONJ the/DET bridge/NOUN was/AUX safe/ADJ .",
            "the bridge was safe",
            "She",
        ),
    ],
)
def test_an_english_claim_is_found_with_its_source(text: str, content: str, source: str) -> None:
    found = read(text)
    assert [told(found, claim) for claim in find_claims(found, [])] == [(content, source)]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("She/PRON denied/V that/SCONJ it/PRON was/AUX safe/ADJ .", Stance.DENIES),
        ("She/PRON does/AUX not/PART believe/INF that/SCONJ it/PRON was/AUX safe/ADJ .", Stance.DENIES),
        ("She/PRON asked/V whether/SCONJ it/PRON was/AUX safe/ADJ .", Stance.ASKS),
        ("She/PRON hopes/V that/SCONJ it/PRON was/AUX safe/ADJ .", Stance.BELIEVES),
    ],
)
def test_an_english_stance_is_that_of_its_verb(text: str, stance: Stance) -> None:
    assert [claim.stance for claim in find_claims(read(text), [])] == [stance]


def test_who_says_something_is_who_was_named_before() -> None:
    text = read(
        "Judge/NOUN Ruth/PROPN Amsel/PROPN closed/V the/DET bridge/NOUN . "
        "“ It/PRON is/AUX old/ADJ , ” she/PRON says/V ."
    )
    people = find_people(text)
    speakers, attributions = resolve_speakers(text, people, find_quotes(text, people))
    names = {speaker.id: speaker.name for speaker in speakers}
    assert [names.get(attribution.speaker or "") for attribution in attributions] == ["Ruth Amsel"]


@pytest.mark.parametrize(
    ("entry", "forms"),
    [
        ("say", {"say", "says", "said"}),
        ("deny", {"deny", "denies", "denied"}),
        ("argue", {"argue", "argues", "argued"}),
        ("stress", {"stress", "stresses", "stressed"}),
        ("write", {"write", "writes", "wrote", "written"}),
        ("out_point", {"point", "points", "pointed"}),
    ],
)
def test_english_verbs_are_inflected(entry: str, forms: set[str]) -> None:
    assert set(conjugate(entry).shapes) == forms


def test_english_nouns_have_a_plural() -> None:
    assert decline("claim") == ("claim", "claims")
