"""A report to its Reading: the parse and everything that the language layer finds in it."""

import datetime as dt
import importlib
import importlib.util
from collections.abc import Callable
from typing import Any

from tollbook.codebook import Codebook
from tollbook.coding.reading import Reading
from tollbook.language.pipeline import parse
from tollbook.model import Report


def _finder(module: str, name: str) -> Callable[..., Any]:
    if importlib.util.find_spec(module) is None:
        return lambda *args, **kwargs: ()
    found: Callable[..., Any] = getattr(importlib.import_module(module), name)
    return found


def read(report: Report, codebook: Codebook) -> Reading:
    """Everything found in the report before coding: what ``tollbook inspect`` prints.

    Without a publication date relative days stay unresolved.
    """
    document = parse(report.text)
    actors = _finder("tollbook.language.actors", "find_actors")(document, codebook)
    published = dt.date.fromisoformat(report.published[:10]) if report.published else None
    return Reading(
        report,
        document,
        _finder("tollbook.language.numbers", "find_numbers")(document, codebook),
        _finder("tollbook.language.dates", "find_dates")(document, codebook, published),
        actors,
        _finder("tollbook.language.places", "find_places")(document, codebook, actors),
        _finder("tollbook.language.attributions", "find_attributions")(document, codebook, actors),
    )
