"""Claims of one report that speak of one incident: the report's tellings."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tollbook.codebook import Codebook
from tollbook.codebook.actors import Actors
from tollbook.codebook.linking import LinkingRules
from tollbook.linking.aftermath import without_aftermath
from tollbook.linking.areas import relation
from tollbook.linking.decisions import NONE, Decisions
from tollbook.linking.denials import by_another, denied_by, denied_elsewhere, may_be, owned_beside_denied
from tollbook.linking.evidence import judge
from tollbook.linking.evidence_inside import parts_apart
from tollbook.linking.in_passing import with_mentions_marked
from tollbook.linking.kinds import BASE_OF, CIVILIANS, HARM, UNKNOWN
from tollbook.linking.more_later import more_on_another_day
from tollbook.linking.recorders import is_of_the_page, is_recorder
from tollbook.linking.remarks import without_remarks
from tollbook.linking.spans import gap
from tollbook.linking.telling_claims import in_order
from tollbook.linking.tellings import Telling
from tollbook.model import HAPPENED, Claim, CodedReport, Quote, Report

_NEXT = 300
"""Characters between a denial and what else its speaker says of the deed."""
_COARSE = 3
"""UCDP's date_prec from which a period is no day or two."""
_LABEL = re.compile(r"\)?:\s")
"""Behind the place that heads an item."""
_HEADING = re.compile(r"^([A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,3}): (?=\w)", re.MULTILINE)
"""What heads the paragraphs of a brief ("Soum: …", "Bam: …")."""
_ONE_PLACE = frozenset({"same", "inside", "contains"})
COMMENT = frozenset({"denies", "cannot_verify", "silent", "disputes"})


def tellings(coded: CodedReport, codebook: Codebook, decisions: Decisions = NONE) -> list[Telling]:
    """The report's tellings in order of their first words. Comments go where the claim they are about goes; claims that are
    decided to be apart are told apart; on a recorder's page on one incident most are of that one."""
    actors, rules, verbal = codebook.actors, codebook.linking, codebook.verbal_actions
    page = is_recorder(coded.report, codebook.outlets)
    claims = in_order(coded.claims)
    denied = {c.id: d for c in claims if (d := denied_by(c, rules, codebook.actions))}
    denials = [(c, denied[c.id]) for c in claims if c.id in denied]
    rank = {c.id: n for n, c in enumerate(claims)}
    by_id = {c.id: c for c in claims}
    groups: list[list[Claim]] = []
    home: dict[str, int] = {}
    comments = {c.id for c in claims if is_comment(c, rules)}
    wholes = {part: c.id for c in claims for part in c.parts}
    apart = Apart(wholes, denials, rules, coded.report.text)
    factual = any(_eventful(c, verbal) for c in claims)
    for claim in claims:
        if claim.id in comments or (factual and only_thought_of(claim)):
            continue
        n = goes_on(claim, groups)
        if n is None and page:
            n = _on_the_page(claim, groups, coded.report, actors, rules, verbal)
        n = _home(claim, groups, coded.report, actors, rules, verbal, apart) if n is None else n
        if n is None:
            n = _raised(claim, groups, coded.report, actors, rules, verbal)
        if n is None and _only_victims(claim):
            n = _counted_before(claim, groups, coded.report, actors, rules, verbal, apart)
        if n is None:
            apart.note(claim, groups)
            groups.append([claim])
            n = len(groups) - 1
        else:
            groups[n].append(claim)
        home[claim.id] = n
    for claim in claims:
        if claim.id in comments:
            target = _subject(claim, by_id, home)
            target = _told_before(claim, groups, rules, verbal, apart) if target is None else target
            if target is None:
                apart.note_before(claim, groups)
                apart.note(claim, groups)
                groups.append([claim])
                target = len(groups) - 1
            else:
                groups[target].append(claim)
            home[claim.id] = target
    groups = [part for group in groups for part in _split_decided(group, decisions)]
    first = next((n for n, g in enumerate(groups) if _eventful(g[0], verbal)), None)
    own = []
    for n, group in enumerate(groups):
        told, aftermath = without_aftermath(group, rules)
        own.append(
            Telling(
                coded.report,
                told,
                actors,
                rules,
                n == first,
                sort_of(group[0], verbal),
                min(rank[c.id] for c in told),
                frozenset(wholes[c.id] for c in told if c.id in wholes),
                aftermath,
                frozenset(d for c in group for d in denied.get(c.id, ())),
                frozenset(foe for c in group for foe in apart.foes.get(c.id, ())),
                frozenset(c.id for c in told if c.id in wholes),
            )
        )
    own = without_remarks(sorted(own, key=lambda t: t.rank), verbal, decisions)
    return with_mentions_marked(own, codebook, decisions)


