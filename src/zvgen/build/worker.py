"""The side of the worker process: work in, files out. It reads no workspace and writes no document."""

import gc
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from multiprocessing.connection import Connection
from threading import Lock
from typing import Any

from zvgen.build.parcel import opened_jobs, opened_kit
from zvgen.build.run import Run

Answer = tuple[Any, Exception | None]
"""What the work gave, or what it raised."""

_ONE_AT_A_TIME = Lock()
"""A worker of a cluster may have several threads; a run has one document in hand."""


def render(kit: bytes, jobs: bytes) -> list[bytes | None]:
    """The file of each job, None where something stands in the way; what that is the sender finds out."""
    with _ONE_AT_A_TIME:
        run = _run(kit)
        return [run.render(*job)[0] for job in opened_jobs(jobs)]


@lru_cache(maxsize=1)
def _run(kit: bytes) -> Run:
    opened = opened_kit(kit)
    return Run(opened, opened.making)


def serve(line: Connection, other_end: Connection) -> None:
    """A process of this computer: does what comes, sends back what it gives, and ends with who started it."""
    other_end.close()  # as long as it is open here, nobody has left
    gc.set_threshold(100_000)  # as in the program itself
    with suppress(EOFError, OSError):  # nobody asks any more, nobody listens
        while True:
            line.send(_answer(*line.recv()))


def _answer(
    work: Callable[..., object], words: Sequence[object], named: Mapping[str, object]
) -> Answer:
    try:
        return work(*words, **named), None
    except Exception as error:  # noqa: BLE001 - it is raised where the work came from
        return None, error
