"""The trained components put together, named, described and saved as one pipeline."""

from __future__ import annotations

import shutil
from pathlib import Path

import spacy
import srsly
from spacy.language import Language

from articles.extraction.components.auxiliaries import AUXILIARIES

NAME, VERSION = "newsreader", "1.2.0"
DESCRIPTION = "Dutch news: morphology, lemmas, parse, sentences and names, trained on freely licensed data only."
LEMMATIZER = "trainable_lemmatizer"
LICENCE = "CC BY-SA 4.0"
SOURCES = (
    ("Alpino treebank, converted to Universal Dependencies", "https://github.com/rug-compling/Alpino", "LGPL-2.1+"),
    ("UD Dutch LassySmall", "https://github.com/UniversalDependencies/UD_Dutch-LassySmall", "CC BY-SA 4.0"),
    ("Alpino name lists", "https://github.com/rug-compling/Alpino", "LGPL-2.1+"),
    ("Family names in the Netherlands", "https://github.com/digitalheir/family-names-in-the-netherlands", "MIT"),
    ("Names in Dutch newspaper sentences, written for Newsreader", "", "CC0"),
    ("Dutch news snippets with names, written for Newsreader", "", "CC0"),
)


def assemble(syntax: Path, names: Path, output: Path) -> Language:
    """One pipeline out of the two trained ones, saved at `output` whole or not at all."""
    nlp = spacy.load(syntax)
    nlp.add_pipe(AUXILIARIES, after="parser")
    nlp.add_pipe("ner", source=spacy.load(names))
    # Where the corpora lay is nobody's business.
    nlp.config["paths"] = dict.fromkeys(nlp.config["paths"])
    nlp.meta |= {
        "name": NAME,
        "version": VERSION,
        "description": DESCRIPTION,
        "license": LICENCE,
        "sources": [{"name": name, "url": url, "license": licence} for name, url, licence in SOURCES],
    }
    part = output.with_name(f"{output.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    nlp.to_disk(part)
    _forget_training_words(nlp, part)
    shutil.rmtree(output, ignore_errors=True)
    part.rename(output)
    return nlp


def _forget_training_words(nlp: Language, folder: Path) -> None:
    """Take out of the saved vocabulary the words that were only trained on: a tenth of the pipeline's size.

    What stays is what the edit trees write into lemmas, and the labels.
    """
    trees = srsly.read_msgpack(folder / LEMMATIZER / "trees")["trees"]
    written = {tree[part] for tree in trees for part in ("orig", "subst") if part in tree}
    labels = {label for labels in nlp.pipe_labels.values() for label in labels}
    path = folder / "vocab" / "strings.json"
    strings = srsly.read_json(path)
    srsly.write_json(path, [text for text in strings if text in labels or nlp.vocab.strings[text] in written])