def _split_decided(group: Sequence[Claim], decisions: Decisions) -> list[list[Claim]]:
    """The group in as many as decisions make of it. A claim that no decision names stays where what it is about is."""
    parts: list[tuple[set[str], list[Claim]]] = [(set(), [])]
    home: dict[str, int] = {}
    for claim in group:
        root = decisions.root(claim.id)
        if root is None:
            n = home.get(claim.about or "", 0)
        else:
            n = next((i for i, (roots, _) in enumerate(parts) if not decisions.foes(root) & roots), len(parts))
            if n == len(parts):
                parts.append((set(), []))
            parts[n][0].add(root)
        parts[n][1].append(claim)
        home[claim.id] = n
    return [claims for _, claims in parts if claims]


def _raised(
    claim: Claim, groups: Sequence[Sequence[Claim]], report: Report, actors: Actors, rules: LinkingRules, verbal: frozenset[str]
) -> int | None:
    """ "The toll rose to 141 a few days later": the last incident of the report that counted such people, unless a place of its
    own is told."""
    risen = {t.outcome: t.low or 0 for t in claim.tolls if t.relation == "update"}
    if not risen or not _eventful(claim, verbal):
        return None
    own = Telling(report, (claim,), actors, rules)
    for n, group in reversed(list(enumerate(groups))):
        counted = any((t.low or 0) <= risen.get(t.outcome, -1) and t.relation != "part" for c in group for t in c.tolls)
        if not _eventful(group[0], verbal) or not counted:
            continue
        told = Telling(report, tuple(group), actors, rules)
        if own.day is not None and own.names_day and told.day is not None and own.day < told.day:
            continue  # "the toll of Monday's raid rose", in a report of Tuesday's
        apart = (
            own.names_place and own.place is not None and told.place is not None and relation(own.place, told.place) == "apart"
        )
        return None if apart else n
    return None


def _on_the_page(
    claim: Claim, groups: Sequence[Sequence[Claim]], report: Report, actors: Actors, rules: LinkingRules, verbal: frozenset[str]
) -> int | None:
    """The incident of a recorder's page, where the claim goes on about it."""
    first = next((n for n, g in enumerate(groups) if _eventful(g[0], verbal)), None)
    if first is None or not _eventful(claim, verbal) or not any(t.outcome in HARM for t in claim.tolls):
        return None
    own, told = Telling(report, (claim,), actors, rules), Telling(report, tuple(groups[first]), actors, rules)
    return first if is_of_the_page(own, told, rules) else None


def _only_victims(claim: Claim) -> bool:
    """Does the claim tell of victims one by one, or of some of those counted, and no more?"""
    killed = [t for t in claim.tolls if t.outcome == "killed"]
    singles = all(t.relation == "part" or (t.low == t.high == 1 and BASE_OF.get(t.who) in (CIVILIANS, UNKNOWN)) for t in killed)
    return bool(killed) and singles and claim.scope == "incident" and not claim.background


def _counted_before(
    claim: Claim,
    groups: Sequence[Sequence[Claim]],
    report: Report,
    actors: Actors,
    rules: LinkingRules,
    verbal: frozenset[str],
    apart: "Apart",
) -> int | None:
    """The first incident of the report that counts more people than these, unless the claim names a day or place of its own."""
    own = Telling(report, (claim,), actors, rules)
    for n, group in enumerate(groups):
        if not _eventful(group[0], verbal) or apart.told(claim, group):
            continue
        told = Telling(report, tuple(group), actors, rules)
        most = max((f[0] for (outcome, _), figures in told.figures.items() if outcome == "killed" for f in figures), default=0)
        if most <= sum(t.low or 0 for t in claim.tolls if t.outcome == "killed"):
            continue
        elsewhere = own.names_place and (own.place is None or told.place is None or relation(own.place, told.place) == "apart")
        other_day = own.names_day and bool(gap(own.period, told.period))
        separate = rules.set_apart(own.newest_words) is not None
        return None if elsewhere or other_day or separate else n
    return None


