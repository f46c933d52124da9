"""What the pipeline's networks see of a word: its form, its ends, its shape, and the name lists that know it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, cast

import numpy as np
from murmurhash import hash_unicode
from spacy.attrs import ORTH
from spacy.lookups import Lookups
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab
from thinc.api import HashEmbed, Maxout, Model, chain, concatenate, list2ragged, ragged2list, uniqued, with_array
from thinc.types import Floats2d, Ints2d

EMBED_NAME = "newsreader.WordEmbed.v1"

# The kinds of list that may know a word; a word's bits are its kinds in this order.
LISTED_AS = (
    "first_name",
    "common_first_name",
    "surname",
    "common_surname",
    "name_particle",
    "common_word",
    "place",
    "place_part",
    "organisation",
    "organisation_part",
    "title",
    "frequent_word",
)
OF_PEOPLE = 0b0000_0011_1111
OF_OTHERS = 0b0111_1100_0000
FREQUENT = 0b1000_0000_0000
UNKNOWN_FORM = "?"

NAME_TABLE = "name_lists"
_KEYS, _BITS = "keys", "bits"

# A server that reads for weeks must not remember every word it ever saw.
REMEMBERED_WORDS = 100_000

_SAME_MARK = str.maketrans("’‘`´", "''''")
_DIGITS = str.maketrans("123456789", "000000000")


def word_hash(word: str) -> int:
    """The 32-bit hash by which tables and lists know a word."""
    return hash_unicode(word) & 0xFFFFFFFF


class NameLists:
    """Which lists know a word, packed: 32-bit hashes in order, and the bits of each."""

    def __init__(self, keys: np.ndarray, bits: np.ndarray) -> None:
        self._keys, self._bits = keys, bits

    @classmethod
    def from_bits(cls, bits: dict[str, int]) -> NameLists:
        """Pack bits per word. Two words with one hash share their bits, which is rare enough not to matter."""
        packed: dict[int, int] = {}
        for word, value in bits.items():
            key = word_hash(word)
            packed[key] = packed.get(key, 0) | value
        keys = np.array(sorted(packed), dtype="<u4")
        return cls(keys, np.array([packed[int(key)] for key in keys], dtype="<u2"))

    @classmethod
    def of(cls, vocab: Vocab) -> NameLists:
        """The lists that travel with a pipeline's vocabulary; empty lists where it has none."""
        if NAME_TABLE not in vocab.lookups:
            return cls.from_bits({})
        table = vocab.lookups.get_table(NAME_TABLE)
        return cls(np.frombuffer(table[_KEYS], dtype="<u4"), np.frombuffer(table[_BITS], dtype="<u2"))

    def to_lookups(self) -> Lookups:
        """The lists as a table that spaCy saves with the vocabulary."""
        lookups = Lookups()
        lookups.add_table(NAME_TABLE, {_KEYS: self._keys.tobytes(), _BITS: self._bits.tobytes()})
        return lookups

    def bits(self, word: str) -> int:
        """The bits of a word, of its stem before a genitive -s, or those that all its hyphenated parts share."""
        if not word[:1].isalpha():
            return 0
        return (
            self._listed(word)
            or (len(word) > 3 and word.isupper() and self._listed(word.title()))
            or (len(word) > 3 and word[-1] == "s" and self._listed(word[:-1]))
            or ("-" in word[1:-1] and int(np.bitwise_and.reduce([self._listed(part) for part in word.split("-")])))
            or 0
        )

    def is_frequent(self, lower: str) -> bool:
        """Whether training saw a form, in small letters, often enough to learn something about it."""
        return bool(self._listed(lower) & FREQUENT)

    def _listed(self, word: str) -> int:
        key = word_hash(word)
        index = int(np.searchsorted(self._keys, np.uint32(key)))
        return int(self._bits[index]) if index < len(self._keys) and self._keys[index] == key else 0


def word_shape(form: str) -> str:
    """The shape of a form: `X` for a capital, `x` for a small letter, `d` for a digit, runs cut at three."""
    shape = ""
    for character in form[:40]:
        kind = "d" if character.isdigit() else "X" if character.isupper() else "x" if character.isalpha() else character
        if not shape.endswith(kind * 3):
            shape += kind
    return shape


