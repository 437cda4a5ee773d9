"""Parsed wording kept between runs, so that a run whose wording is known need not import the parser.

What is kept is data: the blocks of one rendered section, with placeholders where values will stand, so no
value is in it. The key names the Markdown and what the parser is made of: neither an edited text nor another
version of the program, its modules or its libraries meets what an earlier one kept. A missing or damaged copy
is parsed anew; wording with a fault is never kept.
"""

import json
from dataclasses import fields, is_dataclass
from enum import Enum
from hashlib import sha256
from typing import Any, TypeGuard

from zvgen import document
from zvgen.document import Alignment, Block, Delimiter
from zvgen.writers.checked import with_checksum, without_checksum
from zvgen.writers.look import Store
from zvgen.writers.made_by import made_by

_PARSERS = (__package__, "markdown_it", "mdit_py_plugins", "zvgen.document", "zvgen.source.decode")
"""What decides over the blocks."""


def _is_record(form: object) -> TypeGuard[type[Any]]:
    return isinstance(form, type) and is_dataclass(form)


_FORMS: dict[str, type[Any]] = {
    **{form.__name__: form for form in vars(document).values() if _is_record(form)},
    **{form.__name__: form for form in (Alignment, Delimiter)},
}
"""What a stored text may be made of, by name."""


def parsed(markdown: str, store: Store) -> tuple[Block, ...]:
    """The blocks of `markdown`: what an earlier run kept in `store`, or parsed now and kept.

    Raises `WordingError` for Markdown without a form.
    """
    key = sha256(f"{made_by(*_PARSERS)}\0{markdown}".encode()).hexdigest()
    blocks = _read(store.get(key))
    if blocks is None:
        from zvgen.compose.markdown import parse

        blocks = parse(markdown)
        store.put(key, to_bytes(blocks))
    return blocks


def _read(stored: bytes | None) -> tuple[Block, ...] | None:
    try:
        return from_bytes(stored) if stored else None
    except ValueError:
        return None


def to_bytes(blocks: tuple[Block, ...]) -> bytes:
    """`blocks` as JSON behind a checksum: `{"Paragraph": […]}` is a record with its fields in order."""
    return with_checksum(json.dumps(_plain(blocks)).encode())


def from_bytes(data: bytes) -> tuple[Block, ...]:
    """What `to_bytes` gave; ValueError for anything else."""
    plain = without_checksum(data)
    if plain is None:
        raise ValueError("damaged")
    blocks: tuple[Block, ...] = _frozen(json.loads(plain, object_hook=_record))
    return blocks


def _plain(part: Any) -> Any:
    if isinstance(part, tuple):
        return list(map(_plain, part))
    if isinstance(part, Enum):
        return {type(part).__name__: [part.value]}
    if is_dataclass(part):
        return {type(part).__name__: [_plain(getattr(part, f.name)) for f in fields(part)]}
    return part


def _record(stored: dict[str, list[Any]]) -> Any:
    ((name, values),) = stored.items()
    return _FORMS[name](*map(_frozen, values))


def _frozen(part: Any) -> Any:
    return tuple(map(_frozen, part)) if type(part) is list else part
