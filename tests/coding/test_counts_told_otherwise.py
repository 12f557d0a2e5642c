"""Counts in words other than "N were killed": limbs lost, hospital beds, shares, sides; and deeds that are only a topic."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.model import Claim, make_report


def claims(text: str) -> tuple[Claim, ...]:
    return code(make_report(text, published="2024-03-14"), load_codebook()).claims


def tolls(text: str) -> list[tuple[str, str, int | None, str | None]]:
    return [(t.outcome, t.who, t.best, t.side) for c in claims(text) for t in c.tolls]


@pytest.mark.parametrize(
    ("text", "outcome", "who", "best"),
    [
        ("A mine blew up under a cart near Macomia on Monday. The driver lost both legs.", "wounded", "civilians", 1),
        ("Shells fell on Nyala on Monday, killing two. Six others are in intensive care.", "wounded", "unknown", 6),
        ("Guns were fired at a wedding in Zinjibar on Monday. Five guests were rushed to hospital.", "wounded", "civilians", 5),
        ("A blast tore through a mosque in Pul-e-Khumri on Friday. The injured number 41.", "wounded", "unknown", 41),
        ("Men raided Yorobougoula on Monday and killed 25 people; women made up nine of the dead.", "killed", "women", 9),
        ("A raid on Yei on Monday killed 18 people. Of these, children accounted for seven.", "killed", "children", 7),
        ("Of the 30 workers taken near Tessalit in May, 11 are still being held, their firm said.", "captured", "workers", 11),
        ("Armed men took 14 girls from a hostel in Maga on Monday.", "abducted", "children", 14),
        ("Guards shot a Shining Path commander and two of his men dead near Vizcatán on Monday.", "killed", "militants", 2),
    ],
)
def test_people_are_counted_by_what_befell_them_in_other_words(text: str, outcome: str, who: str, best: int) -> None:
    assert (outcome, who, best) in [t[:3] for t in tolls(text)]


def test_the_dead_and_the_wounded_of_one_list_are_told_apart() -> None:
    found = tolls("Clashes shook Zawiya on Monday. The dead number 12 and the wounded 30, the mayor said.")
    assert [t[:3] for t in found] == [("killed", "unknown", 12), ("wounded", "unknown", 30)]


@pytest.mark.parametrize(
    "text",
    [
        "On the army's side there were four dead in the fight for Bria on Monday.",
        "Rebels attacked Bria on Monday. On our side four men fell, the army said.",
        "Four died on the government side, the army said, when rebels attacked Bria on Monday.",
    ],
)
def test_a_named_side_says_whose_dead_they_are(text: str) -> None:
    ((_, who, best, side),) = [t for t in tolls(text) if t[0] == "killed"]
    assert (who, best) == ("soldiers", 4)
    assert side in ("caf-army", "caf-armed-forces")


def test_the_side_of_one_count_is_not_that_of_the_next() -> None:
    found = tolls("The clash near Bria on Sunday caused no deaths on the army's side, and seven rebels died.")
    assert ("killed", "militants", 7, "caf-army") not in found


def test_a_leaders_men_are_of_his_side() -> None:
    found = tolls("Marines killed a local leader of Abu Sayyaf and three of his men in Patikul on Sunday.")
    assert [(t[2], t[3]) for t in found] == [(1, "abu-sayyaf"), (3, "abu-sayyaf")]


@pytest.mark.parametrize(
    "text",
    [
        "A reporter who had covered the army's raids was gunned down in Culiacán on Monday, police said.",
        "A prosecutor investigating last year's massacre was shot dead in Culiacán on Monday, police said.",
    ],
)
def test_a_deed_that_the_victim_dealt_with_is_not_what_killed_him(text: str) -> None:
    counted = [c for c in claims(text) if c.tolls]
    assert [(c.action, [t.best for t in c.tolls]) for c in counted] == [("shooting", [1])]
    assert not any(a.role == "source" for c in counted for a in c.actors)
    assert {c.period.start for c in counted if c.period} == {"2024-03-11"}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("A bomb hit a minibus carrying nurses near Lashkar Gah on Monday, killing two.", "aid_workers"),
        ("A device went off as a lorry taking miners to work passed Mach on Monday, killing eleven.", "workers"),
        ("Rebels fired on a bus packed with schoolgirls near Sake on Monday; five were killed.", "children"),
        ("A helicopter carrying troops was shot down near Kidal on Monday, killing 13.", "soldiers"),
    ],
)
def test_a_bare_figure_is_of_those_aboard(text: str, who: str) -> None:
    assert [t[1] for t in tolls(text)] == [who]


def test_those_aboard_have_done_nothing() -> None:
    found = claims("An airstrike on a boat carrying migrants off Zawiya on Monday killed eight.")
    assert not [a for c in found for a in c.actors if a.role == "source"]


def test_what_only_the_other_side_of_a_semicolon_alleges_did_not_kill() -> None:
    (killed,) = [c for c in claims("Yerevan said five of its men had been killed; Baku accused Armenia of a raid.") if c.tolls]
    assert killed.action != "raid"


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Police shot three Maoists dead in Gadchiroli, India, on Monday.", "cpi-maoist"),
        ("Soldiers killed four communist rebels in Samar, Philippines, on Monday.", "new-peoples-army"),
    ],
)
def test_rebels_known_by_their_creed_are_those_of_the_country(text: str, side: str) -> None:
    assert [t[3] for t in tolls(text)] == [side]


def test_a_step_on_a_mine_is_no_fight() -> None:
    assert [c.action for c in claims("Two soldiers died on Monday when they trod on a mine near Toribío, the army said.")] == [
        "landmine"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Eleven guards fell in two hours of fighting for Kismayo on Monday.", [("killed", "security_forces", 11)]),
        (
            "A bomb hit Jos on Monday. Of the dead 15 were civilians and five soldiers.",
            [("killed", "civilians", 15), ("killed", "soldiers", 5)],
        ),
        (
            "The council of Taiz put the dead at 30 and the injured at 97 after Saturday's rockets.",
            [("killed", "unknown", 30), ("wounded", "unknown", 97)],
        ),
        (
            "Strikes on Monday killed 41 people, mainly women and children, in Khost and six in Kunar.",
            [("killed", "unknown", 41), ("killed", "unknown", 6)],
        ),
        ("In the week since rebels took Bambari 40 people have been killed, the Red Cross said.", [("killed", "unknown", 40)]),
        ("Candles were lit for the 14 nurses, most of them women, killed in Kunduz in 2015.", [("killed", "aid_workers", 14)]),
        ("Baku and Yerevan exchanged 32 prisoners of war on Wednesday.", [("released", "soldiers", 32)]),
    ],
)
def test_lists_and_asides_keep_their_figures(text: str, expected: list[tuple[str, str, int]]) -> None:
    assert [t[:3] for t in tolls(text)] == expected


def test_a_deed_that_would_only_begin_has_not_happened_and_threatens() -> None:
    (threat,) = claims("The army said it would start shelling Bria if the rebels did not leave.")
    assert (threat.action, threat.reality) == ("threat", "threatened")


def test_who_says_it_carried_out_the_attack_claims_responsibility() -> None:
    found = claims("A bomb killed 40 troopers in Awantipora on Thursday. Jaish-e-Mohammed said it had carried out the attack.")
    assert [c.action for c in found if not c.tolls] == ["claim_of_responsibility"]


def test_a_count_since_the_start_of_an_operation_is_of_the_whole_stretch() -> None:
    (killed,) = claims(
        "Since the start of an operation on 9 February the army has killed 71 militants in Sinai, its spokesman said."
    )
    assert killed.scope == "aggregate"
    assert killed.period is not None
    assert (killed.period.start, killed.period.end) == ("2024-02-09", "2024-03-14")


def test_those_who_died_did_nothing() -> None:
    found = claims("Shells hit a cafe in Hroza on Thursday. Fifty-one of the village's people died, the minister said.")
    assert not [a for c in found if c.tolls for a in c.actors if a.role == "source"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The minister said 23 foreign hostages had died at the plant near Illizi.", [("killed", "civilians", 23)]),
        (
            "Nine of the 12 attackers were killed at Illizi and the other three taken alive.",
            [("killed", "militants", 9), ("captured", "militants", 3)],
        ),
        (
            "In fighting near Bor 56 people died. Forty of the dead, he said, were raiders.",
            [("killed", "unknown", 56), ("killed", "militants", 40)],
        ),
        ("Mines laid by rebels have cost 13 children their lives near Tumaco since October.", [("killed", "children", 13)]),
        (
            "Shells hit a school in Taiz on Monday, killing 14 people, eight of them under ten.",
            [("killed", "unknown", 14), ("killed", "children", 8)],
        ),
        (
            "Abuja raised the number of soldiers killed at Metele from 25 to 89, and said 77 insurgents had been killed.",
            [("killed", "soldiers", 89), ("killed", "militants", 77)],
        ),
        (
            "The toll of a car bomb in Herat rose from 12 to 19 and the number of wounded from 30 to 41.",
            [("killed", "unknown", 19), ("wounded", "unknown", 41)],
        ),
    ],
)
def test_figures_are_of_those_beside_them(text: str, expected: list[tuple[str, str, int]]) -> None:
    assert [t[:3] for t in tolls(text)] == expected


def test_who_raises_a_toll_vouches_for_it() -> None:
    (one,) = claims("Officials on Sunday raised the death toll from Thursday's bombing in Herat to 19.")
    assert one.speaker.name == "Officials"


def test_what_is_said_in_straight_single_marks_has_its_speaker() -> None:
    found = claims("'We buried 14 people this morning,' said Abu Mahmoud, a rescuer in Saida, after air raids on Monday.")
    assert [c.speaker.name for c in found if c.tolls] == ["Abu Mahmoud, a rescuer in Saida"]


def test_a_strike_over_wages_is_no_attack() -> None:
    assert not claims("Doctors in Kano ended a two-week strike over unpaid wages on Monday.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Raids on Monday killed nine people in Torodi and four in Banibangou.", {("Torodi", 9), ("Banibangou", 4)}),
        (
            "Nine people were killed in Torodi, four in Banibangou and two in Tera on Monday.",
            {("Torodi", 9), ("Banibangou", 4), ("Tera", 2)},
        ),
        ("Two people were killed in Kherson and one in Kharkiv by shelling on Friday.", {("Kherson", 2), ("Kharkiv", 1)}),
    ],
)
def test_counts_with_places_of_their_own_are_told_apart(text: str, expected: set[tuple[str, int]]) -> None:
    found = claims(text)
    assert {(c.place.name if c.place else "", t.best) for c in found for t in c.tolls} == expected
    assert {c.scope for c in found} == {"incident"}


def test_the_sum_of_places_stays_one_of_their_province() -> None:
    whole, *parts = claims("Soldiers shot 15 raiders dead in Zamfara on Friday: eight in Anka, four in Gusau and three in Maru.")
    assert (whole.scope, whole.place.name if whole.place else "") == ("aggregate", "Zamfara")
    assert [t.best for c in parts for t in c.tolls] == [8, 4, 3]


def test_armed_violence_is_told_though_it_ends_in_a_mishap() -> None:
    text = "Gunmen shot at a bus near Reasi on Sunday; the driver lost control and it plunged into a gorge. Nine passengers died."
    assert [(c.action, [t.best for t in c.tolls]) for c in claims(text)] == [("shooting", []), ("shooting", [9])]


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("The army has said nothing.", "silent"),
        ("The army did not confirm any strike.", "silent"),
        ("The army called the report 'a recycled lie'.", "denies"),
    ],
)
def test_silence_and_denial_in_other_words(words: str, stance: str) -> None:
    found = claims(f"Jets bombed a market in Kutum on Monday, killing nine, witnesses said. {words}")
    assert [c.stance for c in found if c.stance != "asserts"] == [stance]


def test_fighters_who_flee_are_not_displaced() -> None:
    assert not [
        t for t in tolls("Twenty rebels fled after soldiers stormed their camp near Bria on Monday.") if t[0] == "displaced"
    ]


def test_attackers_alone_are_named_by_the_deed_told_next() -> None:
    found = claims("Some 50 raiders surrounded Gwoza on Monday night. They shelled the barracks until dawn.")
    assert [c.action for c in found if any(t.outcome == "attackers" for t in c.tolls)] == ["shelling"]


def test_one_man_taken_to_hospital_may_be_dead_on_arrival() -> None:
    text = "Gunmen shot a trader in Jos on Monday. The man was taken to hospital, where he died."
    assert not [t for t in tolls(text) if t[0] == "wounded"]


@pytest.mark.parametrize(
    ("text", "new", "old"),
    [
        ("The raid killed 12 people, the governor said, correcting a first figure of nine.", 12, 9),
        ("The toll stands at 40 dead, the mayor said, after an initial estimate of 25 dead.", 40, 25),
        ("Shelling killed 17 people, the ministry said, revising an earlier count of eight dead.", 17, 8),
    ],
)
def test_the_figure_of_an_earlier_account_is_old(text: str, new: int, old: int) -> None:
    claims = code(make_report(text, published="2024-10-13"), load_codebook()).claims
    told = {t.best: t.relation for c in claims for t in c.tolls}
    assert told.keys() == {new, old}
    assert (told[new] != "superseded", told[old]) == (True, "superseded")


@pytest.mark.parametrize(
    "text",
    [
        "An attack on a bus near Kano on Friday took 23 lives, the mayor said.",
        "The fighting in Goma has taken 23 lives, medics said.",
    ],
)
def test_lives_that_are_taken_are_nobody_led_away(text: str) -> None:
    assert tolls(text) == [("killed", "unknown", 23, None)]


def test_people_who_are_taken_are() -> None:
    assert ("abducted", "civilians", 23, None) in tolls("Gunmen took 23 villagers from Zurmi on Friday.")
