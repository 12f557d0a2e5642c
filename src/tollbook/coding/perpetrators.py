"""Who did it, where the deed's own sentence names nobody: what the report says around it.

"Gunmen killed 20 villagers … officials blamed the X": a later sentence names the party. "Insurgents ambushed a bus … the group,
known as X": the one armed group of the report is meant by its nameless attackers. The claim's own words come first, and the
reason is kept.
"""

import re
from collections.abc import Iterable, Sequence

from msgspec import structs

from tollbook.codebook import Codebook
from tollbook.codebook.actors import ARMED_KINDS, SIDE_OF_STATE
from tollbook.coding.drafts import is_violent
from tollbook.coding.identified import persons_identified
from tollbook.coding.opinions.doers import doer_of
from tollbook.coding.opinions.roles import may_have_done
from tollbook.coding.reading import Reading
from tollbook.language.listed import is_listed
from tollbook.language.mentions import ActorMention, Span
from tollbook.language.parsed import Token
from tollbook.language.tags import FINITE
from tollbook.model import HAPPENED, Actor, Claim, Quote, Toll

_BUT = re.compile(r"\b(?:but|although|though|while|however)\b|;", re.IGNORECASE)
_SUICIDE = "suicide_bombing"
_WE = frozenset({"it", "they", "we", "its", "their"})
"""The first words of what a group says of its own deed: "said it had carried out", "said its fighters"."""
_SUBJECT = 4
"""Words of such a statement among which they stand ("one of its members")."""
_HARM = frozenset({"killed", "wounded", "abducted"})


def with_perpetrators(reading: Reading, codebook: Codebook, claims: Sequence[Claim], rules_only: bool = False) -> list[Claim]:
    """The claims; those of a deed by nobody known with the party that the report names for it.

    A force or a government that the learned tagger nowhere takes for one who did something is not named for it.
    """
    named = [m for m in _named(reading, codebook) if rules_only or m.kind not in SIDE_OF_STATE or may_have_done(reading, m)]
    only = _only_group(reading, codebook)
    persons = persons_identified(reading, codebook)
    found = [_with(c, named, only, reading, codebook) if _open(c, codebook) else c for c in claims]
    if not rules_only:
        parties = [m for m in _armed(reading) if not _does_else(m, claims, codebook)]
        found = [_with_doer(c, parties, reading, codebook) if _open(c, codebook) else c for c in found]
    if not persons:
        return found
    free = [codebook.actions.covers("attack", c.action) and _by_nobody_known(c, codebook) for c in claims]
    return [_with_persons(c, persons, reading) if open_ else c for c, open_ in zip(found, free, strict=True)]


def _with_persons(claim: Claim, persons: Sequence[Span], reading: Reading) -> Claim:
    """The claim with the persons whom the report names as the attackers; those among its own victims did not do it."""
    text = reading.report.text
    known = " ".join(a.name for a in claim.actors)
    later = [(a, b) for a, b in persons if b > claim.quote.start and text[a:b].rsplit(" ", 1)[-1] not in known]
    names = {text[a:b]: Quote(a, b, text[a:b]) for a, b in later}
    if not names:
        return claim
    actors = tuple(Actor("source", name, None, quote) for name, quote in names.items())
    why = tuple(f"the report names '{name}' as the attacker" for name in names)
    return structs.replace(claim, actors=(*claim.actors, *actors), because=(*claim.because, *why))


def _open(claim: Claim, codebook: Codebook) -> bool:
    """Harm done, as news, by no party that the claim knows."""
    return _by_nobody_known(claim, codebook) and any(t.outcome in _HARM for t in claim.tolls)


def _by_nobody_known(claim: Claim, codebook: Codebook) -> bool:
    """Done, as news, by no party that the claim knows."""
    if claim.background or claim.scope != "incident" or claim.reality not in HAPPENED:
        return False
    hit = {a.id for a in claim.actors if a.role == "target"} | {t.side for t in _harmed(claim)}
    known = [codebook.actors.get(a.id) for a in claim.actors if a.role == "source" and a.id is not None and a.id not in hit]
    return not any(e is None or e.kind in ARMED_KINDS or e.is_state for e in known)  # None: a group that only the report names


def _harmed(claim: Claim) -> list[Toll]:
    """The tolls of those the deed was done to: not the attackers, nor those who blew themselves up."""
    own = claim.action == _SUICIDE
    return [t for t in claim.tolls if t.outcome != "attackers" and not (own and t.who == "militants")]


def _named(reading: Reading, codebook: Codebook) -> list[ActorMention]:
    """Parties beside a word that lays a deed at their door, in order."""
    rules, found = codebook.perpetrators, []
    for mention in _armed(reading):
        sentence = reading.document.doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if sentence is None:
            continue
        start, end = sentence.sent.start_char, sentence.sent.end_char
        text = reading.document.text
        start, end = _clause(text, start, end, mention)
        if rules.never.search(text[start:end]):
            continue
        cues = rules.before if mention.kind in ARMED_KINDS else rules.accusing
        before = cues.search(text[start : mention.start])
        owns_up = mention.kind in ARMED_KINDS and not _gives_account(reading, mention)
        after = rules.after.search(text[mention.end : end]) if owns_up else None
        if before is not None or after is not None:
            found.append(mention)
    return found


