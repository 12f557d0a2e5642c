"""Reports that do not tell their day or year: what joins them to others, and what does not."""

from builders import GAO, KIDAL, POLICE, RESIDENTS, claim, report, toll
from msgspec.structs import replace

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.linking.evidence import judge
from tollbook.linking.link import link
from tollbook.linking.linker import Linker
from tollbook.model import CodedReport, Place, Quote, make_report

CODEBOOK = load_codebook()
HOMS = Place("Homs", "c1", "SY", "Homs", None, 34.72, 36.72, 1)
HOMS_PROVINCE = Place("Homs", "c2", "SY", "Homs", None, 34.4, 38.2, 4)


def dated(words: str, start: str | None, *, published: str | None = None, outlet: str = "A", dead: int = 6) -> CodedReport:
    """A report of one incident in Gao whose day its words tell in this way."""
    own = claim(toll(dead, "civilians"), speaker=RESIDENTS, place=GAO, start=start, action="shooting", words=f"Shots {words}.")
    if own.period is not None:
        own = replace(own, period=replace(own.period, quote=Quote(0, len(words), words)))
    return report(own, outlet=outlet, published=published, text=f"Gunmen shot six traders in Gao {words}, {outlet} learned.")


def names(one: CodedReport, other: CodedReport) -> set[str]:
    """The kinds of evidence on the main tellings of two reports."""
    linker = Linker(CODEBOOK)
    linker.add([one, other])
    mine, theirs = (linker.tellings[linker.reports[r.report.id][0]] for r in (one, other))
    return {e.name for e in judge(mine, theirs, linker.rules).evidence}


def test_a_date_without_its_year_is_compared_as_a_date() -> None:
    told = dated("on 18 August", "2019-08-18")  # the year is a guess from elsewhere in the text
    assert "date_same" in names(told, dated("on Thursday", "2022-08-18", published="2022-08-19", outlet="B"))
    assert "date_differs" in names(told, dated("on Thursday", "2022-08-25", published="2022-08-26", outlet="B"))
    assert "days_apart" in names(
        dated("on 18 August 2019", "2019-08-18"), dated("on Thursday", "2022-08-18", published="2022-08-19", outlet="B")
    )


def test_a_day_of_the_week_speaks_for_and_against() -> None:
    told = dated("on Thursday", None)
    assert "weekday_same" in names(told, dated("on 18 August", "2022-08-18", published="2022-08-19", outlet="B"))
    assert "weekday_differs" in names(told, dated("on 15 August", "2022-08-15", published="2022-08-19", outlet="B"))
    assert "time_unknown" in names(told, dated("on 17 August", "2022-08-17", published="2022-08-19", outlet="B"))


def test_an_undated_report_meets_those_of_its_town_and_joins_on_what_only_one_incident_has() -> None:
    told = dated("on Thursday", None)
    assert len(link([told, dated("on 18 August", "2022-08-18", published="2022-08-19", outlet="B")], CODEBOOK)) == 1
    assert len(link([told, dated("on 18 August", "2022-08-18", published="2022-08-19", outlet="B", dead=2)], CODEBOOK)) == 2


def named(text: str, outlet: str, place: Place = GAO) -> CodedReport:
    """A report whose claim has these words."""
    return report(
        claim(toll(3, "civilians"), speaker=POLICE, place=place, action="shooting", words=text), outlet=outlet, text=text
    )


def test_spellings_of_one_name_are_one() -> None:
    one = named("Gunmen killed Dilan Ezzadin, her aunt and a guard at a school.", "A")
    assert "name_shared" in names(one, named("Dîlan Ezedin was among three who were shot.", "B"))
    assert "name_shared" not in names(one, named("Dalia Hassoun was among three who were shot.", "B"))


def test_what_a_house_says_of_its_own_people_tells_no_incident_from_another() -> None:
    words = "Three people were shot."
    one, other = (
        report(
            claim(toll(3, "civilians"), place=place, action="shooting", words=words),
            outlet="The Gao Bell",
            text=f"{words} {more} Reporting by Idrissa Kanouté.",
        )
        for place, more in ((GAO, "A trader saw it."), (KIDAL, "The mayor told of it."))
    )
    found = names(one, other)
    assert "name_shared" not in found
    assert "same_outlet" in found


