"""How sure a claim is, from how often its rule was right on newspaper sentences."""

from __future__ import annotations

from articles.extraction.cues.source import Source
from articles.extraction.lexicon import read

# A rule that was judged on few claims is drawn to what the rules are together, as if it had this many more.
DRAWN_BY = 4
# The share of a language whose rules nobody has judged.
UNJUDGED = 0.5
# Against a source in its plain place: what a source in the weakest place takes away.
WEAKEST_SOURCE = 0.1


def confidence(language: str, rule: str, source: Source | None) -> float:
    """The share of claims of `rule` that are right, in [0, 1], less where the source is uncertain."""
    judged: dict[str, list[int]] = read(language, "claim_confidence")["judged"]
    right, found = judged.get(rule, (0, 0))
    counted = sum(f for _, f in judged.values())
    everything = sum(r for r, _ in judged.values()) / counted if counted else UNJUDGED
    share = (right + DRAWN_BY * everything) / (found + DRAWN_BY)
    doubt = 0.0 if source is None else 1 - source.confidence
    return share * (1 - WEAKEST_SOURCE * doubt)
