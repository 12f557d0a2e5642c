"""Who did what to whom in a single short report: the deed, its doer, and whose the dead are."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.model import Claim, make_report


def claims(text: str, published: str = "2024-05-12") -> tuple[Claim, ...]:
    return code(make_report(text, published=published), load_codebook()).claims


def tolls(text: str) -> set[tuple[str, str, int | None]]:
    return {(t.outcome, t.who, t.best) for c in claims(text) for t in c.tolls}


def sides(text: str) -> set[tuple[str, str | None, int | None]]:
    return {(t.outcome, t.side, t.best) for c in claims(text) for t in c.tolls}


def doers(text: str, action: str) -> set[str | None]:
    return {a.id for c in claims(text) for a in c.actors if a.role == "source" and c.action == action}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two herders caught in the crossfire were killed near Marsabit on Sunday.", {("killed", "civilians", 2)}),
        ("Five residents of Kitchanga, trapped between the M23 and the army, died on Friday.", {("killed", "civilians", 5)}),
        ("Four civilians caught up in fighting between al-Shabaab and troops died in Jowhar.", {("killed", "civilians", 4)}),
        ("A schoolgirl was hit by a stray bullet in Ciudad Juarez on Friday.", {("wounded", "children", 1)}),
        ("Two boys were struck by shrapnel and died near Nikopol on Friday.", {("killed", "children", 2)}),
        ("Six men hit by gunfire died in Culiacan on Friday.", {("killed", "unknown", 6)}),
        ("Two insurgents were blown apart by their own device in Helmand on Friday.", {("killed", "militants", 2)}),
        ("The captors of nine monks near Mandalay asked for money on Friday.", {("abducted", "civilians", 9)}),
        ("Police arrested two ULFA extortionists in Tinsukia on Friday.", {("captured", "militants", 2)}),
        ("Four Fulani herders were killed in a raid on their camp in Bocaranga.", {("killed", "civilians", 4)}),
        ("The cook of the camp, a soldier, was killed by a mine in Kidal on Friday.", {("killed", "soldiers", 1)}),
        ("The raiders, seven in all, were shot dead by guards in Wau on Friday.", {("killed", "militants", 7)}),
        (
            "All the assailants died, seven in all in two towns, along with three guards and a nurse, the mayor said.",
            {("killed", "militants", 7), ("killed", "security_forces", 3), ("killed", "aid_workers", 1)},
        ),
    ],
)
def test_kinds_of_victims(text: str, expected: set[tuple[str, str, int | None]]) -> None:
    assert expected <= tolls(text)
    assert {t for t in tolls(text) if t[0] in ("killed", "wounded")} <= expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen killed photojournalist Anna Rossi in Medellin on Friday.", {("killed", "journalists", 1)}),
        ("Police shot dead rebel leader Musa Keita near Birao on Friday.", {("killed", "commanders", 1)}),
        ("Gunmen shot dead off-duty policeman Mohan Das in Jiribam on Friday.", {("killed", "police", 1)}),
        ("Gunmen seized Father Paul Sanogo in Gao on Friday.", {("abducted", "civilians", 1)}),
        ("Police arrested militant commander Abdul Rashid in Zhob on Friday.", {("captured", "commanders", 1)}),
        ("Two employees of Save the Children are missing in Kayah since Friday.", {("missing", "workers", 2)}),
        ("Five who tried to flee were hacked to death in Djugu on Friday.", {("killed", "unknown", 5)}),
        (
            "Four army men, one of them a major, a policeman and a teacher were killed in Sopore on Friday.",
            {("killed", "soldiers", 4), ("killed", "soldiers", 1), ("killed", "police", 1), ("killed", "civilians", 1)},
        ),
        (
            "Samir Haddad, 31, an electrician and father of three, was shot in the head and died in Jenin on Friday.",
            {("killed", "workers", 1)},
        ),
        ("The murder in Mosul on Friday of three nurses was claimed by nobody.", {("killed", "aid_workers", 3)}),
        ("Two brothers, farmers in the village, were killed in Jenin on Friday.", {("killed", "civilians", 2)}),
        ("Five hostages held since May, employees of a charity, have been put to death in Borno.", {("killed", "civilians", 5)}),
        ("Village guards came under fire near Siirt on Friday; two died where they stood.", {("killed", "security_forces", 2)}),
        ("Farmers were attacked near Guma on Friday, and three died.", {("killed", "civilians", 3)}),
        ("Fishermen, seven of them hurt, were beaten by sailors off Jaffna on Friday.", {("wounded", "civilians", 7)}),
        ('Rebels sent more than 40 "occupying" soldiers to their deaths in Turbat on Friday.', {("killed", "soldiers", 40)}),
        ("A terrorist was rendered ineffective near Siirt on Friday.", {("killed", "militants", 1)}),
        ("The bullet grazed two reporters in Homs on Friday.", {("wounded", "journalists", 2)}),
    ],
)
def test_people_behind_titles_and_asides(text: str, expected: set[tuple[str, str, int | None]]) -> None:
    assert {t for t in tolls(text) if t[0] not in ("released", "captured") or t in expected} == expected


def test_villagers_who_are_hit_are_no_mob() -> None:
    for text in (
        "Villagers were attacked by bandits near Gusau on Friday; nine died.",
        "Residents caught in the crossfire were killed near Marsabit on Friday.",
        "Locals hacked by raiders in Djugu on Friday are in hospital.",
    ):
        assert "mob_violence" not in {c.action for c in claims(text)}
    assert {c.action for c in claims("Residents of Cap-Haitien lynched two men on Friday.")} == {"mob_violence"}


def test_a_pronoun_tells_the_death_of_who_was_hurt() -> None:
    text = "A fisherman was hit by fire from a gunboat off Rafah on Thursday. He died of his wounds in hospital on Friday."
    assert ("killed", "civilians", 1) in tolls(text)
    assert {str(c.period.start) for c in claims(text) if c.period and c.tolls} == {"2024-05-09"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen dragged a teacher from her house in Yala on Friday and shot her dead.", ("killed", "civilians", 1)),
        ("The gunman followed the judge home in Cali on Friday and killed him.", ("killed", "officials", 1)),
        ("Gunmen abducted five traders near Jos on Friday and killed them.", ("killed", "civilians", 5)),
        ("Omar Keita, a trader whom the militia had held since May, was beheaded in Gao on Friday.", ("killed", "civilians", 1)),
        (
            "Two dozen rebels raided Birao on Friday. By the governor's account 12 of them were wiped out.",
            ("killed", "militants", 12),
        ),
    ],
)
def test_pronouns_and_asides_do_not_hide_the_dead(text: str, expected: tuple[str, str, int]) -> None:
    assert {t for t in tolls(text) if t[0] == "killed"} == {expected}


def test_what_attackers_wear_is_no_party() -> None:
    text = "Thieves wearing army fatigues attacked herders near Bor on Friday and killed nine."
    assert {a.name for c in claims(text) for a in c.actors if a.role == "source"} == {"Thieves"}


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("A police post in Chaman came under attack from the Baloch Liberation Army on Friday; two officers died.", "bla"),
        ("Two farmers were killed by shots from an Israeli gunboat off Khan Younis on Friday.", "isr-navy"),
        ("A clinic was hit by shelling from Russian forces in Beryslav on Friday; a nurse died.", "rus-armed-forces"),
    ],
)
def test_fire_from_a_party_is_its_own(text: str, source: str) -> None:
    assert source in {a.id for c in claims(text) for a in c.actors if a.role == "source"}


def test_fire_from_a_land_names_no_party() -> None:
    text = "Rocket fire from Lebanon killed two farmers near Shlomi on Friday."
    assert not [a for c in claims(text) for a in c.actors if a.role == "source"]


def test_who_is_named_beside_a_word_for_them_did_it() -> None:
    text = "Pro-government hunters, the Dan Na Ambassagou, killed five herders near Bankass on Friday."
    assert doers(text, "killing") == {None, "dan-na-ambassagou"}


def test_parties_of_one_subject_fight_each_other() -> None:
    (claim,) = claims("The army and the RSF battled in El Obeid on Friday, leaving 20 dead.")
    assert [(a.role, a.id) for a in claim.actors] == [("source", "sdn-army"), ("target", "rapid-support-forces")]


def test_the_friendly_and_the_enemy_side() -> None:
    text = (
        "Boko Haram fighters attacked an army post near Diffa in Niger on Friday. On the friendly side, five dead; "
        "on the enemy side, 40 terrorists neutralised and nine wounded, the army said."
    )
    assert {("killed", "ner-army", 5), ("killed", "boko-haram", 40), ("wounded", "boko-haram", 9)} <= sides(text)


def test_a_capital_that_gives_a_figure_is_its_state() -> None:
    text = "Asmara acknowledged the loss of 30 servicemen; Addis Ababa put its own dead at 40."
    assert {("killed", "eri-armed-forces", 30), ("killed", "eth-armed-forces", 40)} <= sides(text)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("A bomb that the Taliban said they had planted killed nine people in Kunar on Friday.", "taliban"),
        ("Two soldiers lost their lives to mines that ELN fighters had laid near Tibu on Friday.", "eln"),
        ("A bullet fired by a Hezbollah cell killed an electrician in Dovev on Friday.", "hezbollah"),
        ("The governor laid the attack, in which two people died, at the door of Boko Haram on Friday.", "boko-haram"),
        ("The minister put the raid, in which two villagers died, down to Boko Haram.", "boko-haram"),
        ("Suspected al-Shabaab gunmen lay in wait for a bus near Mandera on Friday and killed six passengers.", "al-shabaab"),
        ("Infighting between Ahrar al-Sharqiya and the Hamza Division cost two men their lives in Afrin.", "ahrar-al-sharqiya"),
    ],
)
def test_who_planted_it_or_is_blamed_did_it(text: str, source: str) -> None:
    assert {a.id for c in claims(text) for a in c.actors if a.role == "source" and a.id} == {source}


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            "Gunmen thought to belong to Los Zetas doused a casino in Saltillo with petrol and set it alight on Friday.",
            "los-zetas",
        ),
        ("The post they held at Eringeti was overwhelmed by ADF elements on Friday.", "allied-democratic-forces"),
        (
            "A shell that came down on a prison in Taiz killed five inmates on Friday. Officials said the Houthis had fired it.",
            "houthis",
        ),
    ],
)
def test_who_did_it_however_far_the_words_stand(text: str, source: str) -> None:
    assert source in {a.id for c in claims(text) for a in c.actors if a.role == "source"}


def test_settlers_who_torch_houses_did_it() -> None:
    text = "Some 400 settlers went on the rampage in Turmus Ayya on Friday, torching 30 houses."
    assert "settlers" in " ".join(a.name for c in claims(text) for a in c.actors if a.role == "source")


def test_a_militia_of_the_state_has_no_terrorists() -> None:
    text = (
        "Village guards came under fire from PKK members near Siirt on Friday. Two guards and a terrorist died, officials said."
    )
    assert ("killed", "pkk", 1) in sides(text)


def test_whose_dead_a_figure_is_of() -> None:
    text = "The army put the rebels' dead at 13 after a battle with the MNLA near Kidal on Friday."
    assert sides(text) == {("killed", "mnla", 13)}


def test_whom_an_armed_group_scorns_are_of_their_land() -> None:
    text = "Four American crusaders and six Kenyan apostates were killed at Manda Bay, al-Shabaab said on Friday."
    assert sides(text) == {("killed", "usa-armed-forces", 4), ("killed", "ken-armed-forces", 6)}


def test_aircraft_that_are_destroyed_strike_nobody() -> None:
    text = "Al-Shabaab fighters stormed an airfield at Manda Bay on Friday; three soldiers died and six aircraft were destroyed."
    assert "airstrike" not in {c.action for c in claims(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Twelve soldiers and 20 volunteers (VDP) died at Kongoussi, Burkina Faso.",
            ("killed", "security_forces", 20),
        ),
        ("The army listed 21 fallen servicemen after fighting near Pokrovsk on Friday.", ("killed", "soldiers", 21)),
        ("Four assailants, state television said, died in Isfahan on Friday.", ("killed", "militants", 4)),
        (
            "Reza Karimi, the physicist seen as father of the project, was assassinated in Isfahan.",
            ("killed", "unknown", 1),
        ),
        ("The women and girls, over a hundred, were abducted from Chibok on Friday.", ("abducted", "women", 100)),
        ("Marines stormed a house in Tepic on Friday: five gunmen died and six were taken.", ("captured", "militants", 6)),
        (
            "Gunmen fired from a ridge on a boat near Satipo; three sailors were left with injuries.",
            ("wounded", "soldiers", 3),
        ),
    ],
)
def test_more_kinds_of_victims(text: str, expected: tuple[str, str, int]) -> None:
    assert expected in tolls(text)


def test_a_new_group_is_known_by_its_short_name() -> None:
    text = (
        "A hitherto unheard-of outfit, the Cabinda Freedom Vanguard (CFV), said its men killed nine soldiers near Landana on "
        "Friday. The CFV lost one man."
    )
    assert ("killed", "provisional-cabinda-freedom-vanguard", 1) in sides(text)


def test_on_one_side_is_no_party() -> None:
    (claim,) = claims("Clashes raged between HTS on one side and the SDF on the other near Aleppo on Friday, leaving 19 dead.")
    assert {(a.role, a.id) for a in claim.actors} == {("source", "hayat-tahrir-al-sham"), ("target", "syrian-democratic-forces")}


def test_bandits_neutralised_are_no_disarmed_bombs() -> None:
    text = "Police neutralised five bandits and recovered three rifles after a gun duel in Batsari on Friday."
    assert {c.action for c in claims(text) if c.tolls} == {"armed_clash"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Bombers killed two soldiers in Mopti and, an hour later, a policeman in Sevare on Friday.",
            {("killed", "soldiers", 2), ("killed", "police", 1)},
        ),
        ("Shoppers were burnt alive, 30 of them, when rebels attacked Auno on Friday.", {("killed", "civilians", 30)}),
    ],
)
def test_lists_that_something_parts(text: str, expected: set[tuple[str, str, int]]) -> None:
    assert tolls(text) == expected


def test_and_more_than_is_of_the_next_count() -> None:
    text = "The blast left 13 dead and more than 60 hurt in Tripoli on Friday."
    assert {(t.outcome, t.low, t.high) for c in claims(text) for t in c.tolls} == {("killed", 13, 13), ("wounded", 60, None)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Three passers-by suffered gunshot wounds in Kingston on Friday.", ("wounded", None, 3)),
        (
            "Three Chadian peacekeepers were killed by a mine at Tessalit on Friday, the UN said.",
            ("killed", "tcd-armed-forces", 3),
        ),
    ],
)
def test_whose_they_are_by_their_own_words(text: str, expected: tuple[str, str | None, int]) -> None:
    assert sides(text) == {expected}


def test_whom_a_firefight_is_with() -> None:
    text = (
        "Eleven soldiers were killed in a firefight with about 40 Abu Sayyaf gunmen led by Radullan Sahiron in Patikul on Friday."
    )
    (claim,) = claims(text)
    assert {(a.role, a.id) for a in claim.actors} == {("target", "abu-sayyaf"), ("target", "phl-army")}
