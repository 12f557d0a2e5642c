"""Who asserts the words of a span: the innermost attribution around them, an account that goes on, or the outlet itself."""

import re
from collections.abc import Sequence

from tollbook.codebook import Codebook
from tollbook.coding.happening import Happening
from tollbook.coding.reading import Reading, asked_once
from tollbook.language.mentions import ActorMention, Attribution, Span
from tollbook.language.sentence_view import QUOTES
from tollbook.model import Quote, Speaker, SpeakerKind, Stance

_ACTOR_KINDS: dict[str, SpeakerKind] = {
    "state_force": "party",
    "police": "police",
    "government": "government",
    "rebel": "armed_group",
    "militia": "armed_group",
    "cartel": "armed_group",
    "coalition": "party",
    "organisation": "monitor",
}
_RANK = re.compile(r"(?:(?:major|lieutenant|brigadier|rear) )?(?:general|colonel|captain|major|admiral)\b", re.IGNORECASE)
_UNMENTIONED = re.compile(r"\b(?:not|n['’]t|never) mention(?:ed)?\b[^.;]*$|\bno mention of\b[^.;]*$", re.IGNORECASE)
_COUNTED_DEAD = re.compile(r"(?:\w+ ){0,2}\d[\d,]* .*\b(?:killed|wounded|dead|injured)$", re.IGNORECASE | re.DOTALL)
_ASIDE = re.compile(r"(?:,| in which| that| which| made)\b|,")
"""What follows the words for a text in which somebody speaks."""
_BACK = 3
"""Sentences before in which its issuer spoke."""
_MENTION = 60
"""Characters before what is said in which it is said that nobody mentioned it."""
_OFFICIAL = "the official "
_QUOTES = QUOTES | {"'", "‘"}
_CLAUSE = re.compile(r"\b(?:who|which|whose|that|whom)\b")
_BODY = re.compile(r"\b(?:for|of|from) (?:the|that|this) (?P<noun>\w+)$", re.IGNORECASE)
"""Whose spokesman it is: "a spokesman for the force"."""
_PEOPLE_APART = frozenset({"medical", "witness", "resident", "media", "monitor"})


def speaker_of(reading: Reading, codebook: Codebook, start: int, end: int) -> tuple[Speaker, Stance, tuple[str, ...]]:
    """Who asserts the words between two offsets, with what stance, and the reason where the sentence itself does not say it.

    The innermost attribution whose content holds the words; the source itself for the words of its own cue; else an account
    that goes on from the sentence before; else the outlet's own voice.
    """
    found = attribution_at(reading, start, end, codebook)
    if found is not None:
        return speaker_from(reading, codebook, found), _stance(found), _reasons(found)
    before, why = _account_going_on(reading, codebook, start)
    if before is not None:
        return speaker_from(reading, codebook, before), "asserts", (why,)
    return outlet_of(reading), "asserts", ()


def is_outlet_itself(name: str, codebook: Codebook) -> bool:
    """Does the outlet call itself so: "we", "this newspaper", "our reporters", "an earlier version of this story"?"""
    lists = codebook.speech.lists
    words = " ".join(name.lower().split())
    last = words.rpartition(" of ")[2].split()
    own = len(last) > 1 and last[0] in lists["outlet.own"] and last[-1] in lists["outlet.bodies"]
    return words in lists["outlet.itself"] or own


def outlet_of(reading: Reading) -> Speaker:
    """The report's own voice."""
    return Speaker(reading.report.outlet, "outlet")


def attribution_at(reading: Reading, start: int, end: int, codebook: Codebook | None = None) -> Attribution | None:
    """The innermost attribution that holds a span, or whose own cue it is. With a codebook, wants and hopes do not count."""
    for attribution in reading.attributions:
        if attribution.cue[0] <= start and end <= attribution.cue[1] and _has_speaker(reading, attribution):
            return attribution
    holding = [a for a in _that_tell(reading, codebook) if a.content[0] <= start < a.content[1]]
    return min(holding, key=lambda a: (a.content[1] - a.content[0], not a.relayed_by, a.content, a.cue), default=None)


