"""Ctrl-C while others work for this process."""

import signal
from threading import current_thread, main_thread
from types import TracebackType
from typing import Self


def look() -> None:
    """Raise `KeyboardInterrupt` if Ctrl-C was pressed and is held back."""
    for one in _HELD:
        one.look()


class Interrupts:
    """Ctrl-C comes out where `look` is called, from the beginning of a `with` to its end.

    Raised wherever it happens to come it may get lost: in a `__del__` of Dask, which runs now and then,
    Python prints it, drops it and goes on.
    """

    def __init__(self) -> None:
        self._pressed = False
        self._answered = False

    def __enter__(self) -> Self:
        unchanged = signal.getsignal(signal.SIGINT) is signal.default_int_handler
        if unchanged and current_thread() is main_thread():  # nohup ignores it, others never get it
            signal.signal(signal.SIGINT, self._note)
            _HELD.append(self)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None
    ) -> None:
        if self in _HELD:
            signal.signal(signal.SIGINT, signal.default_int_handler)
            _HELD.remove(self)
        if kind in (None, GeneratorExit):
            self.look()

    def look(self) -> None:
        """Raise `KeyboardInterrupt` if Ctrl-C was pressed; from then on it is ignored."""
        if self._pressed and not self._answered:
            self._answered = True
            raise KeyboardInterrupt

    def _note(self, *_: object) -> None:
        """The second time is too long after the first: somebody waits."""
        if self._pressed:
            self.look()
        self._pressed = True


_HELD: list[Interrupts] = []
"""Those in force: the signal is the whole process's."""
