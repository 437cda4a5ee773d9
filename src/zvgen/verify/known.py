"""What the workspace knows of a file by its hash: its seals, and the manifest of its documents."""

from collections.abc import Iterator
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from zvgen.build.manifest import Entry
from zvgen.build.orphans import agreement_of
from zvgen.build.outbox import known_files
from zvgen.diagnostics import Diagnostic
from zvgen.workspace.files import Files
from zvgen.workspace.seals import Seal, Seals


class Output(NamedTuple):
    """A file that was built: its path in the output folder, and what made it."""

    path: str
    entry: Entry

    @property
    def agreement(self) -> tuple[str, int, str]:
        """Kind, year and Kreis."""
        art, jahr, kreis = agreement_of(self.path).split("/")
        return art, int(jahr), kreis


class Known:
    """The seals and outputs of a workspace, read once."""

    def __init__(self, files: Files, out: Path) -> None:
        self._out = out
        self._seals = Seals(files)

    @cached_property
    def seals(self) -> list[Seal]:
        """Every seal that can be read."""
        return [seal for seal, _ in self._read if seal]

    @cached_property
    def damaged(self) -> list[Diagnostic]:
        """Why others cannot."""
        return [diagnostic for _, found in self._read for diagnostic in found]

    @cached_property
    def unreadable(self) -> set[tuple[str, int, str]]:
        """The agreements they belong to: what was sealed there nobody knows."""
        return {
            key for key, (seal, _) in zip(self._seals.all(), self._read, strict=True) if not seal
        }

    @cached_property
    def _read(self) -> list[tuple[Seal | None, list[Diagnostic]]]:
        return [self._seals.of(*key) for key in self._seals.all()]

    def seal_of(self, key: tuple[str, int, str]) -> Seal | None:
        """The seal of an agreement."""
        return next((s for s in self.seals if (s.art, s.jahr, s.kreis) == key), None)

    def output(self, digest: str, path: Path) -> Output | None:
        """The output with these bytes, the one at `path` first; else what was built at `path`."""
        outputs = self._outputs
        here = self._path_in_out(path)
        same = (one for one in outputs.values() if one.entry.sha256 == digest)
        at_place = outputs.get(here)
        if at_place and at_place.entry.sha256 == digest:
            return at_place
        return next(same, at_place)

    def sealed_at(self, path: Path) -> Seal | None:
        """The seal of the document that belongs at `path`."""
        here = self._path_in_out(path)
        return next((seal for seal in self.seals if here in seal.dokumente), None)

    def intact(self, seal: Seal, format_: str) -> bytes | None:
        """The sealed document of a format as it lies in the output folder, if it is still that."""
        for name, digest in seal.dokumente.items():
            data = _read(self._out / name) if name.endswith(f".{format_}") else None
            if data is not None and sha256(data).hexdigest() == digest:
                return data
        return None

    @cached_property
    def _outputs(self) -> dict[str, Output]:
        return {output.path: output for output in self._all()}

    def _all(self) -> Iterator[Output]:
        manifest = known_files(self._out)
        for path in manifest.paths():
            if entry := manifest.get(path):
                yield Output(path, entry)

    def _path_in_out(self, path: Path) -> str:
        whole, out = path.resolve(), self._out.resolve()
        return whole.relative_to(out).as_posix() if whole.is_relative_to(out) else ""


def _read(path: Path) -> bytes | None:
    """None of one that is gone or that another program holds: then it is no help, and no fault either."""
    try:
        return path.read_bytes()
    except OSError:
        return None
