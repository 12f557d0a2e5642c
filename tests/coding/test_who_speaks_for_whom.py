"""Whose spokesman speaks, whose men were lost, what is only talked of, taken down, or done by "
"others; who is left of the hurt."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.model import Claim, make_report

PUBLISHED = "2024-05-16"
OUTLET = "The Lualaba Example"


def claims(text: str) -> list[Claim]:
    """The claims of a text."""
    return list(code(make_report(text, published=PUBLISHED, outlet=OUTLET), load_codebook()).claims)


def told(text: str) -> list[tuple[str, str, int | None, str]]:
    """The counts of a text: outcome, who, figure and relation."""
    return [(t.outcome, t.who, t.best, t.relation) for c in claims(text) for t in c.tolls]


@pytest.mark.parametrize(
    ("text", "actor", "kind"),
    [
        (
            "Frontier Corps troops killed six militants of Lashkar-i-Jhangvi near Dalbandin on Sunday, a "
            "spokesman for the force said.",
            "pak-frontier-corps",
            "party",
        ),
        (
            "Congo's army said it killed eight CODECO militiamen at Nizi on Monday. A spokesman for the "
            "militia admitted six dead.",
            "codeco",
            "armed_group",
        ),
        (
            "Six soldiers died near Hpakant on Monday. The Karen National Union's figure is six.",
            "karen-national-union",
            "armed_group",
        ),
    ],
)
def test_a_spokesman_is_of_the_body_that_his_name_points_to(text: str, actor: str, kind: str) -> None:
    assert (actor, kind) in {(c.speaker.actor, c.speaker.kind) for c in claims(text) if any(t.best == 6 for t in c.tolls)}


def test_jawans_of_a_police_force_are_its_own() -> None:
    text = (
        "Three jawans of the Central Reserve Police Force (CRPF) were killed near Chintagufa on Monday, "
        "a spokesman for the force said."
    )
    assert [t.side for c in claims(text) for t in c.tolls] == ["ind-crpf"]


def test_our_count_is_the_outlets() -> None:
    text = "Nine people died in Bunia on Monday, by our own tally."
    assert [c.speaker.kind for c in claims(text) if c.tolls] == ["outlet"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The military left its hill near Hit on Sunday and lost five men there, a spokesman said.",
            ("killed", "soldiers", 5, "count"),
        ),
        (
            "Shells hit Hit on Sunday. The rebels withdrew and lost five men there, the army said.",
            ("killed", "militants", 5, "count"),
        ),
    ],
)
def test_who_left_and_lost_men_lost_his_own(text: str, expected: tuple[str, str, int, str]) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Five worshippers died in the bombing of a mosque in Herat on Friday, the governor said. He "
        "called talk of 11 dead the work of spies.",
        "Five worshippers died in the bombing of a mosque in Herat on Friday, the governor said. "
        "Stories of 11 dead he called nonsense.",
    ],
)
def test_what_is_called_talk_is_denied(text: str) -> None:
    assert [c.stance for c in claims(text) if any(t.best == 11 for t in c.tolls)] == ["denies"]


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen raided Namoungou on Wednesday. The website Sahel Flash on Saturday took down an article that spoke of 60 dead.",
        "Gunmen raided Namoungou on Wednesday. Radio Savane has pulled its story of 60 dead in the village.",
        "Gunmen raided Namoungou on Wednesday. The newspaper deleted a post that put the dead at 60.",
    ],
)
def test_an_article_that_is_taken_down_counts_nobody(text: str) -> None:
    assert not [t for c in claims(text) for t in c.tolls if t.best == 60]


def test_who_takes_down_a_flag_takes_nothing_back() -> None:
    assert ("killed", "unknown", 60, "count") in told("Soldiers took down a flag in Hit on Wednesday and killed 60 people.")


@pytest.mark.parametrize(
    "text",
    [
        'Six villagers were killed in Mangu on Monday. "We have killed nobody," a spokesman for the militia said.',
        "Six villagers were killed in Mangu on Monday. The army said its troops had killed no civilian.",
    ],
)
def test_that_own_men_killed_nobody_is_no_count(text: str) -> None:
    assert [t.best for c in claims(text) for t in c.tolls] == [6]
    assert "denies" in {c.stance for c in claims(text)}


@pytest.mark.parametrize(
    ("text", "best"),
    [
        ("An air strike hit Hit on Monday. The strike killed no civilians, the army said.", 0),
        ("Six villagers were killed in Mangu on Monday. No villager was killed, the militia said.", 0),
    ],
)
def test_that_nobody_was_killed_is_a_count(text: str, best: int) -> None:
    assert best in [t.best for c in claims(text) for t in c.tolls]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A mine hurt 14 people near Tera on Saturday. Twelve people are still in treatment.",
            ("wounded", "unknown", 12, "update"),
        ),
        (
            "A bomb wounded 15 people in Mora on Tuesday. Thirteen of the 15 wounded remain in its care, the hospital said.",
            ("wounded", "unknown", 13, "update"),
        ),
        (
            "A bomb wounded 15 people in Mora on Tuesday. Thirteen of the 15 wounded remain in its care, the hospital said.",
            ("wounded", "unknown", 15, "superseded"),
        ),
        (
            "Three soldiers went missing in Sunday's attack on Abala. One man is still missing, the ministry said.",
            ("missing", "soldiers", 1, "update"),
        ),
        ("The rebels claim to have killed 12 soldiers in Gao on Monday.", ("killed", "soldiers", 12, "count")),
    ],
)
def test_who_is_left_takes_the_place_of_all(text: str, expected: tuple[str, str, int, str]) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "Gunmen raided Baga on Monday. The toll of Monday's raid on Baga stands at nine, since two of "
            "the hurt died on Wednesday.",
            1,
        ),
        ("Two fishermen missing since Monday's raid on Baga were found dead on Wednesday, the police said.", 1),
        ("Forty people have been killed in Baga since the rebels took the town on 3 May, the hospital said.", 14),
    ],
)
def test_since_may_tell_why_or_from_when_somebody_is_missing(text: str, days: int) -> None:
    periods = [c.period for c in claims(text) if any(t.outcome == "killed" and t.best in (9, 2, 40) for t in c.tolls)]
    spans = [(int((p.end or "")[-2:]) - int((p.start or "")[-2:]) + 1) for p in periods if p is not None]
    assert set(spans) == {days}
