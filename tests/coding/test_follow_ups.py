"""What follow-up reports say of counts told before: new figures, other accounts of the dead, deeds named in passing."""

from functools import lru_cache

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.model import Claim, Toll, make_report

CODEBOOK = load_codebook()


@lru_cache(maxsize=128)
def claims(text: str) -> tuple[Claim, ...]:
    return code(make_report(text, outlet="Delta Post", published="2024-05-17"), CODEBOOK).claims


def counts(text: str) -> set[tuple[str, str, int | None]]:
    return {(t.outcome, t.who, t.best) for c in claims(text) for t in c.tolls}


def counted(text: str, outcome: str, best: int) -> tuple[Claim, Toll]:
    """The claim with that count; fails with what was found instead."""
    found = [(c, t) for c in claims(text) for t in c.tolls]
    match = next(((c, t) for c, t in found if (t.outcome, t.best) == (outcome, best)), None)
    assert match is not None, [(t.outcome, t.who, t.best) for _, t in found]
    return match


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Shelling killed a family of five in Kherson on Monday.", ("killed", "civilians", 5)),
        ("A group of 12 fishermen were shot dead off Pemba on Monday, police said.", ("killed", "civilians", 12)),
        ("A drone wounded a crew of three near Kupiansk on Tuesday.", ("wounded", "workers", 3)),
        ("A mine in Sake killed four members of a family of six on Monday.", ("killed", "civilians", 4)),
    ],
)
def test_a_group_has_as_many_people_as_its_figure_says(text: str, count: tuple[str, str, int]) -> None:
    assert counts(text) == {count}


def test_what_people_are_wanted_for_is_another_deed() -> None:
    text = (
        "Police shot dead four gunmen in Jolo on Sunday night, men wanted over the market attack that killed nine"
        " soldiers in Patikul a day before."
    )
    assert {(c.place.name, t.best) for c in claims(text) for t in c.tolls if c.place} == {("Jolo", 4), ("Patikul", 9)}
    assert {c.reality for c in claims(text)} == {"happened"}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "The army said it had killed 15 rebels near Oicha on Tuesday. Residents told a different story: the dead,"
            " they said, were farmers who had been cutting cocoa.",
            "civilians",
        ),
        (
            "The army said it had killed 15 rebels near Oicha on Tuesday. Those killed had been civilians, said the bishop.",
            "civilians",
        ),
        (
            "Police killed 15 gunmen in Jolo on Sunday, they said. Relatives said the 15 men shot in Jolo were not fighters"
            " but farm labourers.",
            "workers",
        ),
    ],
)
def test_another_account_of_the_same_dead_is_a_rival_claim(text: str, who: str) -> None:
    assert counts(text) == {("killed", "militants", 15), ("killed", who, 15)}
    assert len({c.speaker.name for c in claims(text) if c.tolls}) == 2


def test_those_who_surrender_in_a_city_give_up_no_territory() -> None:
    actions = {c.action for c in claims("Seven rebels surrendered in Mocoa City on Saturday and handed in their rifles.")}
    assert "surrender" in actions and "withdrawal" not in actions


@pytest.mark.parametrize(
    ("text", "outcome", "best", "who", "speaker"),
    [
        (
            "Two soldiers died in Sulu on Tuesday. By nightfall the count stood at five, the military command said.",
            "killed",
            5,
            "soldiers",
            "the military command",
        ),
        (
            "The Yemeni defence ministry gave the toll as eight soldiers killed in Marib. It later lowered it to six.",
            "killed",
            6,
            "soldiers",
            "the Yemeni defence ministry",
        ),
        (
            "At least 19 villagers were hacked to death at Djugu on Wednesday, local leaders said. A civil society group"
            " raised that figure to 26.",
            "killed",
            26,
            "civilians",
            "a civil society group",
        ),
        (
            "Four people were killed in Corinto on Tuesday and 12 injured, the government said; the health secretary later"
            " revised the number of wounded down to ten.",
            "wounded",
            10,
            "unknown",
            "the health secretary",
        ),
    ],
)
def test_a_new_figure_replaces_the_old_and_is_its_speakers(text: str, outcome: str, best: int, who: str, speaker: str) -> None:
    claim, toll = counted(text, outcome, best)
    assert (toll.relation, toll.who, claim.speaker.name) == ("update", who, speaker)


