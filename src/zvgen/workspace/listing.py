"""Which files of `data/` a selection means, and what lies there that would be overlooked."""

from collections.abc import Iterator
from typing import NamedTuple

from zvgen.diagnostics import Diagnostic, Span, diagnose
from zvgen.model.kreise import fold
from zvgen.workspace.agreements import SUFFIX
from zvgen.workspace.files import YEAR, Files
from zvgen.workspace.seals import SUFFIX as SEAL
from zvgen.workspace.selection import Selection
from zvgen.workspace.shelf import DATA, EXAMPLES, TEXT_SUFFIX, YEAR_FILE


class Listing(NamedTuple):
    """The kinds, years and files of a workspace, as far as they are selected."""

    files: Files
    selection: Selection
    place: str = DATA

    def kinds(self) -> list[str]:
        """The kinds that have something here."""
        wanted, above = self.selection.arten, self.place.partition("/")[0]
        names = [n for n in self.files.folders(above) if not wanted or n in wanted]
        return [n for n in names if self.files.has_folder(self.folder(n))]

    def locked(self) -> list[Diagnostic]:
        """Every folder that is meant and cannot be listed."""
        above, wanted = self.place.partition("/")[0], self.selection.arten
        kinds = [self.folder(n) for n in self.files.folders(above) if not wanted or n in wanted]
        years = [f"{self.folder(art)}/{jahr}" for art, jahr in self.kind_years()]
        return [d for folder in (above, *kinds, *years) for d in self.files.locked(folder)]

    def folder(self, art: str) -> str:
        """Where the years of a kind lie."""
        return self.place.format(art=art)

    def years(self, art: str) -> list[int]:
        """The years of a kind."""
        wanted = self.selection.jahre
        return [year for year in self.files.years(self.folder(art)) if not wanted or year in wanted]

    def names(self, art: str, jahr: int) -> list[str]:
        """The files of a year that are agreements, whatever their ending."""
        names = self.files.names(f"{self.folder(art)}/{jahr}")
        return [n for n in names if not self._is_beside(n) and self._wanted(n)]

    def kind_years(self) -> Iterator[tuple[str, int]]:
        """Each kind with each of its years."""
        return ((art, jahr) for art in self.kinds() for jahr in self.years(art))

    def entries(self) -> Iterator[tuple[str, int, str]]:
        """Kind, year and file of each agreement."""
        return ((*year, name) for year in self.kind_years() for name in self.names(*year))

    @property
    def whole_years(self) -> bool:
        """Whether what all agreements of a year have to be together can be asked; examples are a few."""
        return self.selection.whole_years and self.place == DATA

    def count(self, art: str) -> int:
        """How many agreements are lost when nothing of a kind can be read."""
        return sum(len(self.names(art, jahr)) for jahr in self.years(art))

    def misplaced(self, art: str) -> list[Diagnostic]:
        """What lies in the folder of a kind and is no year, or outside the years."""
        folder = self.folder(art)
        years = [n for n in self.files.folders(folder) if not YEAR.fullmatch(n)]
        names = self.files.names(folder)
        loose = [n for n in names if n.endswith(SUFFIX) and self._wanted(n)]
        return [
            *(d for name in names if self._is_year(name) for d in self._no_folder(folder, name)),
            *(
                diagnose("ordner-jahr", Span(f"{folder}/{name}"), name=name)
                for name in years
                if self.selection.whole_kinds
            ),
            *(diagnose("datei-ohne-jahr", Span(f"{folder}/{name}")) for name in loose),
            *(
                diagnose("ordner-ueberzaehlig", Span(f"{folder}/{jahr}/{name}"), name=name)
                for jahr in self.years(art)
                for name in self.files.folders(f"{folder}/{jahr}")
            ),
        ]

    def broken(self) -> list[Diagnostic]:
        """What is called like a kind and leads nowhere, for it would be missed in silence."""
        above = self.place.partition("/")[0]
        wanted, known = self.selection.arten, self.files.folders("templates")
        names = [n for n in self.files.names(above) if n in (wanted or known)]
        return [d for name in names for d in self._no_folder(above, name)]

    def unmatched(self, *, needs_data: bool = True) -> list[Diagnostic]:
        """Each Kreis and year that was asked for and has no file, or that there is none at all.

        Where no year that was asked for is there, that alone is told. Where no data are needed and neither
        Kreise nor years were asked for, that is a note.
        """
        found = {stem(name) for *_, name in self.entries()}
        there = {jahr for _, jahr in self.kind_years()}
        jahre = self.selection.jahre - there
        meant = self.selection.kreise if there or not jahre else frozenset[str]()
        kreise = meant - found
        lacking = [f"„{word}“" for word in (*sorted(kreise), *sorted(jahre))]
        if not found and not lacking:
            kinds = sorted(self.selection.arten or self.files.folders("templates"))
            if kinds and self.selection.whole_kinds and not needs_data:
                return [diagnose("daten-noch-keine", Span("data"), arten=", ".join(kinds))]
            lacking = ["dieser Auswahl"]
        there_is = self._present() if lacking else ""
        hints = {f"„{kreis}“": self._called_nearly(kreis) for kreis in kreise}
        return [
            diagnose("auswahl-leer", Span("data"), auswahl=w, hinweis=hints.get(w) or there_is)
            for w in lacking
        ]

    def _called_nearly(self, kreis: str) -> str:
        """A file that may be that of `kreis` and is called otherwise, as a hint."""
        everything = self._replace(selection=self.selection._replace(kreise=frozenset()))
        near = (
            f"In {self.folder(art)}/{jahr} liegt „{name}“; erwartet wird „{kreis}{SUFFIX}“."
            for art, jahr, name in everything.entries()
            if stem(name) != kreis and fold(stem(name)) in (kreis, _short(kreis))
        )
        return next(near, "")

    def _present(self) -> str:
        """What there is, as a hint."""
        everything = Listing(self.files, Selection(), self.place)
        there = [f"{art} {jahr}" for art, jahr in everything.kind_years()]
        return f"Vorhanden: {', '.join(there)}." if there else "In data/ liegen noch keine."

    def _no_folder(self, folder: str, name: str) -> list[Diagnostic]:
        """Why what is called like a folder is none: a link that leads nowhere, or a file."""
        path = f"{folder}/{name}"
        data, found = self.files.read(path)
        return found if data is None else [diagnose("datei-statt-ordner", Span(path))]

    def _is_year(self, name: str) -> bool:
        wanted = self.selection.jahre
        return YEAR.fullmatch(name) is not None and (not wanted or int(name) in wanted)

    def _is_beside(self, name: str) -> bool:
        """Whether `name` is no agreement: the year file, a seal, and the text of an example."""
        ending = TEXT_SUFFIX if self.place == EXAMPLES else SEAL
        return name in (YEAR_FILE, stem(name) + ending)

    def _wanted(self, name: str) -> bool:
        return self.selection.whole_years or stem(name) in self.selection.kreise


def _short(kreis: str) -> str:
    """A key without what a Kreis is: "fulda" for "landkreis-fulda"."""
    return kreis.partition("-")[2]


def stem(name: str) -> str:
    """The name up to the first dot: Windows likes to make landkreis-fulda.yaml.txt."""
    return name.partition(".")[0]
