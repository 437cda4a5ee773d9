"""A workspace to agreements, wording and look: parse → bind → check, every stage keeps its findings.

One bad file costs itself: whatever else can be read is read.
"""

from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from zvgen.checks import check_year
from zvgen.compose import speaks_of
from zvgen.diagnostics import Diagnostic, Severity, arrange, has_errors, promote
from zvgen.model.agreement import Agreement, AgreementKey
from zvgen.model.kind import DocumentKind
from zvgen.model.year import YearData
from zvgen.wording import Wording
from zvgen.workspace.agreements import AgreementReader
from zvgen.workspace.base import BASE_FILES, Base
from zvgen.workspace.files import Files
from zvgen.workspace.links import linked
from zvgen.workspace.listing import Listing, stem
from zvgen.workspace.selection import Selection
from zvgen.workspace.shelf import DATA, YEAR_FILE, Found, Shelf
from zvgen.workspace.templates import read_look, read_wording
from zvgen.writers import LAYOUTS
from zvgen.writers.look import Look

T = TypeVar("T")


class OnlyData(NamedTuple):
    """A year that was asked for and only has data for others, with the number of its files."""

    art: str
    jahr: int
    files: int

    def __str__(self) -> str:
        return f"{self.art} {self.jahr}"


@dataclass
class Loaded:
    """Everything the selection asks for, and every finding on the way.

    `shelf` is what it was read from.
    """

    shelf: Shelf
    agreements: list[Agreement] = field(default_factory=list)
    wordings: dict[tuple[str, int], Wording] = field(default_factory=dict)
    looks: dict[str, Look] = field(default_factory=dict)
    unusable_layouts: dict[tuple[str, str], list[Diagnostic]] = field(default_factory=dict)
    """Kind and format whose layout is there and cannot be read, with the reason."""
    diagnostics: list[Diagnostic] = field(default_factory=list)
    failed: int = 0
    """Agreements that have a file but cannot be built."""
    only_data: list[OnlyData] = field(default_factory=list)
    arten: list[str] = field(default_factory=list)
    """The document kinds that are meant, those without any data included."""

    def wording_of(self, agreement: Agreement) -> Wording:
        """The wording of the agreement's kind and year."""
        return self.wordings[agreement.kind.key, agreement.jahr]

    @property
    def by_key(self) -> dict[AgreementKey, Agreement]:
        """The agreements by what names them."""
        return {agreement.key: agreement for agreement in self.agreements}

    @property
    def files(self) -> Files:
        """Where it was read."""
        return self.shelf.files

    @property
    def looked_at(self) -> int:
        """How many agreements were read, whatever came of them."""
        return len(self.agreements) + self.failed + sum(year.files for year in self.only_data)

    def be_strict(self) -> None:
        """Warnings become errors and cost their agreement, those of a shared file all it serves."""
        self.diagnostics = promote(self.diagnostics)
        faulty = {d.span.path for d in self.diagnostics if d.severity is Severity.ERROR}
        everything = not faulty.isdisjoint(BASE_FILES)
        good = [a for a in self.agreements if not everything and faulty.isdisjoint(a.paths)]
        self.failed += len(self.agreements) - len(good)
        self.agreements = good


def load(
    files: Files,
    base: Base,
    selection: Selection,
    place: str = DATA,
    *,
    needs_data: bool = True,
) -> Loaded:
    """All agreements of `selection` in `place`, with wording and look.

    Where there is none at all that is an error, unless no data are needed.
    """
    shelf = Shelf(files, base, place)
    loading = _Loading(Listing(files, selection, place), shelf)
    loading.loaded.diagnostics += base.diagnostics
    for art in loading.listing.kinds():
        loading.kind(art, usable=not has_errors(base.diagnostics))
    loaded = loading.loaded
    listing = loading.listing
    loaded.arten = [art for art in base.kinds if selection.means(art, listing.kinds())]
    missed = listing.locked() or listing.unmatched(needs_data=needs_data)
    loaded.diagnostics = arrange([*loaded.diagnostics, *listing.broken(), *missed])
    return loaded


class _Loading:
    """One run of `load`: what is asked for, where it is read from, and what came of it.

    A year whose data only serve others is read and checked, and no document is made of it.
    """

    def __init__(self, listing: Listing, shelf: Shelf) -> None:
        self.listing = listing
        self.loaded = Loaded(shelf)
        self._shelf = shelf

    def kind(self, art: str, *, usable: bool) -> None:
        """Everything of a kind; without parties or its declaration all of it is lost."""
        kind = self._told(self._shelf.kind(art)) if usable else None
        if kind is None:
            self.loaded.failed += self.listing.count(art)
            return
        self.loaded.diagnostics += self.listing.misplaced(art)
        for jahr in self.listing.years(art):
            self._year(kind, jahr)
        if any(a.kind is kind for a in self.loaded.agreements):
            self._look(art)

    def _look(self, art: str) -> None:
        """The look of a kind; that a picture cannot be read is told at once, of a layout where it is used."""
        files, folder = self._shelf.files, f"templates/{art}"
        self.loaded.looks[art], unusable = read_look(files, folder)
        if locked := files.locked(folder):
            unusable = dict.fromkeys(LAYOUTS, locked)
        for name, found in unusable.items():
            if name in LAYOUTS:
                self.loaded.unusable_layouts[art, LAYOUTS[name]] = found
            else:
                self.loaded.diagnostics += found

    def _year(self, kind: DocumentKind, jahr: int) -> None:
        names = self.listing.names(kind.key, jahr)
        if not names:
            return
        reader = self._told(self._shelf.year(kind, jahr))
        if reader is None:
            self.loaded.failed += len(names)
            return
        agreements = self._agreements(reader, names)
        if self.listing.whole_years:
            self._check_year(reader, names, agreements)
        if reader.only_data:
            self.loaded.only_data.append(OnlyData(kind.key, jahr, len(names)))
        else:
            self._build_year(reader, agreements)

    def _agreements(self, reader: AgreementReader, names: list[str]) -> list[Agreement]:
        """The agreements that can be read; the others are counted and told."""
        read = [self._told(reader.read(name)) for name in names]
        if not reader.only_data:
            self.loaded.failed += sum(agreement is None for agreement in read)
        return [agreement for agreement in read if agreement is not None]

    def _check_year(
        self, reader: AgreementReader, names: list[str], agreements: list[Agreement]
    ) -> None:
        path = f"{reader.folder}/{YEAR_FILE}"
        present = frozenset(map(stem, names))
        year = YearData(
            *(reader.kind, reader.jahr, path, reader.jahresfelder, tuple(agreements), present),
            source=reader.year_source,
        )
        self.loaded.diagnostics += check_year(year, reader.kreise)

    def _build_year(self, reader: AgreementReader, agreements: list[Agreement]) -> None:
        """The wording of the year, and its agreements with the others they speak of."""
        kind, jahr, loaded = reader.kind, reader.jahr, self.loaded
        wording = read_wording(self._shelf.files, kind, jahr, reader.folder, loaded.diagnostics)
        if wording is None:
            loaded.failed += len(agreements)
            return
        loaded.wordings[kind.key, jahr] = wording
        previous = speaks_of(kind, wording, "vorjahr")
        read = [self._told(linked(a, self._shelf, with_previous=previous)) for a in agreements]
        loaded.failed += sum(agreement is None for agreement in read)
        loaded.agreements += [agreement for agreement in read if agreement is not None]

    def _told(self, found: Found[T]) -> T | None:
        """The value; its findings are kept."""
        value, diagnostics = found
        self.loaded.diagnostics += diagnostics
        return value
