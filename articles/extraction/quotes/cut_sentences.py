"""Sentences cut at their quotation marks, for looking for a source beside a quotation and never in it."""

from __future__ import annotations

from articles.extraction.layout.narration import Narration
from articles.extraction.layout.syntax import Sentences
from articles.extraction.layout.words import Words


class CutAtMarks(Sentences):
    """Sentences that also begin behind a quotation and end before one, so that no source is sought in it."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.bounds = []
        self._of = [(i, i + 1) for i in range(len(words))]

    def add(self, narration: Narration) -> None:
        """Takes in one level of quotation."""
        for sentence in narration.sentences:
            run: list[int] = []
            for item in [*sentence.items, None]:
                if isinstance(item, int) and (not run or item == run[-1] + 1 or self.words.blanks[item - 1]):
                    run.append(item)
                    continue
                if run:
                    self._add(run)
                run = [item] if isinstance(item, int) else []

    def _add(self, run: list[int]) -> None:
        bound = (run[0], run[-1] + 1)
        self.bounds.append(bound)
        for token in run:
            self._of[token] = bound