def _has_speaker(reading: Reading, attribution: Attribution) -> bool:
    source = attribution.source
    return source is not None and _COUNTED_DEAD.match(reading.report.text[slice(*source)]) is None


@asked_once
def _that_tell(reading: Reading, codebook: Codebook | None) -> Sequence[Attribution]:
    """The attributions by which something is told; with a codebook without wants and hopes."""
    return tuple(
        a
        for a in reading.attributions
        if a.stance != "silent"
        and not _is_unmentioned(reading, a)
        and (codebook is None or not _is_thought(reading, codebook, a))
        and not _left_unsaid(reading, a)
    )


def _left_unsaid(reading: Reading, one: Attribution) -> bool:
    """ "The summary did not mention the complaint that two were farmers": the complaint is not of who keeps silent on it."""
    silent = (a for a in reading.attributions if a.stance == "silent" and a.source == one.source)
    return any(a.content[0] <= one.content[0] and one.content[1] <= a.content[1] for a in silent)


def _is_unmentioned(reading: Reading, attribution: Attribution) -> bool:
    """ "It did not mention that …"; not what follows upon "made no mention of deaths and said that …"."""
    start = max(0, attribution.content[0] - _MENTION)
    found = _UNMENTIONED.search(reading.report.text[start : attribution.content[0]])
    return found is not None and not start + found.end() >= attribution.cue[1] > attribution.cue[0] > start + found.start()


def is_of_speaker(reading: Reading, codebook: Codebook, happening: Happening) -> bool:
    """Do the words only say who speaks: "aid workers", "a source who asked not to be named"?

    A relative clause may tell news of the speaker ("Ahmed, who lost a brother in the raid, said") and is left alone.
    """
    for attribution in reading.attributions:
        source = attribution.source
        if source is None or not (source[0] <= happening.span[0] and happening.span[1] <= source[1]):
            continue
        if _is_thought(reading, codebook, attribution):
            continue  # "a strike intended to hit a hideout"
        if happening.reality != "happened":
            return True  # "militias formed to oppose the coup"
        before = reading.report.text[source[0] : happening.span[0]]
        clause = _CLAUSE.search(before)
        return clause is None or codebook.speech.anonymity.search(reading.report.text[source[0] : source[1]]) is not None
    sentence = reading.document.doc[happening.token].sent
    asked = codebook.speech.anonymity.search(sentence.text) if happening.verbal else None
    return asked is not None and sentence.start_char + asked.start() <= happening.span[0]


def _is_thought(reading: Reading, codebook: Codebook, attribution: Attribution) -> bool:
    """ "wants", "hopes", "plans": a source that asserts nothing; but "Turkey's view" is what it tells."""
    cue = reading.document.doc.char_span(*attribution.cue, alignment_mode="expand")
    noun = next((t for t in cue or () if t.lower_ in codebook.speech.lists["standing.nouns"]), None)
    if noun is not None and noun.tag_.startswith("NN"):
        return False
    verb = codebook.speech.verb(reading.report.text[slice(*attribution.cue)].lower().split())
    return verb is not None and verb.frame == "mind"


def _stance(attribution: Attribution) -> Stance:
    stances: tuple[Stance, ...] = ("confirms", "denies", "disputes", "cannot_verify", "silent")
    for stance in stances:
        if attribution.stance == stance:
            return stance
    return "asserts"


def _reasons(attribution: Attribution) -> tuple[str, ...]:
    if attribution.why is not None:
        return (attribution.why,)
    if attribution.resolved is not None and attribution.name:
        return (f"speaker: the source is named again; earlier in full as “{attribution.name}”",)
    return ()


