"""The last sentences of `zvgen status`: how many there are of each state, and what to do."""

from collections.abc import Iterator, Sequence

from zvgen.build.orphans import agreement_of
from zvgen.build.overview import FAULTY, Row
from zvgen.build.standing import LEFT_BY_SEAL, SHUT, State
from zvgen.cli.build_report import by_status, sealed_sentence
from zvgen.cli.report import tally
from zvgen.diagnostics import Diagnostic, Severity
from zvgen.messages import counted

DUE = (State.STALE, State.MISSING)
"""What a build makes anew."""
_NO_BUILD = frozenset({FAULTY, SHUT})
"""Reasons no build can do anything about."""
_FORMAT = "--format "


def sentences(rows: Sequence[Row], findings: Sequence[Diagnostic]) -> Iterator[str]:
    """The sum, what the next build would change, what another call would, what to do, and what was found."""
    yield _sum(rows)
    due = [row for row in rows if row.state in DUE and _NO_BUILD.isdisjoint(row.reasons)]
    usual = [row for row in due if not row.options]
    sealed = sum(row.state in LEFT_BY_SEAL and row.is_usual for row in rows)
    if usual:
        stays = f" {sealed_sentence(sealed, dry_run=True)}" if sealed else ""
        yield f"zvgen build ändert {len(usual)}: {by_status(row.status for row in usual)}.{stays}"
    for found, call in _calls([row for row in due if row.options]):
        are = "Außerdem ist 1 Datei" if found == 1 else f"Außerdem sind {found} Dateien"
        yield f"{are} nicht aktuell. Neu bauen: {call}"
    yield from _of_lost([row for row in rows if row.state is State.SEALED_LOST])
    yield from _remedies(rows)
    if (found_in_data := tally(findings)) != "keine Fehler":
        more = any(one.severity is Severity.WARNING for one in findings)
        shown = " (zvgen check zeigt alles)" if more else ""
        yield f"In Daten und Wortlaut: {found_in_data}{shown}."


def _sum(rows: Sequence[Row]) -> str:
    """The text "4 Dokumente: 3 aktuell, 1 fehlt."; where a state has a comma itself, with semicolons."""
    if not rows:
        return "Keine Dokumente."
    counts = ((state, sum(row.state is state for row in rows)) for state in State)
    listed = [f"{number} {_state(state, number)}" for state, number in counts if number]
    between = "; " if any("," in one for one in listed) else ", "
    return f"{counted(len(rows), 'Dokument', 'Dokumente')}: {between.join(listed)}."


def _state(state: State, number: int) -> str:
    """Only the one that is a verb has a plural."""
    return "fehlen" if state is State.MISSING and number != 1 else state


def _calls(rows: Sequence[Row]) -> Iterator[tuple[int, str]]:
    """How many rows each call makes that is more than a plain build.

    Formats share a call if they are wanted of the same agreements: else it would make more than there was.
    """
    groups: dict[tuple[object, ...], list[Row]] = {}
    for options in dict.fromkeys(row.options for row in rows):
        found = [row for row in rows if row.options == options]
        groups.setdefault((*_further(found[0]), _agreements(found)), []).extend(found)
    for found in groups.values():
        formats = dict.fromkeys(row.format for row in found)
        named = [_FORMAT + ",".join(formats)] if [*formats] != ["docx"] else []
        yield len(found), " ".join(["zvgen build", *named, *_further(found[0]), *_narrowed(found)])


def _further(row: Row) -> tuple[str, ...]:
    """The options besides its format."""
    return tuple(option for option in row.options if not option.startswith(_FORMAT))


def _agreements(rows: Sequence[Row]) -> frozenset[str]:
    return frozenset(agreement_of(row.path) for row in rows)


def _narrowed(rows: Sequence[Row]) -> Iterator[str]:
    """The Kreis and the year, where there is one: without them the call would build all."""
    _, years, names = zip(*(agreement_of(row.path).split("/") for row in rows), strict=True)
    if len(set(names)) == 1:
        yield names[0]
    if len(set(years)) == 1:
        yield f"--jahr {years[0]}"


def _of_lost(rows: Sequence[Row]) -> Iterator[str]:
    """What can be done about sealed documents that are gone."""
    for found, call in _calls([row for row in rows if row.restorable]):
        many = counted(found, "versiegeltes Dokument fehlt", "versiegelte Dokumente fehlen")
        yield f"{many}. Genau so wieder bauen: {call}"
    if lost := [row for row in rows if not (row.restorable or FAULTY in row.reasons)]:
        many = counted(len(lost), "versiegeltes Dokument fehlt", "versiegelte Dokumente fehlen")
        verb = "entsteht" if len(lost) == 1 else "entstehen"
        yield (
            f"{many} und {verb} heute nicht genau so wieder; zvgen build nennt den Grund. "
            "Sonst bitte aus der Datensicherung zurückholen."
        )


def _remedies(rows: Sequence[Row]) -> Iterator[str]:
    """What a person has to do about what no build touches."""
    if number := sum(SHUT in row.reasons for row in rows):
        many = counted(number, "Datei lässt", "Dateien lassen")
        yield (
            f"{many} sich nicht lesen. Noch in einem Programm geöffnet? Dann bitte schließen. "
            "Ein Ordner dieses Namens? Dann bitte umbenennen."
        )
    if any(row.state is State.NOT_SEALED for row in rows):
        yield (
            "Nicht im Siegel: bitte löschen, was nicht gebraucht wird; sonst das Siegel aufheben "
            "(zvgen seal … --aufheben), bauen und neu versiegeln."
        )
    if any(row.state is State.ORPHANED for row in rows):
        yield "Verwaist: Fehlen die Daten aus Versehen, bitte zurückholen; sonst löschen (zvgen löscht nie)."
