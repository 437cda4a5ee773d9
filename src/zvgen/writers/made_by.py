"""What decides over something that is kept between runs, besides what it was made from."""

from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from zvgen import __version__


@cache
def made_by(*names: str) -> str:
    """The version of the program, size and date of each module named, and of all modules of a package.

    So nothing old is ever met, not even while the program itself is edited. What is installed as a zip has
    no files of its own; there the version has to do.
    """
    return "\0".join(
        [__version__, *map(_state, sorted({path for path in _files(names) if path.is_file()}))]
    )


def _files(names: tuple[str, ...]) -> Iterator[Path]:
    for spec in map(find_spec, names):
        for folder in map(Path, (spec and spec.submodule_search_locations) or ()):
            yield from folder.iterdir() if folder.is_dir() else ()
        if spec and spec.origin:
            yield Path(spec.origin)


def _state(path: Path) -> str:
    found = path.stat()
    return f"{path} {found.st_size} {found.st_mtime_ns}"
