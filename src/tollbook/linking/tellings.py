"""What one report tells of one incident: its claims about it, and what linking compares."""

import datetime as dt
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from msgspec.structs import replace

from tollbook.codebook.actors import Actors
from tollbook.codebook.gazetteer.names import plain_name, skeleton_of
from tollbook.codebook.linking import LinkingRules
from tollbook.linking.areas import finest, level, relation
from tollbook.linking.kinds import CIVILIANS, HARM, PARTIAL, UNKNOWN, base_of
from tollbook.linking.names import party_sounds, place_sounds, proper_names, sound_of
from tollbook.linking.spans import assumed, days, length, shared, yearless
from tollbook.linking.telling_words import long_sentences, month_days, spoken_runs
from tollbook.linking.voice import RELAYS
from tollbook.model import Claim, Period, Place, Quote, Report

Figure = tuple[int, int | None]
Found = tuple[str, float, str]
"""Evidence on two tellings: its name in the codebook, how often it is there, its words."""
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”']?\s+|\n+")
_SURNAME = re.compile(r"\s(?:[A-Z]\w+|al-\w+|el-\w+)")
_OLD_TOWN = re.compile(r"((?:al|el)-[\w'’‘`]+) (?:al|el)-[\w'’‘`]+$", re.IGNORECASE)
"""An Arabic name with its adjective: "Al-Sinaa Al-Qadima" is the old Al-Sinaa."""
_LONG = re.compile(r"[^\W\d_]{3,}")
CLAIM = "claim_of_responsibility"
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
LONGEST = 12
"""Days of a period that still says when an incident was."""
OPENING = 2500
"""Characters of a report in which it says what happened; later ones look back and around."""


