"""A reading as the JSON object that ``tollbook inspect`` prints: everything found before coding, with offsets."""

import datetime as dt
from typing import Any

import msgspec

from tollbook.coding.reading import Reading
from tollbook.language.mentions import ActorMention, Attribution, DateMention, NumberMention, PlaceMention


def inspection(reading: Reading) -> dict[str, Any]:
    """The report, its sentences and its mentions. All offsets are characters of the report's text, end exclusive."""
    text = reading.report.text
    return {
        "report": msgspec.to_builtins(reading.report),
        "sentences": [{"start": sentence.start_char, "end": sentence.end_char} for sentence in reading.document.sentences()],
        "places": [_place(place, text) for place in reading.places],
        "dates": [_date(date, text) for date in reading.dates],
        "numbers": [_number(number, text) for number in reading.numbers],
        "actors": [_actor(actor, text) for actor in reading.actors],
        "attributions": [_attribution(attribution) for attribution in reading.attributions],
    }


def _place(place: PlaceMention, text: str) -> dict[str, Any]:
    return {
        "start": place.start,
        "end": place.end,
        "words": text[place.start : place.end],
        "name": place.name,
        "id": place.id,
        "country": place.country,
        "adm1": place.adm1,
        "adm2": place.adm2,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "kind": place.kind,
        "precision": place.precision,
        "because": list(place.because),
    }


def _date(date: DateMention, text: str) -> dict[str, Any]:
    return {
        "start": date.start,
        "end": date.end,
        "words": text[date.start : date.end],
        "from": _day(date.first),
        "to": _day(date.last),
        "precision": date.precision,
        "kind": date.kind,
        "relative": date.relative,
    }


def _day(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _number(number: NumberMention, text: str) -> dict[str, Any]:
    return {
        "start": number.start,
        "end": number.end,
        "words": text[number.start : number.end],
        "low": number.low,
        "best": number.best,
        "high": number.high,
        "hedge": number.hedge,
        "kind": number.kind,
        "relation": number.relation,
    }


def _actor(actor: ActorMention, text: str) -> dict[str, Any]:
    return {
        "start": actor.start,
        "end": actor.end,
        "words": text[actor.start : actor.end],
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "loaded": actor.loaded,
    }


def _attribution(attribution: Attribution) -> dict[str, Any]:
    return {
        "source": None if attribution.source is None else list(attribution.source),
        "cue": list(attribution.cue),
        "content": list(attribution.content),
        "stance": attribution.stance,
        "name": attribution.name,
        "relayed_by": list(attribution.relayed_by),
        "anonymous": attribution.anonymous,
    }
