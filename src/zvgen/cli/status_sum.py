"""The last sentences of `zvgen status`: how many there are of each state, and what to do."""

from collections.abc import Iterator, Sequence

from zvgen.build.orphans import agreement_of
from zvgen.build.overview import FAULTY, Row
from zvgen.build.standing import LEFT_BY_SEAL, State
from zvgen.cli.build_report import by_status, sealed_sentence
from zvgen.cli.report import tally
from zvgen.diagnostics import Diagnostic, Severity
from zvgen.messages import counted

DUE = (State.STALE, State.MISSING)
"""What a build makes anew."""


def sentences(rows: Sequence[Row], findings: Sequence[Diagnostic]) -> Iterator[str]:
    """The sum, what the next build would change, what another call would, and what was found."""
    yield _sum(rows)
    due = [row for row in rows if row.state in DUE and FAULTY not in row.reasons]
    usual = [row for row in due if not row.options]
    sealed = sum(row.state in LEFT_BY_SEAL and row.is_usual for row in rows)
    if usual:
        stays = f" {sealed_sentence(sealed, dry_run=True)}" if sealed else ""
        yield f"zvgen build ändert {len(usual)}: {by_status(row.status for row in usual)}.{stays}"
    yield from _others([row for row in due if row.options])
    if (found := tally(findings)) != "keine Fehler":
        more = any(one.severity is Severity.WARNING for one in findings)
        yield f"In Daten und Wortlaut: {found}{' (zvgen check zeigt alles)' if more else ''}."


def _sum(rows: Sequence[Row]) -> str:
    """The text "4 Dokumente: 3 aktuell, 1 fehlt."; where a state has a comma itself, with semicolons."""
    if not rows:
        return "Keine Dokumente."
    counts = ((state, sum(row.state is state for row in rows)) for state in State)
    listed = [f"{number} {state}" for state, number in counts if number]
    between = "; " if any("," in one for one in listed) else ", "
    return f"{counted(len(rows), 'Dokument', 'Dokumente')}: {between.join(listed)}."


def _others(rows: Sequence[Row]) -> Iterator[str]:
    """What a plain build does not renew, by the call that does."""
    for options in dict.fromkeys(row.options for row in rows):
        found = [row for row in rows if row.options == options]
        call = " ".join(["zvgen build", *options, *_narrowed(found)])
        one = len(found) == 1
        many = f"{len(found)} {'anderes ist' if one else 'andere sind'} nicht aktuell"
        yield f"{many}; neu baut {'es' if one else 'sie'}: {call}"


def _narrowed(rows: Sequence[Row]) -> Iterator[str]:
    """The Kreis and the year, where there is one: without them the call would build all."""
    _, years, names = zip(*(agreement_of(row.path).split("/") for row in rows), strict=True)
    if len(set(names)) == 1:
        yield names[0]
    if len(set(years)) == 1:
        yield f"--jahr {years[0]}"
