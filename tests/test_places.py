"""What cannot be printed is told where a clerk can change it."""

from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from pdf_gates.fonts import BOX, no_chinese
from reading import libreoffice
from samples import ROOT, agreement, samples
from zvgen.build.places import Places
from zvgen.model.agreement import Agreement
from zvgen.workspace.base import BASE_FILES
from zvgen.writers.glyphs import Unprintable

with_program = [*libreoffice, no_chinese]
KREIS = ("landkreis-kassel", "--art", "aqb", "--jahr", "2025", "--format", "pdf")
FILE = "data/aqb/2025/landkreis-kassel.yaml"
YEAR = "data/aqb/2025/_jahr.yaml"
WORDING = "templates/aqb/text/2025/ziele.md.j2"


def _change(file: Path, old: str, new: str) -> int:
    """Put `new` in place of `old` and tell the line it is in."""
    text = file.read_text("utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), "utf-8")
    return text[: text.index(old)].count("\n") + 1


def _told(err: str) -> list[tuple[str, str]]:
    """Place and code of each finding."""
    lines = [line for line in err.splitlines() if ": Fehler: " in line]
    return [(line.split(": ")[0], line.partition("[pdf-")[2].partition("]")[0]) for line in lines]


@pytest.mark.parametrize(
    ("path", "old", "new", "column"),
    [
        (FILE, "- JobMentoring", f"- JobMentoring {BOX} und {BOX}字", 7),
        (FILE, "Walter Anonym", f"Walter {BOX}", 14),
        (FILE, "status: muster", f"status: muster\nbezeichnung: Kreis {BOX}", 14),
        (YEAR, "2025 bis 2029", f"2025 bis {BOX}", 11),
        (BASE_FILES[0], "dativ: dem Landkreis Kassel", f"dativ: dem {BOX}", 10),
        (WORDING, "finanziert mit", f"finanziert {BOX} mit", 47),
    ],
    ids=["list", "person", "name", "year", "party", "wording"],
)
def test_place_is_that_of_the_value_or_its_wording(
    workspace: Path, zvgen, path: str, old: str, new: str, column: int
) -> None:
    line = _change(workspace / path, old, new)
    if "bezeichnung" in new:
        line += 1
        _change(workspace / BASE_FILES[0], "  name: Landkreis Kassel\n", _ALSO)
    done = zvgen(workspace, "build", *KREIS)
    assert done.code == 1
    assert _told(done.err) == [(f"{path}:{line}:{column}", "zeichen-fehlt")]


_ALSO = f"  name: Landkreis Kassel\n  auch: [Kreis {BOX}]\n"


def test_each_sentence_of_the_wording_has_its_own_place(workspace: Path, zvgen) -> None:
    text = (workspace / WORDING).read_text("utf-8")
    (workspace / WORDING).write_text(f"{text}\n\nEins {BOX}eins.\n\nZwei {BOX}zwei.\n", "utf-8")
    line = text.count("\n") + 3
    done = zvgen(workspace, "build", *KREIS)
    places = [f"{WORDING}:{line}:6", f"{WORDING}:{line + 2}:6"]
    assert [place for place, _ in _told(done.err)] == places


def test_all_characters_of_a_value_are_one_message(workspace: Path, zvgen) -> None:
    line = _change(workspace / FILE, "- JobMentoring", f"- {'x' * 70} ☃ {BOX}{BOX} und 字")
    done = zvgen(workspace, "build", *KREIS)
    [message] = [told for told in done.err.splitlines() if "Fehler: " in told]
    assert message == (
        f"{FILE}:{line}:7: Fehler: In „…{'x' * 29} ☃ {BOX}{BOX} und 字“ "
        "(Feld massnahmen.ausbildung[3].titel) steht, was die Schrift der PDF-Datei nicht hat: "
        f"„☃“ (U+2603), „{BOX}“ (U+6F22), „字“ (U+5B57). [pdf-zeichen-fehlt] "
        "Bitte durch etwas anderes ersetzen."
    )


def _places(one: Agreement) -> Places:
    loaded = samples()
    return Places(one, loaded.wording_of(one), "templates/aqb/layout.docx", loaded.shelf.files)


@pytest.mark.parametrize("name", ["vorjahr", "aqb"])
def test_value_of_another_agreement_has_its_place_there(name: str) -> None:
    one, other = agreement("landkreis-kassel", 2025), agreement("landkreis-kassel", 2024)
    speaking = replace(one, vorjahr=other) if name == "vorjahr" else _referring(one, other)
    text = Unprintable((BOX,), f"a {BOX}", f"{name}.haushaltsmittel")
    [told] = _places(speaking).tell([text])
    assert told.span == other.span("haushaltsmittel") != one.span("haushaltsmittel")
    assert told.span.line > 0


def _referring(one: Agreement, other: Agreement) -> Agreement:
    return replace(one, bezuege={"aqb": other})


def test_ministry_has_its_place_in_the_file_of_the_land() -> None:
    one = agreement("landkreis-kassel", 2025)
    [told] = _places(one).tell([Unprintable((BOX,), BOX, "ministerium.dativ")])
    line = (ROOT / told.span.path).read_text("utf-8").splitlines()[told.span.line - 1]
    assert line.strip() == f"dativ: {one.ministerium.dativ}"


def test_text_of_neither_data_nor_wording_is_of_the_layout() -> None:
    [told] = _places(agreement("landkreis-kassel", 2025)).tell([Unprintable((BOX,))])
    assert (told.code, str(told.span)) == ("pdf-zeichen-fehlt-layout", "templates/aqb/layout.docx")


class TestLibreOffice:
    """The other engine says the same, and what is right is written."""

    pytestmark = with_program

    def test_box_is_told_and_costs_its_agreement(self, workspace: Path, zvgen) -> None:
        line = _change(workspace / FILE, "- JobMentoring", f"- Job {BOX}")
        both = ("landkreis-kassel", "hochtaunuskreis", *KREIS[1:], "--pdf-engine", "libreoffice")
        done = zvgen(workspace, "build", *both, "--out", "out")
        assert done.code == 1
        assert _told(done.err) == [(f"{FILE}:{line}:7", "zeichen-fehlt")]
        written = sorted(file.name for file in (workspace / "out").rglob("*.pdf"))
        assert written == ["hochtaunuskreis.pdf"]

    @pytest.mark.parametrize(("option", "names"), [((), ["daten.json"]), (("--ohne-quelle",), [])])
    def test_data_is_attached_unless_left_out(
        self, workspace: Path, zvgen, option: tuple[str, ...], names: list[str]
    ) -> None:
        done = zvgen(workspace, "build", *KREIS, "--pdf-engine", "libreoffice", *option)
        assert done.code == 0, done.err
        with pikepdf.open(workspace / "out/aqb/2025/landkreis-kassel.pdf") as pdf:
            assert list(pdf.attachments) == names
