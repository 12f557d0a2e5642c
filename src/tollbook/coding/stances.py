"""Claims that only take a stance on others: denials, silence, doubt, confirmation; and which claim they are about."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tollbook.codebook import Codebook
from tollbook.coding.reading import Reading
from tollbook.coding.speakers import attribution_at, is_outlet_itself, outlet_of, speaker_from, speaker_of_words
from tollbook.language.mentions import Attribution, Span
from tollbook.model import Speaker, Stance

_ACTIONS: dict[str, str] = {
    "denies": "denial",
    "disputes": "denial",
    "silent": "statement",
    "cannot_verify": "statement",
    "confirms": "statement",
}
_FROM = re.compile(r"\b(?:from|by)\s+(.+)$", re.IGNORECASE | re.DOTALL)
_TO = re.compile(r"(?:calls|messages|emails|requests|questions|texts|letters)\b.*?\bto\s+(.+)$", re.IGNORECASE | re.DOTALL)
_TO_WHAT = re.compile(r"\s+(?:to|on|about|regarding|the|its|his|their|a|any)\b[^.;:,]*", re.IGNORECASE)
_JOINT = re.compile(r"(?:,|;|—|–| but| and| while| although| though|\.)\s+", re.IGNORECASE)
_ASIDE = re.compile(r",\s+[^,;.]{2,80},\s*$")
"""What stands between two commas behind a subject, before its verb: an apposition, a relative clause."""
_RELATIVE = frozenset({"who", "which", "that"})
_RELATIVE_DENIAL = re.compile(
    r"\b(?:a|an|the) (?P<noun>\w+),? (?:that |which )?(?P<who>(?:the |both |its )?[^,.;]{3,60}?) (?:has |have |had )?(?:\w+ly )?"
    r"(?P<verb>denies|deny|denied|rejects?|rejected|dismiss(?:es|ed)?|disputes?|disputed|contests?|contested)\b"
)
_NEITHER = re.compile(r"\b(?:neither|not|n['’]t) confirm(?:ed|s|ing)? (?:n?or) $", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[.;,]")
_NAME = 60
"""Characters behind a verb in which what it calls something stands."""
_NUMBER = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class StanceClaim:
    """Someone's stance on what others say: ``span`` the clause that tells it, ``token`` a word of it, ``about`` the words for
    what it is about (None: what went before). ``action`` is the codebook's leaf."""

    span: Span
    token: int
    stance: Stance
    speaker: Speaker
    action: str
    about: Span | None = None
    because: tuple[str, ...] = ()


def stance_claims(reading: Reading, codebook: Codebook) -> tuple[StanceClaim, ...]:
    """The denials, silences, doubts and bare confirmations of a report, in order."""
    found = [*_denials(reading, codebook), *_by_pattern(reading, codebook), *_in_relative_clauses(reading, codebook)]
    unique = {(c.span, c.stance): c for c in sorted(found, key=lambda c: (c.span, c.stance))}
    return tuple(unique.values())


def _denials(reading: Reading, codebook: Codebook) -> Iterator[StanceClaim]:
    """From the attributions: denied, rejected as false, disputed, confirmed; "said it was not involved"."""
    text = reading.report.text
    for attribution in reading.attributions:
        stance, why = _stance_of(codebook, attribution, text)
        if stance is None or attribution.source is None or (stance == "confirms" and _counts(reading, attribution.content)):
            continue
        start = min(attribution.source[0], attribution.cue[0], attribution.content[0])
        end = max(attribution.source[1], attribution.cue[1], attribution.content[1])
        token = _token_at(reading, attribution.cue[0])
        speaker = speaker_from(reading, codebook, attribution)
        yield StanceClaim((start, end), token, stance, speaker, _ACTIONS[stance], attribution.content, (why,))


def _counts(reading: Reading, span: Span) -> bool:
    """Is a number said, so that the confirmation is a claim of its own?"""
    return any(span[0] <= n.start < span[1] and n.kind == "count" for n in reading.numbers)


