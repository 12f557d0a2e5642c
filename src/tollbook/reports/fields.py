"""The fields beside the text: dates that are dates, strings that are strings. A bad field is left out with a warning."""

import datetime as dt
import logging
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from typing import Any

from tollbook.errors import BadInput, LimitExceeded
from tollbook.model import Report, make_report
from tollbook.reports.language import refuse_other_languages
from tollbook.reports.options import ReadOptions

logger = logging.getLogger("tollbook.reports")

KEYS = ("id", "text", "published", "title", "outlet", "url", "language")
_LONG_FORMS = ("%d %B %Y", "%B %d, %Y", "%d %b %Y", "%b %d, %Y", "%Y%m%d")


def day_of(value: str) -> str | None:
    """The ISO day of a date or time in words, None where it is not one beyond doubt (05/06/2025 may be May or June)."""
    words = value.strip()
    try:
        return dt.date.fromisoformat(words[:10]).isoformat() if len(words) >= 10 and words[4:5] == "-" else _long_form(words)
    except ValueError:
        return None


def _long_form(words: str) -> str | None:
    for form in _LONG_FORMS:
        try:
            return dt.datetime.strptime(words, form).replace(tzinfo=dt.UTC).date().isoformat()
        except ValueError:
            continue
    try:
        return parsedate_to_datetime(words).date().isoformat()
    except ValueError:
        return None


def report_from(fields: Mapping[str, Any], name: str, options: ReadOptions) -> Report:
    """A report from named fields, ``options`` filling what they leave out.

    Raises BadInput for an empty or foreign text, LimitExceeded for one too long. Fields that do not fit are left out with a
    warning that says so: an unreadable publication date stays unknown, it never becomes another one.
    """
    text = fields.get("text")
    if not isinstance(text, str):
        raise BadInput("has no `text`" if text is None else "`text` is not a string")
    if not text.strip():
        raise BadInput("empty: there is no text in it")
    if len(text) > options.limits.characters:
        raise LimitExceeded(f"{len(text):,} characters, more than the limit of {options.limits.characters:,} for one report")
    _warn_of_unknown(fields, name)
    language = _string(fields, "language", name)
    refuse_other_languages(text, language)
    return make_report(
        text.encode("utf-8", "replace").decode("utf-8"),
        title=_string(fields, "title", name),
        outlet=_string(fields, "outlet", name) or options.outlet,
        url=_string(fields, "url", name),
        published=_published(fields, name) or options.published,
        language="en",
        ref=_reference(fields),
    )


def _warn_of_unknown(fields: Mapping[str, Any], name: str) -> None:
    unknown = [str(key) for key in fields if key not in KEYS]
    if unknown:
        logger.info("%s: fields not used: %s", name, ", ".join(unknown))


def _string(fields: Mapping[str, Any], key: str, name: str) -> str | None:
    value = fields.get(key)
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if not isinstance(value, str):
        logger.warning("%s: `%s` left out: %r is not a string", name, key, value)
        return None
    return value.encode("utf-8", "replace").decode("utf-8").strip()


def _reference(fields: Mapping[str, Any]) -> str | None:
    value = fields.get("id")
    return None if value is None or value == "" else str(value)


def _published(fields: Mapping[str, Any], name: str) -> str | None:
    value = fields.get("published")
    if value is None or value == "":
        return None
    day = day_of(str(value))
    if day is None:
        logger.warning("%s: `published` left out: %r is not a date; write it as 2025-09-15", name, value)
    return day
