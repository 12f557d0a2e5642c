"""The dead of a list of single people: what they are called together, and the kinds among them."""

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.linking.link import link
from tollbook.model import make_report


def test_a_family_counted_one_by_one_is_of_civilians_with_its_children_inside() -> None:
    report = make_report("A potter, his wife and their two sons were shot dead in Numan on Sunday.", published="2024-05-14")
    codebook = load_codebook()
    (event,) = link([code(report, codebook)], codebook)
    whole, *inner = event.tolls
    assert (whole.who, whole.low, whole.high) == ("civilians", 4, 4)
    assert {(t.who, t.best, t.part_of) for t in inner} >= {("children", 2, whole.id)}
