"""Fits how the day and the place of a claim are chosen: ``python -m tollbook.coding.learned.train_choices --help``.

Each claim of a marked story's incident is one observation: of the days that compete for it (``opinions/chosen_days.py``) those
that hold the incident's day are right, of the places (``opinions/chosen_places.py``) those that the report marks as its scene,
else those of the same name, else the district or province; and "not told" is where none is right. A conditional logit with a
prior at 0.

What a tagger says of stories that it learned from is surer than what it says of others. So the observations of each third of the
stories are made with a tagger that did not learn from it (``train_counts --leave-out``), in the place of the shipped one.
"""

import datetime as dt
import json
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import click
import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from tollbook.codebook import Codebook, load_codebook
from tollbook.coding.code import as_heard, dated_by_rule
from tollbook.coding.learned.marked import MarkedReport, Story, incident_of, is_held, stories, third_of
from tollbook.coding.opinions.choices import Choice
from tollbook.coding.opinions.chosen_days import days_of
from tollbook.coding.opinions.chosen_places import places_of
from tollbook.coding.opinions.deeds import number_deeds
from tollbook.coding.read import read
from tollbook.coding.reading import Reading
from tollbook.model import Claim, Period, Place, Report

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
PRIOR = 0.5
"""How hard the weights are held at 0."""
STAY = 0.5
"""What is added for the rules' answer: marked stories go on about deeds more than other texts do."""


class Seen(NamedTuple):
    """The question, the features of the answers that compete for a claim, which are right, and whether the claim measures."""

    question: str
    features: list[dict[str, float]]
    right: list[bool]
    held: bool


def told_of(story: Story, codebook: Codebook) -> Iterator[tuple[MarkedReport, Reading, list[Claim]]]:
    """The reports of a story with their claims before days and places are chosen."""
    for report in story.reports:
        plain = Report(id=report.id, text=report.text, published=report.published, title=report.title, outlet=report.outlet)
        reading = as_heard(read(plain, codebook), codebook)
        yield report, reading, number_deeds(dated_by_rule(reading, codebook), reading)


def observed(story: Story, codebook: Codebook) -> Iterator[Seen]:
    """What a story teaches of days and places."""
    days = {letter: m[0] for letter, account in story.incidents.items() if (m := _DAY.search(account))}
    names = _scenes(story)
    for report, reading, claims in told_of(story, codebook):
        letters = [incident_of(c, report) for c in claims]
        for n, choices in days_of(claims, reading, codebook).items():
            if (day := days.get(letters[n] or "")) is not None:
                yield _seen("days", choices, [partial(_is_day, day), partial(_holds_day, day)], is_held(story))
        for n, places in places_of(claims, reading, codebook).items():
            if letter := letters[n]:
                tests = [partial(_is_scene, report, letter), partial(_is_called, names[letter]), partial(_holds, story, letter)]
                yield _seen("places", places, tests, is_held(story))


def _scenes(story: Story) -> dict[str, set[str]]:
    """The names that the reports mark as the scene of each incident."""
    names: dict[str, set[str]] = defaultdict(set)
    for report in story.reports:
        for m in report.marks:
            if m.letters == "L":
                names[m.incident].add(report.text[m.span[0] : m.span[1]].lower())
    return names


def _seen(question: str, choices: Sequence[Choice[Any]], tests: Sequence[Callable[[Any], bool]], held: bool) -> Seen:
    """The observation: right are the answers of which the first test is true that is true of any."""
    right = next((r for test in tests if any(r := [test(c.answer) for c in choices])), [False] * len(choices))
    if "untold" in choices[-1].features:
        right = [*right[:-1], not any(right[:-1])]
    return Seen(question, [dict(c.features) for c in choices], right, held)


def _is_day(day: str, period: Period) -> bool:
    return period.start == period.end == day


def _holds_day(day: str, period: Period) -> bool:
    return (period.start or "") <= day <= (period.end or "")


def _is_scene(report: MarkedReport, letter: str, place: Place | None) -> bool:
    """Do the place's words hold a mark of the incident's scene?"""
    words = place.quote if place is not None else None
    mine = (m.span for m in report.marks if m.letters == "L" and m.incident == letter)
    return words is not None and any(a < words.end and words.start < b for a, b in mine)


