"""Which versions of the program and its libraries make a file, told without importing them.

`importlib.metadata` takes half as long as a whole run with nothing to do; the names of the folders that
pip leaves beside each package say the same. A version that stands in no such name is asked for there.
"""

import os
import re
import sys
from functools import cache

from zvgen import __version__

_DIST = re.compile(r"(?P<name>.+?)-(?P<version>[^-]+)\.dist-info")
_TEXT = ("jinja2", "markdown_it_py", "mdit_py_plugins")
_OF_FORMAT = {"docx": ("docxtpl",), "pdf": ("typst", "pikepdf")}


def versions(format_: str) -> dict[str, str]:
    """Name to version of whatever decides over the bytes of a format."""
    libraries = (*_TEXT, *_OF_FORMAT.get(format_, ()))
    return {"zvgen": __version__, **{name: _version(name) for name in libraries}}


def _version(name: str) -> str:
    return _installed().get(name) or _asked(name)


def _asked(name: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(name)
    except PackageNotFoundError:
        return "?"


@cache
def _installed() -> dict[str, str]:
    """Every version that the folders of this Python name; what is found first is what is imported."""
    found: dict[str, str] = {}
    for folder in sys.path:
        for name in os.listdir(folder) if folder and os.path.isdir(folder) else ():  # noqa: PTH112, PTH208
            if match := _DIST.fullmatch(name):
                found.setdefault(_normal(match["name"]), match["version"])
    return found


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "_", name).lower()
