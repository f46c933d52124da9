"""Findings become annotations, and editors correct them: every write to an annotation, with its history."""

from articles.annotating.correcting import (
    UNCHANGED,
    Conflict,
    Correction,
    Refused,
    accept,
    accept_each,
    add,
    correct,
    merge,
    reattach,
    reject,
    reject_each,
    split,
)
from articles.annotating.exporting import checked_versions, corrections
from articles.annotating.extracting import Stored, extract_version, store_findings
from articles.annotating.history import Values, actor_names, saved, values_of
from articles.annotating.learning import Score, scores
from articles.annotating.merging import Merging, merge_actors, preview_merge, split_actor
from articles.annotating.moving import Moved, move_annotations
from articles.annotating.naming import make_actor, namesakes_of, person_called, suggest_actors
from articles.annotating.occurrences import Occurrences, accept_alike, occurrences_like, reject_alike
from articles.annotating.orphans import Orphan, orphans_of
from articles.annotating.reporting import accept_report, dismiss_report, send_report
from articles.annotating.searching import (
    Progress,
    progress_of,
    progress_of_each,
    search,
    start_run,
    stop_run,
    take_up_run,
    unfinished,
)
from articles.annotating.undoing import Batch, latest, redo_last, undo, undo_last

__all__ = [
    "UNCHANGED",
    "Batch",
    "Conflict",
    "Correction",
    "Merging",
    "Moved",
    "Occurrences",
    "Orphan",
    "Progress",
    "Refused",
    "Score",
    "Stored",
    "Values",
    "accept",
    "accept_alike",
    "accept_each",
    "accept_report",
    "actor_names",
    "add",
    "checked_versions",
    "correct",
    "corrections",
    "dismiss_report",
    "extract_version",
    "latest",
    "make_actor",
    "merge",
    "merge_actors",
    "move_annotations",
    "namesakes_of",
    "occurrences_like",
    "orphans_of",
    "person_called",
    "preview_merge",
    "progress_of",
    "progress_of_each",
    "reattach",
    "redo_last",
    "reject",
    "reject_alike",
    "reject_each",
    "saved",
    "scores",
    "search",
    "send_report",
    "split",
    "split_actor",
    "start_run",
    "stop_run",
    "store_findings",
    "suggest_actors",
    "take_up_run",
    "undo",
    "undo_last",
    "unfinished",
    "values_of",
]
