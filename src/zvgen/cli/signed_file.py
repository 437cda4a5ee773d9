"""The signed version of an agreement that is given to `zvgen seal`: a file somewhere, of any kind."""

from hashlib import sha256
from pathlib import Path
from typing import NamedTuple, NoReturn
from unicodedata import normalize

import click

from zvgen.messages import reason
from zvgen.workspace import Files
from zvgen.workspace.seals import Scan


class SignedFile(NamedTuple):
    """How a seal recognises the file, and its bytes."""

    scan: Scan
    data: bytes


def signed_file(path: Path, files: Files) -> SignedFile:
    """The file at `path`; wrong usage if it cannot be read or cannot be anybody's signature."""
    if not path.is_file():
        _refuse(f"„{path}“ ist keine Datei, die es gibt.")
    if files.is_source(path):
        _refuse(
            f"„{path}“ liegt unter den Daten oder Vorlagen. Bitte die unterschriebene Fassung woanders "
            "ablegen und von dort angeben."
        )
    data = _read(path)
    if not data:
        _refuse(
            f"„{path}“ ist leer. Bitte die unterschriebene Fassung noch einmal scannen oder kopieren."
        )
    name = _printable(path.name)
    return SignedFile(Scan(name=name, groesse=len(data), sha256=sha256(data).hexdigest()), data)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        _refuse(f"„{path}“ lässt sich nicht lesen: {reason(error)}.")


def _printable(name: str) -> str:
    """A file name as a text file can hold it; who searches for it will know it."""
    return "".join(sign if sign.isprintable() else "?" for sign in normalize("NFC", name))


def _refuse(sentence: str) -> NoReturn:
    raise click.UsageError(sentence, click.get_current_context())