def speaker_from(reading: Reading, codebook: Codebook, attribution: Attribution) -> Speaker:
    """The speaker of an attribution: name in full, kind, actor, those who relay."""
    span = attribution.resolved or attribution.source
    paper = codebook.speech.clauses["paper_of"].match(" ".join((attribution.name or "").split()))
    name = speaker_name(paper["name"] if paper is not None else attribution.name or "", codebook)
    if is_outlet_itself(name, codebook):
        return outlet_of(reading)
    if (issuer := _issuer(reading, codebook, attribution, name)) is not None:
        return speaker_from(reading, codebook, issuer)
    mention = actor_of(reading, span) if span else None
    if span is not None and (mention is None or _is_possessive(name)):
        mention = _party_of_spokesperson(reading, codebook, name, span) or mention
    if mention is None and span is not None:
        mention = _group_meant(reading, codebook, name, span)
    if mention is None and span is not None and _kind(codebook, name, None, anonymous=attribution.anonymous) == "party":
        mention = _force_meant(reading, name, span)
    kind = _kind(codebook, name, mention, anonymous=attribution.anonymous)
    if mention is not None and kind == "monitor" and _is_possessive(name):
        kind = _ACTOR_KINDS.get(mention.kind, kind)  # "the army … its information desk said"
    if mention is not None and kind in _PEOPLE_APART and mention.kind in _ACTOR_KINDS and _is_named(reading, mention, name):
        kind = _ACTOR_KINDS[mention.kind]  # "the Workers' Party" is no crowd of workers
    actor = mention.id if mention is not None and (kind not in _PEOPLE_APART or _names_all(reading, mention, name)) else None
    if actor is None and span is not None and (government := _land_that_speaks(reading, codebook, span)) is not None:
        kind, actor = "government", government
    quote = Quote(*attribution.source, reading.report.text[slice(*attribution.source)]) if attribution.source else None
    outlet = (reading.report.outlet or "").lower()
    relays = tuple(r for r in attribution.relayed_by if r.lower() != outlet)
    return Speaker(name or None, kind, actor, relays, quote)


def _issuer(reading: Reading, codebook: Codebook, attribution: Attribution, name: str) -> Attribution | None:
    """Who spoke last before "a statement in which it …", "the document, made available to the press": whose text it is."""
    words = _ASIDE.split(name.lower(), maxsplit=1)[0].split()
    texts = codebook.speech.lists["again.papers"]
    if len(words) != 2 or words[0] not in ("a", "the", "its") or words[1] not in texts or attribution.source is None:
        return None
    start = attribution.source[0]
    home = reading.document.sentence_around(start)
    before = [
        a
        for a in reading.attributions
        if a.source is not None
        and max(a.source[1], a.cue[1]) <= start
        and home - reading.document.sentence_around(a.cue[0]) <= _BACK
    ]
    last = max(before, key=lambda a: a.cue, default=None)
    return last if last is not None and (last.name or "").lower().split()[-1:] != [words[1]] else None


def _names_all(reading: Reading, mention: ActorMention, name: str) -> bool:
    """Is the speaker the codebook's organisation itself ("the Kutum Doctors' Committee"), not somebody in it or near it?"""
    return mention.kind == "organisation" and _is_named(reading, mention, name)


def _is_named(reading: Reading, mention: ActorMention, name: str) -> bool:
    """Is the name the actor's own, at most with where it has its seat ("the Nairobi-based …")?"""
    words = " ".join(reading.report.text[mention.start : mention.end].split())
    rest = name.removeprefix("the ").removeprefix("The ")
    seated = rest.partition("-based ")[2]
    return rest == words or seated == words or rest.startswith(f"{words},")


