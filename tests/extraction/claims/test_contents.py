"""Where the content of a claim ends."""

from __future__ import annotations

import pytest

from articles.extraction.claims.contents import content_end, trim
from articles.extraction.claims.context import Context
from articles.extraction.text import Text
from tests.extraction.documents import tagged


def end_of(text: str) -> str:
    """The content that begins behind the first `dat` of a tagged text."""
    context = Context.of(Text(tagged(text)), [])
    first = context.lower.index("dat") + 1
    run = trim(context, first, content_end(context, first, len(context.lower)))
    return context.words.text[slice(*context.span(run))] if run else ""


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Zij/PRON zegt/V dat/SCONJ hij/PRON werkt/V en/CCONJ daarna/ADV slaapt/V .", "hij werkt en daarna slaapt"),
        (
            "Zij/PRON zegt/V dat/SCONJ hij/PRON werkt/V , maar/CCONJ dat/SCONJ hij/PRON weinig/ADV slaapt/V .",
            "hij werkt, maar dat hij weinig slaapt",
        ),
        (
            "Zij/PRON zegt/V dat/SCONJ hij/PRON werkt/V , omdat/SCONJ hij/PRON niet/ADV slaapt/V .",
            "hij werkt, omdat hij niet slaapt",
        ),
        (
            "Zij/PRON zegt/V dat/SCONJ hij/PRON , die/PRON alles/PRON weet/V , werkt/V .",
            "hij, die alles weet, werkt",
        ),
        (
            "Zij/PRON zegt/V dat/SCONJ wie/PRON werkt/V , goed/ADV slaapt/V .",
            "wie werkt, goed slaapt",
        ),
    ],
)
def test_a_subordinate_clause_that_goes_on_belongs_to_it(text: str, content: str) -> None:
    assert end_of(text) == content


@pytest.mark.parametrize(
    "text",
    [
        "Zij/PRON zegt/V dat/SCONJ hij/PRON werkt/V en/CCONJ vraagt/V zich/PRON iets/PRON af/ADP .",
        "Zij/PRON zegt/V dat/SCONJ hij/PRON werkt/V , maar/CCONJ gaf/V niets/PRON toe/ADP .",
        "Zij/PRON zegt/V dat/SCONJ hij/PRON werkt/V , maar/CCONJ niemand/PRON weet/V waarom/ADV .",
        "Zij/PRON zegt/V dat/SCONJ hij/PRON werkt/V , maar/CCONJ dat/PRON wil/AUX niemand/PRON bevestigen/INF .",
        "Toen/SCONJ zij/PRON zei/V dat/SCONJ hij/PRON werkt/V , lachte/V men/PRON .",
        "Zij/PRON zegt/V dat/SCONJ hij/PRON werkt/V , al/ADV kan/AUX het/PRON anders/ADV zijn/AUX .",
        "Zij/PRON zegt/V dat/SCONJ hij/PRON werkt/V , zoals/SCONJ de/DET krant/NOUN meldde/V .",
        "Zij/PRON zegt/V dat/SCONJ hij/PRON werkt/V , een/DET bewering/NOUN die/PRON niemand/PRON deelt/V .",
        "Zij/PRON zegt/V dat/SCONJ hij/PRON werkt/V , waarna/ADV niemand/PRON meer/ADV vroeg/V .",
        "Zij/PRON zegt/V dat/SCONJ hij/PRON werkt/V ; anderen/PRON zwijgen/V daarover/ADV .",
        "Zij/PRON zegt/V dat/SCONJ hij/PRON werkt/V , anderen/PRON vinden/V hem/PRON lui/ADJ .",
    ],
)
def test_a_main_clause_that_goes_on_does_not(text: str) -> None:
    assert end_of(text) == "hij werkt"
