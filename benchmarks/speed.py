"""How fast reports are coded: reports of 500 words a second on one core, and how soon an unfit page is dismissed.

    OMP_NUM_THREADS=1 python benchmarks/speed.py [--reports 12] [--rounds 3]

Process time, the best of some rounds, so that a busy machine tells as little as possible. The reports are joined from the
invented ones of ``examples/reports`` and the invented passages of ``tests/data``: nearly every sentence of them tells of
violence, which is more work than most news is.
"""

import argparse
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tollbook.codebook import Codebook, load_codebook
from tollbook.coding.code import code
from tollbook.language.pipeline import parse
from tollbook.model import Report, make_report, to_json
from tollbook.reports import Refusal, read_reports

ROOT = Path(__file__).resolve().parent.parent
WORDS = 500
PUBLISHED = "2026-03-09"
UNFIT = (
    "The visitors took the lead in the first half with a header from a corner, and the home side answered after the break with "
    "a penalty. The coach praised his young players and said the league table did not lie. Tickets for the return match go on "
    "sale on Friday, the club said, and a new stand will open in the autumn. Shares of the firm that owns it rose 3 percent.",
    "Bake the dough until it is golden, let it cool and cut it into squares. The syrup needs sugar, water, a little lemon and "
    "patience. Our readers send in recipes every week, and the best of them are printed in the winter issue of the magazine.",
    "Scientists have mapped the sea floor off the coast in more detail than ever before. The survey ship spent three months at "
    "sea, and its sonar found hills, valleys and a colony of corals that nobody had known. The data are free for anyone to use.",
)


def main() -> int:
    """Prints a table; nothing is judged here."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=12, help="reports coded in each round (default: %(default)s)")
    parser.add_argument("--rounds", type=int, default=3, help="rounds, of which the best counts (default: %(default)s)")
    args = parser.parse_args()
    codebook = load_codebook()
    reports = reports_of_500_words()[: args.reports]
    texts = [r.text for r in reports]
    parsing = best_time(lambda: [parse(t) for t in texts], args.rounds)
    rules = best_time(lambda: code_all(reports, codebook, rules_only=True), args.rounds)
    learned = best_time(lambda: code_all(reports, codebook, rules_only=False), args.rounds)
    pages = unfit_pages()
    unfit = best_time(lambda: code_all(pages, codebook, rules_only=False), args.rounds)
    for name, value, unit in (
        ("parse alone", len(reports) * WORDS / parsing, "words a second"),
        ("code --rules-only", len(reports) / rules, f"reports of {WORDS} words a second"),
        ("code", len(reports) / learned, f"reports of {WORDS} words a second"),
        ("a page on something else", 1000 * unfit / len(pages), f"ms for {WORDS} words"),
    ):
        print(f"{name:26}{value:10,.1f}  {unit}")
    return 0


def code_all(reports: Sequence[Report], codebook: Codebook, rules_only: bool) -> None:
    """Codes and writes each, as ``tollbook code`` does."""
    for report in reports:
        to_json(code(report, codebook, rules_only=rules_only))


def best_time(work: Callable[[], object], rounds: int) -> float:
    """The least process time of some rounds; a first one warms up."""
    work()
    times = []
    for _ in range(rounds):
        begun = time.process_time()
        work()
        times.append(time.process_time() - begun)
    return min(times)


def reports_of_500_words() -> list[Report]:
    """All reports that the paragraphs at hand make, each of 500 words and a little."""
    made: list[Report] = []
    some: list[str] = []
    for paragraph in _paragraphs():
        some.append(paragraph)
        if sum(len(p.split()) for p in some) >= WORDS:
            made.append(make_report(_cut("\n\n".join(some)), published=PUBLISHED, outlet="Savannah Dispatch"))
            some = []
    return made


def unfit_pages() -> list[Report]:
    """Pages of 500 words that tell of no conflict."""
    return [make_report(_cut("\n\n".join([text] * 12)), published=PUBLISHED) for text in UNFIT]


def _cut(text: str) -> str:
    """The first 500 words, blanks between them as they were."""
    at = 0
    for _ in range(WORDS):
        while at < len(text) and text[at].isspace():
            at += 1
        while at < len(text) and not text[at].isspace():
            at += 1
    return text[:at]


def _paragraphs() -> Iterator[str]:
    for report in read_reports([str(ROOT / "examples" / "reports")]):
        if not isinstance(report, Refusal):
            yield from report.text.split("\n\n")
    for path in sorted((ROOT / "tests" / "data" / "kinds").glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line.startswith("#") and "\t" in line:
                yield line.split("\t", 1)[1]


if __name__ == "__main__":
    raise SystemExit(main())
