"""The JSON Schemas of what the commands read and print, made from the model so that they cannot differ from it."""

import inspect
import json
from typing import Any

import msgspec

from tollbook.model import Claim, CodedReport, Event, Report

PUBLISHED = {"report": Report, "claim": Claim, "coded-report": CodedReport, "event": Event}
"""``code`` prints coded reports, ``link`` events."""


def schemas() -> dict[str, str]:
    """File name and text of each published schema."""
    return {f"{name}.json": _text(name, kind) for name, kind in PUBLISHED.items()}


def _cleaned(schema: Any) -> Any:
    """The schema with its descriptions' indentation taken off, which Python 3.13 leaves out of docstrings by itself."""
    if isinstance(schema, dict):
        return {
            key: inspect.cleandoc(value) if key == "description" and isinstance(value, str) else _cleaned(value)
            for key, value in schema.items()
        }
    return [_cleaned(value) for value in schema] if isinstance(schema, list) else schema


def _text(name: str, kind: Any) -> str:
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Tollbook {name}",
        **_cleaned(msgspec.json.schema(kind)),
    }
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"
