"""A change of the codebook before it is saved: what it would change in the reports of the book, and the saving."""

import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from tollbook.analysis.codings import ClaimChange, compare_claims
from tollbook.book.adding import remember_codebook
from tollbook.book.models import ReportRow
from tollbook.book.recoding import compared, machine_coded, recode
from tollbook.book.words import reports_with
from tollbook.book.writing import writing
from tollbook.codebook import Codebook
from tollbook.codebook.additions import Addition, add, take_out
from tollbook.codebook.check import Problem, check_codebook
from tollbook.coding.code import code
from tollbook.desk import knowledge, wording
from tollbook.desk.work import Work, begin
from tollbook.errors import TollbookError
from tollbook.model import CodedReport
from tollbook.settings import load_settings

MOST = 60
"""Reports that a preview codes twice: a second or so each. The latest that hold the words."""


@dataclass(frozen=True)
class Change:
    """A claim that would change: how, in which report, its words, and what it says now and then."""

    how: str
    report: str
    quote: str
    now: str | None
    then: str | None


@dataclass
class Proposal:
    """An addition, and what was found of it: how many reports hold the words, which of them change and how."""

    addition: Addition
    holding: int = 0
    looked_at: int = 0
    changes: list[Change] = field(default_factory=list)
    reports: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def preview(addition: Addition, who: str) -> Work:
    """Begins to look at what an addition would change; nothing is saved. The work's ``result`` is the proposal."""
    proposal = Proposal(addition)

    def deed(work: Work) -> None:
        work.result = proposal
        _look(proposal, work)

    return begin(who, f"a preview of {', '.join(addition.names)}", deed)


def _look(proposal: Proposal, work: Work) -> None:
    numbers = _holding(proposal.addition.names)
    proposal.holding = len(numbers)
    idents = list(
        ReportRow.objects.filter(number__in=numbers).order_by("-published", "ident").values_list("ident", flat=True)[:MOST]
    )
    work.total = len(idents) + 1
    now = knowledge.the_codebook()
    rules_only = load_settings().rules_only
    with tempfile.TemporaryDirectory(prefix="tollbook-") as scratch:
        then = _changed(now, proposal.addition, Path(scratch))
        known = _problems(now)
        proposal.problems = [p for p in check_codebook(then) if p not in known]
        work.done = 1
        for report in machine_coded(idents):
            before, after = (code(report, c, rules_only=rules_only) for c in (now, then))
            if changes := list(compare_claims(before, after)):
                proposal.changes += [_told(c, report.id, now, then) for c in changes]
                proposal.reports.append(report.id)
            proposal.looked_at += 1
            work.done += 1


@lru_cache(maxsize=1)
def _problems(now: Codebook) -> frozenset[Problem]:
    return frozenset(check_codebook(now))


def _told(change: ClaimChange, report: str, now: Codebook, then: Codebook) -> Change:
    """Each claim in the words of the codebook that it was coded with: only the changed one knows the new names."""
    before = wording.claim(change.before, now) if change.before else None
    after = wording.claim(change.after, then) if change.after else None
    return Change(change.change, report, change.quote, before, after)


def _holding(names: Sequence[str]) -> list[int]:
    """The reports that hold all the words of one of the names."""
    found: dict[int, None] = {}
    for name in names:
        found.update(dict.fromkeys(reports_with(name).values_list("number", flat=True)))
    return list(found)


def _changed(now: Codebook, addition: Addition, scratch: Path) -> Codebook:
    """The codebook as it would be, laid out in a folder that goes again."""
    folder = scratch / "codebook"
    own = now.folders[1:]
    if own:
        shutil.copytree(own[-1], folder)
    else:
        folder.mkdir()
    add(folder, addition)
    return Codebook((*now.folders[:1], folder))


def save(proposal: Proposal, who: str, again: bool) -> Work | None:
    """Saves the addition as a write to the book. ``again``: also begins to code the reports that it changes anew."""
    with writing(who, f"codebook: {', '.join(proposal.addition.names)} for {proposal.addition.id}") as write:
        add(load_settings().own_codebook_folder, proposal.addition)
        knowledge.forget()
        remember_codebook(knowledge.the_codebook(), write)
    if not again or not proposal.reports:
        return None
    return begin(who, f"{len(proposal.reports)} reports again", lambda work: _code_again(work, proposal.reports))


def remove(ident: str, name: str, who: str) -> None:
    """Takes one of the team's names out again, as a write to the book."""
    with writing(who, f"codebook: {name} of {ident} taken out") as write:
        take_out(load_settings().own_codebook_folder, ident, name)
        knowledge.forget()
        remember_codebook(knowledge.the_codebook(), write)


def _code_again(work: Work, idents: Sequence[str]) -> None:
    work.total = len(idents)
    codebook, rules_only = knowledge.the_codebook(), load_settings().rules_only
    ready: list[CodedReport] = []
    for report in machine_coded(idents):
        try:
            ready.append(code(report, codebook, rules_only=rules_only))
        except TollbookError as problem:
            work.refused.append(f"{report.title or report.id}: {problem}")
        work.done += 1
    recode([compared(c) for c in ready], codebook, work.who)
    work.made = [(c.report.id, c.report.title or c.report.id) for c in ready]
