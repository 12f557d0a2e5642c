"""What belongs to another day, place, speaker or people than the sentence's own deed."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.coding.read import read
from tollbook.model import Claim, make_report


def claims(text: str, published: str = "2025-05-02") -> tuple[Claim, ...]:
    return code(make_report(text, published=published), load_codebook()).claims


def killed(text: str) -> list[tuple[str | None, str, int | None, str | None]]:
    """Speaker, people, best figure and side of each killed toll."""
    return [(c.speaker.name, t.who, t.best, t.side) for c in claims(text) for t in c.tolls if t.outcome == "killed"]


@pytest.mark.parametrize(
    ("saying", "who"),
    [
        ("Residents told reporters that the dead were traders, not fighters.", "civilians"),
        ("A district doctor said those killed were aid workers.", "aid_workers"),
        ("The victims were schoolchildren, relatives said.", "children"),
    ],
)
def test_who_the_dead_were_by_another_account_is_a_rival_claim(saying: str, who: str) -> None:
    found = killed(f"The army said its helicopters killed 15 militants near Djibo on Wednesday. {saying}")
    assert [(f[1], f[2]) for f in found] == [("militants", 15), (who, 15)]
    assert found[0][0] != found[1][0]


def test_a_part_of_the_dead_is_no_rival_claim() -> None:
    text = "The army said it killed 15 militants near Djibo. Residents said some of the dead were traders."
    assert [(f[1], f[2]) for f in killed(text)] == [("militants", 15)]


def test_who_loses_soldiers_loses_its_own() -> None:
    assert killed("Ukraine's general staff claimed that Moscow lost 1,210 troops on Monday.")[0][3] == "rus-armed-forces"


def test_a_day_counted_back_is_not_the_storys() -> None:
    text = "A shell killed 13 people in Omdurman, medics said. A day earlier, an air strike on Nyala left 21 dead."
    one, two = (c for c in claims(text) if c.tolls)
    assert one.period is not None
    assert one.period.start == "2025-05-02"
    assert two.period is not None
    assert two.period.start == "2025-05-01"


def test_a_week_said_of_a_noun_is_not_the_storys() -> None:
    text = "Police shot dead 14 gunmen in Port-au-Prince. Kidnappers freed six nuns abducted last week from a bus."
    shooting = next(c for c in claims(text) if any(t.outcome == "killed" for t in c.tolls))
    assert shooting.period is not None
    assert shooting.period.start == "2025-05-02"


def test_since_a_clause_with_a_day_runs_to_the_report() -> None:
    text = "More than 140 people have lost their lives since clashes broke out in Manipur on April 3."
    claim = next(c for c in claims(text) if c.tolls)
    assert claim.period is not None
    assert (claim.period.start, claim.period.end) == ("2025-04-03", "2025-05-02")
    assert claim.scope == "aggregate"


def test_who_tells_of_a_deed_after_it_did_not_do_it() -> None:
    text = "Gunmen raided a village in Zamfara, Nigeria, killing nine people, residents and a local official said."
    sources = {a.name.lower() for c in claims(text) for a in c.actors if a.role == "source"}
    assert sources == {"gunmen"}


@pytest.mark.parametrize(
    "text",
    [
        "Thirty soldiers were killed near Boulkessi, said a source who asked not to be named as he may not speak to the press.",
        "Ten people were shot dead in El Fasher, aid workers said.",
    ],
)
def test_words_for_the_speaker_are_no_act(text: str) -> None:
    assert {c.action for c in claims(text)} <= {"killing", "shooting", "attack", "armed_clash"}


def test_a_datelines_town_does_nothing() -> None:
    text = "SRINAGAR, India — Gunmen opened fire on tourists near Pahalgam on Thursday, killing two."
    assert all("SRINAGAR" not in a.name for c in claims(text) for a in c.actors)


def test_a_capital_that_speaks_is_not_where_it_happened() -> None:
    text = "Clashes along the Afghan border killed 23 soldiers, Pakistan's military said. Islamabad dismissed other figures."
    clash = next(c for c in claims(text) if c.tolls)
    assert clash.place is not None
    assert (clash.place.name, clash.place.precision) == ("Afghan border", 5)


def test_a_name_given_to_an_attack_is_no_demand() -> None:
    text = "Gunmen killed 26 tourists near Pahalgam, India, in what officials called the worst attack on civilians in years."
    assert {c.reality for c in claims(text)} == {"happened"}


def test_who_gives_an_ultimatum_speaks_in_it() -> None:
    text = "Sudan's army chief gave the Rapid Support Forces until Friday to leave Nyala or face destruction."
    act = next(c for c in claims(text) if c.action == "ultimatum")
    assert act.speaker.actor == "sdn-army"


def test_a_states_own_dead_are_not_the_rebels() -> None:
    text = "M23 rebels entered Goma. South Africa said 13 of its peacekeepers had been killed; Malawi lost three soldiers."
    sides = [f[3] for f in killed(text)]
    assert sides[0] == "zaf-armed-forces"
    assert sides[1].startswith("mwi")


def test_an_old_report_does_not_date_the_news() -> None:
    text = "The Taliban killed two soldiers in Kunduz, Afghanistan. A UN report in February put their number at 6,000."
    claim = next(c for c in claims(text) if c.tolls)
    assert claim.period is not None
    assert claim.period.start == "2025-05-02"


def test_a_year_that_ranks_the_deed_does_not_date_what_follows() -> None:
    text = "A bomb killed 213 people in Baghdad on Sunday, the deadliest blast since 2003. More than 200 were wounded."
    wounded = next(c for c in claims(text, "2016-07-04") if any(t.outcome == "wounded" for t in c.tolls))
    assert wounded.period is not None
    assert wounded.period.start == "2016-07-03"


def test_not_one_kind_but_another_names_the_other() -> None:
    text = "The army said it killed 11 fighters in Moso. A rights group said the dead were not fighters but civilians."
    assert [(f[1], f[2]) for f in killed(text)] == [("militants", 11), ("civilians", 11)]


def test_deaths_acknowledged_by_who_did_the_deed_are_not_its_own() -> None:
    text = "Nine herders were killed when Ugandan soldiers opened fire near Kotido. The army acknowledged two deaths."
    assert [(f[2], f[3]) for f in killed(text)] == [(9, None), (2, None)]


def test_a_term_that_somebody_sets_is_a_day_to_come_and_no_day_of_the_threat() -> None:
    text = "ECOWAS would use force should the junta not free the ministers by 25 May, its commission warned in Abuja."
    (term,) = read(make_report(text, published="2025-05-02"), load_codebook()).dates
    assert str(term.first) == "2025-05-25"
    assert {c.period.start for c in claims(text) if c.period is not None} == {"2025-05-02"}


def actors(text: str, action: str) -> set[tuple[str, str | None]]:
    """Role and id of the actors of the first claim of an action."""
    return {(a.role, a.id) for a in next(c for c in claims(text) if c.action == action).actors}


def test_the_group_is_the_one_named_last() -> None:
    text = "M23 rebels seized Bunagana on Thursday. The group threatened to attack Goma."
    assert ("source", "m23") in actors(text, "threat")


def test_who_offers_in_a_statement_is_the_source_of_the_offer() -> None:
    text = "Two soldiers died in Arauca. The ELN issued a statement offering to hold peace talks with the Colombian government."
    assert ("source", "eln") in actors(text, "talks_offer")


def test_an_accused_state_behind_the_verb_is_the_target() -> None:
    text = "Kinshasa on Thursday accused Rwanda of sending soldiers across the border to fight beside M23 rebels."
    assert actors(text, "accusation") == {("source", "cod-government"), ("target", "rwa-government")}


def test_two_figures_in_one_sentence_keep_their_own_speakers() -> None:
    text = "The army lost fourteen men in Libya, its spokesman said on Thursday, while the health ministry reported 21 dead."
    speakers = {f[2]: f[0] for f in killed(text)}
    assert "ministry" in (speakers[21] or "")
    assert "spokesman" in (speakers[14] or "")


def test_the_day_a_toll_rose_is_the_day_it_was_told() -> None:
    text = "Gunmen seized a school in Beslan, Russia, on Friday. The death toll rose to 338 on Sunday."
    assert {c.period.start for c in claims(text, "2004-09-05") if c.tolls and c.period is not None} == {"2004-09-03"}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Missiles hit Homs, Syria. The Observatory put the dead at five.", "observatory"),
        ("A convoy was ambushed in Pale, Myanmar. Residents counted four bodies.", "residents"),
        ("Gangs killed 34 people in Port-au-Prince. The UN's figure is 41.", "un"),
    ],
)
def test_who_counts_the_dead_vouches_for_the_figure(text: str, speaker: str) -> None:
    assert speaker in (killed(text)[-1][0] or "").lower()


def test_a_land_in_an_outlets_name_is_not_where_the_story_is() -> None:
    text = (
        "Twelve gendarmes died in an ambush, Radio France Internationale reported. Niger's defence ministry announced ten dead."
    )
    assert {c.place.country for c in claims(text) if c.place is not None} == {"NE"}
    assert killed(text)[0][3] == "ner-gendarmerie"


def test_two_who_counted_in_one_sentence_are_two_speakers() -> None:
    text = "Medics counted 26 bodies in the streets of Bambari; the Red Cross said it had buried 19."
    assert [(f[0], f[2]) for f in killed(text)] == [("Medics", 26), ("the Red Cross", 19)]


def test_the_worst_since_another_is_told_of_its_own_day_and_recalled() -> None:
    text = "The army lost eleven men at Tillia on Monday, its worst loss since January, when 27 soldiers were killed at Inates."
    now, then = (c for c in claims(text) if c.tolls)
    assert [(t.best, c.background) for c in (now, then) for t in c.tolls] == [(11, False), (27, True)]
    assert then.period is not None
    assert (then.period.start, then.period.end) == ("2025-01-01", "2025-01-31")


def test_a_short_rank_ends_no_sentence() -> None:
    (found,) = killed("Army spokesman Lt. Jules Ngongo said nine people died in Beni.")
    assert found[0] == "Army spokesman Lt. Jules Ngongo"


def test_some_of_the_deaths_are_a_part_with_a_day_of_their_own() -> None:
    text = "The UN recorded 183 civilian deaths in Ukraine in March; 57 of the deaths occurred in Kharkiv on 19 March."
    whole, part = (c for c in claims(text) if c.tolls)
    assert [t.best for c in (whole, part) for t in c.tolls] == [183, 57]
    assert part.place is not None
    assert part.place.name == "Kharkiv"
    assert part.id in whole.parts or part.tolls[0].relation == "part"


def test_who_says_so_is_none_of_the_missing() -> None:
    found = claims("Fifteen people died in Tera, residents said. Another 22 were missing, one of them added.")
    assert [t.best for c in found for t in c.tolls if t.outcome == "missing"] == [22]


def test_it_is_put_at_a_figure_by_another() -> None:
    text = "The governor said 12 farmers were killed in Konduga. Hospital staff put it at 15."
    assert [(f[0], f[2]) for f in killed(text)] == [("the governor", 12), ("Hospital staff", 15)]


def test_burning_houses_kills_nobody_where_they_also_attacked() -> None:
    found = claims("Gunmen attacked the village of Konduga on Sunday, burning houses and killing at least 10 people.")
    assert [(c.action, len(c.tolls)) for c in found] == [("attack", 1), ("arson", 0)]


def test_what_is_called_a_lie_is_denied() -> None:
    found = claims("The rebels accused the troops of torching homes in Plateado; the ministry called this a lie.")
    assert [c.speaker.name for c in found if c.stance == "denies"] == ["the ministry"]


def test_an_affiliate_is_not_the_party_it_belongs_to() -> None:
    found = claims("The al Qaeda affiliate JNIM claimed to have killed 45 soldiers near Mopti.")
    assert found[0].speaker.actor == "jnim"


def test_a_missile_that_slams_into_a_town_says_nothing() -> None:
    (found,) = killed("Two missiles slammed into the centre of Sumy on Sunday, killing 34 people, the emergency service said.")
    assert found[0] == "the emergency service"


def test_a_new_sentence_after_a_participle_has_its_own_speaker() -> None:
    text = "The army's spokesman in Ituri, Lt. Jules Ngongo, said 10 had died. UN-backed Radio Okapi put the toll at 43."
    assert [(f[0], f[2]) for f in killed(text)] == [
        ("the army's spokesman in Ituri, Lt. Jules Ngongo", 10),
        ("UN-backed Radio Okapi", 43),
    ]


def test_reports_called_fabricated_are_denied() -> None:
    found = claims('The RSF killed 60 patients in El Fasher, doctors said. The RSF called the reports "fabricated".')
    assert [c.speaker.name for c in found if c.stance == "denies"] == ["the RSF"]


def test_two_deeds_of_one_sentence_keep_their_own_dead() -> None:
    text = (
        "A drone brought down a helicopter in Amalfi, killing 12 officers; hours later a truck bomb in Cali killed six civilians."
    )
    found = [(c.place.name, t.best) for c in claims(text) if c.place is not None for t in c.tolls]
    assert found == [("Amalfi", 12), ("Cali", 6)]
    said = claims(text.replace("civilians.", "civilians, the authorities said."))
    assert [(c.action, t.best) for c in said for t in c.tolls] == [("drone_strike", 12), ("car_bomb", 6)]