def test_a_rival_figure_is_of_those_who_speak_of_it() -> None:
    text = (
        "Insurgents killed at least ten soldiers in Macomia on Friday, security sources said. Defence officials, however, spoke"
        " of a single dead soldier."
    )
    claim, toll = counted(text, "killed", 1)
    assert (claim.speaker.name, toll.relation) == ("Defence officials", "count")


@pytest.mark.parametrize(
    "text",
    [
        "Kherson's governor said five were wounded in the drone attack on Sunday. He had reported two wounded in the morning.",
        "Five people were wounded in Beni on Monday, a nurse said. She had counted two wounded in the morning.",
    ],
)
def test_what_the_same_speaker_had_said_before_is_old(text: str) -> None:
    assert counted(text, "wounded", 2)[1].relation == "superseded"


def test_a_figure_may_stand_before_or_behind_the_word_for_what_it_counts() -> None:
    assert ("killed", "unknown", 31) in counts(
        "Seven people were shot dead in Buenaventura on Saturday, bringing to 31 the number of those murdered this month."
    )
    assert counts("The dead in the bombing of Cali numbered seven and those hurt came to more than fifty.") == {
        ("killed", "unknown", 7),
        ("wounded", "unknown", 50),
    }
    assert ("killed", "unknown", 181) in counts("Deaths in the violence in Manipur reached 181 on Sunday.")


def test_a_part_named_between_two_outcomes_does_not_hide_the_second() -> None:
    text = "Four people were killed in Corinto on Tuesday, among them a town councillor, and 12 were injured."
    assert counts(text) == {("killed", "unknown", 4), ("killed", "officials", 1), ("wounded", "unknown", 12)}


@pytest.mark.parametrize(
    ("text", "wounded"),
    [
        ("Two soldiers died near Jolo on Tuesday. By dusk the count stood at five. As many again had been hurt.", 5),
        ("Three soldiers perished and twice as many were wounded in Cauca on Thursday, the ministry said.", 6),
        ("Shells killed 11 guests in Kherson on Monday. Twice that number had been wounded.", 22),
        ("Shelling in Kherson killed 10 people on Monday and injured three times as many, the governor said.", 30),
    ],
)
def test_a_multiple_of_the_last_count_is_a_count(text: str, wounded: int) -> None:
    assert counted(text, "wounded", wounded)


def test_as_many_days_are_no_people() -> None:
    text = "It was the second attack in Gao in as many days; six people were killed and two women wounded."
    assert counts(text) == {("killed", "unknown", 6), ("wounded", "women", 2)}


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (
            "Clashes in Marawi have left 21 people dead, of whom 14 were gunmen loyal to a chief, five were soldiers and the rest"
            " villagers.",
            {("killed", "unknown", 21), ("killed", "militants", 14), ("killed", "soldiers", 5), ("killed", "civilians", 2)},
        ),
        (
            "Of the 41 people killed in Savo on Monday, 24 were children and six were soldiers.",
            {("killed", "unknown", 41), ("killed", "children", 24), ("killed", "soldiers", 6)},
        ),
        (
            "Nine people were wounded in Beni on Monday, two of them soldiers. The rest were civilians.",
            {("wounded", "unknown", 9), ("wounded", "soldiers", 2), ("wounded", "civilians", 7)},
        ),
        (
            "Forty-six fighters and 18 members of the security forces were among the 89 people killed in Sweida, a monitor said.",
            {("killed", "unknown", 89), ("killed", "militants", 46), ("killed", "security_forces", 18)},
        ),
    ],
)
def test_parts_are_told_with_their_whole(text: str, kinds: set[tuple[str, str, int]]) -> None:
    assert counts(text) == kinds
    assert {t.relation for c in claims(text) for t in c.tolls} == {"count", "part"}


@pytest.mark.parametrize(
    ("text", "best", "who", "speaker"),
    [
        (
            "Nine people died when jets bombed Hakha on Wednesday, the ministry said. Villagers who dug counted fifteen.",
            15,
            "unknown",
            "Villagers",
        ),
        ("The army said it killed 35 rebels in Sake on Monday. The rebels admitted to two.", 2, "militants", "the rebels"),
        (
            "Gunmen killed 20 villagers in Dori on Monday, the mayor said; the governor reported 17.",
            17,
            "civilians",
            "the governor",
        ),
    ],
)
def test_a_bare_figure_counts_the_dead_told_of_before(text: str, best: int, who: str, speaker: str) -> None:
    claim, toll = counted(text, "killed", best)
    assert (toll.who, toll.relation, claim.speaker.name) == (who, "count", speaker)


