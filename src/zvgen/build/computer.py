"""The computer: what it is called, and what it has to offer to work in several processes."""

import os
import sys


def name() -> str:
    """What it is called; `socket` knows that too and takes longer to import than a document."""
    return os.environ.get("COMPUTERNAME", "") if sys.platform == "win32" else os.uname().nodename


def cores() -> int:
    """How many processes can really run at once here."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def at_once() -> bool:
    """Whether processes start in no time, as copies of this one, with all it has read and imported.

    Only Linux does that safely, and only as long as there is one thread, those of libraries counted: a copy
    has the locks that others hold, and nobody who opens them. Everywhere else a process starts anew, in
    0.25 s of processor time.
    """
    return sys.platform == "linux" and _threads() == 1


def _threads() -> int:
    """How many this process has; 0 where the system does not say."""
    try:
        return len(os.listdir("/proc/self/task"))  # noqa: PTH208 - a number is wanted
    except OSError:
        return 0
