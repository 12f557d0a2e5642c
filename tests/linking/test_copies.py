"""Which texts are copies of one another, whatever the order in which they come."""

from random import Random
from unittest import mock

from hypothesis import given
from hypothesis import strategies as st

from tollbook.codebook import load_codebook
from tollbook.linking import copies
from tollbook.linking.copies import CopyIndex, Print, is_copy
from tollbook.linking.houses import same_house, same_site
from tollbook.model import Report, make_report

WIRE = (
    "Fighters in pick-up trucks attacked a police camp in Gossi on Friday evening and killed nine gendarmes, the ministry said. "
    "A spokeswoman added that the attackers carried off weapons and burned three vehicles before help arrived from Hombori. "
    "Families of the dead gathered at the gate of the hospital in Gao, where eleven wounded men were flown by helicopter. "
    "No group has said that it was behind the raid, the second on the post since the rains began in the north."
)
OWN = "The governor of the region asked for calm and promised that schools would open on Monday as planned all over the region."


def printed(text: str, outlet: str | None = None) -> Print:
    return Print(make_report(text, outlet=outlet))


def test_a_text_that_is_cut_and_has_a_paragraph_of_its_own_is_a_copy() -> None:
    half = " ".join(WIRE.split()[:45])
    assert is_copy(printed(WIRE, "The wire"), printed(f"Nine die in Gossi\n\n(TW) - {half}\n\n{OWN}", "A paper"))


def test_another_report_of_the_event_is_none() -> None:
    other = (
        "Nine gendarmes were killed when armed men stormed their base at Gossi, in Mali's Gourma region, late on Friday. "
        "Officials in Bamako said eleven more were hurt and that weapons had been stolen. It is the second time that it has "
        "come under fire."
    )
    assert not is_copy(printed(WIRE, "The wire"), printed(other, "A paper"))


def test_what_one_house_prints_under_all_its_stories_makes_no_copies() -> None:
    notice = " ".join(f"Line {n} of what the network holds against each party to the conflict." for n in range(6))
    one, other = (printed(f"{story} {notice}", "The network") for story in (WIRE[:120], OWN))
    assert not is_copy(one, other)


def mates(reports: list[Report]) -> dict[str, set[str]]:
    index = CopyIndex()
    for report in reports:
        index.add(report)
    return {one: others for one, others in index.mates.items() if others}


@given(st.integers(2, 9), st.randoms(use_true_random=False))
def test_a_text_printed_more_often_than_is_compared_has_the_same_mates_in_any_order(count: int, random: Random) -> None:
    reports = [make_report(f"{' '.join(WIRE.split()[n : n + 60])} {n}", outlet=f"Paper {n}") for n in range(count)]
    with mock.patch.object(copies, "LARGEST", 2):
        first = mates(reports)
        random.shuffle(reports)
        assert mates(reports) == first


def test_one_house_goes_by_many_names_and_a_site_of_many_is_no_house() -> None:
    one, two, other = (
        make_report(OWN, outlet=outlet, url=url)
        for outlet, url in (
            ("The Gao Bell", "https://www.gaobell.example/a/1"),
            ("TGB", "https://gaobell.example/b/2"),
            ("TGB (2)", "https://radio.example/3"),
        )
    )
    shared = load_codebook().linking.shared_sites
    assert same_house(one, two, shared)
    assert not same_house(one, other, shared)
    mine, theirs = (make_report(OWN, url=f"https://x.com/{who}/status/1") for who in ("gaobell", "someone"))
    assert same_site(mine, theirs)
    assert not same_house(mine, theirs, shared)