def lowered(word: str) -> str:
    """The word in small letters, with one kind of apostrophe and one digit."""
    return word.translate(_SAME_MARK).lower().translate(_DIGITS)


def word_columns(word: str, names: NameLists) -> tuple[str, ...]:
    """What the embedding sees of a word, column by column.

    Every apostrophe reads as one and every digit as 0, so that a newspaper's typography makes no unknown words; a
    quotation mark by itself keeps its own form in the shape, which tells an opening one from a closing one.
    """
    form = word.translate(_SAME_MARK)
    lower = lowered(word)
    bits = names.bits(form)
    return (
        lower,
        lower[:3],
        lower[-2:],
        lower[-4:],
        lower[-6:],
        word_shape(word if len(word) == 1 else form),
        f"people {bits & OF_PEOPLE}",
        f"others {bits & OF_OTHERS}",
        lower if names.is_frequent(lower) else UNKNOWN_FORM,
    )


COLUMNS = (
    "form",
    "prefix_3",
    "suffix_2",
    "suffix_4",
    "suffix_6",
    "shape",
    "people_lists",
    "other_lists",
    # A rare form shares its rows with any other: what an unknown word is, its ends and its shape tell better.
    "frequent_form",
)


class WordHashes:
    """Hashes of some of COLUMNS for any word, remembered. Safe to share between threads."""

    def __init__(self, columns: Sequence[str]) -> None:
        if unknown := set(columns) - set(COLUMNS):
            raise ValueError(f"No such columns: {', '.join(sorted(unknown))}. There are {', '.join(COLUMNS)}.")
        self._places = [COLUMNS.index(column) for column in columns]
        self._names: NameLists | None = None
        self._remembered: dict[int, bytes] = {}

    def of(self, doc: Doc) -> Ints2d:
        """An array of uint64, a row a token: the word's own hash, and that of each of the columns."""
        if self._names is None:
            self._names = NameLists.of(doc.vocab)
        if len(self._remembered) > REMEMBERED_WORDS:
            self._remembered = {}
        remembered, strings = self._remembered, doc.vocab.strings
        # Not token by token: making those takes longer than looking their words up.
        orths = doc.to_array(ORTH).tolist()
        rows = [remembered.get(orth) or self._row(orth, strings[orth], self._names) for orth in orths]
        hashes = np.frombuffer(b"".join(rows), dtype="uint64")
        return cast(Ints2d, hashes.reshape(len(rows), 1 + len(self._places)))

    def _row(self, orth: int, word: str, names: NameLists) -> bytes:
        seen = word_columns(word, names)
        row = np.array([orth, *(word_hash(seen[place]) for place in self._places)], dtype="uint64").tobytes()
        self._remembered[orth] = row
        return row


def extract_word_features(columns: Sequence[str]) -> Model[list[Doc], list[Ints2d]]:
    """A layer that gives each document its words' hashes. Raises ValueError for a column that is not in COLUMNS."""
    hashes = WordHashes(columns)

    # thinc passes these by name.
    def forward(
        model: Model[list[Doc], list[Ints2d]],
        X: list[Doc],
        is_train: bool,
    ) -> tuple[list[Ints2d], Callable[[list[Ints2d]], list[Doc]]]:
        return [hashes.of(doc) for doc in X], lambda _gradient: []

    return Model("extract_word_features", forward)


@registry.architectures(EMBED_NAME)
def word_embed(
    width: int, embed_width: int, columns: Sequence[str], rows: Sequence[int]
) -> Model[list[Doc], list[Floats2d]]:
    """Embed the columns in tables of `rows` rows and `embed_width` wide, and mix them to `width`.

    As spaCy's MultiHashEmbed, but over word_columns, with tables that may be narrower than what they are mixed to, and
    computed once for each different word of a batch.
    """
    tables: list[Model[Ints2d, Floats2d]] = [
        HashEmbed(embed_width, count, column=1 + index, seed=8 + index, dropout=0.0) for index, count in enumerate(rows)
    ]
    mix = Maxout(width, embed_width * len(tables), nP=3, dropout=0.0, normalize=True)
    embed: Model[Any, Any] = uniqued(chain(concatenate(*tables), mix), column=0)
    return chain(
        extract_word_features(columns),
        list2ragged(),
        with_array(embed),
        ragged2list(),
    )
