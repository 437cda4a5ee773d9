"""The workspace that ships with the program, laid out for a user."""

import os
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from zvgen.build.output import write_file

_STOCK = "vorrat"


class StockMissing(Exception):
    """The program runs from a checkout: only an installed wheel carries the stock."""


def lay_out(folder: Path) -> tuple[list[Path], list[Path]]:
    """Put templates and base data into `folder`: (files made, files that were there and stay)."""
    stock = files("zvgen") / _STOCK
    if not stock.is_dir():
        raise StockMissing
    made, kept = [], []
    for name, source in walk(stock):
        target = folder / name
        if os.path.lexists(target):
            kept.append(target)
        else:
            write_file(target, source.read_bytes())
            made.append(target)
    return made, kept


def walk(folder: Traversable, prefix: str = "") -> Iterator[tuple[str, Traversable]]:
    """Every file below `folder` with its path there, in order."""
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.name == "__pycache__" or entry.name.endswith(".py"):
            continue  # the script that laid the first layout is no part of a user's workspace
        if entry.is_dir():
            yield from walk(entry, f"{prefix}{entry.name}/")
        else:
            yield prefix + entry.name, entry