def test_a_city_lies_in_the_province_of_its_name() -> None:
    one = named("Shots in Homs.", "A", HOMS)
    assert "place_inside" in names(one, named("Shots in Homs province.", "B", HOMS_PROVINCE))


def test_dead_of_unknown_kind_may_be_the_civilians_of_another_report() -> None:
    one = report(claim(toll(7, "unknown"), place=GAO), outlet="A")
    assert "count_equal_large" in names(one, report(claim(toll(7, "civilians"), place=GAO, speaker=POLICE), outlet="B"))
    assert not {"count_clash", "count_clash_far"} & names(one, report(claim(toll(3, "civilians"), place=GAO), outlet="B"))


def test_sums_over_other_days_are_two() -> None:
    week = claim(toll(100, high=None), scope="aggregate", start="2025-09-08", end="2025-09-14")
    days = claim(toll(65), scope="aggregate", start="2025-09-10", end="2025-09-11")
    assert len(link([report(week, outlet="A"), report(days, outlet="B")], CODEBOOK)) == 2


def test_with_neither_day_nor_place_equal_counts_alone_join_nothing() -> None:
    one, other = (
        report(claim(toll(4), action="drone_strike", place=None, start=None), outlet=outlet, published=None, text=text)
        for outlet, text in (("A", "A drone killed four men in a car."), ("B", "Four died when a drone hit a house."))
    )
    assert "neither_known" in names(one, other)
    assert len(link([one, other], CODEBOOK)) == 2


def test_a_village_whose_province_only_one_report_tells_is_found() -> None:
    told, bare = (
        report(claim(toll(17, "civilians"), place=place, action="raid"), outlet=outlet)
        for place, outlet in (
            (Place("Kukareta", None, "NG", "Yobe", None, 12.2, 11.7, 4), "A"),
            (Place("Kukarita", None, "NG", None, None, None, None, 6), "B"),
        )
    )
    assert len(link([told, bare], CODEBOOK)) == 1


def test_two_known_towns_are_two_places_though_one_report_names_both() -> None:
    one = named("Three were shot in Gao.", "A", GAO)
    other = named("Three were shot in Kidal, a day's drive from Gao.", "B", KIDAL)
    assert "place_apart" in names(one, other)
    hamlet = Place("Tarkintou", None, "ML", "Gao", None, None, None, 4)
    mentions = named("Three were shot in Kidal after the raid on Tarkintou.", "B", KIDAL)
    assert "place_told_too" in names(named("Three were shot in Tarkintou.", "A", hamlet), mentions)


def undated(text: str, outlet: str, dead: int, hurt: int | None = None, place: Place = GAO) -> CodedReport:
    """A report without any day, of a bombing with these dead and hurt."""
    tolls = [toll(dead, "unknown"), *([toll(hurt, "unknown", outcome="wounded")] if hurt is not None else [])]
    own = claim(*tolls, speaker=POLICE, place=place, start=None, action="car_bomb", words=text)
    return report(own, outlet=outlet, published=None, text=text)


def test_undated_bombings_of_one_city_with_one_equal_count_are_two() -> None:
    market = undated("A car bomb near the fish market killed 20.", "A", 20)
    gate = undated("Twenty died as a vehicle blew up at the harbour gate.", "B", 20)
    assert "count_alone" in names(market, gate)
    assert len(link([market, gate], CODEBOOK)) == 2


def test_undated_bombings_with_equal_dead_and_other_wounded_are_two() -> None:
    market = undated("A car bomb near the fish market killed 61 and hurt 80.", "A", 61, 80)
    gate = undated("A vehicle blew up at the harbour gate: 61 died, 50 were hurt.", "B", 61, 50)
    assert "counts_differ" in names(market, gate)
    assert len(link([market, gate], CODEBOOK)) == 2


