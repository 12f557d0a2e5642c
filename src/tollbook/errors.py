"""The named errors of Tollbook. A message names the thing and the next step; the command line turns them into exit codes."""


class TollbookError(Exception):
    """Root of every error that Tollbook raises on purpose."""


class BadInput(TollbookError):
    """A report, claim file or number cannot be read as what it says it is."""


class BadCodebook(TollbookError):
    """A codebook file is malformed or contradicts another one."""


class BadSetting(TollbookError):
    """A setting has a value that cannot be used."""


class LimitExceeded(BadInput):
    """An input is larger than the stated limit and was refused."""


class BookError(TollbookError):
    """The book cannot be read or written: locked, full, read-only, away, or older or newer than this program."""


class NotFound(BookError):
    """The book holds no record of that id."""
