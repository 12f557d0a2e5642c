"""Coding is not ten times slower than it should be: the figures themselves are for ``benchmarks/speed.py``."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))

from speed import WORDS, best_time, code_all, reports_of_500_words, unfit_pages

from tollbook.codebook import load_codebook


def test_a_report_of_500_words_is_coded_in_less_than_a_second() -> None:
    codebook, reports = load_codebook(), reports_of_500_words()[:2]
    assert all(len(r.text.split()) == WORDS for r in reports)
    assert best_time(lambda: code_all(reports, codebook, rules_only=False), 2) / len(reports) < 1.0


def test_a_page_on_something_else_is_dismissed_in_milliseconds() -> None:
    codebook, pages = load_codebook(), unfit_pages()
    assert best_time(lambda: code_all(pages, codebook, rules_only=False), 3) / len(pages) < 0.02
