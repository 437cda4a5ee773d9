"""What `zvgen verify` says of a file: a headline, then what made it, then whether it can be made again."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from zvgen.verify import Kept, Part, Reason, Remade, Verdict

_KEPT: Mapping[Kept, str] = MappingProxyType(
    {
        Kept.SEALED: "unverändert; es ist das versiegelte Dokument.",
        Kept.SIGNED: "unverändert; es ist die unterschriebene Fassung aus dem Siegel.",
        Kept.BUILT: "unverändert seit dem Bau.",
        Kept.SAME: "unverändert; zvgen baut genau dieses Dokument.",
        Kept.RESAVED: "neu gespeichert; der Text ist derselbe.",
        Kept.CHANGED: "verändert; der Text ist nicht der gebaute.",
        Kept.REPLACED: "NICHT die versiegelte Fassung.",
        Kept.UNKNOWN: "ohne Nachweis; es fehlt, womit sie sich vergleichen lässt.",
    }
)
_REMADE: Mapping[Remade, str] = MappingProxyType(
    {
        Remade.NOW: "ja, aus den Daten und Vorlagen von heute",
        Remade.FROM_SEAL: "ja, aus den versiegelten Daten und den Vorlagen von heute",
        Remade.FROM_OWN: "nur aus den Daten, die die Datei bei sich trägt, nicht aus denen von heute",
    }
)
_WHY_NOT: Mapping[Kept, str] = MappingProxyType(
    {
        Kept.RESAVED: "ein anderes Programm hat die Datei neu gespeichert",
        Kept.CHANGED: "die Datei wurde nach dem Bau verändert",
        Kept.DAMAGED: "die Datei ist beschädigt",
    }
)
_UNKNOWN = "unbekannt; sie nennt keine Herkunft, und weder Siegel noch Zielordner kennen sie."
_OTHER_NOW = "ohne Nachweis; zvgen baut daraus heute ein anderes Dokument."
_NO_REASON = "woran es liegt, sagt die Datei nicht"
_SAME = {Part.LAYOUT: "dasselbe wie heute", Part.VERSION: "dieselbe wie hier"}
_OTHER = {Part.LAYOUT: "ein anderes als heute", Part.VERSION: "eine andere als hier"}
_COMPARED = (Part.DATA, Part.WORDING, Part.LAYOUT)
_LONGEST = 90
_MOST = 8


def told(verdict: Verdict) -> Iterator[str]:
    """The lines about one file; none about what could not be opened, which a finding tells."""
    if verdict.is_read:
        yield _printable(f"{verdict.name}: {_headline(verdict)}")
        for line in _known(verdict) if verdict.agreement else ():
            yield _printable(f"  {line}")


def _headline(verdict: Verdict) -> str:
    if verdict.hindrance:
        return verdict.hindrance
    if verdict.kept is Kept.UNKNOWN and not verdict.agreement:
        return _UNKNOWN
    if verdict.kept is Kept.CHANGED and verdict.reasons:
        return _OTHER_NOW
    return _KEPT[verdict.kept]


def _known(verdict: Verdict) -> Iterator[str]:
    yield f"Vereinbarung: {' '.join(verdict.agreement.split('/'))}"
    if verdict.seal:
        yield f"Siegel: {verdict.seal}"
    if verdict.built:
        yield f"Gebaut als: {verdict.built}"
    yield from _made_of(verdict)
    if verdict.remade is not Remade.UNKNOWN:
        yield f"Byte für Byte wieder herstellbar: {_remade(verdict)}"
    yield from _differences(verdict)


def _made_of(verdict: Verdict) -> Iterator[str]:
    """Data, templates, layout and version, each with what is not as it is today."""
    for part in _COMPARED:
        yield from _part(verdict, part)
    if verdict.version:
        here = f", {_state(verdict, Part.VERSION)}" if verdict.compared else ""
        yield f"Version: {verdict.version}{here}"
    elif verdict.remade is not Remade.UNKNOWN and not verdict.statements:
        yield "Herkunft: die Datei selbst nennt keine"


def _part(verdict: Verdict, part: Part) -> Iterator[str]:
    stated = dict(verdict.statements).get(part, "")
    compared = verdict.compared and (stated or part is not Part.LAYOUT)
    known = [*_place(verdict, part), _state(verdict, part)] if compared else []
    if stated:
        known.append(f"Prüfsumme {stated}")
    if known:
        yield f"{part}: {', '.join(known)}"
        yield from _entries([reason.text for reason in _of(verdict, part)])


def _place(verdict: Verdict, part: Part) -> Iterator[str]:
    """Where the part stands in the workspace."""
    if part is Part.DATA:
        yield f"data/{verdict.agreement}.yaml"
    elif part is Part.WORDING:
        yield f"templates/{verdict.agreement.partition('/')[0]}"


def _state(verdict: Verdict, part: Part) -> str:
    if _of(verdict, part):
        return _OTHER.get(part, "andere als heute")
    return _SAME.get(part, "dieselben wie heute")


def _of(verdict: Verdict, part: Part) -> list[Reason]:
    return [reason for reason in verdict.reasons if reason.part is part]


def _remade(verdict: Verdict) -> str:
    if verdict.remade in _REMADE:
        return _REMADE[verdict.remade]
    if of_agreement := _of(verdict, Part.AGREEMENT):
        return f"nein; {of_agreement[0].text}"
    parts = [str(part) for part in Part if _of(verdict, part)]
    if parts:
        return f"nein; nicht wie heute: {', '.join(parts)}"
    return f"nein; {_WHY_NOT.get(verdict.kept, _NO_REASON)}"


def _differences(verdict: Verdict) -> Iterator[str]:
    if verdict.differences:
        yield "Abweichender Text:"
        yield from _entries([_difference(*pair) for pair in verdict.differences])


def _difference(theirs: str, ours: str) -> str:
    if not ours:
        return f"nur in der Datei: {_short(theirs)}"
    if not theirs:
        return f"fehlt in der Datei: {_short(ours)}"
    return f"in der Datei {_short(theirs)}, gebaut {_short(ours)}"


def _entries(texts: list[str]) -> Iterator[str]:
    yield from (f"  – {text}" for text in texts[:_MOST])
    if more := len(texts[_MOST:]):
        yield f"  – und {more} weitere"


def _short(text: str) -> str:
    return f"„{text[:_LONGEST]}…“" if len(text) > _LONGEST else f"„{text}“"


def _printable(line: str) -> str:
    """What a file says of itself may hold signs that steer a terminal."""
    return "".join(sign if sign.isprintable() else " " for sign in line)
