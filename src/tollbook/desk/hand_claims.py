"""A claim by hand: from the fields of a form to the values of a claim."""

from collections.abc import Mapping
from typing import Any

import msgspec
from django.http import QueryDict

from tollbook.book.values import BookReport
from tollbook.codebook import Codebook
from tollbook.desk.corrections import period, place_value, whole
from tollbook.desk.finding import party
from tollbook.errors import BadInput
from tollbook.model import Claim


def words_at(form: Mapping[str, Any], text: str) -> tuple[int, int]:
    """Where the chosen words stand: by their offsets, or, where a browser gave none, by the words themselves."""
    words = str(form.get("quote") or "").replace("\r\n", "\n")
    start, end = str(form.get("from") or ""), str(form.get("to") or "")
    if start.isdecimal() and end.isdecimal() and len(start) < 10 and len(end) < 10:
        a, b = int(start), int(end)
        if 0 <= a < b <= len(text) and (not words or _same(text[a:b], words)):
            return a, b
    if not words.strip():
        raise BadInput("choose the words that say it: select them in the text, or copy them into the field")
    at = text.find(words.strip())
    if at < 0:
        raise BadInput(f"these words are not in the report as they stand: “{words.strip()[:80]}”")
    return at, at + len(words.strip())


def _same(one: str, other: str) -> bool:
    return one.split() == other.split()


def values_of(form: QueryDict, report: BookReport, codebook: Codebook) -> dict[str, object]:
    """The claim's values, as the public contract names them."""
    speaker = form.get("speaker", "").strip()[:200]
    kind = form.get("speaker_kind", "outlet")
    known = party(speaker, codebook) if speaker else None
    said = {"name": speaker or report.report.outlet, "kind": kind, "actor": known.id if known else None}
    values: dict[str, object] = {"speaker": said, "stance": form.get("stance", "asserts"), "action": form.get("action", "")}
    values["reality"] = form.get("reality", "happened")
    values["actors"] = [a for role in ("source", "target") if (a := _actor(form.get(role, ""), role, codebook))]
    values["place"] = place_value(form.get("place", ""), None, codebook)
    values["period"] = period(form)
    values["tolls"] = _tolls(form)
    values["because"] = ["added by hand"]
    return values


def claim_of(form: QueryDict, report: BookReport, start: int, end: int, codebook: Codebook) -> Claim:
    """A whole claim of a form, without an id. Raises BadInput for a value that cannot be."""
    quote = {"start": start, "end": end, "text": report.report.text[start:end]}
    fields = {**values_of(form, report, codebook), "id": "", "report": report.report.id, "quote": quote}
    try:
        return msgspec.convert(fields, Claim)
    except msgspec.ValidationError as problem:
        raise BadInput(f"this claim cannot be kept: {problem}") from problem


def _actor(name: str, role: str, codebook: Codebook) -> dict[str, object] | None:
    if not name.strip():
        return None
    found = party(name, codebook)
    return {"role": role, "name": name.strip()[:200], "id": found.id if found else None}


def _tolls(form: QueryDict) -> list[dict[str, object]]:
    low, high = whole(form, "low"), whole(form, "high")
    if low is None and high is None:
        return []
    if high is None and form.get("open") != "yes":
        high = low
    best = low if low is not None else high
    hedge = "exact" if low == high else "at_least" if high is None else "range"
    words = f"{low}" if low == high else f"at least {low}" if high is None else f"{low} to {high}"
    base = {"outcome": form.get("outcome", "killed"), "who": form.get("who", "unknown")}
    return [{**base, "low": low, "best": best, "high": high, "hedge": hedge, "words": words}]