@dataclass(frozen=True)
class Telling:
    """Claims of one report about one incident. ``main`` is the report's first incident; only tellings of one ``sort``
    can be one event. ``rank`` is its first claim's place among the report's claims, in order of the text. ``sums`` are the claims
    of the report of which its claims are named parts, ``aftermath`` what the report tells around the incident,
    ``denied`` the kinds of deed that it denies, ``foes`` claims of the report that are told apart from it."""

    report: Report
    claims: tuple[Claim, ...]
    actors: Actors
    rules: LinkingRules
    main: bool = False
    sort: tuple[str, ...] = ()
    rank: int = 0
    sums: frozenset[str] = frozenset()
    aftermath: tuple[Claim, ...] = ()
    denied: frozenset[str] = frozenset()
    foes: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    """Those of its claims that are named parts of ``sums``."""

    @cached_property
    def id(self) -> str:
        """The first claim's id."""
        return min(c.id for c in self.claims)

    @cached_property
    def told(self) -> Sequence[Claim]:
        """Its claims and those told around it, in order: what another report may have in common with it."""
        return in_order((*self.claims, *self.aftermath))

    @cached_property
    def deeds(self) -> tuple[Claim, ...]:
        """What it tells without the comments, which have a time and often a place of their own."""
        own = [c for c in self.told if c.action not in self.rules.comments or c.tolls]
        own = [c for c in own if c.stance in ("asserts", "confirms") or c.tolls] or own
        return tuple(own) or self.claims

    @cached_property
    def denial(self) -> bool:
        """Does it only deny, dispute, say that nobody was hurt, or say who else did it?"""
        denying = {c.quote.start for c in self.claims if c.stance in ("denies", "disputes") or (c.tolls and _denying(c))}
        if not denying:
            return False
        if min(denying) == min(c.quote.start for c in self.claims):
            return not any(t.best for c in self.claims for t in c.tolls)  # what it tells of the deed is its version
        return all(_denying(c) or (c.quote.start in denying and not c.tolls) for c in self.deeds)

    @cached_property
    def confirms(self) -> bool:
        """Does somebody confirm the deed in it, of which others have told?"""
        return any(c.stance == "confirms" for c in self.claims)

    @cached_property
    def known(self) -> bool:
        """Does it tell of the deed as of one that is known: confirm it, or open with "the bombing in X"?"""
        first = min(self.claims, key=lambda c: c.quote.start)
        return self.confirms or self.rules.tells_as_known(first.quote.text)

    @cached_property
    def owns_up(self) -> bool:
        """Does a party claim the deed as its own in it?"""
        return any(c.action == CLAIM and c.stance == "asserts" for c in self.claims)

    @cached_property
    def scope(self) -> str:
        """incident, aggregate, background or act: tellings of two scopes are never one event."""
        first = self.claims[0]
        return "aggregate" if first.scope == "aggregate" else "background" if first.background else "incident"

    @cached_property
    def places(self) -> list[Place]:
        """Every place that its claims name, each once, without the words that named it."""
        return list(dict.fromkeys(replace(c.place, quote=None) for c in self.deeds if c.place is not None))

    @cached_property
    def place(self) -> Place | None:
        """The finest place that its claims agree on; places that their own sentences name come before those taken over."""
        counting = [c for c in self.deeds if c.place is not None and any(t.outcome in HARM for t in c.tolls)]
        naming = [c for c in self.deeds if c.place is not None and _named_in(c)]
        naming = [*counting, *(c for c in naming if c not in counting)]  # where people died, then where the convoy was bound for
        own = [c.place for c in naming if c.place is not None]
        own = [p for p in own if p.country is not None] or own  # a name that nobody can place is the last resort
        told = [replace(c.place, quote=None) for c in self.deeds if c.place is not None]
        lands = Counter(p.country for p in told if p.country is not None)
        home = lands.most_common(1)[0][0] if lands else None
        near = [replace(p, quote=None) for p in own if home is None or p.country in (home, None)]
        return finest(near or told, told)

    @cached_property
    def land_guessed(self) -> bool:
        """Does its report name neither the country of its place nor what lies there? A namesake elsewhere may be meant."""
        country = self.actors.countries.get(self.place.country) if self.place is not None else None
        if country is None or self.place is None:
            return False
        known = (*country.names, *country.demonyms, *country.places, country.capital, self.place.adm1, self.place.adm2)
        return not any(n in self.report.text for n in known if n and n != self.place.name)

    @cached_property
    def names_place(self) -> bool:
        """Does a sentence of it name its place itself?"""
        return any(c.place is not None and _named_in(c) for c in self.deeds)

    @cached_property
    def names_day(self) -> bool:
        """Does a sentence of it name its day itself?"""
        return any(c.period is not None and _inside(c.period.quote, c) for c in self.deeds)

    @cached_property
    def hours(self) -> tuple[int, int] | None:
        """First and last hour of the part of the day that its deeds name with their day ("on Saturday night")."""
        told = [h for c in self.deeds for h in hours_of(c, self.report, self.rules)]
        return (min(h[0] for h in told), max(h[1] for h in told)) if told else None

    @cached_property
    def period(self) -> Period | None:
        """What the periods of its claims have in common."""
        return shared([c.period for c in self._dating(self.deeds) if c.period is not None])

    @staticmethod
    def _dating(claims: Sequence[Claim]) -> Sequence[Claim]:
        """The claims that say when: where words of the report date those harmed, remarks on no stated day say nothing."""
        harmed = [c for c in claims if c.period is not None and any(t.outcome in HARM for t in c.tolls)]
        if not harmed or all(assumed(c.period) for c in harmed):
            return claims
        return [c for c in claims if c.tolls or not assumed(c.period)]

    @cached_property
    def when(self) -> Period | None:
        """The same for a reader of other reports, who does not guess the year that the report does not tell."""
        dated = [c for c in self.deeds if c.period is not None and not yearless(c.period, self.report)]
        here = self._dating([c for c in dated if not self._is_elsewhere(c)])
        return shared([c.period for c in here or dated if c.period is not None])

    def _is_elsewhere(self, claim: Claim) -> bool:
        """A claim whose own sentence names a place apart from that of the dead: its day says nothing of theirs."""
        if self.place is None or claim.place is None or claim.tolls or not _named_in(claim):
            return False
        return relation(claim.place, self.place) == "apart"

    @cached_property
    def day(self) -> dt.date | None:
        """The one day on which it was, as far as its report tells."""
        own = days(self.when)
        return dt.date.fromisoformat(own[0]) if own is not None and own[0] == own[1] else None

    @cached_property
    def dated(self) -> bool:
        """Do words of its report give that day?"""
        return self.day is not None and not assumed(self.when)

    @cached_property
    def date(self) -> tuple[int, int] | None:
        """Month and day, in a report that does not tell the year too."""
        told = [c.period for c in self.deeds if c.period is not None and yearless(c.period, self.report)]
        named = [p.start for p in told if p.start is not None and p.start == p.end]
        first = self.day or (dt.date.fromisoformat(named[0]) if named else None)
        if first is None and self.when is None and self.report.published is None:
            return self._date_in_words
        return (first.month, first.day) if first is not None else None

    @cached_property
    def _date_in_words(self) -> tuple[int, int] | None:
        """The month and day that its sentences name, if they name one only, in a report of which no year is known."""
        named = {day for c in self.deeds for day in month_days(c.quote.text)}
        return named.pop() if len(named) == 1 else None

    @cached_property
    def weekday(self) -> int | None:
        """The day of the week (0: Monday); without a date that of the first sentence to name one, if it names no other."""
        if self.day is not None:
            return self.day.weekday()
        told = sorted(self.deeds, key=lambda c: c.quote.start)
        named = next((days for c in told if (days := {n for n, day in enumerate(WEEKDAYS) if day in c.quote.text})), set())
        return named.pop() if len(named) == 1 else None

    @cached_property
    def weekday_hours(self) -> tuple[int, int] | None:
        """First and last hour of the part of the day that stands beside that day of the week ("late on Thursday")."""
        if self.day is not None or self.weekday is None:
            return self.hours
        name = WEEKDAYS[self.weekday]
        near = (
            c.quote.text[max(0, at - BESIDE_DAY) : at + BESIDE_DAY] for c in self.deeds if (at := c.quote.text.find(name)) >= 0
        )
        told = [h for words in near for h in self.rules.hours_in(words)]
        return (min(h[0] for h in told), max(h[1] for h in told)) if told else None

    @cached_property
    def undated(self) -> bool:
        """Is it known to no better than weeks when it was?"""
        return self.when is None or length(self.when) > LONGEST

    @cached_property
    def actions(self) -> frozenset[str]:
        """The actions its claims name, or the ones that they deny."""
        told = frozenset(c.action for c in self.deeds)
        return (told - self.rules.comments) | self.denied if self.denied else told

    @cached_property
    def chief_actions(self) -> frozenset[str]:
        """The kinds of deed in which people were harmed, where that is told of certain ones; else all that it names."""
        harming = frozenset(c.action for c in self.deeds if any(t.outcome in HARM and t.low for t in c.tolls))
        return (harming - self.rules.generic) or self.actions

    @cached_property
    def parties(self) -> frozenset[str]:
        """Heads of the parties that act or are hit."""
        ids = [a.id for c in self.told for a in c.actors if a.id] + [
            t.side for c in self.claims for t in c.tolls if t.side and t.best != 0
        ]
        return frozenset(self.actors.side_of(i) or i for i in ids)

    @cached_property
    def accused(self) -> frozenset[str]:
        """Heads of the parties that deny to have done it."""
        ids = [c.speaker.actor for c in self.claims if c.stance == "denies" and not c.tolls and c.speaker.actor]
        return frozenset(self.actors.side_of(i) or i for i in ids)

    @cached_property
    def figures(self) -> dict[tuple[str, str], set[Figure]]:
        """Counts by outcome and base of people; where several are counted, victims told of one by one are no counts."""
        found: dict[tuple[str, str], set[Figure]] = {}
        for c in self.claims:
            for t in c.tolls:
                if t.low is not None and t.part_of is None and not (c.stance == "denies" and not t.best):
                    found.setdefault((t.outcome, base_of(t, self.actors)), set()).add((t.low, t.high))
        several = {outcome for (outcome, _), figures in found.items() if any(f[0] > 1 for f in figures)}
        for (outcome, base), figures in list(found.items()):
            if outcome in several and base in (CIVILIANS, UNKNOWN) and (1, 1) in figures:
                figures.discard((1, 1))
                if not figures:
                    del found[outcome, base]
        return found

    @cached_property
    def greatest(self) -> dict[tuple[str, str], Figure]:
        """Of the counts of each outcome and base the greatest."""
        return {key: max(figures, key=lambda f: (f[0], str(f[1]))) for key, figures in self.figures.items()}

    @cached_property
    def updates(self) -> dict[str, int]:
        """The greatest count by outcome that the report tells as an update."""
        told = sorted((t.outcome, t.low) for c in self.claims for t in c.tolls if t.relation == "update" and t.low)
        return dict(told)

    @cached_property
    def words(self) -> str:
        """The words it is told in: its quotes, in order."""
        return " ".join(dict.fromkeys(c.quote.text for c in self.told))

    @cached_property
    def sentences(self) -> frozenset[int]:
        """Where its sentences begin."""
        return frozenset(c.quote.start for c in self.deeds)

    @cached_property
    def newest_words(self) -> str:
        """The sentence of its last claim, lower-cased, where it has only that one: what is being placed."""
        return self.claims[-1].quote.text.lower() if len(self.claims) == 1 else ""

    @cached_property
    def names(self) -> frozenset[str]:
        """Proper names of its words (of the whole text for the main telling); its places, who speaks, and bodies left out."""
        text = self.report.text if self.main else self.words
        known, rare = self.rules.rarity, self.rules.rare
        said = {w for c in self.told for n in (c.speaker.name, *c.speaker.relayed_by) if n for w in n.lower().split()}
        places = {plain_name(n) for c in self.told if c.place for n in (c.place.name, c.place.adm1, c.place.adm2) if n}
        people = [n for n in proper_names(text) if self.rules.bodies.isdisjoint(n.split()) and not _of_place(n, places)]
        parties = party_sounds(self.actors.long_names)
        found = [n for n in people if not said.issuperset(n.split()) and sound_of(n) not in parties]
        return frozenset(n for n in found if any(known.get(w, rare) >= RARE for w in n.split() if len(w) > 2))

    @cached_property
    def speakers(self) -> Mapping[str, str]:
        """Persons who speak, by what spellings of one name share."""
        said = [n for c in self.told if c.speaker.kind not in RELAYS and c.speaker.name for n in proper_names(c.speaker.name)]
        parties = party_sounds(self.actors.long_names)
        said = sorted(self.rules.without_rank(n) for n in said)
        return {sound_of(n): n for n in said if self.rules.bodies.isdisjoint(n.split()) and sound_of(n) not in parties}

    @cached_property
    def told_names(self) -> frozenset[str]:
        """Those of its names that stand in its own sentences, and not only elsewhere in its report."""
        return frozenset(map(self.rules.without_rank, self.names & proper_names(self.words)))

    @cached_property
    def mentions(self) -> frozenset[str]:
        """What places might be called in its words (in the first part of the text for the main telling), spellings alike."""
        return place_sounds(self.report.text[:OPENING] if self.main else self.words)

    @cached_property
    def villages(self) -> Mapping[str, str]:
        """Names of hamlets and quarters among its names, by what spellings of one name share ("Tal Shannan", "Tel Shanan")."""
        return {skeleton_of(plain_name(n)): n for n in sorted(self.names) if not self.rules.terrain.isdisjoint(n.split())}

    @cached_property
    def quarters(self) -> Mapping[str, str]:
        """Names that its text (the first part of it for the main telling) calls villages, quarters, camps or streets."""
        text = self.report.text[:OPENING] if self.main else self.words
        known, rare = self.rules.rarity, self.rules.rare
        found = [n for n in self.rules.quarters_in(text) if any(known.get(w, rare) >= RARE for w in plain_name(n).split())]
        heads = [m[1] for n in found if (m := _OLD_TOWN.match(n)) is not None]
        return {skeleton_of(plain_name(n)): n for n in sorted({*found, *heads})}

    @cached_property
    def parts(self) -> frozenset[tuple[str, str, int]]:
        """Outcome, kind of people and number where some are counted by kind ("four people, two of them children")."""
        told = [t for c in self.claims for t in c.tolls if t.low is not None and t.low == t.high and t.low > 1]
        return frozenset((t.outcome, t.who, t.low) for t in told if t.low is not None and t.who in PARTIAL)

    @cached_property
    def counting(self) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
        """Its longer sentences that count people: all their words, and their names and figures without the first word."""
        return long_sentences({c.quote.text for c in self.claims if c.tolls and not c.background})

    @cached_property
    def quotations(self) -> frozenset[int]:
        """Runs of words between quotation marks in its text (in its own words where it is not the main telling)."""
        return spoken_runs(self.report.text if self.main else self.words)

    @cached_property
    def people(self) -> Mapping[str, str]:
        """Its names without those of hamlets and quarters, by what spellings of one name share."""
        people = sorted(self.rules.without_rank(n) for n in self.names if self.rules.terrain.isdisjoint(n.split()))
        return {sound_of(n): n for n in people}

    @cached_property
    def points(self) -> frozenset[str]:
        """Towns, villages and quarters of its deeds, spellings of one name alike."""
        return frozenset(skeleton_of(plain_name(p.name)) for p in self.places if level(p) == 1)

    @cached_property
    def name_words(self) -> frozenset[str]:
        """The rare words of its names, spellings of one word alike."""
        known, rare = self.rules.rarity, self.rules.rare
        return frozenset(sound_of(w) for n in self.names for w in n.split() if len(w) > 2 and known.get(w, rare) >= RARE)

    @cached_property
    def rarities(self) -> dict[str, float]:
        """Its words (of the text's first part for the main telling) with how rare they are, squared."""
        return {w: self._rarity(w) for w in sorted(set().union(*self.phrasing.values()))}

    @cached_property
    def rare_words(self) -> frozenset[str]:
        """Those of its words that few reports have, names left out ("gymnasium", not "Somali")."""
        plain = {w for words in self.phrasing for w in _LONG.findall(words) if w[0].islower()}
        return frozenset(w for w in plain if self._rarity(w.lower()) >= RARE**2)

    @cached_property
    def phrasing(self) -> dict[str, frozenset[str]]:
        """Its sentences (of the text's first part for the main telling) with their words; long ones without names and figures,
        so that a house's own phrases are known again whatever they are said of."""
        text = f"{self.report.title or ''}\n{self.report.text[:OPENING]}" if self.main else self.words
        found: dict[str, frozenset[str]] = {}
        for sentence in _SENTENCE_END.split(text):
            words = frozenset(x.lower() for x in _LONG.findall(sentence)) - self._place_words
            plain = [w for w in sentence.split() if w[0].islower()]
            key = " ".join(plain if len(plain) >= PHRASE else sentence.split())
            if words:
                found[key] = found.get(key, frozenset()) | words
        return found

    def rarities_without(self, sentences: Set[str]) -> dict[str, float]:
        """The same without what stands in these sentences only."""
        kept = [words for sentence, words in self.phrasing.items() if sentence not in sentences]
        return {w: self._rarity(w) for w in sorted(set().union(*kept))}

    def _rarity(self, word: str) -> float:
        return self.rules.rarity.get(word, self.rules.rare) ** 2

    @cached_property
    def _place_words(self) -> set[str]:
        """Words of its places' names, which are compared as places."""
        return {w for p in self.places for n in (p.name, p.adm1, p.adm2) if n for w in n.lower().split()}

    @cached_property
    def party_words(self) -> frozenset[str]:
        """Words of the names under which its parties act."""
        return frozenset(w for c in self.claims for a in c.actors if a.id is not None for w in a.name.lower().split())

    @cached_property
    def rarest(self) -> tuple[str, ...]:
        """Words of its quotes that reports seldom have, first told first: names of hamlets, people and streets."""
        known, rare = self.rules.rarity, self.rules.rare
        words = dict.fromkeys(w for w in map(str.lower, _LONG.findall(self.words)) if known.get(w, rare) >= RARE)
        return tuple(words)[:SEEN]

    @cached_property
    def wordiness(self) -> float:
        """The length of its vector of rare words; a headline's few words say less than they seem to."""
        return wordiness(self.rarities)


