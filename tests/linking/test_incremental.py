"""Taking in more must equal linking all at once: reports that come and go, decisions made and undone."""

from collections.abc import Collection, Iterable
from random import Random
from unittest import mock

import pytest
from builders import BANNU, GAO, ISPR, KP, LAKKI, POLICE, TTP, claim, report, toll
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tollbook.codebook import load_codebook
from tollbook.errors import BadInput
from tollbook.linking import Changes, Decisions, candidates, copies, incremental, link, link_more
from tollbook.linking.decisions import NONE
from tollbook.linking.events import make_events
from tollbook.linking.link import link_tellings
from tollbook.model import Claim, CodedReport, Event, Quote, to_json

CODEBOOK = load_codebook()
TEXT = " ".join(f"word{n}" for n in range(60))

CLAIMS = st.builds(
    lambda number, place, day, voice, action: claim(toll(number), place=place, start=day, speaker=voice, action=action),
    st.integers(1, 4),
    st.sampled_from([LAKKI, BANNU, GAO, KP, None]),
    st.sampled_from(["2025-09-13", "2025-09-14", "2025-09-20", None]),
    st.sampled_from([ISPR, TTP, POLICE]),
    st.sampled_from(["raid", "ambush", "airstrike", "killing"]),
)


class Shelf:
    """The least that a store must do, and the events it was told of."""

    def __init__(self) -> None:
        self.reports: dict[str, CodedReport] = {}
        self.index: dict[str, set[str]] = {}
        self.events: dict[str, Event] = {}
        self.read: set[str] = set()

    def sharing(self, keys: Collection[str], /) -> Iterable[CodedReport]:
        return self._give(r for r, own in self.index.items() if r in self.reports and own & set(keys))

    def common(self, keys: Collection[str], more_than: int, /) -> Collection[str]:
        return [k for k in keys if sum(1 for r, own in self.index.items() if r in self.reports and k in own) > more_than]

    def holding(self, claims: Collection[str], /) -> Iterable[CodedReport]:
        return self._give(i for i, r in self.reports.items() if any(c.id in claims for c in r.claims))

    def _give(self, idents: Iterable[str]) -> list[CodedReport]:
        found = list(idents)
        self.read.update(found)
        return [self.reports[i] for i in found]

    def take(self, changes: Changes, new: Iterable[CodedReport] = (), gone: Iterable[CodedReport] = ()) -> None:
        self.reports.update((r.report.id, r) for r in new)
        for r in gone:
            del self.reports[r.report.id]
        self.index.update((r, set(k)) for r, k in changes.keys.items())
        for ident in changes.gone:
            del self.events[ident]
        self.events.update((e.id, e) for e in changes.events)


def at_once(reports: Iterable[CodedReport], decisions: Decisions = NONE) -> set[str]:
    return {to_json(e) for e in make_events(link_tellings(reports, CODEBOOK, decisions), CODEBOOK)}


def kept(shelf: Shelf) -> set[str]:
    return {to_json(e) for e in shelf.events.values()}


@st.composite
def archives(draw: st.DrawFn) -> list[CodedReport]:
    drawn = draw(st.lists(st.lists(CLAIMS, min_size=1, max_size=3), min_size=1, max_size=7))
    copies = draw(st.sets(st.integers(0, 6)))
    return [report(*c, outlet=f"Outlet {n}", text=f"{TEXT if n in copies else 'Report'} {n}.") for n, c in enumerate(drawn)]


@settings(max_examples=40, deadline=None)
@given(archives(), st.integers(1, 3), st.sets(st.integers(0, 6)))
def test_reports_that_come_and_go_give_what_linking_the_rest_at_once_gives(
    reports: list[CodedReport], portion: int, leaving: set[int]
) -> None:
    shelf = Shelf()
    for n in range(0, len(reports), portion):
        new = reports[n : n + portion]
        shelf.take(link_more(shelf, CODEBOOK, new=new), new=new)
        assert kept(shelf) == at_once(reports[: n + portion])
    gone = [r for n, r in enumerate(reports) if n in leaving]
    shelf.take(link_more(shelf, CODEBOOK, gone=gone), gone=gone)
    assert kept(shelf) == at_once([r for r in reports if r not in gone])


@st.composite
def undated_archives(draw: st.DrawFn) -> list[CodedReport]:
    """Reports of which some do not tell their day or year, and many are copies of one text."""
    found = []
    for n, claims in enumerate(draw(st.lists(st.lists(CLAIMS, min_size=1, max_size=2), min_size=3, max_size=8))):
        published = draw(st.sampled_from(["2025-09-15", None]))
        words = draw(st.sampled_from(["on Saturday", "in 2025", "on 13 September", ""]))
        own = [replace(c, period=replace(c.period, quote=Quote(0, len(words), words)) if c.period else None) for c in claims]
        text = f"{TEXT if draw(st.booleans()) else 'Report'} {n}."
        found.append(report(*own, outlet=f"Outlet {n}", text=text, published=published))
    return found


