"""A Doc as plain lists, for rules that look at many words and their neighbours."""

from __future__ import annotations

from spacy.tokens import Doc

TERMINALS = frozenset(".!?…:;")
QUOTATION_MARKS = frozenset(
    ["'", '"', "''", "``", "’", "”", "“", "‘", "„", "‚", "‛", "»", "«", "›", "‹", ",,", "’’", "‘‘"]
)
DASHES = frozenset("-–—*•")
# The labels of spaCy's published pipelines, told in the four that ours has.
LABELS = {
    "PER": "PER", "PERSON": "PER", "ORG": "ORG", "LOC": "LOC", "GPE": "LOC", "FAC": "LOC", "MISC": "MISC",
    "NORP": "MISC", "EVENT": "MISC", "PRODUCT": "MISC", "WORK_OF_ART": "MISC", "LAW": "MISC", "LANGUAGE": "MISC",
}  # fmt: skip


class Words:
    """The tokens of `doc` with what the rules ask of them; every list has one entry a token.

    `entities` numbers the named entity that a token lies in, -1 for none; `labels` gives its kind, "" for none.
    `pos` is "" everywhere in a text that no tagger has seen. `opens` is True where a capital tells nothing: at the
    start of a sentence, a line or a quotation.
    """

    def __init__(self, doc: Doc) -> None:
        # One pass: making a Token is what costs.
        rows = [
            (token.text, token.idx, token.pos_, token.lemma_, token.is_stop, bool(token.whitespace_)) for token in doc
        ]
        self.texts = [row[0] for row in rows]
        self.starts = [row[1] for row in rows]
        self.pos = [row[2] for row in rows]
        self.lemmas = [row[3] for row in rows]
        self.stops = [row[4] for row in rows]
        self.gaps = [row[5] for row in rows]
        self.lower = [text.lower() for text in self.texts]
        self.ends = [start + len(text) for start, text in zip(self.starts, self.texts, strict=True)]
        self.labels = [""] * len(self.texts)
        self.entities = [-1] * len(self.texts)
        for number, entity in enumerate(doc.ents):
            label = LABELS.get(entity.label_, "")
            for index in range(entity.start, entity.end) if label else ():
                self.labels[index], self.entities[index] = label, number
        self.recognised = bool(doc.ents)
        self.opens = self._openings()

    def __len__(self) -> int:
        return len(self.texts)

    def _openings(self) -> list[bool]:
        opens = []
        after_terminal = True
        for index, text in enumerate(self.texts):
            mark_before = index > 0 and self.texts[index - 1] in QUOTATION_MARKS and not self.gaps[index - 1]
            opens.append(after_terminal or mark_before)
            if text in QUOTATION_MARKS or text in "()[]":
                continue
            if "\n" in text or text[-1] in TERMINALS:
                after_terminal = not (len(text) > 1 and text[0].isupper())  # an initial ends no sentence
            elif not (after_terminal and (text in DASHES or text.isspace())):
                after_terminal = False
        return opens
