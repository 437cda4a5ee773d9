"""Compiled templates kept between runs: to compile a layout takes as long as to fill it in fifty times.

What is kept is code. It goes only where nobody but the user can write (`Store.code`).
"""

import marshal
from hashlib import sha256
from importlib.util import MAGIC_NUMBER
from types import CodeType
from typing import NamedTuple

from zvgen.writers.checked import with_checksum, without_checksum
from zvgen.writers.look import Store
from zvgen.writers.made_by import made_by


class Kept(NamedTuple):
    """A template without faults; `kinds` are the kinds of block a layout has a sample for."""

    code: CodeType
    kinds: frozenset[str] = frozenset()


class Shelf:
    """The compiled templates of one `package`, whose modules decide over them, in a store."""

    def __init__(self, store: Store, package: str) -> None:
        self._store = store
        self._package = package

    def get(self, *source: str) -> Kept | None:
        """What was kept for the same source; a damaged copy counts as none."""
        data = without_checksum(self._store.get(self._key(source)) or b"")
        return Kept(*marshal.loads(data)) if data is not None else None  # noqa: S302 - ours

    def put(self, kept: Kept, *source: str) -> None:
        """Keep it for the next run."""
        self._store.put(self._key(source), with_checksum(marshal.dumps(tuple(kept))))

    def _key(self, source: tuple[str, ...]) -> str:
        maker = MAGIC_NUMBER.hex(), made_by(self._package, "jinja2", "markupsafe")
        return sha256("\0".join([*maker, *source]).encode()).hexdigest()
