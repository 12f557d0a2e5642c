"""Full text: which reports hold these words. FTS5 in SQLite, text search in PostgreSQL."""

import re

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from tollbook.book.full_text import VECTOR
from tollbook.book.models import ReportRow
from tollbook.errors import BadInput

_WORD = re.compile(r"[^\W_]+", re.UNICODE)


def words_of(query: str) -> list[str]:
    """The words of a query. Raises BadInput where there is none."""
    found = _WORD.findall(query.lower())[:32]
    if not found:
        raise BadInput(f"{query!r} has no word to look for")
    return found


def reports_with(query: str) -> QuerySet[ReportRow]:
    """The reports that hold all the words, in any order."""
    words = words_of(query)
    if connection.vendor == "postgresql":
        matches = f"SELECT number FROM book_reportrow WHERE {VECTOR} @@ plainto_tsquery('english', %s)"
        return ReportRow.objects.filter(number__in=RawSQL(matches, [" ".join(words)]), erased__isnull=True)
    quoted = " ".join(f'"{w}"' for w in words)
    return ReportRow.objects.filter(
        number__in=RawSQL("SELECT rowid FROM book_words WHERE book_words MATCH %s", [quoted]), erased__isnull=True
    )


def excerpt(row: ReportRow, query: str, width: int = 160) -> str:
    """The words around the first one found, found words between « and »."""
    stems = {w[:5] if len(w) > 5 else w for w in words_of(query)}
    hits = [m for m in _WORD.finditer(row.text) if _like(m.group().lower(), stems)]
    begin = max(0, hits[0].start() - width // 3) if hits else 0
    end = min(len(row.text), begin + width)
    out, at = [], begin
    for m in hits:
        if begin <= m.start() and m.end() <= end:
            out += [row.text[at : m.start()], f"«{m.group()}»"]
            at = m.end()
    text = " ".join("".join([*out, row.text[at:end]]).split())
    return f"{'… ' if begin else ''}{text}{' …' if end < len(row.text) else ''}"


def _like(word: str, stems: set[str]) -> bool:
    return word in stems or (len(word) >= 5 and word[:5] in stems)