def is_comment(claim: Claim, rules: LinkingRules) -> bool:
    """Silence, doubt, denial or a nod without a figure; who did it, who condemns it."""
    of_another = claim.about is not None and claim.action == "denial"  # "there was no such attack": beside what it denies
    if claim.stance == "denies" and claim.tolls and not any(t.best for t in claim.tolls) and not of_another:
        return False  # "withdraws its report of 25 dead": a count of its own
    if claim.stance in COMMENT or (claim.stance == "confirms" and claim.about is not None):
        return not any(t.best for t in claim.tolls)
    return claim.action in rules.comments and not claim.tolls and claim.scope == "incident" and not claim.background


def only_thought_of(claim: Claim) -> bool:
    """An act that is planned or supposed, in a report of deeds done: it stays a claim and makes no event."""
    return claim.reality in ("planned", "hypothetical") and not claim.tolls


def _told_before(
    claim: Claim, groups: Sequence[Sequence[Claim]], rules: LinkingRules, verbal: frozenset[str], apart: "Apart"
) -> int | None:
    """The deed told last before the comment, in an earlier sentence; a comment of no known act stays by itself.

    A pure stance (silence, doubt) may stand before what it is about.
    """
    for n, group in enumerate(groups):
        if group[0].quote.start < claim.quote.start and _denies_by(group[0], claim) and not _of_another_place(claim, group):
            return n  # what else the voice says of the deed that it has just denied
    near: list[tuple[bool, int, int]] = []
    for n, group in enumerate(groups):
        if not _deed(group[0], verbal) or apart.elsewhere(claim, group):
            continue
        for told in group:
            back = claim.quote.start - told.quote.start
            if 0 < back <= rules.reach or (back <= 0 and _said_ahead(claim, told, rules, -back)):
                near.append((group[0].scope != "incident", abs(back), n))
    if near:
        return min(near)[2]
    if claim.stance in COMMENT and claim.stance != "denies":  # what a denial denies has been told, here or elsewhere
        return next((n for n, g in enumerate(groups) if _eventful(g[0], verbal)), None)
    by_voice = (n for n, g in enumerate(groups) if any(_denies_by(told, claim) for told in g) and not _of_another_place(claim, g))
    return next(by_voice, None)


def _of_another_place(comment: Claim, group: Sequence[Claim]) -> bool:
    """Does the comment name a place in its own sentence, and each deed of the group another one in its own?

    "Denied that it had shelled the market in A, and accused the army of killing nine in B."
    """
    own = comment.place
    if own is None or own.name not in comment.quote.text or _speaks(own.name, comment.quote.text):
        return False
    told = [c.place for c in group if c.place is not None and c.place.name in c.quote.text]
    return bool(told) and all(p.name != own.name and relation(own, p) in ("apart", "near", "unknown") for p in told)


def _speaks(name: str, words: str) -> bool:
    """ "After Islamabad denied it": does the name of a capital stand for its government?"""
    return (
        re.search(rf"\b{re.escape(name)} (?:(?:has|had|have|again|also|later) )*(?:\w+ed|says?|said|denies)\b", words) is not None
    )


def _denies_by(denial: Claim, claim: Claim) -> bool:
    """Does the same voice deny the deed in the comment's sentence: "denied it and accused others"?"""
    same = denial.speaker.name == claim.speaker.name and denial.speaker.kind == claim.speaker.kind
    return denial.stance in ("denies", "disputes") and same and abs(denial.quote.start - claim.quote.start) <= _NEXT


def _subject(claim: Claim, by_id: dict[str, Claim], home: dict[str, int]) -> int | None:
    seen: set[str] = set()
    about = claim.about
    while about is not None and about not in seen:
        seen.add(about)
        if about in home:
            return home[about]
        about = by_id[about].about if about in by_id else None
    return None


def _said_ahead(claim: Claim, told: Claim, rules: LinkingRules, ahead: int) -> bool:
    """May the comment stand before the deed, or in its sentence?"""
    return (claim.action in rules.always and ahead <= rules.reach) or (ahead == 0 and bool(told.tolls))


def _deed(claim: Claim, verbal: frozenset[str]) -> bool:
    return not claim.background and claim.action not in verbal and claim.reality in HAPPENED


def _eventful(claim: Claim, verbal: frozenset[str]) -> bool:
    return claim.scope == "incident" and not claim.background and claim.action not in verbal and claim.reality in HAPPENED


def sort_of(claim: Claim, verbal: frozenset[str]) -> tuple[str, ...]:
    """Only claims of one sort can be one incident: deeds with deeds, threats with threats of the same kind."""
    denied = claim.stance in ("denies", "disputes") and not claim.tolls  # alone in its report, it is about another's deed
    deed = denied or (claim.action not in verbal and claim.reality in HAPPENED)
    return (claim.scope, str(claim.background), "deed" if deed else claim.action, "" if deed else claim.reality)


