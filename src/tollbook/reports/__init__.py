"""Files, folders and streams to reports; what cannot be read is refused by name, with the reason."""

from tollbook.reports.options import Limits, ReadOptions, Refusal
from tollbook.reports.reading import read_reports, read_sources

__all__ = ["Limits", "ReadOptions", "Refusal", "read_reports", "read_sources"]
