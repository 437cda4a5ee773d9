"""Every value arrives, as it is: in the document, in the text file, in Word.

The values go the way of a clerk: written into YAML, read, checked, composed, written out, and read back
with python-docx (a sample with pandoc).
"""

import atexit
import json
import shutil
import string
import unicodedata
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reading import pandoc_words, paragraphs, words
from samples import ROOT, agreement, document_in, samples, writer
from zvgen.compose import compose
from zvgen.document import Document, Text
from zvgen.model.agreement import Agreement
from zvgen.workspace import Base, Files, Selection, load, load_base

HOSTILE = [
    "*kursiv*, **fett**, ***beides***, _unterstrichen_",
    "***",
    "---",
    "# x",
    "### Überschrift",
    "1. x",
    "12) x",
    "- x",
    "+ x",
    "* x",
    "> x",
    "=== g",
    "::: betrag",
    ":::",
    "::::: unterschriften",
    "    vier Leerzeichen",
    "x    y",
    "x ",
    "[Text](http://example.org)",
    "![Bild](x.png)",
    "`code` ~~~ ``` x",
    "| a | b |",
    "<b>fett</b>",
    "<!-- x -->",
    "<w:p/><w:r><w:t>x</w:t></w:r>",
    "]]>",
    "<![CDATA[x]]>",
    "&amp;",
    "&nbsp;&#42;",
    "A & B < C > D",
    "\"doppelt\" 'einfach' „deutsch“ ‚halb‘",
    "SoWirt's",
    "{{ 7*7 }}",
    "{{ kreis.name }}",
    "{% if %}",
    "{%p if %}",
    "{%tr for x in y %}",
    "{%- raw -%}",
    "{# weg #}",
    "{#p weg #}",
    "{{r b.text }}",
    "}} %} #}",
    "{_{ x }_}",
    "\\",
    "a\\b \\* \\n \\",
    "C:\\neu\\text",
    "828.7",
    "1.288.930",
    "012",
    "1e5",
    "NO",
    "null",
    "~",
    "2.8.2025",
    "$ % ^ @ !",
    "- [ ] x",
    "Zeile 1\nZeile 2",
    "Zeile 1\n\n# Zeile 3\n- Zeile 4",
    "\nvorn und hinten\n",
    "a\u00a0b \u202f c",
    "§ 5 Abs. 1, 828.700 Euro, SGB II",
    "Žofie Čapková, Łódź, Đorđe, Ağaoğlu, Þór",
    "e\u0301 A\u030a n\u0303 q\u0308",
    "👩 Ausbildung 🎓 \U0001f1e9\U0001f1ea",
    "עברית العربية 中文",
    "%s %(x)d {0} {x}",
    "=1+1",
    "<a&b>\"c'",
]
"""Every kind of markup on the way from YAML to Word, each as a value."""

_ALLOWED = st.characters(
    codec="utf-8",
    exclude_categories=("Cc", "Cs", "Co", "Cn"),
    exclude_characters="\u00ad\u2028\u2029\u200b\u200c\u200d\u200e\u200f\ufeff"
    + "".join(map(chr, (*range(0x202A, 0x202F), *range(0x2060, 0x206A)))),
)
_MARKUP = st.sampled_from(
    [*string.punctuation, "\n", " ", "\u00a0", "{{", "}}", "{%", "%}", "::: "]
)
VALUES = st.lists(_MARKUP | _ALLOWED, min_size=1, max_size=12).map("".join).filter(str.strip)
"""Texts a data file may hold: anything visible, and line breaks."""


def quoted(value: str) -> str:
    """`value` as a double-quoted YAML scalar; combining characters as escapes, which stay apart."""
    text = json.dumps(value, ensure_ascii=False)
    return "".join(
        f"\\u{ord(c):04x}" if unicodedata.combining(c) and ord(c) < 0x10000 else c for c in text
    )


def as_read(value: str) -> str:
    """What the program makes of a value: the same characters, composed."""
    return unicodedata.normalize("NFC", value)


def read(data: str) -> Agreement:
    """The agreement of Landkreis Kassel 2025 that this YAML describes."""
    files, base = _folder()
    (files.root / "data/aqb/2025/landkreis-kassel.yaml").write_bytes(data.encode())
    loaded = load(files, base, Selection(frozenset({"landkreis-kassel"})))
    assert loaded.agreements, [str(d) for d in loaded.diagnostics]
    return loaded.agreements[0]


@cache
def _folder() -> tuple[Files, Base]:
    """A workspace with one agreement, and the parties in it."""
    folder = Path(mkdtemp(prefix="zvgen-werte-"))
    atexit.register(shutil.rmtree, folder)
    shutil.copytree(ROOT / "templates", folder / "templates")
    (folder / "data/aqb/2025").mkdir(parents=True)
    for name in ("kreise.yaml", "land.yaml", "aqb/2025/_jahr.yaml"):
        shutil.copy(ROOT / "data" / name, folder / "data" / name)
    return Files(folder), load_base(Files(folder))