def _party_of_spokesperson(reading: Reading, codebook: Codebook, name: str, span: Span) -> ActorMention | None:
    """ "spokesman Jeeyand Baloch said": of the last party that the story has named before, in the paragraph or the one before."""
    if name.lower().startswith(_OFFICIAL):
        name = name[: len("the ")] + name[len(_OFFICIAL) :]  # "the official spokesman" is no official
    words = {w.strip(",.") for w in name.lower().split()}
    own_body = head_words(name, codebook)[-1:][0] in codebook.speech.lists["again.bodies"] if name else False
    if _is_possessive(name) and (own_body or any(f" {w}" in name.lower() for w in codebook.speech.lists["spokespeople.words"])):
        return _party_before(reading, span)
    if not words & codebook.speech.lists["spokespeople.alone"] or codebook.speech.kind_of(head_words(name, codebook)) is not None:
        return None
    start = max((a for a, _ in reading.document.paragraphs if a <= span[0]), default=0)
    before = max((a for a, _ in reading.document.paragraphs if a < start), default=0)
    near = [m for m in reading.actors if before <= m.start < span[0] and m.kind in _ACTOR_KINDS]
    sources = [a.source for a in reading.attributions if a.source is not None]
    spoke = [m for m in near if any(s <= m.start and m.end <= e for s, e in sources)]
    outside = [m for m in near if not any(a.content[0] <= m.start < a.content[1] for a in reading.attributions)]
    body = _BODY.search(name)
    if body is not None and (own := [m for m in near if _is_such(codebook, m, body["noun"])]):
        named = [m for m in own if reading.report.text[m.start : m.end].split()[-1][:1].isupper()] or own  # not "jawans"
        return ([m for m in spoke if m in named] or [m for m in named if _is_subject(reading, m)] or named)[-1]
    fitting = spoke or outside or near
    return fitting[-1] if fitting else None


def _is_such(codebook: Codebook, mention: ActorMention, noun: str) -> bool:
    """Is the party "the force", "the militia"?"""
    if noun.lower() in codebook.speech.lists["again.forces"]:
        return mention.kind in ("state_force", "police", "coalition")
    armed = noun.lower() in codebook.speech.lists["again.generic"] or codebook.speech.kind_of([noun.lower()]) == "armed_group"
    return (armed or noun.lower() in codebook.speech.lists["again.armed"]) and _ACTOR_KINDS.get(mention.kind) == "armed_group"


def _is_possessive(name: str) -> bool:
    return name.lower().startswith(("its ", "their "))


def _party_before(reading: Reading, span: Span) -> ActorMention | None:
    """ "Its deputy leader Naim Qassem", "their negotiator": of the party named last before, in the sentence or the one before."""
    doc = reading.document.doc
    here = doc.char_span(*span, alignment_mode="expand")
    if here is None:
        return None
    text = reading.report.text
    told = [a.content for a in reading.attributions if a.source == span and a.content[1] <= span[0]]
    told = [c for c in told if text[c[0] : c[0] + 1] in _QUOTES or text[c[0] - 1 : c[0]] in _QUOTES]
    first = doc.char_span(*min(told), alignment_mode="expand") if told else None
    sentence = first[0].sent if first is not None else here.root.sent
    start = doc[sentence.start - 1].sent.start_char if sentence.start > 0 else sentence.start_char
    near = [m for m in reading.actors if start <= m.start < span[0] and m.kind in _ACTOR_KINDS]
    outside = [m for m in near if not any(a <= m.start < b for a, b in told)]  # not whom "its spokesman" speaks of
    near = outside or near
    subjects = [m for m in near if _is_subject(reading, m)]
    named = subjects or near
    return named[-1] if named else None


def _is_subject(reading: Reading, mention: ActorMention) -> bool:
    span = reading.document.doc.char_span(mention.start, mention.end, alignment_mode="expand")
    return span is not None and span.root.dep_.startswith("nsubj")


def _group_meant(reading: Reading, codebook: Codebook, name: str, span: Span) -> ActorMention | None:
    """ "Fighters of the PDF ambushed a column, the group said": the armed group named last."""
    words = name.lower().split()
    called = len(words) == 3 and words[1] in codebook.word_lists["people.of_groups"]  # "the ethnic force", "the rebel army"
    named = len(words) == 2 and words[1] in codebook.speech.lists["again.generic"]
    if words[:1] != ["the"] or not (named or called):
        return None
    armed = [m for m in reading.actors if m.end <= span[0] and _ACTOR_KINDS.get(m.kind) == "armed_group"]
    return armed[-1] if armed else None


