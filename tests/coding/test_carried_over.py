"""Who did it, where the toll stands in a later sentence than the deed."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.model import Claim, make_report


def claims(text: str, published: str = "2024-03-14") -> tuple[Claim, ...]:
    return code(make_report(text, published=published), load_codebook()).claims


def doers(text: str) -> list[tuple[int | None, set[str]]]:
    """The best figure and the sources of each claim with a toll of dead."""
    told = [c for c in claims(text) if any(t.outcome == "killed" for t in c.tolls)]
    return [(c.tolls[0].best, {a.name.lower() for a in c.actors if a.role == "source"}) for c in told]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Soldiers opened fire on a crowd of traders in Kasese. At least seven people died, hospital staff said.", "soldiers"),
        ("The police fired on marchers near the Makola market. A doctor counted four dead.", "police"),
        ("Gunmen raided Tegina at dawn. Residents who fled to Kagara put the number of dead at 11.", "gunmen"),
        ("Israeli warplanes bombed a house in Nuseirat. Six people were killed and nine hurt, medics said.", "israeli warplanes"),
        ("Police used live rounds against farmers in Cauvery Nagar. Two men lost their lives. The toll rose to three.", "police"),
    ],
)
def test_a_toll_takes_who_did_it_from_the_deed_before(text: str, who: str) -> None:
    found = doers(text)
    assert found
    assert all(who in sources for _, sources in found)


def test_the_reason_is_kept() -> None:
    text = "Soldiers opened fire on a crowd of traders in Kasese. At least seven people died, hospital staff said."
    toll = next(c for c in claims(text) if c.tolls)
    assert any("told of before" in b and "Soldiers" in b for b in toll.because)


@pytest.mark.parametrize(
    "text",
    [
        "Militants attacked a checkpoint near Aweil. Three militants were killed, the army said.",
        "Soldiers raided a camp of the rebels in Lamwo. Two soldiers were killed.",
        "Rebels shelled Kibumba on Monday. Separately, two traders died in an ambush near Rutshuru.",
        "Gunmen attacked a bus in Kaduna. In Kano, four people were killed when a petrol tanker exploded.",
    ],
)
def test_no_doer_is_carried_to_his_own_dead_or_to_another_story(text: str) -> None:
    last = [c for c in claims(text) if c.tolls][-1]
    assert not [a for a in last.actors if a.role == "source"]


def test_an_account_of_its_dead_makes_a_group_no_perpetrator() -> None:
    text = "Two people died in Basti on Sunday. The Kachin Independence Army claimed that both were its members."
    told = next(c for c in claims(text) if c.tolls)
    assert not [a for a in told.actors if a.role == "source"]


def test_whoever_kills_the_attackers_did_not_attack() -> None:
    text = "Five of the gunmen who attacked the fort were killed by guards in Sebha."
    told = next(c for c in claims(text) if c.tolls)
    assert {a.name.lower() for a in told.actors if a.role == "source"} == {"guards"}


def test_the_dead_of_a_headline_do_no_deed() -> None:
    text = "Two dead in Kisumu clash between police and protesters."
    told = next(c for c in claims(text) if c.tolls)
    assert "dead" not in {a.name.lower() for a in told.actors}


@pytest.mark.parametrize(
    ("text", "figure", "who"),
    [
        ("The minister said 412 people had been killed in the riots, including 57 in army firing.", 57, "army"),
        ("Officials said 31 of these deaths had taken place due to army firing on the crowds in Bauchi.", 31, "army"),
        ("Kaduna went on smouldering with two persons, including a girl, being killed in army firing.", 2, "army"),
        (
            "The party demanded an inquiry into the police firing on its workers at Basanti in which nine men were killed.",
            9,
            "police",
        ),
        ("Six youths killed in police firing in the old town where violence broke out after a clash.", 6, "police"),
        ("The minister said that eleven protesters fell to army bullets in Lome.", 11, "army"),
    ],
)
def test_who_did_it_where_the_deed_is_a_noun_beside_the_count(text: str, figure: int, who: str) -> None:
    told = next(c for c in claims(text) if any(t.best == figure for t in c.tolls))
    assert who in {a.name.lower() for a in told.actors if a.role == "source"}


def test_members_of_the_police_are_accused_of_nothing() -> None:
    text = "A trader was found murdered in Rampur on Monday. Members of the local police station said they suspected a feud."
    told = next(c for c in claims(text) if c.tolls)
    assert not [a for a in told.actors if a.role == "source"]
