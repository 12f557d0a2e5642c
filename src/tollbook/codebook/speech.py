"""Speech: the words by which a report says who says so, and the kinds of those who speak."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, cast, get_args

from tollbook.codebook.files import find_files, read_toml
from tollbook.codebook.inflection import noun_forms, verb_forms
from tollbook.errors import BadCodebook
from tollbook.model import SpeakerKind, Stance

Frame = Literal["clause", "tell", "object", "relay", "mind"]
Words = tuple[str, ...]

_LISTS = {
    "according": ("before", "own"),
    "resumed": ("participles", "behind_which"),
    "adjuncts": ("prepositions", "times", "day_parts", "time_nouns", "addressees"),
    "relays": ("verbs", "by", "quoting", "running", "via", "openings", "general"),
    "counting": ("verbs", "nouns"),
    "standing": ("nouns",),
    "exceptions": ("patterns",),
    "silence": ("patterns", "nobody", "contents"),
    "falsehood": ("patterns", "disputes", "doubtful", "contents", "lies"),
    "about": ("accusation", "threat", "talks_offer", "claim_of_responsibility", "toll", "claims", "offers"),
    "doubt": ("patterns", "negative"),
    "anonymity": ("patterns", "words"),
    "spokespeople": ("words", "alone"),
    "outlet": ("itself", "bodies", "own"),
    "clauses": ("going_on", "breaking_off", "raising", "self_named", "paper_of", "name_tail"),
    "again": (
        "singular",
        "plural",
        "neuter",
        "nouns",
        "not",
        "nobody",
        "bodies",
        "persons",
        "papers",
        "apart",
        "generic",
        "fields",
        "these_words",
        "offices",
        "forces",
        "armed",
    ),
}
_IRREGULAR = {
    "swear": ("swore", "sworn"),
    "write": ("wrote", "written", "writing"),
    "know": ("knew", "known"),
    "think": ("thought",),
    "feel": ("felt",),
    "understand": ("understood",),
    "cast": ("cast",),
    "read": ("read",),
    "retweet": ("retweeted",),
    "sing": ("sang", "sung"),
    "refer": ("referred", "referring"),
    "quip": ("quipped", "quipping"),
    "brag": ("bragged", "bragging"),
    "label": ("labelled", "labelling"),
    "signal": ("signalled", "signalling"),
    "show": ("shown",),
    "foretell": ("foretold",),
}


@dataclass(frozen=True, slots=True)
class SpeechVerb:
    """A verb of speech or thought: how what is said stands by it, and the stance it gives.

    ``length`` is how many of its words are the cue; the rest begin what is said ("put | the number").
    """

    words: Words
    frame: Frame
    stance: Stance
    strict: bool = False
    length: int = 1


@dataclass(frozen=True)
class Speech:
    """All words of speech. ``verbs`` by the first word of every inflected form, longest first; ``clauses`` are the patterns of
    [clauses] by name."""

    verbs: Mapping[str, tuple[SpeechVerb, ...]]
    nouns: Mapping[str, Stance]
    lists: Mapping[str, frozenset[str]]
    according: Mapping[str, tuple[Words, ...]]
    exceptions: re.Pattern[str]
    silence: re.Pattern[str]
    doubt: re.Pattern[str]
    falsehood: re.Pattern[str]
    anonymity: re.Pattern[str]
    kinds: Mapping[Words, SpeakerKind]
    longest_kind: int
    clauses: Mapping[str, re.Pattern[str]]

    def verb(self, words: Sequence[str]) -> SpeechVerb | None:
        """The verb of speech whose (inflected) words these lower-case words start with; the longest wins."""
        for verb in self.verbs.get(words[0], ()) if words else ():
            if tuple(words[1 : len(verb.words)]) == verb.words[1:]:
                return verb
        return None

    def opening(self, words: Sequence[str]) -> int:
        """How many of the lower-case words open a source ("according to"): 0 if none do."""
        for opening in self.according.get(words[0], ()) if words else ():
            if tuple(words[: len(opening)]) == opening:
                return len(opening)
        return 0

    def kind_of(self, words: Sequence[str]) -> SpeakerKind | None:
        """The kind of a speaker by the lower-case words of the name up to its head: the longest ending, else the last inside."""
        for end in range(len(words), 0, -1):
            for start in range(max(0, end - self.longest_kind), end):
                kind = self.kinds.get(tuple(words[start:end]))
                if kind is not None:
                    return kind
        return None


def load_speech(folders: Sequence[Path]) -> Speech:
    """The words of ``speech.toml``; later folders add to and change earlier ones.

    Raises BadCodebook for an unknown frame, stance or kind, or a pattern that is no regular expression.
    """
    verbs: dict[Words, SpeechVerb] = {}
    nouns: dict[str, Stance] = {}
    kinds: dict[Words, SpeakerKind] = {}
    lists: dict[str, list[str]] = {}
    for path in find_files("speech.toml", folders):
        data = read_toml(path)
        _add_verbs(path, data.get("verbs", []), verbs)
        for row in data.get("nouns", []):
            stance = cast(Stance, _one_of(path, row, "stance", get_args(Stance)))
            nouns.update({form: stance for word in row["words"] for form in noun_forms(word)})
        for row in data.get("speakers", []):
            kind = cast(SpeakerKind, _one_of(path, row, "kind", get_args(SpeakerKind)))
            kinds.update({tuple(word.lower().split()): kind for word in row["words"]})
        for section, names in _LISTS.items():
            for name in names:
                lists.setdefault(f"{section}.{name}", []).extend(data.get(section, {}).get(name, ()))
    openings: dict[str, tuple[Words, ...]] = {}
    for words in sorted((tuple(p.split()) for p in lists["according.before"]), key=lambda p: (-len(p), p)):
        openings[words[0]] = (*openings.get(words[0], ()), words)
    return Speech(
        _by_first(verbs.values()),
        nouns,
        {name: frozenset(words) for name, words in lists.items() if not name.endswith("patterns")},
        openings,
        _pattern("exceptions", lists["exceptions.patterns"]),
        _pattern("silence", lists["silence.patterns"]),
        _pattern("doubt", lists["doubt.patterns"]),
        _pattern("falsehood", lists["falsehood.patterns"]),
        _pattern("anonymity", lists["anonymity.patterns"]),
        kinds,
        max((len(k) for k in kinds), default=0),
        {name: _clause(name, lists[f"clauses.{name}"]) for name in _LISTS["clauses"]},
    )


def _add_verbs(path: Path, rows: Sequence[Mapping[str, Any]], verbs: dict[Words, SpeechVerb]) -> None:
    for row in rows:
        frame = cast(Frame, _one_of(path, row, "frame", get_args(Frame)))
        stance = cast(Stance, _one_of(path, row, "stance", get_args(Stance)))
        for text in row["words"]:
            cue = text.partition("|")[0]
            base, *rest = text.replace("|", " ").split()
            for form in sorted(verb_forms(base) | set(_IRREGULAR.get(base, ()))):
                words = (form, *rest)
                if row.get("off"):
                    verbs.pop(words, None)
                elif words not in verbs or (verbs[words].frame == frame):
                    verbs[words] = SpeechVerb(words, frame, stance, bool(row.get("strict")), len(cue.split()))


def _by_first(verbs: Iterable[SpeechVerb]) -> dict[str, tuple[SpeechVerb, ...]]:
    table: dict[str, list[SpeechVerb]] = {}
    for verb in verbs:
        table.setdefault(verb.words[0], []).append(verb)
    return {first: tuple(sorted(found, key=lambda v: (-len(v.words), v.words))) for first, found in table.items()}


def _one_of(path: Path, row: Mapping[str, Any], key: str, allowed: Sequence[str]) -> str:
    value = row.get(key)
    if value not in allowed or not isinstance(row.get("words"), list):
        raise BadCodebook(f"{path}: {key} = {value!r} in a row of words; use one of {', '.join(allowed)} and words = [...]")
    return str(value)


def _clause(name: str, patterns: Sequence[str]) -> re.Pattern[str]:
    """One of the patterns anywhere, dots for line breaks too."""
    try:
        return re.compile("|".join(f"(?:{p})" for p in patterns) or "(?!)", re.IGNORECASE | re.DOTALL)
    except re.error as problem:
        raise BadCodebook(f"speech.toml: clauses.{name}: not a regular expression ({problem})") from problem


def _pattern(name: str, patterns: Sequence[str]) -> re.Pattern[str]:
    try:
        return re.compile(r"\b(?:" + "|".join(f"(?:{p})" for p in patterns) + r")\b", re.IGNORECASE)
    except re.error as problem:
        raise BadCodebook(f"speech.toml: {name}: not a regular expression ({problem})") from problem