def _force_meant(reading: Reading, name: str, span: Span) -> ActorMention | None:
    """ "A general said", "General Marco Mayorga said": of the state force named last before, where only one state's are named."""
    if not (name.startswith("a ") or _RANK.match(name)):
        return None
    forces = [m for m in reading.actors if m.end <= span[0] and m.kind == "state_force"]
    return forces[-1] if len({(m.id or "").partition("-")[0] for m in forces}) == 1 else None


def speaker_name(text: str, codebook: Codebook) -> str:
    """A source's words without relative clauses, times and remarks on how it spoke; the name that a caller gives himself."""
    own = codebook.speech.clauses["self_named"].search(text)
    if own is not None:
        return own["name"]
    name = codebook.speech.clauses["name_tail"].sub("", " ".join(text.split())).strip(" ,;:")
    if len(name) > 90 and "," in name:
        name = name.split(",")[0]
    words = name.split()
    if words and words[0] in ("The", "A", "An"):
        words[0] = words[0].lower()
    return " ".join(words)


def actor_of(reading: Reading, span: Span) -> ActorMention | None:
    """The codebook's actor in a source: the first one in its words."""
    inside = [m for m in reading.actors if m.start < span[1] and span[0] < m.end]
    return inside[0] if inside else None


def _land_that_speaks(reading: Reading, codebook: Codebook, span: Span) -> str | None:
    """ "Armenia put its own losses at five", "Yerevan's version": the government of the land, or of its capital."""
    land = next((p for p in reading.places if (p.start, p.end) == span), None)
    country = codebook.actors.countries.get(land.country) if land is not None else None
    if land is None or country is None or not (land.kind == "country" or land.name == country.capital):
        return None
    return f"{country.iso3.lower()}-government"


def _kind(codebook: Codebook, name: str, mention: ActorMention | None, *, anonymous: bool) -> SpeakerKind:
    words = head_words(name, codebook)
    by_words = codebook.speech.kind_of(words) or codebook.speech.kind_of([w.strip(",.()\"'’“”") for w in name.lower().split()])
    if anonymous and by_words not in ("medical", "witness", "resident"):
        return "anonymous"
    if by_words in _PEOPLE_APART and by_words is not None:
        return by_words
    if mention is not None and (by_words is None or by_words in ("party", "government", "police", "armed_group")):
        return _ACTOR_KINDS.get(mention.kind, by_words or "government")
    if by_words == "armed_group" and mention is None and (name.split()[-1:] == ["Group"] or _is_civil_group(codebook, name)):
        return "monitor"  # "the Upper Valley Records Group": a body by its name, not "the group"
    if by_words is not None:
        return by_words
    if mention is not None:
        return "government"
    return "monitor" if name.startswith("the ") and name[4:5].isupper() else "witness"


def _is_civil_group(codebook: Codebook, name: str) -> bool:
    """ "The Justice Forum, a lawyers' group", "the Olive Register, a group that …": called a group, and by no word armed."""
    apposed = name.partition(", ")[2].lower().split()
    if apposed[:1] not in (["a"], ["an"]) or not any(w in codebook.speech.lists["again.generic"] for w in apposed):
        return False
    words = {w.strip(",.") for w in name.lower().split()}
    return words.isdisjoint(codebook.word_lists["people.armed_words"])


def head_words(name: str, codebook: Codebook) -> Sequence[str]:
    """The lower-case words of a name up to its head: "a doctor at one of the hospitals" ends with "doctor"."""
    words = [w.strip("“”\"'(),") for w in name.lower().replace("’s", " ’s").replace("'s", " ’s").split()]
    if words[2:3] == ["of"] and words[1] in codebook.word_lists["grammar.heads_of_many"]:
        return head_words(" ".join(words[3:]), codebook)  # "a group of local doctors"
    for n, word in enumerate(words):
        if n and word in (
            "at",
            "of",
            "in",
            "from",
            "with",
            "for",
            "near",
            "on",
            "based",
            "holding",
            "to",
            "close",
            "familiar",
            "and",
        ):
            return [w for w in words[:n] if w != "’s"]
    return [w for w in words if w != "’s"]


