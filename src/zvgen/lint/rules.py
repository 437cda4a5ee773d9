"""All rules over the wording of a document kind."""

from collections.abc import Callable, Iterator, Mapping

from zvgen.diagnostics import Diagnostic
from zvgen.lint.abbreviations import abbreviations_are_introduced
from zvgen.lint.absatz import numbers_begin_an_absatz
from zvgen.lint.characters import blanks_are_single, quotes_are_german
from zvgen.lint.comparisons import comparisons_can_hold, declared_comparisons_can_hold
from zvgen.lint.members import Kinds
from zvgen.lint.names import declared_names_exist, members_exist
from zvgen.lint.pairs import pairs_are_closed
from zvgen.lint.reading import Section, Year, read_year
from zvgen.lint.references import (
    paragraphs_exist,
    references_are_guarded,
    references_exist,
)
from zvgen.lint.usage import columns_are_used, fields_are_used
from zvgen.lint.years import years_move_on
from zvgen.model.kind import DocumentKind
from zvgen.wording import Wording

SECTION_RULES: tuple[Callable[[Year, Section], Iterator[Diagnostic]], ...] = (
    members_exist,
    comparisons_can_hold,
    references_exist,
    references_are_guarded,
    paragraphs_exist,
    numbers_begin_an_absatz,
    years_move_on,
    blanks_are_single,
    quotes_are_german,
    pairs_are_closed,
)
YEAR_RULES: tuple[Callable[[Year], Iterator[Diagnostic]], ...] = (abbreviations_are_introduced,)


def lint_wording(
    kind: DocumentKind, wordings: Mapping[int, Wording], kinds: Kinds | None = None
) -> list[Diagnostic]:
    """What every rule finds in the wording of each year; `kinds` are those it may speak of.

    A section that holds in several years is told once, for the first of them.
    """
    years, found = [], list(declared_names_exist(kind, kinds or {}))
    found += declared_comparisons_can_hold(kind, kinds or {})
    for jahr in sorted(wordings):
        year, refused = read_year(kind, jahr, wordings[jahr], kinds or {})
        years.append(year)
        told = {(d.code, d.span) for d in found}
        fresh = [*refused, *_year(year)]
        found += [d for d in dict.fromkeys(fresh) if (d.code, d.span) not in told]
    return [*found, *fields_are_used(kind, years), *columns_are_used(kind, years)]


def _year(year: Year) -> Iterator[Diagnostic]:
    for section in year.sections:
        for rule in SECTION_RULES:
            yield from rule(year, section)
    for each in YEAR_RULES:
        yield from each(year)
