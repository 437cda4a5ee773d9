"""The look of a document kind: the files beside its `art.yaml`, as bytes."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Look:
    """`path` is the folder relative to the workspace, `files` its layouts and pictures by name.

    `compiled` holds what an earlier run kept of a layout, by the layout's hash (see `build.cache`).
    """

    path: str
    files: Mapping[str, bytes]
    compiled: dict[str, bytes] = field(default_factory=dict)

    def place(self, name: str) -> str:
        """The path of a file, for messages."""
        return f"{self.path}/{name}"
