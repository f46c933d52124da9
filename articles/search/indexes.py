"""The full-text indexes: made after every migration, kept true by triggers, asked by subqueries.

FTS5 on SQLite, text vectors on PostgreSQL. The database keeps them itself, so that no bulk write goes past them. They
are no migration's work: SQLite loses a table's triggers when a later migration rebuilds that table.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import RawSQL

from articles.models import Actor, ActorAlias, Article, ArticleVersion, Span
from articles.search.words import PLAIN_LETTERS, Term


@dataclass(frozen=True)
class Index:
    """An index of some columns of a table, with as many weights."""

    table: str
    columns: tuple[str, ...]
    weights: tuple[int, ...]

    @property
    def name(self) -> str:
        return self.table.replace("articles_", "articles_words_", 1)


TITLES = Index(Article._meta.db_table, ("title", "intro"), (10, 3))
TEXTS = Index(ArticleVersion._meta.db_table, ("text",), (1,))
SPANS = Index(Span._meta.db_table, ("exact",), (1,))
NAMES = Index(Actor._meta.db_table, ("name", "description"), (1, 1))
ALIASES = Index(ActorAlias._meta.db_table, ("name",), (1,))
# A text vector cannot be larger than a megabyte: of a longer text PostgreSQL has the beginning, in code points.
_MOST_INDEXED = 100_000
INDEXES = (TITLES, TEXTS, SPANS, NAMES, ALIASES)


def make_indexes(using: str = "default", **_signal: Any) -> None:
    """Make what is missing of the indexes, and fill them where something was. Receives `post_migrate`."""
    database = connections[using]
    # Not while a migration has only begun to make the tables, or has taken them away.
    if not {index.table for index in INDEXES} <= set(database.introspection.table_names()):
        return
    make = {"sqlite": _make_for_sqlite, "postgresql": _make_for_postgresql}[database.vendor]
    make(database)


def ids_with(index: Index, term: Term) -> RawSQL:
    """The ids of the rows of the index's table that have the term, as a subquery."""
    if connection.vendor == "sqlite":
        return RawSQL(f"SELECT rowid FROM {index.name} WHERE {index.name} MATCH %s", (_fts5(term),))
    condition, parameters = _tsquery(term)
    return RawSQL(f"SELECT id FROM {index.name} WHERE vector @@ ({condition})", parameters)


def best_rows(index: Index, terms: tuple[Term, ...], most: int) -> dict[int, float]:
    """The ids of the rows that have the most of the terms, by how well they fit: the more, the better."""
    if connection.vendor == "sqlite":
        weights = ", ".join(map(str, index.weights))
        sql = f"SELECT rowid, -bm25({index.name}, {weights}) FROM {index.name} WHERE {index.name} MATCH %s"
        parameters: tuple[Any, ...] = (" OR ".join(map(_fts5, terms)),)
    else:
        parts = [_tsquery(term) for term in terms]
        asked = " || ".join(f"({condition})" for condition, _ in parts)
        # Weights {D, C, B, A}; 1 divides by the length's logarithm, as BM25 does in its way.
        sql = f"""SELECT id, ts_rank('{{0.1, 0.1, 0.3, 1}}', vector, asked, 1) * {max(index.weights)}
            FROM {index.name}, (SELECT {asked} AS asked) AS question WHERE vector @@ asked"""
        parameters = tuple(parameter for _, each in parts for parameter in each)
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} ORDER BY 2 DESC LIMIT {most}", parameters)
        return dict(cursor.fetchall())


def _fts5(term: Term) -> str:
    """The term in FTS5's language. Its words are letters and digits only, so that nothing needs escaping."""
    if term.is_phrase:
        return f'"{" ".join(term.words)}"'
    # The word itself once more, so that it counts for more than what merely begins with it.
    return "(" + " OR ".join([f'"{term.words[0]}"', *(f'"{each}" *' for each in term.beginnings)]) + ")"


def _tsquery(term: Term) -> tuple[str, tuple[str, ...]]:
    """The term as an expression of type tsquery, with its parameters."""
    if term.is_phrase:
        return "phraseto_tsquery('simple', %s)", (" ".join(term.words),)
    (word,) = term.words
    begun = " | ".join([word, *(f"{each}:*" for each in term.beginnings)])
    return "to_tsquery('simple', %s) || plainto_tsquery('dutch', %s)", (begun, word)


