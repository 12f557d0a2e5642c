"""Speakers named again: "he added", "the group said", a surname alone; and speech inside another's speech."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from tollbook.codebook.speech import Speech
from tollbook.language.listed import listed
from tollbook.language.mentions import ActorMention, Attribution
from tollbook.language.sentence_view import TokenSpan, View
from tollbook.language.speech_named import Named
from tollbook.language.speech_offices import of_owner
from tollbook.language.speech_relayed import relays_around
from tollbook.language.speech_said import Said
from tollbook.language.speech_subjects import source_span

_DEFINITE = frozenset({"the", "that", "this", "its", "their", "his", "her"})
_SHORT = 4
_MEMORY = 60
_ARTICLE = 1
"""Words before the party that opens a sentence."""
_PRONOUNS = frozenset({"he", "she", "they"})
_RELATIVE = frozenset({"who", "whose", "which", "whom"})
_HANGS_ON = frozenset({"with", "in", "at", "from", "of", "whose", "who", ",", "for", "based"})
_COUNTS = frozenset({"one", "two", "three", "some", "several", "another", "both"})
_REMARK = re.compile(r",? (?:who|which|citing|quoting|speaking|whose)\b.*$", re.DOTALL)


def resolve(view: View, speech: Speech, said: Sequence[Said], actors: Sequence[ActorMention]) -> list[Attribution]:
    """Attributions with their speakers' full names, in order of content."""
    found: list[Attribution] = []
    named: list[Named] = []
    spoken = -1
    for one in sorted(said, key=lambda s: s.source[0] if s.source else s.cue[0]):
        before = _subject_before(view, speech, one, spoken)
        if one.source is not None and not _in_relative(view, one):
            spoken = view.starts[one.source[0]]
        if before is not None:
            named.append(before)  # "A spokesman gave another version. Five were killed, he said. He dismissed …"
        earlier = (
            before
            or of_owner(view, speech, one, lambda first, end: _subject_within(view, speech, first, end))
            or _subject_before_colon(view, speech, one)
            or _earlier(view, speech, one, named[-_MEMORY:])
            or _party(view, speech, one, actors)
            or _subject_of_said(view, speech, one)
            or _party_of_sentence(view, speech, one, actors)
        )
        if earlier is None and one.source is not None and view.lower[slice(*one.source)] == ["one"]:
            continue  # "one says such things": nobody
        if one.source is not None and earlier is None and _of_object(view, one):
            named += [who] if (who := _named_subject(view, speech, view.heads[one.cue[0]], one.source[0])) is not None else []
        elif one.source is not None and not (earlier is None and _in_relative(view, one)):
            named.append(earlier or _named(view, one))
        found.append(_attribution(view, speech, one, earlier))
    return sorted(_handed_on(_asked_later(view, speech, found)), key=lambda a: (a.content, a.cue))


def _asked_later(view: View, speech: Speech, found: Sequence[Attribution]) -> list[Attribution]:
    """ "He asked not to be named": said of the speaker of the sentence before."""
    unnamed: set[str] = set()
    for first, end in view.units:
        if view.lower[first] in _PRONOUNS and speech.anonymity.search(view.words_in(first, end)):
            if len(unnamed) >= _MEMORY:
                break
            before = [a for a in found if a.source is not None and a.cue[1] <= view.starts[first] and a.name]
            people = [a for a in before if (a.name or "").lower().split()[-1] not in speech.lists["again.bodies"]]
            if before:
                unnamed.add(max(people or before, key=lambda a: a.cue).name or "")
    return [replace(a, anonymous=True) if a.name in unnamed else a for a in found]


def _party(view: View, speech: Speech, one: Said, actors: Sequence[ActorMention]) -> Named | None:
    """ "The ministry", "the brigade": the last party named with that word and more."""
    if one.source is None:
        return None
    words = view.lower[slice(*one.source)]
    if not 1 < len(words) <= _SHORT or words[0] not in _DEFINITE or words[-1] not in speech.lists["again.bodies"]:
        return None
    start = view.starts[one.source[0]]
    last = bisect_right(actors, start, key=lambda m: m.start)
    for mention in reversed(actors[max(0, last - _MEMORY) : last]):
        text = view.text[mention.start : mention.end]
        named = tuple(text.lower().split())
        is_site = bool(named) and named[-1] in listed(view.document.doc, "places.sites")  # "its army base" is no army
        if words[-1] in named and len(named) > len(words) - 1 and not is_site:
            return Named(_clean(text), named, (mention.start, mention.end), words[-1], plural=False)
    return None


