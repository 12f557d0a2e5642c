"""Marked stories: what the marks say is read as the README of tests/data/stories has it, and what does not read is named."""

from pathlib import Path

import pytest

from tollbook.coding.learned.marked import Story, stories
from tollbook.errors import BadInput

FOLDER = Path(__file__).parent.parent / "data" / "stories"
STORY = """# What: a file's head.

== x-1
# A: mine under a bus | Bara | 2024-03-12 | killed 6 civilians
# B: raid on a post | Tirah | 2024-03-12 | killed 1 police
-- r1 | Daily | 2024-03-13 | Mine kills four
[A] {Four passengers|kcA-} died near {Bara|LA} on {Tuesday|WA}, {police|S} said.
[B] {A constable|ksB} was killed at {Tirah|LB}.

[0] {Nearly 90 people|kub} died last year, {31|ku+} of them this spring.
-- r2 | Wire | 2024-03-14 | Toll rises
[AB] {Six|kcA} were buried.
"""


def read(text: str, folder: Path) -> list[Story]:
    path = folder / "stories.txt"
    path.write_text(text, encoding="utf-8")
    return list(stories([path]))


def test_a_story_has_its_incidents_reports_sentences_and_marks(tmp_path: Path) -> None:
    (story,) = read(STORY, tmp_path)
    first, second = story.reports
    assert (story.id, list(story.incidents), first.outlet, second.published) == ("x-1", ["A", "B"], "Daily", "2024-03-14")
    assert [s.incidents for s in first.sentences] == [{"A"}, {"B"}, set()]
    assert [first.text[slice(*s.span)][:12] for s in first.sentences] == ["Four passeng", "A constable ", "Nearly 90 pe"]
    told = [(first.text[slice(*m.span)], m.letters, m.incident, m.replaced) for m in first.marks]
    assert told == [
        ("Four passengers", "kc", "A", True),
        ("Bara", "L", "A", False),
        ("Tuesday", "W", "A", False),
        ("police", "S", "", False),
        ("A constable", "ks", "B", False),
        ("Tirah", "L", "B", False),
        ("Nearly 90 people", "kub", "", False),
        ("31", "ku+", "", False),
    ]
    assert second.sentences[0].incidents == {"A", "B"}


@pytest.mark.parametrize(
    ("wrong", "right", "said"),
    [
        ("Six|kcA} were", "{Six|kcA} were", "braces"),
        ("{Six|zzA} were", "{Six|kcA} were", "no mark has the letters zzA"),
        ("Two more died.", "[AB] {Six|kcA} were buried.", "begins with its incident"),
        ("-- r2 | Wire", "-- r2 | Wire | 2024-03-14 | Toll rises", "id | outlet | day | title"),
    ],
)
def test_what_does_not_read_is_named_with_its_line(wrong: str, right: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"stories\.txt:\d+") as found:
        read(STORY.replace(right, wrong), tmp_path)
    assert said in str(found.value)


def test_the_stories_of_the_project_read_and_name_no_unknown_incident() -> None:
    found = list(stories(sorted(FOLDER.glob("*.txt"))))
    reports = [(s, r) for s in found for r in s.reports]
    assert len({s.id for s in found}) == len(found) > 250
    assert len({(s.id, r.id) for s, r in reports}) == len(reports) > 900
    assert {m.incident for s, r in reports for m in r.marks if m.incident not in s.incidents} <= {""}
