"""The evidence that two tellings are of one incident: named, weighed, in words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tollbook.codebook.linking import LinkingRules
from tollbook.linking.evidence_counts import count_evidence, one_equal_count, other_counts_differ
from tollbook.linking.evidence_inside import deed_evidence, figure_evidence, part_evidence, sentence_evidence
from tollbook.linking.evidence_place import place_evidence, scene_evidence
from tollbook.linking.evidence_time import publication_evidence, time_evidence
from tollbook.linking.evidence_words import likeness, word_evidence
from tollbook.linking.tellings import Found, Telling

SAYS = 0.25
"""Log odds below which evidence is not worth a reader's time."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for or against: its name in the codebook, its log odds, its words."""

    name: str
    weight: float
    words: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """All evidence on a pair. ``score`` is the sum of the log odds."""

    score: float
    evidence: tuple[Evidence, ...]

    @property
    def told(self) -> tuple[Evidence, ...]:
        """What says something, strongest first."""
        own = [e for e in self.evidence if e.words and abs(e.weight) >= SAYS]
        return tuple(sorted(own, key=lambda e: (-abs(e.weight), e.name)))

    @property
    def because(self) -> tuple[str, ...]:
        """The evidence in words with its log odds, strongest first."""
        return tuple(f"{e.words} ({e.weight:+.1f})" for e in self.told)

    @property
    def speaks_for(self) -> tuple[str, ...]:
        """The words of what speaks for one incident, strongest first."""
        return tuple(e.words for e in self.told if e.weight > 0)

    @property
    def speaks_against(self) -> tuple[str, ...]:
        """The words of what speaks for two, strongest first."""
        return tuple(e.words for e in self.told if e.weight < 0)


def judge(one: Telling, other: Telling, rules: LinkingRules, *, copy: bool = False, pages: bool = False) -> Verdict:
    """Weighs everything that speaks for or against the two tellings being of one incident.

    ``copy``: their reports are copies of one text; ``pages``: one recorder's pages on two incidents.
    """
    first, second = sorted((one, other), key=lambda t: (t.report.id, t.id))
    same_report = one.report.id == other.report.id
    told = list(_all(first, second, rules))
    if not same_report:
        told += _untold(first, second, told, rules, copy=copy)
    found = [Evidence(n, rules.weight(n, same_report=same_report) * times, words) for n, times, words in told]
    if copy:
        found.append(Evidence("wire_copy", rules.weight("wire_copy"), "copies of one text"))
    if pages:
        found.append(Evidence("two_pages", rules.weight("two_pages"), "two pages of one recorder"))
    return Verdict(round(sum(e.weight for e in found), 6), tuple(found))


KINDS = (
    ("same_day", "time"),
    ("same_span", "time"),
    ("day", "time"),
    ("date_", "time"),
    ("weekday", "time"),
    ("hours", "time"),
    ("other_span", "time"),
    ("time_", "time"),
    ("place_", "place"),
    ("actor", "parties"),
    ("action", "action"),
    ("count_alone", "count_alone"),
    ("count_", "count"),
    ("words_alike", "words_alike"),
    ("published", "publication"),
)
"""How names of evidence begin, and of what it is evidence; a name of none of these is of its own kind."""


def kind_of(name: str) -> str:
    """Of what a kind of evidence speaks: of each, one holds for a pair."""
    return next((kind for start, kind in KINDS if name.startswith(start)), name)


def by_kind(verdict: Verdict) -> Mapping[str, float]:
    """The log odds of a verdict's evidence, of each kind the sum; a time that is not known is a kind of its own."""
    found: dict[str, float] = {}
    for e in verdict.evidence:
        kind = kind_of(e.name)
        kind = "time untold" if kind == "time" and e.name in GUESSES else kind
        found[kind] = found.get(kind, 0.0) + e.weight
    return found


