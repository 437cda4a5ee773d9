"""Rules over all agreements of one kind and year."""

from collections.abc import Callable, Iterator

from zvgen.diagnostics import Diagnostic, Span, diagnose
from zvgen.model.agreement import Agreement
from zvgen.model.kreise import Kreise
from zvgen.model.money import Money
from zvgen.model.signing import Status
from zvgen.model.year import YearData
from zvgen.source.nodes import locate


def check_year(year: YearData, kreise: Kreise) -> list[Diagnostic]:
    """What every rule finds in `year`, whose agreements are all of its files."""
    return [found for check in YEAR_CHECKS for found in check(year, kreise)]


def sums_agree(year: YearData, kreise: Kreise) -> Iterator[Diagnostic]:
    """A control sum equals the sum over all Kreise; said only when each has a readable file."""
    expected = year.present.union(kreise.of_year(year.jahr))
    if len(year.agreements) < len(expected):
        return
    for name, feld in year.kind.declaration.jahresfelder.items():
        stated = year.felder.get(name)
        if not feld.summe_von or not isinstance(stated, Money):
            continue
        amounts = [a.felder.get(feld.summe_von) for a in year.agreements]
        total = sum((a for a in amounts if isinstance(a, Money)), Money(0))
        if total != stated:
            yield diagnose(
                "summe-abweichend",
                locate(year.source, (name,)),
                quelle=feld.summe_von,
                summe=total,
                betrag=stated,
                unterschied=Money(abs(total.cents - stated.cents)),
            )


def every_kreis_has_a_file(year: YearData, kreise: Kreise) -> Iterator[Diagnostic]:
    """Each unit that exists in the year has an agreement; said once at least half of them do."""
    expected = kreise.of_year(year.jahr)
    missing = [key for key in expected if key not in year.present]
    if missing and 2 * len(missing) <= len(expected):
        names = ", ".join(missing)
        yield diagnose("kreis-ohne-datei", Span(year.path), jahr=year.jahr, kreise=names)


def nobody_signs_for_two(year: YearData, _: Kreise) -> Iterator[Diagnostic]:
    """Nobody signs for two Kreise; who does was often copied with the file. Who is invented may."""
    first: dict[str, Agreement] = {}
    for agreement in (a for a in year.agreements if a.status is not Status.MUSTER):
        for index, person in enumerate(agreement.unterzeichnung.get("kreis", ())):
            other = first.setdefault(person.name or "", agreement)
            if person.name and other is not agreement:
                yield diagnose(
                    "unterschrift-zweimal",
                    agreement.span("unterzeichnung", "kreis", index, "name"),
                    name=person.name,
                    datei=other.source.span.path,
                )


YEAR_CHECKS: tuple[Callable[[YearData, Kreise], Iterator[Diagnostic]], ...] = (
    sums_agree,
    every_kreis_has_a_file,
    nobody_signs_for_two,
)