def _gives_account(reading: Reading, mention: ActorMention) -> bool:
    """ "The council claimed that two of its members were killed" is no claim of responsibility, "claimed the killings" is."""
    doc = reading.document.doc
    for said in reading.attributions:
        if said.source is None or not (said.source[0] <= mention.start and mention.end <= said.source[1]):
            continue
        content = doc.char_span(*said.content, alignment_mode="expand")
        if content is not None and said.cue[0] >= said.source[1] and any(t.tag_ in FINITE for t in content):
            return not _speaks_of_its_own(content)
    return False


def _speaks_of_its_own(content: Iterable[Token]) -> bool:
    """ "Its fighters stormed the base", "one of its members set off the bomb", "responsibility"."""
    words = list(content)
    verb = next(t for t in words if t.tag_ in FINITE)
    suffered = any(c.dep_ in ("aux:pass", "nsubj:pass") for c in (verb, *verb.children))
    acts = not suffered and any(t.lower_ in _WE for t in words[:_SUBJECT] if t.i < verb.i)
    return acts or any(is_listed(t, "story.owning_up") for t in words[:3])


def _clause(text: str, start: int, end: int, mention: ActorMention) -> tuple[int, int]:
    """From the "but" before the name, and to that behind it: "no group claimed it, but X is suspected" names X."""
    before = [m.end() for m in _BUT.finditer(text, start, mention.start)]
    after = _BUT.search(text, mention.end, end)
    return (before[-1] if before else start), (after.start() if after else end)


def _only_group(reading: Reading, codebook: Codebook) -> ActorMention | None:
    """The one armed group of the report."""
    groups = [a for a in reading.actors if a.kind in ARMED_KINDS and a.id is not None]
    sides = {codebook.actors.side_of(a.id) or a.id for a in groups}
    return groups[0] if len(sides) == 1 else None


def _with(claim: Claim, named: Sequence[ActorMention], only: ActorMention | None, reading: Reading, codebook: Codebook) -> Claim:
    hit = {codebook.actors.side_of(t.side) or t.side for t in _harmed(claim) if t.side is not None}
    able = [m for m in named if (codebook.actors.side_of(m.id) or m.id) not in hit]
    later = next((m for m in able if m.start >= claim.quote.start), None)
    chosen = later or (able[-1] if able else None)
    why = "the report names"
    if (
        chosen is None
        and only is not None
        and (codebook.actors.side_of(only.id) or only.id) not in hit
        and _nameless(claim, codebook)
    ):
        chosen, why = only, "the report's one armed group is"
    if chosen is None:
        return claim
    return _done_by(claim, chosen, f"{why} '{{}}' as who did it", reading)


def _done_by(claim: Claim, mention: ActorMention, why: str, reading: Reading) -> Claim:
    """The claim with the party as who did it; ``why`` says so, with braces where its words go."""
    words = reading.report.text[mention.start : mention.end]
    actor = Actor("source", words, mention.id, Quote(mention.start, mention.end, words))
    return structs.replace(claim, actors=(*claim.actors, actor), because=(*claim.because, why.format(words)))


def _armed(reading: Reading) -> list[ActorMention]:
    """The armed groups, forces and governments that the report names."""
    return [m for m in reading.actors if m.id is not None and (m.kind in ARMED_KINDS or m.kind in SIDE_OF_STATE)]


def _does_else(mention: ActorMention, claims: Iterable[Claim], codebook: Codebook) -> bool:
    """Do its own words tell of another act of it than of violence ("the army arrived at noon")?"""
    quotes = [(c, a.quote) for c in claims for a in c.actors if a.role == "source" and a.quote is not None]
    acts = [c.action for c, q in quotes if q.start < mention.end and mention.start < q.end]
    return not all(is_violent(a, codebook.actions) for a in acts)


def _with_doer(claim: Claim, parties: Sequence[ActorMention], reading: Reading, codebook: Codebook) -> Claim:
    """The claim with the party that the learned tagger sees as who did it: named outside the claim's sentence, in which grammar
    says who did what, and none of those whom the deed hit."""
    hit = {codebook.actors.side_of(t.side) or t.side for t in _harmed(claim) if t.side is not None}
    other = [m for m in parties if not claim.quote.start <= m.start < claim.quote.end]
    found = doer_of(claim, (m for m in other if (codebook.actors.side_of(m.id) or m.id) not in hit), reading)
    if found is None:
        return claim
    mention, chance = found
    return _done_by(claim, mention, f"'{{}}' did it to the learned tagger ({chance:.2f})", reading)


def _nameless(claim: Claim, codebook: Codebook) -> bool:
    """Is the deed done by attackers without a name ("insurgents", "the group")?"""
    doing = [a.name for a in claim.actors if a.role == "source" and a.id is None]
    return any(codebook.perpetrators.nameless.search(name) for name in doing)
