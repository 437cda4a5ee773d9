"""The review of a year: its comparison, facts of both years, amounts of all years, files beside the page."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from urllib.parse import quote

from zvgen.compare.facts import year_facts
from zvgen.diagnostics import Diagnostic
from zvgen.diff.pairs import YearPair
from zvgen.diff.years import Compared
from zvgen.model.agreement import Agreement
from zvgen.model.kreise import Kreise
from zvgen.model.money import Money
from zvgen.overview import KreisFacts
from zvgen.reports.review import Link, Review
from zvgen.workspace.shelf import Shelf

PAGE, WORKBOOK = "review.html", "uebersicht.xlsx"
_FILES: Mapping[str, str] = {
    "docx": "Word",
    "pdf": "PDF",
    "odt": "ODT",
    "redline.docx": "Änderungen nachverfolgt",
    "synopse.docx": "Synopse",
}
"""What may lie beside the page for a Kreis: the ending, and what a reader calls it."""


def review_of(
    compared: Compared, pair: YearPair, kreise: Kreise, folder: Path
) -> tuple[Review | None, list[Diagnostic]]:
    """What the page and the workbook are made of, and what was found while reading other years.

    None if there is nothing to compare. `folder` is where the page will lie.
    """
    if compared.year is None:
        return None, []
    missing = [kreise[key].name for key in _missing(compared, pair, kreise)]
    facts = year_facts(compared.versions, missing)
    review = Review(compared.year, facts)
    told, found = _with_history(review, compared.loaded.shelf)
    keys = [one.kreis for one in facts]
    return replace(
        review,
        facts=replace(facts, kreise=tuple(told)),
        links=links(folder, keys),
        workbook=Link("Übersicht als Excel-Datei", WORKBOOK),
    ), found


def links(folder: Path, kreise: Iterable[str]) -> dict[str, tuple[Link, ...]]:
    """The files of each Kreis that there are."""
    there = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    return {
        key: tuple(
            Link(label, quote(f"{key}.{ending}"))
            for ending, label in _FILES.items()
            if f"{key}.{ending}" in there
        )
        for key in kreise
    }


def _missing(compared: Compared, pair: YearPair, kreise: Kreise) -> list[str]:
    """The Kreise of the year without an agreement that could be read."""
    there = {one.new.agreement.kreis.schluessel for one in compared.versions if one.new}
    return [key for key in kreise.of_year(pair.jahr) if key not in there]


def _with_history(review: Review, shelf: Shelf) -> tuple[list[KreisFacts], list[Diagnostic]]:
    """The facts with the budgets of all years up to this one."""
    art, jahr = review.year.art, review.year.jahr
    years = [year for year in sorted(shelf.years(art)) if year <= jahr]
    told, found = list[KreisFacts](), list[Diagnostic]()
    for one in review.facts:
        read = [(year, shelf.agreement(art, year, one.kreis)) for year in years]
        found += [diagnostic for _, (_, some) in read for diagnostic in some]
        amounts = [(year, _budget(agreement, review.amount)) for year, (agreement, _) in read]
        history = tuple((year, amount) for year, amount in amounts if amount is not None)
        told.append(replace(one, history=history))
    return told, found


def _budget(agreement: Agreement | None, field: str) -> Decimal | None:
    value = agreement.felder.get(field) if agreement else None
    return value.euros if isinstance(value, Money) else None
