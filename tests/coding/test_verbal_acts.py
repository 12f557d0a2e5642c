"""Acts done by saying: who threatens, demands, breaks off, lets go, owns up, and who says nothing or does not believe it."""

import pytest
from tests.coding.reading_of import happenings, names, the

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.model import Claim, make_report


def claims(text: str) -> tuple[Claim, ...]:
    return code(make_report(text, published="2024-05-12", outlet="Delta Post"), load_codebook()).claims


def test_who_is_told_what_to_do_is_the_target_of_whoever_tells_it() -> None:
    act = the("The militia told fishermen in Pemba that they have until Monday to pay a levy or lose their boats.", "ultimatum")
    assert (names(act.sources), names(act.targets)) == ({"militia"}, {"fishermen"})
    act = the("The villagers must leave by Friday, the rebels said.", "ultimatum")
    assert (names(act.sources), names(act.targets)) == ({"rebels"}, {"villagers"})


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("The front offered to lay down its arms as long as the army left the valley.", "as long as the army left the valley"),
        ("The group offered to free a priest in exchange for medicine.", "in exchange for medicine"),
        ("The rebels offered a truce, a step that the condition of the wounded demands.", None),
    ],
)
def test_the_terms_of_an_offer_are_its_condition(text: str, condition: str | None) -> None:
    offers = [h for h in happenings(text) if h.reality == "offered"]
    assert [h.condition for h in offers[:1]] == [condition]


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("The army said it was suspending its part in the ceasefire talks in Jeddah.", "talks_end"),
        ("Talks in Doha between the Taliban and Kabul were broken off on Monday.", "talks_end"),
        ("The ELN has walked out of the talks in Caracas.", "talks_end"),
        ("The two militias agreed a truce in Zintan on Monday.", "ceasefire"),
        ("Three nurses held by bandits near Gusau were let go on Friday.", "hostage_release"),
        ("Two engineers seized in March walked free on Thursday.", "hostage_release"),
        ("Nine pupils taken from a school in Kumbo were free again on Wednesday.", "hostage_release"),
        ("The 12 hostages of the consulate came home on Saturday.", "hostage_release"),
        ("Ten thousand soldiers will guard schools and synagogues from Tuesday.", "deployment"),
        ("A rebel captain walked into the barracks at Bria and gave himself up.", "surrender"),
        ("The kidnappers have asked the diocese for 20 million naira.", "demand"),
        ("The Shining Path took credit for the killing of a mayor in Satipo.", "claim_of_responsibility"),
        ("Soldiers cleared a camp of protesters from the square in Bamako.", "protest_intervention"),
        ("Detectives picked up three men in Kisumu over the blast.", "arrest"),
    ],
)
def test_the_words_mean_the_act(text: str, action: str) -> None:
    assert the(text, action)


def test_time_given_to_do_something_is_an_ultimatum_to_those_who_are_told() -> None:
    act = the("The military council has given protesters camped outside its gate 48 hours to clear the road.", "ultimatum")
    assert act.reality == "threatened"
    assert names(act.sources) == {"military council"}
    assert names(act.targets) == {"protesters"}


def test_time_given_in_a_side_clause_is_given_by_who_speaks_to_who_hears() -> None:
    text = '"Whoever sells to the army is one of its soldiers," the FLN told traders in Kutum, giving them two days to close.'
    act = the(text, "ultimatum")
    assert names(act.sources) == {"fln"} and names(act.targets) == {"traders"}


def test_those_who_have_until_a_day_are_the_ones_told() -> None:
    act = the("The rebels have until midnight to hand in their arms, the general said.", "ultimatum")
    assert names(act.targets) == {"rebels"}


def test_what_a_group_will_do_unless_it_gets_its_way_is_its_threat() -> None:
    text = "Unless power is restored by Sunday, the Delta Anger Movement will shut the pipeline, it said."
    (claim,) = claims(text)
    assert (claim.action, claim.reality, claim.speaker.name) == ("ultimatum", "threatened", "the Delta Anger Movement")


def test_a_gang_demands_and_threatens_and_the_day_between_speaks_for_nobody() -> None:
    text = "The gang that took a priest last Thursday has demanded ten million naira and says it will kill him unless it is paid."
    found = claims(text)
    assert {"demand", "threat"} <= {c.action for c in found}
    assert all((c.speaker.name or "").lower() in ("the gang", "delta post") for c in found)