def _stance_of(codebook: Codebook, attribution: Attribution, text: str) -> tuple[Stance | None, str]:
    """The stance that an attribution takes on another claim, and the reason; None where it makes a claim of its own."""
    speech = codebook.speech
    content = text[slice(*attribution.content)].lower()
    words = set(re.findall(r"[\w'’-]+", content))
    if attribution.stance == "denies" and _NEITHER.search(text[: attribution.cue[0]]):
        return "silent", "neither confirmed nor denied"
    if attribution.stance == "denies":
        return (None, "") if _is_refusal(codebook, attribution, text, words) else ("denies", "denied in so many words")
    if attribution.stance == "disputes" and words & speech.lists["about.claims"]:
        return "disputes", "disputed in so many words"
    plain = " ".join(re.findall(r"[\w'’-]+", content))
    if attribution.stance == "asserts" and plain in speech.lists["silence.contents"]:
        return "silent", "nothing is all that was said"
    if attribution.stance == "asserts" and plain in speech.lists["falsehood.contents"]:
        return "denies", f"“{plain}” is all that was said"
    if attribution.stance == "asserts" and len(content) < 200:
        match = speech.falsehood.search(content)
        if match is not None:
            return "denies", f"denied by “{match[0]}”"
        if words & speech.lists["falsehood.disputes"]:
            return "disputes", "said to be wrong in degree"
        if (called := _called(codebook, attribution, text, content)) is not None:
            return called
    if (
        attribution.stance == "confirms"
        and not _NUMBER.search(content)
        and len(content.split()) < 12
        and not content.startswith("that ")
    ):
        return "confirms", "confirmed in so many words"
    return None, ""


def _called(codebook: Codebook, attribution: Attribution, text: str, content: str) -> tuple[Stance, str] | None:
    """ "A figure that two diplomats called hard to believe", "called the note a pack of lies": doubted or denied by its name."""
    verb = codebook.speech.verb(text[slice(*attribution.cue)].lower().split())
    if verb is None or verb.frame != "object":
        return None
    behind = _CLAUSE_END.split(text[attribution.cue[1] : attribution.cue[1] + _NAME].lower())[
        0
    ]  # "a figure that they called false"
    words = f" {' '.join(re.findall(r'[a-z-]+', f'{content} {behind}'))} "
    stances: tuple[tuple[Stance, str], ...] = (("denies", "lies"), ("disputes", "doubtful"))
    for stance, kind in stances:
        name = next((d for d in sorted(codebook.speech.lists[f"falsehood.{kind}"]) if f" {d} " in words), None)
        if name is not None:
            return stance, f"called “{name}”"
    return None


def _is_refusal(codebook: Codebook, attribution: Attribution, text: str, content: set[str]) -> bool:
    """ "Rejected the offer", "ruled out talks": an act of its own, where what is rejected is nobody's account."""
    cue = text[slice(*attribution.cue)].lower().split()
    verb = codebook.speech.verb(cue)
    return verb is not None and verb.frame == "object" and bool(content & codebook.speech.lists["about.offers"])


def _in_relative_clauses(reading: Reading, codebook: Codebook) -> Iterator[StanceClaim]:
    """ "…, a charge that Kigali denies", "a figure the police dispute": where the parse has not seen the verb."""
    text, nouns = reading.report.text, codebook.speech.lists["about.claims"]
    for match in _RELATIVE_DENIAL.finditer(text):
        known = any(a.cue[0] <= match.start("verb") < a.cue[1] for a in reading.attributions)
        if known or match["noun"].lower() not in nouns or _NEITHER.search(text[: match.start("verb")]):
            continue
        speaker = speaker_of_words(reading, codebook, match.span("who"))
        if speaker is not None:
            stance: Stance = "denies" if match["verb"].lower().startswith(("den", "rej", "dis" + "miss")) else "disputes"
            yield StanceClaim(
                match.span(), _token_at(reading, match.start("verb")), stance, speaker, _ACTIONS[stance], match.span("noun"),
                ("denied in a relative clause",),
            )  # fmt: skip


