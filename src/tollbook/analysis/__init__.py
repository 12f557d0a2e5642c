"""Bulletins, trends, agreement with a hand-coded sample."""
