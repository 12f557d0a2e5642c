"""Plain text, which may open with a YAML front matter between two lines of ``---``."""

import logging
import re
from typing import Any

import yaml

from tollbook.errors import BadInput, LimitExceeded
from tollbook.model import Report
from tollbook.reports.fields import report_from
from tollbook.reports.options import ReadOptions

logger = logging.getLogger("tollbook.reports")

_OPEN = re.compile(r"---[ \t]*\r?\n")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE)


def report_from_text(text: str, name: str, options: ReadOptions) -> Report:
    """A report from a file's text; its text is what follows the front matter, untouched. Raises BadInput."""
    fields, body = split_front_matter(text, options.limits.front_matter)
    if "text" in fields:
        logger.warning("%s: `text` in the front matter is not used; the text is what follows it", name)
    return report_from({**fields, "text": body}, name, options)


def split_front_matter(text: str, limit: int) -> tuple[dict[str, Any], str]:
    """The fields and the body. A text that merely opens with a line of dashes has no fields and keeps its dashes.

    Raises BadInput where the block looks like fields but is not YAML, LimitExceeded where it is longer than ``limit``.
    """
    opening = _OPEN.match(text)
    closing = _CLOSE.search(text, opening.end()) if opening else None
    if opening is None or closing is None:
        return {}, text
    block = text[opening.end() : closing.start()]
    if not re.match(r"\s*(?:#.*\n\s*)*[A-Za-z_]+[ \t]*:", block):
        return {}, text
    if len(block) > limit:
        raise LimitExceeded(f"its front matter is longer than the limit of {limit:,} characters")
    return _fields(block), text[closing.end() :]


def _fields(block: str) -> dict[str, Any]:
    # BaseLoader leaves every scalar a string, so that a date that is none is ours to judge; and a front matter needs no
    # anchors, whose nesting can blow up.
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(block, Loader=yaml.BaseLoader)):
            raise BadInput("its front matter uses YAML aliases; write the values out")
        fields = yaml.load(block, Loader=yaml.BaseLoader)  # BaseLoader builds nothing but strings, lists and maps
    except (yaml.YAMLError, RecursionError) as problem:
        raise BadInput(f"its front matter is not YAML ({_first_line(problem)})") from problem
    if not isinstance(fields, dict):
        raise BadInput("its front matter is not a list of `key: value` lines")
    return {str(key): value for key, value in fields.items()}


def _first_line(problem: Exception) -> str:
    return " ".join(str(problem).split())[:160]
