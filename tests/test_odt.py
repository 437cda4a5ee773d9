"""What every OpenDocument file must be: valid, literal, real lists and headings, the same each time."""

import io
import json
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pypandoc
import pytest
from hypothesis import example, given, settings
from openxml_audit.odf.validator import OdfValidator

from blocks import HOSTILE, VALUES, every_block, filled, of, section
from reading import _pandoc_texts, _profile, libreoffice, parts, words
from samples import ROOT, document_in, samples, writer
from zvgen.compose.markdown import parse
from zvgen.document import Document, Meta, Role, SigningParty
from zvgen.writers.look import Look
from zvgen.writers.odt import prepare
from zvgen.writers.odt.layout import MARK, NAMESPACES

LAYOUT = (ROOT / "templates/aqb/layout.odt").read_bytes()
ALL = [(a.kind.key, a.kreis.schluessel, a.jahr) for a in samples().agreements]
MARKED = Meta("T", "S", "A", "ENTWURF")


def _look(data: bytes) -> Look:
    return Look("templates/aqb", {"layout.odt": data})


@cache
def _writer(*, proof: bool = False, layout: bytes = LAYOUT) -> Any:
    prepared, found = prepare(_look(layout), proof=proof)
    assert prepared is not None, [str(d) for d in found]
    return prepared


@cache
def _sample(art: str, key: str, jahr: int) -> Document:
    wanted = (art, key, jahr)
    one = next(
        a for a in samples().agreements if (a.kind.key, a.kreis.schluessel, a.jahr) == wanted
    )
    return document_in(samples(), one)


@cache
def _made(art: str, key: str, jahr: int) -> bytes:
    return _writer()(_sample(art, key, jahr))


@cache
def _every_block() -> bytes:
    return _writer()(every_block())


def _q(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def _root(data: bytes, part: str = "content.xml") -> ET.Element:
    return ET.fromstring(parts(data)[part])  # noqa: S314 - our own file


def _body(data: bytes) -> ET.Element:
    found = _root(data).find(f"{_q('office:body')}/{_q('office:text')}")
    assert found is not None
    return found


LINES = (_q("text:p"), _q("text:h"))


def _lines(element: ET.Element) -> Iterator[ET.Element]:
    """Every paragraph and heading in the order of reading; those of comments are none."""
    for child in element:
        if child.tag in LINES:
            yield child
        elif child.tag != _q("office:annotation"):
            yield from _lines(child)


def _letters(line: ET.Element) -> str:
    """The characters a reader of OpenDocument sees, blanks as ODF 1.3, part 3, 6.1.2 says."""
    kept = re.sub(" +", " ", "".join(_pieces(line))).strip(" ")
    return kept.translate({1: " ", 2: "\n", 3: "\t"})


def _pieces(element: ET.Element) -> Iterator[str]:
    """Blanks of an element as \\1, breaks as \\2 and tabs as \\3, so that they are not taken for others."""
    yield (element.text or "").translate({ord(c): " " for c in "\t\n\r"})
    for child in element:
        if child.tag == _q("text:s"):
            yield "\1" * int(child.get(_q("text:c"), "1"))
        elif child.tag == _q("text:line-break"):
            yield "\2"
        elif child.tag == _q("text:tab"):
            yield "\3"
        elif child.tag != _q("office:annotation"):
            yield from _pieces(child)
        yield (child.tail or "").translate({ord(c): " " for c in "\t\n\r"})


def _texts(data: bytes) -> list[str]:
    return [_letters(line) for line in _lines(_body(data))]


def _odt_words(data: bytes) -> list[str]:
    return words("\n".join(_texts(data)))


LABEL = re.compile(r"^ *(?:\(\d+\)|\d+\.|-) ", re.MULTILINE)
RULE = re.compile(r"^-+(?:  -+)*$", re.MULTILINE)


def _txt_words(document: Document) -> list[str]:
    """The words of the txt writer without labels of lists and rules of tables."""
    return words(LABEL.sub("", RULE.sub("", writer("txt")(document).decode())))


def _faults(data: bytes, folder: Path) -> list[str]:
    target = folder / "zv.odt"
    target.write_bytes(data)
    return [str(e.description) for e in _validator().validate(target).errors]


@cache
def _validator() -> OdfValidator:
    """With the RelaxNG schemas of ODF 1.3, which it does not use unless told."""
    return OdfValidator(relaxng_validation=True)


# --- the file --------------------------------------------------------------------------------------------


def test_samples_are_many_and_of_several_kinds() -> None:
    """What follows walks these; an empty list would pass every test."""
    assert len(ALL) >= 55
    assert len({art for art, *_ in ALL}) == 4


@pytest.mark.parametrize("proof", [False, True])
def test_every_block_follows_the_schema(tmp_path: Path, proof: bool) -> None:
    document = replace(every_block(), meta=replace(MARKED, title='a "<&>'))
    assert _faults(_writer(proof=proof)(document), tmp_path) == []
    value = filled("**§0** (1) x\n\n| §0 |\n|---|\n| §1 |", *HOSTILE[:2])
    assert _faults(_writer(proof=proof)(value), tmp_path) == []


@pytest.mark.parametrize("art", ["aqb", "sgb2", "programm", "pressemitteilung"])
def test_a_sample_of_each_kind_follows_the_schema(art: str, tmp_path: Path) -> None:
    wanted = next(one for one in ALL if one[0] == art)
    assert _faults(_made(*wanted), tmp_path) == []


def test_layout_follows_the_schema(tmp_path: Path) -> None:
    assert _faults(LAYOUT, tmp_path) == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (b"<text:h ", b"<text:heading "),
        (b"<table:table-header-rows>", b"<table:header-rows>"),
        (b'text:outline-level="1"', b'text:outline-level="eins"'),
    ],
)
def test_validator_would_find_a_fault(right: bytes, wrong: bytes, tmp_path: Path) -> None:
    content = parts(_every_block())["content.xml"]
    close = (right.replace(b"<", b"</").strip(), wrong.replace(b"<", b"</").strip())
    broken = content.replace(right, wrong).replace(*(c.rstrip(b">") for c in close))
    assert broken != content
    assert _faults(_with(_every_block(), {"content.xml": broken}), tmp_path)


