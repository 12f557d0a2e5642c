"""How many copies of one text are recognised after a desk has worked on them, and how many other reports are taken for copies.

    python benchmarks/wire_copies.py            200 pairs from articles of our own, by kind of edit

Each pair is an article and what another outlet might print of it: cut, retitled, with its own dateline, credit line and
paragraph, words changed, sentences dropped or moved. Beside them stand different reports of one event, which are no copies.
"""

import itertools
import random
import re
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

from tollbook.linking.copies import CopyIndex
from tollbook.model import Report, make_report

ROOT = Path(__file__).parent.parent
CHANGES = (
    ("said", "told reporters"),
    ("said", "says"),
    ("killed", "shot dead"),
    ("killed", "left dead"),
    ("wounded", "injured"),
    ("injured", "hurt"),
    ("gunmen", "armed men"),
    ("soldiers", "troops"),
    ("according to", "as reported by"),
    ("at least", "no fewer than"),
    ("two", "2"),
    ("three", "3"),
    ("five", "5"),
    ("attack", "assault"),
    ("police", "the police"),
    ("area", "locality"),
    ("near", "close to"),
    ("people", "persons"),
    ("government", "administration"),
    ("after", "following"),
    ("but", "however,"),
    ("also", "in addition"),
)
CREDITS = ("(AFP) - ", "Reuters - ", "By Our Correspondent\n\n", "", "", "(With inputs from agencies) ")
ENDS = (
    "\n\nWith inputs from agencies.",
    "\n\n(This story has not been edited by our staff and is published from a syndicated feed.)",
    "\n\nRead more: What we know so far",
    "\n\n© All rights reserved.",
    "",
)
OWN = (
    "A member of the regional assembly told this newspaper that the state had done too little for the people who live there.",
    "Prices of bread and fuel have risen in the region since the spring, and many families have moved to the capital.",
    "Our reporter in the town said that shops stayed shut in the morning and that school was cancelled for the rest of the week.",
)
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[\"“A-Z])|(?<=[.!?][\"”])\s+(?=[\"“A-Z])")


def articles() -> list[str]:
    """Texts of our own."""
    rows = tomllib.loads((ROOT / "tests/data/articles/seen.toml").read_text(encoding="utf-8"))["article"]
    return [row["text"].strip() for row in rows]


def retitled(text: str, chance: random.Random) -> str:
    """Another headline and credit line."""
    body = text.split("\n\n", 1)[-1]
    words = re.findall(r"[A-Z]\w+", body)[:6]
    return f"{' '.join(chance.sample(words, len(words)))}: what happened\n\n{chance.choice(CREDITS)}{body}{chance.choice(ENDS)}"


def cut(text: str, chance: random.Random) -> str:
    """The first half to three quarters."""
    parts = text.split("\n\n")
    return "\n\n".join(parts[: max(2, round(len(parts) * chance.uniform(0.5, 0.8)))])


def reworded(text: str, chance: random.Random, share: float = 0.4) -> str:
    """Every so many of the words that desks change are changed."""
    for old, new in chance.sample(CHANGES, len(CHANGES)):
        text = re.sub(rf"\b{old}\b", lambda m, new=new: new if chance.random() < share else m.group(), text)
    return text


def reordered(text: str, chance: random.Random) -> str:
    """A sentence in ten is dropped, paragraphs are joined or split, two of them may change places."""
    parts = []
    for part in text.split("\n\n"):
        kept = [s for s in SENTENCE.split(part) if chance.random() > 0.1]
        parts += [" ".join(kept)] if chance.random() < 0.6 else kept
    if len(parts) > 3:
        n = chance.randrange(1, len(parts) - 1)
        parts[n], parts[n + 1] = parts[n + 1], parts[n]
    return "\n\n".join(p for p in parts if p)


def added(text: str, chance: random.Random) -> str:
    """One or two paragraphs of its own."""
    parts = text.split("\n\n")
    for own in chance.sample(OWN, chance.randrange(1, 3)):
        parts.insert(chance.randrange(1, len(parts) + 1), own)
    return "\n\n".join(parts)


EDITS: dict[str, tuple[Callable[[str, random.Random], str], ...]] = {
    "retitled": (retitled,),
    "cut": (cut, retitled),
    "reworded": (reworded, retitled),
    "reordered": (reordered, retitled),
    "with paragraphs of its own": (retitled, added),
    "cut and reworded": (cut, reworded, retitled),
    "cut, with paragraphs of its own": (cut, retitled, added),
    "all of it": (cut, reordered, reworded, retitled, added),
}


def pairs(count: int = 200) -> Iterator[tuple[str, str, str]]:
    """Kind of edit, article, edited copy; from a fixed seed."""
    chance = random.Random(20251126)
    texts = articles()
    for n in range(count):
        kind = list(EDITS)[n % len(EDITS)]
        text = texts[n * 7 % len(texts)]
        edited = text
        for edit in EDITS[kind]:
            edited = edit(edited, chance)
        yield kind, text, edited


def others() -> list[list[str]]:
    """Different reports of one event, and what one house prints of two."""
    rows = tomllib.loads((ROOT / "tests/data/pairs/taught.toml").read_text(encoding="utf-8"))["report"]
    stories: dict[str, list[str]] = {}
    for row in rows:
        for incident in row["incidents"]:
            stories.setdefault(f"{row['story']}/{incident}", []).append(row["text"].strip())
    folder = ROOT / "examples/reports"
    for path in sorted(folder.glob("*.txt")):
        stories.setdefault(path.name.rsplit("-", 3)[0], []).append(path.read_text(encoding="utf-8").split("---\n")[-1].strip())
    return list(stories.values())


def found_as_copies(reports: list[Report]) -> set[tuple[str, str]]:
    """Ids of pairs that the index takes for copies."""
    index = CopyIndex()
    for report in reports:
        index.add(report)
    return {(a, b) for a in index.mates for b in index.mates[a] if a < b}


def main() -> None:
    """Prints shares by kind of edit, then wrong ones."""
    right: dict[str, list[bool]] = {}
    for kind, text, edited in pairs():
        found = found_as_copies([make_report(text, outlet="The wire"), make_report(edited, outlet="Another paper")])
        right.setdefault(kind, []).append(bool(found))
    for kind, answers in right.items():
        print(f"{sum(answers):4d} of {len(answers):4d}  {kind}")
    print(f"{sum(map(sum, right.values())):4d} of {sum(map(len, right.values())):4d}  copies found")
    # the whole archive at once: whatever else is taken for a copy
    whole = [make_report(text, outlet=f"Paper {n}") for n, text in enumerate([*articles(), *itertools.chain(*others())])]
    wrong = found_as_copies(whole)
    tested = len(whole) * (len(whole) - 1) // 2
    print(f"{len(wrong):4d} of {tested:4d}  pairs of other reports taken for copies")
    texts = {r.id: r.text for r in whole}
    for a, b in sorted(wrong):
        sys.stderr.write(f"  {texts[a][:90]!r}\n  {texts[b][:90]!r}\n")


if __name__ == "__main__":
    main()
