"""Evidence inside one report: what its sentences join and set apart."""

from collections.abc import Iterator

from tollbook.codebook.linking import LinkingRules
from tollbook.linking.evidence_place import relation_of
from tollbook.linking.kinds import BASE_OF, CIVILIANS, UNKNOWN
from tollbook.linking.spans import gap
from tollbook.linking.tellings import Found, Telling
from tollbook.model import Claim, Toll

_ONE_SENTENCE = 250
"""Letters between the places of two halves of one sentence."""


def sentence_evidence(a: Telling, b: Telling, rules: LinkingRules) -> Iterator[Found]:
    """Deeds of one sentence belong together; a sentence may also set one apart ("nine hours after the car bomb")."""
    cue = next((c for t in (a, b) if t.newest_words and (c := rules.set_apart(t.newest_words)) is not None), None)
    if a.sentences & b.sentences:
        cue = _parted(a, b) if cue is None or _opens(cue, a, b) else cue
    if a.sentences & b.sentences and cue is None:
        yield "same_sentence", 1.0, "told in one sentence"
    if _named_beside(a, b, rules) or _named_beside(b, a, rules):
        yield "named_beside", 1.0, "named beside the sentence's own deed"
    if any(t.newest_words and rules.told_besides(t.newest_words) and t.figures for t in (a, b)):
        yield "said_also", 1.0, "told as harm done besides"
    if cue is None and (_victim_of(a, b) or _victim_of(b, a)):
        yield "victim_told_of", 1.0, "one victim told of after the count"
    if a.actions & b.actions - rules.generic and relation_of(a, b) in ("same", "unknown"):
        return
    if cue is not None:
        name = "said_separate_counted" if _count_others(a, b) else "said_separate"
        yield name, 1.0, f'set apart by "{cue}"'


def _count_others(a: Telling, b: Telling) -> bool:
    """Does each count dead, of other kinds and in other numbers?"""
    dead = [{(base, f) for (outcome, base), fs in t.figures.items() if outcome == "killed" for f in fs if f[0]} for t in (a, b)]
    kinds, figures = ([{x[n] for x in d} for d in dead] for n in (0, 1))
    return all(dead) and kinds[0].isdisjoint(kinds[1]) and figures[0].isdisjoint(figures[1])


def _opens(cue: str, a: Telling, b: Telling) -> bool:
    """Does the cue open the one sentence of both: "Hours after the strike drones set a house on fire", which kills one?"""
    return a.sentences == b.sentences and any(t.newest_words.lstrip("\"“‘' ").startswith(cue) for t in (a, b))


def _parted(a: Telling, b: Telling) -> str | None:
    """The semicolon between two counted deeds of one sentence that each name a place: "in A, troops killed two; in B, …"."""
    one, other = (t.claims[-1].place for t in (a, b))
    if one is None or other is None or one.quote is None or other.quote is None or not (a.figures and b.figures):
        return None
    start, end = sorted((one.quote.start, other.quote.start))
    near = end - start <= _ONE_SENTENCE  # on pages without stops a "sentence" is a whole post
    return ";" if near and one.name != other.name and ";" in a.report.text[start:end] else None


def _named_beside(one: Telling, other: Telling, rules: LinkingRules) -> bool:
    """ "(A day) after the clash in X": does a claim of the first stand inside the other's sentence, as another deed?"""
    inside = [c.quote for c in one.claims if rules.is_beside(c.quote.text)]
    if inside and len(one.claims) == 1 and one.rank > other.rank and gap(one.period, other.period):
        return True  # "the second incident in two days, after an air strike on Tuesday"
    return any(c.quote.start < q.start and q.end <= c.quote.end and c.stance == "asserts" for q in inside for c in other.deeds)


def _victim_of(one: Telling, many: Telling) -> bool:
    """Does the first only tell of one person's death, on no day of its own, after the other counted several?"""
    if len(one.claims) > 1 or one.names_day or one.rank < many.rank:
        return False
    told = [t for t in one.claims[0].tolls if t.outcome == "killed"]
    single = bool(told) and all(t.low == t.high == 1 and BASE_OF.get(t.who) in (CIVILIANS, UNKNOWN) for t in told)
    return single and any(f[0] > 1 for (outcome, _), figures in many.figures.items() if outcome == "killed" for f in figures)


def deed_evidence(a: Telling, b: Telling) -> Iterator[Found]:
    """Whether the learned tagger, which reads the whole report, takes their claims for those of one deed."""
    one, other = ({c.deed for c in t.claims if c.deed is not None} for t in (a, b))
    if one and other:
        yield ("one_deed", 1.0, "told of one deed") if one & other else ("two_deeds", 1.0, "told of two deeds")


def figure_evidence(a: Telling, b: Telling) -> Iterator[Found]:
    """One voice counts the same kind of people twice, exactly, and neither figure updates the other."""
    for c in a.claims:
        for d in b.claims:
            if (c.speaker.name, c.speaker.kind) != (d.speaker.name, d.speaker.kind):
                continue
            for t in c.tolls:
                for u in d.tolls:
                    one_side = None in (t.side, u.side) or t.side == u.side
                    if (t.outcome, t.who) == (u.outcome, u.who) and one_side and _exclude(t, u):
                        yield "figures_differ", 1.0, f"{t.words} and {u.words} by one voice"
                        return


def part_evidence(a: Telling, b: Telling) -> Iterator[Found]:
    """ "nine in two raids: five in Labbezanga and four near Ansongo"; and what the report itself tells apart."""
    if a.sums & b.sums and any(parts_apart(c, d) for c in a.claims for d in b.claims):
        yield "parts_of_one_sum", 1.0, "named as two parts of one sum"
    elif a.sums & b.sums:
        yield "parts_beside", 1.0, "named beside each other in one sum"
    if any(not t.foes.isdisjoint(c.id for c in o.claims) for t, o in ((a, b), (b, a))):
        yield "told_apart", 1.0, "told apart in one report"


def parts_apart(one: Claim, other: Claim) -> bool:
    """Do two parts of a sum count the same kind of people, in two places or two numbers?"""
    pairs = [(t, u) for t in one.tolls for u in other.tolls if (t.outcome, t.who) == (u.outcome, u.who)]
    return any(t.best != u.best for t, u in pairs) or (bool(pairs) and one.place != other.place)


def _exclude(t: Toll, u: Toll) -> bool:
    """Both counted and unlike, and neither is an update, an addition or a part."""
    counted = all(x.low is not None and x.low == x.high and x.relation == "count" and x.part_of is None for x in (t, u))
    return counted and t.low != u.low