def test_type_of_the_file_stands_first_and_as_it_is() -> None:
    with zipfile.ZipFile(io.BytesIO(_every_block())) as archive:
        first, *rest = archive.infolist()
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert archive.read(first) == b"application/vnd.oasis.opendocument.text"
        assert [i.filename for i in rest] == sorted(i.filename for i in rest)
        assert {i.date_time for i in [first, *rest]} == {(1980, 1, 1, 0, 0, 0)}
    assert _every_block()[38:73] == b"application/vnd.oasis.opendocument."


def test_same_document_gives_the_same_bytes() -> None:
    again, _ = prepare(_look(LAYOUT))
    assert again is not None
    assert again(every_block()) == _every_block() == again(every_block())


def test_manifest_names_every_member() -> None:
    root = _root(_every_block(), "META-INF/manifest.xml")
    named = {e.get("{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}full-path") for e in root}
    members = set(parts(_every_block())) - {"mimetype", "META-INF/manifest.xml"}
    assert named == members | {"/"}


def test_properties_are_those_of_the_document() -> None:
    root = _root(_writer()(replace(every_block(), meta=Meta("A & B", "S", "U"))), "meta.xml")
    found = {element.tag: element.text for element in root[0]}
    assert found[_q("dc:title")] == "A & B"
    assert found[_q("dc:subject")] == "S"
    assert found[_q("dc:creator")] == found[_q("meta:initial-creator")] == "U"
    assert found[_q("dc:language")] == "de-DE"


def test_language_is_german() -> None:
    texts = [e.attrib for e in _root(LAYOUT, "styles.xml").iter(_q("style:text-properties"))]
    languages = {a[_q("fo:language")] for a in texts if _q("fo:language") in a}
    assert languages == {"de"}


