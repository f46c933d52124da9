"""Articles come in: from files in several forms to one article each, and to a new version of it where its text is new.

Nothing here finds people, quotes or claims; whoever takes an article in has its version extracted afterwards.
"""

from articles.ingestion.files import Report, Source, find_sources, import_source
from articles.ingestion.storing import Outcome, Superseded, Taken, Written, add_version, take_in, write_version
from articles.ingestion.submissions import Submission, Unusable

__all__ = [
    "Outcome",
    "Report",
    "Source",
    "Submission",
    "Superseded",
    "Taken",
    "Unusable",
    "Written",
    "add_version",
    "find_sources",
    "import_source",
    "take_in",
    "write_version",
]