def together(pairs: Sequence[Mapping[str, float]]) -> float:
    """What two groups of tellings say of being one incident: of each kind of evidence what speaks most for it in any pair, and
    of the time, where any pair knows of both, the mean of what these say."""
    kinds = set().union(*pairs) - {"time", "time untold"}
    known, untold = ([p[kind] for p in pairs if kind in p] for kind in ("time", "time untold"))
    time = sum(known) / len(known) if known else max(untold, default=0.0)
    return time + sum(max(p.get(kind, 0.0) for p in pairs) for kind in sorted(kinds))


DECIDED = 100.0
"""The log odds of a human decision: more than any evidence adds up to."""


def decided(verdict: Verdict, *, together: bool) -> Verdict:
    """The verdict with a person's decision, which outweighs the rest of it."""
    words = "a person decided that they are one incident" if together else "a person decided that they are two incidents"
    own = Evidence("decided", DECIDED if together else -DECIDED, words)
    return Verdict(round(own.weight + verdict.score, 6), (own, *verdict.evidence))


def features(one: Telling, other: Telling, rules: LinkingRules, *, copy: bool = False) -> dict[str, float]:
    """How often each kind of evidence is there, unweighed: what weights are learned from."""
    first, second = sorted((one, other), key=lambda t: (t.report.id, t.id))
    told = list(_all(first, second, rules))
    if one.report.id != other.report.id:
        told += _untold(first, second, told, rules, copy=copy)
    found = {name: times for name, times, _ in told}
    return {**found, "wire_copy": 1.0} if copy else found


NOTHING: Found = ("nothing_own", 1.0, "no figure, name or turn of words in both")


OWN = frozenset(
    {
        "count_equal",
        "count_equal_large",
        "counts_agree",
        "parts_agree",
        "quarter_shared",
        "words_quoted",
        "told_again",
        "count_update",
        "name_shared",
        "speaker_shared",
        "village_shared",
        "places_more",
        "place_named_too",
        "wire_copy",
    }
)
"""Evidence that speaks of one incident and not only of one day, place and kind of deed."""


ALIKE = 0.08
"""Likeness of words that does so too."""


GUESSED = frozenset(
    {
        "day_apart",
        "days_guessed",
        "guesses_apart",
        "sayings_apart",
        "days_may_touch",
        "days_may_reach",
        "days_meet_wide",
        "time_unknown",
        "weekday_same",
    }
)
"""Evidence on the time where no day is told that both mean."""


GUESSES = (GUESSED - {"day_apart"}) | {"days_may_meet"}
"""Evidence on the time where one of the days, or both, are not told."""


COUNTED = frozenset({"count_equal", "count_equal_large"})
"""Those of the above that other incidents of one town may have by chance."""


UNTIMED = frozenset({"days_meet_wide", "time_unknown", "weekday_same"})
UNPLACED = frozenset({"place_unknown", "place_inside_wide", "place_same_land"})
CHANCE: Found = ("count_alone", 1.0, "a day is not known, and one equal count may be chance")
NOWHERE: Found = ("neither_known", 1.0, "neither day nor place is known to be the same")


def _untold(a: Telling, b: Telling, found: Sequence[Found], rules: LinkingRules, *, copy: bool) -> Iterator[Found]:
    """What two reports do not have in common, as two incidents do not, where no day is told that both mean: anything but place,
    parties and kind of deed; anything more than one count that many incidents reach; both the day and the place."""
    names = {name for name, _, _ in found}
    if copy or not names & GUESSED:
        return
    alike = any(name in ("words_alike", "words_alike_house") and times >= ALIKE for name, times, _ in found)
    alike = alike and likeness(a, b, a.party_words | b.party_words) >= ALIKE  # a party is shared once, by whatever name
    own = names & OWN
    if not alike and not own:
        yield NOTHING
    if names & UNTIMED:
        count = one_equal_count(a, b)
        by_chance = own and own <= COUNTED and not (alike and a.rare_words & b.rare_words)
        if by_chance and count is not None and count < rules.telling_count:
            yield CHANCE
        if (outcome := other_counts_differ(a, b)) is not None:
            yield "counts_differ", 1.0, f"other counts of {outcome}"
        if names & UNPLACED:
            yield NOWHERE