def _by_pattern(reading: Reading, codebook: Codebook) -> Iterator[StanceClaim]:
    """From the words of silence and doubt, clause by clause."""
    speech, text = codebook.speech, reading.report.text
    for sentence in reading.document.sentences():
        start, end = sentence.start_char, sentence.end_char
        words = re.sub(r"\s", " ", text[start:end])
        for match in speech.silence.finditer(words):
            yield from _silent(reading, codebook, (start, end), match)
        for match in speech.doubt.finditer(words):
            if (
                not set(re.findall(r"[\w’']+", _near(words, match).lower())) & speech.lists["doubt.negative"]
                and "n't" not in match[0]
            ):
                continue
            yield from _unverified(reading, codebook, (start, end), match)


def _near(words: str, match: re.Match[str]) -> str:
    """The match with the word that opens its clause: "neither figure could be confirmed"."""
    opening = _clause_before(words, match.start()).split()[:2]
    bound = [w.lower() for w in opening[1:]] in (["fewer"], ["less"])  # "no fewer than 18 were confirmed dead"
    return match[0] if bound else f"{' '.join(opening[:1])} {match[0]}"


def _clause_before(words: str, at: int) -> str:
    return words[slice(*_clause_span(words, at))]


def _clause_span(words: str, at: int) -> Span:
    """The words of a clause before an offset, without what stands between two commas before it."""
    aside = _ASIDE.search(words[:at])
    end = aside.start() if aside is not None else at
    start = max((m.end() for m in _JOINT.finditer(words[:end])), default=0)
    return start, end


def _silent(reading: Reading, codebook: Codebook, sentence: Span, match: re.Match[str]) -> Iterator[StanceClaim]:
    words, speech = match.string, codebook.speech
    before, after = _clause_before(words, match.start()), words[match.end() :]
    subject = before.strip()
    if any(match[0].lower().startswith(n) or subject.lower().startswith(n) for n in speech.lists["silence.nobody"]):
        return
    called = _TO.match(match[0])
    behind = _FROM.search(match[0] + after) if re.match(r"(?:there|no|with)\b", match[0], re.IGNORECASE) else None
    span = _subject_span(reading, sentence, match, called, behind)
    if span is None:
        return
    speaker = _again(reading, codebook, span) or speaker_of_words(reading, codebook, span)
    if speaker is None:
        return
    start = sentence[0] + match.start()
    hint = (min(sentence[0] + match.end(), sentence[1]), sentence[1])
    about = hint if words[match.end() :].strip(" .") else None
    told = _TO_WHAT.match(words[match.end() :])
    end = sentence[0] + match.end() + (told.end() if told is not None else 0)
    yield StanceClaim(
        (min(span[0], start), max(span[1], end)), _token_at(reading, start), "silent", speaker,
        _ACTIONS["silent"], about, (f"silent: “{match[0]}”",),
    )  # fmt: skip


def _again(reading: Reading, codebook: Codebook, span: Span) -> Speaker | None:
    """The speaker that a pronoun in a silent clause stands for: the source of the speech around it, else the last one."""
    word = reading.report.text[slice(*span)].strip().lower()
    lists = codebook.speech.lists
    told_of = attribution_at(reading, *span) if _counts(reading, span) else None
    if told_of is not None:
        return speaker_from(reading, codebook, told_of)
    if word not in lists["again.singular"] | lists["again.neuter"] | lists["again.plural"]:
        return None
    around = attribution_at(reading, *span)
    before = [a for a in reading.attributions if a.source is not None and a.cue[0] < span[0] and a.stance != "silent"]
    found = around or (max(before, key=lambda a: a.cue[0]) if before else None)
    return speaker_from(reading, codebook, found) if found is not None else None


