"""A document kind that nobody thought of, written as a ministry would: `cases/kooperation`, files alone."""

import io
import shutil
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from folders import lay_out
from reading import labels, pandoc_words, texts, words
from zvgen.writers import WRITERS

CASE = Path(__file__).parent / "cases/kooperation"
TEXT_2025 = (CASE / "erwartet-2025.txt").read_text("utf-8")
YEARS = (2024, 2025)
TOLD_2025 = "data/kooperation/2025/landkreis-fulda.yaml"
TOLD_2024 = "data/kooperation/2024/landkreis-fulda.yaml"
SERVICES = "templates/kooperation/text/2024/leistungen.md.j2"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The workspace of a ministry that wrote this kind and two years of it."""
    shutil.copytree(CASE, tmp_path, dirs_exist_ok=True)
    return lay_out(tmp_path, {}, layout="kooperation")


def test_nothing_is_to_be_said_about_it(folder: Path, zvgen: Callable) -> None:
    done = zvgen(folder, "check", "--strict")
    assert (done.code, done.err) == (0, "2 Vereinbarungen geprüft: keine Fehler.\n")


def test_it_is_built_in_every_format(folder: Path, zvgen: Callable) -> None:
    done = zvgen(folder, "build", "--format", ",".join(WRITERS))
    assert (done.code, done.err) == (
        0,
        f"{2 * len(WRITERS)} Dokumente geschrieben (out/). Keine Fehler.\n",
    )
    written = {
        path.relative_to(folder / "out").as_posix() for path in (folder / "out").glob("[!.]*/*/*")
    }
    assert written == {
        f"kooperation/{year}/landkreis-fulda.{format_}" for year in YEARS for format_ in WRITERS
    }


def test_its_text_is_the_one_that_was_meant(folder: Path, zvgen: Callable) -> None:
    zvgen(folder, "build", "--format", "txt", "--jahr", "2025")
    out = folder / "out/kooperation/2025/landkreis-fulda.txt"
    assert squeezed(out.read_text("utf-8")) == squeezed(TEXT_2025)


def squeezed(text: str) -> list[str]:
    """The lines that hold something."""
    return [line for line in text.replace("\u00a0", " ").split("\n") if line.strip()]


def test_the_first_year_has_no_year_before(folder: Path, zvgen: Callable) -> None:
    zvgen(folder, "build", "--format", "txt", "--jahr", "2024")
    lines = squeezed((folder / "out/kooperation/2024/landkreis-fulda.txt").read_text("utf-8"))
    parts = [line for line in lines if line[1:3] == ". "]
    assert parts == ["A. Ausgangslage", "B. Leistungen"]
    assert "Summe        20" in lines
    assert "(2) Zahl der Werte: eins" in lines


def test_word_has_the_same_words(folder: Path, zvgen: Callable) -> None:
    zvgen(folder, "build", "--format", "docx", "--jahr", "2025")
    content = (folder / "out/kooperation/2025/landkreis-fulda.docx").read_bytes()
    expected = unlabelled(TEXT_2025)
    assert words(" ".join(texts(content))) == expected
    assert pandoc_words(content) == expected
    shown = [label.replace("•", "-").replace("–", "-") for label, _ in labels(content)]
    assert shown == ["-", "-", "(1)", "(2)", "(3)", "-", "-"]


def unlabelled(text: str) -> list[str]:
    """The words without the marks of lists and the dashes of the table."""
    lines = [line for line in text.split("\n") if not line.startswith("---")]
    marks = ("- ", "(1) ", "(2) ", "(3) ")
    bare = [line.strip() for line in lines]
    return words(" ".join(next((b[len(m) :] for m in marks if b.startswith(m)), b) for b in bare))


def test_word_has_the_table_and_the_properties(folder: Path, zvgen: Callable) -> None:
    zvgen(folder, "build", "--jahr", "2025")
    content = (folder / "out/kooperation/2025/landkreis-fulda.docx").read_bytes()
    made = docx.Document(io.BytesIO(content))
    cells = [
        [cell.text.replace("\u00a0", " ") for cell in row.cells] for row in made.tables[0].rows
    ]
    assert cells == [
        ["Merkmal", "Anzahl", "Quote"],
        ["Plätze", "1.025", "7,90 %"],
        ["Abbrüche", "12", "-0,4 %"],
        ["Beratungen", "300", ""],
        ["Summe", "1.337", ""],
    ]
    about = made.core_properties
    assert (about.title, about.subject, about.author) == (
        "Kooperation 2025 – Landkreis Fulda",
        "Gemeinsam | weiter",
        "Werkstatt Fulda e. V.",
    )


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (
            TOLD_2025,
            "anzahl: 12,",
            "anzahl: zwölf,",
            ":14:33: Fehler: „zwölf“ ist keine ganze Zahl.",
        ),
        (TOLD_2025, "vertreten_durch", "vertreten", ":9:3: Fehler: Die Angabe „vertreten“ gibt es"),
        (TOLD_2024, "1.200.000", "1.200.00", ":10:9: Fehler: „1.200.00 Euro“ ist kein eindeutiger"),
        (SERVICES, '"begriffe"', '"begrife"', ":14: Fehler: Den Abschnitt „begrife“, auf den"),
    ],
)
def test_mistakes_are_told_at_their_line(
    folder: Path, zvgen: Callable, file: str, old: str, new: str, told: str
) -> None:
    path = folder / file
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")
    done = zvgen(folder, "build", "--jahr", "2025", "--format", "txt")
    assert done.code == 1
    assert done.err.startswith(file + told)
    assert not (folder / "out").exists()
