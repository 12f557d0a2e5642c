"""Sources given without a verb: "according to", "by the governor's count", and the colons and dashes of headlines."""

import itertools
from collections.abc import Sequence

from tollbook.codebook.speech import Speech
from tollbook.language.mentions import ActorMention
from tollbook.language.sentence_view import TokenSpan, View
from tollbook.language.speech_relayed import names_in, relay_behind
from tollbook.language.speech_said import Said
from tollbook.language.speech_subjects import of_name, source_span

_MOST_HEADLINE_WORDS = 9
_OWN_NOUN = 4
"""Tokens of "'s latest version" at most."""
_QUOTED = 5
_IN_BRACKETS = 6
"""Words of the longest source in brackets."""
_SEPARATORS = frozenset({":", "-", "–", "—", "|", "--"})


def according_to(view: View, speech: Speech) -> list[Said]:
    """ "…, according to X" and its like: the content is the rest of the sentence, or of the clause that the phrase opens."""
    found: list[Said] = []
    for first, end in view.units:
        for token in range(first, end):
            if view.lower[token] == "by":
                found += _own_count(view, speech, token, first, end)
            if view.lower[token] not in speech.according:
                continue
            length = speech.opening(view.lower[token : token + 4])
            if length and token + length < end:
                found += _around(view, speech, token, length, first, end)
    return found


def _own_count(view: View, speech: Speech, at: int, first: int, end: int) -> list[Said]:
    """ "by the army's own count": the possessor says it; "by UN estimates": who is named before the noun."""
    own = speech.lists["according.own"]
    owner = next((t for t in range(at + 1, min(at + 8, end)) if view.tags[t] == "POS"), None)
    noun = None if owner is None else next((t for t in range(owner + 1, min(owner + 4, end)) if view.lower[t] in own), None)
    theirs = at + 3 < end and view.tags[at + 1] == "PRP$"
    behind = at + 2 + (theirs and view.lower[at + 2] == "own")
    if noun is None and theirs and view.lower[behind] in own:
        noun, owner = behind, at + 2  # "by their (own) reckoning"
    elif noun is None:
        noun = owner = next((t for t in range(at + 2, min(at + 6, end)) if view.lower[t] in own), None)
        if owner is None or speech.kind_of(view.lower[at + 1 : owner]) is None:
            return []
    if noun is None or owner is None or owner == at + 1:
        return []
    source, head = (at + 1, owner), owner - 1
    if theirs and (subject := _subject_of(view, at, first, end)) is not None:
        source, head = source_span(view, subject, (max(at, subject + 1), at + 1)), subject
    elif theirs:
        source, head = (at + 1, at + 2), at + 1  # whom the sentence before told of
    aside = view.lower[at - 1] == "," and view.lower[noun + 1 : noun + 2] == [","]  # ", in which, by their reckoning, 20 died"
    opens = at - first <= 1 or view.tags[at - 1] == "CC"  # "and by their own account killed 34"
    spans = [(noun + 1, end)] if opens or aside else [(first, at)]
    return [Said(source, head, (at, at + 1), span) for s in spans if (span := trim(view, *s)) is not None]


def _subject_of(view: View, at: int, first: int, end: int) -> int | None:
    """Whose own count it is: the subject before it ("rebels attacked and by their own account killed six"), else behind it."""
    nouns = [t for t in range(first, end) if view.deps[t] in ("nsubj", "nsubj:pass") and view.tags[t].startswith("NN")]
    counted = {view.heads[t] for t in range(first, end) if view.tags[t] == "CD"}  # "some 300 people have left, by his estimate"
    subjects = [t for t in nouns if t not in counted]
    before, behind = [t for t in subjects if t < at], [t for t in subjects if t > at]
    main = [t for t in behind if view.heads[view.heads[t]] == view.heads[t]]  # not "…, because soldiers took two away"
    return before[-1] if before else main[0] if main and at == first else None