def goes_on(claim: Claim, groups: Sequence[Sequence[Claim]]) -> int | None:
    """ "The toll rose to 13 after five more bodies were found": the sentence's new figure holds those it adds."""
    if not claim.tolls or any(t.relation != "additional" for t in claim.tolls):
        return None
    outcomes = {t.outcome for t in claim.tolls}
    for n, group in enumerate(groups):
        for told in group:
            if told.quote == claim.quote and any(t.relation == "update" and t.outcome in outcomes for t in told.tolls):
                return n
    return None


def _home(
    claim: Claim,
    groups: Sequence[Sequence[Claim]],
    report: Report,
    actors: Actors,
    rules: LinkingRules,
    verbal: frozenset[str],
    apart: "Apart",
) -> int | None:
    """The earlier group that the claim goes on about: the one with the most evidence, the latest of equals."""
    own = Telling(report, (claim,), actors, rules)
    best: tuple[float, int] | None = None
    for n, group in enumerate(groups):
        if sort_of(group[0], verbal) != sort_of(claim, verbal):
            continue
        if apart.told(claim, group):
            continue
        score = judge(own, Telling(report, tuple(group), actors, rules), rules).score
        if score > rules.join and (best is None or (score, n) >= best):
            best = (score, n)
    return None if best is None else best[1]


def _taken_back_elsewhere(one: Claim, other: Claim) -> bool:
    """Does the outlet take back what it told of one place, and tell of another?"""
    back = one.speaker.kind == "outlet" and one.stance == "denies" and bool(one.tolls) and not any(t.best for t in one.tolls)
    return back and one.place is not None and other.place is not None and one.place.name != other.place.name


def _of_other_days_and_places(one: Claim, other: Claim) -> bool:
    """Does each name its own day and its own place, and are both apart: "the first since Monday's killings in Liancourt"?"""
    days = [c.period for c in (one, other) if c.period is not None and _inside(c.period.quote, c)]
    places = [c.place for c in (one, other) if c.place is not None and _inside(c.place.quote, c)]
    if len(days) < 2 or len(places) < 2 or any((d.precision or _COARSE) >= _COARSE for d in days):
        return False
    return bool(gap(days[0], days[1])) and relation(places[0], places[1]) in ("near", "apart")


def _own_parts(one: Claim, other: Claim) -> bool:
    """Two parts of a sum that the report lists side by side, of other kinds of people: perhaps of two incidents."""
    both = one.quote == other.quote and one.scope == other.scope == "incident"
    return both and {t.who for t in one.tolls}.isdisjoint(t.who for t in other.tolls)


def _sums_of_other_days(one: Claim, other: Claim) -> bool:
    """Two sums of one report over other days that count the same kind of people differently: each has a scope of its own."""
    if one.scope != "aggregate" or other.scope != "aggregate" or one.period is None or other.period is None:
        return False
    if (one.period.start, one.period.end) == (other.period.start, other.period.end):
        return False
    counts = {(t.outcome, t.who): t.best for t in one.tolls}
    return any(counts.get((t.outcome, t.who), t.best) != t.best for t in other.tolls)


def _some_of_them(claim: Claim, whole: Claim) -> bool:
    """Does the claim only tell who the people counted before were, or of some of them and no place of theirs?"""
    if whole.parts == (claim.id,) and len(claim.tolls) > 1:
        return True
    return all(t.relation == "part" for t in claim.tolls) and not _inside(claim.place.quote if claim.place else None, claim)


def _at_two_places(one: Claim, other: Claim) -> bool:
    """Does each name its own place in its sentence, and neither lies in the other?"""
    places = [c.place for c in (one, other) if c.place is not None and _inside(c.place.quote, c)]
    return len(places) > 1 and relation(places[0], places[1]) not in _ONE_PLACE


def _inside(words: Quote | None, claim: Claim) -> bool:
    return words is not None and claim.quote.start <= words.start and words.end <= claim.quote.end


