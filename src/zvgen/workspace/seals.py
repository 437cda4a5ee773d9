"""Seals: what a signed agreement was made of, kept beside its data in a small text file.

A seal guards against mistakes, not against those who want to forge: its checksum tells that it was changed,
and whoever may write it may write a new one.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from unicodedata import normalize

from zvgen.diagnostics import Diagnostic, Span, diagnose
from zvgen.model.agreement import AgreementKey
from zvgen.model.fields import COUNT, KEY, TEXT, YEAR
from zvgen.source import Node
from zvgen.source.nodes import plain
from zvgen.source.shapes import Json, MapOf, RecordOf, Shape, may, need
from zvgen.source.written import as_yaml
from zvgen.workspace.agreements import SUFFIX as YAML
from zvgen.workspace.bound import read_model
from zvgen.workspace.files import Files

SUFFIX = ".siegel"
FORM = "1"
"""Counts up when the form of the file changes."""
_HEAD = (
    "# Siegel einer unterzeichneten Vereinbarung. Bitte nicht ändern.\n"
    "# Aufheben: zvgen seal {kreis} --art {art} --jahr {jahr} --aufheben (oder diese Datei löschen)\n"
)
_CHECKSUM = "pruefsumme"
_MISPLACED = frozenset({"siegel-anderes", "siegel-kopie"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """The signed paper as a file; it is not kept, only recognised."""

    name: str
    groesse: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """A seal as it stands in the file.

    `dateien` and `vorlagen` are paths with hashes, `angaben` hashes of what has no file of its own (the
    entry of the Kreis, the ministry, agreements it refers to), `dokumente` the built files. `daten` and
    `jahresdaten` are the sealed data in normal form.
    """

    siegel: str
    art: str
    jahr: int
    kreis: str
    versiegelt: str
    version: str
    dateien: Mapping[str, str]
    angaben: Mapping[str, str]
    vorlagen: Mapping[str, str]
    dokumente: Mapping[str, str]
    daten: Node
    jahresdaten: Node
    pruefsumme: str
    unterschrieben: Scan | None = None

    @property
    def path(self) -> str:
        """Where it lies."""
        return seal_path(self.art, self.jahr, self.kreis)

    @property
    def key(self) -> str:
        """The agreement it seals, as its documents are called: "art/2025/landkreis-kassel"."""
        return f"{self.art}/{self.jahr}/{self.kreis}"

    @property
    def words(self) -> Mapping[str, object]:
        """What names the agreement on the command line."""
        return {"art": self.art, "jahr": self.jahr, "kreis": self.kreis}


class _AsItIs(Shape[Node]):
    """Anything; what it means is for others to say."""

    def read(self, node: Node, _found: list[Diagnostic]) -> Node:
        """The node itself."""
        return node

    def schema(self) -> Json:
        """No rule."""
        return {}


_HASHES = MapOf(TEXT, TEXT)
_SCAN = RecordOf(Scan, name=need(TEXT), groesse=need(COUNT), sha256=need(TEXT))
_SEAL = RecordOf(
    Seal,
    siegel=need(TEXT),
    art=need(KEY),
    jahr=need(YEAR),
    kreis=need(KEY),
    versiegelt=need(TEXT),
    version=need(TEXT),
    dateien=need(_HASHES),
    angaben=need(_HASHES),
    vorlagen=need(_HASHES),
    dokumente=need(_HASHES),
    unterschrieben=may(_SCAN),
    daten=need(_AsItIs()),
    jahresdaten=need(_AsItIs()),
    pruefsumme=need(TEXT),
)


class Seals:
    """The seals of a workspace, each read when it is asked for."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._names: dict[str, dict[str, None]] = {}
        """What a folder holds, in order: on a share each listing takes its time."""

    def has(self, art: str, jahr: int, kreis: str) -> bool:
        """Whether an agreement is sealed; a seal that cannot be read is one too."""
        return kreis + SUFFIX in self._beside(art, jahr)

    def has_data(self, art: str, jahr: int, kreis: str) -> bool:
        """Whether there is a data file; one that cannot be read tells its faults itself."""
        return kreis + YAML in self._beside(art, jahr)

    def _beside(self, art: str, jahr: int) -> dict[str, None]:
        folder = f"data/{art}/{jahr}"
        if folder not in self._names:
            self._names[folder] = dict.fromkeys(self._files.names(folder))
        return self._names[folder]

    def of(self, art: str, jahr: int, kreis: str) -> tuple[Seal | None, list[Diagnostic]]:
        """The seal of an agreement; None if it has none, or with the reason why it cannot be used."""
        if not self.has(art, jahr, kreis):
            return None, []
        path = seal_path(art, jahr, kreis)
        found: list[Diagnostic] = []
        seal, node = read_model(self._files, path, _SEAL, found)
        if (
            seal is None
            or node is None
            or seal.siegel != FORM
            or _checksum(node) != seal.pruefsumme
        ):
            words = {"art": art, "jahr": jahr, "kreis": kreis}
            return None, [diagnose("siegel-beschaedigt", _place(found, path), **words)]
        if seal.path != path:
            return None, [self._misplaced(seal, path)]
        return seal, []

    def _misplaced(self, seal: Seal, path: str) -> Diagnostic:
        """That a seal lies in the place of another; moved to its own it must not replace a good one."""
        code = "siegel-kopie" if self.has(seal.art, seal.jahr, seal.kreis) else "siegel-anderes"
        return diagnose(code, Span(path), ist=seal.key, richtig=seal.path)

    def all(self) -> Iterator[AgreementKey]:
        """Every agreement that has a seal."""
        for art in self._files.folders("data"):
            for jahr in self._files.years(f"data/{art}"):
                for name in self._beside(art, jahr):
                    if name.endswith(SUFFIX):
                        yield AgreementKey(art, jahr, name.removesuffix(SUFFIX))


def is_misplaced(found: list[Diagnostic]) -> bool:
    """Whether what was told of a seal says that it belongs to another agreement."""
    return any(one.code in _MISPLACED for one in found)


def _place(found: list[Diagnostic], path: str) -> Span:
    """The first place in a damaged seal that is wrong."""
    return found[0].span if found else Span(path)


def seal_path(art: str, jahr: int, kreis: str) -> str:
    """Where the seal of an agreement lies."""
    return f"data/{art}/{jahr}/{kreis}{SUFFIX}"


def seal_text(content: Mapping[str, Any]) -> str:
    """The file of a seal that says `content`: everything but its form and checksum."""
    stated = _texts({"siegel": FORM, **content})
    return _HEAD.format_map(stated) + as_yaml({**stated, _CHECKSUM: _sum_of(stated)})


def _texts(value: Any) -> Any:
    """`value` with everything as the text that is read back: composed, as all data are."""
    match value:
        case Mapping():
            return {_texts(name): _texts(each) for name, each in value.items()}
        case list() | tuple():
            return [_texts(each) for each in value]
        case _:
            return normalize("NFC", str(value))


def _checksum(node: Node) -> str:
    stated: Any = plain(node)
    return _sum_of({name: value for name, value in stated.items() if name != _CHECKSUM})


def _sum_of(stated: Mapping[str, Any]) -> str:
    """Of what it says, not of its bytes: another editor may save other line ends."""
    return sha256(json.dumps(stated, sort_keys=True).encode()).hexdigest()