def test_what_an_accusation_says_of_whom_is_its_target() -> None:
    act = the("Juba's charge that Sudanese soldiers had crossed the border at Heglig was repeated on Monday.", "accusation")
    assert names(act.sources) == {"juba"} and names(act.targets) == {"sudanese soldiers"}


def test_a_relative_clause_does_not_hide_who_accuses() -> None:
    act = the("Dushanbe, which gave no number of its own, accused Kyrgyz troops of shelling villages in Isfara.", "accusation")
    assert names(act.sources) == {"dushanbe"}


@pytest.mark.parametrize(
    ("text", "stance", "speaker"),
    [
        ("The shooting left two dead. The regiment would say nothing of it.", "silent", "the regiment"),
        (
            "The army said 20 rebels died, a figure that two diplomats called hard to believe.",
            "disputes",
            "two diplomats",
        ),
        (
            "A claim by the FLN that it had shelled Ardamata is sheer invention, the governor said.",
            "denies",
            "the governor",
        ),
        (
            "The boast that rebels had sunk a patrol boat off Bata, killing its crew of six, was denied by the navy.",
            "denies",
            "the navy",
        ),
    ],
)
def test_silence_doubt_and_denial_have_their_speakers(text: str, stance: str, speaker: str) -> None:
    assert any(c.stance == stance and (c.speaker.name or "").startswith(speaker) for c in claims(text)), claims(text)


def test_a_name_for_a_deed_makes_nobody_a_speaker() -> None:
    text = "In what officials called the biggest raid of the year, commandos killed 12 Maoists at Vandoli. A guard was hurt."
    assert all(c.speaker.kind == "outlet" for c in claims(text))


def test_who_would_not_be_named_is_unnamed_and_nobody_else_is() -> None:
    text = "The YPG said four fighters died in Amuda; a councillor, who would not be named, said five soldiers were killed."
    kinds = {(c.speaker.name or "").split(",")[0]: c.speaker.kind for c in claims(text)}
    assert kinds["the YPG"] == "armed_group" and kinds["a councillor"] == "anonymous"


@pytest.mark.parametrize(
    ("text", "action", "reality"),
    [
        ("Kampala is to send two battalions to Bunia in May.", "deployment", "planned"),
        ("The rebels are to give up their weapons within ten days, mediators said.", "surrender", "planned"),
        ("The captives will be shot, the leader of the Base 5 gang said.", "threat", "threatened"),
        ('"Leave the valley by Friday or we burn it," said a note from the rebels.', "arson", "hypothetical"),
    ],
)
def test_what_is_still_to_come_has_not_happened(text: str, action: str, reality: str) -> None:
    assert the(text, action).reality == reality


def test_a_capital_that_states_or_is_silent_is_its_government() -> None:
    text = "An allegation by Bogotá that Venezuelan soldiers had crossed the Arauca was called absurd. Caracas gave no reply."
    kinds = {c.speaker.name: c.speaker.kind for c in claims(text)}
    assert kinds["Bogotá"] == kinds["Caracas"] == "government"


def test_a_warrant_for_an_arrest_arrests_nobody() -> None:
    act = the("Judges in Dakar issued warrants for the arrest of three former ministers.", "arrest")
    assert act.reality == "demanded"
    assert not [t for c in claims("Judges in Dakar issued warrants for the arrest of three former ministers.") for t in c.tolls]


def test_what_one_said_one_would_do_is_planned() -> None:
    assert the("The junta said it would free 300 prisoners on Sunday.", "hostage_release").reality == "planned"


def test_what_would_have_happened_is_no_threat() -> None:
    assert not [h for h in happenings("The rocket would have killed all on board, the rebels said.") if h.action == "threat"]


def test_accusations_behind_a_denial_are_made() -> None:
    text = "The militia denies any part in the massacre at Kolongo, for which Bamako blames it and it blames the army."
    assert the(text, "accusation").reality == "happened"
    assert not the(text, "accusation").negated


