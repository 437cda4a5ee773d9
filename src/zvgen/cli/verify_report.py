"""What `zvgen verify` says of a file: a headline, then what made it, then whether it can be made again."""

from collections.abc import Iterator, Mapping
from itertools import takewhile
from operator import eq
from types import MappingProxyType

from zvgen.verify import Kept, Part, Reason, Remade, Text, Verdict

_KEPT: Mapping[Kept, str] = MappingProxyType(
    {
        Kept.SEALED: "unverändert; es ist das versiegelte Dokument.",
        Kept.SIGNED: "unverändert; es ist die unterschriebene Fassung aus dem Siegel.",
        Kept.BUILT: "unverändert seit dem Bau.",
        Kept.SAME: "unverändert; zvgen baut genau dieses Dokument.",
        Kept.RESAVED: "neu gespeichert; der Text ist derselbe.",
        Kept.CHANGED: "verändert; der Text ist nicht der gebaute.",
        Kept.REPLACED: "NICHT die versiegelte Fassung.",
        Kept.UNSEALED: "ohne Nachweis; das Siegel ist nicht lesbar, das versiegelte Dokument also unbekannt.",
        Kept.UNKNOWN: "ohne Nachweis; es fehlt, womit sie sich vergleichen lässt.",
    }
)
_TEXTS: Mapping[Text, str] = MappingProxyType(
    {
        Text.SAME: "NICHT die versiegelte Fassung, aber mit demselben Text.",
        Text.OTHER: "NICHT die versiegelte Fassung; der Text ist nicht der versiegelte.",
        Text.UNKNOWN: (
            "NICHT die versiegelte Fassung; das sagt allein die Prüfsumme: "
            "Der Text lässt sich mit dem versiegelten nicht vergleichen."
        ),
    }
)
_AT_PLACE = (
    "NICHT die versiegelte Fassung; an diese Stelle gehört ein anderes, versiegeltes Dokument."
)
_NOT_GOOD: Mapping[Kept, str] = MappingProxyType(
    {
        Kept.BUILT: "unverändert, aber nicht aus dem Stand von heute",
        Kept.SAME: "unverändert, aber nicht aus dem Stand von heute",
        Kept.RESAVED: "neu gespeichert",
        Kept.CHANGED: "anders, als zvgen baut",
        Kept.REPLACED: "nicht die versiegelte Fassung",
        Kept.UNSEALED: "ohne lesbares Siegel",
        Kept.UNKNOWN: "ohne bekannte Herkunft",
    }
)
_FROM_OTHER: Mapping[Part, str] = MappingProxyType(
    {
        Part.DATA: "aus anderen Daten",
        Part.WORDING: "aus anderen Vorlagen",
        Part.LAYOUT: "mit anderem Layout",
        Part.VERSION: "mit einer anderen Version",
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
        Kept.REPLACED: "es ist nicht die versiegelte Fassung",
        Kept.DAMAGED: "die Datei ist beschädigt",
    }
)
_UNCHANGED = {Kept.BUILT: "unverändert seit dem Bau", Kept.SAME: "unverändert"}
_UNKNOWN = "unbekannt; sie nennt keine Herkunft, und weder Siegel noch Zielordner kennen sie."
_OTHER_NOW = "ohne Nachweis; zvgen baut daraus heute ein anderes Dokument."
_NO_REASON = "woran es liegt, sagt die Datei nicht"
_SAME = {Part.LAYOUT: "dasselbe wie heute", Part.VERSION: "dieselbe wie hier"}
_OTHER = {Part.LAYOUT: "ein anderes als heute", Part.VERSION: "eine andere als hier"}
_COMPARED = (Part.DATA, Part.WORDING, Part.LAYOUT)
_LONGEST = 90
_BEFORE = 40
"""So much of what is the same stands before a difference."""
_MOST = 8


def told(verdict: Verdict) -> Iterator[str]:
    """The lines about one file; of one that cannot be read, which a finding tells, what should be there."""
    if verdict.is_read or verdict.agreement:
        yield _printable(f"{verdict.name}: {_headline(verdict)}")
        for line in _known(verdict) if verdict.agreement else ():
            yield _printable(f"  {line}")


def why_not(verdict: Verdict) -> str:
    """What one file among many is that proves nothing."""
    return _NOT_GOOD[verdict.kept]


