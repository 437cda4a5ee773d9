"""Comparisons as Markdown: a reader's program shows every value as it is."""

from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from changes import CHANGES, TEXTS, YEAR, YEARS, alone, sample_year, wording
from test_values import HOSTILE
from zvgen.comparison import Added, Change, Changed, Nature, Shared, Side, YearComparison
from zvgen.reports.flow import on_one_line
from zvgen.reports.markdown import literal, report

PAGE = """\
**Landkreis Fulda 2024 → 2025:** keine eigenen Änderungen; Standardtext: 1 Stelle (alle Kreise)

**Odenwaldkreis 2024 → 2025:** entfallen

**Landkreis Kassel 2024 → 2025:** Haushaltsmittel +21.300 Euro (+2,6 %), 2 Projekte neu, 1 entfallen, \
1 geändert, 1 umbenannt, 1 verschoben, 1 Unterschrift geändert, 1 Datumsangabe geändert, 1 weitere Angabe \
geändert; Standardtext: 2 Stellen (1 davon in allen Kreisen)

| Abschnitt | Angabe | Änderung | 2024 | 2025 |
| --- | --- | --- | --- | --- |
| § 4 | Haushaltsmittel | geändert (+21.300 Euro, +2,6 %) | 828.700 Euro | 850.000 Euro |
| § 5 | Projekt | vermutlich umbenannt (83 %), bitte kennung setzen | HAPE Sprache (Ausbildung) | \
HAPE – Sprache (Ausbildung) |
| § 5 | Projekt | verschoben | JobMentoring (Ausbildung) | JobMentoring (Qualifizierung in der Pflege) |
| § 5 | Projekt „Werkstatt“, Plätze | geändert (+3) | 12 | 15 |
| § 5 | Projekt | neu | – | Neuer \\*Weg\\* (Ausbildung) |
| § 5 | Projekt | neu | – | Sprung\\|brett (Ausbildung) |
| § 5 | Projekt | entfallen | WeTeP (Ausbildung) | – |
| Unterschriften | Unterzeichnung Kreis | geändert | Andreas Siebert | Walter Anonym |
| Unterschriften | Unterzeichnung Kreis, Datum | geändert | 01.07.2024 | 08.07.2025 |
| – | Status | geändert | muster | abgestimmt |
{FOLDED}
**Schreibweise und Scan:** 1 Abweichung

**Stadt Hanau 2025:** erstmals. Bis 2024 gehörte die Stadt zum Main-Kinzig-Kreis.

**Angaben für alle Kreise 2024 → 2025**

| Abschnitt | Angabe | Änderung | 2024 | 2025 |
| --- | --- | --- | --- | --- |
| – | Bündnis | geändert | 2020 bis 2024 | 2025 bis 2029 |

**Standardtext 2024 → 2025:** 2 Stellen

| Abschnitt | Änderung | 2024 | 2025 |
| --- | --- | --- | --- |
| § 1 | geändert (alle Kreise) | … Jahren die Kreise und kreisfreien Städte bei der **Förderung.** | \
… Jahren die Kreise und kreisfreien Städte bei der **Qualifizierung.** |
| § 1 | neu (1 von 2 Kreisen) | – | Ein neuer Satz des Landes. |
| § 6 | verschoben (stand bisher in § 1; 1 von 2 Kreisen) | Er wandert. | Er wandert. |
"""
GRAMMAR = """
**Grammatik und Jahr**

| Abschnitt | Angabe | Änderung | 2024 | 2025 |
| --- | --- | --- | --- | --- |
| 3 Stellen: Titel, § 1 | Jahr | geändert | 2024 | 2025 |
"""
PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def cells(markdown: str) -> list[str]:
    """The text of every cell of every table."""
    tokens = PARSER.parse(markdown)
    inside = [before.type for before in tokens]
    return [
        "".join(child.content for child in token.children or ())
        for at, token in enumerate(tokens)
        if token.type == "inline" and inside[at - 1] in {"td_open", "th_open"}
    ]


def kinds(markdown: str) -> set[str]:
    """What the text is made of."""
    return {token.type for token in _all(PARSER.parse(markdown))}


def _all(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _all(token.children or [])


def _as_shown(text: str) -> str:
    return " ".join(part for part in on_one_line(text).split(" ") if part).strip()


@pytest.mark.parametrize(("everything", "folded"), [(False, ""), (True, GRAMMAR)])
def test_the_whole_text(everything: bool, folded: str) -> None:
    assert report(YEAR, everything=everything) == PAGE.replace(
        "{FOLDED}", folded.rstrip("\n") + "\n" * bool(folded)
    )


@given(TEXTS)
@example("1. _a_ **b** ~~c~~ [d](e) `f` | g\\| &amp; <b> \\")
@example("![a](b) <http://a.b> <!-- x --> &#35;")
def test_a_value_stands_in_its_cell_literally(text: str) -> None:
    shown = cells(report(alone(Added(Nature.DETAIL, Side(text, "hinweis")))))
    assert shown[5:9] == ["–", "Hinweis", "neu", "–"]
    assert shown[9] == (_as_shown(text) or "–")


@pytest.mark.parametrize("value", HOSTILE)
def test_values_that_look_like_markup(value: str) -> None:
    assert cells(f"| a |\n|---|\n| {literal(value)} |") == ["a", _as_shown(value)]


@given(st.lists(TEXTS, min_size=1, max_size=3), st.lists(TEXTS, min_size=1, max_size=3))
def test_changed_words_of_the_wording_are_strong_and_whole(old: list[str], new: list[str]) -> None:
    change = Changed(Nature.STANDARD, wording(" ".join(old)), wording(" ".join(new)))
    shown = cells(report(alone(shared=(Shared(change, 1, 1),))))[6:8]
    for cell, words in zip(shown, (old, new), strict=True):
        whole = " ".join(_as_shown(" ".join(words)).split()) or "–"
        assert "…" in cell or " ".join(cell.split()) == whole


@given(YEARS, st.booleans())
def test_nothing_is_markup_but_our_own(year: YearComparison, everything: bool) -> None:
    ours = {"paragraph", "table", "thead", "tbody", "tr", "th", "td", "strong"}
    allowed = {f"{name}_{end}" for name in ours for end in ("open", "close")}
    assert kinds(report(year, everything=everything)) <= {
        *allowed,
        "inline",
        "text",
        "text_special",
    }


@given(st.lists(CHANGES, min_size=1, max_size=5))
def test_every_change_has_a_row(changes: list[Change]) -> None:
    shown = cells(report(alone(*changes)))
    assert len(shown) == 5 * (1 + len(changes))


def test_all_the_samples() -> None:
    text = report(sample_year())
    assert text.count("**Landkreis Kassel 2024 → 2025:**") == 1
    assert len(cells(text)) > 500
