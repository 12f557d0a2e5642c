"""Who was killed, hurt or taken, and how many: sentences of our own, from several regions and in several forms."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.read import read
from tollbook.coding.tolls import find_tolls
from tollbook.model import make_report


def tolls(text: str, published: str = "2024-05-10") -> list[tuple[str, str | None, int | None, int | None]]:
    """Outcome, people, low and high of every count in a text."""
    codebook = load_codebook()
    found = find_tolls(read(make_report(text, published=published), codebook), codebook)
    return [(f.outcome, f.who, f.count.low, f.count.high) for f in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels killed eleven farmers near Djibo.", ("killed", "civilians", 11, 11)),
        ("Eleven farmers were gunned down near Djibo.", ("killed", "civilians", 11, 11)),
        ("The shelling of Kherson left three residents dead.", ("killed", "civilians", 3, 3)),
        ("A landmine claimed the lives of four soldiers in Arauca.", ("killed", "soldiers", 4, 4)),
        ("The blast led to the death of a shepherd.", ("killed", "civilians", 1, 1)),
        ("Five policemen lost their lives in the ambush.", ("killed", "police", 5, 5)),
        ("Two soldiers embraced martyrdom in the raid.", ("killed", "soldiers", 2, 2)),
        ("Troops took 14 fighters prisoner at the river.", ("captured", "militants", 14, 14)),
        ("Gunmen took away nine villagers from the market.", ("abducted", "civilians", 9, 9)),
        ("The fighting has forced thousands of people to flee their homes.", ("displaced", "unknown", 2000, 9999)),
        ("Twelve rebels laid down their arms on Monday.", ("surrendered", "militants", 12, 12)),
        ("Six villagers are still missing after the raid.", ("missing", "civilians", 6, 6)),
        ("The families of six farmers shot dead near Maroua were paid.", ("killed", "civilians", 6, 6)),
        ("The minister visited the homes of nine soldiers killed in an ambush near Kidal.", ("killed", "soldiers", 9, 9)),
        ("Relatives of the five surveyors abducted in Segovia asked for proof of life.", ("abducted", "workers", 5, 5)),
        ("The clashes have claimed 23 lives, 14 of them civilian.", ("killed", "unknown", 23, 23)),
        ("Volunteers brought in the remains of ten villagers.", ("killed", "civilians", 10, 10)),
        ("No fewer than 18 traders were confirmed dead in Gwoza.", ("killed", "civilians", 18, None)),
        ("Bandits whisked away 22 women.", ("abducted", "women", 22, 22)),
        ("A mother-of-three was killed by a shell.", ("killed", "women", 1, 1)),
        ("A rocket wounded a nun and a passer-by.", ("wounded", "civilians", 1, 1)),
        ("A 12-year-old was shot dead in Jenin.", ("killed", "children", 1, 1)),
        ("Two 41-year-olds were hurt in the blast.", ("wounded", "civilians", 2, 2)),
        ("One of the two policemen injured in Tuesday's attack in Tank died on Thursday.", ("killed", "police", 1, 1)),
        ("Raiders killed the warlord and an unspecified number of his men.", ("killed", "unknown", 1, None)),
        ("Nine coffins draped in flags were lowered into the ground.", ("killed", "unknown", 9, 9)),
        ("A 9-year-old girl was among six killed in Rafah.", ("killed", "children", 1, 1)),
        ("The dead included two nurses.", ("killed", "aid_workers", 2, 2)),
        ("Eleven bodies, their hands bound, were found in a ditch.", ("killed", "unknown", 11, 11)),
        ("Two Naxals carrying a reward of Rs 8 lakh each were gunned down.", ("killed", "militants", 2, 2)),
        ("Police opened fire on demonstrators, leaving 19 of them dead.", ("killed", "civilians", 19, 19)),
        ('Cameroon\'s army killed "several" separatists in a raid.', ("killed", "militants", 3, 9)),
        ("No soldier was hurt in the attack.", ("wounded", "soldiers", 0, 0)),
        ("The shelling caused several casualties.", ("casualties", "unknown", 3, 9)),
    ],
)
def test_the_phrase_that_an_outcome_word_is_about_is_counted(text: str, expected: tuple[str, str, int, int]) -> None:
    assert expected in tolls(text)


def test_both_of_two_joined_subjects_are_counted() -> None:
    assert tolls("Seven soldiers and 20 rebels were killed in Ituri.") == [
        ("killed", "soldiers", 7, 7),
        ("killed", "militants", 20, 20),
    ]


def test_a_count_without_a_noun_takes_the_people_named_before() -> None:
    assert tolls("A drone strike killed four soldiers and wounded 11.")[1] == ("wounded", "soldiers", 11, 11)


def test_others_in_a_new_sentence_take_the_people_named_before() -> None:
    assert tolls("Rebels captured 12 soldiers. Nine others were killed.")[1] == ("killed", "soldiers", 9, 9)


def test_a_headline_without_a_verb_is_read_as_passive() -> None:
    assert tolls("Two killed, five wounded in Nablus raid") == [("killed", "unknown", 2, 2), ("wounded", "unknown", 5, 5)]


def test_people_who_attacked_are_not_dead() -> None:
    assert tolls("Dozens of gunmen stormed a village in Katsina.") == [("attackers", "militants", 24, 99)]


def test_killed_or_wounded_stays_unsplit() -> None:
    assert tolls("Some 60 people were killed or wounded.") == [("casualties", "unknown", 54, 66)]


def test_a_figure_of_things_is_no_toll() -> None:
    assert tolls("Air defences shot down 31 drones and 12 houses were damaged.") == []


@pytest.mark.parametrize(
    "text",
    [
        "A battle for the port could kill hundreds of people.",
        "The group threatened to kill ten hostages.",
        "If 20 soldiers were killed, the army would have said so.",
    ],
)
def test_what_has_not_happened_is_no_toll(text: str) -> None:
    assert [t for t in tolls(text) if t[0] == "killed"] == []


def test_a_running_toll_replaces_and_holds_those_who_died_later() -> None:
    codebook = load_codebook()
    text = "The death toll from the market bombing in Baidoa has risen to 23 after three of the wounded died."
    found = find_tolls(read(make_report(text, published="2024-05-10"), codebook), codebook)
    toll = next(f for f in found if f.count.best == 23)
    assert toll.relation == "update"
    assert all(f.relation == "part" for f in found if f.outcome == "killed" and f is not toll)


def test_those_among_a_total_are_parts_of_it() -> None:
    codebook = load_codebook()
    text = "The bomb killed 18 people, including five children, and another seven were wounded."
    found = find_tolls(read(make_report(text, published="2024-05-10"), codebook), codebook)
    total, children, wounded = sorted(found, key=lambda f: f.item.start)
    assert (children.who, children.relation, children.whole) == ("children", "part", total)
    assert (wounded.outcome, wounded.count.best, wounded.whole) == ("wounded", 7, None)


def test_people_told_of_again_are_not_counted_again() -> None:
    assert tolls("Nine miners were killed in Anambra on Monday. The nine killed were buried on Tuesday.") == [
        ("killed", "workers", 9, 9)
    ]


def test_an_empty_text_has_no_tolls() -> None:
    assert tolls("") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('The army said more than 40 "terrorists" had been neutralised near Djibo.', ("killed", "militants", 40, None)),
        ('Troops killed 14 members of the "terrorist" People\'s Defence Force in Sagaing.', ("killed", "militants", 14, 14)),
        ("Police said they had killed six 'dacoits' near Kashmore.", ("killed", "militants", 6, 6)),
    ],
)
def test_a_word_in_quotation_marks_belongs_to_its_phrase(text: str, expected: tuple[str, str, int, int | None]) -> None:
    assert expected in tolls(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A shell hit a school in Kharkiv, killing 12 children and teenagers.", [("killed", "children", 12, 12)]),
        ("Rebels killed 12 soldiers and policemen in Ituri.", [("killed", "security_forces", 12, 12)]),
        (
            "The prime minister, Ahmed al-Rahawi, and three guards were killed in Sanaa.",
            [("killed", "officials", 1, 1), ("killed", "security_forces", 3, 3)],
        ),
        (
            "Police killed a gang leader known as Ti Bebe and 14 of his men.",
            [("killed", "commanders", 1, 1), ("killed", "unknown", 14, 14)],
        ),
        (
            "Jets bombed a monastery, killing a monk and two novices as well as eleven of the displaced.",
            [("killed", "civilians", 1, 1), ("killed", "civilians", 2, 2), ("killed", "civilians", 11, 11)],
        ),
        (
            "The mayor was shot dead along with his wife and two sons.",
            [("killed", "officials", 1, 1), ("killed", "women", 1, 1), ("killed", "children", 2, 2)],
        ),
        (
            "More than 30 soldiers were killed and some 20 taken prisoner.",
            [("killed", "soldiers", 30, None), ("captured", "soldiers", 18, 22)],
        ),
        (
            "Nine villagers died. Among the dead were two nuns and a child.",
            [("killed", "civilians", 9, 9), ("killed", "civilians", 2, 2), ("killed", "children", 1, 1)],
        ),
        (
            "Six guards died and four were badly burned.",
            [("killed", "security_forces", 6, 6), ("wounded", "security_forces", 4, 4)],
        ),
    ],
)
def test_lists_of_people_are_counted_once_each(text: str, expected: list[tuple[str, str, int, int | None]]) -> None:
    assert tolls(text) == expected


def parts(text: str) -> list[tuple[str | None, int | None]]:
    """People and low of every count that is a part of another."""
    codebook = load_codebook()
    found = find_tolls(read(make_report(text, published="2024-05-10"), codebook), codebook)
    return [(f.who, f.count.low) for f in found if f.relation == "part"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The blast killed 12 people: five soldiers, four policemen and three children.",
            [("soldiers", 5), ("police", 4), ("children", 3)],
        ),
        (
            "Fighting in Ituri left 90 dead, the mission said: 60 civilians, of whom 20 were executed, and 30 militiamen.",
            [("civilians", 60), ("civilians", 20), ("militants", 30)],
        ),
    ],
)
def test_kinds_told_after_a_colon_are_parts_of_the_total(text: str, expected: list[tuple[str, int]]) -> None:
    assert parts(text) == expected


def test_more_without_a_noun_goes_on_from_the_people_before() -> None:
    assert tolls("Troops killed six rebels. Three more were captured.")[1] == ("captured", "militants", 3, 3)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The mayor said 95 villagers were killed. The government later lowered the figure to 35.",
            [("killed", "civilians", 95, 95), ("killed", "unknown", 35, 35)],
        ),
        ("Hunters killed more than 150 herders in one of the worst massacres of the war.", [("killed", "civilians", 150, None)]),
        ("Hunters killed 150 herders, one of the worst massacres in years.", [("killed", "civilians", 150, 150)]),
        ("State media said 17 soldiers had fallen.", [("killed", "soldiers", 17, 17)]),
        ("Five soldiers fell from a truck. Two men fell ill.", []),
    ],
)
def test_figures_that_replace_and_words_that_only_rank(text: str, expected: list[tuple[str, str, int, int | None]]) -> None:
    assert tolls(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Observatory recorded 112 killings of social leaders.", [("killed", "civilians", 112, 112)]),
        ("The abduction of somewhere between 15 and 20 pupils was reported.", [("abducted", "civilians", 15, 20)]),
        ("A teacher who gave chase later died of gunshot wounds.", [("killed", "civilians", 1, 1)]),
        ("The navy shot dead 12 pirates, but a port official had seen no bodies.", [("killed", "militants", 12, 12)]),
        ("The government admits to 77 martyrs.", [("killed", "unknown", 77, 77)]),
    ],
)
def test_counts_in_nominal_and_roundabout_forms(text: str, expected: list[tuple[str, str, int, int | None]]) -> None:
    assert tolls(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thirty of 32 hostage-takers were killed.", [("killed", "militants", 30, 30)]),
        (
            "At least 75 Central Reserve Police Force (CRPF) men and one policeman were killed.",
            [("killed", "security_forces", 75, None), ("killed", "police", 1, 1)],
        ),
        (
            "Ten people, two policemen among them, had died in fighting.",
            [("killed", "unknown", 10, 10), ("killed", "police", 2, 2)],
        ),
        (
            "Shelling in Sulu left a soldier and four extremists dead.",
            [("killed", "soldiers", 1, 1), ("killed", "militants", 4, 4)],
        ),
        ("A search of the villages turned up 86 bodies.", [("killed", "unknown", 86, 86)]),
        ("The rebels put army losses at more than 1,200.", [("killed", "soldiers", 1200, None)]),
    ],
)
def test_totals_in_brackets_asides_and_fractions(text: str, expected: list[tuple[str, str, int, int | None]]) -> None:
    assert tolls(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two gunmen shot dead a judge.", [("killed", "officials", 1, 1)]),
        ("Unidentified men shot dead Omar Salim in Marawi.", [("killed", "unknown", 1, 1)]),
        ("Police shot dead their own informer.", [("killed", "civilians", 1, 1)]),
        ("Troops shot dead five militants.", [("killed", "militants", 5, 5)]),
    ],
)
def test_who_is_shot_dead_stands_behind_the_words(text: str, expected: list[tuple[str, str, int, int]]) -> None:
    assert tolls(text) == expected


def test_adverbs_between_the_auxiliary_and_the_participle_part_nothing() -> None:
    text = "A guard was killed and four others were lightly to moderately injured in Jerusalem."
    assert tolls(text) == [("killed", "security_forces", 1, 1), ("wounded", "security_forces", 4, 4)]


def test_those_whom_the_dead_included_were_counted_before() -> None:
    codebook = load_codebook()
    text = "An air strike killed 14 people in Depayin. The dead included five schoolgirls."
    whole, part = find_tolls(read(make_report(text, published="2024-05-10"), codebook), codebook)
    assert (whole.count.best, part.count.best, part.relation, part.whole) == (14, 5, "part", whole)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A Swiss and a New Zealander were shot dead in Goma.", [("killed", "unknown", 1, 1), ("killed", "unknown", 1, 1)]),
        ("Two Poles, a Swede and a Greek national were killed in Herat.", [("killed", "unknown", n, n) for n in (2, 1, 1)]),
        ("At first six people were reported dead in Gwoza.", [("killed", "unknown", 6, 6)]),
        ("Six farmers plus the two raiders died in Agatu.", [("killed", "civilians", 6, 6), ("killed", "militants", 2, 2)]),
    ],
)
def test_small_words_open_a_count_of_their_own(text: str, expected: list[tuple[str, str, int, int]]) -> None:
    assert tolls(text) == expected


def relations(text: str) -> list[tuple[int | None, str]]:
    """Figure and relation of every count in a text."""
    codebook = load_codebook()
    return [(f.count.low, f.relation) for f in find_tolls(read(make_report(text, published="2024-05-10"), codebook), codebook)]


@pytest.mark.parametrize(
    "text",
    [
        "A landmine killed 12 herders near Kidal, a figure later revised to 14.",
        "First reports said 12 were killed in the raid on Djibo, but officials later said the number was 14.",
        "At first 12 people were reported dead in Djibo; the number was subsequently given as 14.",
        "The governor put the death toll at 12, but his office later lowered it to 14.",
    ],
)
def test_a_later_figure_of_the_same_sentence_replaces_the_first(text: str) -> None:
    assert relations(text) == [(12, "superseded"), (14, "update")]


def test_an_aside_may_stand_between_some_and_those_they_are_among() -> None:
    text = "Three civilians, including a child, among up to 13 killed by a shell on a farm in Taiz."
    assert relations(text) == [(3, "part"), (1, "count")]


def test_the_last_of_a_list_of_parts_may_stand_before_the_verb_of_the_whole() -> None:
    assert relations("Nine pupils, including three girls and two boys were killed in Taiz.") == [
        (9, "count"),
        (3, "part"),
        (2, "part"),
    ]


def test_those_hurt_by_a_bomber_are_not_of_his_kind() -> None:
    assert tolls("A man blew himself up at a bus stop in Maroua, wounding 15.")[1] == ("wounded", "unknown", 15, 15)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Five heavily armed raiders were killed in Gao.", ("killed", "militants", 5, 5)),
        ("Eight mostly elderly pilgrims were wounded in Kano.", ("wounded", "civilians", 8, 8)),
        ("Four badly burnt bodies were found near Sirte.", ("killed", "unknown", 4, 4)),
        ("At least four, and possibly nine, herders died near Barmal.", ("killed", "civilians", 4, 9)),
        ("A group of between five and seven men were killed in Saakow.", ("killed", "unknown", 5, 7)),
        ("Two men were stabbed on a tram in Graz. Both died.", ("killed", "unknown", 2, 2)),
        ("Four people died in the first blast and three in the second.", ("killed", "unknown", 3, 3)),
        ("A nurse and her husband, both Kurds, were shot dead in Afrin.", ("killed", "aid_workers", 1, 1)),
    ],
)
def test_words_between_a_figure_and_its_noun_or_verb(text: str, expected: tuple[str, str, int, int]) -> None:
    assert expected in tolls(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A rocket hit a house in Saada, killing a family of six people.", [("killed", "unknown", 6, 6)]),
        ("A family of five was killed when a shell hit their home in Donetsk.", [("killed", "civilians", 5, 5)]),
        (
            "Shelling killed a couple and their two children in Kherson.",
            [("killed", "unknown", 2, 2), ("killed", "children", 2, 2)],
        ),
        ("The poet, blogger and activist Omar Farah was killed in Taiz.", [("killed", "civilians", 1, 1)]),
        ("A journalist and activist was shot dead in Kirkuk on Monday.", [("killed", "journalists", 1, 1)]),
        ("Two men – Abdul Saleh and Muhammad Nasser – were killed in a strike in Abyan.", [("killed", "unknown", 2, 2)]),
        ("Between at least three and up to seven herders were killed near Jilib.", [("killed", "civilians", 3, 7)]),
        ("At least one, but perhaps as many as 12 civilians, died near Jilib.", [("killed", "civilians", 1, 12)]),
    ],
)
def test_families_roles_of_one_person_and_names_of_those_counted(text: str, expected: list[tuple[str, str, int, int]]) -> None:
    assert tolls(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ali (10), Omar (12 years old), and Yahya, 14, were killed in Marib.",
        "Ali Hassan (10), Omar Hassan (12), and Yahya Hassan (14) were killed in Marib.",
        "Ali Saleh, 34, Omar Saleh, 31, and Yahya Saleh, 20, were killed in a raid near Marib.",
    ],
)
def test_each_of_a_list_of_names_with_ages_is_one_person(text: str) -> None:
    assert tolls(text) == [("killed", "unknown", 1, 1)] * 3


def test_kin_joined_by_a_singular_verb_are_two_people() -> None:
    assert len(tolls("A policeman and his brother was killed in Quetta.")) == 2


def test_a_number_of_deeds_that_rose_is_no_toll() -> None:
    text = "Shelling killed a shepherd near Idlib. The number of airstrikes carried out around the city rose to nine."
    assert tolls(text) == [("killed", "civilians", 1, 1)]
