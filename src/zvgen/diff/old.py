"""An earlier version of an agreement: an older data file, its seal, or the data that a document carries."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import NamedTuple

from zvgen.build.sealed import template_changes
from zvgen.compare import Versions, compare_years
from zvgen.diagnostics import Diagnostic, Span, arrange, diagnose
from zvgen.diff.composed import composed
from zvgen.diff.pairs import YearPair
from zvgen.diff.years import Compared
from zvgen.importer import read_foreign
from zvgen.importer.origin import read_origin
from zvgen.model.agreement import Agreement
from zvgen.model.kind import DocumentKind, defaults
from zvgen.model.kreise import Kreis
from zvgen.source import Node, Scalar, read_nodes
from zvgen.source.nodes import find
from zvgen.workspace import Base, Files, Loaded, Selection, load
from zvgen.workspace.agreements import AgreementReader
from zvgen.workspace.bound import read_content, read_part
from zvgen.workspace.links import linked
from zvgen.workspace.seals import Seal, Seals
from zvgen.workspace.shelf import Found, Shelf
from zvgen.writers.attachment import NAME

DATA_FILES = (".yaml", ".yml")
"""Endings of data files: what has one is compared as data, whatever is wanted."""
_PDF, _OFFICE = ".pdf", (".docx", ".odt")


def compare_with_version(
    files: Files, base: Base, selection: Selection, pair: YearPair, data: bytes, name: str
) -> Compared:
    """The agreement that is meant against the earlier version of it in the file `name`.

    The earlier data count with the wording of today: what differs is what the data change.
    """

    def read(new: Agreement, loaded: Loaded) -> Found[Agreement]:
        return old_version(data, name, new, loaded.shelf)

    return _compared(files, base, selection, pair, _Earlier(name, read))


def compare_with_seal(files: Files, base: Base, selection: Selection, pair: YearPair) -> Compared:
    """The agreements that are meant against what was sealed.

    One that is named and has no seal is told; of a whole year those with a seal are compared.
    """
    seals, optional = Seals(files), selection.whole_years

    def read(new: Agreement, loaded: Loaded) -> Found[Agreement]:
        seal, found = seals.of(*new.key)
        if seal:
            old, found = sealed_version(seal, new, loaded.shelf)
            return old, [*found, *template_changes(seal, new, loaded)]
        missing = diagnose("siegel-fehlt", new.span(), kreis=new.kreis.schluessel, jahr=new.jahr)
        return None, found or ([] if optional else [missing])

    return _compared(files, base, selection, pair, _Earlier("Siegel", read))


class _Earlier(NamedTuple):
    """What an earlier version is called, and how that of an agreement is read."""

    name: str
    read: Callable[[Agreement, Loaded], Found[Agreement]]


def _compared(
    files: Files, base: Base, selection: Selection, pair: YearPair, earlier: _Earlier
) -> Compared:
    wanted = Selection(selection.kreise, frozenset({pair.art}), frozenset({pair.jahr}))
    loaded = load(files, base, wanted)
    done = Compared(loaded, diagnostics=list(loaded.diagnostics))
    for agreement in loaded.agreements:
        old, found = earlier.read(agreement, loaded)
        then, more = composed(old, loaded, earlier.name) if old else (None, [])
        now, also = composed(agreement, loaded, str(pair.jahr))
        done.diagnostics = arrange([*done.diagnostics, *found, *more, *also])
        if then and now:
            done.versions.append(Versions(then, now))
    sides = [one.new.agreement for one in done.versions if one.new]
    if sides:
        done.year = compare_years(sides[0].kind, pair.jahr, earlier.name, done.versions)
    done.lost = sorted(selection.kreise - {side.kreis.schluessel for side in sides})
    return done


def old_version(data: bytes, name: str, new: Agreement, shelf: Shelf) -> Found[Agreement]:
    """What the file `name` with the content `data` says of the kind, Kreis and year of `new`.

    A data file counts with the year file of today; a PDF carries its own.
    """
    return _whole(new, shelf, lambda reader, kreis: _read(_Old(data, name, reader, kreis)))


def stated_version(source: str, name: str, new: Agreement, shelf: Shelf) -> Found[Agreement]:
    """What the data that the document `name` carries say."""
    return _whole(
        new, shelf, lambda reader, kreis: _from_source(_Old(b"", name, reader, kreis), source)
    )


def sealed_version(seal: Seal, new: Agreement, shelf: Shelf) -> Found[Agreement]:
    """The agreement as it was sealed."""
    return _whole(
        new,
        shelf,
        lambda reader, kreis: _from_nodes(
            _Old(b"", seal.path, reader, kreis), seal.daten, seal.jahresdaten, []
        ),
    )


def _whole(
    new: Agreement, shelf: Shelf, read: Callable[[AgreementReader, Kreis], Found[Agreement]]
) -> Found[Agreement]:
    """What `read` gives, with the other agreements it speaks of."""
    reader, found = shelf.year(new.kind, new.jahr)
    kreis = reader.kreise.get(new.kreis.schluessel) if reader else None
    if reader is None or kreis is None:
        return None, found
    agreement, found = read(reader, kreis)
    if agreement is None:
        return None, found
    whole, more = linked(agreement, shelf, with_previous=new.vorjahr is not None)
    return whole, [*found, *more]


@dataclass(frozen=True, slots=True)
class _Old:
    """A file, and who reads it for whom."""

    data: bytes
    name: str
    reader: AgreementReader
    kreis: Kreis

    @property
    def kind(self) -> DocumentKind:
        """The document kind it must be of."""
        return self.reader.kind


def _read(old: _Old) -> Found[Agreement]:
    ending = PurePath(old.name).suffix.lower()
    if ending in DATA_FILES:
        return _from_data_file(old)
    if ending == _PDF:
        return _from_pdf(old)
    if ending in _OFFICE:
        return _from_office(old)
    return None, [diagnose("alt-endung", Span(old.name), endung=ending or "(keine)")]


def _from_data_file(old: _Old) -> Found[Agreement]:
    found: list[Diagnostic] = []
    file, node = read_content(old.data, old.name, old.kind.agreement_file, found)
    if file is None or node is None:
        return None, found
    return old.reader.checked(old.kreis, file, node, found)


def _from_pdf(old: _Old) -> Found[Agreement]:
    foreign = read_foreign(old.data, old.name)
    if foreign.source is None:
        span = Span(old.name)
        return None, [*foreign.findings, diagnose("alt-ohne-daten", span, anlage=NAME)]
    return _from_source(old, foreign.source)


def _from_office(old: _Old) -> Found[Agreement]:
    source = read_origin(old.data).source
    if not source:
        return None, [diagnose("alt-ohne-daten", Span(old.name), anlage=NAME)]
    return _from_source(old, source)


def _from_source(old: _Old, source: str) -> Found[Agreement]:
    """The attachment is JSON, which is YAML too: so its values are texts with a place."""
    path = f"{old.name}/{NAME}"
    node, found = read_nodes(source.encode(), path)
    data, shared = (find(node, (part,)) if node else None for part in ("daten", "jahresdaten"))
    if node is None or data is None or shared is None:
        return None, [*found, diagnose("alt-ohne-daten", Span(path), anlage=NAME)]
    wanted = {"art": old.kind.key, "jahr": str(old.reader.jahr), "kreis": old.kreis.schluessel}
    stated = {name: _text(find(node, (name,))) for name in wanted}
    if stated != wanted:
        values = {"ist": " ".join(stated.values()), "soll": " ".join(wanted.values())}
        return None, [*found, diagnose("alt-anderes", Span(old.name), **values)]
    return _from_nodes(old, data, shared, found)


def _text(node: Node | None) -> str:
    return node.text if isinstance(node, Scalar) else "?"


def _from_nodes(old: _Old, data: Node, shared: Node, found: list[Diagnostic]) -> Found[Agreement]:
    """The agreement with the year's values of its own time."""
    kind = old.kind
    file = read_part(data, kind.agreement_file, found)
    year = read_part(shared, kind.year_file, found)
    if file is None or year is None:
        return None, found
    values = defaults(kind.declaration.jahresfelder) | year
    reader = replace(old.reader, jahresfelder=values, year_source=shared)
    return reader.checked(old.kreis, file, data, found)
