"""Tollbook: news reports of armed conflict as event data that can be checked.

The stages are plain functions on plain values: read reports (:mod:`tollbook.reports`), code them into claims
(:mod:`tollbook.coding`), link claims into events (:mod:`tollbook.linking`), write rows (:mod:`tollbook.exchange`).
"""

__version__ = "0.1.0"
