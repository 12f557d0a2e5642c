"""The index of the reports' words: FTS5 kept up by triggers in SQLite, a text search index in PostgreSQL.

SQLite loses a table's triggers when a migration makes the table anew, so that each such migration ends with ``make``.
"""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

VECTOR = "to_tsvector('english', left(coalesce(title, '') || ' ' || text, 400000))"
"""What the PostgreSQL index holds; a search must ask in the same words."""
POSTGRES = (f"CREATE INDEX IF NOT EXISTS book_words ON book_reportrow USING gin ({VECTOR})",)
_ADD = "INSERT INTO book_words(rowid, title, text) VALUES (new.number, new.title, new.text);"
_DROP = "INSERT INTO book_words(book_words, rowid, title, text) VALUES ('delete', old.number, old.title, old.text);"
SQLITE = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS book_words USING fts5(title, text, content='book_reportrow', content_rowid='number',"
    " tokenize='porter unicode61')",
    f"CREATE TRIGGER IF NOT EXISTS book_words_added AFTER INSERT ON book_reportrow BEGIN {_ADD} END",
    f"CREATE TRIGGER IF NOT EXISTS book_words_gone AFTER DELETE ON book_reportrow BEGIN {_DROP} END",
    "CREATE TRIGGER IF NOT EXISTS book_words_changed AFTER UPDATE OF title, text ON book_reportrow"
    f" BEGIN {_DROP} {_ADD} END",
    "INSERT INTO book_words(book_words) VALUES ('rebuild')",
)  # fmt: skip


def make(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001 - a migration's signature
    """Makes what is missing of the index."""
    for statement in POSTGRES if editor.connection.vendor == "postgresql" else SQLITE:
        editor.execute(statement)


def take_away(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001
    """Takes the index away."""
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP INDEX IF EXISTS book_words")
        return
    for name in ("added", "gone", "changed"):
        editor.execute(f"DROP TRIGGER IF EXISTS book_words_{name}")
    editor.execute("DROP TABLE IF EXISTS book_words")
