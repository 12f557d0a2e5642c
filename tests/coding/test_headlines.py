"""Headlines and one-line briefs: clauses without auxiliaries, lists without "and", short forms of countries."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.linking.link import link
from tollbook.model import Claim, Event, make_report


def claims(text: str, published: str = "2021-05-05") -> tuple[Claim, ...]:
    return code(make_report(text, published=published), load_codebook()).claims


def event(text: str, published: str = "2021-05-05") -> Event:
    coded = code(make_report(text, published=published), load_codebook())
    return next(e for e in link([coded], load_codebook()) if e.tolls)


def actors(text: str) -> set[tuple[str, str | None]]:
    return {(a.role, a.id) for c in claims(text) for a in c.actors}


def total(text: str, outcome: str = "killed") -> tuple[int | None, int | None]:
    found = event(text).totals[outcome]
    return found.low, found.high


@pytest.mark.parametrize(
    ("text", "victim"),
    [
        ("Nine police officers killed in mine blast near Bamenda, Cameroon", "cmr-police"),
        ("Army chief gunned down in Lima", "per-army"),
        ("Two soldiers wounded in grenade attack in Bujumbura", "bdi-army"),
    ],
)
def test_a_headlines_bare_participle_is_done_to_its_subject(text: str, victim: str) -> None:
    assert ("target", victim) in actors(text)
    assert not any(role == "source" for role, _ in actors(text))


def test_an_object_shared_by_two_verbs_leaves_the_first_active() -> None:
    assert ("target", "cod-army") in actors("Rebels ambushed and killed five soldiers near Goma.")


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Mali: 7 soldiers, 23 jihadists killed in clash near Ansongo", (30, 30)),
        ("A boy and four shoppers killed in market bombing in Maiduguri", (5, 5)),
        ("Girl killed along with five suspected rebels in air strike on Loikaw", (6, 6)),
        ("Shelling of Kherson suburb kills couple", (2, 2)),
        ("Six traders or smugglers killed by border guards near Zahedan", (6, 6)),
        ("Commander of outlawed rebel group killed in Arauca, Colombia", (1, 1)),
        ("In the second raid of the night seven alleged smugglers were killed by troops near Tindouf.", (7, 7)),
        ("Guard protecting census team shot dead in Bamako", (1, 1)),
        ("Nigerian army claims killing of 30 Boko Haram fighters in Sambisa", (30, 30)),
    ],
)
def test_who_is_counted_in_a_headline(text: str, figure: tuple[int, int]) -> None:
    assert total(text) == figure


def test_killed_and_wounded_with_one_object_are_not_split() -> None:
    found = [
        (t.outcome, t.low, t.high) for c in claims("Raiders burned Kutum, killing and wounding 50 villagers.") for t in c.tolls
    ]
    assert found == [("casualties", 50, 50)]


def test_what_befell_one_person_twice_is_a_death() -> None:
    found = [(t.outcome, t.best) for c in claims("An assailant stabbed and beheaded a teacher in Lyon.") for t in c.tolls]
    assert found == [("killed", 1)]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Armenian and Azerbaijani forces exchange fire at border, two dead", {"arm-armed-forces", "aze-armed-forces"}),
        ("Man dies in gun battle between Kenyan, Somali troops in Mandera", {"ken-army", "som-army"}),
        ("Ethiopia and Eritrea trade heavy fire at Badme", {"eth-armed-forces", "eri-armed-forces"}),
        ("Pak firing kills one in Poonch", {"pak-armed-forces"}),
        ("Thai villager killed in Cambodia's retaliatory fire along border", {"khm-armed-forces"}),
    ],
)
def test_states_that_fire(text: str, parties: set[str]) -> None:
    assert parties <= {ident for role, ident in actors(text) if role == "source"} | {
        ident for role, ident in actors(text) if role == "target"
    }


def test_a_country_that_papers_shorten_is_a_place() -> None:
    place = event("Two militants killed in Pak").place
    assert place is not None
    assert place.country == "PK"


def test_at_least_three_is_no_rounding_of_a_later_sum() -> None:
    text = (
        "At least three people were killed in a drone strike near Marib. "
        "Tribesmen said seven civilians had been killed in recent strikes."
    )
    coded = code(make_report(text, published="2021-05-05"), load_codebook())
    totals = [e.totals["killed"].low for e in link([coded], load_codebook()) if "killed" in e.totals]
    assert 3 in totals


def test_shot_dead_has_an_object_or_suffers() -> None:
    text = "Gunmen on a motorbike shot dead two tribal elders in a tea house in Kunduz on Thursday."
    assert [(t.who, t.best) for c in claims(text) for t in c.tolls] == [("civilians", 2)]
    assert ("target", "mli-police") in actors("Policeman guarding census team shot dead in Bamako, Mali")


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Colombian troops kill 7 ELN rebels in Arauca", {("source", "col-army"), ("target", "eln")}),
        ("Kenya police kill 4 al-Shabaab fighters near Somalia border", {("source", "ken-police"), ("target", "al-shabaab")}),
        ("Shelling by the Sudanese army targets several areas of El Fasher", {("source", "sdn-armed-forces")}),
        (
            "Fierce fighting goes on in the south of the town of Kobani between the Islamic State and the YPG",
            {("source", "islamic-state"), ("target", "ypg")},
        ),
    ],
)
def test_parties_side_by_side_with_a_headlines_deed(text: str, roles: set[tuple[str, str]]) -> None:
    assert roles <= actors(text)


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("India: two constables, Maoist killed in Bijapur gunfight", (3, 3)),
        ("Village chief, wife shot dead in Narathiwat", (2, 2)),
        ("Three brothers, shepherds, killed in Hasakah", (3, 3)),
        ("Turkish soldier, four PKK fighters killed in Cukurca clash", (5, 5)),
        ("Ranger, insurgent die in Yala shoot-out", (2, 2)),
        ("Herders, farmers clash in Benue; 14 dead", (14, 14)),
    ],
)
def test_lists_by_a_comma_alone(text: str, figure: tuple[int, int]) -> None:
    assert total(text) == figure


@pytest.mark.parametrize(
    ("text", "action", "source"),
    [
        ("Libya: Haftar forces shell Misrata port; no casualties reported", "shelling", "libyan-national-army"),
        ("Sudan army shells Omdurman market, 9 dead", "shelling", "sdn-armed-forces"),
        ("Myanmar junta bombs Chin village, killing eight", "airstrike", "mmr-government"),
        ("Troops repel ISWAP raid on Gamboru base, 15 fighters dead", "raid", "iswap"),
    ],
)
def test_headline_verbs_that_look_like_nouns(text: str, action: str, source: str) -> None:
    assert event(text).action == action
    assert ("source", source) in actors(text)


def test_a_weapon_between_a_party_and_a_headlines_verb() -> None:
    assert ("source", "hezbollah") in actors("Hezbollah rocket wounds six in Metula")


@pytest.mark.parametrize(
    "text",
    [
        "Mass killing and wounding of 40 villagers in El Geneina",
        "Shells kill and injure 40 villagers in Kutum",
        "The army shelled Kutum killing and wounding 40 villagers in it",
    ],
)
def test_killed_and_hurt_together_are_casualties(text: str) -> None:
    assert [(t.outcome, t.best) for c in claims(text) for t in c.tolls] == [("casualties", 40)]


def test_what_was_tried_counts_nobody() -> None:
    assert not [t for c in claims("Hebron sees three assassination and killing attempts in a week") for t in c.tolls]


def test_hostages_held_are_not_among_those_killed_next() -> None:
    text = "About 20 villagers are held hostages and 4 fighters were assassinated in Afrin"
    assert [(t.outcome, t.best) for c in claims(text) for t in c.tolls if t.outcome == "killed"] == [("killed", 4)]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Six alleged rebels believed to be leaders of a splinter faction were killed in an air strike near Goma.", (6, 6)),
        ("The shelling killed either two, three or no people in Kutum.", (0, 3)),
        ("Either one, two or four people were killed by a drone near Marib.", (1, 4)),
        ("Nine killed in drone strike on house in Marib, according to a leaked US intelligence document.", (9, 9)),
    ],
)
def test_who_are_held_to_be_and_alternatives(text: str, figure: tuple[int, int]) -> None:
    assert total(text) == figure


def test_people_named_by_their_nation_alone() -> None:
    found = [
        (t.outcome, t.best) for c in claims("Residents said a Saudi and an Egyptian were killed near Marib.") for t in c.tolls
    ]
    assert found == [("killed", 1), ("killed", 1)]


def test_two_parties_before_a_headlines_verb() -> None:
    found = actors("M23 fighters and Congolese army trade fire near Sake; six dead")
    assert {("source", "m23"), ("source", "cod-armed-forces")} <= found


def test_nobody_is_called_dead() -> None:
    assert actors("Policeman shot dead in Ayacucho, Peru") == {("target", "per-police")}


def test_a_hyphened_participle_stands_between_figure_and_people() -> None:
    assert [(t.who, t.best) for c in claims("Seven French-speaking nuns shot dead in Kivu") for t in c.tolls] == [
        ("civilians", 7)
    ]


def test_a_car_is_no_country() -> None:
    assert not [ident for _, ident in actors("Car bombs kill 23 in Mosul") if ident]


def test_fire_across_a_border_is_no_blaze() -> None:
    assert total("Pakistani fire across border kills bus driver") == (1, 1)


def test_barrels_dropped_are_bombs() -> None:
    assert {c.action for c in claims("Thirty explosive barrels target Daraya")} == {"airstrike"}
