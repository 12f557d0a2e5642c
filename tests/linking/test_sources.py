"""Who is an independent source of an event: whoever vouches for it of his own knowledge, once, under whatever name."""

import pytest
from builders import GAO, claim, report, speaker, toll

from tollbook.codebook import load_codebook
from tollbook.linking.link import link
from tollbook.model import Claim, CodedReport, Event, Speaker
from tollbook.model.claim import Who

CODEBOOK = load_codebook()
DAY = "2025-09-13"
NURSE = speaker("a nurse at the town's clinic", "medical")
ARMY = speaker("Mali's army", "party", "mli-army")


def says(who: Speaker, killed: int = 9, kind: Who = "civilians", **more: object) -> Claim:
    return claim(toll(killed, kind), speaker=who, place=GAO, start=DAY, **more)  # type: ignore[arg-type]


def event(*reports: CodedReport) -> Event:
    return max(link(list(reports), CODEBOOK), key=lambda e: len(e.claims))


def sources(*speakers: Speaker) -> int:
    return event(report(*(says(s) for s in speakers))).grade.independent_sources


def counted_by(monitor: str, text: str) -> int:
    told = report(says(speaker(monitor, "monitor")), outlet="Weekly", text=text)
    return event(report(says(NURSE)), told).grade.independent_sources


@pytest.mark.parametrize(
    "own_words",
    [
        "The group compiles its list from statements of the authorities.",
        "The project works from abroad with press cuttings and official bulletins.",
        "The watch takes its figures from hospitals and town councils.",
        "The bulletin is drawn up from what the police and the newspapers publish.",
        "The desk, which counts deaths from police records, gave no names.",
        "It has nobody on the ground.",
        "The group has no staff in the province.",
        "The numbers were those of local lawyers, it said.",
        "The table rests on communiques and news broadcasts.",
    ],
)
def test_a_body_that_counts_what_others_told_is_no_source(own_words: str) -> None:
    text = f"Nine civilians were killed in Gao on 13 September, the Niger Bend Log said. {own_words}"
    assert counted_by("the Niger Bend Log", text) == 1


@pytest.mark.parametrize(
    "own_words",
    [
        "Its own observers had confirmed every name.",
        "It gets its names from families and visits the graves.",
        "The group does not rely on statements by officials.",
        "Staff interviewed survivors in the district hospital.",
        "Residents taking part in the search met officials from the town.",
    ],
)
def test_a_body_that_asks_for_itself_is_a_source(own_words: str) -> None:
    text = f"Nine civilians were killed in Gao on 13 September, the Niger Bend Log said. {own_words}"
    assert counted_by("the Niger Bend Log", text) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (speaker("JNIM", "armed_group", "jnim"), speaker("the armed islamist group", "armed_group")),
        (speaker("the police", "police", "mli-security-forces"), speaker("the inspector general, Gao range", "police")),
        (ARMY, speaker("the defence ministry", "government", "mli-defence-ministry")),
        (ARMY, speaker("the bulletin", "witness")),
        (NURSE, speaker("its note of Tuesday", "monitor")),
        (speaker("the county commissioner", "government"), speaker("Gao's commissioner", "government")),
        (speaker("the town relief committee", "monitor"), speaker("Gao's relief committee", "monitor")),
        (
            speaker("the region's Relief Corps", "government"),
            speaker("the Relief Corps of Gao", "government"),
        ),
        (speaker("the state's Public Security Office", "police"), speaker("the Public Security Office of Gao", "government")),
    ],
)
def test_a_looser_name_is_the_same_source(one: Speaker, other: Speaker) -> None:
    assert sources(one, other) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (ARMY, speaker("an official of the provincial government", "government", "mli-government")),
        (speaker("the police", "police", "mli-security-forces"), speaker("an Interpol official", "police")),
        (ARMY, speaker("the interior ministry", "government", "mli-interior-ministry")),
        (speaker("the town relief committee", "monitor"), speaker("the burial committee", "monitor")),
        (speaker("the region's Relief Corps", "government"), speaker("Gao's Public Health Agency", "government")),
        (speaker("the provincial judge", "government"), speaker("the mayor of Gao", "government")),
    ],
)
def test_others_stay_sources_of_their_own(one: Speaker, other: Speaker) -> None:
    assert sources(one, other) == 2


@pytest.mark.parametrize("name", ["a farmer and a deacon", "a teacher and a local watch group"])
def test_two_who_speak_together_are_two(name: str) -> None:
    assert sources(speaker(name, "resident")) == 2


def test_rescuers_and_residents_are_one() -> None:
    assert sources(speaker("rescuers and residents", "resident")) == 1


def test_who_disputes_only_who_the_dead_were_vouches_for_the_deed() -> None:
    sheikh = speaker("a tribal sheikh", "resident")
    told = event(report(says(ARMY, kind="militants")), report(says(sheikh, stance="disputes"), outlet="Post"))
    assert told.grade.independent_sources == 2


def test_who_found_nobody_harmed_vouches_for_nothing() -> None:
    mayor = speaker("the mayor of Gao", "government")
    shots = claim(speaker=mayor, place=GAO, start=DAY, action="shooting")
    told = event(report(says(NURSE)), report(says(mayor, 0, "unknown"), shots, outlet="Post"))
    assert told.grade.independent_sources == 1


def test_a_party_that_spared_civilians_vouches_for_its_strike() -> None:
    told = event(
        report(says(NURSE, action="airstrike")),
        report(says(ARMY, 0, action="airstrike"), outlet="Post"),
    )
    assert told.grade.independent_sources == 2
