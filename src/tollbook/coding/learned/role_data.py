"""Training data of the role tagger: texts with character spans of roles and what each sentence tells.

Two sources: our own marked passages (``tests/data/roles``) and the MUC-4 corpus (texts of the United States government), which
is not part of the project: its folder is given when training.
"""

import json
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Span = tuple[int, int, str]
ROLES = ("individual", "organisation", "victim", "person", "target", "weapon")
"""Perpetrators by person and by organisation, victims by name and by description, what was hit, and with what."""
TYPES = ("incident", "attack", "bombing", "kidnapping", "arson", "robbery", "stoppage")
_MARK = re.compile(r"\{([iovtw]):([^{}]*)\}")
_LETTER = {"i": "individual", "o": "organisation", "t": "target", "w": "weapon"}
_SENTENCE = re.compile(r"(?<=[.?!\"\]])\s+(?=[A-Z0-9\"\[(])|\n\s*\n")
_CLASH = re.compile(
    r"\b(clash|battle|combat|fighting|encounter|skirmish|confrontation|offensive|counteroffensive|shootout|crossfire)"
    r"|(killed|dead|casualties|wounded|captured)\W+(?:\w+\W+){0,6}(guerrilla|rebel|subversive|terrorist|extremist|soldier)"
    r"|(guerrilla|rebel|subversive|terrorist|extremist|soldier)s?\W+(?:\w+\W+){0,4}(killed|dead|died|wounded|captured)",
    re.IGNORECASE,
)
_OF_KIND = {
    **dict.fromkeys(("attack", "armed_clash", "sexual_violence", "mob_violence", "excessive_force", "chemical_attack"), "attack"),
    **dict.fromkeys(("air_strike", "shelling", "suicide_bombing", "ied", "grenade"), "bombing"),
    "abduction": "kidnapping",
}
_OTHER = frozenset(
    {
        "property_destruction", "protest", "violent_demonstration", "protest_intervention", "government_regains", "arrest",
        "non_state_overtakes", "disrupted_weapons", "change_to_group", "base_established", "non_violent_transfer", "retreat",
        "strategic_other", "mobilise", "coerce",
    }
)  # fmt: skip
_KIND = {"forced work stoppage": "stoppage"}


@dataclass(slots=True)
class Sentence:
    """Characters of a sentence and its types: 1 told, 0 not told, -1 unknown, in the order of TYPES."""

    start: int
    end: int
    types: list[int]


@dataclass(slots=True)
class Marked:
    """A text with its roles. ``unknown`` are spans of which nobody can say whether they play a role there."""

    text: str
    spans: list[Span] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    unknown: list[tuple[int, int]] = field(default_factory=list)


def own_passages(path: Path) -> list[Marked]:
    """The marked passages of a file."""
    blocks = path.read_text(encoding="utf-8").split("\n\n")
    lines = [[x for x in block.splitlines() if x and not x.startswith("#")] for block in blocks]
    return [_passage(block) for block in lines if block]


def _passage(lines: Sequence[str]) -> Marked:
    made = Marked("")
    for line in lines:
        told, _, marked = line.partition("|")
        start = len(made.text)
        last = 0
        for match in _MARK.finditer(marked):
            made.text += marked[last : match.start()]
            words = match.group(2)
            name = _LETTER.get(match.group(1)) or ("victim" if words[:1].isupper() and " of " not in words else "person")
            made.spans.append((len(made.text), len(made.text) + len(words), name))
            made.text += words
            last = match.end()
        made.text += marked[last:]
        made.sentences.append(Sentence(start, len(made.text), types_of(told)))
        made.text += " "
    return made


def types_of(told: str) -> list[int]:
    """What a sentence of a kind tells. Of an incident of another kind it is not known whether it is one worth a record."""
    if told == "other":
        return [-1, *(0 for _ in TYPES[1:])]
    return [int(told != "none"), *(int(told == kind) for kind in TYPES[1:])]