def _around(view: View, speech: Speech, at: int, length: int, first: int, end: int) -> list[Said]:
    start = at + length
    head = _noun_of(view, at, start, end)
    if head is None:
        return []
    source = _source(view, speech, head, start, end)
    cue = (at, start)
    spans: list[TokenSpan] = []
    outer = _inserted(view, speech, at, first)
    part = trim(view, _after_comma(view, source[1], end), end) if outer is not None else None
    if outer is not None and part is not None:
        return [Said(source, head, cue, part, relayed_by=(view.words_in(*outer),))]
    opens = at == first or view.tags[at - 1] == "CC" or view.lower[at - 1] in ("while", "that", ";", ":") or at - first <= 1
    if not opens:
        spans.append((first, at))
    after, relays = relay_behind(view, speech, source[1], end)
    other = ("CC", "IN", "VBG", "WDT", "WP", "WRB")
    resumes = after + 1 < end and view.lower[after] == "," and view.tags[after + 1] not in other
    resumes |= after + 1 < end and view.lower[after] == "," and view.lower[after + 1] in speech.lists["resumed.participles"]
    another = any(view.lower[t] in speech.according and speech.opening(view.lower[t : t + 4]) for t in range(after, end))
    if opens or (resumes and not another):  # "14 in the account of the mukhtar, nine in that of the army"
        spans.append((after, end))
    return [Said(source, head, cue, part, relayed_by=relays) for span in spans if (part := trim(view, *span)) is not None]


def _inserted(view: View, speech: Speech, at: int, first: int) -> TokenSpan | None:
    """ "The report said, on the word of the police, that seven died": who said it, where the phrase stands behind the verb."""
    verb = at - 2
    said = verb > first and view.words[at - 1] == "," and view.lower[verb] in speech.verbs and view.is_verb(verb)
    subject = view.child(verb, "nsubj") if said else None
    return source_span(view, subject, (verb, verb + 1)) if subject is not None and first <= subject < verb else None


def _after_comma(view: View, token: int, end: int) -> int:
    """Behind the comma at a token, if there is one."""
    return token + 1 if token < end and view.words[token] == "," else token


def _noun_of(view: View, at: int, start: int, end: int) -> int | None:
    """The head of the phrase that follows."""
    for token in (at, start - 1):
        head = view.heads[token]
        if start <= head < end and (view.is_noun(head) or view.tags[head].startswith("NN")):
            return head
    token, head_found = start, None
    while token < end and (
        view.tags[token].startswith(("NN", "JJ", "CD", "AFX")) or view.tags[token] in ("DT", "PRP", "PRP$", "POS", "HYPH")
    ):
        if view.tags[token].startswith(("NN", "PRP")):
            head_found = token
        token += 1
    return head_found


def _source(view: View, speech: Speech, head: int, start: int, end: int) -> TokenSpan:
    left, right = source_span(view, head, (start - 1, start))
    left, right = max(start, min(left, head)), min(max(right, head + 1), end)
    while right < end and of_name(view, right):
        right += 1
    tells = (t for t in range(head + 1, right - 1) if view.words[t] == "," and view.tags[t + 1] in ("CD", "WP", "WDT"))
    right = next(tells, right)  # "the mukhtar, | nine in that of the army", "the spokesman, | who told the radio that"
    return left, _without_subject(view, speech, head, right, end)


def _without_subject(view: View, speech: Speech, head: int, right: int, end: int) -> int:
    """Where a source ends that a parse has run on to the subject of what is said.

    "According to the clinic, the bodies of six men were brought in": the bodies bring in nobody's account.
    """
    after = next((t for t in range(right, end) if view.lower[t] != ","), None)
    if after is None or view.tags[after] not in ("VBD", "VBZ", "VBP", "MD"):
        return right
    commas = [t for t in range(head + 1, right) if view.lower[t] == ","]
    for comma, closing in itertools.pairwise([*commas, right]):
        counted = any(view.tags[t] == "CD" for t in range(comma, closing))
        if closing == right or counted or speech.kind_of(view.lower[comma + 1 : closing]) is None:
            return comma
    return right


def trim(view: View, first: int, end: int) -> TokenSpan | None:
    """Without commas and stops at the edges; None if nothing is left."""
    while end > first and view.lower[end - 1] in (",", ";", ".", ":", "-", "–", "—", "--"):
        end -= 1
    while first < end and view.lower[first] in (",", ";", ":", "-", "–", "—", "--"):
        first += 1
    return (first, end) if first < end else None