def _is_called(names: Collection[str], place: Place | None) -> bool:
    """Has the place a name that another report of the story marks?"""
    return place is not None and any(place.name.lower() in name or name in place.name.lower() for name in names)


def _holds(story: Story, letter: str, place: Place | None) -> bool:
    """Is it a place of the story's account of the incident: "village, district, province"?"""
    told = [part.strip().lower() for part in story.incidents[letter].split("|")[1:2] for part in part.split(",")]
    return place is not None and place.name.lower() in told


def fitted(seen: Sequence[Seen], names: Sequence[str]) -> NDArray[np.float64]:
    """The weights that make the right days likeliest."""
    rows = [(np.array([[f.get(n, 0.0) for n in names] for f in s.features]), np.array(s.right)) for s in seen if any(s.right)]

    def lost(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        total, slope = 0.5 * PRIOR * float(weights @ weights), PRIOR * weights
        for features, right in rows:
            odds = features @ weights
            powers = np.exp(odds - odds.max())
            all_, mine = powers / powers.sum(), np.where(right, powers, 0)
            total -= np.log(mine.sum() / powers.sum())
            slope = slope + features.T @ (all_ - mine / mine.sum())
        return total, slope

    return np.asarray(minimize(lost, np.zeros(len(names)), jac=True, method="L-BFGS-B").x)


def judged(seen: Sequence[Seen], names: Sequence[str], weights: NDArray[np.float64]) -> str:
    """How many of the claims get a right answer, by the rules and by the weights."""
    by_rule = by_weight = changed = broken = 0
    for s in seen:
        best = int(np.argmax([sum(f.get(n, 0.0) * w for n, w in zip(names, weights, strict=True)) for f in s.features]))
        by_rule += s.right[0]
        by_weight += s.right[best]
        changed += best > 0
        broken += s.right[0] and not s.right[best]
    return (
        f"{len(seen)} claims, by the rules {by_rule} right, by the weights {by_weight}; {changed} changed, {broken} for the worse"
    )


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Observe the days or places of marked stories, and fit weights to what was observed.

    \b
    python -m tollbook.coding.learned.train_choices observe tests/data/stories --third 0 > seen0.jsonl
    python -m tollbook.coding.learned.train_choices fit days seen*.jsonl > src/tollbook/coding/learned/days.toml
    """


@main.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True))
@click.option("--third", type=click.IntRange(0, 2), help="Of the stories that teach, only this third; those that measure with 0.")
def observe(folder: Path, third: int | None) -> None:
    """Print what the stories of FOLDER say, a line a question about a claim."""
    codebook = load_codebook()
    for story in stories(sorted(folder.glob("*.txt"))):
        mine = third is None or (third == 0 if is_held(story) else third_of(story) == third)
        for seen in observed(story, codebook) if mine else ():
            click.echo(json.dumps(seen))


@main.command()
@click.argument("question", type=click.Choice(["days", "places"]))
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
def fit(question: str, files: tuple[Path, ...]) -> None:
    """Print the weights as TOML; on the error stream how many answers are right before and after."""
    rows: list[Any] = [json.loads(line) for path in files for line in path.read_text(encoding="utf-8").splitlines()]
    seen = [s for s in (Seen(*row) for row in rows) if s.question == question]
    names = sorted({name for s in seen for f in s.features for name in f})
    taught = [s for s in seen if not s.held]
    weights = fitted(taught, names)
    weights[names.index("rules")] += STAY
    for part, held in (("taught", False), ("held", True)):
        sys.stderr.write(f"{part}: {judged([s for s in seen if s.held == held], names, weights)}\n")
    today = dt.datetime.now(dt.UTC).date()
    click.echo(f"# What: log odds by which the {question} that a report names compete (opinions/chosen_{question}.py).")
    click.echo(f"# Source: learned from marked stories (train_choices.py says how). Date: {today}.")
    click.echo("[weights]")
    for name, weight in zip(names, weights, strict=True):
        click.echo(f"{name} = {weight:.3f}")


if __name__ == "__main__":
    main()
