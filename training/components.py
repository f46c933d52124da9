"""The two components that are trained, each from its config and its corpora."""

from __future__ import annotations

from pathlib import Path

from spacy.lookups import Lookups
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import load_config, registry
from thinc.api import NumpyOps, set_current_ops

import articles.extraction.components.auxiliaries
import articles.extraction.components.lemmatizer
import articles.extraction.components.sentence_guard
import articles.extraction.components.tokenizer
import articles.extraction.components.word_features  # noqa: F401  registers what the configs name

CONFIGS = Path(__file__).parent / "configs"


@registry.misc("newsreader.NameLists.v1")
def read_name_lists(path: Path) -> Lookups:
    """The packed name lists for a pipeline's vocabulary."""
    return Lookups().from_disk(path)


def train_component(name: str, corpora: Path, output: Path, overrides: dict[str, object] | None = None) -> None:
    """Train the pipeline of `configs/NAME.cfg` and save its last weights, which are its best, at `output`.

    The rate falls to nothing over a fixed number of steps, so nothing is chosen by its score on what is watched.
    """
    # numpy's BLAS multiplies three times as fast as the one that thinc brings.
    set_current_ops(NumpyOps(use_blis=False))
    paths = {"paths.train": str(corpora / f"{name}-train.spacy"), "paths.dev": str(corpora / f"{name}-dev.spacy")}
    paths["paths.name_lists"] = str(corpora)
    nlp = init_nlp(load_config(CONFIGS / f"{name}.cfg", overrides=paths | (overrides or {})))
    checkpoints = output.with_name(f"{output.name}-checkpoints")
    checkpoints.mkdir(parents=True, exist_ok=True)
    train(nlp, checkpoints)
    (checkpoints / "model-last").rename(output)
