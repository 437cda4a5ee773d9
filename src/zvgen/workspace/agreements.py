"""The agreements of one kind and year, one file after another."""

from dataclasses import dataclass, replace
from typing import Any

from zvgen.checks import check_agreement
from zvgen.diagnostics import MOST_MEANT, Diagnostic, Span, diagnose, has_errors, meant, nearest
from zvgen.model.agreement import Agreement, signing_day
from zvgen.model.kind import DocumentKind, defaults
from zvgen.model.kreise import Kreis, Kreise, fold
from zvgen.model.land import Land, Ministerium
from zvgen.source import Mapping, Node
from zvgen.source.folded import Folded
from zvgen.source.nodes import locate
from zvgen.workspace.bound import read_content, read_file
from zvgen.workspace.files import Files

SUFFIX = ".yaml"


@dataclass(frozen=True, slots=True)
class AgreementReader:
    """Reads the agreements of one kind and year, which lie in `folder`.

    `only_data` says that the year has no wording: its agreements are there for others to refer to.
    """

    files: Files
    kreise: Kreise
    land: Land
    kind: DocumentKind
    jahr: int
    folder: str
    jahresfelder: dict[str, object]
    only_data: bool
    year_source: Node

    def read(self, name: str) -> tuple[Agreement | None, list[Diagnostic]]:
        """The agreement in the file `name`, None if it cannot be built, and every finding."""
        path, found = f"{self.folder}/{name}", list[Diagnostic]()
        kreis = self._kreis(path, name, found)
        if not name.endswith(SUFFIX):
            return None, found
        data = read_file(self.files, path, found)
        return (None, found) if data is None else self._read(kreis, data, path, found)

    def _read(
        self, kreis: Kreis | None, data: bytes, path: str, found: list[Diagnostic]
    ) -> tuple[Agreement | None, list[Diagnostic]]:
        file, node = read_content(data, path, self.kind.agreement_file, found)
        if kreis is None or file is None or node is None:
            return None, found
        agreement, found = self.checked(kreis, file, node, found)
        return agreement and replace(agreement, source=Folded(node.span, data)), found

    def checked(
        self, kreis: Kreis, file: dict[str, Any], node: Node, found: list[Diagnostic]
    ) -> tuple[Agreement | None, list[Diagnostic]]:
        """The agreement of `kreis` with the content `file` of `node`; `found` is what was found in it."""
        agreement = self._agreement(kreis, file, node, found)
        if agreement is not None:
            found += check_agreement(agreement)
        return (None if has_errors(found) else agreement), found

    def _agreement(
        self, kreis: Kreis, file: dict[str, Any], node: Node, found: list[Diagnostic]
    ) -> Agreement | None:
        """The agreement that `file` says: its common keys, and every other one a field."""
        values = defaults(self.kind.declaration.felder) | file
        kreis = self._called(kreis, values.pop("bezeichnung", None), node, found)
        status, people = values.pop("status"), values.pop("unterzeichnung", {})
        ministerium = self._ministerium(people, node, found)
        if ministerium is None:
            return None
        return Agreement(
            *(self.kind, self.jahr, kreis, self.land, ministerium, status, people),
            *(self._with_all_groups(values), self.jahresfelder, node, self.year_source),
        )

    def _ministerium(
        self, people: dict[str, Any], node: Node, found: list[Diagnostic]
    ) -> Ministerium | None:
        """The ministry as it was called on the day of signature."""
        day, place = signing_day(self.jahr, people)
        ministerium = self.land.ministerium_am(day)
        if ministerium is None:
            found.append(diagnose("ministerium-fehlt", locate(node, place), datum=day))
        return ministerium

    def _with_all_groups(self, values: dict[str, object]) -> dict[str, object]:
        """Groups that a file leaves out are empty; the order is that of the year."""
        for name, feld in self.kind.declaration.felder.items():
            if feld.typ == "massnahmen" and feld.gruppen:
                groups: Any = self.jahresfelder[feld.gruppen]
                given: Any = values[name]
                empty = {group.schluessel: () for group in groups}
                values[name] = empty | given
        return values

    def _kreis(self, path: str, name: str, found: list[Diagnostic]) -> Kreis | None:
        """The Kreis the file name says, if it exists in the year."""
        key = name.removesuffix(SUFFIX)
        kreis = self.kreise.get(key) if name.endswith(SUFFIX) else None
        if kreis is None:
            near = meant(key + SUFFIX for key in self._keys_like(path, name))
            found.append(diagnose("datei-name", Span(path), name=name, vorschlag=near))
        elif not kreis.exists_in(self.jahr):
            early = self.jahr < (kreis.gueltig_ab or 0)
            reason = f"erst ab {kreis.gueltig_ab}" if early else f"nur bis {kreis.gueltig_bis}"
            values = {"kreis": kreis.name, "jahr": self.jahr, "grund": reason}
            found.append(diagnose("kreis-nicht-in-jahr", Span(path), **values))
        return kreis

    def _keys_like(self, path: str, name: str) -> list[str]:
        """The keys that a file name may mean, as on the command line ("Fulda", an AGS), else spelt nearly so.

        What another file of the year is called already is none: renaming must not replace it.
        """
        taken = self.files.names(path.rpartition("/")[0])
        free = [key for key in self.kreise if key + SUFFIX not in taken]
        word = fold(name.partition(".")[0])
        matches = [key for key in self.kreise.matches(word) if key in free]
        return matches if 0 < len(matches) <= MOST_MEANT else nearest(word, free)

    def _called(self, kreis: Kreis, name: object, node: Node, found: list[Diagnostic]) -> Kreis:
        """The Kreis under the name that the agreement chooses."""
        names = (kreis.name, *kreis.auch)
        if name is None:
            return kreis
        if name not in names:
            span = node.entries["bezeichnung"].span if isinstance(node, Mapping) else node.span
            allowed = ", ".join(names)
            found.append(diagnose("bezeichnung-unbekannt", span, wert=name, erlaubt=allowed))
            return kreis
        return kreis.called(str(name))
