"""Rules over `data/kreise.yaml`."""

from collections.abc import Iterator

from zvgen.diagnostics import Diagnostic, diagnose, suggestion
from zvgen.model.kreise import Kreise, decline
from zvgen.source import Node
from zvgen.source.nodes import locate


def check_kreise(kreise: Kreise, source: Node) -> list[Diagnostic]:
    """What every rule finds."""
    found = (
        _own_ags(kreise, source),
        _ags_has_five_digits(kreise, source),
        _years_are_in_order(kreise, source),
        _predecessors_exist(kreise, source),
        _declinable(kreise, source),
    )
    return [diagnostic for rule in found for diagnostic in rule]


def _own_ags(kreise: Kreise, source: Node) -> Iterator[Diagnostic]:
    """Each unit has an AGS of its own."""
    seen: dict[str, str] = {}
    for key in kreise:
        ags = kreise[key].ags
        if ags in seen:
            yield diagnose(
                "kreis-ags-doppelt", locate(source, (key, "ags")), ags=ags, anderer=seen[ags]
            )
        seen[ags] = key


def _ags_has_five_digits(kreise: Kreise, source: Node) -> Iterator[Diagnostic]:
    """The AGS of a Kreis is five digits: Land, Regierungsbezirk, Kreis."""
    for key in kreise:
        ags = kreise[key].ags
        if not (len(ags) == 5 and ags.isascii() and ags.isdigit()):
            yield diagnose("kreis-ags-form", locate(source, (key, "ags")), ags=ags)


def _years_are_in_order(kreise: Kreise, source: Node) -> Iterator[Diagnostic]:
    """A unit does not end before it begins."""
    for key in kreise:
        first, last = kreise[key].gueltig_ab, kreise[key].gueltig_bis
        if first is not None and last is not None and last < first:
            yield diagnose("zeitraum-verkehrt", locate(source, (key, "gueltig_bis")))


def _predecessors_exist(kreise: Kreise, source: Node) -> Iterator[Diagnostic]:
    """A predecessor is a unit of the same file."""
    for key in kreise:
        former = kreise[key].vorgaenger
        if former is not None and kreise.get(former) is None:
            near = suggestion(former, kreise)
            span = locate(source, (key, "vorgaenger"))
            yield diagnose("kreis-vorgaenger", span, vorgaenger=former, vorschlag=near)


def _declinable(kreise: Kreise, source: Node) -> Iterator[Diagnostic]:
    """Another style of a name follows the rules that give its cases."""
    for key in kreise:
        for index, name in enumerate(kreise[key].auch):
            try:
                decline(name)
            except ValueError:
                span = locate(source, (key, "auch", index))
                yield diagnose("kreis-name-regel", span, name=name)