# --- words and values ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("art", "key", "jahr"), ALL)
def test_words_are_those_of_the_text_file(art: str, key: str, jahr: int) -> None:
    assert _odt_words(_made(art, key, jahr)) == _txt_words(_sample(art, key, jahr))


def test_words_of_every_block_are_those_of_the_text_file() -> None:
    """The number of a heading is no label of a list, though it looks like one; columns stand side by side."""
    found = [word for word in _odt_words(_every_block()) if word != "3."]
    assert found == _txt_words(every_block())


SOURCE = """\
§0 x **§1**§0

(1) §0
(2) *§1*

    - §0

| A | §0 |
|---|--:|
| §0 | §1 |
| §1 | |

§0
: §1
"""


@given(VALUES, VALUES)
@settings(max_examples=60, deadline=None)
@example(" ", "  ")
@example(" a  b ", "\n \n")
@example("</text:p>", "&amp;\"'")
def test_any_value_arrives_everywhere(one: str, two: str) -> None:
    for proof in (False, True):
        texts = _texts(_writer(proof=proof)(filled(SOURCE, one, two)))
        legend = texts.pop(0) if proof else ""
        assert legend.startswith("Prüfansicht: ") is proof
        assert texts == [
            f"{one} x {two}{one}",
            one,
            two,
            one,
            "A",
            one,
            one,
            two,
            two,
            "",
            one,
            two,
        ]


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_value_arrives_in_a_cell(value: str) -> None:
    texts = _texts(_writer()(filled("| A |\n|---|\n| §0 |", value)))
    assert texts == ["A", value, ""]


def _pandoc(data: bytes) -> list[dict[str, Any]]:
    blocks: list[dict[str, Any]] = json.loads(pypandoc.convert_text(data, "json", format="odt"))[
        "blocks"
    ]
    return blocks


@pytest.mark.parametrize("art", ["aqb", "sgb2", "programm", "pressemitteilung"])
def test_pandoc_reads_the_same_words(art: str) -> None:
    data = _made(*next(one for one in ALL if one[0] == art))
    assert words(" ".join(_pandoc_texts(_pandoc(data)))) == _odt_words(data)


# --- reading order, headings, lists, tables --------------------------------------------------------------


@pytest.mark.parametrize(("art", "key", "jahr"), ALL)
def test_headings_are_real_and_without_gaps(art: str, key: str, jahr: int) -> None:
    levels = [
        int(h.get(_q("text:outline-level"), "0"))
        for h in _body(_made(art, key, jahr)).iter(_q("text:h"))
    ]
    assert levels[:1] in ([1], [])
    assert all(after <= before + 1 for before, after in pairwise(levels))
    titles = [s for s in _sample(art, key, jahr).blocks if s.title and s.role is not Role.TITLE]
    assert levels.count(1) == len(titles)


@pytest.mark.parametrize(("art", "key", "jahr"), ALL)
def test_only_the_paragraph_after_the_last_table_and_empty_cells_are_empty(
    art: str, key: str, jahr: int
) -> None:
    empty = [
        line for line in _body(_made(art, key, jahr)) if line.tag in LINES and not _letters(line)
    ]
    assert {line.get(_q("text:style-name")) for line in empty} <= {"Tabellenende"}
    assert len(empty) <= 1


@pytest.mark.parametrize(("art", "key", "jahr"), ALL)
def test_every_style_is_defined(art: str, key: str, jahr: int) -> None:
    data = _made(art, key, jahr)
    known = {
        (e.get(_q("style:family"), "list"), e.get(_q("style:name")))
        for part in ("styles.xml", "content.xml")
        for e in _root(data, part).iter()
        if e.tag in (_q("style:style"), _q("text:list-style"))
    }
    used = {pair for e in _body(data).iter() if (pair := _style_of(e))}
    assert used <= known
    assert len(used) >= 4


_FAMILIES = {"p": "paragraph", "h": "paragraph", "span": "text", "list": "list"}


def _style_of(element: ET.Element) -> tuple[str, str] | None:
    local = element.tag.rpartition("}")[2]
    for key, family in (("text:style-name", _FAMILIES.get(local, "")), ("table:style-name", local)):
        if name := element.get(_q(key)):
            return family, name
    return None


