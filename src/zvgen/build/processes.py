"""Worker processes of this computer as a `concurrent.futures.Executor`."""

import multiprocessing
import signal
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from multiprocessing import resource_tracker
from multiprocessing.connection import wait
from queue import SimpleQueue
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from zvgen.build import worker
from zvgen.build.computer import at_once

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkContext, SpawnContext

P = ParamSpec("P")
T = TypeVar("T")


def _context() -> "ForkContext | SpawnContext":
    if sys.platform == "linux" and at_once():
        return multiprocessing.get_context("fork")
    if sys.platform != "win32":
        resource_tracker.ensure_running()  # it lets Ctrl-C through again when it starts
    return multiprocessing.get_context("spawn")


class ProcessEnded(Exception):
    """The process ended before it answered."""


class Processes(Executor):
    """So many processes, each with a thread here that asks it through a pipe of its own.

    Nobody else holds an end of that pipe: if a process is killed, be it amid an answer, that costs
    this answer and the others go on. Python's `ProcessPoolExecutor`, and loky as well, read all answers from
    one pipe whose other end they hold themselves; there the wait for the rest never ends.
    """

    def __init__(self, number: int) -> None:
        self._number = number
        self._context = _context()
        self._talks = ThreadPoolExecutor(number)
        self._hired = False
        self._hands: list[_Hand] = []
        self._free: SimpleQueue[_Hand] = SimpleQueue()

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Have a process do `fn(*args, **kwargs)`; `ProcessEnded` if it dies meanwhile."""
        with _interrupts_later():
            if not self._hired:
                self._hire()
            if not self._hands:
                raise ProcessEnded
            return self._talks.submit(self._ask, fn, args, kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT002 - its interface
        """End the processes; without `wait`, what they have in hand is lost."""
        self._talks.shutdown(wait, cancel_futures=cancel_futures)
        for hand in self._hands:
            hand.kill()
        for hand in self._hands:
            hand.bury()
        self._talks.shutdown()

    def _hire(self) -> None:
        """All of them, before the first thread begins; raises OSError, and nobody tries again."""
        self._hired = True
        for _ in range(self._number):
            hand = _Hand(self._context, [one.line for one in self._hands])
            self._hands.append(hand)
            self._free.put(hand)

    def _ask(self, fn: Callable[..., T], args: Sequence[object], kwargs: Mapping[str, object]) -> T:
        hand = self._free.get()
        try:
            value, error = hand.ask(fn, args, kwargs)
        finally:
            if not hand.lost or all(one.lost for one in self._hands):  # else others still come free
                self._free.put(hand)
        if error is not None:
            raise error
        given: T = value
        return given


class _Hand:
    """A process and our end of its pipe. `lost` when it was found dead."""

    def __init__(
        self, context: "ForkContext | SpawnContext", lines: "Sequence[Connection]"
    ) -> None:
        """`lines` are our ends of the pipes of others, which a copy of this process has as well."""
        self.lost = False
        self.line, theirs = context.Pipe()
        words = theirs, [*lines, self.line]
        self._process = context.Process(target=worker.serve, args=words, daemon=True)
        self._process.start()
        theirs.close()

    def ask(self, *call: object) -> worker.Answer:
        """Its answer; raises `ProcessEnded`."""
        try:
            self.line.send(call)
            if self.line in wait([self.line, self._process.sentinel]):
                answer: worker.Answer = self.line.recv()
                return answer
        except (EOFError, OSError) as error:
            self.lost = True
            raise ProcessEnded from error
        self.lost = True  # Windows leaves the pipe of a process open that dies while it starts
        raise ProcessEnded

    def kill(self) -> None:
        """End the process, whatever it does: it writes no document."""
        self._process.kill()

    def bury(self) -> None:
        """Wait until it is gone; all are killed first, for each takes some milliseconds to die."""
        self._process.join()


@contextmanager
def _interrupts_later() -> Iterator[None]:
    """Ctrl-C waits until this ends; processes and threads that start meanwhile never get it.

    Windows has no such thing.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