def agreement_with(titel: str, name: str, amt: str, ort: str) -> Agreement:
    """An agreement with these values at the places a clerk fills in freely."""
    return read(
        "status: abgestimmt\n"
        "haushaltsmittel: 828.700 Euro\n"
        "massnahmen:\n"
        "  ausbildung:\n"
        "    - Vorher\n"
        f"    - {quoted(titel)}\n"
        "    - Nachher\n"
        "  weiterbildung:\n"
        f"    - titel: {quoted(titel)}\n"
        "unterzeichnung:\n"
        "  land:\n"
        "    - {name: Heike Hofmann, amt: Staatsministerin, ort: Wiesbaden, datum: 04.08.2025}\n"
        "  kreis:\n"
        f"    - name: {quoted(name)}\n"
        f"      amt: {quoted(amt)}\n"
        f"      ort: {quoted(ort)}\n"
        "      datum: 11.08.2025\n"
    )


def composed(one: Agreement) -> Document:
    made, found = compose(one, samples().wordings["aqb", 2025])
    assert made is not None, [str(d) for d in found]
    return made


def texts_of(part: object) -> Iterator[Text]:
    """All texts of a document in order."""
    if isinstance(part, Text):
        yield part
    elif isinstance(part, tuple):
        for one in part:
            yield from texts_of(one)
    elif is_dataclass(part):
        for one in fields(part):
            yield from texts_of(getattr(part, one.name))


def shape(part: object) -> object:
    """The blocks and inlines of a document without their characters."""
    if isinstance(part, Text):
        return Text("", part.field)
    if isinstance(part, tuple):
        return tuple(map(shape, part))
    if is_dataclass(part):
        return (type(part), *(shape(getattr(part, f.name)) for f in fields(part)))
    return None


PLAIN = composed(agreement_with("Projekt", "Vorname Nachname", "Landrat", "Kassel"))
PLAIN_PARAGRAPHS = [(p.style.name, p.text) for p in paragraphs(writer("docx")(PLAIN))]
FIELDS = {
    "titel": ("massnahmen.ausbildung[1].titel", "massnahmen.weiterbildung[0].titel"),
    "name": ("unterzeichnung.kreis[0].name",),
    "amt": ("unterzeichnung.kreis[0].amt",),
    "ort": ("unterzeichnung.kreis[0].ort",),
}


def _check_document(made: Document, values: dict[str, str]) -> None:
    """Each value is one whole text of its field, and nothing else of the document changed."""
    found = {text.field: text.text for text in texts_of(made) if text.field}
    for what, paths in FIELDS.items():
        for path in paths:
            assert found[path] == values[what]
    assert shape(made.blocks) == shape(PLAIN.blocks)
    wording = [t.text for t in texts_of(made) if t.field is None]
    assert wording == [t.text for t in texts_of(PLAIN) if t.field is None]


def _expected_paragraphs(values: dict[str, str]) -> list[tuple[str, str]]:
    """The paragraphs of the plain document with the values in the place of the plain ones."""
    plain = {
        "Projekt": values["titel"],
        "Vorname Nachname": values["name"],
        "Landrat des Landkreises Kassel": f"{values['amt']} des Landkreises Kassel",
        "Kassel, den 11.08.2025": f"{values['ort']}, den 11.08.2025",
    }
    assert set(plain) <= {text for _, text in PLAIN_PARAGRAPHS}
    return [(style, plain.get(text, text)) for style, text in PLAIN_PARAGRAPHS]


def _check_docx(data: bytes, values: dict[str, str]) -> None:
    """The same paragraphs in the same styles; only the text of four kinds of them is another."""
    assert [(p.style.name, p.text) for p in paragraphs(data)] == _expected_paragraphs(values)


def _check_txt(text: str, values: dict[str, str]) -> None:
    """Each value stands in the text; inside a list its further lines are indented with the entry."""
    assert text.count("   - " + values["titel"].replace("\n", "\n     ")) >= 2
    assert f"{values['name']}\n{values['amt']} des Landkreises Kassel\n" in text
    assert f"\n\n{values['ort']}, den 11.08.2025\n" in text


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_value_arrives_literally_everywhere(value: str) -> None:
    _check_everything({"titel": value, "name": value, "amt": value, "ort": value})


@settings(max_examples=80, deadline=None)
@given(titel=VALUES, name=VALUES, amt=VALUES, ort=VALUES)
@example(titel="\u0308x", name="n\n\u0301", amt=" x", ort="x ")
def test_any_value_arrives_literally_everywhere(titel: str, name: str, amt: str, ort: str) -> None:
    _check_everything({"titel": titel, "name": name, "amt": amt, "ort": ort})


