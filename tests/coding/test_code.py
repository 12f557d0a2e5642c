"""Reports to claims: what belongs together, whose the dead are, what is a sum and what is background."""

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.model import Claim, make_report, to_json


def claims(text: str, published: str | None = "2024-05-10") -> tuple[Claim, ...]:
    """The claims of a text."""
    return code(make_report(text, published=published), load_codebook()).claims


def with_tolls(text: str) -> list[Claim]:
    """The claims that count people."""
    return [c for c in claims(text) if c.tolls]


def test_the_same_report_gives_the_same_line() -> None:
    report = make_report("Al-Shabaab fighters killed six soldiers near Jowhar on Tuesday, police said.", published="2024-05-10")
    assert to_json(code(report, load_codebook())) == to_json(code(report, load_codebook()))


def test_every_toll_points_at_its_words() -> None:
    text = "Al-Shabaab fighters killed six soldiers near Jowhar on Tuesday, police said. Three others were wounded."
    for claim in claims(text):
        assert text[claim.quote.start : claim.quote.end] == claim.quote.text
        for toll in claim.tolls:
            assert toll.quote is not None
            assert text[toll.quote.start : toll.quote.end] == toll.quote.text == toll.words


def test_militants_are_the_groups_named_and_soldiers_are_the_states() -> None:
    first = with_tolls(
        "Clashes in Borno between Nigerian troops and Boko Haram left 15 militants and two soldiers dead on Monday."
    )[0]
    sides = {t.who: t.side for t in first.tolls}
    assert sides["militants"] == "boko-haram"
    assert sides["soldiers"] is not None
    assert sides["soldiers"].startswith("nga-")


def test_its_members_whom_an_army_killed_are_not_its_own() -> None:
    told = with_tolls("Boko Haram attacked Bol. Chad's army said it had neutralised some 20 of its members.")
    assert [(t.who, t.side) for c in told for t in c.tolls] == [("militants", "boko-haram")]
    own = with_tolls("Chad's army said it had lost 20 of its members to Boko Haram near Bol.")
    assert [t.side for c in own for t in c.tolls] == ["tcd-army"]


def test_civilians_have_no_side() -> None:
    assert [t.side for c in with_tolls("A bomb killed four civilians in Kabul on Monday.") for t in c.tolls] == [None]


def test_a_total_over_places_has_its_parts() -> None:
    text = "Troops killed 15 rebels in raids in North Kivu on Monday, the army said: nine in Masisi and six in Rutshuru."
    found = with_tolls(text)
    whole = next(c for c in found if c.tolls[0].best == 15)
    assert whole.scope == "aggregate"
    assert sorted(c.tolls[0].best or 0 for c in found if c.id in whole.parts) == [6, 9]


def test_an_old_attack_is_background() -> None:
    text = (
        "Gunmen killed three teachers in Garissa on Monday, police said. "
        "In April 2015 al-Shabaab fighters killed 148 people at a university in the same town."
    )
    marks = {c.tolls[0].best: c.background for c in with_tolls(text)}
    assert marks == {3: False, 148: True}


def test_a_report_without_a_date_warns() -> None:
    coded = code(make_report("Gunmen killed three teachers on Monday."), load_codebook())
    assert coded.warnings


def test_an_empty_report_has_no_claims() -> None:
    assert claims("") == ()
