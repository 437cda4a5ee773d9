"""Rules over the declaration of a document kind, `art.yaml`."""

import keyword
from collections.abc import Collection, Iterator

from zvgen.diagnostics import Diagnostic, diagnose, suggestion
from zvgen.model.kind import RESERVED, Declaration, Feld
from zvgen.model.types import CELL_TYPES
from zvgen.source import Node
from zvgen.source.nodes import locate, locate_key


def check_kind(declaration: Declaration, source: Node, kinds: Collection[str]) -> list[Diagnostic]:
    """What every rule finds; `kinds` are all document kinds there are."""
    found = (
        _names_are_free(declaration, source),
        _parties_are_distinct(declaration, source),
        _references_exist(declaration, source),
        _projects_have_groups(declaration, source),
        _there_are_sections(declaration, source),
        _sections_are_distinct(declaration, source),
        _sections_have_years(declaration, source),
        _choices_have_values(declaration, source),
        _choices_can_be_made(declaration, source),
        _entries_fit_their_type(declaration, source),
        _tables_have_columns(declaration, source),
        _agreements_have_a_kind(declaration, source, kinds),
    )
    return [diagnostic for rule in found for diagnostic in rule]


def _names_are_free(declaration: Declaration, source: Node) -> Iterator[Diagnostic]:
    """A field is not called like something that every kind or the template language has."""
    for part, name, _ in _fields(declaration):
        if _taken(name) or (part == "jahresfelder" and name in declaration.felder):
            yield diagnose("feldname-vergeben", locate_key(source, (part, name)), feld=name)


def _parties_are_distinct(declaration: Declaration, source: Node) -> Iterator[Diagnostic]:
    """Each party is named once, and not like a part of the program."""
    for index, name in enumerate(declaration.parteien):
        if name in declaration.parteien[:index]:
            yield diagnose("feldname-vergeben", locate(source, ("parteien", index)), feld=name)


def _references_exist(declaration: Declaration, source: Node) -> Iterator[Diagnostic]:
    """`gruppen`, `budget` and `summe_von` name a field of the type they need."""
    for part, name, feld in _fields(declaration):
        for key, pool, kind in (
            ("gruppen", declaration.jahresfelder, "massnahmenarten"),
            ("budget", declaration.felder, "geld"),
            ("summe_von", declaration.felder, "geld"),
        ):
            target = getattr(feld, key)
            if target is not None and (target not in pool or pool[target].typ != kind):
                span = locate(source, (part, name, key))
                yield diagnose("feld-ziel-fehlt", span, ziel=target, schluessel=key, typ=kind)


def _projects_have_groups(declaration: Declaration, source: Node) -> Iterator[Diagnostic]:
    """Projects say which year field lists the kinds they are grouped by."""
    for part, name, feld in _fields(declaration):
        if feld.typ == "massnahmen" and feld.gruppen is None:
            yield diagnose("gruppen-fehlt", locate(source, (part, name)))


def _there_are_sections(declaration: Declaration, source: Node) -> Iterator[Diagnostic]:
    """A document has a section at least: an empty file helps nobody."""
    if not declaration.abschnitte:
        yield diagnose("abschnitte-leer", locate(source, ("abschnitte",)))


def _sections_have_years(declaration: Declaration, source: Node) -> Iterator[Diagnostic]:
    """A section does not end before it begins."""
    for index, section in enumerate(declaration.abschnitte):
        if section.ab and section.bis and section.bis < section.ab:
            values = {"schluessel": section.schluessel, "ab": section.ab, "bis": section.bis}
            yield diagnose(
                "abschnitt-jahre", locate(source, ("abschnitte", index, "bis")), **values
            )


def _sections_are_distinct(declaration: Declaration, source: Node) -> Iterator[Diagnostic]:
    """In no year do two sections have the same key: both would read the same file."""
    sections = declaration.abschnitte
    for index, section in enumerate(sections):
        for number, other in enumerate(sections[:index]):
            if section.schluessel == other.schluessel and section.overlaps(other):
                span = locate(source, ("abschnitte", index, "schluessel"))
                line = locate(source, ("abschnitte", number)).line
                yield diagnose("abschnitt-doppelt", span, schluessel=section.schluessel, zeile=line)