def _check_everything(raw: dict[str, str]) -> None:
    values = {what: as_read(value) for what, value in raw.items()}
    made = composed(agreement_with(**raw))
    _check_document(made, values)
    _check_txt(writer("txt")(made).decode(), values)
    _check_docx(writer("docx")(made), values)


def test_pandoc_reads_all_hostile_values_from_word() -> None:
    """One document with every one of them as a project."""
    projects = "".join(f"    - {quoted(value)}\n" for value in HOSTILE)
    made = composed(
        read(
            "status: abgestimmt\nhaushaltsmittel: 1\nmassnahmen:\n  ausbildung:\n"
            f"{projects}unterzeichnung:\n  land:\n    - {{amt: A, ort: B}}\n"
            "  kreis:\n    - {amt: A, ort: B}\n"
        )
    )
    text = " ".join(pandoc_words(writer("docx")(made)))
    position = text.index("Ausbildung und Ausbildungscoaching in anerkannten Ausbildungsberufen")
    for value in HOSTILE:
        wanted = " ".join(words(as_read(value)))
        position = text.index(wanted, position) + len(wanted)


def test_values_of_the_year_and_the_parties_arrive_literally_too() -> None:
    """Names of the Kreis and the ministry, the Bündnis and the titles of the kinds of project."""
    nasty = "**A** & <B> {{ 7*7 }}\\"
    one = agreement("landkreis-kassel", 2025)
    cases = ("name", "nominativ", "genitiv", "dativ", "akkusativ")
    kreis = replace(one.kreis, **{case: f"{nasty} {case}" for case in cases})
    ministerium = replace(one.ministerium, kurz=nasty, name=nasty)
    kinds = tuple(replace(k, titel=nasty) for k in one.jahresfelder["massnahmenarten"])
    year = {**one.jahresfelder, "buendnis": nasty, "massnahmenarten": kinds}
    made = composed(replace(one, kreis=kreis, ministerium=ministerium, jahresfelder=year))
    text = writer("txt")(made).decode()
    assert f"für die Jahre {nasty}“" in text
    assert f"4. {nasty}\n" in text
    assert f"und {nasty} dativ\n" in text
    assert f"\n\n{nasty} nominativ und das {nasty} bleiben" in text
    lines = [p.text for p in paragraphs(writer("docx")(made))]
    assert f"und {nasty} dativ" in lines
    assert lines.count(nasty) == 4 + 1  # titles of the kinds, ministry under the signature
    assert f"§ 5\nZiele für die Umsetzung {nasty} genitiv".replace("§ ", "§\u00a0") in lines


def test_every_value_of_the_sample_knows_its_field() -> None:
    """The path of each value in the signed agreement of 2024, in the order of the text."""
    made, _ = compose(agreement("landkreis-kassel", 2024), samples().wordings["aqb", 2024])
    assert made is not None
    found = [(t.field, t.text) for t in texts_of(made) if t.field]
    beginning = [
        ("jahr", "2024"),
        (
            "ministerium.dativ",
            "dem Hessischen Ministerium für Arbeit, Integration, Jugend und Soziales",
        ),
        ("kreis.dativ", "dem Landkreis Kassel"),
    ]
    assert found[:3] == beginning
    assert ("buendnis", "2020 bis 2024") in found
    assert ("haushaltsmittel", "828.700") in found
    projects = [f for f in found if f[0].startswith("massnahmen.")]
    assert projects[5:7] == [
        ("massnahmen.ausbildung[0].titel", "Ausbildung in eigenen Strukturen"),
        ("massnahmen.ausbildung[1].titel", "Teilzeit-Ausbildung Verwaltungsfachangestellte/r"),
    ]
    assert len(projects) == 10
    assert [f for f in found if f[0].startswith("unterzeichnung.")] == [
        ("unterzeichnung.land[0].ort", "Wiesbaden"),
        ("unterzeichnung.land[0].datum", "01.07.2024"),
        ("unterzeichnung.land[0].name", "Heike Hofmann"),
        ("unterzeichnung.land[0].amt", "Staatsministerin"),
        ("unterzeichnung.kreis[0].ort", "Kassel"),
        ("unterzeichnung.kreis[0].datum", "16.07.2024"),
        ("unterzeichnung.kreis[0].name", "Andreas Siebert"),
        ("unterzeichnung.kreis[0].amt", "Landrat"),
    ]


def test_capital_at_the_start_of_a_sentence_keeps_the_field() -> None:
    made, _ = compose(agreement("landkreis-kassel", 2024), samples().wordings["aqb", 2024])
    capital = {t.field for t in texts_of(made) if t.text == "Der Landkreis Kassel"}
    assert capital == {"kreis.nominativ"}


def test_no_placeholder_is_left_in_any_sample() -> None:
    """Private-use characters stand for values only while a section is being made."""
    assert len(samples().agreements) >= 50
    for one in samples().agreements:
        text = writer("txt")(document_in(samples(), one)).decode()
        assert not any(unicodedata.category(character) == "Co" for character in text)
