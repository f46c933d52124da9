"""Findings become annotations, and editors correct them: every write to an annotation, with its history."""

from articles.annotating.correcting import (
    UNCHANGED,
    Conflict,
    Correction,
    Refused,
    accept,
    add,
    correct,
    merge,
    reject,
    split,
)
from articles.annotating.extracting import Stored, extract_version, store_findings
from articles.annotating.undoing import Batch, batches_of, latest, redo_last, undo, undo_last

__all__ = [
    "UNCHANGED",
    "Batch",
    "Conflict",
    "Correction",
    "Refused",
    "Stored",
    "accept",
    "add",
    "batches_of",
    "correct",
    "extract_version",
    "latest",
    "merge",
    "redo_last",
    "reject",
    "split",
    "store_findings",
    "undo",
    "undo_last",
]