def test_who_mediates_is_apart_from_the_sides() -> None:
    act = the("Oman mediated between the Houthis and Saudi Arabia.", "talks")
    assert names(act.sources) == {"oman"}
    assert {"houthis", "saudi arabia"} <= names(act.targets)


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        (
            "The Delta Front hereby informs the oil companies that no pipeline will be safe from Monday.",
            "delta front",
            "oil companies",
        ),
        ("Any crew that sails for the port will be considered a legitimate target, the rebels said.", "rebels", None),
        (
            "Vowing that the dead of Herat would not go unavenged, the interior minister met their families.",
            "interior minister",
            None,
        ),
    ],
)
def test_threats_are_made_in_many_words(text: str, source: str, target: str | None) -> None:
    act = next(h for h in happenings(text) if h.action in ("threat", "ultimatum"))
    assert act.reality == "threatened"
    assert source in names(act.sources)
    assert target is None or target in names(act.targets)


def test_a_condition_needs_no_if() -> None:
    acts = happenings("Should the rebels attack the port again, thousands will flee.")
    assert {h.action: h.reality for h in acts}["attack"] == "hypothetical"


def test_what_is_let_alone_was_not_done() -> None:
    text = "None of our men has been near Tora, let alone abducted 20 pupils, the Sons of the Lake said."
    assert not [t for c in claims(text) for t in c.tolls]
    assert {c.stance for c in claims(text)} == {"denies"}


def test_a_deed_laid_at_a_door_is_an_accusation() -> None:
    act = the("The governor laid the kidnapping at the door of the Sons of the Lake.", "accusation")
    assert "governor" in names(act.sources)


def test_what_somebody_is_accused_of_having_ordered_was_done() -> None:
    text = "A colonel accused of having ordered the killing of 30 students in 1999 went on trial in Lima. He pleaded not guilty."
    assert {(t.best, c.reality, c.background) for c in claims(text) for t in c.tolls} == {(30, "happened", True)}
    assert not [c for c in claims(text) if c.action == "appeal"]


def test_its_own_men_said_to_come_are_planned() -> None:
    assert the("The front said its fighters would withdraw from Walungu on Friday.", "withdrawal").reality == "planned"


def test_there_being_nothing_to_discuss_is_a_rejection() -> None:
    assert the("The rebels said there was nothing to discuss with the junta.", "rejection").reality == "happened"


def test_both_must_let_is_a_demand() -> None:
    act = the("Both armies must let food lorries through, the envoy said.", "demand")
    assert "armies" in names(act.targets)


def test_what_stands_behind_a_semicolon_is_not_made_unreal() -> None:
    text = "The army would respond, its spokesman said after raids on six villages; he put the dead at eight, with 35 hurt."
    assert {(t.outcome, t.best) for c in claims(text) for t in c.tolls} == {("killed", 8), ("wounded", 35)}


def test_who_swears_loyalty_says_nothing() -> None:
    text = "Nine rebels gave themselves up and swore loyalty to the republic on Monday; each got a plot of land, the army said."
    assert {c.speaker.name for c in claims(text) if c.tolls} == {"the army"}


@pytest.mark.parametrize(
    ("text", "action", "sources"),
    [
        ("The front ordered its fighters on Monday to observe a ceasefire in Arauca.", "ceasefire", {"front"}),
        (
            "Gunmen holding nine nurses have asked for money and threatened to kill the captives, police said.",
            "threat",
            {"gunmen"},
        ),
        (
            "Islamabad accused India of lying. India denied it. The two countries agreed to a ceasefire.",
            "ceasefire",
            {"islamabad", "india"},
        ),
        ("Nine were shot in Baga. A further 60 officers will be flown to the valley, the police said.", "deployment", {"police"}),
        ("Soldiers shot two men in Mopti. The governor rejected the charge as lies.", "denial", {"the governor"}),
    ],
)
def test_whose_act_it_is(text: str, action: str, sources: set[str]) -> None:
    found = [
        {a.name.lower().removeprefix("the ") for a in c.actors if a.role == "source"} for c in claims(text) if c.action == action
    ]
    assert {s.removeprefix("the ") for s in sources} in found


def test_what_is_ordered_from_a_day_on_is_to_come() -> None:
    (truce,) = [
        c for c in claims("The front ordered its men to observe a ceasefire from May 24 to May 26.") if c.action == "ceasefire"
    ]
    assert truce.period is not None and truce.period.start == "2024-05-24"
