"""Places and days that a sentence names beside the story's own: of deeds avenged, of what the dead had done, of counting."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.model import Claim, make_report


def claims_of(text: str, published: str = "2024-05-10") -> tuple[Claim, ...]:
    return code(make_report(text, published=published), load_codebook()).claims


def told(text: str) -> set[tuple[str | None, int | None]]:
    """Place and figure of every count of dead."""
    return {(c.place.name if c.place else None, t.best) for c in claims_of(text) for t in c.tolls if t.outcome == "killed"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Four soldiers were killed on Wednesday when rockets struck an army post near Jurin, in Hama province of Syria. "
            "The rebels said they had fired in reply to the shelling of Binnish and that ten soldiers died.",
            ("Jurin", 10),
        ),
        (
            "A missile struck a camp outside Al Khawkhah, in Yemen, on Thursday. The Houthis said they had fired it in revenge "
            "for the fishermen of At Tuhayta and that 27 soldiers were killed.",
            ("Al Khawkhah", 27),
        ),
        (
            "Rebels said they killed nine soldiers at Bria on Monday to avenge the raid on Bambari.",
            ("Bria", 9),
        ),
    ],
)
def test_a_deed_that_is_avenged_keeps_its_place_to_itself(text: str, expected: tuple[str, int]) -> None:
    assert expected in told(text)


def test_what_is_avenged_happened() -> None:
    claims = claims_of("The army vowed to avenge the bombing of Kismayo after shelling rebels in Mogadishu on Tuesday.")
    assert "happened" in {c.reality for c in claims if c.action == "bombing" and c.place and c.place.name == "Kismayo"}


@pytest.mark.parametrize(
    "text",
    [
        "The army killed nine rebels near Bria on Monday. One of them had led the raid that killed four teachers in Bambari "
        "last week, it said. No soldier was killed, it added.",
        "Jets hit a camp near Bria on Monday and killed nine rebels, the army said. Among them were men who had laid the mine "
        "that killed six soldiers at Bambari last week, it said. No civilian was killed, it said.",
        "Soldiers killed six gunmen near Bria on Monday. Among the dead was the man behind the kidnapping of 20 pupils in "
        "Bambari in February, the army said. No soldier was killed.",
    ],
)
def test_the_story_goes_on_behind_what_the_dead_had_done(text: str) -> None:
    nobody = [c for c in claims_of(text) if any(t.best == 0 for t in c.tolls)]
    assert [(c.place.name, c.period.start) for c in nobody if c.place and c.period] == [("Bria", "2024-05-06")]


def test_what_raiders_had_planned_is_the_raid_itself() -> None:
    assert ("Anka", 9) in told("Gunmen attacked Anka on Monday. They had planned the raid for weeks and killed nine people.")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The mayor of Bama put the number of people killed in the raid on his town at 19 on Friday.", "Friday"),
        ("Rescuers took two more bodies out of the ruined school in Homs on Thursday, the governor said.", "Thursday"),
        ("Volunteers dug four more bodies out of the ruins in Homs on Wednesday.", "Wednesday"),
        ("The governor set the toll of the Bama blast at 12 on Wednesday.", "Wednesday"),
    ],
)
def test_a_day_of_counting_is_not_that_of_the_deed(text: str, day: str) -> None:
    counts = [c for c in claims_of(text) if c.tolls]
    assert counts
    assert all(any(f"said '{day}', so not after it" in why for why in c.because) for c in counts)


def test_a_day_of_finding_alone_may_be_the_deeds() -> None:
    claim = next(c for c in claims_of("Soldiers found 14 bodies in a field near Bama on Wednesday.") if c.tolls)
    assert claim.period is not None
    assert (claim.period.start, claim.period.precision) == ("2024-05-08", 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "At least twelve residents of Cabaret were killed on Wednesday, when gang members entered the town, north of "
            "Port-au-Prince, and fired on people around the market.",
            ("Cabaret", 12),
        ),
        (
            "Nine people were killed in Ekok on Monday. Soldiers entered the town, east of Mamfe, and shot two looters.",
            ("Ekok", 2),
        ),
        ("Gunmen entered the town, north of Port-au-Prince, on Monday and killed nine people.", ("Port-au-Prince", 9)),
    ],
)
def test_the_town_is_the_one_told_of_and_not_what_lies_beside_it(text: str, expected: tuple[str, int]) -> None:
    assert expected in told(text)


def test_a_denial_is_of_the_day_that_its_speaker_names_for_the_place() -> None:
    text = (
        "Nine soldiers died in a blast near Gao on Monday. The governor meanwhile denied that any herders had been killed in "
        'Ansongo. "I slept in Ansongo on Wednesday. Nobody was shot," he said.'
    )
    denied = [c for c in claims_of(text) if c.stance == "denies" and c.tolls]
    assert [(c.place.name, c.period.start) for c in denied if c.place and c.period] == [("Ansongo", "2024-05-08")]
