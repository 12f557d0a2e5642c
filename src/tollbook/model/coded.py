"""A coded report: the report and its claims, the object that ``tollbook code`` prints."""

import msgspec

from tollbook.errors import BadInput
from tollbook.model.claim import Claim
from tollbook.model.report import Report


class CodedReport(msgspec.Struct, frozen=True):
    """One report with what it says that someone says. ``warnings`` tell what could not be resolved."""

    report: Report
    claims: tuple[Claim, ...] = ()
    warnings: tuple[str, ...] = ()


def to_json(value: msgspec.Struct) -> str:
    """One line of JSON, keys in the order of the model."""
    return msgspec.json.encode(value).decode("utf-8")


def coded_from_json(line: str | bytes, where: str = "input") -> CodedReport:
    """A coded report from one line of JSON.

    Raises BadInput naming ``where`` and what does not fit the contract.
    """
    try:
        return msgspec.json.decode(line, type=CodedReport)
    except (msgspec.DecodeError, UnicodeDecodeError) as problem:
        raise BadInput(f"{where}: not a coded report ({problem}); expected a line printed by `tollbook code`") from problem
