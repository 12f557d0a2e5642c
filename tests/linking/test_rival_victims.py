"""Accounts of all the dead that exclude one another, and whose figure takes over whose."""

from builders import POLICE, RESIDENTS, claim, report, speaker, toll

from tollbook.codebook import load_codebook
from tollbook.linking import Question, ask
from tollbook.model import CodedReport

CODEBOOK = load_codebook()


def _answer(reports: list[CodedReport], **asked: object) -> tuple[int, int | None]:
    found = ask(reports, Question(**asked), CODEBOOK)  # type: ignore[arg-type]
    return found.low, found.high


def _told(toll_: object, words: str, **more: object) -> CodedReport:
    outlet = str(more.pop("outlet", "Lake Post"))
    return report(claim(toll_, words=words, **more), outlet=outlet)  # type: ignore[arg-type]


def test_fighters_by_the_one_and_villagers_only_by_the_other() -> None:
    army = _told(toll(18), "The army killed 18 terrorists.", action="airstrike")
    village = _told(
        toll(21, "civilians"),
        "They buried 21 people, every one of them a villager.",
        speaker=RESIDENTS,
        action="airstrike",
        outlet="B",
    )
    assert _answer([army, village]) == (18, 21)
    assert _answer([army, village], who=("civilians",)) == (0, 21)
    assert _answer([army, village], who=("militants",)) == (0, 18)


def test_soldiers_in_plain_clothes_or_labourers() -> None:
    police = _told(toll(6, "workers"), "Six labourers were shot, none of them a soldier.", speaker=POLICE, action="shooting")
    rebels = speaker("the rebels", "armed_group")
    other = _told(toll(7, "soldiers"), "All seven were soldiers in plain clothes.", speaker=rebels, action="shooting", outlet="B")
    assert _answer([police, other]) == (6, 7)


def test_without_such_words_fighters_and_villagers_are_two_counts() -> None:
    army = _told(toll(18), "The army killed 18 terrorists.", action="airstrike")
    village = _told(toll(21, "civilians"), "21 villagers died.", speaker=RESIDENTS, action="airstrike", outlet="B")
    assert _answer([army, village]) == (39, 39)


def test_the_wounded_go_with_the_dead_to_who_counts_on() -> None:
    governor, prosecutors = speaker("the governor", "government"), speaker("prosecutors", "government")
    both = (toll(3, "civilians", high=None), toll(14, "civilians", "wounded", ident="t2"))
    first = report(claim(*both, speaker=governor), published="2025-09-14")
    later = (toll(8, "civilians", relation="update"), toll(20, "civilians", "wounded", ident="t2"))
    second = report(claim(*later, speaker=prosecutors), published="2025-09-16", outlet="B")
    assert _answer([first, second], outcome="wounded") == (20, 20)
