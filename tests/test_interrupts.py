"""Ctrl-C comes out where the run looks for it, and is never lost."""

import signal

import pytest

from zvgen.build.interrupts import Interrupts, look


def press() -> None:
    """Press Ctrl-C."""
    signal.raise_signal(signal.SIGINT)


class Dropping:
    """Something whose end Ctrl-C may hit, as it hits Dask's futures."""

    def __del__(self):
        press()


def test_ctrl_c_amid_a_del_is_not_lost():
    """There Python would print the exception, drop it and go on."""

    def work() -> None:
        with Interrupts() as interrupts:
            interrupts.look()
            Dropping()
            passed.append("before the look")
            interrupts.look()
            passed.append("after the look")

    passed: list[str] = []
    with pytest.raises(KeyboardInterrupt):
        work()
    assert passed == ["before the look"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_ctrl_c_that_nobody_looked_for_comes_at_the_end():
    def work() -> None:
        with Interrupts():
            press()
            passed.append("all")

    passed: list[str] = []
    with pytest.raises(KeyboardInterrupt):
        work()
    assert passed == ["all"]


def test_whoever_waits_can_look():
    def work() -> None:
        with Interrupts():
            press()
            look()
            passed.append("after the look")

    look()
    passed: list[str] = []
    with pytest.raises(KeyboardInterrupt):
        work()
    look()
    assert not passed


def test_ctrl_c_is_not_lost_where_work_is_broken_off():
    def pieces():
        with Interrupts():
            yield 1

    begun = pieces()
    next(begun)
    press()
    with pytest.raises(KeyboardInterrupt):
        begun.close()


def test_the_second_ctrl_c_comes_at_once_and_further_ones_disturb_no_farewell():
    def work() -> None:
        with Interrupts():
            press()
            try:
                press()
                passed.append("after the second")
            finally:
                press()
                passed.append("farewell")

    passed: list[str] = []
    with pytest.raises(KeyboardInterrupt):
        work()
    assert passed == ["farewell"]


def test_ctrl_c_that_is_ignored_stays_ignored():
    """As `nohup` and shells do for what runs in the background."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with Interrupts() as interrupts:
            press()
            interrupts.look()
    finally:
        signal.signal(signal.SIGINT, before)
