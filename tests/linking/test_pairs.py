"""Linking on reports of our own from six weeks of six wars, which were written before its weights were fitted and stay unread."""

from pairs import judged, rows

from tollbook.codebook import load_codebook


def test_reports_of_one_incident_are_joined_and_those_of_two_are_not() -> None:
    found = judged(rows("unseen"), load_codebook())
    assert found.right >= 0.85 * found.joined, found
    assert found.right >= 0.42 * found.true, found


def test_the_reports_that_taught_the_weights_are_told_apart() -> None:
    found = judged(rows("taught"), load_codebook())
    assert found.right == found.joined, found
    assert found.right >= 0.6 * found.true, found
