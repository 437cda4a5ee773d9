"""The side of the worker process: work in, files out. It reads no workspace and writes no document."""

import gc
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from multiprocessing.connection import Connection
from multiprocessing.reduction import ForkingPickler
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


def serve(line: Connection, others: Sequence[Connection]) -> None:
    """A process of this computer: does what comes, sends back what it gives, and ends with who started it."""
    for one in others:
        one.close()  # as long as the other end of `line` is open here, nobody has left
    gc.set_threshold(100_000)  # as in the program itself
    gc.freeze()  # to look through what a copy came with would copy its memory as well
    with suppress(EOFError, OSError):  # nobody asks any more, nobody listens
        while True:
            line.send_bytes(_packed(_answer(*line.recv())))


def _answer(
    work: Callable[..., object], words: Sequence[object], named: Mapping[str, object]
) -> Answer:
    try:
        return work(*words, **named), None
    except Exception as error:  # noqa: BLE001 - it is raised where the work came from
        return None, error


def _packed(answer: Answer) -> bytes:
    """As `Connection.send` packs it; what cannot travel is an error as well."""
    try:
        return bytes(ForkingPickler.dumps(answer))
    except Exception as error:  # noqa: BLE001 - whatever the parts of an answer raise
        return bytes(ForkingPickler.dumps((None, TypeError(f"{type(error).__name__}: {error}"))))
