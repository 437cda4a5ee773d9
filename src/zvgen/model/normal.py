"""An agreement's data in one normal form: every value as the text a data file would hold.

The shapes of its kind read the form back without guessing: amounts as "828.700", days as "02.08.2025",
keys in the order of the declaration, nothing that a file left out.
"""

from functools import lru_cache
from typing import Any

from zvgen.model.agreement import Agreement
from zvgen.model.fields import Record, names_of

Normal = str | list["Normal"] | dict[str, "Normal"]


def normal_data(agreement: Agreement) -> dict[str, Normal]:
    """What the data file of `agreement` says."""
    common: dict[str, object] = {
        "status": agreement.status,
        "bezeichnung": agreement.kreis.name,
        **agreement.felder,
        "unterzeichnung": agreement.unterzeichnung or None,
    }
    return _mapping(common)


def normal_year(agreement: Agreement) -> dict[str, Normal]:
    """What the year file of `agreement` says; all of the year get the same object, nobody changes it."""
    return _of_year(_Same(agreement.jahresfelder))


class _Same:
    """A mapping that stands for itself, whatever it holds."""

    __slots__ = ("values",)

    def __init__(self, values: dict[str, Any]) -> None:
        self.values = values

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.values is other.values

    def __hash__(self) -> int:
        return id(self.values)


@lru_cache(maxsize=16)
def _of_year(fields: _Same) -> dict[str, Normal]:
    return _mapping(fields.values)


def _normal(value: Any) -> Normal:
    """`value` as it would be written; the most frequent come first, for every question takes time."""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, tuple):
        return [_normal(item) for item in value]
    if isinstance(value, Record):
        return _mapping({name: getattr(value, name) for name in names_of(type(value))})
    if isinstance(value, dict):
        return _mapping(value)
    if isinstance(value, bool):
        return "ja" if value else "nein"
    return str(value)


def _mapping(values: dict[str, Any]) -> dict[str, Normal]:
    return {name: _normal(value) for name, value in values.items() if value is not None}
