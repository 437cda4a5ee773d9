"""`zvgen init --art`: a new document kind that builds, checks and explains itself at once."""

import re
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from samples import KINDS, ROOT
from zvgen.build.new_kind import NotPossible, lay_out_kind, new_kind
from zvgen.build.output import write_file
from zvgen.document import Role
from zvgen.model.kind import DECLARATION
from zvgen.model.types import FIELD_TYPES
from zvgen.workspace import Files, load_base

STOCK = ROOT / "src/zvgen/neue_art"
YEAR = str(datetime.now().astimezone().year)
FIRST = "wissenschaftsstadt-darmstadt"
LAYOUTS = sorted(path.name for path in (STOCK / "templates").glob("layout.*"))


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A workspace without any kind."""
    for name in ("data", "templates"):
        (tmp_path / name).mkdir()
    for name in ("kreise.yaml", "land.yaml"):
        shutil.copyfile(ROOT / "data" / name, tmp_path / "data" / name)
    return tmp_path


def everything(folder: Path) -> dict[str, bytes]:
    files = (p for p in folder.rglob("*") if p.is_file())
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in files}


# --- what comes out


def test_a_new_kind_builds_checks_and_compares_at_once(small: Path, zvgen: Callable) -> None:
    before = everything(small)
    done = zvgen(small, "init", "--art", "foerderbescheid", "--titel", "Förderbescheid & mehr")
    assert done.code == 0
    assert done.out.splitlines() == sorted(everything(small).keys() - before.keys())
    assert done.out.splitlines() == [
        f"data/foerderbescheid/{YEAR}/_jahr.yaml",
        f"data/foerderbescheid/{YEAR}/{FIRST}.yaml",
        "templates/foerderbescheid/art.yaml",
        f"templates/foerderbescheid/beispiele/{YEAR}/_jahr.yaml",
        f"templates/foerderbescheid/beispiele/{YEAR}/{FIRST}.txt",
        f"templates/foerderbescheid/beispiele/{YEAR}/{FIRST}.yaml",
        *(f"templates/foerderbescheid/{name}" for name in LAYOUTS),
        f"templates/foerderbescheid/text/{YEAR}/mittel.md.j2",
        f"templates/foerderbescheid/text/{YEAR}/titel.md.j2",
    ]
    assert "Nächster Schritt: zvgen build --art foerderbescheid" in done.err
    built = zvgen(small, "build", "--art", "foerderbescheid", "--format", "docx,txt")
    assert (built.code, built.err) == (0, "2 Dokumente geschrieben (out/). Keine Fehler.\n")
    checked = zvgen(small, "check", "--verbose")
    assert (checked.code, checked.err) == (0, "1 Vereinbarung geprüft: keine Fehler.\n")
    tested = zvgen(small, "test")
    assert (tested.code, tested.err) == (0, "1 Beispiel: 1 gleich.\n")
    assert zvgen(small, "felder", "foerderbescheid").code == 0


def test_the_document_says_what_it_is(small: Path, zvgen: Callable) -> None:
    zvgen(small, "init", "--art", "bescheid", "--titel", "Förderbescheid")
    text = (small / f"templates/bescheid/beispiele/{YEAR}/{FIRST}.txt").read_text("utf-8")
    assert text.startswith(
        f"MUSTER – fiktive Angaben\n\nFörderbescheid {YEAR}\n\nWissenschaftsstadt"
    )
    assert "\n§ 1\nMittel\n" in text
    assert "stellt der Wissenschaftsstadt Darmstadt im Jahr" in text


def test_nothing_of_the_stock_is_left_open(small: Path, zvgen: Callable) -> None:
    before = everything(small)
    zvgen(small, "init", "--art", "bescheid", "--titel", "Förderbescheid")
    made = {k: v for k, v in everything(small).items() if k not in before and "/layout." not in k}
    assert len(made) == 8
    assert not [name for name, data in made.items() if re.search(rb"@[A-Z]+@", data)]
    assert all(data.endswith(b"\n") and b"\r" not in data for data in made.values())


def test_without_a_title_the_name_is_the_title(small: Path) -> None:
    files = Files(small)
    kind = new_kind(files, load_base(files), "kleiner_bescheid-neu", None, 2026)
    assert (kind.titel, kind.kreis, kind.jahr) == ("Kleiner Bescheid Neu", FIRST, 2026)


def test_the_year_is_an_argument(small: Path) -> None:
    files = Files(small)
    base = load_base(files)
    made = lay_out_kind(files, new_kind(files, base, "bescheid", None, 2031))
    assert all("/2031/" in path or path.count("/") == 2 for path in made)
    assert (small / "data/bescheid/2031/_jahr.yaml").is_file()


def test_the_first_kreis_is_one_that_exists_in_the_year(small: Path) -> None:
    path = small / "data/kreise.yaml"
    text = path.read_text("utf-8").replace("  ags:", "  gueltig_bis: 2030\n  ags:", 1)
    path.write_text(text, "utf-8")
    files = Files(small)
    base = load_base(files)
    assert new_kind(files, base, "x", None, 2030).kreis == FIRST
    assert new_kind(files, base, "x", None, 2031).kreis == "stadt-frankfurt-am-main"


def test_without_any_kreis_there_is_no_sample(small: Path) -> None:
    (small / "data/kreise.yaml").write_text("{}\n", "utf-8")
    files = Files(small)
    with pytest.raises(NotPossible, match=r"steht kein Kreis, den es 2026 gibt\.$"):
        new_kind(files, load_base(files), "x", None, 2026)


def test_it_works_from_below_the_workspace_and_by_its_name(
    small: Path, zvgen: Callable, tmp_path_factory, monkeypatch
) -> None:
    assert zvgen(small / "data", "init", "--art", "eins").code == 0
    elsewhere = tmp_path_factory.mktemp("anderswo")
    assert zvgen(elsewhere, "init", str(small), "--art", "zwei").code == 0
    monkeypatch.setenv("ZVGEN_WORKSPACE", str(small))
    assert zvgen(elsewhere, "init", "--art", "drei").code == 0
    assert {p.name for p in (small / "templates").iterdir()} == {"eins", "zwei", "drei"}
    assert list(elsewhere.iterdir()) == []


# --- what is refused


@pytest.mark.parametrize(
    ("words", "told"),
    [
        *(
            (["--art", name], f"„{name}“ ist unter Windows als Name nicht möglich.")
            for name in ("con", "nul", "aux", "prn", "com1", "lpt9")
        ),
        (
            ["--art", "x", "--titel", "Förderung (Stufe: 2"],
            "Im Titel „Förderung (Stufe: 2“ fehlt zu",
        ),
        (["--art", "x", "--titel", "Das „Programm"], "Im Titel „Das „Programm“ fehlt zu einem"),
        (["--art", "x", "--titel", "a) b („c“"], "Im Titel „a) b („c““ fehlt zu einem"),
        (["--art", "Bescheid"], "„Bescheid“ ist keine gültige Kennung. Erlaubt sind"),
        (["--art", "../x"], "„../x“ ist keine gültige Kennung."),
        (["--art", ""], "Hier fehlt der Wert."),
        (["--art", "x", "--titel", "{{ jahr }}"], "„{{ jahr }}“ ist als Titel nicht möglich."),
        (["--art", "x", "--titel", 'Der "Bescheid"'], '„Der "Bescheid"“ ist als Titel nicht'),
        (["--art", "x", "--titel", "a" * 121], f"„{'a' * 121}“ ist als Titel nicht möglich."),
        (["--art", "x", "--titel", "zwei\nZeilen"], "„zwei\nZeilen“ ist als Titel nicht möglich."),
        (["--titel", "x"], "Die Option --titel gehört zu --art."),
    ],
)
def test_what_cannot_be_is_wrong_usage(
    small: Path, zvgen: Callable, words: list[str], told: str
) -> None:
    before = everything(small)
    done = zvgen(small, "init", *words)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(told)
    assert done.err.endswith("\nHilfe: zvgen init --help\n")
    assert everything(small) == before


@pytest.mark.parametrize("place", ["templates", "data"])
def test_a_kind_that_exists_stays_as_it_is(small: Path, zvgen: Callable, place: str) -> None:
    (small / place / "bescheid").mkdir()
    done = zvgen(small, "init", "--art", "bescheid")
    assert done.code == 2
    assert done.err.startswith(f"Die Dokumentart „bescheid“ gibt es schon ({place}/bescheid).")


def test_outside_of_a_workspace_it_is_wrong_usage(tmp_path: Path, zvgen: Callable) -> None:
    done = zvgen(tmp_path, "init", "--art", "bescheid")
    assert done.code == 2
    assert done.err.startswith("Hier ist kein Arbeitsordner")


def test_faulty_parties_are_told_first(small: Path, zvgen: Callable) -> None:
    (small / "data/kreise.yaml").write_text("stadt: x\n", "utf-8")
    done = zvgen(small, "init", "--art", "bescheid")
    assert (done.code, done.out) == (1, "")
    assert "data/kreise.yaml:1:8: Fehler: " in done.err
    assert list((small / "templates").iterdir()) == []


def test_a_place_that_cannot_be_written_is_told(
    small: Path, zvgen: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, *_: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "replace", refuse)
    done = zvgen(small, "init", "--art", "bescheid")
    assert (done.code, done.out) == (1, "")
    assert done.err == "Die Dokumentart „bescheid“ lässt sich nicht anlegen: kein Zugriff.\n"
    assert list((small / "templates").iterdir()) == []
    assert list((small / "data").glob("[!kl]*")) == []


@pytest.mark.parametrize("number", [1, 2, 5, 9])
def test_a_disk_that_fills_up_in_the_middle_leaves_nothing_and_the_next_try_works(
    small: Path, zvgen: Callable, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    before = set(small.rglob("*"))
    written = []

    def fill(path: Path, data: bytes) -> None:
        written.append(path)
        if len(written) == number:
            raise OSError(28, "No space left on device", str(path))
        write_file(path, data)

    with monkeypatch.context() as context:
        context.setattr("zvgen.build.new_kind.write_file", fill)
        done = zvgen(small, "init", "--art", "bescheid")
    assert (done.code, done.out) == (1, "")
    assert done.err.endswith("lässt sich nicht anlegen: der Datenträger ist voll.\n")
    assert len(written) == number
    assert set(small.rglob("*")) == before
    assert zvgen(small, "init", "--art", "bescheid").code == 0


def test_a_folder_that_cannot_take_its_place_takes_the_other_back(
    small: Path, zvgen: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename, before = Path.rename, set(small.rglob("*"))

    def refuse_data(path: Path, target: Path) -> Path:
        if "data" in target.parts:
            raise PermissionError(13, "Permission denied", str(path))
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuse_data)
    done = zvgen(small, "init", "--art", "bescheid")
    assert (done.code, done.out) == (1, "")
    assert set(small.rglob("*")) == before


def test_an_interruption_leaves_nothing(
    small: Path, zvgen: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    before = set(small.rglob("*"))
    monkeypatch.setattr(Path, "rename", stop)
    assert zvgen(small, "init", "--art", "bescheid").code == 130
    assert set(small.rglob("*")) == before


def test_an_example_whose_text_cannot_be_kept_is_told_and_the_kind_is_whole(
    small: Path, zvgen: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, _: bytes) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    with monkeypatch.context() as context:
        context.setattr("zvgen.build.examples.write_file", refuse)
        done = zvgen(small, "init", "--art", "bescheid")
    assert done.code == 1
    assert f"templates/bescheid/beispiele/{YEAR}/{FIRST}.txt: Fehler: " in done.err
    assert zvgen(small, "build").code == 0
    assert zvgen(small, "test", "--uebernehmen").code == 0


@pytest.mark.parametrize(
    "titel", ["Förderung  (Stufe 2) „neu“", "Bescheid nach § 9", "1. Bescheid 2024", "A. Bescheid"]
)
def test_no_title_is_the_reason_for_a_finding(small: Path, zvgen: Callable, titel: str) -> None:
    assert zvgen(small, "init", "--art", "bescheid", "--titel", titel).code == 0
    done = zvgen(small, "check", "--verbose")
    assert (done.code, done.err) == (0, "1 Vereinbarung geprüft: keine Fehler.\n")


# --- the stock


def test_the_stock_has_the_layouts_that_every_kind_has() -> None:
    """A layout for one more format in every kind belongs in a new one too."""
    kinds = [path.parent for path in (ROOT / "templates").glob("*/art.yaml")]
    of_kinds = [{p.name: p.read_bytes() for p in kind.glob("layout.*")} for kind in kinds]
    stock = {p.name: p.read_bytes() for p in (STOCK / "templates").glob("layout.*")}
    assert len(of_kinds) == len(KINDS)
    assert stock.keys() == set.intersection(*(set(layouts) for layouts in of_kinds))
    assert "layout.docx" in stock
    assert all(layouts[name] == data for layouts in of_kinds for name, data in stock.items())


def test_the_declaration_explains_every_type_role_and_key() -> None:
    text = (STOCK / "templates/art.yaml").read_text("utf-8")
    comments = "\n".join(line for line in text.splitlines() if line.startswith("#"))
    assert [t for t in FIELD_TYPES if not re.search(rf"(?m)^#   {t} ", comments)] == []
    assert [r for r in Role if not re.search(rf"(?m)^#   {r} ", comments)] == []
    keys = [name for name in DECLARATION.entries if f"\n{name}:" not in text]
    assert keys == ["parteien"]
    assert "# parteien: [land, kreis]" in text


def test_the_explanations_show_values_that_are_right() -> None:
    text = (STOCK / "templates/art.yaml").read_text("utf-8")
    for name in ("geld", "ganzzahl", "zahl", "prozent", "datum"):
        shown = re.search(rf"(?m)^#   {name} +(.+)$", text)
        assert shown
        FIELD_TYPES[name].shape((), {}).parse(shown[1])  # type: ignore[attr-defined]


def test_the_stock_is_whole() -> None:
    """Whatever lies below `src/zvgen` is in the wheel."""
    names = {p.relative_to(STOCK).as_posix() for p in STOCK.rglob("*") if p.is_file()}
    assert {name for name in names if "/layout." not in name} == {
        *("daten/_jahr.yaml", "daten/kreis.yaml", "templates/art.yaml"),
        *("templates/text/mittel.md.j2", "templates/text/titel.md.j2"),
    }
