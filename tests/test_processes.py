"""A process that dies costs the answer it owes, and nobody waits for it."""

import os
import signal
import subprocess
import sys
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from zvgen.build import computer, processes
from zvgen.build.computer import at_once
from zvgen.build.processes import ProcessEnded, Processes


@pytest.fixture(autouse=True, params=[at_once, lambda: False], ids=["at once", "anew"])
def _start(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes start as copies where that can be, and anew."""
    monkeypatch.setattr(processes, "at_once", request.param)


posix = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


def die_amid_the_answer() -> bytes:
    """Half of the answer goes out, then the process is killed."""
    send = Connection._send

    def half(self, data):
        send(self, data[: len(data) // 2])
        os.kill(os.getpid(), signal.SIGKILL)

    Connection._send = half
    return bytes(1_000_000)


@posix
def test_a_worker_killed_amid_its_answer_costs_this_answer_only():
    """The pool of Python waits here for ever for the rest."""
    with Processes(2) as executor:
        executor.submit(os.getpid).result(20)
        lost = executor.submit(die_amid_the_answer)
        with pytest.raises(ProcessEnded):
            lost.result(20)
        assert len({executor.submit(os.getpid).result(20) for _ in range(5)}) == 1


@posix
def test_all_workers_killed_is_an_answer_to_everything():
    with Processes(2) as executor:
        sent = [executor.submit(die_amid_the_answer) for _ in range(5)]
        assert [type(one.exception(20)) for one in sent] == [ProcessEnded] * 5


def unsendable() -> object:
    return lambda: None


def test_an_answer_that_cannot_travel_is_an_error_and_the_worker_goes_on():
    with Processes(1) as executor:
        first = executor.submit(os.getpid).result(20)
        with pytest.raises(TypeError, match="lambda"):
            executor.submit(unsendable).result(20)
        assert executor.submit(os.getpid).result(20) == first


_START = """
from threading import Event, Thread
from zvgen.build.processes import Processes

print(Processes(1)._context.get_start_method())
done = Event()
Thread(target=done.wait).start()
print(Processes(1)._context.get_start_method())
done.set()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere processes always start anew")
def test_a_second_thread_makes_processes_start_anew():
    """In a process of its own: in this one other tests may have left a thread."""
    environment = {**os.environ, "PYTHONPATH": str(Path(processes.__file__).parents[2])}
    done = subprocess.run(
        [sys.executable, "-c", _START], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["fork", "spawn"]


def test_where_no_process_starts_it_is_tried_once(monkeypatch: pytest.MonkeyPatch):
    """Each try costs descriptors, and a later one would copy threads and the lock."""
    tries = []

    def refuse(*_: object) -> None:
        tries.append(1)
        raise BlockingIOError("Resource temporarily unavailable")

    monkeypatch.setattr(processes, "_Hand", refuse)
    with Processes(2) as executor:
        with pytest.raises(OSError, match="temporarily"):
            executor.submit(os.getpid)
        with pytest.raises(ProcessEnded):
            executor.submit(os.getpid)
    assert len(tries) == 1


def test_a_system_that_does_not_say_how_many_threads_there_are_starts_anew(
    monkeypatch: pytest.MonkeyPatch,
):
    def refuse(_: str) -> None:
        raise FileNotFoundError

    monkeypatch.setattr(computer.os, "listdir", refuse)
    assert not at_once()


def test_what_the_work_raises_comes_back_and_the_worker_goes_on():
    with Processes(1) as executor:
        first = executor.submit(os.getpid).result(20)
        with pytest.raises(ValueError, match="zwei"):
            executor.submit(int, "zwei").result(20)
        assert executor.submit(os.getpid).result(20) == first
