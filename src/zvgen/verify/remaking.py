"""Makes the document of a file again, in memory, and says why the bytes are not the same."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from zvgen import __version__
from zvgen.build.facets import WITHOUT
from zvgen.build.run import Making, Run
from zvgen.build.sealed import (
    changed_statements,
    changed_templates,
    changed_values,
    name_of,
    shown,
)
from zvgen.diff.old import sealed_version, stated_version
from zvgen.importer.origin import Origin
from zvgen.model.agreement import Agreement
from zvgen.model.normal import normal_data, normal_year
from zvgen.verify.known import Output
from zvgen.verify.verdict import Part, Reason, Remade
from zvgen.wording import Wording
from zvgen.workspace import Base, Files, Loaded, Selection, load
from zvgen.workspace.seals import Seal
from zvgen.writers.attachment import fingerprint
from zvgen.writers.look import Look

_EXPECTED = (Remade.FROM_SEAL, Remade.FROM_OWN, Remade.NOW)
"""With what a file that is none of them is compared."""
_LAYOUTS = {"docx": "layout.docx", "odt": "layout.odt"}


class Attempt(NamedTuple):
    """Every way that gave the same bytes, and the document as it should be, if there is one.

    `sealed` is a document with the text that was sealed, if that is certain.
    """

    ways: tuple[Remade, ...] = ()
    made: bytes | None = None
    sealed: bytes | None = None
    compared: bool = False
    reasons: tuple[Reason, ...] = ()

    @property
    def remade(self) -> Remade:
        """The best of the ways."""
        return self.ways[0] if self.ways else Remade.NO


class Given(NamedTuple):
    """A file with what it says of itself, the output it is, and the seal of its agreement.

    `intact` is the sealed document of the same format, if the output folder still has it.
    """

    data: bytes
    format: str
    name: str
    origin: Origin
    output: Output | None
    seal: Seal | None
    intact: bytes | None = None


class Remaking:
    """Makes documents of one workspace; each agreement is read once."""

    def __init__(self, files: Files, base: Base) -> None:
        self._files = files
        self._base = base
        self._loaded: dict[tuple[str, int, str], Loaded] = {}

    def attempt(self, key: tuple[str, int, str], given: Given) -> Attempt:
        """The document of `given`, made of the data of today, of its seal, and of those it carries."""
        loaded = self._of(key)
        if not loaded.agreements:
            return Attempt(sealed=given.intact, reasons=(_why_nothing(loaded),))
        agreement = loaded.agreements[0]
        run = Run(loaded, _making(given))
        versions = _versions(given, agreement, loaded)
        made = {way: run.render(one, given.format)[0] for way, one in versions.items() if one}
        ways = tuple(way for way, data in made.items() if data == given.data)
        expected = next(made[way] for way in _EXPECTED if way in made)
        reasons = _data_changes(given.origin, agreement) if ways else _reasons(given, loaded)
        told = () if Remade.NOW in ways else tuple(reasons)
        sealed = given.intact or _as_sealed(given.seal, made.get(Remade.FROM_SEAL), loaded)
        return Attempt(ways, expected, sealed, bool(given.origin.data), told)

    def _of(self, key: tuple[str, int, str]) -> Loaded:
        if key not in self._loaded:
            art, jahr, kreis = key
            wanted = Selection(frozenset({kreis}), frozenset({art}), frozenset({jahr}))
            self._loaded[key] = load(self._files, self._base, wanted)
        return self._loaded[key]


def _why_nothing(loaded: Loaded) -> Reason:
    faulty = "ihre Daten oder ihr Wortlaut haben hier Fehler (zvgen check zeigt sie)"
    absent = "zu dieser Vereinbarung gibt es hier keine Daten"
    return Reason(Part.AGREEMENT, faulty if loaded.failed else absent)


def _versions(given: Given, agreement: Agreement, loaded: Loaded) -> dict[Remade, Agreement | None]:
    """The agreement of today, as it was sealed, and as the file says; all with the wording of today."""
    found: dict[Remade, Agreement | None] = {Remade.NOW: agreement}
    seal, source, shelf = given.seal, given.origin.source, loaded.shelf
    if seal:
        found[Remade.FROM_SEAL] = sealed_version(seal, agreement, shelf)[0]
    if source:
        found[Remade.FROM_OWN] = stated_version(source, given.name, agreement, shelf)[0]
    return found


def _as_sealed(seal: Seal | None, made: bytes | None, loaded: Loaded) -> bytes | None:
    """`made` of the sealed data, if it has the sealed text: the same bytes, or made of the same."""
    if seal is None or made is None:
        return None
    if sha256(made).hexdigest() in seal.dokumente.values():
        return made
    agreement = loaded.agreements[0]
    is_other = changed_templates(seal, agreement, loaded) or changed_statements(seal, agreement)
    return None if is_other or seal.version != f"zvgen {__version__}" else made


def _making(given: Given) -> Making:
    """How it was made, as the manifest says, else as the file shows."""
    facets = given.output.entry.facets.shared if given.output else {}
    proof = ".proof." in PurePosixPath(given.output.path if given.output else given.name).name
    with_source = bool(given.origin.source) or bool(
        given.output and facets.get("option.quelle", WITHOUT) != WITHOUT
    )
    return Making(proof, with_source, facets.get("option.engine") == "libreoffice")


def _reasons(given: Given, loaded: Loaded) -> Iterator[Reason]:
    """What is not as it was when the file was made."""
    agreement = loaded.agreements[0]
    yield from _data_changes(given.origin, agreement)
    yield from _wording_changes(given.origin, loaded.wording_of(agreement))
    yield from _layout_changes(given, loaded.looks[agreement.kind.key])
    made_by, now = given.origin.version, f"zvgen {__version__}"
    if made_by and made_by != now:
        yield Reason(Part.VERSION, f"gebaut mit {made_by}, hier läuft {now}")


def _data_changes(origin: Origin, agreement: Agreement) -> Iterator[Reason]:
    stated: dict[str, Any] = origin.data
    both = (("daten", normal_data(agreement)), ("jahresdaten", normal_year(agreement)))
    for part, now in both if stated else ():
        for change in changed_values(stated.get(part), now):
            old, new = shown(change.old), shown(change.new)
            yield Reason(Part.DATA, f"{name_of(change.path)}: in der Datei {old}, heute {new}")


def _wording_changes(origin: Origin, wording: Wording) -> Iterator[Reason]:
    stated = origin.data.get("wortlaut")
    now = {s.path: sha256(s.source.encode()).hexdigest() for s in wording.sections}
    if isinstance(stated, dict):
        changed = (path for path in {**stated, **now} if stated.get(path) != now.get(path))
        yield from (Reason(Part.WORDING, f"{path} geändert") for path in changed)


def _layout_changes(given: Given, look: Look) -> Iterator[Reason]:
    name = _LAYOUTS.get(given.format, "")
    said, layout = given.origin.statements.get("Layout"), look.files.get(name)
    if said and layout and said != fingerprint(layout):
        yield Reason(Part.LAYOUT, f"{name} geändert")
