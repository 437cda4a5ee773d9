"""The last paragraph before a table, or of a cell or text, cannot lose its end: there is nothing to join.

So where such a paragraph comes or goes, it is the end of the paragraph before it that is tracked, and the
last one changes its properties instead. What a reader sees is the same.
"""

from collections.abc import Iterable, Sequence

from zvgen.reports.redline.align import Block
from zvgen.reports.redline.difference import Fate
from zvgen.reports.redline.draft import Draft, plain_properties, set_plain_properties
from zvgen.reports.redline.pairing import Both, Come, Gone, Step
from zvgen.reports.redline.wordml import canonical

Line = list[Draft | Fate]
"""The blocks of a container in order; of a table or the like only its fate."""


def join_tails(steps: Iterable[Step[Block]]) -> list[Step[Block]]:
    """Where paragraphs go and others come at the end of a stretch, the last of both are one that changed."""
    made: list[Step[Block]] = []
    stretch: list[Step[Block]] = []
    for step in steps:
        if step[0].kind == "p":
            stretch.append(step)
        else:
            made += [*_joined(stretch), step]
            stretch = []
    return _joined_ends(made + _joined(stretch))


def _joined(stretch: list[Step[Block]]) -> list[Step[Block]]:
    start = _after_last_pair(stretch)
    tail = stretch[start:]
    gone = [step for step in tail if isinstance(step, Gone)]
    come = [step for step in tail if isinstance(step, Come)]
    if not gone or not come:
        return stretch
    rest = [step for step in tail if step is not gone[-1] and step is not come[-1]]
    return [*stretch[:start], *rest, Both(gone[-1].old, come[-1].new)]


def _after_last_pair(steps: Sequence[Step[Block]]) -> int:
    pairs = (index for index, step in enumerate(steps) if isinstance(step, Both))
    return max(pairs, default=-1) + 1


def _joined_ends(steps: list[Step[Block]]) -> list[Step[Block]]:
    """The last paragraphs of both documents are one, also where a table stands between them."""
    tail = steps[_after_last_pair(steps) :]
    gone = [step for step in tail if isinstance(step, Gone)]
    come = [step for step in tail if isinstance(step, Come)]
    if not gone or not come or gone[-1].old.kind != "p" or come[-1].new.kind != "p":
        return steps
    rest = [step for step in steps if step is not gone[-1] and step is not come[-1]]
    return [*rest, Both(gone[-1].old, come[-1].new)]


def settle(line: Line) -> None:
    """Where the end of a paragraph before a table, or of the last, is tracked, track one before it."""
    for place, draft in enumerate(line):
        following = line[place + 1] if place + 1 < len(line) else Fate.KEPT
        if isinstance(draft, Draft) and isinstance(following, Fate):
            _settle(draft, line[:place])


def _settle(last: Draft, earlier: Line) -> None:
    """The nearest paragraph that stays takes over, if nothing between has another fate."""
    fate = last.mark
    other = (one for one in reversed(earlier) if _fate(one) is not fate)
    before = next(other, None)
    if fate is not Fate.KEPT and isinstance(before, Draft) and before.mark is Fate.KEPT:
        _move_up(before, last, fate)


def _fate(one: Draft | Fate) -> Fate:
    return one.mark if isinstance(one, Draft) else one


def _move_up(before: Draft, last: Draft, fate: Fate) -> None:
    """The end of `before` is tracked, that of `last` stays; each document sees its own properties."""
    now = plain_properties(before.paragraph)
    was = now if before.former is None else before.former
    own = plain_properties(last.paragraph)
    before.mark, last.mark, before.former = fate, Fate.KEPT, None
    if fate is Fate.INSERTED:
        last.former = was
    else:
        set_plain_properties(before.paragraph, was)
        set_plain_properties(last.paragraph, now)
        last.former = own
    if canonical(last.former) == canonical(plain_properties(last.paragraph)):
        last.former = None
