"""What later reports do to earlier figures: a toll goes on, words without a number add none, an outlet's story is withdrawn."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.linking.link import link
from tollbook.model import Event, make_report

CODEBOOK = load_codebook()


def events(*texts: tuple[str, str, str]) -> list[Event]:
    coded = [code(make_report(text, published=day, outlet=outlet), CODEBOOK) for outlet, day, text in texts]
    return [e for e in link(coded, CODEBOOK) if any(t.outcome == "killed" for t in e.tolls)]


def killed(*texts: tuple[str, str, str]) -> tuple[int, int | None]:
    (event,) = events(*texts)
    return event.totals["killed"].low, event.totals["killed"].high


@pytest.mark.parametrize("share", ["Two of the dead were rebels and the third was the driver.", "Two of the dead were rebels."])
def test_a_toll_that_rises_goes_on_from_all_the_dead_not_from_some(share: str) -> None:
    first = f"Gunmen ambushed a jeep in Dori in Burkina Faso on Wednesday, killing three people on board, police said. {share}"
    second = (
        "The death toll in Wednesday's jeep ambush at Dori climbed to four on Friday as one of the injured died, police said."
    )
    assert killed(("Sahel Post", "2024-05-16", first), ("Sahel Post", "2024-05-18", second)) == (4, 4)


def test_who_the_dead_were_is_no_new_figure_of_who_counted_them() -> None:
    army = "The army said its jets destroyed a depot in Darna in Libya on Sunday and killed 15 militiamen."
    ministry = "Eight civilians were killed by Sunday's air strike in Darna in Libya, the health ministry said."
    again = f"{ministry} The army maintains that those killed were fighters."
    told = (("Post", "2024-05-13", army), ("Radio", "2024-05-14", ministry), ("Radio", "2024-05-15", again))
    assert killed(*told) == (8, 15)


@pytest.mark.parametrize(
    "taken_back",
    [
        "The satellite channel Sahel TV on Friday withdrew its report that 20 guards died in an explosion at Dori on Wednesday.",
        "Sahel TV has taken back its story that 20 guards were killed by an explosion in Dori on Wednesday.",
        "The news site Sahel TV retracted its article of Thursday that 20 guards died in an explosion in Dori on Wednesday.",
    ],
)
def test_a_story_that_its_outlet_withdrew_by_anothers_word_no_longer_stands(taken_back: str) -> None:
    first = "Twenty guards were killed in an explosion at Dori in Burkina Faso on Wednesday, a source told this channel."
    assert killed(("Sahel TV", "2024-05-16", first), ("Daily Wire", "2024-05-18", taken_back)) == (0, 0)


def test_what_another_outlet_withdraws_leaves_the_figures_of_others() -> None:
    first = "Twenty guards were killed in an explosion at Dori in Burkina Faso on Wednesday, the governor said."
    other = "Radio Liptako on Friday withdrew its report that 20 guards died in an explosion at Dori on Wednesday."
    assert killed(("Sahel TV", "2024-05-16", first), ("Daily Wire", "2024-05-18", other)) != (0, 0)


@pytest.mark.parametrize(
    "account",
    [
        '"All five we executed were soldiers," spokesman Sebby Sambom of the West Papua National Liberation Army said of '
        "Wednesday's killings at Dekai in Indonesia.",
        "All of the five men who died in Wednesday's killings at Dekai in Indonesia were soldiers, the West Papua National "
        "Liberation Army said.",
        "The five killed on Wednesday at Dekai in Indonesia, all of them soldiers, were shot by its men, the West Papua National "
        "Liberation Army said.",
    ],
)
def test_who_makes_soldiers_of_all_the_dead_rivals_who_counts_workers(account: str) -> None:
    police = "Five workers were killed on Wednesday when an armed group attacked their camp at Dekai in Indonesia, police said."
    assert killed(("Agency", "2022-07-21", police), ("Islands Report", "2022-07-22", account)) == (5, 5)
