"""What the tests of the recipe share: a tiny data folder and a blank pipeline with the app's tokenizer."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from articles.extraction.components.tokenizer import TOKENIZER_NAME
from tests.training.tiny_data import write_tiny_data


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tiny_data(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="session")
def nlp() -> Language:
    return spacy.blank("nl", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER_NAME}}})