def _make_for_sqlite(database: BaseDatabaseWrapper) -> None:
    with database.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        existing = {name for (name,) in cursor.fetchall()}
        for index in INDEXES:
            triggers = _triggers_for_sqlite(index)
            if triggers.keys() <= existing:
                continue
            columns = ", ".join(index.columns)
            cursor.execute(
                f"CREATE VIRTUAL TABLE IF NOT EXISTS {index.name} USING fts5({columns}, content='{index.table}', "
                "content_rowid='id', tokenize='unicode61 remove_diacritics 2', prefix='2 3')"
            )
            for name, sql in triggers.items():
                if name not in existing:
                    cursor.execute(sql)
            cursor.execute(f"INSERT INTO {index.name}({index.name}) VALUES ('rebuild')")


def _triggers_for_sqlite(index: Index) -> dict[str, str]:
    """What FTS5 asks of whoever keeps the content elsewhere: what leaves a row is told before what enters it."""
    columns = ", ".join(index.columns)

    def of(row: str) -> str:
        return ", ".join(f"{row}.{column}" for column in index.columns)

    enter = f"INSERT INTO {index.name}(rowid, {columns}) VALUES (new.id, {of('new')});"
    leave = f"INSERT INTO {index.name}({index.name}, rowid, {columns}) VALUES ('delete', old.id, {of('old')});"
    acts = {
        "entered": ("INSERT", enter),
        "left": ("DELETE", leave),
        "changed": (f"UPDATE OF {columns}", f"{leave} {enter}"),
    }
    return {
        f"{index.name}_{name}": f"CREATE TRIGGER {index.name}_{name} AFTER {act} ON {index.table} BEGIN {does} END"
        for name, (act, does) in acts.items()
    }


def _make_for_postgresql(database: BaseDatabaseWrapper) -> None:
    accented = "".join(map(chr, PLAIN_LETTERS))
    plain = "".join(PLAIN_LETTERS.values())
    with database.cursor() as cursor:
        # A stop word has no place in the Dutch vector, and whoever looks for one must find it: so every word as it is,
        # too.
        cursor.execute(
            f"""CREATE OR REPLACE FUNCTION articles_words(words text) RETURNS tsvector
            LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
            SELECT to_tsvector('pg_catalog.simple', plain) || to_tsvector('pg_catalog.dutch', plain)
            FROM (SELECT regexp_replace(translate(lower(normalize(left(words, {_MOST_INDEXED}), NFC)),
                '{accented}', '{plain}'), '[^[:alnum:]]+', ' ', 'g') AS plain) AS folded $$"""
        )
        tables = set(database.introspection.table_names(cursor))
        for index in INDEXES:
            _make_vectors(cursor, index, index.name not in tables)


def _make_vectors(cursor: Any, index: Index, is_new: bool) -> None:
    weighted = zip(index.columns, "ABCD", strict=False)
    vector = " || ".join(f"setweight(articles_words({{row}}.{column}), '{weight}')" for column, weight in weighted)
    cursor.execute(
        f"CREATE TABLE IF NOT EXISTS {index.name} (id bigint PRIMARY KEY, vector tsvector NOT NULL);"
        f"CREATE INDEX IF NOT EXISTS {index.name}_vector ON {index.name} USING gin (vector);"
    )
    cursor.execute(
        f"""CREATE OR REPLACE FUNCTION {index.name}_changed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF TG_OP = 'DELETE' THEN DELETE FROM {index.name} WHERE id = OLD.id;
        ELSE INSERT INTO {index.name} VALUES (NEW.id, {vector.format(row="NEW")})
            ON CONFLICT (id) DO UPDATE SET vector = EXCLUDED.vector;
        END IF; RETURN NULL; END $$"""
    )
    columns = ", ".join(index.columns)
    cursor.execute(
        f"CREATE OR REPLACE TRIGGER {index.name}_changed AFTER INSERT OR DELETE OR UPDATE OF {columns} "
        f"ON {index.table} FOR EACH ROW EXECUTE FUNCTION {index.name}_changed()"
    )
    if is_new:
        cursor.execute(f"INSERT INTO {index.name} SELECT t.id, {vector.format(row='t')} FROM {index.table} AS t")