def muc_documents(folder: Path, first: int | None = None, last: int | None = None) -> list[Marked]:
    """The corpus's development documents from ``first`` to before ``last``, in its order."""
    reports = [json.loads(x) for x in (folder / "reports.jsonl").read_text(encoding="utf-8").splitlines()]
    gold = [json.loads(x) for x in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
    pairs = [(r["text"], g) for r, g in zip(reports, gold, strict=True) if r["id"].startswith("DEV")]
    return [_document(text, key) for text, key in pairs[first:last]]


def _document(text: str, key: dict[str, Any]) -> Marked:
    made = Marked(text, sentences=[Sentence(a, b, [0] * len(TYPES)) for a, b in _sentences(text)])
    fills = [list(_fills(t, text)) for t in key["templates"]]
    described = [
        s for i in key["incidents"] for p in i["people"] for n in (*p["names"], *p.get("described", [])) for s in _find(n, text)
    ]
    for template, spans in zip(key["templates"], fills, strict=True):
        kinds = {_KIND.get(t, t) for t in template["type"]}
        inside = [[f for f in spans if s.start <= f[0] < s.end] for s in made.sentences]
        names = [len({(f[2], f[3]) for f in found}) for found in inside]
        most = max(names, default=0)
        firsts = {n for n, found in enumerate(inside) if found and not any(inside[:n])}
        for n, (sentence, found) in enumerate(zip(made.sentences, inside, strict=True)):
            told = names[n] >= 2 or (
                names[n] == 1 and (most == 1 or n in firsts or any(f[2] not in ("organisation", "individual") for f in found))
            )
            if told:
                made.spans += [f[:3] for f in found]
                sentence.types = [
                    max(a, b) for a, b in zip(sentence.types, [1, *(int(k in kinds) for k in TYPES[1:])], strict=True)
                ]
            elif found:
                sentence.types = [a if a > 0 else -1 for a in sentence.types]
                made.unknown += [(f[0], f[1]) for f in found]
    for sentence in made.sentences:
        own = [d for d in described if sentence.start <= d[0] < sentence.end]
        if sentence.types[0] == 1:
            made.spans += [(a, b, "person") for a, b in own]
        else:
            made.unknown += own
            if _CLASH.search(text[sentence.start : sentence.end]):
                sentence.types = [-1 if t == 0 else t for t in sentence.types]
    made.spans = _apart(made.spans)
    return made


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for gap in _SENTENCE.finditer(text):
        if gap.start() - start > 25:
            yield start, gap.start()
            start = gap.end()
    if start < len(text):
        yield start, len(text)


def _fills(template: dict[str, Any], text: str) -> Iterator[tuple[int, int, str, int]]:
    names = {"PerpInd": "individual", "PerpOrg": "organisation", "Target": "target", "Victim": "victim", "Weapon": "weapon"}
    for slot, role in names.items():
        for n, mentions in enumerate(template[slot]):
            for mention in mentions:
                for start, end in _find(mention, text):
                    yield start, end, role, n
                last = mention.split()[-1]
                if role == "victim" and len(last) > 3 and last != mention:
                    for start, end in _find(last, text):
                        yield start, end, role, n


def kinds_passages(folder: Path) -> list[Marked]:
    """The passages that train the scorer of kinds: what they tell is known, who plays a role only where nobody does."""
    lines = [x for path in sorted(folder.glob("*.tsv")) for x in path.read_text(encoding="utf-8").splitlines()]
    rows = [x.split("\t")[:2] for x in lines if x and not x.startswith("#")]
    made = []
    for kind, text in rows:
        told = _OF_KIND.get(kind, "other" if kind in _OTHER else "none")
        nobody = [] if told == "none" else [(0, len(text))]
        made.append(Marked(text, [], [Sentence(0, len(text), types_of(told))], nobody))
    return made


def plain_articles(path: Path) -> list[Marked]:
    """Articles of which nothing is said: other networks' answers are all there is to learn from."""
    texts = [a["text"] for a in tomllib.loads(path.read_text(encoding="utf-8"))["article"]]
    unknown = [-1 for _ in TYPES]
    return [Marked(t, [], [Sentence(a, b, unknown) for a, b in _sentences(t)], [(0, len(t))]) for t in texts]


def _find(mention: str, text: str) -> list[tuple[int, int]]:
    words = re.findall(r"\w+|[^\w\s]", mention)
    if not words:
        return []
    return [m.span() for m in re.finditer(r"(?<!\w)" + r"\s*".join(map(re.escape, words)) + r"(?!\w)", text, re.IGNORECASE)]


def _apart(spans: Sequence[Span]) -> list[Span]:
    """The longest spans, none over another; of the same words the role that stands first in ROLES."""
    kept: list[Span] = []
    for span in sorted(set(spans), key=lambda s: (s[0] - s[1], ROLES.index(s[2]), s)):
        if all(span[1] <= a or b <= span[0] for a, b, _ in kept):
            kept.append(span)
    return sorted(kept)