def _attribution(view: View, speech: Speech, one: Said, earlier: Named | None) -> Attribution:
    source = None if one.source is None else view.chars(*one.source)
    own = _clean(view.words_in(*one.source)) if one.source else None
    relays = one.relayed_by or (relays_around(view, speech, one.source, one.cue, one.content) if one.source else ())
    return Attribution(
        source,
        view.chars(*one.cue),
        view.chars(*one.content),
        one.stance,
        earlier.name if earlier else own,
        earlier.span if earlier else None,
        relays,
        _anonymous(view, speech, one, earlier),
    )


def _named(view: View, one: Said) -> Named:
    first, end = one.source or one.cue
    head = one.head if one.head is not None and first <= one.head < end else end - 1
    return Named(
        _clean(view.words_in(first, end)),
        tuple(view.lower[first:end]),
        view.chars(first, end),
        view.lower[head],
        view.tags[head] in ("NNS", "NNPS"),
    )


def _clean(text: str) -> str:
    return " ".join(text.split()).strip(" ,;:")


def _earlier(view: View, speech: Speech, one: Said, named: Sequence[Named]) -> Named | None:
    """The fuller mention that a pronoun, a definite noun or a surname stands for."""
    if one.source is None or not named:
        return None
    words: Sequence[str] = view.lower[one.source[0] : one.source[1]]
    if list(words) == ["one"]:  # "residents fled; one said …"
        return next((n for n in reversed(named) if n.plural), None)
    if len(words) == 1:
        return _of_pronoun(speech, words[0], named) or _of_surname(view, one.source[0], words[0], named)
    words = _without_clause(_without_day(words, speech))
    known = speech.lists["again.nouns"] | speech.lists["again.papers"]
    if 1 < len(words) <= _SHORT and words[0] in _DEFINITE and words[-1] in known:
        return _of_definite(speech, words, named)
    return None


def _without_day(words: Sequence[str], speech: Speech) -> Sequence[str]:
    """ "Their report of Tuesday" is their report."""
    if len(words) == _SHORT and words[2] == "of" and words[1] in speech.lists["again.papers"] and words[3].endswith("day"):
        return words[:2]
    return words


def _without_clause(words: Sequence[str]) -> Sequence[str]:
    """ "The research group, whose field workers visit every place," is the research group."""
    at = next((n for n in range(1, len(words) - 1) if words[n] == "," and words[n + 1] in _RELATIVE), len(words))
    return words[:at]


def _subject_before(view: View, speech: Speech, one: Said, spoken: int) -> Named | None:
    """A pronoun may stand for the subject of the sentence before, where that is a speaker who has said nothing yet.

    ``spoken`` is where the last speaker is named.
    """
    if one.source is None or one.source[1] - one.source[0] != 1:
        return None
    lists, unit = speech.lists, view.unit_of[one.cue[0]]
    pronouns = lists["again.singular"] | lists["again.neuter"] | lists["again.plural"] | {"one"}
    start = view.units[unit][0]
    if view.lower[one.source[0]] not in pronouns or unit == 0 or spoken >= view.starts[view.units[unit - 1][0]]:
        return None
    first, end = view.units[unit - 1]
    root = next((t for t in range(first, end) if view.heads[t] == t), None)
    kept_silent = spoken >= 0 and speech.silence.search(view.words_in(first, end)) is not None
    if view.paragraph_of[first] != view.paragraph_of[start] or kept_silent:
        return None  # "a doctor said […] The army had not commented. She said …": the doctor
    meant = _named_subject(view, speech, root, end)
    word = view.lower[one.source[0]]
    alone = word in lists["again.singular"] or word in lists["again.neuter"]
    if meant is not None and (word == "one" or alone) and meant.plural != (word == "one"):
        return None  # "Six people died. …, he added": none of the six; "Two nurses fled. One said …": one of the two
    return meant


def _in_relative(view: View, one: Said) -> bool:
    """ "The army retracted what its division had said": is it only told of somebody else's speech?"""
    return view.deps[one.cue[0]] == "acl:relcl"


def _of_object(view: View, one: Said) -> bool:
    """ "The ministry took back the battalion's announcement that …": whose words somebody else speaks of goes on with nothing."""
    noun = one.cue[0]
    owned = one.source is not None and view.left(noun) <= one.source[0] < noun
    return view.tags[noun].startswith("NN") and view.deps[noun] == "obj" and owned


