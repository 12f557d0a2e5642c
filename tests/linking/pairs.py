"""Reports of several incidents each: which pairs of reports of one incident are joined, and which of two."""

import itertools
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from tollbook.codebook import Codebook
from tollbook.coding.code import code
from tollbook.linking.link import link_tellings
from tollbook.model import CodedReport, make_report

FOLDER = Path(__file__).parent.parent / "data" / "pairs"


class Judged(NamedTuple):
    """Pairs that were joined, of these the right ones, and pairs of one incident."""

    joined: int
    right: int
    true: int


def rows(name: str) -> list[tuple[str, CodedReport, frozenset[str]]]:
    """Story, coded report and incidents of every report of a file."""
    from tollbook.codebook import load_codebook

    codebook = load_codebook()
    found = []
    for n, row in enumerate(tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))["report"]):
        text = row["text"].strip().replace("\n", "\n\n")
        report = make_report(text, outlet=row["outlet"], published=row.get("published"), ref=f"{row['story']}-{n}")
        found.append((row["story"], code(report, codebook), frozenset(f"{row['story']}/{i}" for i in row["incidents"])))
    return found


def judged(reports: Iterable[tuple[str, CodedReport, frozenset[str]]], codebook: Codebook) -> Judged:
    """How well the pairs of all reports together are told."""
    reports = list(reports)
    incidents = {c.report.id: own for _, c, own in reports}
    linked = link_tellings([c for _, c, _ in reports], codebook)
    joined = {
        pair
        for group in linked.groups
        for pair in itertools.combinations(sorted({linked.tellings[t].report.id for t in group}), 2)
    }
    true = {p for p in itertools.combinations(sorted(incidents), 2) if incidents[p[0]] & incidents[p[1]]}
    return Judged(len(joined), len(joined & true), len(true))
