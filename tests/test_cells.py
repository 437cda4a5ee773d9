"""Values of the newer types arrive as they are: cells of a table, entries of a list, names of a party.

They go the way of a clerk, like those of `test_values`: YAML, model, document, text file, Word and back.
"""

import atexit
import io
import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import docx
import pytest
from hypothesis import example, given, settings

from folders import lay_out
from reading import pandoc_words, paragraphs, words
from samples import document_in, loaded_from
from test_values import HOSTILE, VALUES, as_read, quoted, shape, texts_of
from zvgen.document import Document
from zvgen.writers import WRITERS, Writer

ART = """\
    titel: Probe
    eigenschaften: {titel: Probe, betreff: "{{ traeger.name }}"}
    abschnitte:
      - {schluessel: probe, art: fliesstext}
    felder:
      traeger: {typ: partei, pflicht: ja, beschreibung: wer es macht}
      ziele: {typ: liste, pflicht: ja, beschreibung: die Ziele}
      zeilen:
        typ: tabelle
        pflicht: ja
        beschreibung: die Werte
        spalten:
          merkmal: {typ: text, pflicht: ja, beschreibung: was gezählt wird}
          zahl: {typ: zahl, beschreibung: wie viele}
          stand: {typ: text, beschreibung: wie weit}
    """
WORDING = """\
    {{ traeger.nominativ | satzanfang }} und {{ traeger.vertreten_durch }}.

    {% for ziel in ziele %}
    - {{ ziel }}
    {% endfor %}

    | Merkmal | Zahl | Stand | Ende |
    |---|---:|:-:|---|
    {% for zeile in zeilen %}
    | {{ zeile.merkmal }} | {{ zeile.zahl }} | vor {{ zeile.stand }} nach | Ende |
    {% endfor %}

    Träger
    : {{ traeger.name }}

    ::: betrag
    {{ traeger.dativ }}
    :::
    """
YEAR = "data/probe/2025"


def data(value: str) -> str:
    """An agreement with `value` at every place, and plain ones between them."""
    text = quoted(value)
    return (
        "status: abgestimmt\n"
        "traeger:\n"
        f"  name: {text}\n"
        f"  nominativ: {text}\n"
        f"  genitiv: {text}\n"
        f"  dativ: {text}\n"
        f"  akkusativ: {text}\n"
        f"  vertreten_durch: {text}\n"
        f"ziele: [Vorher, {text}, Nachher]\n"
        "zeilen:\n"
        f"  - {{merkmal: Vorher, zahl: 7, stand: {text}}}\n"
        f"  - {{merkmal: {text}, zahl: '-0,40'}}\n"
        f"  - {{merkmal: {text}, zahl: 8.618, stand: {text}}}\n"
    )


@cache
def folder() -> Path:
    """The workspace, without an agreement."""
    place = Path(mkdtemp(prefix="zvgen-zellen-"))
    atexit.register(shutil.rmtree, place)
    files = {"art.yaml": ART, "text/2025/probe.md.j2": WORDING}
    templates = {f"templates/probe/{name}": text for name, text in files.items()}
    return lay_out(place, templates, layout="probe")


def composed(value: str) -> Document:
    lay_out(folder(), {f"{YEAR}/landkreis-fulda.yaml": ""})
    (folder() / YEAR / "landkreis-fulda.yaml").write_bytes(data(value).encode())
    loaded = loaded_from(folder())
    assert loaded.agreements, [str(d) for d in loaded.diagnostics]
    return document_in(loaded, loaded.agreements[0])


@cache
def writer(format_: str) -> Writer:
    composed("Wert")
    prepared, found = WRITERS[format_](loaded_from(folder()).looks["probe"])
    assert prepared is not None, [str(d) for d in found]
    return prepared


FIELDS = (
    *("traeger.vertreten_durch", "ziele[1]", "zeilen[0].stand", "zeilen[1].merkmal"),
    *("zeilen[2].merkmal", "zeilen[2].stand", "traeger.name", "traeger.dativ"),
)


def check_document(made: Document, value: str) -> None:
    """Each value is one whole text of its field, and nothing else of the document changed."""
    plain = composed("Wert")
    found = {text.field: text.text for text in texts_of(made) if text.field}
    assert [found[field] for field in FIELDS] == [value] * len(FIELDS)
    assert found["traeger.nominativ"] == value[0].upper() + value[1:]
    assert [found[f"zeilen[{n}].zahl"] for n in range(3)] == ["7", "-0,40", "8.618"]
    assert made.meta.subject == value
    assert shape(made.blocks) == shape(plain.blocks)
    wording = [t.text for t in texts_of(made) if t.field is None]
    assert wording == [t.text for t in texts_of(plain) if t.field is None]


def rows(value: str) -> list[list[str]]:
    """The table as it should be read anywhere."""
    return [
        ["Merkmal", "Zahl", "Stand", "Ende"],
        ["Vorher", "7", f"vor {value} nach", "Ende"],
        [value, "-0,40", "vor  nach", "Ende"],
        [value, "8.618", f"vor {value} nach", "Ende"],
    ]


def check_docx(content: bytes, value: str) -> None:
    """The table cell by cell, and each other place as a paragraph of its own."""
    (table,) = docx.Document(io.BytesIO(content)).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == rows(value)
    lines = [paragraph.text for paragraph in paragraphs(content)]
    first = f"{value[0].upper() + value[1:]} und {value}."
    assert lines[: lines.index("Merkmal")] == [first, "Vorher", value, "Nachher"]
    after = lines[len(lines) - lines[::-1].index("Ende") :]
    assert [line for line in after if line] == ["Träger", value, value]


def check_txt(text: str, value: str) -> None:
    """The table read back by the dashes under its header; `test_text_writer` has cells of several lines."""
    assert f"- Vorher\n- {value}\n- Nachher\n" in text
    assert text.endswith(f"Träger\n    {value}\n\n{value}\n")
    head, rule, *lines = text[text.index("\nMerkmal ") + 1 :].split("\n")
    assert not set(rule) - set("- ")
    widths = list(map(len, rule.split("  ")))
    expected = [drawn(row, widths) for row in rows(value)[1:]]
    assert lines[: len(expected)] == expected
    assert head.split() == rows(value)[0]


def drawn(row: list[str], widths: list[int]) -> str:
    """A row as the text file draws it: numbers right, the column Stand centred."""
    pad = (str.ljust, str.rjust, str.center, str.ljust)
    return "  ".join(p(text, width) for p, text, width in zip(pad, row, widths, strict=True))


def check_everything(raw: str) -> None:
    value, made = as_read(raw), composed(raw)
    check_document(made, value)
    check_docx(writer("docx")(made), value)
    if "\n" not in value:
        check_txt(writer("txt")(made).decode(), value)


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_value_arrives_literally_at_every_new_place(value: str) -> None:
    check_everything(value)


@settings(max_examples=60, deadline=None)
@given(value=VALUES)
@example(value="a\n\n| b |\n|---|")
@example(value="x\\|y")
@example(value=" x ")
def test_any_value_arrives_literally_at_every_new_place(value: str) -> None:
    check_everything(value)


def test_pandoc_reads_a_hostile_table_from_word() -> None:
    for value in ("| a | b |", "<w:tc/> & {{ 7*7 }}", "**A**\\", "1. x"):
        text = " ".join(pandoc_words(writer("docx")(composed(value))))
        wanted = " ".join(words(value))
        assert text.count(wanted) == 9  # nothing of them has a capital letter at its start