def _subject_of_said(view: View, speech: Speech, one: Said) -> Named | None:
    """ "The Anger Movement will shut the field, it said": the subject of what is said, where it is a body or a name.

    Else that of the clause which its words are put into: "The Army had given another version: its men, it wrote, killed 16".
    """
    if one.source is None or one.source[1] - one.source[0] != 1 or view.lower[one.source[0]] not in speech.lists["again.neuter"]:
        return None
    first, end = one.content
    behind = end <= one.source[0] and view.unit_of[first] == view.unit_of[one.cue[0]]
    root = next((t for t in range(first, end) if not first <= view.heads[t] < end and view.is_verb(t)), None) if behind else None
    if root is None:
        root, end = _host(view, one), one.source[0]
    subject = None if root is None else view.child(root, "nsubj")
    return _named_subject(view, speech, root, end) if subject is not None and not view.tags[subject].endswith("S") else None


def _host(view: View, one: Said) -> int | None:
    """The verb of the clause before "it said", which is only put into it: "named four fighters who it said were killed"."""
    host = view.heads[one.cue[0]]
    if _in_relative(view, one):
        first, end = view.units[view.unit_of[one.cue[0]]]
        host = next((t for t in range(first, end) if view.heads[t] == t), one.cue[0])
    put_in = view.deps[one.cue[0]] in ("parataxis", "acl:relcl")
    return host if one.source is not None and put_in and host < one.source[0] else None


def _subject_before_colon(view: View, speech: Speech, one: Said) -> Named | None:
    """ "The Army had given another version: its men, it wrote, killed 16": whose version it is, whoever spoke before."""
    if one.source is None or [*view.lower[slice(*one.source)]] not in ([w] for w in speech.lists["again.neuter"]):
        return None
    host = _host(view, one)
    if host is None or ":" not in view.lower[host : one.source[0]]:
        return None
    return _named_subject(view, speech, host, one.source[0])


def _party_of_sentence(view: View, speech: Speech, one: Said, actors: Sequence[ActorMention]) -> Named | None:
    """ "The rebels' army took the post after a raid in which it says 70 died": the party that the sentence opens with."""
    if one.source is None or view.lower[slice(*one.source)] not in ([w] for w in speech.lists["again.neuter"]):
        return None
    start, end = view.starts[view.units[view.unit_of[one.cue[0]]][0]], view.starts[one.source[0]]
    first = bisect_right(actors, start - 1, key=lambda m: m.start)
    mention = actors[first] if first < len(actors) and actors[first].start < end else None
    if mention is None or len(view.text[start : mention.start].split()) > _ARTICLE:
        return None
    text = view.text[mention.start : mention.end]
    words = tuple(text.lower().split())
    return Named(_clean(text), words, (mention.start, mention.end), words[-1], plural=False) if words else None


def _named_subject(view: View, speech: Speech, root: int | None, end: int) -> Named | None:
    """The subject of a verb as a speaker, where it is a name or one of the kinds that speak."""
    subject = None if root is None else view.child(root, "nsubj", "nsubj:pass")
    if subject is None or view.tags[subject].startswith("PRP"):
        return None
    span = source_span(view, subject, (max(subject + 1, min(root or end, end)), end))
    days = (t for t in range(subject + 1, span[1] - 1) if view.lower[t] == "on" and view.lower[t + 1].endswith("day"))
    span = span[0], next(days, span[1])  # "Colombia's army | on Sunday"
    words = view.lower[slice(*span)]
    known = view.lower[subject] in speech.lists["again.persons"] | speech.lists["again.bodies"]
    if speech.kind_of(words) is None and not known and not view.tags[subject].startswith("NNP"):
        return None
    return Named(
        _clean(view.words_in(*span)), tuple(words), view.chars(*span), view.lower[subject], view.tags[subject].endswith("S")
    )


def _subject_within(view: View, speech: Speech, first: int, end: int) -> Named | None:
    """The subject of a stretch of words as a speaker."""
    roots = (t for t in range(first, end) if view.is_verb(t) and not first <= view.heads[t] < end)
    root = next(roots, None) or next((t for t in range(first, end) if view.heads[t] == t), None)
    subject = None if root is None else view.child(root, "nsubj", "nsubj:pass")
    return _named_subject(view, speech, root, end) if subject is not None and first <= subject < end else None


def _of_pronoun(speech: Speech, word: str, named: Sequence[Named]) -> Named | None:
    lists = speech.lists
    if word in lists["again.singular"]:
        people = [n for n in named if not n.plural and n.head not in lists["again.bodies"]]
        spoken = [n for n in people if speech.kind_of(n.words) not in (None, "media") or n.name[:1].isupper()]
        return spoken[-1] if spoken else people[-1] if people else named[-1]
    if word in lists["again.neuter"]:
        bodies = [n for n in named if n.head in lists["again.bodies"]]
        return bodies[-1] if bodies and named[-1].head in lists["again.persons"] else named[-1]
    if word in lists["again.plural"]:
        many = [n for n in named if n.plural or n.head in lists["again.bodies"]]
        return many[-1] if many else named[-1]
    return None