def test_undated_bombings_with_equal_dead_and_equal_wounded_are_one() -> None:
    one = undated("A car bomb near the fish market killed 20 and hurt 45.", "A", 20, 45)
    other = undated("Twenty died and 45 were hurt as a vehicle blew up.", "B", 20, 45)
    assert not {"count_alone", "counts_differ"} & names(one, other)
    assert len(link([one, other], CODEBOOK)) == 1


def test_an_equal_count_of_the_dated_needs_nothing_else() -> None:
    one = dated("on 18 August 2022", "2022-08-18", published="2022-08-19")
    other = dated("on Thursday", "2022-08-18", published="2022-08-19", outlet="B")
    assert "count_alone" not in names(one, other)


def test_a_name_that_begins_with_the_place_is_no_person_named_in_both() -> None:
    assert "name_shared" not in names(named("A raid on Gao Dembele.", "A"), named("A blast in Gao Dembele.", "B"))


def numbered(number: int, outlet: str = "Gao Post") -> CodedReport:
    """An undated page of one site with a running number."""
    told = dated(f"near the market {number}", None, outlet=outlet)
    return replace(told, report=replace(told.report, url=f"https://gaopost.example/en/{number}/?ref=home"))


def test_running_numbers_of_undated_pages_tell_how_far_apart_they_were_published() -> None:
    assert "published_near" in names(numbered(227616), numbered(227640))
    assert "published_far_undated" in names(numbered(227616), numbered(245705))
    assert not {"published_near", "published_far_undated"} & names(numbered(227616), numbered(228900))


def told(text: str, outlet: str, *, published: str | None = None) -> CodedReport:
    """A report of this text."""
    return code(make_report(text, outlet=outlet, published=published), CODEBOOK)


def test_a_date_of_no_known_year_is_read_from_the_words() -> None:
    rockets = told("On the morning of March 24th, ten rockets hit the army's base in Gao, Mali.", "A")
    assert "date_same" in names(rockets, told("Rockets hit an army base in Gao on Friday.", "B", published="2023-03-25"))
    assert "date_differs" in names(rockets, told("Rockets hit an army base in Gao on Friday.", "B", published="2023-04-15"))


def test_quarters_kinds_of_victims_and_words_quoted_are_what_one_incident_has() -> None:
    one = told(
        "Four people, including two children, were killed by a drone in Sinaa neighborhood in Qamishli, Syria. “We shall look "
        "into each and every claim of harm and will publish what we find,” said Captain Paul Ferrow.",
        "A",
    )
    other = told(
        "A drone killed four, among them two children, in the al-Sina’a quarter of Qamishli, Syria. “We shall look into each and "
        "every claim of harm and will publish what we find,” Paul Ferrow said.",
        "B",
    )
    found = names(one, other)
    assert {"quarter_shared", "parts_agree", "words_quoted", "speaker_shared"} <= found


def test_the_next_report_of_a_house_with_what_it_told_before_is_of_the_same_incident() -> None:
    first = (
        "Activists heard a loud explosion in Gao, due to the explosion of a car by the old tannery, killing one person and "
        "injuring at least three others."
    )
    later = f"Four people, two of them brothers, were killed by a drone in Gao. Some hours ago a{first[1:]}"
    one, other = told(first, "Gao Watch"), told(later, "Gao Watch")
    assert "told_again" in names(one, other)
    elsewhere = first.replace("Gao", "Kidal").replace("three", "two")
    assert "told_again" not in names(one, told(elsewhere, "Gao Watch"))


def test_late_on_one_day_and_early_on_the_next_may_be_one_night() -> None:
    late = told("Missiles hit a depot in Homs, Syria, late Thursday, killing four.", "A")
    assert "weekday_same" in names(late, told("Missiles killed four men in Homs, Syria, in the early hours of Friday.", "B"))
    assert "time_unknown" in names(late, told("Missiles killed four men in Homs, Syria, on Friday evening.", "B"))


def test_the_old_part_of_a_quarter_is_known_by_the_quarters_name() -> None:
    one = told("A car blew up in Al-Sina’a Al-Qadima (old industrial) area of Qamishli, Syria, killing one man.", "A")
    other = told("A drone hit a car in the al-Sinaa neighborhood of Qamishli, Syria.", "B")
    assert "quarter_shared" in names(one, other)