@settings(max_examples=40, deadline=None)
@given(undated_archives(), st.integers(1, 3), st.sets(st.integers(0, 7)), st.randoms(use_true_random=False))
def test_undated_reports_and_texts_printed_often_come_and_go_alike(
    reports: list[CodedReport], portion: int, leaving: set[int], random: Random
) -> None:
    with (
        mock.patch.object(copies, "LARGEST", 2),
        mock.patch.object(candidates, "FULL", 4),
        mock.patch.object(candidates, "FEWEST", 3),
        mock.patch.object(incremental, "FULL", 4),
    ):
        random.shuffle(reports)
        shelf = Shelf()
        for n in range(0, len(reports), portion):
            new = reports[n : n + portion]
            shelf.take(link_more(shelf, CODEBOOK, new=new), new=new)
            assert kept(shelf) == at_once(reports[: n + portion])
        gone = [r for n, r in enumerate(reports) if n in leaving]
        shelf.take(link_more(shelf, CODEBOOK, gone=gone), gone=gone)
        assert kept(shelf) == at_once([r for r in reports if r not in gone])


@st.composite
def decided(draw: st.DrawFn) -> tuple[list[CodedReport], list[Decisions]]:
    reports = draw(archives())
    claims = [c.id for r in reports for c in r.claims]
    pairs = st.tuples(st.sampled_from(claims), st.sampled_from(claims)).filter(lambda p: p[0] != p[1])
    steps: list[Decisions] = []
    together: set[tuple[str, str]] = set()
    apart: set[tuple[str, str]] = set()
    for _ in range(draw(st.integers(1, 4)) if len(claims) > 1 else 0):
        (together if draw(st.booleans()) else apart).add(draw(pairs))
        try:
            steps.append(Decisions(frozenset(together), frozenset(apart)))
        except BadInput:
            break
    return reports, steps


@settings(max_examples=40, deadline=None)
@given(decided())
def test_decisions_made_and_undone_give_what_linking_under_them_gives(
    drawn: tuple[list[CodedReport], list[Decisions]],
) -> None:
    reports, steps = drawn
    shelf = Shelf()
    shelf.take(link_more(shelf, CODEBOOK, new=reports), new=reports)
    before = Decisions()
    for step in [*steps, Decisions()]:
        shelf.take(link_more(shelf, CODEBOOK, decisions=step, before=before))
        assert kept(shelf) == at_once(reports, step)
        home = {c: e.id for e in shelf.events.values() for c in e.claims}
        assert all(home.get(a) == home.get(b) for a, b in step.together)
        assert all(home.get(a) != home.get(b) or a not in home for a, b in step.apart)
        before = step


def one_incident() -> tuple[CodedReport, CodedReport]:
    return report(claim(toll(14))), report(claim(toll(14), speaker=POLICE), outlet="B")


def first(coded: CodedReport) -> Claim:
    return coded.claims[0]


def test_a_decision_that_two_are_apart_outweighs_the_score() -> None:
    one, other = one_incident()
    assert len(link([one, other], CODEBOOK)) == 1
    apart = Decisions(apart=frozenset({(first(one).id, first(other).id)}))
    assert len(make_events(link_tellings([one, other], CODEBOOK, apart), CODEBOOK)) == 2


def test_a_decision_that_two_are_one_outweighs_the_score_and_is_the_reason() -> None:
    one, other = report(claim(toll(14))), report(claim(toll(3, "police"), place=GAO, start="2025-08-01"), outlet="B")
    together = Decisions(together=frozenset({(first(other).id, first(one).id)}))
    found = make_events(link_tellings([one, other], CODEBOOK, together), CODEBOOK)
    assert len(found) == 1
    assert all("a person decided" in link.because[0] for link in found[0].links)


def test_two_claims_of_one_report_can_be_decided_apart() -> None:
    told = report(claim(toll(14), words="Troops killed 14"), claim(toll(14), words="The raid left 14 dead", speaker=TTP))
    assert len(link([told], CODEBOOK)) == 1
    apart = Decisions(apart=frozenset({(told.claims[0].id, told.claims[1].id)}))
    assert len(make_events(link_tellings([told], CODEBOOK, apart), CODEBOOK)) == 2


def test_decisions_that_contradict_each_other_are_refused_with_their_members() -> None:
    with pytest.raises(BadInput, match=r"c-c, c-b, c-a"):
        Decisions(frozenset({("c-a", "c-b"), ("c-b", "c-c")}), frozenset({("c-a", "c-c")}))


def test_only_what_may_be_drawn_in_is_read_again() -> None:
    far = [report(claim(toll(n), place=GAO, start=f"2024-0{n}-01"), outlet=f"O{n}", text=f"far {n}") for n in range(1, 6)]
    near, new = one_incident()
    shelf = Shelf()
    shelf.take(link_more(shelf, CODEBOOK, new=[*far, near]), new=[*far, near])
    shelf.read.clear()
    changes = link_more(shelf, CODEBOOK, new=[new])
    assert shelf.read == {near.report.id}
    assert len(changes.events) == 1
    assert changes.came_from[changes.events[0].id] == changes.gone
