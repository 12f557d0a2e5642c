"""Who says so in a short report: rival figures, reports taken back, those who say nothing, sources at the end of a line."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.model import Claim, make_report


def claims(text: str) -> tuple[Claim, ...]:
    return code(make_report(text, outlet="Delta Courier", published="2024-03-14"), load_codebook()).claims


def figures(text: str) -> list[tuple[int | None, str, str]]:
    """Each count of the dead, with the first word of weight in who gives it, and the stance."""
    return [(t.best, c.speaker.name or "", c.stance) for c in claims(text) for t in c.tolls if t.outcome == "killed"]


@pytest.mark.parametrize(
    ("second", "speaker", "best"),
    [
        ("Fishermen insist that the real number is about 50.", "Fishermen", 50),
        ("Fishermen say it is nearer 50.", "Fishermen", 50),
        ("The navy gave a lower figure, 12.", "navy", 12),
        ("The navy's own count is 12.", "navy", 12),
        ("The Red Cross has verified 12.", "Red Cross", 12),
        ("The navy maintains that there were 12, not 30.", "navy", 12),
        ("Two nurses told Radio Ndeke it was more like 40.", "nurses", 40),
    ],
)
def test_a_bare_figure_that_somebody_gives_is_a_rival_count(second: str, speaker: str, best: int) -> None:
    found = figures(f"The prefect spoke of 30 people killed in Sunday's raid on Baga Sola. {second}")
    assert found[0][0] == 30
    assert found[1][0] == best and speaker in found[1][1]


def test_each_side_of_a_semicolon_keeps_its_speaker() -> None:
    found = figures("The prefect said 30 people were killed in Sunday's raid on Baga Sola; 12, according to the navy.")
    assert [(best, "navy" in name) for best, name, _ in found] == [(30, False), (12, True)]


def test_a_relative_clause_that_cuts_a_figure_is_its_authors() -> None:
    found = figures("The prefect said 30 people were killed in the raid on Baga Sola, a figure that the navy cut to 12.")
    assert (12, True) in [(best, "navy" in name) for best, name, _ in found]


def test_whose_account_it_is_says_neither_who_did_it_nor_whose_dead_they_are() -> None:
    (one,) = claims("Thirty people were killed in the raid on Baga Sola, by the prefect's account.")
    assert not [a for a in one.actors if a.role == "source"]
    found = claims("The prefect said 30 people were killed in Baga Sola on Sunday. The Red Cross's tally stands at 21.")
    assert [t.side for c in found for t in c.tolls] == [None, None]


def test_the_losses_of_an_armed_group_are_fighters() -> None:
    found = claims("The minister put Boko Haram's losses in the assault on Baga Sola at 63.")
    assert [(t.who, t.best) for c in found for t in c.tolls] == [("militants", 63)]


@pytest.mark.parametrize(
    "text",
    [
        "We reported on Monday that seven marines had been killed at Tumaco; that report was wrong.",
        "On Monday this newspaper wrote that seven marines had been killed at Tumaco. We now know this to be false.",
        "An earlier version of this story said seven marines had been killed at Tumaco. The figure was wrong.",
        "The report of seven dead marines at Tumaco, which we carried on Monday, has proved unfounded.",
        "Our report that seven marines had been killed at Tumaco was mistaken.",
    ],
)
def test_a_report_called_wrong_by_its_own_outlet_is_taken_back(text: str) -> None:
    assert figures(text) == [(0, "Delta Courier", "denies")]


def test_a_report_that_another_calls_wrong_is_not_taken_back() -> None:
    found = figures("We reported on Monday that seven marines had been killed at Tumaco. The navy says that report is wrong.")
    assert (7, "Delta Courier", "asserts") in found


def test_a_figure_corrected_with_who_had_given_it_counts_once() -> None:
    found = figures("CORRECTION: Four marines, not seven as we reported on Monday, were killed at Tumaco.")
    assert [best for best, *_ in found] == [4]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Five hurt, two killed in mortar fire on Avdiivka - governor Filashkin.", "governor Filashkin"),
        ("Two killed in mortar fire on Avdiivka: army spokesman.", "army spokesman"),
        ("Two killed in mortar fire on Avdiivka (hospital sources).", "hospital sources"),
    ],
)
def test_a_clipped_line_names_its_source_at_the_end(text: str, speaker: str) -> None:
    assert [(best, name) for best, name, _ in figures(text)] == [(2, speaker)]


def test_nothing_but_no_comment_is_silence() -> None:
    found = claims("Two killed in mortar fire on Avdiivka, governor says. Russian defence ministry: no comment.")
    assert ("silent", "Russian defence ministry") in [(c.stance, c.speaker.name) for c in found]


def test_what_does_not_correspond_to_reality_is_denied() -> None:
    found = claims(
        'Baku says one of its soldiers was wounded by fire from Armenian positions near Kelbajar. "The statement does not '
        'correspond to reality," the Armenian defence ministry answered.'
    )
    assert ("denies", "the Armenian defence ministry") in [(c.stance, c.speaker.name) for c in found]


def test_who_attributes_a_deed_tells_of_it() -> None:
    (one,) = claims("The Ombudsman attributes to the ELN the murder of three teachers in Tame.")
    assert one.speaker.name == "the Ombudsman"


def test_a_video_that_shows_bodies_tells_of_them() -> None:
    found = figures("A video posted on Telegram shows at least nine bodies in a school yard in Jenin.")
    assert [(best, name.startswith("a video"), stance) for best, name, stance in found] == [(9, True, "asserts")]


def test_he_is_none_of_several_victims() -> None:
    found = claims("Six people were killed in Nyala on Monday. Another 14 people were wounded, he added.")
    assert "six people" not in [(c.speaker.name or "").lower() for c in found]


@pytest.mark.parametrize(
    ("text", "speaker", "relay"),
    [
        (
            "Six herders were killed in Gao, according to the prefect of Bourem, quoted by the website Maliweb.",
            "the prefect of Bourem",
            "Maliweb",
        ),
        ("In a statement relayed by the Wafa agency, the ministry said six people were killed in Jenin.", "the ministry", "Wafa"),
        ("According to the ministry, cited by Radio Sawt, six people were killed in Jenin.", "the ministry", "Radio Sawt"),
        ("Six people were killed in Jenin, said the mayor in remarks carried by Radio Sawt.", "the mayor", "Radio Sawt"),
        ("Six people were killed in Jenin, Radio Sawt reported, quoting the sub-prefect.", "the sub-prefect", "Radio Sawt"),
    ],
)
def test_who_quotes_a_source_relays_it(text: str, speaker: str, relay: str) -> None:
    (one,) = claims(text)
    assert one.speaker.name == speaker
    assert [relay in r for r in one.speaker.relayed_by] == [True]


def stances(text: str) -> list[tuple[str, str]]:
    return [
        (c.stance, c.speaker.name or "")
        for c in claims(f"A strike on Azaz killed 15 people on Monday, residents said. {text}")[1:]
    ]


@pytest.mark.parametrize(
    ("text", "stance", "speaker"),
    [
        ("Ankara's general staff maintains that its jets flew no sorties that day.", "denies", "Ankara's general staff"),
        ("A colonel called the account a pack of lies.", "denies", "a colonel"),
        ('"Lies," a colonel said.', "denies", "a colonel"),
        ("The rest of the account a colonel would neither confirm nor deny.", "silent", "a colonel"),
        ("The Red Crescent has not been able to verify the figure.", "cannot_verify", "the Red Crescent"),
        ("The SDF, which everybody here accuses, was silent on Tuesday.", "silent", "the SDF"),
        ("A website close to the SDF carried a denial by an unnamed commander.", "denies", "unnamed commander"),
    ],
)
def test_denial_doubt_and_silence_in_other_words(text: str, stance: str, speaker: str) -> None:
    assert (stance, speaker) in stances(text)


def test_a_caller_is_named_as_he_names_himself_and_speaks_for_his_group() -> None:
    found = claims(
        'A grenade hurt three policemen in Khuzdar on Monday. "We take responsibility," a man who gave his name as Azad Baloch '
        "and said he spoke for the BLA told a newspaper by telephone."
    )
    one = next(c for c in found if c.action == "claim_of_responsibility")
    assert (one.speaker.name, one.speaker.actor) == ("Azad Baloch", "bla")


def test_a_blast_is_blamed_on_whom_stands_behind_a_relative_clause() -> None:
    found = claims("The minister blamed the blast in Goma, in which a guard lost his life, on the M23.")
    accusation = next(c for c in found if c.action == "accusation")
    assert [a.id for a in accusation.actors if a.role == "target"] == ["m23"]


def test_who_points_the_finger_says_who_did_it() -> None:
    found = claims("Officials pointed the finger at the M23 over Sunday's explosion in Goma, which killed a guard.")
    assert {c.speaker.name for c in found} == {"Officials"}


def test_bodies_that_somebody_counts_without_a_verb_are_dead() -> None:
    found = figures('"Fifty-two bodies," reported the chief of the camp, Richard Dheda, after the raid on Plaine Savo.')
    assert [best for best, *_ in found] == [52]


def test_some_of_the_dead_under_another_name_are_the_other_speakers_count() -> None:
    found = figures("Police say they killed 12 rebels in Bijapur on Friday; villagers insist that eight of them were farmers.")
    assert found == [(12, "Police", "asserts"), (8, "villagers", "asserts")]


def test_the_same_source_is_who_spoke_last() -> None:
    found = claims(
        "Six soldiers died at Diffa on Monday, the ministry said. The same source reported that 20 assailants had died."
    )
    assert {(c.speaker.name, c.speaker.kind) for c in found} == {("the ministry", "government")}


def test_a_communique_goes_on_with_its_provisional_toll() -> None:
    found = claims(
        "The general staff brings to public knowledge that on Tuesday a patrol fell into an ambush near Koutougou. "
        "Provisional toll: 17 soldiers fallen."
    )
    assert {c.speaker.name for c in found} == {"the general staff"}


def test_a_name_behind_an_office_and_before_a_colon_speaks() -> None:
    found = figures("The ombudsman of Artsakh, Gegham Stepanyan: 32 dead, incl. seven civilians, after shelling of Stepanakert.")
    assert [(best, name) for best, name, _ in found] == [(n, "the ombudsman of Artsakh, Gegham Stepanyan") for n in (32, 7)]


def test_losses_that_nobody_published_are_not_none() -> None:
    found = claims("Rebels said they killed nine soldiers near Bria on Monday. Bangui has published no losses.")
    assert [t.best for c in found for t in c.tolls] == [9]
    assert ("silent", "Bangui") in [(c.stance, c.speaker.name) for c in found]


def test_whose_version_it_is_tells_what_it_holds() -> None:
    found = claims("The villagers' account, as told to a local paper, is that troops killed nine herders at Tahala.")
    assert [(c.speaker.name, [a.name for a in c.actors if a.role == "source"]) for c in found] == [("the villagers", ["troops"])]


def test_neither_of_two_who_own_up_says_how_many_died() -> None:
    found = claims(
        "Neither Moscow nor Damascus owned up to the bombing of a convoy at Azaz, in which, by the mayor's count, nine died."
    )
    assert [c.speaker.name for c in found if c.tolls] == ["the mayor"]


@pytest.mark.parametrize(
    ("text", "stance", "speaker"),
    [
        (
            '"Ridiculous," wrote a spokeswoman for the air force, Aylin Kaya.',
            "denies",
            "a spokeswoman for the air force, Aylin Kaya",
        ),
        ('Kremlin: "We do not hit residential areas."', "denies", "Kremlin"),
        ('"It was not us," said an officer of the air force.', "denies", "an officer of the air force"),
        ("The ministry, phoned three times, let the calls go unanswered.", "silent", "the ministry"),
        ("The general hung up.", "silent", "the general"),
    ],
)
def test_a_word_or_a_gesture_is_denial_or_silence(text: str, stance: str, speaker: str) -> None:
    assert (stance, speaker) in stances(text)


def test_a_figure_that_somebody_revises_to_is_an_update() -> None:
    found = claims("Eleven killed in a strike on a housing block in Izium, governor says. Rescuers later revise to 15.")
    assert [(t.best, t.relation, c.speaker.name) for c in found for t in c.tolls][1:] == [(15, "update", "Rescuers")]


@pytest.mark.parametrize(
    "second",
    ["That is from the interior ministry.", "So says the interior ministry.", "The figure comes from the interior ministry."],
)
def test_a_sentence_that_only_names_the_source_names_that_of_the_one_before(second: str) -> None:
    found = claims(f"At least 50 scholars have been killed by a suicide bomber in Kabul. {second}")
    assert {c.speaker.name for c in found} == {"the interior ministry"}


def test_so_runs_a_statement_that_is_quoted_before() -> None:
    (one,) = claims('"Thirty insurgents neutralised": so runs the army\'s statement on its operation at Kidal.')
    assert (one.speaker.name, one.place and one.place.name) == ("the army's statement", "Kidal")


def test_a_group_speaks_through_its_agency() -> None:
    (one,) = claims("ISIS via Amaq: over 20 soldiers killed in Hasakah.")
    assert (one.speaker.name, one.speaker.relayed_by) == ("ISIS", ("Amaq",))


def test_one_of_those_told_of_before_speaks() -> None:
    found = claims("Two nurses fled Moura on Monday. One told AFP that 30 men had been shot dead there.")
    assert {c.speaker.name for c in found if c.tolls and c.tolls[0].outcome == "killed"} == {"Two nurses"}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Human Rights Watch alleges that soldiers executed 23 villagers in Nondin.", "Human Rights Watch"),
        ("The ELN acknowledged in a recording having executed the mayor of Tame.", "the ELN"),
        (
            "Niamey spoke of 12 dead in Friday's ambush; the jihadists, boasting on their channel of 40 dead, named no place.",
            "the jihadists",
        ),
        ("A medic, citing the ministry, gave 40 dead after Monday's raid on Ayorou.", "a medic"),
    ],
)
def test_who_tells_is_found_behind_names_asides_and_verbs_of_giving(text: str, speaker: str) -> None:
    assert speaker in [c.speaker.name for c in claims(text) if c.tolls]


def test_bodies_that_the_police_confirm_are_no_police() -> None:
    found = claims("The commissioner of police confirmed that 96 corpses had been recovered from villages in Bokkos.")
    assert [(t.who, t.side) for c in found for t in c.tolls] == [("unknown", None)]


def test_who_can_neither_confirm_a_number_nor_say_who_did_it_is_silent() -> None:
    found = stances("The governor's office says it can neither confirm the number nor say who did it.")
    assert ("silent", "the governor's office") in found and not [s for s, _ in found if s == "confirms"]


@pytest.mark.parametrize(
    ("text", "stance", "speaker"),
    [
        ("The police spokesman, ASP Musa Bello, did not pick his calls.", "silent", "the police spokesman, ASP Musa Bello"),
        ("The air force's Omar Nasser replied that it bore no blame.", "denies", "the air force's Omar Nasser"),
    ],
)
def test_calls_not_taken_and_blame_not_borne(text: str, stance: str, speaker: str) -> None:
    assert (stance, speaker) in stances(text)


def test_the_dead_are_put_at_a_figure_behind_where_they_died() -> None:
    found = claims("The coordinator put the dead in the assault on Zamzam camp at over 100, including 20 children.")
    assert [(t.outcome, t.best) for c in found for t in c.tolls] == [("killed", 100), ("killed", 20)]


def test_who_later_gave_a_bare_figure_counts_the_same_dead() -> None:
    found = figures("The ombudsman said 23 people had died in fighting in Arauca. An hour later the defence minister gave 16.")
    assert found[1][:2] == (16, "the defence minister")


@pytest.mark.parametrize(
    ("text", "speaker", "best"),
    [
        (
            "Gunmen killed 16 in Bria, a clerk at the bishop's office who had seen the bodies said on Monday.",
            "a clerk",
            16,
        ),
        ("Ana Leiva of the ANPDH counted six dead after snipers fired on a barricade in Masaya on Tuesday.", "Ana Leiva", 6),
        ("Shells fell on Izium. Two dead by noon (governor Synehubov); five by night (rescuers).", "governor Synehubov", 2),
        (
            "The president conceded that 54 soldiers died at Afgoye, a number the militants had put at 137.",
            "militants",
            137,
        ),
    ],
)
def test_the_whole_name_of_who_counts_speaks(text: str, speaker: str, best: int) -> None:
    assert [speaker in name for count, name, _ in figures(text) if count == best] == [True]


def test_bodies_that_the_army_confirms_are_not_its_own() -> None:
    found = claims("Rebels raided the school at Mpondwe on Friday. The army confirmed that 37 bodies had been taken to Bwera.")
    assert [t.side for c in found for t in c.tolls] == [None]


def test_who_distances_itself_from_a_deed_denies_it() -> None:
    found = claims("The BRN distanced itself from Friday's shooting of a nurse in Tak Bai.")
    assert "denies" in [c.stance for c in found]
