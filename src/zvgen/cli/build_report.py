"""What `zvgen build` tells at its end."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import NamedTuple

import click

from zvgen.build.outcome import Outcome
from zvgen.cli.options import Talk
from zvgen.cli.reasons_line import reasons_line
from zvgen.cli.report import as_json, emit_json, say, show, tally
from zvgen.diagnostics import Diagnostic
from zvgen.messages import counted

_MADE = (Outcome.WRITTEN, Outcome.PLANNED)


class Line(NamedTuple):
    """One file, what became of it, and why it was out of date; `status` is that of its agreement.

    A `restored` one is sealed, was lost, and is there again as it was.
    """

    path: str
    outcome: Outcome
    reasons: tuple[str, ...] = ()
    status: str = ""
    restored: bool = False

    @property
    def agreement(self) -> str:
        """What it is a file of: kind, year and Kreis."""
        folder, _, name = self.path.rpartition("/")
        return f"{folder}/{name.partition('.')[0]}"

    @property
    def format(self) -> str:
        """Its format, the last of its endings."""
        return PurePosixPath(self.path).suffix[1:]


@dataclass(frozen=True, slots=True)
class Report:
    """A build, just done or remembered; `unread` agreements could not even be read, some of them sealed."""

    lines: Sequence[Line]
    findings: Sequence[Diagnostic]
    only_data: Sequence[tuple[str, int]]
    shown: str
    unread: int = 0
    sealed_unread: int = 0
    dry_run: bool = False

    def tell(self, talk: Talk) -> None:
        """To a person or a program."""
        if talk.as_json:
            emit_json(self._as_json())
            return
        show(self.findings, notes=talk.verbose, warnings=not talk.quiet)
        for line in self._told_one_by_one(talk):
            told = reasons_line(line.reasons, is_edited=line.outcome == Outcome.EDITED)
            why = f" ({told})" if told else ""
            click.echo(f"{line.outcome}: {self.shown}/{line.path}{why}")
        if not talk.quiet:
            found = tally(self.findings)
            say(" ".join([*self._sentences(), f"{found[0].upper()}{found[1:]}."]))

    def _told_one_by_one(self, talk: Talk) -> Iterator[Line]:
        """Everything if asked for; before a build only what it would do."""
        for line in self.lines:
            if talk.verbose or (self.dry_run and line.outcome != Outcome.CURRENT):
                yield line

    def _of(self, *outcomes: Outcome) -> list[Line]:
        return [line for line in self.lines if line.outcome in outcomes]

    def _sentences(self) -> Iterator[str]:
        """What was written where, what was not."""
        yield from self._done()
        yield from self._missing()
        yield from self._left_alone()
        if gone := sum(finding.code == "ausgabe-verwaist" for finding in self.findings):
            many = counted(gone, "Dokument", "Dokumenten")
            yield f"Zu {many} gibt es keine Daten mehr; welche, zeigt „zvgen status“."
        if self.only_data and not self.lines:
            years = ", ".join(f"{art} {jahr}" for art, jahr in self.only_data)
            yield f"Aus {years} entstehen keine Dokumente, nur Angaben für andere."

    def _done(self) -> Iterator[str]:
        written, current = self._of(*_MADE), self._of(Outcome.CURRENT)
        if current and not (written or self._of(Outcome.EDITED, Outcome.FAILED)):
            many = counted(len(current), "Dokument", "Dokumente")
            yield f"Alles aktuell: {many} ({self._place(current)})."
            return
        yield self._written(written)
        if current:
            yield f"{len(current)} {'ist' if len(current) == 1 else 'sind'} aktuell."

    def _left_alone(self) -> Iterator[str]:
        """How many documents are sealed, and how many were edited by hand."""
        if restored := [one for one in self._of(*_MADE) if one.restored]:
            many = counted(len(restored), "versiegeltes Dokument", "versiegelte Dokumente")
            again = "fehlte" if len(restored) == 1 else "fehlten"
            verb = f"{self._verb(len(restored))} wiederhergestellt"
            yield f"{many} {again} und {verb}."
        if sealed := self._of(Outcome.SEALED):
            yield sealed_sentence(len(sealed), dry_run=self.dry_run)
        if unread := self.sealed_unread:
            many = counted(
                unread, "versiegelte Vereinbarung hat", "versiegelte Vereinbarungen haben"
            )
            whose = "ihr Dokument bleibt" if unread == 1 else "ihre Dokumente bleiben"
            yield f"{many} fehlerhafte Daten; {whose} unverändert."
        if edited := self._of(Outcome.EDITED):
            many = counted(len(edited), "Dokument", "Dokumente")
            verb = "bleibt" if len(edited) == 1 else "bleiben"
            yield f"{many} {verb}, weil von Hand geändert."

    def _written(self, lines: Sequence[Line]) -> str:
        """The text "3 Dokumente geschrieben (out/)."; before a build whom it would change."""
        verb = f"{self._verb(len(lines) or 1)} geschrieben" if self.dry_run else "geschrieben"
        if not lines:
            return f"Kein Dokument {verb}."
        whom = by_status(line.status for line in lines) if self.dry_run else ""
        many = counted(len(lines), "Dokument", "Dokumente")
        return f"{many} {verb} ({self._place(lines)}){': ' if whom else ''}{whom}."

    def _place(self, lines: Sequence[Line]) -> str:
        return f"{self.shown}/{lines[0].path}" if len(lines) == 1 else f"{self.shown}/"

    def _missing(self) -> Iterator[str]:
        """How many agreements have no document, and which formats others lack."""
        failed, built = (
            self._of(Outcome.FAILED),
            {x.agreement for x in self.lines if x.outcome != Outcome.FAILED},
        )
        single = [line.format.upper() for line in failed if line.agreement in built]
        unread = self.unread - self.sealed_unread
        if lost := unread + len({line.agreement for line in failed} - built):
            many = counted(lost, "Vereinbarung", "Vereinbarungen")
            yield f"{many} {self._verb(lost)} nicht gebaut."
        if single:
            many, formats = counted(len(single), "Datei", "Dateien"), ", ".join(_once(single))
            yield f"{many} {self._verb(len(single))} nicht erzeugt ({formats})."

    def _verb(self, number: int) -> str:
        one, many = ("würde", "würden") if self.dry_run else ("wurde", "wurden")
        return one if number == 1 else many

    def _as_json(self) -> dict[str, object]:
        return {
            "dokumente": [_line_json(line) for line in self.lines],
            "nur_daten": [{"art": art, "jahr": jahr} for art, jahr in self.only_data],
            "meldungen": [as_json(finding) for finding in self.findings],
        }


_STATUS: Mapping[str, tuple[str, str]] = {
    "muster": ("Muster", "Muster"),
    "entwurf": ("Entwurf", "Entwürfe"),
    "abgestimmt": ("abgestimmte", "abgestimmte"),
    "unterzeichnet": ("unterzeichnete", "unterzeichnete"),
}


def by_status(given: Iterable[str]) -> str:
    """The text "24 Entwürfe, 3 unterzeichnete"; empty for nothing."""
    found = list(given)
    counts = ((name, found.count(name)) for name in _STATUS)
    return ", ".join(counted(number, *_STATUS[name]) for name, number in counts if number)


def sealed_sentence(number: int, *, dry_run: bool) -> str:
    """That so many documents stay as they are."""
    if dry_run:
        return f"{number} {'ist versiegelt und bleibt' if number == 1 else 'sind versiegelt und bleiben'}."
    return f"{number} versiegelt, unverändert gelassen."


def _once(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))


def _line_json(line: Line) -> dict[str, object]:
    art, jahr, kreis = line.agreement.split("/")
    return {
        "art": art,
        "jahr": int(jahr),
        "kreis": kreis,
        "format": line.format,
        "datei": line.path,
        "ergebnis": line.outcome,
        "gruende": list(line.reasons),
    }
