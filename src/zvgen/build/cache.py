"""Cleaned layouts kept between runs, in `.zvgen` of the output folder.

docxtpl's clean-up takes longer than a document, and importing docxtpl longer still. The key is a hash of
the layout; a missing or damaged file is made again, and nothing in it is ever executed.
"""

from contextlib import suppress
from pathlib import Path

from zvgen.build.output import write_file
from zvgen.writers.look import Look

_FOLDER = ".zvgen"


def fetch(out: Path, look: Look) -> dict[str, bytes]:
    """Fill `look.compiled` with what is there, and give a copy of it."""
    folder = out / _FOLDER
    for file in folder.glob("layout-*.json") if folder.is_dir() else ():
        with suppress(OSError):
            look.compiled[file.stem.removeprefix("layout-")] = file.read_bytes()
    return dict(look.compiled)


def keep(out: Path, look: Look, known: dict[str, bytes]) -> None:
    """Store what is new or was damaged; a folder that cannot be written only makes the next run slower."""
    with suppress(OSError):
        for key, data in look.compiled.items():
            if known.get(key) != data:
                write_file(out / _FOLDER / f"layout-{key}.json", data)
