"""The look of a document kind: the files beside its `art.yaml`, as bytes."""

from collections.abc import Mapping
from typing import NamedTuple, Protocol


class Look(NamedTuple):
    """`path` is the folder relative to the workspace, `files` its layouts and pictures by name."""

    path: str
    files: Mapping[str, bytes]

    def place(self, name: str) -> str:
        """The path of a file, for messages."""
        return f"{self.path}/{name}"


class Store(Protocol):
    """Keeps what was worked out of templates between runs; it may forget anything at any time."""

    def __hash__(self) -> int:
        """The same for stores that keep the same."""

    def get(self, key: str) -> bytes | None:
        """What was put under `key`, None if it is not there any more."""

    def put(self, key: str, data: bytes) -> None:
        """Keep `data` under `key`, if that is possible."""

    @property
    def code(self) -> "Store":
        """Another one, which holds code: it gives back nothing that anybody else could have put there."""


class Forgetful:
    """A store that keeps nothing."""

    def get(self, _key: str) -> None:
        """Never anything."""

    def put(self, _key: str, _data: bytes) -> None:
        """Forget it."""

    @property
    def code(self) -> "Forgetful":
        """None of that either."""
        return self


FORGETFUL: Store = Forgetful()
