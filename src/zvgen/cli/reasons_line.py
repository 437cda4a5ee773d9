"""Why a file is out of date, in one line."""

from collections.abc import Sequence
from itertools import groupby

from zvgen.messages import CHANGED


def reasons_line(reasons: Sequence[str], *, is_edited: bool) -> str:
    """The text "Status neu, Präambel, § 1 Ziele geändert": what happened is said once for all it happened to.

    Of a file that was edited by hand the reasons say something else: that it is out of date as well.
    """
    told = ", ".join(_together(verb, list(of_verb)) for verb, of_verb in groupby(reasons, _verb))
    return f"außerdem veraltet: {told}" if told and is_edited else told


def _verb(reason: str) -> str:
    """What happened, empty where the reason says more than that something is not as it was."""
    subject, _, last = reason.rpartition(" ")
    return last if subject and last in CHANGED else ""


def _together(verb: str, reasons: Sequence[str]) -> str:
    subjects = ", ".join(reason.removesuffix(f" {verb}") if verb else reason for reason in reasons)
    return f"{subjects} {verb}".rstrip()