def _of_surname(view: View, token: int, word: str, named: Sequence[Named]) -> Named | None:
    if not view.tags[token].startswith("NNP"):
        return None
    return next((n for n in reversed(named) if len(n.words) > 1 and word in n.words), None)


def _of_definite(speech: Speech, words: Sequence[str], named: Sequence[Named]) -> Named | None:
    """ "the statement": the last who spoke; "the spokesman", "the monitor": the last with that word, else of that kind."""
    noun = words[-1]
    if noun in speech.lists["again.papers"]:
        return named[-1]
    if words[1] == "same":  # "the same official": the last who is one; "the same source": whoever spoke last
        return next((n for n in reversed(named) if noun in n.words), named[-1])
    if len(words) == 3 and words[1] in speech.lists["again.fields"]:
        words = [words[0], noun]  # "the war monitor" is the monitor
    if len(words) > 2 and words[0] == "the" and words[1] not in speech.lists["again.nouns"]:
        same = [n for n in named if len(n.words) > len(words) and set(words[1:]) <= set(n.words)]
        return same[-1] if same else None
    with_word = [n for n in named if noun in n.words and len(n.words) > len(words)]
    if with_word:
        return with_word[-1]
    kind = speech.kind_of(words)
    body, person = noun in speech.lists["again.bodies"], noun in speech.lists["again.persons"]
    of_kind = [
        n
        for n in named
        if kind is not None
        and len(n.words) > 1
        and speech.kind_of(n.words) == kind
        and not (body and n.head in speech.lists["again.persons"])
        and not (person and n.head in speech.lists["again.bodies"])
    ]
    if of_kind and noun not in speech.lists["again.apart"]:
        return of_kind[-1]
    unknown = [n for n in named if speech.kind_of(n.words) in (None, "monitor") and n.words[-1][:1].isalpha()]
    return unknown[-1] if unknown and unknown[-1] is named[-1] and noun in speech.lists["again.generic"] else None


def _anonymous(view: View, speech: Speech, one: Said, earlier: Named | None) -> bool:
    first, end = _part_around(view, one.cue[0])
    words = _core(view.lower[one.source[0] : one.source[1]]) if one.source is not None else set()
    if earlier is not None and "same" in words:
        words = set()  # "the same source", who was named
    if earlier is not None:
        words |= _core(earlier.words)
    if words & speech.lists["anonymity.words"]:
        return True
    return bool(speech.anonymity.search(view.words_in(first, end)))


def _part_around(view: View, token: int) -> TokenSpan:
    """The part of a sentence between semicolons: who "would not be named" behind one is another."""
    first, end = view.units[view.unit_of[token]]
    stops = [t for t in range(first, end) if view.lower[t] == ";"]
    return max([first, *(t + 1 for t in stops if t < token)]), min([end, *(t for t in stops if t > token)])


def _core(words: Sequence[str]) -> set[str]:
    """The words of a name up to what hangs on it; "one of the sources" is of the sources."""
    for n, word in enumerate(words):
        if n > 1 and word in _HANGS_ON and words[n - 1] not in _COUNTS:
            return set(words[:n])
    return set(words)


def _handed_on(found: Sequence[Attribution]) -> list[Attribution]:
    """Speech inside another's speech is relayed by that other ("Reuters reported that the army said …")."""
    result = []
    hosts = sorted((o for o in found if o.source is not None and o.name and o.stance == "asserts"), key=lambda o: o.content[0])
    starts = [h.content[0] for h in hosts]
    for one in found:
        if one.source is None:
            result.append(one)
            continue
        low, high = min(one.source[0], one.content[0]), max(one.source[1], one.content[1])
        last = bisect_right(starts, low)
        around = [h for h in hosts[max(0, last - _MEMORY) : last] if high <= h.content[1] and h.name != one.name]
        names = [_plain(h.name or "") for h in around]
        result.append(replace(one, relayed_by=tuple(dict.fromkeys((*names, *one.relayed_by)))) if names else one)
    return result


def _plain(name: str) -> str:
    name = _REMARK.sub("", name)
    return name.split(" ", 1)[1] if name.lower().startswith(("the ", "a ", "an ")) and " " in name else name
