"""Parsed wording plus values: placeholders become texts that know their field.

Parsed blocks are shared by all Kreise, so each is prepared once: what holds no placeholder is used as it
is, only the rest is built anew for every agreement.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from typing import Any, NamedTuple

from zvgen.compose.kept import parsed
from zvgen.compose.values import FIRST, PLACEHOLDER
from zvgen.document import Block, Text
from zvgen.writers.look import FORGETFUL, Store

Values = Sequence[Text]
Filler = Callable[[Values], Any]
"""Gives a part with its values; None instead of a filler means: always the same."""

_SPLIT = re.compile(f"({PLACEHOLDER.pattern})")


class _Prepared(NamedTuple):
    """Parsed Markdown; the filler is None if there is nothing to fill in."""

    blocks: tuple[Block, ...]
    filler: Filler | None


_PREPARED: dict[str, _Prepared] = {}
_MOST = 4096
"""So many parsed sections are remembered; a state's documents of ten years have a few hundred."""


def fill(markdown: str, values: Values, store: Store = FORGETFUL) -> tuple[Block, ...]:
    """The blocks of `markdown` with `values` in place of their placeholders.

    Raises `WordingError` for Markdown without a form; `store` may keep what was parsed.
    """
    blocks, filler = _PREPARED.get(markdown) or _prepare(markdown, store)
    filled: tuple[Block, ...] = filler(values) if filler else blocks
    return filled


def _prepare(markdown: str, store: Store) -> _Prepared:
    """Parse `markdown` and remember it: what comes of it does not depend on `store`."""
    if len(_PREPARED) >= _MOST:
        _PREPARED.clear()
    blocks = parsed(markdown, store)
    made = _PREPARED[markdown] = _Prepared(blocks, _filler(blocks))
    return made


def _filler(part: Any) -> Filler | None:
    if isinstance(part, tuple):
        return _tuple_filler(part)
    return _record_filler(part) if is_dataclass(part) else None


class _Step(NamedTuple):
    """One part of a tuple: the value of a number, a part to fill in, or (without both) one that stays."""

    number: int
    part: Any
    filler: Filler | None


def _tuple_filler(parts: tuple[Any, ...]) -> Filler | None:
    plan = [step for part in parts for step in _steps(part)]
    if all(step.number < 0 and step.filler is None for step in plan):
        return None

    def filled(values: Values) -> tuple[Any, ...]:
        made: list[Any] = []
        for number, part, filler in plan:
            if number < 0:
                made.append(filler(values) if filler else part)
            elif values[number].text:
                made.append(values[number])
        return tuple(made)

    return filled


def _steps(part: Any) -> Iterator[_Step]:
    """A text is cut at its placeholders."""
    if not isinstance(part, Text) or not PLACEHOLDER.search(part.text):
        yield _Step(-1, part, _filler(part))
        return
    for piece in filter(None, _SPLIT.split(part.text)):
        if PLACEHOLDER.fullmatch(piece):
            yield _Step(ord(piece) - FIRST, None, None)
        else:
            yield _Step(-1, Text(piece), None)


def _record_filler(part: Any) -> Filler | None:
    kind = type(part)
    plan = [(v, _filler(v)) for v in (getattr(part, f.name) for f in fields(part))]
    if all(filler is None for _, filler in plan):
        return None

    def filled(values: Values) -> Any:
        return kind(*[filler(values) if filler else v for v, filler in plan])

    return filled
