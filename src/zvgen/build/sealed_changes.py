"""What has changed since an agreement was sealed, in a few words: for tables and reasons."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from zvgen import __version__
from zvgen.build.sealed import (
    KREIS,
    MINISTERIUM,
    PARTIES,
    changed_statements,
    changed_templates,
    changed_values,
)
from zvgen.messages import ANOTHER_DOCUMENT
from zvgen.model.agreement import Agreement
from zvgen.model.normal import normal_data, normal_year
from zvgen.reports.words import word
from zvgen.source import Node
from zvgen.source.nodes import plain
from zvgen.workspace import Loaded
from zvgen.workspace.seals import Seal

_MOST = 3
"""What is more is only counted."""
_PARTIES: Mapping[str, str] = MappingProxyType(
    {KREIS: "Angaben zum Kreis", MINISTERIUM: "Angaben zum Ministerium"}
)


def changed_data(seal: Seal, agreement: Agreement) -> list[str]:
    """The fields that are not as they were sealed, as people call them, each once."""
    own = _fields(seal.daten, normal_data(agreement))
    of_year = (f"{name} (Jahr)" for name in _fields(seal.jahresdaten, normal_year(agreement)))
    parties = (_PARTIES[n] for n in changed_statements(seal, agreement) if n in PARTIES)
    return list(dict.fromkeys([*own, *of_year, *parties]))


def _fields(sealed: Node, now: Any) -> Iterator[str]:
    for change in changed_values(plain(sealed), now):
        yield word(str(change.path[0])) if change.path else "Daten"


def in_short(changed: list[str]) -> str:
    """The first few, the others counted: "Haushaltsmittel, Maßnahmen, Status und 2 weitere"."""
    more = len(changed) - _MOST
    return ", ".join(changed[:_MOST]) + (f" und {more} weitere" if more > 0 else "")


def why_another(seal: Seal, agreement: Agreement, loaded: Loaded) -> str:
    """Why a document built now is not the one that was sealed."""
    others = [n.title() for n in changed_statements(seal, agreement) if n not in PARTIES]
    templates = changed_templates(seal, agreement, loaded)
    if changed := [*changed_data(seal, agreement), *others, *templates]:
        return ANOTHER_DOCUMENT["geaendert"].format(was=in_short(changed))
    if seal.version != (now := f"zvgen {__version__}"):
        return ANOTHER_DOCUMENT["version"].format(damals=seal.version, heute=now)
    return ANOTHER_DOCUMENT["gebaut"]