PHRASE = 8
"""Small words by which a sentence is known again."""
RARE = 6.0
"""The rarity of a word that makes a name tell one incident from another ("Wilking", not "National Army")."""
SHORT = 400.0
"""Added to the squared length of a telling's words: about a dozen rare words."""
SEEN = 12
"""Rare words by which a telling is found."""


def _of_place(name: str, places: Set[str]) -> bool:
    """Is it a place's name, or does it begin with one ("Gao Sud", where the place found is Gao)?"""
    words = plain_name(name).split()
    return any(" ".join(words[: n + 1]) in places for n in range(len(words)))


def wordiness(rarities: Mapping[str, float]) -> float:
    """The length of a vector of rare words."""
    return math.sqrt(sum(rarities.values()) + SHORT)


def _named_in(claim: Claim) -> bool:
    """Does the claim's sentence name its place, and not a victim of the same name ("Samah Almadhoun was killed")?"""
    words = claim.place.quote if claim.place is not None else None
    if words is None or not _inside(words, claim):
        return words is None
    if any(t.quote is not None and t.quote.start <= words.start and words.end <= t.quote.end for t in claim.tolls):
        return False
    text, start = claim.quote.text, words.start - claim.quote.start
    after = text[start + words.end - words.start :]
    first_of_name = start == 0 or text[:start].rstrip()[-1:] in '.“"('
    return not (first_of_name and _SURNAME.match(after) is not None)


