"""Threats, ultimatums, demands, offers: with reality, deadline, condition and objects."""

import pytest
from tests.coding.reading_of import happenings, names, the


def test_a_threat_is_threatened_not_done() -> None:
    text = "The militia on Sunday threatened to attack oil depots across the delta."
    threat = the(text, "threat")
    assert threat.reality == "threatened"
    assert threat.verbal
    assert "militia" in names(threat.sources)
    assert "oil depots" in names(threat.objects)
    assert not [h for h in happenings(text) if h.action == "attack"]


def test_a_deadline_makes_an_ultimatum() -> None:
    act = the("The M23 threatened to shell Goma unless Congolese troops withdrew within 48 hours.", "ultimatum")
    assert act.reality == "threatened"
    assert act.deadline == "within 48 hours"
    assert act.condition is not None
    assert act.condition.startswith("unless Congolese troops")


def test_an_offer_has_its_condition() -> None:
    act = the("The ELN offered to hold talks with the government of Colombia if it suspended air raids.", "talks_offer")
    assert act.reality == "offered"
    assert act.condition == "if it suspended air raids"
    assert "government of colombia" in names(act.targets)


def test_a_demand_is_demanded() -> None:
    act = the("Khartoum demanded that Chad hand over the rebel commander.", "demand")
    assert act.reality == "demanded"
    assert "chad" in names(act.targets)


def test_an_accusation_aims_at_the_accused() -> None:
    act = the("Ethiopia accused Eritrea of arming Amhara militias.", "accusation")
    assert names(act.sources) == {"ethiopia"}
    assert names(act.targets) == {"eritrea"}


def test_a_claim_of_responsibility_has_its_claimant() -> None:
    act = the("The Sinai branch of Islamic State claimed responsibility for the bombing.", "claim_of_responsibility")
    assert act.verbal
    assert not act.negated


def test_nobody_claiming_is_no_claim() -> None:
    assert the("No group has claimed responsibility for the attack.", "claim_of_responsibility").negated


def test_an_announced_truce_is_theirs_who_announce_it() -> None:
    act = the("The Sagaing militia on Friday announced a ten-day truce from the first of June.", "ceasefire")
    assert names(act.sources) == {"sagaing militia"}


def test_an_offer_that_others_comment_on_is_not_theirs() -> None:
    text = "The junta offered an amnesty to the rebels on Monday. The rebels called the offer a trap."
    assert [names(h.sources) for h in happenings(text) if h.action in ("offer", "talks_offer")] == [{"junta"}]


@pytest.mark.parametrize(
    "text",
    [
        "The rebels did not agree to the terms.",
        "The governor said the state would not negotiate with the gang.",
        "The militia will not withdraw from the mine, its leader said.",
    ],
)
def test_what_is_not_agreed_to_is_rejected(text: str) -> None:
    act = the(text, "rejection")
    assert not act.negated
    assert act.reality == "happened"
    assert act.sources


def test_what_was_not_agreed_to_is_not_planned() -> None:
    found = happenings("The front has not agreed to surrender its weapons, its negotiator said.")
    assert not [h for h in found if h.action == "surrender" and not h.negated]


def test_agreed_to_stop_attacks_is_no_attack() -> None:
    found = happenings("The two militias agreed in Port Sudan on Sunday to stop attacks on convoys in Kassala and Gedaref.")
    assert {h.action for h in found} <= {"agreement", "ceasefire"}
    assert all(names(h.sources) == {"militias"} for h in found)


@pytest.mark.parametrize(
    "text",
    [
        "The Houthis said they would attack every ship bound for Eilat.",
        "If Israel bombs Beirut again, Hezbollah will bomb Haifa, its deputy leader told supporters.",
    ],
)
def test_violence_that_a_party_says_it_will_do_is_its_threat(text: str) -> None:
    act = the(text, "threat")
    assert act.reality == "threatened"
    assert act.verbal
    assert [s.actor for s in act.sources] in (["houthis"], ["hezbollah"])


def test_violence_that_others_expect_is_no_threat() -> None:
    found = happenings("Residents said the army would shell the market again.")
    assert "threat" not in {h.action for h in found}


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Clashes between the ELN and FARC dissidents in Tibu have displaced 4,000 people.", ("eln", "farc-dissidents")),
        ("Fighting between the Sudanese army and the RSF killed nine.", ("sdn-armed-forces", "rapid-support-forces")),
        ("Battles raged between M23 rebels, backed by foreign troops, and Congolese soldiers.", ("m23", "cod-army")),
    ],
)
def test_both_sides_between_whom_they_fought(text: str, sides: tuple[str, str]) -> None:
    act = the(text, "armed_clash")
    assert ([s.actor for s in act.sources], [t.actor for t in act.targets]) == ([sides[0]], [sides[1]])
