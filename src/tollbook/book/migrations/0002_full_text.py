"""The index of words: FTS5 kept up by triggers in SQLite, a text search index in PostgreSQL."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

SQLITE = (
    "CREATE VIRTUAL TABLE book_words USING fts5(title, text, content='book_reportrow', content_rowid='number',"
    " tokenize='porter unicode61')",
    "CREATE TRIGGER book_words_added AFTER INSERT ON book_reportrow BEGIN"
    " INSERT INTO book_words(rowid, title, text) VALUES (new.number, new.title, new.text); END",
    "CREATE TRIGGER book_words_gone AFTER DELETE ON book_reportrow BEGIN"
    " INSERT INTO book_words(book_words, rowid, title, text) VALUES ('delete', old.number, old.title, old.text); END",
    "CREATE TRIGGER book_words_changed AFTER UPDATE OF title, text ON book_reportrow BEGIN"
    " INSERT INTO book_words(book_words, rowid, title, text) VALUES ('delete', old.number, old.title, old.text);"
    " INSERT INTO book_words(rowid, title, text) VALUES (new.number, new.title, new.text); END",
)
POSTGRES = (
    "CREATE INDEX book_words ON book_reportrow USING gin"
    " (to_tsvector('english', left(coalesce(title, '') || ' ' || text, 400000)))",
)


def make(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001 - Django's signature
    """Makes the index."""
    for statement in POSTGRES if editor.connection.vendor == "postgresql" else SQLITE:
        editor.execute(statement)


def take_away(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001
    """Takes it away."""
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP INDEX book_words")
        return
    for name in ("added", "gone", "changed"):
        editor.execute(f"DROP TRIGGER book_words_{name}")
    editor.execute("DROP TABLE book_words")


class Migration(migrations.Migration):
    """Words of reports."""

    dependencies = [("book", "0001_first")]
    operations = [migrations.RunPython(make, take_away)]
