"""Files in the output folder whose agreement is gone."""

import os
from collections.abc import Collection, Iterator
from pathlib import Path

from zvgen.build.manifest import Manifest
from zvgen.diagnostics import Diagnostic, Span, diagnose
from zvgen.workspace import Loaded, Selection
from zvgen.workspace.listing import Listing, stem


def with_data(loaded: Loaded, selection: Selection) -> set[str]:
    """Each agreement that has a data file and becomes a document, as the path of its files without an ending.

    Whether the file can be read does not matter here.
    """
    listing = Listing(loaded.shelf.files, selection)
    only_data = {(year.art, year.jahr) for year in loaded.only_data}
    return {
        f"{art}/{jahr}/{stem(name)}"
        for art, jahr, name in listing.entries()
        if (art, jahr) not in only_data
    }


def orphans(
    manifest: Manifest, out: Path, selection: Selection, present: Collection[str]
) -> Iterator[str]:
    """The files that were built, are still there, and belong to nothing in `present`."""
    for path in manifest.paths():
        if _meant(path, selection) and agreement_of(path) not in present and _exists(out, path):
            yield path


def agreement_of(path: str) -> str:
    """The path of a file without its ending: "art/2025/landkreis-kassel"."""
    folder, _, name = path.rpartition("/")
    return f"{folder}/{stem(name)}"


def _exists(out: Path, path: str) -> bool:
    return os.path.lexists(out / path)


def _meant(path: str, selection: Selection) -> bool:
    art, jahr, name = path.split("/", 2)
    return selection.covers(art, int(jahr) if jahr.isdecimal() else None, stem(name))


def tell_orphans(paths: Iterator[str], shown: str) -> list[Diagnostic]:
    """A note on each."""
    return [diagnose("ausgabe-verwaist", Span(f"{shown}/{path}")) for path in paths]
