"""The other agreements an agreement speaks of: last year's, and those its fields refer to."""

from collections.abc import Iterator
from dataclasses import replace

from zvgen.diagnostics import Diagnostic, Severity, Span, diagnose
from zvgen.model.agreement import Agreement
from zvgen.workspace.shelf import Shelf


def linked(
    agreement: Agreement, shelf: Shelf, *, with_previous: bool
) -> tuple[Agreement | None, list[Diagnostic]]:
    """`agreement` with the others it needs; None with the reasons if one of them cannot be read.

    Last year's is that of the same key: a unit that came from another (`vorgaenger` in `kreise.yaml`) has
    another territory, so that its predecessor's numbers are no comparison.

    Only errors of the others count here: their warnings are told where they are built themselves.
    """
    found: list[Diagnostic] = []
    kreis, others = agreement.kreis.schluessel, {}
    for name, art, jahr, span in _references(agreement):
        others[name], told = shelf.agreement(art, jahr, kreis)
        found += _errors(told)
        if others[name] is None and not told:
            path = f"{shelf.folder(art, jahr)}/{kreis}.yaml"
            found.append(diagnose("vereinbarung-fehlt", span, datei=path))
    previous = None
    if with_previous:
        previous, told = shelf.agreement(agreement.kind.key, agreement.jahr - 1, kreis)
        found += _errors(told)
    there = {name: other for name, other in others.items() if other is not None}
    return (None if found else replace(agreement, vorjahr=previous, bezuege=there)), found


def _references(agreement: Agreement) -> Iterator[tuple[str, str, int, Span]]:
    """Each field that refers to an agreement: its name, the kind, the year, and where it stands."""
    declared = agreement.kind.declaration
    for fields, values, place in (
        (declared.felder, agreement.felder, agreement.span),
        (declared.jahresfelder, agreement.jahresfelder, agreement.year_span),
    ):
        for name, feld in fields.items():
            jahr = values[name]
            if feld.typ == "vereinbarung" and feld.art and isinstance(jahr, int):
                yield name, feld.art, jahr, place(name)


def _errors(found: list[Diagnostic]) -> list[Diagnostic]:
    return [d for d in found if d.severity is Severity.ERROR]
