"""Tells by its letters whether a word can be part of a name: initials, capitals, a particle joined to a surname."""

from __future__ import annotations

from articles.extraction.people.name_lexicon import NameLexicon

# Initials of more than one letter.
DIGRAPHS = frozenset(
    ["Th", "Ph", "Ch", "Chr", "Fr", "Gh", "IJ", "Ij", "Joh", "Jac", "Jos", "Wm", "Alb", "Yv", "Tj", "Sj"]
)
ELISIONS = ("d'", "d’", "l'", "l’", "'s-", "’s-", "o'", "o’")


def is_initial(text: str) -> bool:
    """A., J.W.P., Th.: capitals with a full stop each."""
    if not text.endswith(".") or len(text) > 14:
        return False
    letters = [part.lstrip("-") for part in text[:-1].split(".")]
    return all((len(part) == 1 and part.isupper()) or part in DIGRAPHS for part in letters)


def is_name_word(text: str, lexicon: NameLexicon) -> bool:
    """A word with a capital that is neither an abbreviation nor a compound with a small last part (Ajax-coach)."""
    if text[:1].isupper():
        if len(text) == 1 or text.isupper() or not text.replace("-", "").replace("'", "").replace("’", "").isalpha():
            return False
        tail = text.rsplit("-", 1)[-1]
        return tail[:1].isupper() or tail in lexicon.binding or tail in lexicon.loose
    particle, _, rest = text.partition("-")
    if particle in lexicon.binding and is_name_word(rest, lexicon):
        # el-Mansouri, al-Jabri
        return True
    return (text[2:3].isupper() and text.startswith(ELISIONS)) or (text[3:4].isupper() and text.startswith(ELISIONS))
