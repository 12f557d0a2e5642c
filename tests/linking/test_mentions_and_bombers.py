"""A mere mention of a deed, whose a dead bomber is, and who denies the other's dead. All incidents are invented."""

from test_stories import coded, range_of

from tollbook.codebook import load_codebook
from tollbook.linking import Question, ask, link
from tollbook.model import Event

CODEBOOK = load_codebook()
AMBUSH = (
    "Highland Post",
    "2024-05-16",
    "Gunmen killed four passengers of a bus near Mendi, Papua New Guinea, on Wednesday, police said.\n"
    "Police do not know whether the ambush had to do with the clan fight at Tari.",
)
FIGHT = (
    "Tari Voice",
    "2024-05-14",
    "A clan fight left nine men dead at Tari, Papua New Guinea, on Monday, a pastor said.",
)


def incidents(*told: tuple[str, str, str]) -> list[Event]:
    return [e for e in link(coded(*told), CODEBOOK) if e.scope == "incident" and not e.background]


def test_a_deed_that_one_report_merely_mentions_is_no_event() -> None:
    (event,) = incidents(AMBUSH)
    assert range_of(event, "killed") == (4, 4)


def test_the_mention_leaves_an_incident_that_another_report_tells() -> None:
    assert sorted(range_of(e, "killed") for e in incidents(AMBUSH, FIGHT)) == [(4, 4), (9, 9)]


def test_a_dead_bomber_is_of_the_group_that_owns_up() -> None:
    told = (
        (
            "Banadir Note",
            "2024-05-14",
            "A suicide bomber killed himself and six boys in Baidoa, Somalia, on Monday.",
        ),
        ("Banadir Note", "2024-05-15", "Al-Shabaab claimed responsibility for Monday's suicide bombing in Baidoa, Somalia."),
    )
    (event,) = incidents(*told)
    assert {t.side for t in event.tolls if t.who == "militants" and t.part_of is None} == {"al-shabaab"}


def test_who_denies_the_other_s_dead_tells_of_the_same_dead() -> None:
    told = (
        (
            "Desert Wire",
            "2024-05-15",
            "An army drone killed 18 fighters near Bankilaré, Niger, on Tuesday, the general staff said.\n"
            "No civilian was hit, it said.",
        ),
        (
            "Tera Notes",
            "2024-05-17",
            "An army drone killed 13 herders near Bankilaré, Niger, on Tuesday, three residents said.\n"
            "No armed men were with them, they said.",
        ),
    )
    found = ask(coded(*told), Question(place="Niger"), CODEBOOK)
    assert (found.low, found.high) == (13, 18)
