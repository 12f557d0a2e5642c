"""Values in words, for templates. Built in: no template needs to load it."""

import datetime as dt
import re

import msgspec
from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from tollbook.book.values import Decided
from tollbook.desk import wording
from tollbook.desk.knowledge import the_codebook
from tollbook.desk.saying import change, in_words
from tollbook.model import Event, EventToll, Place, Position, Range, Toll

register = template.Library()

register.filter("day", wording.day)
register.filter("short_day", wording.short_day)
register.filter("moment", wording.moment)
register.filter("with_days", wording.with_days)
register.filter("period", wording.period)
register.filter("period_precision", wording.period_precision)


@register.filter
def why(value: str) -> str:
    """Why two reports were taken for one incident."""
    return wording.why(value, the_codebook())


@register.filter
def place(value: Place | None) -> str:
    """A place with what it lies in."""
    return wording.place(value, the_codebook())


@register.filter
def place_precision(value: Place | None) -> str:
    """How sure the place is."""
    return wording.place_precision(value, the_codebook())


@register.filter
def country(value: str | None) -> str:
    """A country's name."""
    return wording.country(value, the_codebook())


@register.filter
def happened(value: Event) -> str:
    """What happened, in a line."""
    return wording.event(value, the_codebook())


@register.filter
def action(value: str) -> str:
    """An action's label."""
    return wording.action(value, the_codebook())


@register.filter
def actor(value: str | None) -> str:
    """A party's name."""
    return wording.actor(value, the_codebook())


@register.filter
def toll(value: EventToll | Toll | Position) -> str:
    """Of whom a figure tells: Killed, militants (TTP)."""
    return wording.toll(value.outcome, value.who, value.side, the_codebook())


@register.filter
def whom(value: EventToll | Toll | Position) -> str:
    """Of whom a figure tells, without the outcome."""
    return wording.whom(value.who, value.side, the_codebook())


@register.filter
def people(who: str, side: str | None) -> str:
    """militants (TTP)."""
    return wording.whom(who, side, the_codebook())


@register.filter
def count(value: EventToll | Toll | Position | Range | None) -> str:
    """A figure with its range."""
    return wording.UNKNOWN if value is None else wording.count(value.low, value.best, value.high)


@register.filter
def outcome(value: str) -> str:
    """killed, wounded …"""
    return wording.OUTCOME.get(value, value)


@register.filter
def stance(value: str) -> str:
    """says so, denies it …"""
    return wording.STANCE.get(value, value)


@register.filter
def reality(value: str) -> str:
    """planned, threatened … Nothing for what happened."""
    return wording.REALITY.get(value, value)


@register.filter
def grade(value: str) -> str:
    """Confirmed, fair, weak …"""
    return wording.GRADE.get(value, value)


@register.filter
def status(value: str) -> str:
    """open, confirmed by a person, not conflict."""
    return wording.STATUS.get(value, value)


@register.filter
def number(value: int, names: str) -> str:
    """1 report, 2 reports: ``{{ n|number:"report" }}``, ``{{ n|number:"party,parties" }}``."""
    return wording.number(value, *names.split(","))


@register.filter
def item(mapping: dict[str, object], key: str) -> object:
    """A dictionary's value."""
    return mapping.get(key)


@register.filter
def json(value: object) -> str:
    """A value as JSON, for an attribute that a script reads."""
    return msgspec.json.encode(value).decode()


@register.filter
def iso(value: dt.datetime | str) -> str:
    """A time as a machine reads it."""
    return value if isinstance(value, str) else value.isoformat()


@register.filter
def marked(excerpt: str) -> SafeString:
    """An excerpt with the words that were found, which stand between « and », marked. Everything in it is escaped."""
    safe = str(escape(excerpt))
    return mark_safe(re.sub("«([^«»]*)»", r"<mark>\1</mark>", safe))


@register.filter
def decided(value: Decided) -> str:
    """A decision in a few words."""
    return in_words(value)


@register.filter
def before(value: Decided) -> str:
    """What a correction put in the place of what."""
    return change(value, the_codebook())
