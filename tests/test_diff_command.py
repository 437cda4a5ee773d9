"""`zvgen diff` as a command: what it refuses, what it writes, what it says when there is nothing to do."""

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import pytest

from building import OUT, add_year, change, lay_out_small

FULDA = "data/aqb/2025/landkreis-fulda.yaml"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """Three Kreise in two years; in the second one has more money."""
    folder = lay_out_small(tmp_path / "ws")
    add_year(folder, 2024)
    amount = next(
        line
        for line in (folder / FULDA).read_text("utf-8").splitlines()
        if "haushaltsmittel" in line
    )
    change(folder / FULDA, amount, "haushaltsmittel: 1.234.500")
    return folder


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            "--gegen 2025 --jahr 2025",
            "2025 lässt sich nicht mit sich selbst vergleichen. Für --gegen vorhanden: 2024.",
        ),
        ("--gegen 2023", "Zu aqb gibt es 2023 nicht. Vorhanden: 2024."),
        ("--gegen data/kreise.yaml", "bitte genau einen KREIS angeben"),
        ("--gegen gibt-es-nicht.docx", "weder ein Jahr (2024) noch eine Datei"),
        ("fulda --gegen brief.txt --format redline", "redline braucht beide Fassungen"),
        ("--format text,md", "geht nur eines auf einmal"),
        ("--format redline,synopse -o x.docx", "dazu gehört genau ein Format"),
        ("fulda --format redline -o x.pdf", "endet auf .docx, nicht „x.pdf“"),
        ("fulda --format redline -o -", "redline ist eine Word-Datei"),
        ("--format redline -o x.docx", "bitte einen KREIS, --jahr und --art angeben"),
        ("--format md -o data/aqb/2025/x.md", "liegen Daten oder Vorlagen"),
        ("fulda --format aenderung", "aenderung braucht die frühere Fassung"),
    ],
)
def test_what_cannot_be_done_is_refused(
    workspace: Path, zvgen: Callable, arguments: str, said: str
) -> None:
    (workspace / "brief.txt").write_text("Ein Brief.", "utf-8")
    done = zvgen(workspace, "diff", *arguments.split())
    assert done.code == 2
    assert said in done.err
    assert done.out == ""
    assert not list(workspace.rglob("x.*"))


@pytest.mark.parametrize("arguments", ["--jahr 2031", "hanau", "fulda --jahr 2026"])
def test_nothing_there_is_said(workspace: Path, zvgen: Callable, arguments: str) -> None:
    done = zvgen(workspace, "diff", *arguments.split())
    assert done.code == 1
    assert "auswahl-leer" in done.err


def test_exit_code_says_whether_anything_differs(workspace: Path, zvgen: Callable) -> None:
    assert zvgen(workspace, "diff", "fulda", "--exit-code").code == 1
    assert zvgen(workspace, "diff", "fulda").code == 0
    zvgen(workspace, "build", "fulda", "--jahr", "2025")
    built = f"{OUT}/landkreis-fulda.docx"
    same = zvgen(workspace, "diff", "fulda", "--jahr", "2025", "--gegen", built, "--exit-code")
    assert same.code == 0


def test_word_files_stand_beside_the_documents(workspace: Path, zvgen: Callable) -> None:
    done = zvgen(workspace, "diff", "fulda", "--format", "redline,synopse")
    assert done.code == 0
    names = {path.name for path in (workspace / OUT).iterdir()}
    assert names == {"landkreis-fulda.redline.docx", "landkreis-fulda.synopse.docx"}
    assert "2 Dateien geschrieben (out/aqb/2025/)." in done.err


def test_what_somebody_wrote_into_a_redline_is_not_lost(workspace: Path, zvgen: Callable) -> None:
    zvgen(workspace, "diff", "fulda", "--format", "redline")
    path = workspace / OUT / "landkreis-fulda.redline.docx"
    theirs = _noted(path)
    done = zvgen(workspace, "diff", "fulda", "--format", "redline")
    assert done.code == 1
    assert "ausgabe-bearbeitet" in done.err
    assert path.read_bytes() == theirs
    assert zvgen(workspace, "diff", "fulda", "--format", "redline", "--force").code == 0
    (kept,) = (workspace / OUT).glob("*.bak-*.docx")
    assert kept.read_bytes() == theirs


def _noted(path: Path) -> bytes:
    word = docx.Document(BytesIO(path.read_bytes()))
    word.add_paragraph("Notiz")
    word.save(str(path))
    return path.read_bytes()


