"""Parsed wording plus values: placeholders become texts that know their field.

Parsed blocks are shared by all Kreise, so each is prepared once: what holds no placeholder is used as it
is, only the rest is built anew for every agreement.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass
from functools import lru_cache
from typing import Any

from zvgen.compose.markdown import parse
from zvgen.compose.values import FIRST, PLACEHOLDER
from zvgen.document import Block, Text

Values = Sequence[Text]
Filler = Callable[[Values], tuple[Any, ...]]
"""Gives the parts that take the place of one part; None instead of a filler means: always the same."""

_SPLIT = re.compile(f"({PLACEHOLDER.pattern})")


def fill(markdown: str, values: Values) -> tuple[Block, ...]:
    """The blocks of `markdown` with `values` in place of their placeholders."""
    blocks, filler = _prepared(markdown)
    return filler(values)[0] if filler else blocks


@lru_cache(maxsize=4096)
def _prepared(markdown: str) -> tuple[tuple[Block, ...], Filler | None]:
    blocks = parse(markdown)
    return blocks, _filler(blocks)


def _filler(part: Any) -> Filler | None:
    if isinstance(part, Text):
        return _text_filler(part)
    if isinstance(part, tuple):
        return _tuple_filler(part)
    return _record_filler(part) if is_dataclass(part) else None


def _text_filler(part: Text) -> Filler | None:
    pieces = [piece for piece in _SPLIT.split(part.text) if piece]
    if not any(map(_SPLIT.fullmatch, pieces)):
        return None
    plan = [ord(p) - FIRST if _SPLIT.fullmatch(p) else Text(p) for p in pieces]

    def texts(values: Values) -> tuple[Text, ...]:
        made = [values[one] if isinstance(one, int) else one for one in plan]
        return tuple([text for text in made if text.text])

    return texts


def _tuple_filler(parts: tuple[Any, ...]) -> Filler | None:
    plan = [(part, _filler(part)) for part in parts]
    if all(filler is None for _, filler in plan):
        return None

    def filled(values: Values) -> tuple[Any, ...]:
        made: list[Any] = []
        for part, filler in plan:
            if filler is None:
                made.append(part)
            else:
                made.extend(filler(values))
        return (tuple(made),)

    return filled


def _record_filler(part: Any) -> Filler | None:
    kind = type(part)
    plan = [(v, _filler(v)) for v in (getattr(part, f.name) for f in fields(part))]
    if all(filler is None for _, filler in plan):
        return None

    def filled(values: Values) -> tuple[Any, ...]:
        return (kind(*[v if filler is None else filler(values)[0] for v, filler in plan]),)

    return filled