def test_roles_have_their_styles_and_the_number_its_place() -> None:
    found = {
        _letters(line): line.get(_q("text:style-name")) for line in _lines(_body(_every_block()))
    }
    assert found["Titel"] == "Title"
    assert found["§ 1\nLeistungen"] == "Heading_20_1"
    assert found["A. Ausgangslage"] == found["II. Umsetzung"] == found["3. P"] == "Gliederung"
    assert found["Anlage 1\nWerte"] == "Anlage"
    assert found["5\u00a0Euro"] == "Betrag"
    styles = {
        e.get(_q("style:name")): e for e in _root(LAYOUT, "styles.xml").iter(_q("style:style"))
    }
    (form,) = styles["Anlage"].findall(_q("style:paragraph-properties"))
    assert form.get(_q("fo:break-before")) == "page"


@pytest.mark.parametrize("role", Role)
def test_every_role_has_a_heading(role: Role) -> None:
    data = _writer()(of(section(*parse("Text"), role=role, title="Titel")))
    assert _texts(data) == ["Titel", "Text"]


def test_lists_are_real_and_absaetze_go_on() -> None:
    lists = list(_body(_every_block()).iter(_q("text:list")))
    absaetze = [e for e in lists if e.get(_q("text:style-name")) == "Absatznummern"]
    assert [len(e.findall(_q("text:list-item"))) for e in absaetze] == [3, 1, 1]
    first, second, third = absaetze
    own = "{http://www.w3.org/XML/1998/namespace}id"
    assert second.get(_q("text:continue-list")) == first.get(own) != third.get(own)
    assert {e.get(_q("text:style-name")) for e in lists} == {"Absatznummern", "Punkte"}


def test_pandoc_sees_headings_lists_and_tables() -> None:
    kinds = [block["t"] for block in _pandoc(_every_block())]
    assert kinds.count("Header") == 5
    assert kinds.count("OrderedList") == 3
    assert kinds.count("Table") == 6


def test_header_of_a_table_comes_again_and_no_row_is_split() -> None:
    root = _root(_every_block())
    styles = {e.get(_q("style:name")): e for e in root.iter(_q("style:style"))}
    tables = list(root.iter(_q("table:table")))
    assert len({t.get(_q("table:name")) for t in tables}) == len(tables) == 6
    heads = [t.findall(f"{_q('table:table-header-rows')}/{_q('table:table-row')}") for t in tables]
    assert [len(rows) for rows in heads] == [1, 1, 1, 0, 1, 1]
    for row in root.iter(_q("table:table-row")):
        form = styles[row.get(_q("table:style-name"))][0]
        assert form.get(_q("fo:keep-together")) == "always"


def test_columns_fill_the_text() -> None:
    root = _root(_every_block())
    widths = {
        e.get(_q("style:name")): form.get(_q("style:column-width"), "")
        for e in root.iter(_q("style:style"))
        for form in e.iter(_q("style:table-column-properties"))
    }
    for table in root.iter(_q("table:table")):
        columns = [c.get(_q("table:style-name")) for c in table.iter(_q("table:table-column"))]
        assert abs(sum(_millimetres(widths[name]) for name in columns) - 165) < 0.1


def _millimetres(length: str) -> float:
    return float(length[:-2]) * {"pt": 25.4 / 72, "mm": 1, "in": 25.4, "cm": 10}[length[-2:]]


def test_parties_are_read_one_after_the_other_and_sign_on_one_line() -> None:
    texts = _texts(_every_block())
    start = texts.index("Wiesbaden, den 1.\u00a0Juli 2025")
    assert texts[start : start + 8] == [
        "Wiesbaden, den 1.\u00a0Juli 2025",
        "Hessisches Ministerium für\nSoziales",
        "Heike Hofmann",
        "Staatsministerin",
        "Zweite Person",
        "Kassel, den 2.\u00a0Juli 2025",
        "Landkreis Kassel",
        "Andreas Siebert",
    ]
    styles = {_letters(e): e.get(_q("text:style-name")) for e in _lines(_body(_every_block()))}
    assert styles["Heike Hofmann"] == styles["Zweite Person"] == "Unterschrift_20_Name"
    assert styles["Andreas Siebert"] == "Unterschrift_20_Name.abstand60.2"


