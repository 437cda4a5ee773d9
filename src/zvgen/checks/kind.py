"""Rules over the declaration of a document kind, `art.yaml`."""

import keyword
from collections.abc import Iterator

from zvgen.diagnostics import Diagnostic, diagnose
from zvgen.model.kind import RESERVED, Declaration, Feld
from zvgen.source import Node
from zvgen.source.nodes import locate, locate_key


def check_kind(declaration: Declaration, source: Node) -> list[Diagnostic]:
    """What every rule finds."""
    found = (
        _names_are_free(declaration, source),
        _parties_are_distinct(declaration, source),
        _references_exist(declaration, source),
        _projects_have_groups(declaration, source),
        _choices_have_values(declaration, source),
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


def _choices_have_values(declaration: Declaration, source: Node) -> Iterator[Diagnostic]:
    """A choice brings the values to choose from."""
    for part, name, feld in _fields(declaration):
        if feld.typ == "auswahl" and not feld.werte:
            yield diagnose("auswahl-ohne-werte", locate(source, (part, name)))


def _fields(declaration: Declaration) -> Iterator[tuple[str, str, Feld]]:
    for part in ("felder", "jahresfelder"):
        for name, feld in getattr(declaration, part).items():
            yield part, name, feld


def _taken(name: str) -> bool:
    words = {*RESERVED, "verweis", "loop", "caller", "true", "false", "none"}
    return name in words or keyword.iskeyword(name)
