"""What an outlet takes down counts nobody, and says of no one that he did not die."""

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.linking import Question, ask, link
from tollbook.model import CodedReport, make_report

CODEBOOK = load_codebook()


def coded(*reports: tuple[str, str, str]) -> list[CodedReport]:
    """Reports as outlet, day of publication and text."""
    return [code(make_report(text, outlet=outlet, published=day), CODEBOOK) for outlet, day, text in reports]


def test_an_article_that_another_paper_says_was_taken_down_leaves_the_counts_of_others() -> None:
    story = coded(
        ("Gao Daily", "2024-05-14", "Gunmen killed 16 villagers at Ansongo in Mali on Monday, the prosecutor said on Tuesday."),
        ("Sahel Flash", "2024-05-14", "At least 60 people were killed by gunmen at Ansongo in Mali on Monday, residents said."),
        (
            "Gao Daily",
            "2024-05-16",
            "The Observatory said 21 villagers were killed by gunmen at Ansongo in Mali on Monday. The website Sahel Flash on "
            "Wednesday took down an article that spoke of 60 dead at Ansongo.",
        ),
    )
    found = ask(story, Question(place="Ansongo", start="2024-05-13", end="2024-05-13"), CODEBOOK)
    assert (found.low, found.high) == (16, 21)
    assert link(story, CODEBOOK)


def test_a_dispatch_that_should_no_longer_be_used_binds_nothing() -> None:
    story = coded(
        (
            "Agencia Norte",
            "2021-05-18",
            "Gunmen killed three policemen in Jerez in Mexico on Tuesday, the ministry said.",
        ),
        (
            "Agencia Norte",
            "2021-05-20",
            "The ministry has corrected its figures for Tuesday's ambush in Jerez in Mexico. Two policemen were killed, it said. "
            "Our dispatch of May 18, with three dead, should no longer be used.",
        ),
    )
    found = ask(story, Question(place="Jerez", start="2021-05-18", end="2021-05-18"), CODEBOOK)
    assert (found.low, found.high) == (2, 2)