def test_party_may_stand_alone_or_have_nothing_to_say() -> None:
    (block,) = every_block().blocks[5].blocks
    for parties in (block.parties[:1], (*block.parties, block.parties[0]), (SigningParty((), ()),)):
        data = _writer()(of(section(replace(block, parties=parties))))
        rows = list(_body(data).iter(_q("table:table-row")))
        assert [len(row) for row in rows] == [2] * ((len(parties) + 1) // 2)
        assert all(len(cell) for row in rows for cell in row)


def test_paragraph_that_leads_to_more_stays_with_it() -> None:
    data = _writer()(filled("Es gelten:\n\n| a |\n|---|\n\nText.\n\n(1) A\n    - b\n(2) C"))
    found = {_letters(e): e.get(_q("text:style-name")) for e in _lines(_body(data))}
    assert found["Es gelten:"] == "Listeneinleitung"
    assert found["Text."] == "Listeneinleitung"
    assert found["A"] == "Absatznummer_20_1.zusammen"
    assert found["C"] == "Absatznummer_20_1"


# --- mark and proof --------------------------------------------------------------------------------------


def test_mark_stands_in_the_header_and_once_at_the_start() -> None:
    data = _writer()(replace(every_block(), meta=MARKED))
    assert _texts(data)[0] == "ENTWURF"
    assert _texts(data).count("ENTWURF") == 1
    (field,) = MARK.findall(parts(data)["styles.xml"].decode())
    assert field == "ENTWURF"
    plain = _writer()(every_block())
    assert not MARK.findall(parts(plain)["styles.xml"].decode())
    assert _texts(plain)[0] == "Titel"


def test_proof_shades_every_value_and_names_its_field() -> None:
    data = _writer(proof=True)(filled("A §0 **b §1** c", "eins", "zwei"))
    notes = ["".join(n.itertext()) for n in _body(data).iter(_q("office:annotation"))]
    assert notes == ["name_der_angabe", "feld[0]", "feld[1]"]
    shaded = [
        "".join(span.itertext())
        for span in _body(data).iter(_q("text:span"))
        if span.get(_q("text:style-name")) == "wert"
    ]
    assert shaded == ["so hinterlegt", "eins", "zwei"]
    (style,) = [e for e in _root(data).iter(_q("style:style")) if e.get(_q("style:name")) == "wert"]
    assert style[0].get(_q("fo:background-color"))
    assert _texts(data)[1:] == ["A eins b zwei c"]
    ends = [e.get(_q("office:name")) for e in _body(data).iter(_q("office:annotation-end"))]
    assert ends == ["wert1", "wert2", "wert3"]


def test_without_proof_nothing_is_shaded() -> None:
    content = parts(_writer()(filled("A §0", "eins")))["content.xml"].decode()
    assert "annotation" not in content
    assert "background" not in content


# --- the layout ------------------------------------------------------------------------------------------


def _with(data: bytes, changed: dict[str, bytes | None]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, part in {**parts(data), **changed}.items():
            if part is not None:
                archive.writestr(name, part)
    return out.getvalue()


def _changed(part: str, old: str, new: str) -> bytes:
    text = parts(LAYOUT)[part].decode()
    assert old in text
    return _with(LAYOUT, {part: text.replace(old, new).encode()})


FIELD = '<text:user-defined text:name="Kennzeichnung">KENNZEICHNUNG</text:user-defined>'
SECOND = (
    '</style:header><style:header-first><text:p text:style-name="Header"/></style:header-first>'
)
BAD = {
    "nothing": (b"", "layout-odt-unlesbar"),
    "no zip": (b"PK\3\4 and more", "layout-odt-unlesbar"),
    "a Word file": ((ROOT / "templates/aqb/layout.docx").read_bytes(), "layout-odt-unlesbar"),
    "a spreadsheet": (
        _with(LAYOUT, {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}),
        "layout-odt-unlesbar",
    ),
    "no styles": (_with(LAYOUT, {"styles.xml": None}), "layout-odt-unlesbar"),
    "no content": (_with(LAYOUT, {"content.xml": None}), "layout-odt-unlesbar"),
    "with a password": (_with(LAYOUT, {"styles.xml": b"\x8f\0\xff"}), "layout-odt-unlesbar"),
    "torn": (_changed("styles.xml", "</office:styles>", ""), "layout-odt-unlesbar"),
    "entities": (
        _changed("styles.xml", "<office:document-styles", "<!DOCTYPE a><office:document-styles"),
        "layout-odt-unlesbar",
    ),
    "a column too many": (
        _changed("content.xml", 'columns-repeated="2"', 'columns-repeated="zwei"'),
        "layout-odt-unlesbar",
    ),
    "Basic": (_with(LAYOUT, {"Basic/script-lc.xml": b"<a/>"}), "layout-odt-makros"),
    "a script": (
        _changed(
            "content.xml",
            "<office:automatic-styles",
            '<office:scripts><s:x xmlns:s="urn:oasis:names:tc:opendocument:xmlns:script:1.0"/>'
            "</office:scripts><office:automatic-styles",
        ),
        "layout-odt-makros",
    ),
    "a picture from outside": (
        _changed(
            "styles.xml",
            'style:name="Anlage"',
            'style:name="Anlage" xmlns:xlink="http://www.w3.org/1999/xlink"'
            ' xlink:href="//fremd/bild.png"',
        ),
        "layout-odt-verweis",
    ),
    "a style is gone": (
        _changed("styles.xml", 'style:display-name="Betrag"', 'style:display-name="Summe"'),
        "layout-odt-vorlage",
    ),
    "no styles at all": (
        _changed("styles.xml", "office:styles>", "office:formatvorlagen>"),
        "layout-odt-vorlage",
    ),
    "a list style is gone": (
        _changed("styles.xml", 'style:name="Nummern"', 'style:name="Zahlen"'),
        "layout-odt-vorlage",
    ),
    "no table": (
        _changed("content.xml", 'table:name="Tabelle"', 'table:name="Tabelle1"'),
        "layout-odt-tabelle",
    ),
    "no width": (_changed("content.xml", 'style:width="165mm"', ""), "layout-odt-tabelle"),
    "no field": (_changed("styles.xml", FIELD, ""), "layout-odt-kennzeichnung"),
    "no header": (
        _changed("styles.xml", "style:header>", "style:kopf>"),
        "layout-odt-kennzeichnung",
    ),
    "first page without": (
        _changed("styles.xml", "</style:header>", SECOND),
        "layout-odt-kennzeichnung",
    ),
    "foreign prefix": (
        _changed(
            "styles.xml",
            FIELD,
            FIELD.replace("text:user", "t:user").replace(
                "<t:user-defined", f'<t:user-defined xmlns:t="{NAMESPACES["text"]}"'
            ),
        ),
        "layout-odt-kennzeichnung",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_broken_layout_gives_a_german_sentence(name: str) -> None:
    data, code = BAD[name]
    prepared, found = prepare(_look(data))
    assert prepared is None
    assert {d.code for d in found} == {code}
    assert all(d.span.path == "templates/aqb/layout.odt" for d in found)


def test_missing_layout_gives_a_german_sentence() -> None:
    prepared, found = prepare(Look("templates/aqb", {}))
    assert prepared is None
    assert [d.code for d in found] == ["layout-odt-fehlt"]


def test_every_missing_style_is_named() -> None:
    data = _changed("styles.xml", 'style:display-name="Unterschrift', 'style:display-name="U')
    _, found = prepare(_look(data))
    assert len(found) == 4
    assert "„Unterschrift Ort“" in str(found[0])


def test_picture_of_the_layout_goes_along(tmp_path: Path) -> None:
    data = _writer(layout=_with(LAYOUT, {"Pictures/wappen.png": b"png"}))(every_block())
    assert parts(data)["Pictures/wappen.png"] == b"png"
    assert (
        b'"Pictures/wappen.png" manifest:media-type="image/png"'
        in parts(data)["META-INF/manifest.xml"]
    )
    assert _faults(data, tmp_path) == []


def test_tool_lays_the_shipped_layout(tmp_path: Path) -> None:
    """Until somebody edits it by hand, which is what it is for: then drop this test."""
    target = tmp_path / "layout.odt"
    command = [sys.executable, str(ROOT / "tools/layout_odt_anlegen.py"), str(target)]
    subprocess.run(command, check=True)
    assert target.read_bytes() == LAYOUT
    assert subprocess.run(command, check=False, capture_output=True).returncode == 1


# --- LibreOffice -----------------------------------------------------------------------------------------


def _saved_by_libreoffice(data: bytes, folder: Path) -> bytes:
    source, target = folder / "zv.odt", folder / "neu"
    source.write_bytes(data)
    command = ["soffice", f"-env:UserInstallation={_profile().as_uri()}", "--headless"]
    subprocess.run(
        [*command, "--convert-to", "odt", "--outdir", str(target), str(source)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return (target / "zv.odt").read_bytes()


@pytest.mark.parametrize("proof", [pytest.param(p, marks=libreoffice) for p in (False, True)])
def test_libreoffice_keeps_words_headings_and_lists(proof: bool, tmp_path: Path) -> None:
    value = "  a <&> \n  b  "
    document = replace(every_block(), meta=MARKED)
    blocks = (*document.blocks, *filled("§0\n\n(1) §0", value).blocks)
    data = _writer(proof=proof)(replace(document, blocks=blocks))
    again = _saved_by_libreoffice(data, tmp_path)
    assert [t for t in _texts(again) if t] == [t for t in _texts(data) if t]
    assert _outline(again) == _outline(data)
    shapes = (_q("text:list-item"), _q("table:table-header-rows"), _q("office:annotation"))
    for tag in shapes:
        assert len(list(_body(again).iter(tag))) == len(list(_body(data).iter(tag)))


def _outline(data: bytes) -> list[tuple[str, str | None]]:
    return [(_letters(h), h.get(_q("text:outline-level"))) for h in _body(data).iter(_q("text:h"))]


@pytest.mark.parametrize("_", [pytest.param(0, marks=libreoffice)])
def test_layout_saved_by_libreoffice_still_makes_the_same_document(_: int, tmp_path: Path) -> None:
    """Its styles get other names and units there."""
    saved = _saved_by_libreoffice(LAYOUT, tmp_path)
    document = replace(every_block(), meta=MARKED)
    data = _writer(layout=saved)(document)
    assert _texts(data) == _texts(_writer()(document))
    assert [fault for fault in _faults(data, tmp_path) if "no default-style" not in fault] == []
    (field,) = MARK.findall(parts(data)["styles.xml"].decode())
    assert field == "ENTWURF"


@pytest.mark.parametrize("_", [pytest.param(0, marks=libreoffice)])
def test_libreoffice_counts_as_the_text_file_does(_: int, tmp_path: Path) -> None:
    source = "(1) A\n(2) B\n    - x\n    1. y\n\nText\n\n(3) C\n\n1. E\n\n(4) F\n"
    (tmp_path / "zv.odt").write_bytes(
        _writer()(of(section(*parse(source)), section(*parse("(1) G\n\n1. H"))))
    )
    command = ["soffice", f"-env:UserInstallation={_profile().as_uri()}", "--headless"]
    form = ["--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path)]
    subprocess.run([*command, *form, str(tmp_path / "zv.odt")], check=True, capture_output=True)
    lines = (tmp_path / "zv.txt").read_text("utf-8-sig").splitlines()
    wanted = ["(1) A", "(2) B", "◦ x", "a) y", "Text", "(3) C", "1. E", "(4) F", "(1) G", "1. H"]
    assert [line.strip() for line in lines if line.strip()] == wanted


def test_soffice_is_looked_for() -> None:
    """The marks above skip where it is missing, and only there."""
    assert libreoffice[1].args[0] is (shutil.which("soffice") is None)