def _subject_span(
    reading: Reading, sentence: Span, match: re.Match[str], called: re.Match[str] | None, behind: re.Match[str] | None
) -> Span | None:
    """The words for the one who is silent: the subject, who was called, or who is named behind "from"."""
    if behind is not None:
        start = sentence[0] + match.start() + behind.start(1)
        return _phrase_from(reading, start, sentence[1])
    if called is not None:
        return _phrase_from(reading, sentence[0] + match.start() + called.start(1), sentence[0] + match.end())
    doc = reading.document.doc
    head = doc[_token_at(reading, sentence[0] + match.start())]
    for _ in range(4):
        subjects = [c for c in head.children if c.dep_ in ("nsubj", "nsubj:pass") and c.idx < sentence[0] + match.end()]
        for child in subjects[-1:]:  # "the rest of the account the colonel would neither confirm nor deny"
            if child.lower_ in _RELATIVE and head.dep_ == "acl:relcl":
                noun = head.head
                return (
                    (noun.left_edge.idx, max(noun.idx + len(noun.text), min(child.idx, noun.idx + 80)))
                    if noun.i < child.i
                    else None
                )
            first, last = child.left_edge, child.right_edge
            end = min(last.idx + len(last.text), sentence[0] + match.start())
            return (first.idx, max(end, child.idx + len(child.text)))
        if head.head.i == head.i:
            break
        head = head.head
    start, end = _clause_span(match.string, match.start())
    clause = match.string[start:end]
    return (sentence[0] + start, sentence[0] + start + len(clause.rstrip())) if clause.strip() else None


def _phrase_from(reading: Reading, start: int, end: int) -> Span | None:
    """The noun phrase that starts at an offset."""
    doc = reading.document.doc
    first = doc[_token_at(reading, start)]
    last = None
    for token in doc[first.i : first.i + 12]:
        if token.idx >= end or not (token.tag_.startswith(("NN", "JJ", "CD")) or token.tag_ in ("DT", "PRP$", "POS", "IN", "CC")):
            break
        if token.tag_ in ("IN", "CC") and token.lower_ not in ("of", "and", "for"):
            break
        if token.tag_.startswith("NN"):
            last = token
    return (first.idx, last.idx + len(last.text)) if last is not None else None


def _unverified(reading: Reading, codebook: Codebook, sentence: Span, match: re.Match[str]) -> Iterator[StanceClaim]:
    """The outlet (or whoever says so) could not check: about the subject of a passive, the object of an active."""
    start, end = sentence[0] + match.start(), sentence[0] + match.end()
    subject = _subject_span(reading, sentence, match, None, None)
    passive = bool(
        re.search(
            r"\b(?:be|been)\b(?!.*\bto\b)|unverified|unconfirmed|disput|contest|doubt|substantiated", match[0], re.IGNORECASE
        )
    )
    speaker = outlet_of(reading)
    disputed = re.search(r"disput|contest", match[0], re.IGNORECASE) is not None
    about = subject
    if not passive and re.search(r"verify|confirm|corroborate|check|authenticate|substantiate", match[0], re.IGNORECASE):
        about = (end, sentence[1])
        speaker = _checker(reading, codebook, subject) or speaker
        if (attribution := attribution_at(reading, start, end)) is not None:
            speaker = speaker_from(reading, codebook, attribution)
    elif (attribution := attribution_at(reading, start, end)) is not None:
        speaker = speaker_from(reading, codebook, attribution)
    stance: Stance = "disputes" if disputed else "cannot_verify"
    yield StanceClaim(
        (subject[0] if subject else start, end), _token_at(reading, start), stance, speaker, _ACTIONS[stance], about,
        (f"not checked: “{match[0]}”",),
    )  # fmt: skip


def _checker(reading: Reading, codebook: Codebook, subject: Span | None) -> Speaker | None:
    """Who could not verify: another party by name; None where it is the outlet itself ("we", "this newspaper", its name)."""
    if subject is None:
        return None
    words = " ".join(reading.report.text[slice(*subject)].split()).lower()
    outlet = (reading.report.outlet or "").lower()
    own = is_outlet_itself(words, codebook) or (outlet and outlet in words)
    if not words or own or words in ("it", "which", "and", "but"):
        return None
    return speaker_of_words(reading, codebook, subject)


def _token_at(reading: Reading, offset: int) -> int:
    """The token at or after an offset."""
    doc = reading.document.doc
    low, high = 0, len(doc) - 1
    while low < high:
        middle = (low + high) // 2
        if doc[middle].idx + len(doc[middle].text) <= offset:
            low = middle + 1
        else:
            high = middle
    return low
