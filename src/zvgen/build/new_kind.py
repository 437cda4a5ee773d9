"""A new document kind: a first wording, a declaration that explains itself, a sample and an example.

The stock lies in the package. `@ART@`, `@TITEL@` and `@JAHR@` in its texts are what the new kind is called.
"""

import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

from zvgen.build.output import write_file
from zvgen.build.stock import walk
from zvgen.diagnostics import Diagnostic, Span
from zvgen.model.fields import KEY
from zvgen.source.nodes import Scalar
from zvgen.workspace import Base, Files
from zvgen.workspace.shelf import DATA, EXAMPLES, YEAR_FILE

_STOCK = "neue_art"
_SAMPLE = "kreis.yaml"
_TITLE = re.compile(r"[^\W_](?:[^\W_]|[ .,:()&§/„“’+–-])*")
"""What means the same in YAML, in Jinja and in Markdown: itself."""
_LONGEST = 120
_PAIRS = (("(", ")"), ("„", "“"))
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(10)}
)
"""What no folder can be called under Windows, where the names of devices hold everywhere."""


class NotPossible(Exception):
    """Why there can be no such kind; a German sentence."""


@dataclass(frozen=True, slots=True)
class NewKind:
    """What a new kind is called, and the year and the Kreis of its sample."""

    art: str
    titel: str
    jahr: int
    kreis: str

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Every file of the kind, with its path in the workspace."""
        for name, source in walk(files("zvgen") / _STOCK):
            for path in self._places(name):
                yield path, self._filled(source)

    def _places(self, name: str) -> list[str]:
        """Where a file of the stock belongs: the sample is an example too."""
        folder, _, last = name.rpartition("/")
        if folder == "daten":
            own = f"{self.kreis}.yaml" if last == _SAMPLE else YEAR_FILE
            return [f"{place.format(art=self.art)}/{self.jahr}/{own}" for place in (DATA, EXAMPLES)]
        if folder.endswith("text"):
            return [f"templates/{self.art}/text/{self.jahr}/{last}"]
        return [f"templates/{self.art}/{last}"]

    def _filled(self, source: Traversable) -> bytes:
        data = source.read_bytes()
        if source.name.startswith("layout."):
            return data
        text = data.decode()
        words = {"@ART@": self.art, "@TITEL@": self.titel, "@JAHR@": str(self.jahr)}
        for placeholder, word in words.items():
            text = text.replace(placeholder, word)
        return text.encode()


def new_kind(workspace: Files, base: Base, art: str, titel: str | None, jahr: int) -> NewKind:
    """The kind `art`, with a sample of `jahr` for the first Kreis; raises `NotPossible`."""
    _check_name(workspace, art)
    shown = _check_title(titel or art.replace("_", " ").replace("-", " ").title())
    kreise = base.kreise.of_year(jahr)
    if not kreise:
        raise NotPossible(f"In data/kreise.yaml steht kein Kreis, den es {jahr} gibt.")
    return NewKind(art, shown, jahr, kreise[0])


def lay_out_kind(workspace: Files, kind: NewKind) -> list[str]:
    """Write the files of `kind`: their paths; raises OSError, and then there is nothing of it.

    Its folders are filled beside their places, under a name that nothing reads, and renamed in the end.
    """
    mark = f".zvgen-{os.urandom(8).hex()}"
    places = [workspace.root / place for place in _folders(kind.art)]
    made, own = [], [place.with_name(mark) for place in places]
    try:
        for path, data in kind.files():
            top, _, rest = path.split("/", 2)
            write_file(workspace.root / top / mark / rest, data)
            made.append(path)
        for place in places:
            place.with_name(mark).rename(place)
            own.append(place)
    except BaseException:
        for folder in own:
            shutil.rmtree(folder, ignore_errors=True)
        raise
    return made


def _folders(art: str) -> tuple[str, str]:
    """The folders of the kind `art`."""
    return f"templates/{art}", DATA.format(art=art)


def _check_name(workspace: Files, art: str) -> None:
    found: list[Diagnostic] = []
    KEY.read(Scalar(art, Span("")), found)
    if found:
        raise NotPossible(f"{found[0].message} {found[0].remedy}")
    if art in _DEVICES:
        raise NotPossible(
            f"„{art}“ ist unter Windows als Name nicht möglich. Bitte einen anderen wählen."
        )
    for folder in _folders(art):
        if os.path.lexists(workspace.root / folder):
            raise NotPossible(f"Die Dokumentart „{art}“ gibt es schon ({folder}).")


def _check_title(titel: str) -> str:
    text = titel.strip()
    if len(text) > _LONGEST or not _TITLE.fullmatch(text):
        raise NotPossible(
            f"„{titel}“ ist als Titel nicht möglich. Erlaubt sind Buchstaben, Ziffern, Leerzeichen "
            f"und . , : ( ) & § / „ “ ’ + – -, höchstens {_LONGEST} Zeichen."
        )
    for opening, closing in _PAIRS:
        if not _is_closed(text, opening, closing):
            raise NotPossible(
                f"Im Titel „{titel}“ fehlt zu einem der Zeichen {opening} und {closing} das Gegenstück."
            )
    return " ".join(text.split())


def _is_closed(text: str, opening: str, closing: str) -> bool:
    """Whether each of the two characters has its other half, the opening one first."""
    depth = 0
    for character in text:
        depth += (character == opening) - (character == closing)
        if depth < 0:
            return False
    return depth == 0
