"""What decides over something that is kept between runs, besides what it was made from."""

from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from zvgen import __version__


@cache
def made_by(*names: str) -> str:
    """The version of the program, size and date of each module named, and of all modules of a package.

    So nothing old is ever met, not even while the program itself is edited.
    """
    return "\0".join([__version__, *map(_state, sorted({*_files(names)}))])


def _files(names: tuple[str, ...]) -> Iterator[Path]:
    for spec in map(find_spec, names):
        for folder in (spec and spec.submodule_search_locations) or ():
            yield from (path for path in Path(folder).iterdir() if path.is_file())
        if spec and spec.origin:
            yield Path(spec.origin)


def _state(path: Path) -> str:
    found = path.stat()
    return f"{path} {found.st_size} {found.st_mtime_ns}"
