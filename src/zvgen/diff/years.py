"""Two years of a kind, from their files to their comparison."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from zvgen.compare import NO_DOCUMENT, Version, Versions, compare_years
from zvgen.comparison import Comparison, YearComparison
from zvgen.diagnostics import Diagnostic, arrange
from zvgen.diff.composed import composed
from zvgen.diff.pairs import YearPair
from zvgen.model.agreement import Agreement
from zvgen.model.kreise import Kreise
from zvgen.workspace import Base, Files, Loaded, Selection, load
from zvgen.workspace.listing import Listing, stem


@dataclass
class Compared:
    """Two years compared, for the Kreise that are meant.

    `year` is None if there is nothing to compare; `lost` are the Kreise that could not be read. `versions`
    belong to the comparisons of `year`, in their order.
    """

    loaded: Loaded
    year: YearComparison | None = None
    versions: list[Versions] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    def __iter__(self) -> Iterator[tuple[Comparison, Versions]]:
        return zip(self.year or (), self.versions, strict=True)


def compare_pair_of_years(
    files: Files, base: Base, selection: Selection, pair: YearPair
) -> Compared:
    """The years of `pair`; a Kreis that cannot be read costs itself."""
    wanted = Selection(selection.kreise, frozenset({pair.art}), pair.years)
    loaded = load(files, base, wanted)
    done = Compared(loaded)
    reading = _Reading(loaded, base.kreise, pair, Listing(files, wanted))
    for key in reading.kreise():
        versions = reading.versions(key)
        if versions is None:
            done.lost.append(key)
        else:
            done.versions.append(versions)
    done.year = _compared(done.versions, pair)
    done.diagnostics = arrange([*loaded.diagnostics, *reading.diagnostics])
    return done


def _compared(versions: list[Versions], pair: YearPair) -> YearComparison | None:
    sides = [side for one in versions for side in (one.new, one.old) if side]
    if not sides:
        return None
    gegen = "" if pair.gegen is None else str(pair.gegen)
    return compare_years(sides[0].agreement.kind, pair.jahr, gegen, versions)


class _Reading:
    """The agreements of both years, composed Kreis by Kreis."""

    def __init__(self, loaded: Loaded, kreise: Kreise, pair: YearPair, listing: Listing) -> None:
        self.diagnostics: list[Diagnostic] = []
        self._loaded = loaded
        self._kreise = kreise
        self._pair = pair
        self._only_data = {year.jahr for year in loaded.only_data}
        self._read = {(a.jahr, a.kreis.schluessel): a for a in loaded.agreements}
        self._files = {jahr: set(map(stem, listing.names(pair.art, jahr))) for jahr in pair.years}

    def kreise(self) -> list[str]:
        """The keys of the Kreise with a file in either year, in the order of the parties."""
        there = set().union(*self._files.values())
        return [key for key in self._kreise if key in there]

    def versions(self, key: str) -> Versions | None:
        """Both versions of a Kreis; None if one of them has a file that cannot be used."""
        pair = self._pair
        old, new = (self._version(jahr, key) for jahr in (pair.gegen, pair.jahr))
        given = {jahr for jahr, keys in self._files.items() if key in keys}
        if len(given) != bool(old) + bool(new):
            return None
        notes = (_territory(self._kreise, key, pair), _without_document(old))
        return Versions(old, new, " ".join(note for note in notes if note))

    def _version(self, jahr: int | None, key: str) -> Version | None:
        if jahr in self._only_data:
            return self._data(jahr, key)
        agreement = self._read.get((jahr, key)) if jahr else None
        return self._composed(agreement) if agreement else None

    def _data(self, jahr: int, key: str) -> Version | None:
        """A version without a document, of a year that only has data for others."""
        agreement, found = self._loaded.shelf.agreement(self._pair.art, jahr, key)
        self.diagnostics += found
        return Version(agreement, NO_DOCUMENT, str(jahr)) if agreement else None

    def _composed(self, agreement: Agreement) -> Version | None:
        version, found = composed(agreement, self._loaded, str(agreement.jahr))
        self.diagnostics += found
        return version


def _without_document(old: Version | None) -> str:
    """A sentence where the wording cannot be compared, or nothing."""
    if old and old.document is NO_DOCUMENT:
        return f"Aus {old.name} gibt es nur Angaben; der Wortlaut ist nicht verglichen."
    return ""


def _territory(kreise: Kreise, key: str, pair: YearPair) -> str:
    """A sentence where the territory is not the one of the year before, or nothing."""
    before, kreis = pair.gegen or 0, kreise[key]
    former = kreise.get(kreis.vorgaenger or "")
    if former and not kreis.exists_in(before):
        return f"Neu seit {kreis.gueltig_ab}; das Gebiet gehörte vorher zu: {former.name}."
    parted = [
        kreise[other].name
        for other in kreise
        if kreise[other].vorgaenger == key and not kreise[other].exists_in(before)
        if kreise[other].exists_in(pair.jahr)
    ]
    return f"Das Gebiet ist kleiner als {before}, ohne: {', '.join(parted)}." if parted else ""
