"""Parsed wording kept between runs, so that a run whose wording is known need not import the parser.

What is kept is data: the blocks of one rendered section, with placeholders where values will stand, so no
value is in it. The key names the Markdown and what the parser is made of: neither an edited text nor another
version of the program, its modules or its libraries meets what an earlier one kept. A missing or damaged copy
is parsed anew; wording with a fault is never kept.
"""

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeGuard

from zvgen import __version__, document
from zvgen.document import Alignment, Block, Delimiter
from zvgen.writers.look import Store

_PARSERS = ("markdown_it", "mdit_py_plugins", "zvgen.document", "zvgen.source.decode")
"""What decides over the blocks besides the modules of this package."""


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
    key = sha256(f"{_maker()}\0{markdown}".encode()).hexdigest()
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
    data = json.dumps(_plain(blocks)).encode()
    return _checksum(data) + b"\n" + data


def from_bytes(data: bytes) -> tuple[Block, ...]:
    """What `to_bytes` gave; ValueError for anything else."""
    checksum, _, data = data.partition(b"\n")
    if checksum != _checksum(data):
        raise ValueError("damaged")
    blocks: tuple[Block, ...] = _frozen(json.loads(data, object_hook=_record))
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


def _checksum(data: bytes) -> bytes:
    return sha256(data).hexdigest().encode()


@cache
def _maker() -> str:
    """What the blocks depend on besides the Markdown: size and date of every file of the parser."""
    return "\0".join([__version__, *_sources()])


def _sources() -> Iterator[str]:
    specs = (find_spec(name) for name in _PARSERS)
    others = [Path(spec.origin) for spec in specs if spec and spec.origin]
    own = (path for path in Path(__file__).parent.iterdir() if path.is_file())
    for path in (*sorted(own), *others):
        found = path.stat()
        yield f"{path} {found.st_size} {found.st_mtime_ns}"
