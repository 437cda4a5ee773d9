"""What every run reads first: the parties, the ministry, and which document kinds there are."""

from dataclasses import dataclass

from zvgen.checks import check_kreise, check_land
from zvgen.diagnostics import Diagnostic
from zvgen.model.kreise import KREISE, Kreise
from zvgen.model.land import LAND, Land
from zvgen.workspace.bound import read_model
from zvgen.workspace.files import Files

BASE_FILES = ("data/kreise.yaml", "data/land.yaml")
"""What every agreement needs."""


@dataclass
class Base:
    """The parties and the kinds there are."""

    kreise: Kreise
    land: Land | None
    kinds: list[str]
    diagnostics: list[Diagnostic]


def load_base(files: Files) -> Base:
    """The parties and the ministry; without them nothing can be built."""
    diagnostics: list[Diagnostic] = []
    read, node = read_model(files, BASE_FILES[0], KREISE, diagnostics)
    kreise = Kreise(read or {})
    if read and node:
        diagnostics += check_kreise(kreise, node)
    land, source = read_model(files, BASE_FILES[1], LAND, diagnostics)
    if land and source:
        diagnostics += check_land(land, source)
    diagnostics += files.locked("templates")
    return Base(kreise, land, files.folders("templates"), diagnostics)
