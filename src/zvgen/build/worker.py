"""The side of the worker process: work in, files out. It reads no workspace and writes no document."""

import gc
import os
from functools import lru_cache
from multiprocessing import connection, parent_process
from threading import Lock, Thread

from zvgen.build.parcel import opened_jobs, opened_kit
from zvgen.build.run import Run

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


def begin() -> None:
    """A process of this computer begins: it does not outlive the one that started it, however that ends."""
    gc.set_threshold(100_000)  # as in the program itself
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
