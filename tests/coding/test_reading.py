"""A question about a reading is worked out once a reading."""

from tollbook.coding.reading import Reading, asked_once
from tollbook.language.pipeline import parse
from tollbook.model import make_report

asked: list[tuple[str, int]] = []


@asked_once
def words_from(reading: Reading, first: int) -> int:
    """The number of tokens from one on."""
    asked.append((reading.report.text, first))
    return len(reading.document.doc) - first


def reading(text: str) -> Reading:
    """A reading of which only the parse is known."""
    return Reading(make_report(text), parse(text), (), (), (), (), ())


def test_the_same_question_is_worked_out_once() -> None:
    asked.clear()
    one = reading("Troops left Gao.")
    assert [words_from(one, 1), words_from(one, 1), words_from(one, 2)] == [3, 3, 2]
    assert asked == [("Troops left Gao.", 1), ("Troops left Gao.", 2)]


def test_readings_do_not_answer_for_each_other() -> None:
    one, other = reading("Troops left Gao."), reading("Two men fell near Gao.")
    assert (words_from(one, 0), words_from(other, 0)) == (4, 6)


def test_sentences_are_found_by_token() -> None:
    document = parse("Troops left Gao. Two men fell.")
    assert [document.sentence_at(i) for i in range(len(document.doc))] == [0, 0, 0, 0, 1, 1, 1, 1]
    assert document.sentence_start(6) == 4
    assert list(document.tags) == [t.tag_ for t in document.doc]
