"""An evaluation as one web page that needs nothing beside itself."""

from html import escape

from tollbook.analysis.evaluation import Differences, Evaluation

_STYLE = """
body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}
table{border-collapse:collapse;margin:1rem 0}
th,td{border-bottom:1px solid #ccc;padding:.3rem .8rem;text-align:left;vertical-align:top}
td.n{text-align:right;font-variant-numeric:tabular-nums}
details{margin:1rem 0;border:1px solid #ccc;border-radius:4px;padding:.5rem 1rem}
summary{cursor:pointer;font-weight:600}
pre{white-space:pre-wrap;font:inherit;background:#f6f6f6;padding:.8rem}
@media(prefers-color-scheme:dark){body{color:#e6e6e6;background:#161616}pre{background:#222}th,td,details{border-color:#444}}
"""


def evaluation_page(found: Evaluation) -> str:
    """The page: what was found, agreement by field, confusion of actions, the worst reports with their text."""
    parts = [_intro(found), _fields(found), _confusion(found), "<h2>Where they differ most</h2>"]
    parts += [_worst(one) for one in found.worst] or ["<p>They do not differ.</p>"]
    head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    return (
        f'<!DOCTYPE html><html lang="en"><head>{head}<title>Hand and machine</title><style>{_STYLE}</style></head>'
        f"<body><main><h1>Hand and machine</h1>{''.join(parts)}</main></body></html>\n"
    )


def _intro(found: Evaluation) -> str:
    return (
        f"<p>{found.reports} reports, coded by {escape(', '.join(found.coders))}: {found.hand_events} events by hand, "
        f"{found.machine_events} by the machine, {found.found} found by both. Precision {found.precision:.1f}%, "
        f"recall {found.recall:.1f}%, F1 {found.f1:.1f}%.</p>"
    )


def _table(head: tuple[str, ...], rows: list[tuple[object, ...]]) -> str:
    top = "".join(f'<th scope="col">{escape(name)}</th>' for name in head)
    body = "".join("<tr>" + "".join(_cell(value) for value in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"


def _cell(value: object) -> str:
    if value is None:
        return "<td>–</td>"
    return f'<td class="n">{value}</td>' if isinstance(value, int | float) else f"<td>{escape(str(value))}</td>"


def _fields(found: Evaluation) -> str:
    rows: list[tuple[object, ...]] = [
        (one.field, one.compared, f"{one.share:.1f}%", one.alpha, one.alpha_hand) for one in found.fields
    ]
    return (
        "<h2>Agreement by field</h2><p>Over the events that both found. Krippendorff's alpha: 1 is full agreement, 0 is chance; "
        "– where it is not defined.</p>"
        + _table(("Field", "Compared", "Agree", "Alpha, all coders", "Alpha, people alone"), rows)
    )


def _confusion(found: Evaluation) -> str:
    rows: list[tuple[object, ...]] = [row for row in found.confusion if row[0] != row[1]]
    return "<h2>Actions taken for others</h2>" + _table(("By hand", "By the machine", "Times"), rows)


def _worst(one: Differences) -> str:
    rows: list[tuple[object, ...]] = list(one.differing)
    title = f"{one.ref}{': ' + one.title if one.title else ''} ({one.coder}; {100 * one.score:.0f}% of its values agree)"
    table = _table(("Field", "By hand", "By the machine"), rows)
    return f"<details><summary>{escape(title)}</summary>{table}<pre>{escape(one.text)}</pre></details>"
