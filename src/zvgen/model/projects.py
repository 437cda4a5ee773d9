"""Projects and the kinds they are grouped by: §§ 4 and 5 of the agreements."""

from collections.abc import Iterator
from dataclasses import dataclass, fields

from zvgen.diagnostics import Diagnostic, diagnose, suggestion
from zvgen.model.fields import COUNT, KEY, MONEY, TEXT, Record
from zvgen.model.money import Money
from zvgen.source.nodes import Mapping, Node, Scalar, Sequence, locate
from zvgen.source.shapes import Json, ListOf, MapOf, RecordOf, may, need


@dataclass(frozen=True, slots=True)
class Massnahme(Record):
    """A funded project; `kennung` keeps its identity over the years, whatever it is called."""

    titel: str
    kennung: str | None = None
    traeger: str | None = None
    plaetze: int | None = None
    mittel: Money | None = None


@dataclass(frozen=True, slots=True)
class Massnahmenart(Record):
    """A kind of project: `schluessel` in the data, `titel` in the document."""

    schluessel: str
    titel: str


class _ProjectShape(RecordOf[Massnahme]):
    """A project may be written as its title alone."""

    empty = ""

    def read(self, node: Node, found: list[Diagnostic]) -> Massnahme | None:
        if isinstance(node, Scalar):
            titel = TEXT.read(node, found)
            return None if titel is None else Massnahme(titel)
        if isinstance(node, Sequence):
            found.append(diagnose("form-massnahme", node.span))
            return None
        if _is_torn_title(node):
            found.append(diagnose("yaml-doppelpunkt", node.span))
            return None
        return super().read(node, found)

    def schema(self) -> Json:
        return {"oneOf": [TEXT.schema(), super().schema()]}


def _is_torn_title(node: Mapping) -> bool:
    """Whether a mapping is a title with a colon, "Modul 2: Praxis": no key is even like one we know."""
    if not node.entries or "titel" in node.entries:
        return False
    names = [field.name for field in fields(Massnahme)]
    return not any(suggestion(key, names) for key in node.entries)


MASSNAHME = _ProjectShape(
    Massnahme,
    titel=need(TEXT, "Name des Projekts, wie er im Dokument steht"),
    kennung=may(KEY, "bleibt über die Jahre gleich, wie auch immer das Projekt heißt"),
    traeger=may(TEXT, "wer das Projekt durchführt"),
    plaetze=may(COUNT, "Zahl der Plätze"),
    mittel=may(MONEY, "Betrag für dieses Projekt"),
)
MASSNAHMEN = MapOf(KEY, ListOf(MASSNAHME))


def _distinct(kinds: tuple[Massnahmenart, ...], node: Sequence) -> Iterator[Diagnostic]:
    """Each key once."""
    seen: set[str] = set()
    for index, kind in enumerate(kinds):
        if kind.schluessel in seen:
            span = locate(node, (index, "schluessel"))
            yield diagnose("massnahmenart-doppelt", span, schluessel=kind.schluessel)
        seen.add(kind.schluessel)


MASSNAHMENARTEN = ListOf(
    RecordOf(
        Massnahmenart,
        schluessel=need(KEY, "so heißt die Maßnahmenart in den Dateien der Kreise"),
        titel=need(TEXT, "so steht sie im Dokument"),
    ),
    _distinct,
)
