"""What is wrong with a `layout.typ`, in German, with the line it is in."""

import re
from collections.abc import Sequence

from zvgen.diagnostics import Diagnostic, Span, diagnose
from zvgen.writers.pdf.deviation import Area, Deviation

_PLACE = re.compile(r"─ [^\n]*?layout\.typ:(\d+):(\d+)")
_FORBIDDEN = re.compile(r"(?<![\w-])(import|include|eval|std|plugin)(?![\w-])")


class Faults:
    """Builds the diagnostics of one layout."""

    def __init__(self, place: str) -> None:
        self._place = place

    def missing(self) -> Diagnostic:
        """There is none."""
        return diagnose("layout-typ-fehlt", Span(self._place))

    def unreadable(self) -> Diagnostic:
        """It is no text."""
        return diagnose("layout-typ-unlesbar", Span(self._place))

    def forbidden(self, source: str) -> list[Diagnostic]:
        """Words that bring in code from elsewhere; packages would be fetched from the network."""
        return [
            diagnose("layout-typ-verboten", self._span_of(source, found.start()), wort=found[1])
            for found in _FORBIDDEN.finditer(source)
        ]

    def _span_of(self, source: str, index: int) -> Span:
        line = source.count("\n", 0, index) + 1
        return Span(self._place, line, index - source.rfind("\n", 0, index))

    def refused(self, message: str, diagnostic: str) -> Diagnostic:
        """What the compiler says first; the rest mostly follows from it."""
        reason = _german(message)
        return diagnose("layout-typ-fehler", self._span(diagnostic), grund=reason)

    def _span(self, diagnostic: str) -> Span:
        """The innermost place inside the layout; columns are counted from 0 there."""
        found = _PLACE.search(diagnostic)
        return Span(self._place, int(found[1]), int(found[2]) + 1) if found else Span(self._place)

    def deviates(self, deviations: Sequence[Deviation]) -> list[Diagnostic]:
        """The tried layout lost or changed something; the rest mostly follows from the first."""
        if not deviations:
            return []
        first = deviations[0]
        reason = _DEVIATIONS[bool(first.wanted), bool(first.found)]
        values = {"wanted": first.wanted[:60], "found": first.found[:60]}
        return [
            diagnose(
                "layout-typ-abweichung",
                Span(self._place),
                bereich=first.area,
                grund=_AREAS.get(first.area, reason).format(**values),
            )
        ]

    def untitled(self) -> Diagnostic:
        """A PDF needs a title."""
        return diagnose("pdf-ohne-titel", Span(self._place))


_DEVIATIONS = {
    (True, True): "erwartet war „{wanted}“, da ist „{found}“",
    (True, False): "„{wanted}“ fehlt",
    (False, True): "„{found}“ ist zu viel",
}
_AREAS = {Area.UNTAGGED: "„{found}“ wird nicht vorgelesen"}

_GERMAN = (
    (r"unclosed delimiter", "Diese Klammer wird nicht geschlossen."),
    (r"unclosed string", "Diese Anführung wird nicht geschlossen."),
    (r"unexpected (.*)", "Hier steht etwas zu viel: {}."),
    (r"expected (\w+), found (\w+)", "Erwartet war „{}“, da ist „{}“."),
    (r"expected (.*)", "Hier fehlt etwas: {}."),
    (r"unknown variable: (\S+)", "Den Namen „{}“ gibt es nicht."),
    (r"unknown font family: (.+)", "Die Schrift „{}“ gibt es hier nicht, nur Arimo."),
    (r"module `layout` does not contain `(\S+)`", "Die Funktion „{}“ fehlt."),
    (r"missing argument: (\S+)", "Die Angabe „{}“ bekommt diese Funktion nicht."),
    (r"unexpected argument", "Diese Funktion nimmt eine ihrer Angaben nicht an."),
    (r"invalid number suffix: `(\w+)`", "Die Maßeinheit „{}“ gibt es nicht."),
    (r"file not found \(searched at .*?([^/\\)]+)\)", "Die Datei „{}“ fehlt neben dem Layout."),
    (r"text `\"(.+)\"` could not be displayed", "Das Zeichen „{}“ fehlt in der Schrift."),
    (r"the first heading must be", "Die erste Überschrift muss die Ebene 1 haben."),
    (r"skipped from heading level (\d) to (\d)", "Auf Ebene {} folgt gleich Ebene {}."),
    (r"maximum (?:function call|show rule) depth", "Die Funktion ruft sich endlos selbst auf."),
    (r"missing alt text", "Ein Bild braucht eine Beschreibung (alt)."),
)
"""What typst says, in German; its own names of things stay."""


def _german(message: str) -> str:
    for pattern, german in _GERMAN:
        if found := re.search(pattern, message):
            return german.format(*found.groups())
    return f"Das Programm typst meldet: „{message}“."
