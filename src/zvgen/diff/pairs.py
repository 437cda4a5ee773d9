"""Which year is compared with which."""

from typing import NamedTuple

from zvgen.workspace import Base, Files, Selection
from zvgen.workspace.listing import Listing
from zvgen.workspace.shelf import Shelf


class YearPair(NamedTuple):
    """A kind, a year and the year before it; `gegen` is None if there is no year before."""

    art: str
    jahr: int
    gegen: int | None

    @property
    def years(self) -> frozenset[int]:
        """Both years."""
        return frozenset({self.jahr} | ({self.gegen} if self.gegen else set()))


def year_pairs(
    files: Files, base: Base, selection: Selection, gegen: int | None = None
) -> list[YearPair]:
    """The pairs a selection asks for: each year named, or the newest one of each kind.

    A year is compared with the nearest year before it, or with `gegen`.
    """
    listing, shelf = Listing(files, selection), Shelf(files, base)
    return [
        YearPair(art, jahr, gegen or _before(shelf, art, jahr))
        for art in listing.kinds()
        if selection.means(art, _with_data(listing, art))
        for jahr in _asked_for(listing, shelf, art)
    ]


def _with_data(listing: Listing, art: str) -> list[str]:
    """The kind itself if it has files of the Kreise that are meant."""
    return [art] if any(listing.names(art, jahr) for jahr in listing.years(art)) else []


def _asked_for(listing: Listing, shelf: Shelf, art: str) -> list[int]:
    """The years named, or the newest with documents."""
    years = listing.years(art)
    return years if listing.selection.jahre else _documented(shelf, art, years)[-1:]


def _before(shelf: Shelf, art: str, jahr: int) -> int | None:
    return max((year for year in shelf.years(art) if year < jahr), default=None)


def _documented(shelf: Shelf, art: str, years: list[int]) -> list[int]:
    """The years whose data become documents; a year that cannot be read counts, so that it is told."""
    kind, _ = shelf.kind(art)
    if kind is None:
        return sorted(years)
    readers = {jahr: shelf.year(kind, jahr)[0] for jahr in years}
    return sorted(jahr for jahr, reader in readers.items() if not (reader and reader.only_data))
