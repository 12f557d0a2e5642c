"""Who speaks: claims of one speaker in many reports and under many names are one voice."""

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace

from tollbook.codebook import Codebook
from tollbook.codebook.actors import Actors
from tollbook.codebook.linking import LinkingRules
from tollbook.linking.voice import RELAYS, Voice, plain
from tollbook.linking.voices_of_report import of_one_report
from tollbook.model import Claim, Report

STATE = frozenset({"government", "police", "party"})
AUTHORITIES = frozenset({"government", "police"})
"""Who keeps one count of the dead of a place, day by day."""
OFFICIAL = STATE | {"anonymous", "medical"}
PEOPLE = frozenset({"resident", "witness", "medical"})
COUNTERS = frozenset({"police", "medical"})
"""Who counts the same dead of a place: the one takes the other's count further."""


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
        body = f"actor:{body_of(actor, side, actors)}"
        if actor == side and side.endswith("-government") and not rules.below_the_state.isdisjoint(plain(name).split()):
            body = f"{speaker.kind}:{plain(name)}"  # "an official of the provincial government"
        return Voice(body, speaker.kind, name, speaker.actor, side)
    kind = speaker.kind
    if kind == "monitor" and rules.counts_second_hand(report.text):
        kind = "media"
    return Voice(f"{kind}:{plain(name)}", kind, name)


def voices_of(told: Iterable[tuple[Claim, Report]], codebook: Codebook) -> dict[str, Voice]:
    """The voice of each claim about one event, by the claim's id. "The governor" is the governor whom another sentence names,
    "the hospital" the town's hospital: a short name that only one longer name of the event holds."""
    told = list(told)
    found = {c.id: voice_of(c, r, codebook) for c, r in told}
    places = {w for c, _ in told if c.place is not None for w in _place_words(c)}
    found = _holders(found, places, codebook.linking)
    found = _named_by_place(found, places, codebook.linking)
    found = _of_one_house(of_one_report(_of_one_body(found), told), told, codebook.linking)
    full = _full_names({v.key: v for v in found.values()}.values())
    return {ident: replace(full[v.key], name=v.name) if v.key in full else v for ident, v in found.items()}


def _place_words(claim: Claim) -> Iterable[str]:
    """The words of the claim's place and of what it lies in."""
    place = claim.place
    return plain(" ".join(n for n in (place.name, place.adm1, place.adm2) if n)).split() if place is not None else ()


def _holders(found: Mapping[str, Voice], places: Set[str], rules: LinkingRules) -> dict[str, Voice]:
    """One event has one governor and one mayor: "the regional governor", "the governor of the Dalia region" and "the governor's
    office" are one voice, unless they bear two names."""
    posts: dict[str, list[Voice]] = {}
    for voice in dict.fromkeys(found.values()):
        words = plain(voice.name).split()
        if voice.kind in STATE and voice.side is None and (post := next((w for w in words if w in rules.posts), None)):
            posts.setdefault(post, []).append(voice)
    one: dict[Voice, Voice] = {}
    for post, voices in posts.items():
        names = [{w for w in plain(v.name).split() if _is_own_name(w, v.name) and w not in places and w != post} for v in voices]
        longest = max(names, key=len)
        if len(voices) > 1 and all(n <= longest for n in names):
            one |= {v: replace(voices[names.index(longest)], name=v.name) for v in voices}
    return {ident: one.get(v, v) for ident, v in found.items()}


def _is_own_name(word: str, name: str) -> bool:
    """Does the word stand with a capital in the name?"""
    return re.search(rf"\b{re.escape(word[:1].upper() + word[1:])}", name) is not None


def _named_by_place(found: Mapping[str, Voice], places: Set[str], rules: LinkingRules) -> dict[str, Voice]:
    """One place has one relief committee: "the township relief committee" and "Kyauktaw's relief committee" are one voice. So are
    authorities with a name: "the state's Public Security Secretariat" and "the Public Security Secretariat of Zacatecas"."""
    bodies: dict[tuple[str, frozenset[str]], Voice] = {}
    one: dict[Voice, Voice] = {}
    for voice in dict.fromkeys(found.values()):
        words = frozenset(plain(voice.name).split()) - _OF - places - rules.of_a_place
        if voice.side is None and words and _definite(voice.name) and (sort := _sort_of_body(voice, words)) is not None:
            first = bodies.setdefault((sort, words), voice)
            one[voice] = replace(first, name=voice.name)
    return {ident: one.get(v, v) for ident, v in found.items()}


def _sort_of_body(voice: Voice, words: Set[str]) -> str | None:
    """What sort of body a name may be of: a monitor, or an authority whose name has capitals; None for people in office."""
    if voice.kind == "monitor":
        return voice.kind
    own = [w for w in words if _is_own_name(w, voice.name)]
    return "authority" if voice.kind in AUTHORITIES and len(own) == len(words) > 1 else None


_OF = frozenset({"s", "of", "in", "at", "from"})


def _of_one_body(found: Mapping[str, Voice]) -> dict[str, Voice]:
    """ "Rescue workers of the White Helmets" are the White Helmets, where those speak too."""
    bodies = {frozenset(plain(v.name).split()): v for v in found.values() if v.actor is not None and v.kind == "monitor"}

    def meant(voice: Voice) -> Voice:
        own = frozenset(plain(voice.name).split())
        body = next((v for words, v in bodies.items() if len(words) > 1 and words < own), None)
        return replace(body, name=voice.name) if body is not None and voice.side is None and not voice.relays else voice

    return {ident: meant(v) for ident, v in found.items()}


def _of_one_house(found: Mapping[str, Voice], told: Sequence[tuple[Claim, Report]], rules: LinkingRules) -> dict[str, Voice]:
    """ "A doctor at Al-Nao Hospital", and elsewhere "a doctor" where somebody died "in Al-Nao Hospital": one hospital speaks."""
    medical = (v for v in dict.fromkeys(found.values()) if v.kind == "medical")
    named = {h: v for v in medical if (h := rules.house_in(v.name)) is not None}
    meant: dict[tuple[str, str], Voice] = {}
    for claim, report in told:
        voice = found[claim.id]
        if voice.kind == "medical" and rules.house_in(voice.name) is None:
            house = next((v for name, v in named.items() if name in claim.quote.text), None)
            if house is not None:
                meant.setdefault((report.id, voice.key), house)
    moved = {c.id: (found[c.id], meant.get((r.id, found[c.id].key))) for c, r in told}
    return {ident: replace(house, name=own.name) if house is not None else own for ident, (own, house) in moved.items()}


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
