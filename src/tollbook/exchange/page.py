"""Readings as one HTML page: the text with a rule of colour under what was found, a legend, and the values in words.

Nothing is fetched: styles are inside, every text of a report is escaped. Colours are Okabe and Ito's, safe for the
colour-blind, and each kind also has its own line and its name on hover and focus.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from tollbook.coding.reading import Reading
from tollbook.language.mentions import Attribution, NumberMention, Span

_KINDS = {
    "actor": "who (an actor of the codebook)",
    "place": "where",
    "date": "when",
    "number": "how many",
    "source": "who says so",
    "cue": "the word that says that someone says it",
    "said": "what is said",
}
_STYLE = """
:root { color-scheme: light dark; --paper: #fdfcf9; --ink: #1d2326; --muted: #5b6468; --line: #d9d6cd;
  --accent: #0b5e63;
  --actor: #0072b2; --place: #009e73; --date: #b07a00; --number: #d55e00; --source: #a2407b; --said: #eef3f1; }
@media (prefers-color-scheme: dark) { :root { --paper: #16191b; --ink: #e6e3da; --muted: #a3abad;
  --line: #3a4043; --accent: #7cc5c9;
  --actor: #56b4e9; --place: #3fc79a; --date: #e6b94a; --number: #f08a4b; --source: #e08cbf; --said: #1f2628; } }
body { margin: 2rem auto; padding: 0 1rem; max-width: 72ch; background: var(--paper); color: var(--ink);
  font: 16px/1.6 system-ui, sans-serif; font-variant-numeric: tabular-nums; }
h1 { font-size: 28px; line-height: 1.25; } h2 { font-size: 20px; margin-top: 3rem; }
  .muted, caption { color: var(--muted); font-size: 14px; }
p.text { white-space: pre-wrap; } a { color: var(--accent); }
span.m { text-decoration-line: underline; text-decoration-thickness: 2px; text-underline-offset: 3px; }
span.m:focus { outline: 2px solid var(--accent); } span.m:focus::after { content: " [" attr(title) "]";
  color: var(--muted); font-size: 14px; }
.actor { text-decoration-color: var(--actor); } .place { text-decoration-color: var(--place);
  text-decoration-style: dashed; }
.date { text-decoration-color: var(--date); text-decoration-style: dotted; }
.number { text-decoration-color: var(--number); text-decoration-style: double; }
.source { text-decoration-color: var(--source); text-decoration-style: wavy; } .cue { font-style: italic; }
  .said { background: var(--said); }
ul.legend { list-style: none; padding: 0; } ul.legend li { display: inline-block; margin-right: 1.5em; }
table { border-collapse: collapse; width: 100%; font-size: 14px; } th, td { text-align: left;
  vertical-align: top; padding: .3em .6em .3em 0;
  border-bottom: 1px solid var(--line); } caption { text-align: left; padding: 1em 0 .3em; }
"""


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of the text with its kind and its value in words."""

    start: int
    end: int
    kind: str
    words: str


def page_of(readings: Sequence[Reading]) -> str:
    """One self-contained page for the readings, in their order."""
    body = "\n".join(_report(reading) for reading in readings)
    legend = "".join(f'<li><span class="m {kind}">{kind}</span> {escape(words)}</li>' for kind, words in _KINDS.items())
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>What Tollbook reads</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>What Tollbook reads</h1>\n"
        f'<ul class="legend" aria-label="Legend">{legend}</ul>\n{body}\n</body>\n</html>\n'
    )


def _report(reading: Reading) -> str:
    report = reading.report
    about = " · ".join(escape(part) for part in (report.outlet, report.published, report.ref or report.id) if part)
    text = "".join(_segments(report.text, _marks(reading)))
    heading = escape(report.title or report.ref or report.id)
    return f'<h2>{heading}</h2>\n<p class="muted">{about}</p>\n<p class="text" dir="auto">{text}</p>\n{_speech_table(reading)}'


def _marks(reading: Reading) -> list[Mark]:
    marks = [Mark(a.start, a.end, "actor", f"actor: {a.name} ({a.id})") for a in reading.actors]
    marks += [Mark(p.start, p.end, "place", f"place: {p.name}{_known(p.country)}") for p in reading.places]
    marks += [Mark(d.start, d.end, "date", f"date: {_days(d.first, d.last)}") for d in reading.dates]
    marks += [Mark(n.start, n.end, "number", f"number: {_interval(n)}") for n in reading.numbers]
    for attribution in reading.attributions:
        marks += _of_speech(attribution)
    return marks


def _of_speech(attribution: Attribution) -> Iterator[Mark]:
    speaker = attribution.name or "someone"
    if attribution.source is not None:
        yield Mark(*attribution.source, "source", f"source: {speaker}")
    yield Mark(*attribution.cue, "cue", f"cue ({attribution.stance})")
    yield Mark(*attribution.content, "said", f"said by {speaker}")


def _known(country: str | None) -> str:
    return f", {country}" if country else ""


def _days(first: object, last: object) -> str:
    if first is None or last is None:
        return "unresolved"
    return str(first) if first == last else f"{first} to {last}"


def _interval(number: NumberMention) -> str:
    low = "unknown" if number.low is None else f"{number.low:,}"
    upper = " or more" if number.high is None else "" if number.low == number.high else f" to {number.high:,}"
    return f"{low}{upper} ({number.hedge}, {number.kind})"


def _segments(text: str, marks: Sequence[Mark]) -> Iterator[str]:
    """The text cut where a mark begins or ends; marks may overlap."""
    cuts = sorted({0, len(text), *(m.start for m in marks), *(m.end for m in marks)})
    opening: dict[int, list[Mark]] = {}
    for mark in marks:
        opening.setdefault(mark.start, []).append(mark)
    live: list[Mark] = []
    for start, end in pairwise(cuts):
        live = [m for m in live if m.end > start] + [m for m in opening.get(start, ()) if m.end > start]
        piece = escape(text[start:end])
        if not live:
            yield piece
            continue
        kinds = " ".join(dict.fromkeys(m.kind for m in live))
        title = escape("; ".join(dict.fromkeys(m.words for m in live)))
        focus = ' tabindex="0"' if any(m.start == start and m.kind != "said" for m in live) else ""
        yield f'<span class="m {kinds}"{focus} title="{title}">{piece}</span>'


def _speech_table(reading: Reading) -> str:
    if not reading.attributions:
        return '<p class="muted">Nobody is quoted: every word is the outlet\'s own.</p>'
    rows = "".join(_row(reading.report.text, a) for a in reading.attributions)
    return (
        "<table><caption>Who says what</caption>"
        "<thead><tr><th>Source</th><th>Cue</th><th>Stance</th><th>What is said</th></tr></thead>"
        f"<tbody>{rows}</tbody></table>"
    )


def _row(text: str, attribution: Attribution) -> str:
    via = f" (by way of {', '.join(attribution.relayed_by)})" if attribution.relayed_by else ""
    unnamed = ", unnamed by wish" if attribution.anonymous else ""
    cells = (
        f"{attribution.name or 'not named'}{via}{unnamed}",
        _words(text, attribution.cue),
        attribution.stance.replace("_", " "),
        _words(text, attribution.content),
    )
    return "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"


def _words(text: str, span: Span) -> str:
    return " ".join(text[slice(*span)].split())