def _all(a: Telling, b: Telling, rules: LinkingRules) -> Iterator[Found]:
    yield "bias", 1.0, ""
    yield from time_evidence(a, b)
    yield from place_evidence(a, b)
    yield from scene_evidence(a, b)
    yield from _parties(a, b)
    yield from _actions(a, b, rules)
    yield from count_evidence(a, b)
    if a.report.id == b.report.id:
        yield from figure_evidence(a, b)
        yield from part_evidence(a, b)
        yield from sentence_evidence(a, b, rules)
        yield from deed_evidence(a, b)
    else:
        yield from publication_evidence(a, b)
        yield from word_evidence(a, b, rules)


def _parties(a: Telling, b: Telling) -> Iterator[Found]:
    common = sorted((a.parties | a.accused) & (b.parties | b.accused))
    if common:
        names = [entry.name if (entry := a.actors.get(i)) is not None else i for i in common]
        yield "actor_shared", float(min(len(common), 2)), f"same parties: {', '.join(names[:3])}"
    elif _armed(a) and _armed(b) and not (a.accused or b.accused) and not _allied(a, b):
        yield "actor_clash", 1.0, "no party in common"


def _armed(telling: Telling) -> bool:
    """Does it name a party to the fighting, and not only rescuers, monitors or aid workers?"""
    return any((entry := telling.actors.get(i)) is None or entry.kind != "organisation" for i in telling.parties)


def _allied(a: Telling, b: Telling) -> bool:
    """Does one name a group and the other its ally, under whose name it may act?"""
    allies = {ally: i for i in a.parties | b.parties if (entry := a.actors.get(i)) is not None for ally in entry.allies}
    return any((allies[i] in a.parties) != (i in a.parties) for i in allies.keys() & (a.parties | b.parties))


def _plain(action: str) -> str:
    return action.replace("_", " ")


def _plain_word(plain: Telling, exact: Telling, rules: LinkingRules) -> str | None:
    """The action that the one tells with a plain word ("a bomb") which may mean what the other tells exactly."""
    meant = (n for n in sorted(plain.actions) if not rules.plainly.get(n, frozenset()).isdisjoint(exact.actions))
    return next(meant, None)


def _chiefs_differ(a: Telling, b: Telling, rules: LinkingRules) -> bool:
    """Were people harmed by other kinds of deeds in the one than in the other, whatever plain words they are told with?"""
    own, theirs = a.chief_actions, b.chief_actions
    meant = frozenset(
        m for kinds in ((own, theirs), (theirs, own)) for x in kinds[0] for m in rules.plainly.get(x, ()) if m in kinds[1]
    )
    return own.isdisjoint(theirs) and not meant


def _actions(a: Telling, b: Telling, rules: LinkingRules) -> Iterator[Found]:
    common = sorted((a.actions & b.actions) - rules.generic)
    if common:
        two_reports = a.report.id != b.report.id
        beside = two_reports and a.figures and b.figures and _chiefs_differ(a, b, rules)
        yield "action_beside" if beside else "action_same", 1.0, f"{_plain(common[0])} in both"
        return
    if a.report.id != b.report.id and (word := _plain_word(a, b, rules) or _plain_word(b, a, rules)) is not None:
        yield "action_plain", 1.0, f"{_plain(word)} may be the same"
        return
    families = [frozenset(f for x in t.actions for f in rules.families.get(x, ())) for t in (a, b)]
    plain = not (a.actions - rules.generic and b.actions - rules.generic)
    if a.report.id != b.report.id:
        plain = bool(a.actions & rules.generic or b.actions & rules.generic)
    if families[0] & families[1]:
        yield "action_family", 1.0, "actions of one family"
    elif plain or a.denial or b.denial:
        yield "action_generic", 1.0, ""
    elif a.report.id == b.report.id and not (a.figures and b.figures):
        yield "action_differs_detail", 1.0, f"{_plain(min(a.actions))} and {_plain(min(b.actions))}"
    else:
        yield "action_differs", 1.0, f"{_plain(min(a.actions))} and {_plain(min(b.actions))}"