def _headline(verdict: Verdict) -> str:
    if verdict.hindrance:
        return "nicht lesbar; bekannt ist nur, was hier liegen sollte."
    if verdict.kept is Kept.REPLACED:
        return _replaced(verdict)
    if verdict.kept in (Kept.BUILT, Kept.SAME) and not verdict.is_good:
        return f"{_UNCHANGED[verdict.kept]}, aber {_unlike_today(verdict)}."
    if verdict.kept is Kept.UNKNOWN and not verdict.agreement:
        return _UNKNOWN
    if verdict.kept is Kept.CHANGED and _is_mixed(verdict):
        return _OTHER_NOW
    return _KEPT[verdict.kept]


def _is_mixed(verdict: Verdict) -> bool:
    """Whether other words may come from the wording of today; other data are made up for."""
    return any(_of(verdict, part) for part in (Part.WORDING, Part.VERSION))


def _replaced(verdict: Verdict) -> str:
    if verdict.place and verdict.text is not Text.SAME:
        return _AT_PLACE
    is_scan = verdict.remade is Remade.UNKNOWN
    return _KEPT[Kept.REPLACED] if is_scan else _TEXTS[verdict.text]


def _unlike_today(verdict: Verdict) -> str:
    """Why an unchanged file is not what is built today."""
    if of_agreement := _of(verdict, Part.AGREEMENT):
        return of_agreement[0].text
    others = [word for part, word in _FROM_OTHER.items() if _of(verdict, part)]
    return f"{' und '.join(others)} als heute" if others else "heute entsteht ein anderes Dokument"


def _known(verdict: Verdict) -> Iterator[str]:
    place = verdict.place
    if place is None or place.agreement != verdict.agreement:
        yield from _belongs(verdict.agreement, verdict.seal)
    for other in verdict.others:
        yield from _belongs(*other)
    if place:
        yield f"Hierher gehört: {_spaced(place.agreement)}, Siegel {place.seal}"
    elif verdict.built:
        yield f"Gebaut als: {verdict.built}"
    yield from _made_of(verdict)
    if verdict.remade is not Remade.UNKNOWN and not verdict.hindrance and not place:
        yield f"Byte für Byte wieder herstellbar: {_remade(verdict)}"
    yield from _differences(verdict)


def _belongs(agreement: str, seal: str) -> Iterator[str]:
    yield f"Vereinbarung: {_spaced(agreement)}"
    if seal:
        yield f"Siegel: {seal}"


def _spaced(agreement: str) -> str:
    return " ".join(agreement.split("/"))


def _made_of(verdict: Verdict) -> Iterator[str]:
    """Data, templates, layout and version, each with what is not as it is today."""
    for part in _COMPARED:
        yield from _part(verdict, part)
    if verdict.version:
        here = f", {_state(verdict, Part.VERSION)}" if verdict.compared else ""
        yield f"Version: {verdict.version}{here}"
    elif verdict.remade is not Remade.UNKNOWN and not verdict.statements and not verdict.hindrance:
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
    is_edited = verdict.kept is Kept.CHANGED and not _is_mixed(verdict)
    if parts and not is_edited and verdict.kept is not Kept.REPLACED:
        return f"nein; nicht wie heute: {', '.join(parts)}"
    return f"nein; {_WHY_NOT.get(verdict.kept, _NO_REASON)}"


def _differences(verdict: Verdict) -> Iterator[str]:
    if verdict.differences:
        ours, heading = "gebaut", "Abweichender Text:"
        if verdict.text is Text.OTHER:
            ours, heading = "versiegelt", "Abweichend vom versiegelten Text:"
        elif _is_mixed(verdict):
            heading = "Abweichender Text (von Hand oder durch das oben Genannte):"
        yield heading
        yield from _entries([_difference(*pair, ours) for pair in verdict.differences])


def _difference(theirs: str, ours: str, made: str) -> str:
    if not ours:
        return f"nur in der Datei: {_short(theirs)}"
    if not theirs:
        return f"fehlt in der Datei: {_short(ours)}"
    same = sum(1 for _ in takewhile(lambda pair: eq(*pair), zip(theirs, ours, strict=False)))
    return f"in der Datei {_short(theirs, same)}, {made} {_short(ours, same)}"


def _entries(texts: list[str]) -> Iterator[str]:
    yield from (f"  – {text}" for text in texts[:_MOST])
    if more := len(texts[_MOST:]):
        yield f"  – und {more} weitere"


def _short(text: str, same: int = 0) -> str:
    """The part of a text that shows where it differs: after `same` signs."""
    start = max(0, text.rfind(" ", 0, max(0, same - _BEFORE)) + 1) if same > _BEFORE else 0
    end = start + _LONGEST
    return f"„{'…' if start else ''}{text[start:end]}{'…' if text[end:] else ''}“"


def _printable(line: str) -> str:
    """What a file says of itself may hold signs that steer a terminal."""
    return "".join(sign if sign.isprintable() else " " for sign in line)