_QUOTED = re.compile(r":\s*[\"“]")
_SHORT, _LEAD_IN = 16, 3
"""Words of a sentence that only counts, and before its first figure."""


def _account_going_on(reading: Reading, codebook: Codebook, start: int) -> tuple[Attribution | None, str]:
    """The attribution of the sentence before, where this one plainly goes on with its account and has no source of its own."""
    text, clauses = reading.report.text, codebook.speech.clauses
    sentences = reading.document.sentence_spans
    number = reading.document.sentence_around(start)
    if number < 0 or start >= sentences[number][1]:
        return None, ""
    for back in range(number, max(-1, number - 3), -1):
        words = text[sentences[back][0] : sentences[back][1]].lstrip()
        if back == number or not _attributed(reading, sentences[back]):
            goes_on = clauses["going_on"].search(words) or _only_counts(reading, codebook, sentences[back])
            if clauses["breaking_off"].search(words) or not goes_on or not _same_paragraph(reading, sentences, back):
                return None, ""
            continue
        last = _outermost(_attributed(reading, sentences[back]))
        if last and back < number:
            return last[-1], f"speaker: the sentence goes on with the account of “{last[-1].name}”"
        return None, ""
    return None, ""


def _only_counts(reading: Reading, codebook: Codebook, sentence: Span) -> bool:
    """ "Two soldiers were wounded.", "At least 20 were hurt.": a short sentence that counts more people, on no day of its own."""
    start, end = sentence
    counts = [n for n in reading.numbers if start <= n.start < end and n.kind == "count"]
    dates = [d for d in reading.dates if start <= d.start < end and d.kind == "date"]
    words = reading.report.text[start:end].split()
    if codebook.speech.clauses["raising"].search(reading.report.text[start:end]) and not dates:
        return True
    if _QUOTED.search(reading.report.text[start:end]):
        return False  # 'A spokesman laughed it off: "We lost nobody."'
    opens = bool(counts) and len(reading.report.text[start : counts[0].start].split()) <= _LEAD_IN
    return opens and not dates and len(words) <= _SHORT


def _attributed(reading: Reading, sentence: Span) -> list[Attribution]:
    return [
        a
        for a in reading.attributions
        if any(sentence[0] <= at < sentence[1] for at in (a.content[0], a.cue[0]))
        and a.source
        and a.stance in ("asserts", "confirms")
    ]


def _outermost(found: list[Attribution]) -> list[Attribution]:
    """Without those that another quotes: "the commander said villagers had told him" is the commander's account."""
    return [a for a in found if not any(b is not a and b.content[0] <= a.cue[0] < b.content[1] for b in found)]


def _same_paragraph(reading: Reading, sentences: Sequence[Span], number: int) -> bool:
    if number == 0:
        return False
    a, b = sentences[number - 1][0], sentences[number][0]
    return any(p <= a and b < q for p, q in reading.document.paragraphs)


def speaker_of_words(reading: Reading, codebook: Codebook, span: Span) -> Speaker | None:
    """The speaker that a noun phrase of the report names; None for words that name nobody."""
    text = " ".join(reading.report.text[slice(*span)].split())
    name = speaker_name(text, codebook)
    if not name or not any(c.isalpha() for c in name):
        return None
    mention = actor_of(reading, span)
    if (
        mention is None
        and codebook.speech.kind_of(head_words(name, codebook)) is None
        and not any(w[:1].isupper() for w in name.split())
    ):
        return None
    kind = _kind(codebook, name, mention, anonymous=False)
    if mention is not None and kind in _PEOPLE_APART and mention.kind in _ACTOR_KINDS and _is_named(reading, mention, name):
        kind = _ACTOR_KINDS[mention.kind]
    actor = mention.id if mention is not None and (kind not in _PEOPLE_APART or _names_all(reading, mention, name)) else None
    if actor is None and (government := _land_that_speaks(reading, codebook, span)) is not None:
        kind, actor = "government", government
    return Speaker(name, kind, actor, (), Quote(*span, reading.report.text[slice(*span)]))
