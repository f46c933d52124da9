"""What belongs to the clause that an aside with its source stands in."""

from __future__ import annotations

import pytest

from tests.extraction.claims.telling import shown


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        # A relative clause before the aside is part of what is said, and one that the aside stands in is all of it.
        (
            "Daarvoor/ADV is/AUX het/DET gat/NOUN met/ADP Bos/PROPN , die/PRON ziek/ADJ was/V , "
            "volgens/ADP hem/PRON te/ADV groot/ADJ .",
            ["hem: Daarvoor is het gat met Bos, die ziek was … te groot (asserts)"],
        ),
        (
            "Er/ADV zijn/V scheuren/NOUN die/PRON volgens/ADP hen/PRON door/ADP verkeer/NOUN ontstaan/V .",
            ["hen: die … door verkeer ontstaan (asserts)"],
        ),
        # Two sources in one sentence each have their own clause.
        (
            "Volgens/ADP de/DET bond/NOUN liegt/V hij/PRON , volgens/ADP de/DET rector/NOUN zwijgt/V hij/PRON .",
            ["de bond: liegt hij (asserts)", "de rector: zwijgt hij (asserts)"],
        ),
        # What tells more of the source is none of it.
        (
            "Volgens/ADP de/DET bond/NOUN – die/PRON groeit/V snel/ADJ – sluit/V de/DET school/NOUN .",
            ["de bond: sluit de school (asserts)"],
        ),
        (
            "Volgens/ADP de/DET bond/NOUN , bij/ADP monde/NOUN van/ADP Els/PROPN , sluit/V de/DET school/NOUN .",
            ["de bond: sluit de school (asserts)"],
        ),
        (
            "De/DET top/NOUN , volgens/ADP hem/PRON een/DET kliek/NOUN , vertrekt/V .",
            ["hem: een kliek (asserts)"],
        ),
        # A source that the tagger takes for something else.
        (
            "Hier/ADV sloot/V hij/PRON volgens/ADP ingewijden/VERB een/DET akkoord/NOUN .",
            ["ingewijden: Hier sloot hij … een akkoord (asserts)"],
        ),
        (
            "Het/PRON zal/AUX volgens/ADP haar/PRON zeker/ADJ tien/NUM jaar/NOUN duren/INF .",
            ["haar: Het zal … zeker tien jaar duren (asserts)"],
        ),
    ],
)
def test_an_aside_with_its_source_parts_neither_its_clause_nor_another(text: str, claims: list[str]) -> None:
    assert shown(text) == claims
