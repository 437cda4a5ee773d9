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
