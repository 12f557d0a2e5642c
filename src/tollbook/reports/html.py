"""A web page to a report: the article's text, title, date and outlet, by trafilatura."""

import re
from typing import Any

from tollbook.errors import BadInput, LimitExceeded
from tollbook.model import Report
from tollbook.reports.decoding import decode
from tollbook.reports.fields import report_from
from tollbook.reports.options import ReadOptions

ARTICLE = 60
"""Characters below which what is left of a page is a menu or a notice, not an article."""
LATEST = "2200-01-01"
"""The extraction would take today as the latest possible date; no result may depend on the day it is run."""

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,30})", re.IGNORECASE)


def report_from_html(data: bytes, name: str, options: ReadOptions) -> Report:
    """A report from a page's bytes. Raises BadInput where there is no article, LimitExceeded where there is too much markup."""
    tags = data.count(b"<")
    if tags > options.limits.html_tags:
        raise LimitExceeded(f"{tags:,} tags, more than the limit of {options.limits.html_tags:,} for a page")
    fields = _extract(_decode(data))
    if len((fields.get("text") or "").strip()) < ARTICLE:
        raise BadInput("a web page with no article in it")
    return report_from(fields, name, options)


def _decode(data: bytes) -> str:
    """UTF-8, else what the page itself declares; browsers read "iso-8859-1" as its superset windows-1252."""
    declared = _CHARSET.search(data[:4096])
    charset = declared[1].decode("ascii").lower() if declared else "utf-8"
    if charset in ("iso-8859-1", "latin1", "latin-1", "windows-1252"):
        return data.decode("windows-1252", "replace")
    try:
        return data.decode(charset) if charset not in ("utf-8", "utf8") else decode(data)
    except (LookupError, UnicodeDecodeError) as problem:
        raise BadInput(f"wrong encoding: the page says {charset}, its bytes do not fit") from problem


def _paragraphs(text: str) -> str:
    """The extraction gives a paragraph a line; in a text a single line break may be within one, so a blank line says it."""
    return "\n\n".join(line for line in text.splitlines() if line.strip())


def _extract(page: str) -> dict[str, Any]:
    import trafilatura  # slow to import, and only pages need it

    try:
        found = trafilatura.bare_extraction(
            page,
            include_comments=False,
            include_tables=False,
            with_metadata=True,
            date_extraction_params={"extensive_search": False, "original_date": True, "max_date": LATEST},
        )
    except (RecursionError, ValueError) as problem:
        raise BadInput(f"hostile or broken HTML ({problem})") from problem
    if found is None:
        return {}
    page_fields = found if isinstance(found, dict) else found.as_dict()
    return {
        "text": _paragraphs(page_fields.get("text") or ""),
        "title": page_fields.get("title"),
        "published": page_fields.get("date"),
        "outlet": page_fields.get("sitename") or page_fields.get("hostname"),
        "url": page_fields.get("url"),
    }
