"""Rules over `data/land.yaml`."""

from collections.abc import Iterator

from zvgen.diagnostics import Diagnostic, diagnose
from zvgen.model.land import Land, Period
from zvgen.source import Node
from zvgen.source.nodes import locate


def check_land(land: Land, source: Node) -> list[Diagnostic]:
    """What every rule finds."""
    lists: tuple[tuple[str, tuple[Period, ...]], ...] = (
        ("ministerien", land.ministerien),
        ("minister", land.minister),
    )
    return [d for name, periods in lists for d in _periods(name, periods, source)]


def _periods(name: str, periods: tuple[Period, ...], source: Node) -> Iterator[Diagnostic]:
    """A period ends after it begins, and no day lies in two of a list."""
    for index, period in enumerate(periods):
        if period.is_reversed:
            yield diagnose("zeitraum-verkehrt", locate(source, (name, index, "gueltig_bis")))
        for earlier in periods[:index]:
            if period.overlaps(earlier):
                yield diagnose("zeitraum-doppelt", locate(source, (name, index)))
