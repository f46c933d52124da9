"""Whether confidence means something: `python -m benchmarks.reliability GOLD_DIR… [--fit]`.

Prints, for quotes, claims and the mentions of people, how many of those given each confidence are right: their content
and their speaker, or that they name a person.
`--fit` also fits the curves of `articles/extraction/languages/nl/confidence.toml` to the texts, and says what they
give on texts that they were not fitted to. EXTRACTION_PIPELINE names another pipeline than the bundled one.
"""

from __future__ import annotations

import argparse
import json
import math
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from articles.extraction.confidence import Curve, curves_of
from articles.extraction.gold import as_gold
from articles.extraction.pipeline import load_extractor
from articles.extraction.scoring import KINDS, compare

PERSON = "person"
BINS = 5
FOLDS = 5
STEPS = 4000
RATE = 0.1
# Holds the curve near the line where there is little to fit it to.
RIDGE = 0.02


@dataclass(frozen=True, slots=True)
class Judged:
    """One found attribution or mention: which text, its kind, the confidence it was given, and whether it is right."""

    text: str
    kind: str
    confidence: float
    right: bool


def judge(folders: Iterable[Path]) -> list[Judged]:
    """Every attribution found in the texts of some gold folders."""
    extractor = load_extractor(os.environ.get("EXTRACTION_PIPELINE", ""))
    judged = []
    for folder in folders:
        for path in sorted(folder.glob("*.json")):
            text = path.with_suffix(".txt").read_text(encoding="utf-8")
            found = as_gold(extractor.extract(text), path.stem)
            gold = json.loads(path.read_text(encoding="utf-8"))
            compared = compare(text, gold, found)
            named = {span for span, _ in _mentions(gold)}
            judged += [Judged(path.stem, PERSON, sure, span in named) for span, sure in _mentions(found)]
            pairs = [(pair.found, pair.right_speaker) for pair in compared.pairs]
            judged += [
                Judged(path.stem, str(one["kind"]), float(one["confidence"]), right)
                for one, right in [*pairs, *((one, False) for one in compared.wrong)]
            ]
    return judged


def _mentions(annotations: dict[str, Any]) -> list[tuple[tuple[int, int], float]]:
    """Where people are named, with how sure that is."""
    people = (one for one in annotations["speakers"].values() if one["kind"] == PERSON)
    return [((start, end), float(one.get("confidence", 1))) for one in people for start, end in one["mentions"]]


def tabulate(judged: list[Judged]) -> None:
    """Prints the share that is right in equally full bins of confidence, and how far the two lie apart on average."""
    ordered = sorted(judged, key=lambda one: one.confidence)
    apart = 0.0
    for number in range(BINS):
        bin_ = ordered[number * len(ordered) // BINS : (number + 1) * len(ordered) // BINS]
        if not bin_:
            continue
        said = sum(one.confidence for one in bin_) / len(bin_)
        right = sum(one.right for one in bin_) / len(bin_)
        apart += abs(said - right) * len(bin_) / len(ordered)
        low, high = bin_[0].confidence, bin_[-1].confidence
        print(f"  {low:.2f} to {high:.2f}  {len(bin_):4} found  {said:.2f} said  {right:.2f} right")
    print(f"  apart on average {apart:.3f}")


def fit(judged: list[Judged]) -> Curve:
    """The curve under which the judgements are likeliest, by gradient descent from the line."""
    slope, shift = 1.0, 0.0
    points = [(Curve.scaled(one.confidence), float(one.right)) for one in judged]
    for _ in range(STEPS):
        errors = [1 / (1 + math.exp(-(slope * x + shift))) - y for x, y in points]
        down = sum(error * x for error, (x, _) in zip(errors, points, strict=True)) / len(points)
        slope -= RATE * (down + RIDGE * (slope - 1))
        shift -= RATE * sum(errors) / len(points)
    return Curve(round(slope, 3), round(shift, 3))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--fit", action="store_true")
    given = parser.parse_args()
    judged = judge(given.folders)
    for kind in (*KINDS, PERSON):
        ones = [one for one in judged if one.kind == kind]
        print(f"{kind}s, {sum(one.right for one in ones)} of {len(ones)} right")
        tabulate(ones)
        if not given.fit:
            continue
        raw = [Judged(o.text, kind, curves_of("nl")[kind].undone(o.confidence), o.right) for o in ones]
        texts = sorted({one.text for one in raw})
        held_out = []
        for fold in range(FOLDS):
            left = set(texts[fold::FOLDS])
            curve = fit([one for one in raw if one.text not in left])
            held_out += [Judged(o.text, kind, curve(o.confidence), o.right) for o in raw if o.text in left]
        print(f"  fitted: {fit(raw)}; on texts left out of the fit:")
        tabulate(held_out)


if __name__ == "__main__":
    main()