BESIDE_DAY = 24
"""Characters around the words for the day in which the part of the day stands."""


def hours_of(claim: Claim, report: Report, rules: LinkingRules) -> list[tuple[int, int]]:
    """The parts of the day that stand beside the claim's day in its own sentence."""
    day = claim.period.quote if claim.period is not None else None
    if day is None or not _inside(day, claim) or assumed(claim.period):
        return []
    first, last = max(claim.quote.start, day.start - BESIDE_DAY), min(claim.quote.end, day.end + BESIDE_DAY)
    return rules.hours_in(report.text[first:last])


def is_withdrawal(claim: Claim) -> bool:
    """Does the outlet take back a count of its own?"""
    return (
        claim.stance == "denies" and claim.speaker.kind in RELAYS and bool(claim.tolls) and not any(t.best for t in claim.tolls)
    )


def _denying(claim: Claim) -> bool:
    """Denies a deed, or says that nobody was hurt; a figure that it calls old aside."""
    if claim.stance in ("denies", "disputes"):
        return not any(t.best for t in claim.tolls)
    return bool(claim.tolls) and all(not t.best or t.relation == "superseded" for t in claim.tolls)


def _inside(words: Quote | None, claim: Claim) -> bool:
    """Do the words stand in the claim's own sentence? Words that were not kept count as if they did."""
    return words is None or (claim.quote.start <= words.start and words.end <= claim.quote.end)


def in_order(claims: Iterable[Claim]) -> Sequence[Claim]:
    """Claims as they stand in the text."""
    return sorted(claims, key=lambda c: (c.quote.start, c.quote.end))