def test_a_redline_is_made_anew_when_the_data_changed(workspace: Path, zvgen: Callable) -> None:
    zvgen(workspace, "diff", "fulda", "--format", "redline", "--datum", "1.2.2025")
    path = workspace / OUT / "landkreis-fulda.redline.docx"
    first = path.read_bytes()
    zvgen(workspace, "diff", "fulda", "--format", "redline", "--datum", "1.2.2025")
    assert path.read_bytes() == first
    change(workspace / FULDA, "1.234.500", "1.234.600")
    done = zvgen(workspace, "diff", "fulda", "--format", "redline", "--datum", "1.2.2025")
    assert done.code == 0
    assert path.read_bytes() != first


def test_nothing_to_compare_writes_no_file_and_says_so(workspace: Path, zvgen: Callable) -> None:
    done = zvgen(workspace, "diff", "--jahr", "2024", "--format", "synopse")
    assert done.code == 0
    assert "Keine Vereinbarung hat zwei Fassungen." in done.err
    assert not (workspace / "out/aqb").exists()


def test_one_bad_file_costs_itself(workspace: Path, zvgen: Callable) -> None:
    change(workspace / FULDA, "1.234.500", "1234.5")
    done = zvgen(workspace, "diff", "--jahr", "2025", "--json")
    assert done.code == 1
    kreise = [kreis["kreis"] for kreis in json.loads(done.out)["kreise"]]
    assert kreise == ["main-kinzig-kreis", "stadt-kassel"] or len(kreise) == 2
    assert "1 Vereinbarung nicht verglichen." in done.err


def test_doubts_about_the_file_are_told(workspace: Path, zvgen: Callable) -> None:
    zvgen(workspace, "build", "stadt-kassel", "--jahr", "2025", "--format", "txt")
    (workspace / "zettel.txt").write_text("Brot, Butter, Milch und Käse.", "utf-8")
    other = zvgen(
        workspace,
        "diff",
        "fulda",
        "--jahr",
        "2025",
        "--gegen",
        str(workspace / OUT / "stadt-kassel.txt"),
    )
    assert "fremd-anderer-kreis" in other.err
    paper = zvgen(
        workspace, "diff", "fulda", "--jahr", "2025", "--gegen", str(workspace / "zettel.txt")
    )
    assert "fremd-andere-vereinbarung" in paper.err


@pytest.mark.parametrize("format_", ["redline", "synopse"])
def test_a_word_file_that_is_open_stays(workspace: Path, zvgen: Callable, format_: str) -> None:
    words = ("diff", "fulda", "--jahr", "2025", "--format", format_)
    beside = workspace / f"{OUT}/landkreis-fulda.{format_}.docx"
    named = workspace / "hier.docx"
    for target, more in ((beside, ()), (named, ("-o", "hier.docx"))):
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(b"alt")
        mark = target.with_name(f"~${target.name[2:]}")
        mark.write_bytes(b"")
        done = zvgen(workspace, *words, *more)
        assert done.code == 1
        assert f"(daneben liegt „{mark.name}“). [ausgabe-geoeffnet]" in done.err
        assert target.read_bytes() == b"alt"


def test_comments_in_a_file_are_mentioned(workspace: Path, zvgen: Callable) -> None:
    zvgen(workspace, "build", "fulda", "--jahr", "2025")
    word = docx.Document(str(workspace / f"{OUT}/landkreis-fulda.docx"))
    for paragraph in word.paragraphs[:2]:
        word.add_comment(paragraph.runs, text="Bitte prüfen", author="A", initials="A")
    word.save(str(workspace / "bemerkt.docx"))
    done = zvgen(workspace, "diff", "fulda", "--jahr", "2025", "--gegen", "bemerkt.docx")
    assert done.code == 0
    assert done.err.startswith(
        "bemerkt.docx: Hinweis: Nicht verglichen: 2 Kommentare in der Datei. [fremd-kommentare]"
    )


def test_no_report_takes_the_place_of_a_document(workspace: Path, zvgen: Callable) -> None:
    """Sealed or built: `-o` of a report would replace it without a word."""
    assert zvgen(workspace, "build", "fulda", "--jahr", "2025").code == 0
    document = workspace / OUT / "landkreis-fulda.docx"
    before = document.read_bytes()
    asked = (
        "diff",
        "fulda",
        "--jahr",
        "2025",
        "--format",
        "redline",
        "-o",
    )
    done = zvgen(workspace, *asked, str(document))
    assert done.code == 2
    assert "ist der Platz eines Dokuments; bitte einen anderen Namen wählen." in done.err
    assert document.read_bytes() == before
    assert zvgen(workspace, *asked, str(document.with_name("bericht.neu.docx"))).code == 0
