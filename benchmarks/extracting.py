"""What each finder costs beside the parse, and how that grows: `python -m benchmarks.extracting TEXT_DIR…`.

Counts processor time, of one thread, so that whatever else the machine does matters less; `--ratios` and `--growth`
leave out the other half.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path
from time import process_time
from typing import TypeVar

# Before numpy is loaded: with more threads the parse would count double.
os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", MKL_NUM_THREADS="1")

from spacy.tokens import Doc

from articles.extraction.claims.finding import find_claims
from articles.extraction.layout.quotation_marks import pair_marks
from articles.extraction.people.finding import find_people
from articles.extraction.pipeline import Extractor, load_extractor
from articles.extraction.quotes.finding import find_quotes
from articles.extraction.speakers.resolving import resolve_speakers
from articles.extraction.text import Text

SIZES = (1_000, 10_000, 100_000)
# A quarter of the parse before them, and as good as linear.
MOST_OF_PARSE = 0.25
MOST_GROWTH = 1.2

T = TypeVar("T")


class Costs(dict[str, float]):
    """Seconds by step."""

    def of(self, step: str, work: Callable[..., T], *given: object) -> T:
        """What the work gives; its time is added to the step's."""
        began = process_time()
        result = work(*given)
        self[step] = self.get(step, 0.0) + process_time() - began
        return result


def find_all(doc: Doc, costs: Costs) -> None:
    """Runs every finder over a parsed text, as the pipeline does; what two of them ask for is a step of its own."""
    pairs = costs.of("quotation marks", pair_marks, doc)
    text = Text(doc, pairs)
    costs.of("words as lists", lambda: (text.words, text.sentences))
    costs.of("narration", lambda: text.narration)
    costs.of("cues", lambda: text.cues)
    people = costs.of("people", find_people, text)
    quotes = costs.of("quotes", find_quotes, text, people)
    claims = costs.of("claims", find_claims, text, people)
    costs.of("speakers", resolve_speakers, text, people, [*quotes, *claims])


def ratios(extractor: Extractor, texts: list[str]) -> None:
    """Prints what each step costs as a share of the parse."""
    for doc in map(extractor.parse, texts[:2]):
        find_all(doc, Costs())  # reads the lexicons
    costs, words, parsing = Costs(), 0, 0.0
    for text in texts:
        began = process_time()
        doc = extractor.parse(text)
        parsing += process_time() - began
        words += len(doc)
        find_all(doc, costs)
    print(f"{words:,} words, parsed at {words / parsing:,.0f} a second; of the time of the parse:")
    for step, seconds in costs.items():
        print(f"  {step:16}{seconds / parsing:7.1%}")
    print(f"  all finders     {sum(costs.values()) / parsing:7.1%}  of {MOST_OF_PARSE:.0%}")
    print(f"  both            {words / (parsing + sum(costs.values())):,.0f} words a second")


def growth(extractor: Extractor, texts: list[str]) -> None:
    """Prints what a thousand words cost in texts of other lengths, beside the shortest."""
    docs = list(map(extractor.parse, texts))
    first = 0.0
    for size in SIZES:
        long = Doc.from_docs(list(_up_to(docs, size)))
        costs = Costs()
        # The shorter ones as often as makes up for their length.
        for _ in range(max(1, 30_000 // size)):
            find_all(long, costs)
        each = sum(costs.values()) / max(1, 30_000 // size) / len(long) * 1000
        first = first or each
        print(f"{len(long):>9,} words: {1000 * each:6.1f} ms a thousand, {each / first:.2f} times  of {MOST_GROWTH}")


def _up_to(docs: list[Doc], size: int) -> Iterator[Doc]:
    """The texts over and over, until together they have so many words."""
    words = 0
    for doc in cycle(docs):
        if words >= size:
            return
        part = doc[: size - words].as_doc() if len(doc) > size - words else doc
        words += len(part)
        yield part


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folders", nargs="+", type=Path)
    arguments.add_argument("--ratios", action="store_true")
    arguments.add_argument("--growth", action="store_true")
    asked = arguments.parse_args()
    texts = [path.read_text() for folder in asked.folders for path in sorted(folder.glob("*.txt"))]
    extractor = load_extractor()
    if asked.ratios or not asked.growth:
        ratios(extractor, texts)
    if asked.growth or not asked.ratios:
        growth(extractor, texts)


if __name__ == "__main__":
    main()