@dataclass(frozen=True)
class Apart:
    """What tells two claims of a report apart: ``wholes`` by their parts, and denials with what they deny."""

    wholes: Mapping[str, str]
    denials: Sequence[tuple[Claim, frozenset[str]]]
    rules: LinkingRules
    text: str = ""
    foes: dict[str, frozenset[str]] = field(default_factory=dict)
    """For the first claim of a telling the claims of the report that are told apart from it, for good."""

    def told(self, claim: Claim, group: Iterable[Claim]) -> bool:
        """A whole and its named parts are never one incident, nor are two parts that count the same kind of people, nor a deed
        that its speaker owns up to and one that he denies."""
        return any(self._two(claim, c) or self._two_parts(claim, c) for c in group)

    def _two(self, claim: Claim, c: Claim) -> bool:
        if _taken_back_elsewhere(claim, c) or _taken_back_elsewhere(c, claim) or self._two_items(claim, c):
            return True
        if more_on_another_day(claim, c):
            return True
        if _of_other_days_and_places(claim, c) or self._part_elsewhere(claim, c) or self._part_elsewhere(c, claim):
            return True
        if (claim.id in c.parts and not _some_of_them(claim, c)) or c.id in claim.parts or _sums_of_other_days(claim, c):
            return True
        if denied_elsewhere(c, claim, self.denials, self.rules) or denied_elsewhere(claim, c, self.denials, self.rules):
            return True
        return owned_beside_denied(claim, c, self.denials, self.rules)

    def _two_items(self, claim: Claim, c: Claim) -> bool:
        """ "Bunia: six killed in raid. Goma: grenade wounds four": two items of a digest, each under its place."""
        labels = [
            x.place.name
            for x in (claim, c)
            if x.place is not None and x.place.quote is not None and _LABEL.match(self.text, x.place.quote.end)
        ]
        return len(set(labels)) == 2 or len({m for x in (claim, c) if (m := self._heading(x)) is not None}) == 2

    def _heading(self, claim: Claim) -> str | None:
        """The few words with a colon that head the claim's paragraph, where others are headed so too."""
        headings = [(m.start(), m[1]) for m in _HEADING.finditer(self.text)]
        start = self.text.rfind("\n", 0, claim.quote.start) + 1
        return next((label for at, label in headings if at == start), None) if len(headings) > 1 else None

    def _two_parts(self, claim: Claim, c: Claim) -> bool:
        whole = self.wholes.get(claim.id)
        return whole is not None and whole == self.wholes.get(c.id) and (parts_apart(claim, c) or _own_parts(claim, c))

    def _part_elsewhere(self, part: Claim, c: Claim) -> bool:
        """ "Four were killed in A and four in B. … Six gave themselves up in C": is the one a part at its own place, the other at
        another and no part of the sum?"""
        whole = self.wholes.get(part.id)
        if whole is None or c.id == whole or self.wholes.get(c.id) is not None or c.quote == part.quote:
            return False
        return _at_two_places(part, c)

    def _parts_of_two_places(self, claim: Claim, c: Claim) -> bool:
        """ "Eight were killed, four in A and four in B": two incidents, however alike other reports tell of them."""
        return _at_two_places(claim, c) and self._two_parts(claim, c)

    def note(self, claim: Claim, groups: Sequence[Sequence[Claim]]) -> None:
        """Keeps what the claim, which begins a telling, is told apart from: other reports must not join the two again."""
        cue = self.rules.set_apart(claim.quote.text.lower()) is not None
        told = [
            c
            for g in groups
            for c in g
            if self._two(claim, c) or self._parts_of_two_places(claim, c) or (cue and c.quote.start < claim.quote.start)
        ]
        self.foes[claim.id] = frozenset(c.id for c in told)

    def note_before(self, comment: Claim, groups: Sequence[Sequence[Claim]]) -> None:
        """Keeps that a later sentence sets its deed apart from the comment ("it did not mention the two killed that day")."""
        for group in (g for g in groups if comment.quote.start < g[0].quote.start):
            first = group[0]
            elsewhere = comment.stance == "denies" and _of_another_place(comment, group)
            if elsewhere or self.rules.set_apart(first.quote.text.lower()) is not None:
                self.foes[first.id] = self.foes.get(first.id, frozenset()) | {comment.id}

    def elsewhere(self, comment: Claim, group: Sequence[Claim]) -> bool:
        """Does the comment deny a deed that is not the group's, or stand before words that set the group's apart?"""
        if comment.stance == "denies" and _of_another_place(comment, group):
            return True
        for denial, denied in self.denials:
            if denial is not comment:
                continue
            first = group[0]
            if comment.quote.start < first.quote.start and self.rules.set_apart(first.quote.text.lower()) is not None:
                return True
            return not any(may_be(c.action, denied, self.rules) or by_another(c) for c in group)
        return False
