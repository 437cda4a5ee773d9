"""Everything a run asked of the files of a workspace, so that the next one can ask whether it is still so."""

from dataclasses import dataclass, field
from hashlib import sha256

from zvgen.diagnostics import Diagnostic
from zvgen.workspace.files import Files

_MOST = 1 << 40


@dataclass
class Trace:
    """The answers: the hash of each file that was read, what folders hold, which ones there are.

    A trace is `complete` as long as every file that was asked for could be read.
    """

    hashes: dict[str, str] = field(default_factory=dict)
    names: dict[str, list[str]] = field(default_factory=dict)
    folders: dict[str, list[str]] = field(default_factory=dict)
    present: dict[str, bool] = field(default_factory=dict)
    complete: bool = True

    def holds(self, files: Files) -> bool:
        """Whether `files` would answer the same again."""
        return (
            all(files.has_folder(path) is there for path, there in self.present.items())
            and all(files.folders(path) == names for path, names in self.folders.items())
            and all(files.names(path) == names for path, names in self.names.items())
            and all(_hash(files.read(path, _MOST)[0]) == one for path, one in self.hashes.items())
        )


@dataclass(frozen=True, slots=True)
class TracedFiles(Files):
    """The files of a workspace; what is asked of them stands in `trace`."""

    trace: Trace = field(default_factory=Trace, compare=False)

    def read(self, path: str, limit: int | None = None) -> tuple[bytes | None, list[Diagnostic]]:
        """As `Files` does."""
        data, found = Files.read(self, path, limit)
        if data is None:
            self.trace.complete = False
        else:
            self.trace.hashes[path] = _hash(data)
        return data, found

    def has_folder(self, path: str) -> bool:
        """As `Files` does."""
        return self.trace.present.setdefault(path, Files.has_folder(self, path))

    def folders(self, path: str) -> list[str]:
        """As `Files` does."""
        found = Files.folders(self, path)
        self.trace.folders[path] = found
        return found

    def names(self, path: str) -> list[str]:
        """As `Files` does."""
        found = Files.names(self, path)
        self.trace.names[path] = found
        return found


def _hash(data: bytes | None) -> str:
    return "" if data is None else sha256(data).hexdigest()