def _choices_have_values(declaration: Declaration, source: Node) -> Iterator[Diagnostic]:
    """A choice brings the values to choose from, a column like any field."""
    for place, feld in _fields_and_columns(declaration):
        if feld.typ == "auswahl" and not feld.werte:
            yield diagnose("auswahl-ohne-werte", locate(source, place))


def _choices_can_be_made(declaration: Declaration, source: Node) -> Iterator[Diagnostic]:
    """Each value of a choice is there once and as it is read, without blanks around it."""
    for place, feld in _fields_and_columns(declaration):
        for index, wert in enumerate(feld.werte):
            span = locate(source, (*place, "werte", index))
            if wert != wert.strip():
                yield diagnose("auswahl-leerzeichen", span, wert=wert)
            elif wert in feld.werte[:index]:
                yield diagnose("auswahl-doppelt", span, wert=wert)


_OF_ONE_TYPE = {"werte": "auswahl", "spalten": "tabelle", "art": "vereinbarung"}


def _entries_fit_their_type(declaration: Declaration, source: Node) -> Iterator[Diagnostic]:
    """What only one type of field uses does not stand at another, where it would do nothing."""
    for place, feld in _fields_and_columns(declaration):
        for key, typ in _OF_ONE_TYPE.items():
            if getattr(feld, key) and feld.typ != typ:
                span = locate_key(source, (*place, key))
                values = {"schluessel": key, "passend": typ, "typ": feld.typ}
                yield diagnose("angabe-ohne-wirkung", span, **values)


def _tables_have_columns(declaration: Declaration, source: Node) -> Iterator[Diagnostic]:
    """A table declares its columns, each of a type that fits into a cell."""
    for part, name, feld in _fields(declaration):
        if feld.typ == "tabelle" and not feld.spalten:
            yield diagnose("tabelle-ohne-spalten", locate(source, (part, name)))
        for column, spalte in feld.spalten.items():
            if spalte.typ not in CELL_TYPES:
                span = locate(source, (part, name, "spalten", column, "typ"))
                allowed = ", ".join(CELL_TYPES)
                yield diagnose("spalte-typ", span, typ=spalte.typ, erlaubt=allowed)


def _agreements_have_a_kind(
    declaration: Declaration, source: Node, kinds: Collection[str]
) -> Iterator[Diagnostic]:
    """A field for another agreement says of which kind that is."""
    for part, name, feld in _fields(declaration):
        if feld.typ == "vereinbarung" and feld.art not in kinds:
            span = locate(source, (part, name, "art"))
            allowed = ", ".join(sorted(kinds))
            if feld.art is None:
                yield diagnose("vereinbarung-art", span, erlaubt=allowed)
            else:
                near = suggestion(feld.art, kinds)
                values = {"wert": feld.art, "vorschlag": near, "erlaubt": allowed}
                yield diagnose("wert-nicht-erlaubt", span, **values)


def _fields(declaration: Declaration) -> Iterator[tuple[str, str, Feld]]:
    for part in ("felder", "jahresfelder"):
        for name, feld in getattr(declaration, part).items():
            yield part, name, feld


def _fields_and_columns(declaration: Declaration) -> Iterator[tuple[tuple[str, ...], Feld]]:
    """Every field and every column of one, with its place."""
    for part, name, feld in _fields(declaration):
        yield (part, name), feld
        for column, spalte in feld.spalten.items():
            yield (part, name, "spalten", column), spalte


_OF_THE_LANGUAGE = (
    "verweis",
    "loop",
    "caller",
    "self",
    "varargs",
    "kwargs",
    "true",
    "false",
    "none",
)


def _taken(name: str) -> bool:
    words = {*RESERVED, *_OF_THE_LANGUAGE}
    return name in words or keyword.iskeyword(name)
