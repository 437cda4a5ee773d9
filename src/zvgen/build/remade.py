"""What a build would make now of files in an output folder, to compare with what is there or was sealed."""

from hashlib import sha256

from zvgen.build.manifest import Manifest
from zvgen.build.orphans import agreement_of
from zvgen.build.overview import making_of
from zvgen.build.run import Making, Run
from zvgen.workspace import Loaded


class Remade:
    """The hash of what a build makes of a path, by the options its file was made with if they are known."""

    def __init__(self, loaded: Loaded, manifest: Manifest) -> None:
        self._loaded = loaded
        self._manifest = manifest
        self._runs: dict[Making, Run] = {}
        self._agreements = {str(one.key): one for one in loaded.agreements}

    def __call__(self, path: str) -> str | None:
        """None if nothing can be made of it, or only by LibreOffice: to look is not worth its time."""
        agreement = self._agreements.get(agreement_of(path))
        making = making_of(path, self._manifest.get(path))
        if agreement is None or making.through_office:
            return None
        if making not in self._runs:
            self._runs[making] = Run(self._loaded, making)
        data, _ = self._runs[making].render(agreement, path.rpartition(".")[2])
        return None if data is None else sha256(data).hexdigest()