def headline_verbs(view: View, speech: Speech) -> list[Said]:
    """ "Raid leaves nine dead, state TV reports": a headline's last word, which the parse may take for a noun."""
    found = []
    for first, end in view.units:
        last = end - 1
        while last > first and view.words[last].isspace():
            last -= 1
        verb = speech.verb([view.lower[last]])
        if verb is None or verb.frame != "clause" or verb.strict or view.tags[last].startswith("VB") or last - first < 5:
            continue
        comma = next((t for t in range(last - 1, max(first, last - 7), -1) if view.lower[t] in (",", "-", "–", "—")), None)
        if comma is None or comma == last - 1 or any(view.is_verb(t) for t in range(comma + 1, last)):
            continue
        content = trim(view, first, comma)
        if content is not None:
            found.append(Said((comma + 1, last), last - 1, (last, last + 1), content, verb.stance))
    return found


def headline_sources(view: View, speech: Speech, actors: Sequence[ActorMention]) -> list[Said]:
    """ "Army: 12 killed", "Indian fire kills four - Pakistan", "12 killed: police"."""
    found = []
    for first, end in view.units:
        for token in range(first + 1, end - 1):
            if view.words[token] in _SEPARATORS and not _inside_word(view, token):
                said = _before(view, speech, actors, first, token, end) or _behind(view, speech, actors, first, token, end)
                if said is not None:
                    found.append(said)
                    break
                if view.words[token] != ":" or token - first > _MOST_HEADLINE_WORDS:
                    break  # behind "Lahore:" the headline begins
    return found


def _inside_word(view: View, token: int) -> bool:
    """The hyphen of "al-Shabaab" parts no headline from its source."""
    return view.words[token] != ":" and view.starts[token] == view.ends[token - 1]


def _before(view: View, speech: Speech, actors: Sequence[ActorMention], first: int, at: int, end: int) -> Said | None:
    if view.words[at] not in (":",) or end - at < 4:
        return None
    quoted = (
        (view.is_quote(at + 1) or view.words[at + 1] in "‘'") and 0 < at - first <= _QUOTED and view.tags[at - 1].startswith("NN")
    )
    via = next((t for t in range(first + 1, at - 1) if view.lower[t] in speech.lists["relays.via"]), at)  # "ISIS via Amaq: …"
    if any(view.is_verb(t) for t in range(via, at)):
        return None  # "two attacks on 19 August claimed 15 lives: eleven in …"
    if not quoted and not _names_speaker(view, speech, actors, first, via):
        return None
    content = trim(view, at + 1, end)
    relays = names_in(view.words_in(via + 1, at), speech.lists["relays.general"]) if via < at else ()
    last = _whose_noun(view, speech, first, via)
    return Said((first, last), last - 1, (at, at + 1), content, relayed_by=relays) if content else None


def _whose_noun(view: View, speech: Speech, first: int, end: int) -> int:
    """Where the speaker's own name ends: "the ministry's message: …", "Kigali's latest version: …"."""
    for mark in (t for t in range(first + 1, end - 1) if view.tags[t] == "POS"):
        own = view.lower[mark + 1 : min(end, mark + _OWN_NOUN)]
        if any(word in speech.nouns or word in speech.lists["standing.nouns"] for word in own):
            return mark
    return end


def _behind(view: View, speech: Speech, actors: Sequence[ActorMention], first: int, at: int, end: int) -> Said | None:
    last = end
    if view.lower[end - 1] == "." and end - at > 2 and (view.words[at] != ":" or _is_clipped(view, at + 1, end)):
        last = end - 1  # "… killed 12 — Investigative Committee.": the way of short messages
    elif view.lower[end - 1] in (".", "!", "?") or at - first < 3:
        return None
    if not _names_speaker(view, speech, actors, at + 1, last):
        return None
    content = trim(view, first, at)
    return Said((at + 1, last), last - 1, (at, at + 1), content) if content else None


def _is_clipped(view: View, first: int, end: int) -> bool:
    """ "… killed 12: army spokesman." drops its articles; "two forces hold the town: the army and the police" lists."""
    return not any(view.tags[t] in ("DT", "CC", "PRP$") for t in range(first, end))


