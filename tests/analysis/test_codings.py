"""Comparing two codings of one corpus."""

import msgspec

from tollbook.analysis.codings import compare_claims
from tollbook.model import Actor, Claim, CodedReport, Quote, Speaker, make_report

REPORT = make_report("Raiders killed six. Police came.", ref="r1")


def claim(start: int, end: int, action: str, actor: str | None = None, ident: str = "c-1") -> Claim:
    quote = Quote(start, end, REPORT.text[start:end])
    actors = (Actor("source", "Raiders", actor),)
    return Claim(ident, REPORT.id, quote, Speaker(None, "outlet"), "asserts", action, actors=actors)


def test_the_same_coding_has_no_changes_whatever_the_ids() -> None:
    old, new = CodedReport(REPORT, (claim(0, 19, "raid"),)), CodedReport(REPORT, (claim(0, 19, "raid", ident="c-2"),))
    assert list(compare_claims(old, new)) == []


def test_an_actor_known_by_the_new_codebook_alters_the_claim() -> None:
    old, new = CodedReport(REPORT, (claim(0, 19, "raid"),)), CodedReport(REPORT, (claim(0, 19, "raid", "jnim"),))
    changes = list(compare_claims(old, new))
    assert [(c.change, c.report, c.fields) for c in changes] == [("altered", "r1", ("actors",))]


def test_claims_of_other_quotes_are_gained_and_lost() -> None:
    old, new = CodedReport(REPORT, (claim(0, 19, "raid"),)), CodedReport(REPORT, (claim(20, 32, "arrest"),))
    assert [(c.change, c.quote) for c in compare_claims(old, new)] == [
        ("lost", "Raiders killed six."),
        ("gained", "Police came."),
    ]


def test_two_claims_of_one_quote_are_paired_in_order() -> None:
    both = CodedReport(REPORT, (claim(0, 19, "raid"), claim(0, 19, "attack", "jnim")))
    one = msgspec.structs.replace(both, claims=both.claims[1:])
    assert [c.change for c in compare_claims(both, one)] == ["lost"]
