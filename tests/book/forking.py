"""Work in processes of its own, forked so that they need not load everything again, and killed at will."""

import os
import signal
import sys
import time
import traceback
from collections.abc import Callable


def fork(work: Callable[[], None]) -> int:
    """Runs ``work`` in a forked process with a database connection of its own. Returns its id."""
    from django.db import connections

    connections["default"].close()  # two processes must never share one
    pid = os.fork()
    if pid:
        return pid
    status = 1
    try:
        work()
        status = 0
    except BaseException:  # noqa: BLE001 - whatever went wrong, the fork must end here and say it
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(status)


def ended(pid: int) -> int:
    """Waits for a process. Returns its status, or minus the signal that killed it."""
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def kill_after(pid: int, seconds: float) -> int:
    """Kills a process after so long, if it has not ended by then."""
    time.sleep(seconds)
    os.kill(pid, signal.SIGKILL)
    return ended(pid)
