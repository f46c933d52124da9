"""The pipeline component that lets nothing hang on an auxiliary or a copula."""

from __future__ import annotations

import numpy as np
from spacy.attrs import DEP, HEAD
from spacy.language import Language
from spacy.strings import get_string_id
from spacy.tokens import Doc

AUXILIARIES = "auxiliaries"

# Universal Dependencies hangs everything on the content word, and no treebank of ours does otherwise. A parser that
# reads from left to right does where it meets `heb` before the participle that its subject belongs to.
BARE = np.array([get_string_id(label) for label in ("aux", "aux:pass", "cop")], dtype="uint64")
FIXED = np.uint64(get_string_id("fixed"))


@Language.component(AUXILIARIES)
def auxiliaries(doc: Doc) -> Doc:
    """Hang on the verb, adjective or noun of an auxiliary or copula whatever hangs on it. Runs after the parser."""
    columns = doc.to_array([HEAD, DEP])
    heads = np.arange(len(doc)) + columns[:, 0].astype("int64")
    labels = columns[:, 1]
    bare = np.isin(labels, BARE)
    for index in np.flatnonzero(bare[heads] & (labels != FIXED)).tolist():
        head = heads[index]
        while bare[head]:
            head = heads[head]
        doc[index].head = doc[int(head)]
    return doc
