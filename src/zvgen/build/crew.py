"""Who renders besides this process: worker processes of this computer, or of a Dask cluster.

Both are a `concurrent.futures.Executor`; nothing else of them is used.
"""

import logging
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager, suppress
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple

from zvgen.build import worker
from zvgen.build.interrupts import Interrupts
from zvgen.build.processes import Processes
from zvgen.diagnostics import Diagnostic, Span, diagnose

if TYPE_CHECKING:  # an extra
    from distributed import Client

Rendering = Future[list[bytes | None]]

_PATIENCE = 5
"""Seconds for a cluster to answer."""
_FAREWELL = 0.3
"""Seconds for workers to say goodbye: Ctrl-C is to end a run within one."""
_TALKATIVE = ("asyncio", "distributed", "distributed.client", "tornado.application")
"""Loggers that would tell in English, with tracebacks, what the program tells in German."""
SCHEME = "dask://"


class Crew(NamedTuple):
    """An executor, and how many pieces of work it does at once.

    What is under way when it is no longer `there` never comes back.
    """

    executor: Executor
    hands: int
    there: Callable[[], bool] = lambda: True

    def send(self, kit: bytes, jobs: bytes) -> Rendering:
        """Have `jobs` rendered."""
        return self.executor.submit(worker.render, kit, jobs)


class ClusterUnusable(Exception):
    """There is no way to the cluster; the finding says why."""

    def __init__(self, finding: Diagnostic) -> None:
        super().__init__(finding.sentence)
        self.finding = finding


@contextmanager
def processes(number: int) -> Iterator[Crew]:
    """So many processes of this computer."""
    with Interrupts():
        executor = Processes(number)
        try:
            yield Crew(executor, number)
        finally:
            executor.shutdown(wait=False, cancel_futures=True)


@contextmanager
def cluster(address: str) -> Iterator[Crew]:
    """The workers of the Dask cluster at `dask://HOST:PORT`."""
    client = _client(address)
    with Interrupts():
        try:
            hands = sum(client.nthreads().values())
            if not hands:
                raise ClusterUnusable(diagnose("cluster-leer", Span(address)))
            yield Crew(client.get_executor(), hands, partial(_runs, client))
        finally:
            with suppress(TimeoutError):  # what still runs for us the cluster drops by itself
                client.close(timeout=_FAREWELL)


def _runs(client: "Client") -> bool:
    """While it connects anew, its work is lost already: a scheduler forgets whom it loses."""
    return bool(client.status == "running")


def _client(address: str) -> "Client":
    """The way to the cluster, looked for aside: if who listens is no scheduler, Dask waits for ever."""
    try:
        from distributed import Client
    except ImportError:
        raise ClusterUnusable(diagnose("cluster-fehlt", Span(address))) from None
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    found: Future[Client] = Future()
    Thread(target=_find, args=(address, found), daemon=True).start()
    try:
        return found.result(_PATIENCE)
    except (OSError, ValueError) as error:
        raise ClusterUnusable(diagnose("cluster-unerreichbar", Span(address))) from error


def _find(address: str, found: "Future[Client]") -> None:
    from distributed import Client

    target = f"tcp://{address.removeprefix(SCHEME)}"
    try:  # the default client of a process says goodbye once more, for 3 seconds, when Python ends
        found.set_result(Client(target, timeout=_PATIENCE, set_as_default=False))
    except Exception as error:  # noqa: BLE001 - it is raised where it is waited for
        found.set_exception(error)