def test_a_crowd_counted_by_the_police_is_not_dead() -> None:
    assert counts("Police counted 300 at a rally in Goma on Monday; three people were killed.") == {("killed", "unknown", 3)}


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        (
            "Cauca's governor attributed the raid on a police post, in which three officers died, to the Jaime Martinez front.",
            "jaime-martinez-front",
        ),
        (
            "An assault on soldiers in Baga left 40 fishermen dead. Its author, ISWAP, said in a statement that they were spies.",
            "iswap",
        ),
        ("Gunmen killed six traders in Menaka on Sunday. The mayor pinned it on Islamic State in the Greater Sahara.", "isgs"),
    ],
)
def test_a_deed_is_done_by_whom_it_is_attributed_to(text: str, actor: str) -> None:
    claim = next(c for c in claims(text) if c.tolls)
    assert actor in {a.id for a in claim.actors if a.role == "source"}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The Congolese army denied on Sunday that it had lost any men when M23 attacked its post in Sake.", "soldiers"),
        ("The ministry denied on Monday that its jets had killed any civilians in Bara.", "civilians"),
    ],
)
def test_to_deny_any_loss_is_to_say_nobody(text: str, who: str) -> None:
    claim, toll = counted(text, "killed", 0)
    assert (claim.stance, toll.low, toll.high) == ("denies", 0, 0)
    assert toll.who == who or toll.side == "cod-army"


def test_parts_on_days_and_at_places_of_their_own_are_incidents_of_a_sum() -> None:
    days = (
        "Nineteen people were killed in Nyala in two days of shelling: 15 in the market on Monday and four in the hospital on"
        " Tuesday."
    )
    places = "Rebels raided two villages near Oicha on Monday and killed 14 people, six in Mbau and eight in Mamove."
    assert {(c.scope, t.best, c.period.start, c.period.end) for c in claims(days) for t in c.tolls if c.period} == {
        ("aggregate", 19, "2024-05-13", "2024-05-14"),
        ("incident", 15, "2024-05-13", "2024-05-13"),
        ("incident", 4, "2024-05-14", "2024-05-14"),
    }
    assert {(t.best, c.place.name) for c in claims(places) for t in c.tolls if c.place and t.relation == "part"} == {
        (6, "Mbau"),
        (8, "Mamove"),
    }


def test_the_dead_who_belonged_to_somebody_are_of_its_people() -> None:
    text = "Fourteen people died in a clash in Segovia on Monday. Ten of the dead belonged to the gang and four were farmers."
    assert counts(text) == {("killed", "unknown", 14), ("killed", "militants", 10), ("killed", "civilians", 4)}


def test_a_body_named_by_its_kind_is_the_one_that_spoke_before() -> None:
    text = (
        "Nine people died when shells hit Nyala on Monday, the medical charity Doctors Without Borders said. The aid group later"
        " raised the toll to 15."
    )
    claim, _ = counted(text, "killed", 15)
    assert claim.speaker.name == "the medical charity Doctors Without Borders"


def test_an_attack_on_a_post_is_a_clash_however_its_dead_are_told() -> None:
    text = "Five soldiers were martyred on Saturday night when a Rangers outpost near Panjgur was attacked, the military said."
    assert [c.action for c in claims(text)] == ["armed_clash"]


def test_words_quoted_behind_a_colon_are_those_of_the_one_named_before_it() -> None:
    boast = "ISWAP, in a video, boasted of 30 Nigerian soldiers slain at Marte."
    text = f'{boast} An army spokesman laughed the figure off: "We lost nobody."'
    claim, _ = counted(text, "killed", 0)
    assert claim.speaker.name == "an army spokesman"


def test_a_verb_written_small_is_no_name() -> None:
    text = "A bomb went off in Quetta's market on Friday. It killed seven porters and maimed many more."
    assert ("wounded", "workers", 10) in counts(text)


@pytest.mark.parametrize(
    "text",
    [
        "The number of those killed by the missile that hit a block in Sloviansk on Saturday has gone up by two to nine.",
        "The number of people killed by the shell that struck a market in Kherson on Saturday rose by two to nine.",
        "Seven people died when rebels raided Komanda on Sunday, a mayor said. His office has since corrected this to nine.",
    ],
)
def test_a_figure_corrected_or_raised_by_some_is_the_new_one(text: str) -> None:
    assert counted(text, "killed", 9)[1].relation == "update"