def in_brackets(view: View, speech: Speech) -> list[Said]:
    """ "Five killed near Diffa (army); nine by night (governor Idi)": who says it, in brackets at the end of a part."""
    found = []
    for first, end in _parts(view):
        last = end - 1 if view.lower[end - 1] in (".", "!", ";") else end
        opening = next((t for t in range(last - 2, max(first, last - 1 - _IN_BRACKETS), -1) if view.words[t] == "("), None)
        if last - first < _IN_BRACKETS or view.words[last - 1] != ")" or opening is None:
            continue
        start = opening + (3 if view.lower[opening + 1 : opening + 3] == ["source", ":"] else 1)
        acronym = last - 1 - start == 1 and start == opening + 1 and not view.words[start].islower()  # "the United Nations (UN)"
        content = trim(view, first, opening)
        if content is not None and not acronym and speech.kind_of(view.lower[start : last - 1]) is not None and start < last - 1:
            found.append(Said((start, last - 1), last - 2, (opening, opening + 1), content))
    return found


def _parts(view: View) -> list[TokenSpan]:
    """The sentences, parted at semicolons."""
    parts = []
    for first, end in view.units:
        stops = [t + 1 for t in range(first, end) if view.lower[t] == ";"]
        parts += [(a, b) for a, b in itertools.pairwise([first, *stops, end]) if a < b]
    return parts


def _names_speaker(view: View, speech: Speech, actors: Sequence[ActorMention], first: int, end: int) -> bool:
    """Is a short run of words a speaker: no verb in it, and a kind of speaker or a party?"""
    if not 0 < end - first <= _MOST_HEADLINE_WORDS or any(view.is_verb(t) for t in range(first, end)):
        return False
    if any(view.words[t] in _SEPARATORS or view.is_quote(t) for t in range(first, end)):
        return False
    comma = next((t for t in range(first + 1, end - 1) if view.words[t] == ","), None)
    if comma is not None:  # "the governor of Lori, Aram Ghazaryan"
        named = all(view.tags[t].startswith("NNP") for t in range(comma + 1, end))
        return named and speech.kind_of(view.lower[first:comma]) is not None
    if not view.tags[end - 1].startswith("NN") and speech.kind_of(view.lower[end - 1 : end]) is None:
        return False
    start_char, end_char = view.chars(first, end)
    if any(a.start < end_char and a.end > start_char and a.end >= end_char - 1 for a in actors):
        return True
    return speech.kind_of(view.lower[max(first, end - 4) : end]) is not None and end - first <= 6


def labels(view: View, said: Sequence[Said]) -> list[Said]:
    """ "WALLACE: …", "Pat Caddell: …": a name before a colon that speaks elsewhere too, or labels several paragraphs."""
    speakers = {view.lower[s.head] for s in said if s.head is not None}
    found = [label for number in range(len(view.units)) if (label := _label(view, number)) is not None]
    counts: dict[str, int] = {}
    for first, end in found:
        name = view.words_in(first, end).lower()
        counts[name] = counts.get(name, 0) + 1
    taken = {s.source for s in said}
    result = []
    for first, end in found:
        known = view.lower[end - 1] in speakers or counts[view.words_in(first, end).lower()] > 1
        content = trim(view, end + 1, _paragraph_end(view, end))
        if known and content is not None and (first, end) not in taken:
            result.append(Said((first, end), end - 1, (end, end + 1), content))
    return result


def _label(view: View, number: int) -> TokenSpan | None:
    """A short name with a colon at the start of a paragraph."""
    first, end = view.units[number]
    if first and view.paragraph_of[first - 1] == view.paragraph_of[first]:
        return None
    start = first + 1 if view.is_quote(first) else first
    for token in range(start, min(end - 1, start + 6)):
        if view.words[token] == ":":
            return (start, token) if token > start else None
        if not view.words[token][:1].isupper() and view.words[token] not in (".", "-"):
            return None
    return None


def _paragraph_end(view: View, token: int) -> int:
    end = token
    while end < len(view.words) and view.paragraph_of[end] == view.paragraph_of[token]:
        end += 1
    return end
