"""Measures linking on marked stories (tests/data/stories).

    python benchmarks/story_links.py reports STORIES.txt … > reports.jsonl
    tollbook code reports.jsonl > coded.jsonl
    python benchmarks/story_links.py measure coded.jsonl STORIES.txt … [--held | --taught] [--show]

Each story is linked by itself. A claim is of the incident of the marked count in which its people stand, else of its sentence.
Of the events that tell of no old war and no sum, the one with most claims of an incident is that incident found; the others are
split off it, or of none of the story's incidents. Prints precision and recall of events and B3 of claims, overall and, with
``--show``, what is wrong in each story.
"""

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from tollbook.codebook import load_codebook
from tollbook.coding.learned.marked import MarkedReport, Story, incident_of, is_held, stories
from tollbook.linking import link_tellings
from tollbook.linking.linker import Linked
from tollbook.model import Claim, CodedReport, coded_from_json


def ref_of(story: Story, report: MarkedReport) -> str:
    """The report's id, unique among all files."""
    return f"{story.id}/{report.id}"


def coded_stories(coded: Path, paths: Sequence[Path]) -> Iterator[tuple[Story, list[CodedReport]]]:
    """The stories with their coded reports."""
    with coded.open("rb") as handle:
        known = {one.report.ref or "": one for one in map(coded_from_json, handle)}
    for story in stories(paths):
        yield story, [known[ref] for r in story.reports if (ref := ref_of(story, r)) in known]


@dataclass
class Tally:
    """What was found in some stories."""

    gold: int = 0
    found: int = 0
    split: int = 0
    alien: int = 0
    mixed: int = 0
    b3: list[tuple[float, float]] = field(default_factory=list)

    def __str__(self) -> str:
        events = self.found + self.split + self.alien
        found, known = 100 * self.found / max(events, 1), 100 * self.found / max(self.gold, 1)
        precision, recall = (100 * sum(x) / max(len(x), 1) for x in (tuple(zip(*self.b3, strict=True)) or ((), ())))
        return (
            f"events {events}, precision {found:.1f}, recall {known:.1f}, "
            f"split off {self.split}, of no incident {self.alien}, of two {self.mixed}; claims b3 {precision:.1f}/{recall:.1f}"
        )


def is_shown(claims: Sequence[Claim]) -> bool:
    """Is the event of its own: some claim that is neither background nor an aggregate?"""
    return any(not c.background and c.scope == "incident" for c in claims)


def measure(story: Story, coded: Sequence[CodedReport], linked: Linked, tally: Tally) -> Iterator[str]:
    """Adds one story to the tally; gives a line for each wrong event."""
    marked = {ref_of(story, r): r for r in story.reports}
    claims = {c.id: (c, r) for r in coded for c in r.claims}
    letter = {i: incident_of(c, marked[r.report.ref or ""]) for i, (c, r) in claims.items()}
    events = [[c for t in group for c in linked.tellings[t].claims] for group in linked.groups]
    events = [e for e in events if is_shown(e)]
    found: dict[str, int] = {}
    kinds = []
    for event in events:
        letters = Counter(x for c in event if (x := letter[c.id]) is not None)
        kinds.append(letters)
    for incident in story.incidents:
        best = max(range(len(events)), key=lambda n: kinds[n][incident], default=None)
        if best is not None and kinds[best][incident]:
            found.setdefault(incident, best)
    tally.gold += len(story.incidents)
    tally.found += len(set(found.values()))
    for n, event in enumerate(events):
        own = {x for x in kinds[n] if x}
        tally.mixed += len(own) > 1
        if len(own) > 1:
            yield f"{story.id} mixed {dict(kinds[n])}: " + told(event, claims)
        if n not in found.values():
            tally.split += bool(own)
            tally.alien += not own
            yield f"{story.id} {'split ' + str(dict(kinds[n])) if own else 'alien'}: " + told(event, claims)
    home = {c.id: n for n, e in enumerate(events) for c in e}
    known = [i for i in home if letter[i]]
    mates, same = defaultdict(set), defaultdict(set)
    for i in known:
        mates[home[i]].add(i)
        same[letter[i]].add(i)
    for i in known:
        both = len(mates[home[i]] & same[letter[i]])
        tally.b3.append((both / len(mates[home[i]]), both / len(same[letter[i]])))


def told(event: Sequence[Claim], claims: Mapping[str, tuple[Claim, CodedReport]]) -> str:
    """An event's claims in short."""
    lines = []
    for c in event:
        place = c.place.name if c.place else "-"
        day = f"{c.period.start}/{c.period.end}" if c.period else "-"
        tolls = ", ".join(f"{t.outcome} {t.who} {t.low}-{t.high}" for t in c.tolls)
        ref = claims[c.id][1].report
        lines.append(f"\n    {ref.ref} {ref.published} {c.action} {place} {day} [{tolls}] {c.quote.text[:160]}")
    return "".join(lines)


def main() -> None:
    """Writes reports, or measures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    reports, measuring = commands.add_parser("reports"), commands.add_parser("measure")
    measuring.add_argument("coded", type=Path)
    for command in (reports, measuring):
        command.add_argument("stories", nargs="+", type=Path)
    measuring.add_argument("--held", action="store_true", help="only the stories that nobody reads or mends for")
    measuring.add_argument("--taught", action="store_true", help="only the others")
    measuring.add_argument("--show", action="store_true", help="each event that is wrong (not of held stories)")
    args = parser.parse_args()
    if args.command == "reports":
        for story in stories(args.stories):
            for r in story.reports:
                row = {"id": ref_of(story, r), "title": r.title, "outlet": r.outlet, "published": r.published, "text": r.text}
                sys.stdout.buffer.write(msgspec.json.encode(row) + b"\n")
        return
    codebook = load_codebook()
    linked = list(coded_stories(args.coded, args.stories))
    for name, part in (("taught", False), ("held", True)):
        tally = Tally()
        for story, own in linked:
            if is_held(story) != part:
                continue
            for line in measure(story, own, link_tellings(own, codebook), tally):
                if args.show and not part:
                    sys.stdout.write(line + "\n")
        if not (args.held if name == "taught" else args.taught):
            sys.stdout.write(f"{name}: {tally}\n")


if __name__ == "__main__":
    main()
