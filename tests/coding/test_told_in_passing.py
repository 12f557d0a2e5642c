"""Counts that stand beside other words than their own: in another clause, beside what is said, told again or taken back."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import as_heard, code
from tollbook.coding.read import read
from tollbook.coding.tolls import find_tolls
from tollbook.model import Claim, make_report

PUBLISHED = "2024-05-16"
Told = tuple[str, int | None, str | None, str]


def told(text: str) -> list[Told]:
    """Outcome, figure, kind of people and relation of every count in a text."""
    codebook = load_codebook()
    found = find_tolls(as_heard(read(make_report(text, published=PUBLISHED), codebook), codebook), codebook)
    return [(f.outcome, f.count.best, f.who, f.relation) for f in found]


def claims(text: str, outlet: str | None = None) -> list[Claim]:
    """The claims of a text that count anybody."""
    report = make_report(text, published=PUBLISHED, outlet=outlet)
    return [c for c in code(report, load_codebook()).claims if c.tolls]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Two officers who asked not to be named said 11 soldiers were killed in the ambush.",
            ("killed", 11, "soldiers", "count"),
        ),
        (
            "Troops killed a number of Barisan Revolusi Nasional insurgents in Yala.",
            ("killed", 2, "militants", "count"),
        ),
        ("The blast killed three people. A nurse said that many others had been hurt.", ("wounded", 10, "unknown", "count")),
        ("The shelling killed six. The mayor pushed the toll up to nine on Thursday.", ("killed", 9, "unknown", "update")),
        ("Four brave sons of the nation were martyred in Bannu, the army said.", ("killed", 4, "soldiers", "count")),
        (
            "The strike hit two hamlets burned by soldiers a week before, killing six villagers.",
            ("killed", 6, "civilians", "count"),
        ),
        ("Nine soldiers were killed in the ambush in Diffa, as were four of the rebels.", ("killed", 4, "militants", "count")),
        ("Gunmen shot dead a gunrunner in Uruapan.", ("killed", 1, "unknown", "count")),
        ("Rebels killed 30 soldiers and took eight prisoners.", ("captured", 8, "unknown", "count")),
        (
            "Gunmen killed four road workers and a teacher in Zamfara on Tuesday. The five were shot on the highway.",
            ("killed", 4, "workers", "count"),
        ),
        (
            "The bodies of six miners were brought to Bunia. Four more were wounded.",
            ("wounded", 4, "workers", "count"),
        ),
        ("The police listed 12 abductions in the district in April.", ("abducted", 12, "unknown", "count")),
        ("The two soldiers were carrying water. A mine went off and both were killed.", ("killed", 2, "soldiers", "count")),
        ("Eight women mourned their men. The brigade mourns five of its own.", ("killed", 5, "soldiers", "count")),
    ],
)
def test_a_count_is_read_beside_other_words(text: str, expected: Told) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(
    ("text", "unexpected"),
    [
        ("The toll of nine takes in two pupils.", "abducted"),
        ("What we published on Monday about 18 villagers killed in Kaya was wrong.", "approximate"),
    ],
)
def test_words_of_another_sense_count_nobody(text: str, unexpected: str) -> None:
    codebook = load_codebook()
    found = find_tolls(as_heard(read(make_report(text, published=PUBLISHED), codebook), codebook), codebook)
    assert all(f.outcome != unexpected and f.count.hedge != unexpected for f in found)


def test_the_dead_told_of_again_are_not_counted_again() -> None:
    found = told("Gunmen killed four road workers and a teacher in Zamfara on Tuesday. The five were shot on the highway.")
    assert sum(best or 0 for outcome, best, _, _ in found if outcome == "killed") == 5


@pytest.mark.parametrize(
    ("text", "best"),
    [
        ("The command has since corrected itself and says that five policemen were killed.", 5),
        ("The army corrected its figure of 22 and said that 19 soldiers had died.", 19),
        ("Revising its toll, the governor's office said nine people had died.", 9),
    ],
)
def test_who_corrects_itself_gives_a_count_in_place_of_its_last(text: str, best: int) -> None:
    assert [(b, relation) for _, b, _, relation in told(text)] == [(best, "update")]


def test_a_report_withdrawn_is_no_new_count() -> None:
    assert all(relation != "update" for _, _, _, relation in told("The ministry withdrew its report of 12 dead."))


def test_a_revised_count_is_given_up() -> None:
    found = told("Revising a count of 11 that she had given in the morning, the governor said 14 people had died in Goma.")
    assert [relation for _, best, _, relation in found if best == 11] == ["superseded"]
    assert any(best == 14 for _, best, _, _ in found)


@pytest.mark.parametrize(
    "text",
    [
        "Sixteen people died in the market blast in Baidoa. The hotel had nobody in it, the police said.",
        "Rescuers pulled 14 people out of the ruins of the house in Idlib that jets had bombed, two of them dead.",
    ],
)
def test_the_sentences_of_a_deed_stay_in_the_story(text: str) -> None:
    assert claims(text)


def test_a_month_s_sum_whose_parts_are_told_at_their_places_is_an_aggregate() -> None:
    text = (
        "Nine people were killed in Kumbo in March, the Centre said. They include the three gendarmes who died in the bombing of "
        "their post in Bafut and the two teachers who were shot dead on a road in Tobin."
    )
    assert [(c.scope, c.tolls[0].best) for c in claims(text)] == [("aggregate", 9), ("incident", 3), ("incident", 2)]
