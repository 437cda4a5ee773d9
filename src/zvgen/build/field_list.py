"""Everything about the fields of a kind that somebody needs who fills in data or writes wording."""

from collections.abc import Mapping
from dataclasses import dataclass

from zvgen.build.names import FILTERS, names_of
from zvgen.build.usage import Usage, field_usage
from zvgen.diagnostics import Diagnostic
from zvgen.model.examples import example
from zvgen.model.kind import DocumentKind, Feld
from zvgen.workspace import Files


@dataclass(frozen=True, slots=True)
class FieldEntry:
    """A field: its declaration, the files that name it, the YAML lines that give it a value."""

    name: str
    feld: Feld
    used: tuple[str, ...]
    example: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FieldList:
    """The fields of the file of a Kreis and of `_jahr.yaml`, and what else wording can name.

    `common` are the keys that the file of a Kreis has in every kind.
    """

    kind: DocumentKind
    felder: tuple[FieldEntry, ...]
    jahresfelder: tuple[FieldEntry, ...]
    common: Mapping[str, str]
    names: Mapping[str, str]
    filters: Mapping[str, str]


def list_fields(files: Files, kind: DocumentKind) -> tuple[FieldList, list[Diagnostic]]:
    """The fields of `kind`, and what of its wording cannot be read."""
    usage, found = field_usage(files, kind)
    declared = kind.declaration
    entries = kind.agreement_file.entries.items()
    common = {n: e.description for n, e in entries if n not in declared.felder}
    own, shared = _entries(declared.felder, usage), _entries(declared.jahresfelder, usage)
    return FieldList(kind, own, shared, common, names_of(kind), FILTERS), found


def _entries(felder: Mapping[str, Feld], usage: Usage) -> tuple[FieldEntry, ...]:
    return tuple(
        FieldEntry(name, feld, tuple(usage[name]), tuple(example(name, feld)))
        for name, feld in felder.items()
    )
