"""Who renders besides this process: worker processes of this computer, or of a Dask cluster.

Both are a `concurrent.futures.Executor`; nothing else of them is used.
"""

import logging
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import AbstractContextManager, contextmanager, suppress
from typing import NamedTuple

from zvgen.build import worker
from zvgen.diagnostics import Diagnostic, Span, diagnose

Rendering = Future[list[bytes | None]]

_MOST_ON_WINDOWS = 61
"""More processes Windows cannot wait for at once."""
_PATIENCE = 5
"""Seconds for a cluster to answer."""
_FAREWELL = 0.3
"""Seconds for workers to say goodbye: Ctrl-C is to end a run within one."""
SCHEME = "dask://"


class Crew(NamedTuple):
    """An executor, and how many pieces of work it does at once."""

    executor: Executor
    hands: int

    def send(self, kit: bytes, jobs: bytes) -> Rendering:
        """Have `jobs` rendered; a worker that starts for it leaves Ctrl-C to this process from the first."""
        with _interrupts_later():
            return self.executor.submit(worker.render, kit, jobs)


Hire = Callable[[], AbstractContextManager[Crew]]
"""Opens a crew; leaving it ends whatever still runs. Raises `ClusterUnusable`."""


class ClusterUnusable(Exception):
    """There is no way to the cluster; the finding says why."""

    def __init__(self, finding: Diagnostic) -> None:
        super().__init__(finding.sentence)
        self.finding = finding


def cores() -> int:
    """How many processes can really run at once here."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def processes(number: int) -> Iterator[Crew]:
    """So many processes of this computer, started anew as Windows does; a fork would copy held locks."""
    hands = min(number, _MOST_ON_WINDOWS) if sys.platform == "win32" else number
    context = multiprocessing.get_context("spawn")
    before = set(multiprocessing.active_children())
    executor = ProcessPoolExecutor(hands, context, initializer=worker.begin)
    try:
        yield Crew(executor, hands)
    finally:
        manager = getattr(executor, "_executor_manager_thread", None)
        executor.shutdown(wait=False, cancel_futures=True)
        ours = set(multiprocessing.active_children()) - before
        for process in ours:
            process.terminate()
        for process in ours:
            process.join()
        if manager is not None:  # else Python may wake it at its own end while it closes its pipe
            manager.join(_FAREWELL)


@contextmanager
def cluster(address: str) -> Iterator[Crew]:
    """The workers of the Dask cluster at `dask://HOST:PORT`."""
    try:
        from distributed import Client
    except ImportError:
        raise ClusterUnusable(diagnose("cluster-fehlt", Span(address))) from None
    for name in ("distributed", "distributed.client"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what fails is told in German
    try:
        client = Client(f"tcp://{address.removeprefix(SCHEME)}", timeout=_PATIENCE)
    except (OSError, ValueError) as error:
        raise ClusterUnusable(diagnose("cluster-unerreichbar", Span(address))) from error
    try:
        hands = sum(client.nthreads().values())
        if not hands:
            raise ClusterUnusable(diagnose("cluster-leer", Span(address)))
        yield Crew(client.get_executor(), hands)
    finally:
        with suppress(TimeoutError):  # what a cluster still does for us it drops when we are gone
            client.close(timeout=_FAREWELL)


@contextmanager
def _interrupts_later() -> Iterator[None]:
    """Ctrl-C waits until this ends; processes that start meanwhile never get it. Not on Windows."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
