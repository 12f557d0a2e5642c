"""Who asserts the words of a span, and claims that only take a stance."""

from tollbook.codebook import load_codebook
from tollbook.coding.about import about_of
from tollbook.coding.reading import Reading
from tollbook.coding.speakers import speaker_name, speaker_of
from tollbook.coding.stances import StanceClaim, stance_claims
from tollbook.language.actors import find_actors
from tollbook.language.attributions import find_attributions
from tollbook.language.numbers import find_numbers
from tollbook.language.pipeline import parse
from tollbook.model import Claim, Quote, Speaker, Toll, make_report

CODEBOOK = load_codebook()


def _reading(text: str) -> Reading:
    document = parse(text)
    actors = find_actors(document, CODEBOOK)
    report = make_report(text, outlet="Lake Post", published="2024-05-02")
    numbers = find_numbers(document, CODEBOOK)
    return Reading(report, document, numbers, (), actors, (), find_attributions(document, CODEBOOK, actors))


def _speaker(text: str, words: str) -> Speaker:
    at = text.index(words)
    return speaker_of(_reading(text), CODEBOOK, at, at + len(words))[0]


def _stances(text: str) -> list[StanceClaim]:
    return list(stance_claims(_reading(text), CODEBOOK))


def test_the_outlet_speaks_where_nobody_else_does() -> None:
    speaker = _speaker("Six people died in Goma on Monday.", "Six")
    assert (speaker.name, speaker.kind) == ("Lake Post", "outlet")


def test_kind_and_name_of_the_speaker() -> None:
    for text, words, kind in [
        ("Six people died, a doctor at the provincial hospital said.", "Six", "medical"),
        ("Six people died, villagers said.", "Six", "resident"),
        ("Six people died, two security sources said.", "Six", "anonymous"),
        ("Six rebels died, the Nigerian army said.", "Six", "party"),
        ("Six people died, the regional governor said.", "Six", "government"),
        ("Six people died, police in Kaduna said.", "Six", "police"),
    ]:
        assert _speaker(text, words).kind == kind, text


def test_what_a_deed_did_behind_the_speaker_is_still_his_account() -> None:
    text = "A rocket struck a ferry on Lake Albert on Friday, port officials said, killing nine passengers."
    assert _speaker(text, "killing").name == "port officials"
    text = "Gunmen raided a ranch near Isiolo, according to a local chief, wounding two herders."
    assert _speaker(text, "wounding").name == "a local chief"


def test_a_party_speaks_with_its_codebook_id() -> None:
    assert _speaker("Six rebels died, the Nigerian army said.", "Six").actor == "nga-army"
    assert _speaker("Al-Shabaab said it had killed six soldiers.", "six").kind == "armed_group"


def test_a_wish_for_anonymity_is_the_kind() -> None:
    text = "Six soldiers died, said an army officer who was not authorised to speak to the press."
    speaker = _speaker(text, "Six")
    assert speaker.kind == "anonymous"
    assert speaker.name == "an army officer"


def test_an_account_goes_on_in_the_next_sentence_with_a_reason() -> None:
    text = "Gunmen attacked a bus near Kagara on Friday, police said. The driver of the bus was killed."
    at = text.index("driver")
    speaker, stance, because = speaker_of(_reading(text), CODEBOOK, at, at + 6)
    assert speaker.kind == "police"
    assert stance == "asserts"
    assert "goes on" in because[0]


def test_an_account_does_not_go_on_after_a_turn() -> None:
    text = "Gunmen attacked a bus near Kagara on Friday, police said. However, 30 people died in the region last year."
    assert _speaker(text, "30").kind == "outlet"


def test_names_lose_their_clauses() -> None:
    assert speaker_name("The mayor, who lives there, on Monday", CODEBOOK) == "the mayor"
    assert speaker_name("the military's media wing, the ISPR", CODEBOOK) == "the military's media wing, the ISPR"


def test_denial_silence_and_doubt_are_claims_of_their_own() -> None:
    text = (
        "The rebels said they had killed 40 soldiers. The army denied the claim. The foreign ministry did not respond to calls. "
        "The figure could not be independently verified."
    )
    assert [(c.stance, c.speaker.kind) for c in _stances(text)] == [
        ("denies", "party"),
        ("silent", "government"),
        ("cannot_verify", "outlet"),
    ]


def test_a_charge_denied_in_a_relative_clause() -> None:
    found = _stances("Bogotá accused Caracas of sheltering the rebels, a charge that Caracas strongly denies.")
    assert [c.stance for c in found] == ["denies"]
    assert found[0].speaker.name == "Caracas"


def test_having_had_no_part_is_a_denial() -> None:
    assert [c.stance for c in _stances("Kigali said it had nothing to do with the raid.")] == ["denies"]


def test_nobody_claiming_responsibility_is_no_ones_silence() -> None:
    assert _stances("No group claimed responsibility for the blast.") == []


def test_a_refused_offer_is_no_denial() -> None:
    assert all(c.stance != "disputes" for c in _stances("The junta questioned two drivers at the gate."))


def _claim(ident: str, start: int, speaker: Speaker, action: str, toll: bool) -> Claim:
    tolls = (Toll("killed", "soldiers", 40, 40, 40, "exact", "40 soldiers"),) if toll else ()
    return Claim(ident, "r", Quote(start, start + 20, "words"), speaker, "asserts", action, tolls=tolls)


def test_a_doubt_about_the_figure_is_about_the_claim_that_counts() -> None:
    text = "The rebels said they had killed 40 soldiers. They threatened more raids. The figure could not be verified."
    reading = _reading(text)
    doubt = stance_claims(reading, CODEBOOK)[-1]
    rebels = Speaker("the rebels", "armed_group")
    claims = [_claim("c1", 0, rebels, "armed_clash", True), _claim("c2", 45, rebels, "threat", False)]
    assert about_of(doubt, claims, reading, CODEBOOK) == "c1"


def test_nobody_denies_himself() -> None:
    text = "The army said it had killed 40 rebels. The army denied the report."
    reading = _reading(text)
    denial = stance_claims(reading, CODEBOOK)[-1]
    claims = [_claim("c1", 0, denial.speaker, "armed_clash", True)]
    assert about_of(denial, claims, reading, CODEBOOK) is None


def test_a_speaker_before_an_aside_denies_and_not_what_is_denied() -> None:
    (denial,) = _stances("The Karenni front, in a message on Telegram, denied any part in the raid.")
    assert denial.speaker.name == "the Karenni front"


def test_neither_side_confirming_is_no_confirmation() -> None:
    found = _stances("Neither Baku nor Yerevan has confirmed the report that guards exchanged fire near Sotk.")
    assert [c.stance for c in found] == ["cannot_verify"]


def test_who_has_not_confirmed_a_report_does_not_make_it() -> None:
    assert _speaker("The army has not confirmed the report that five men died.", "died").kind == "outlet"


def test_its_own_officer_speaks_for_the_party() -> None:
    said = "Al Shabaab fired mortars at the airport in Baidoa. Its military spokesman, Abdiasis Nur, said eight soldiers died."
    speaker = _speaker(said, "died")
    assert (speaker.actor, speaker.kind) == ("al-shabaab", "armed_group")
    assert (
        _speaker("The front has not agreed to it, Hezbollah said. Its media office said five men died.", "died").actor
        == "hezbollah"
    )
