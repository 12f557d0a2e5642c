"""Who speaks: claims of one speaker in many reports and under many names are one voice."""

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass, replace

from tollbook.codebook import Codebook
from tollbook.codebook.actors import Actors
from tollbook.codebook.linking import LinkingRules
from tollbook.model import Claim, Report

STATE = frozenset({"government", "police", "party"})
OFFICIAL = STATE | {"anonymous", "medical"}
PEOPLE = frozenset({"resident", "witness", "medical"})
COUNTERS = frozenset({"police", "medical"})
"""Who counts the same dead of a place: the one takes the other's count further."""
RELAYS = frozenset({"outlet", "media"})
_EMPTY = re.compile(r"\b(the|a|an|his|her|its|their|local|one|two|three|several|some|who|other)\b")


@dataclass(frozen=True, slots=True)
class Voice:
    """``key`` is the same for the same speaker; ``side`` the head of the speaker's party; ``name`` as the report gives it."""

    key: str
    kind: str
    name: str
    actor: str | None = None
    side: str | None = None

    @property
    def relays(self) -> bool:
        """An outlet or another medium: it knows what others told it."""
        return self.kind in RELAYS


def voice_of(claim: Claim, report: Report, codebook: Codebook) -> Voice:
    """The voice of a claim. The report's own voice is keyed by its outlet, a party's by its head, others by their name."""
    speaker, actors, rules = claim.speaker, codebook.actors, codebook.linking
    if speaker.kind == "outlet":
        name = report.outlet or speaker.name or "outlet"
        force = _force_that_publishes(name, claim, codebook)
        if force is not None:
            head = actors.side_of(force) or force
            return Voice(f"actor:{body_of(force, head, actors)}", "party", name, force, head)
        return Voice(f"outlet:{plain(name)}", "outlet", name)
    name = speaker.name or speaker.kind
    if speaker.kind == "media" and report.outlet and set(plain(name).split()) <= set(plain(report.outlet).split()):
        return Voice(f"outlet:{plain(report.outlet)}", "outlet", name)  # "Radio Sud withdraws its report", says Radio Sud
    actor = speaker.actor or _force(plain(name), claim, actors, rules)
    side = actors.side_of(actor) or actor
    if side is not None:
        return Voice(f"actor:{body_of(actor, side, actors)}", speaker.kind, name, speaker.actor, side)
    kind = speaker.kind
    if kind == "monitor" and any(cue in report.text for cue in rules.second_hand):
        kind = "media"
    return Voice(f"{kind}:{plain(name)}", kind, name)


def voices_of(told: Iterable[tuple[Claim, Report]], codebook: Codebook) -> dict[str, Voice]:
    """The voice of each claim about one event, by the claim's id. "The governor" is the governor whom another sentence names,
    "the hospital" the town's hospital: a short name that only one longer name of the event holds."""
    found = {c.id: voice_of(c, r, codebook) for c, r in told}
    full = _full_names({v.key: v for v in found.values()}.values())
    return {ident: replace(full[v.key], name=v.name) if v.key in full else v for ident, v in found.items()}


def _full_names(voices: Iterable[Voice]) -> dict[str, Voice]:
    """The longer-named voice that each short-named one is."""
    words = {v: frozenset(plain(v.name).split()) for v in voices if not v.relays}
    holding: dict[str, list[Voice]] = {}
    for voice, own in words.items():
        for word in sorted(own):
            holding.setdefault(word, []).append(voice)
    found = {}
    for short, own in words.items():
        if short.side is not None or not own or not _is_known(short.name, own):
            continue
        longer = [v for v in holding[min(own)] if own < words[v] and _one_sort(short, v)]
        longest = [v for v in longer if all(words[o] <= words[v] for o in longer)]
        if longest:
            found[short.key] = longest[0]
    return found


_SHORT = 3
"""Words of a name that stands for a longer one."""
_FULL_NAME = re.compile(r"(?:^|\s)[A-Z][\w'’-]+ (?:[A-Z][\w'’-]+|al-\w+|el-\w+)$")
"""A person's first and last name at the end: "commissioner Peter Latjor"."""
_DEFINITE = re.compile(
    r"(?:the|its|his|her|their|this|that)\s|(?!(?:An?|One|Two|Three|Several|Some|Many|Other|Another|Local)\s)[A-Z]"
)


def _is_known(name: str, words: Set[str]) -> bool:
    """Is it a person's full name, or a short name of somebody known?"""
    return _FULL_NAME.search(name) is not None or (len(words) <= _SHORT and _definite(name))


def _definite(name: str) -> bool:
    """Does the name speak of somebody known: "the mayor", "Governor Kiper", and not "a doctor", "officials"?"""
    return _DEFINITE.match(name) is not None


def _one_sort(short: Voice, long: Voice) -> bool:
    return short.kind == long.kind or {short.kind, long.kind} <= STATE


def _force(name: str, claim: Claim, actors: Actors, rules: LinkingRules) -> str | None:
    """ "The military" without a country is that of the place."""
    tail = "police" if name in rules.police else "armed-forces" if name in rules.forces else None
    code = claim.place.country if claim.place is not None else None
    if tail is None or code is None:
        return None
    iso3 = next((k for k, c in actors.countries.by_iso3.items() if c.iso2 == code), None)
    ident = f"{iso3}-{tail}"
    return ident if iso3 is not None and actors.get(ident) is not None else None


def _force_that_publishes(outlet: str, claim: Claim, codebook: Codebook) -> str | None:
    """The army whose own statement the report is: "Malian General Staff" in Mali."""
    code = claim.place.country if claim.place is not None else None
    country = codebook.actors.countries.get(code) if code is not None else None
    if country is None:
        return None
    own = {w for n in (*country.names, *country.demonyms) for w in plain(n).split()}
    return _force(" ".join(w for w in plain(outlet).split() if w not in own), claim, codebook.actors, codebook.linking)


def body_of(actor: str | None, side: str, actors: Actors) -> str:
    """A state's soldiers speak with one voice, its police with another; an armed group is one voice."""
    line = actors.lineage(actor)
    return line[-2] if len(line) >= 2 and side.endswith("-government") else side


def plain(name: str) -> str:
    """A speaker's name without articles, case and plural."""
    bare = _EMPTY.sub(" ", re.sub(r"[^\w\s]", " ", name.lower()))
    return " ".join(w[:-1] if len(w) > 3 and w.endswith("s") and not w.endswith("ss") else w for w in bare.split())


def may_be_one(one: Voice, other: Voice) -> bool:
    """Can an update by ``one`` replace a figure of ``other``: the same voice, or nameless voices of one sort?"""
    if one.key == other.key or (one.side is not None and one.side == other.side):
        return True
    if one.side is not None and other.side is not None:
        return False
    for sort in (STATE, PEOPLE, RELAYS, COUNTERS):
        if one.kind in sort and other.kind in sort:
            return True
    return {one.kind, other.kind} <= STATE | {"anonymous"} or one.kind in RELAYS or other.kind in RELAYS
