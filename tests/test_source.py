"""YAML to nodes and nodes to models: positions, texts as written, and what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zvgen.diagnostics import Diagnostic, Severity, Span, arrange, diagnose, promote
from zvgen.messages import MESSAGES
from zvgen.model.dates import parse_day
from zvgen.model.fields import COUNT, KEY, TEXT, one_of
from zvgen.model.money import parse_money
from zvgen.source import Mapping, Scalar, Sequence, decode, read_nodes
from zvgen.source.decode import MAX_BYTES
from zvgen.source.nodes import Node, find, locate, locate_key, plain
from zvgen.source.shapes import ListOf, MapOf, RecordOf, Refused, may, need


def nodes(text: str) -> Node:
    node, found = read_nodes(text.encode(), "x.yaml")
    assert node is not None
    assert found == []
    return node


def codes(data: bytes | str) -> list[str]:
    raw = data.encode() if isinstance(data, str) else data
    return [str(d.span.line) + " " + d.code for d in read_nodes(raw, "x.yaml")[1]]


@pytest.mark.parametrize(
    "text",
    [
        "828.700",
        "1.0",
        "NO",
        "ja",
        "012",
        "1_000",
        "0x1F",
        "12:30",
        "2025-08-02",
        "1e3",
    ],
)
def test_a_value_is_the_text_that_was_written(text: str):
    assert plain(nodes(f"wert: {text}\n")) == {"wert": text}
    assert plain(nodes(f'wert: "{text}"\n')) == {"wert": text}


@pytest.mark.parametrize("text", ["null", "Null", "NULL", "~"])
def test_what_is_nothing_elsewhere_is_a_word_here_and_asked_about(text: str):
    node, found = read_nodes(f"a: {text}\nb: ['{text}', {text}x]\n".encode(), "x.yaml")
    assert node is not None
    assert plain(node) == {"a": text, "b": [text, f"{text}x"]}
    assert [(d.code, d.span, d.severity) for d in found] == [
        ("yaml-null", Span("x.yaml", 1, 4), Severity.WARNING)
    ]
    assert found[0].message == f"„{text}“ ist hier ein Wort und stünde so im Dokument."


def test_nothing_is_told_from_an_empty_text():
    assert plain(nodes('leer:\ntext: ""\n')) == {"leer": None, "text": ""}


def test_every_node_knows_its_place():
    node = nodes("a: x\nb:\n  - y\n  - {c: z, d: ö}\n")
    assert isinstance(node, Mapping)
    assert locate(node, ("a",)) == Span("x.yaml", 1, 4)
    assert locate(node, ("b", 0)) == Span("x.yaml", 3, 5)
    assert locate(node, ("b", 1, "d")) == Span("x.yaml", 4, 15)
    assert locate_key(node, ("b", 1, "d")) == Span("x.yaml", 4, 12)
    assert find(node, ("b", 1, "c")) == Scalar("z", Span("x.yaml", 4, 9))


def test_what_is_missing_is_placed_at_what_is_around_it():
    node = nodes("a:\n  - b: x\n")
    assert locate(node, ("a", 0, "fehlt", "auch")) == Span("x.yaml", 2, 5)
    assert locate(node, ("a", 7)) == Span("x.yaml", 2, 3)
    assert find(node, ("a", 7)) is None


def test_columns_count_characters_and_not_bytes():
    assert locate(nodes("äöü: x\n"), ("äöü",)) == Span("x.yaml", 1, 6)


def test_letters_are_composed():
    assert plain(nodes("a\u0308: o\u0308\n")) == {"ä": "ö"}
    assert plain(nodes('a: "o\\u0308"\n')) == {"a": "ö"}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\xef\xbb\xbfa: b\n", "datei-bom"),
        (b"a: b\r\n", "datei-crlf"),
        (b"a: b\rc: d\r", "datei-crlf"),
    ],
)
def test_what_windows_adds_is_accepted(data: bytes, code: str):
    node, found = read_nodes(data, "x.yaml")
    assert node is not None
    assert plain(node)["a"] == "b"
    assert [(d.code, d.severity) for d in found] == [(code, "Hinweis")]


def test_lines_are_counted_the_same_with_any_line_end():
    for end in (b"\n", b"\r\n", b"\r"):
        node, _ = read_nodes(b"a: b" + end + b"c: d" + end, "x.yaml")
        assert locate(node, ("c",)) == Span("x.yaml", 2, 4)


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        (b"\xe4", 1, 1),
        (b"abc\nf\xfcr", 2, 2),
        ("größe ".encode() + b"\xfc", 1, 7),
        (b"\xef\xbb\xbfab\xfc", 1, 3),
        (b"a\r\n\xc3", 2, 1),
    ],
)
def test_a_byte_that_is_no_utf8_is_placed_in_characters(data: bytes, line: int, column: int):
    text, found = decode(data, "x.yaml")
    assert text is None
    assert [(d.code, d.span.line, d.span.column) for d in found] == [
        ("datei-kodierung", line, column)
    ]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_utf16_is_recognised_with_and_without_its_mark(encoding: str):
    assert codes("status: entwurf\n".encode(encoding)) == ["1 datei-utf16"]


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (b"PK\x03\x04\x14\0word/document.xml\xfc", "eine Word-Datei (.docx)"),
        (b"PK\x03\x04\x14\0xl/workbook.xml\xfc", "eine Excel-Datei (.xlsx)"),
        (
            b"PK\x03\x04\x14mimetypeapplication/vnd.oasis.opendocument.text\xfc",
            "eine LibreOffice-Datei (.odt)",
        ),
        (b"PK\x03\x04\x14\0data.yaml" + b"\0" * 2**20, "eine ZIP-Datei"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99,
            "eine Word- oder Excel-Datei der alten Art (.doc, .xls)",
        ),
        (rb"{\rtf1\ansi status: entwurf}", "eine RTF-Datei"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "eine PDF-Datei"),
    ],
)
def test_a_file_of_another_program_is_called_by_its_name(data: bytes, named: str):
    node, found = read_nodes(data, "x.yaml")
    assert node is None
    assert [(d.code, d.span.line) for d in found] == [("datei-kein-text", 0)]
    assert found[0].message.startswith(f"Das ist {named}, ")


@pytest.mark.parametrize(
    "character", "\0\x07\x0b\x1b\x7f\x85\u00ad\u200b\u2028\u202e\u2066\ufeff\ue000\U000f0000"
)
def test_a_character_nobody_sees_is_refused_raw_and_escaped(character: str):
    assert codes(f"a: b\nc: d{character}e\n") == ["2 zeichen-unsichtbar"]
    escaped = f"\\U{ord(character):08x}"
    assert codes(f'a: b\nc: "d{escaped}e"\n') == ["2 zeichen-unsichtbar"]
    assert codes(f'a: b\n"d{escaped}e": c\n') == ["2 zeichen-unsichtbar"]


@pytest.mark.parametrize("text", ["„Straße“ – 1 €", "a\u00a0b\u202fc", "日本", "😀", "e\u0301"])
def test_visible_text_passes(text: str):
    assert codes(f"a: {text}\n") == []


def test_a_file_full_of_invisible_characters_is_told_in_moderation():
    assert len(codes("a\u200b\n" * 1000)) == 20


def test_a_file_may_have_one_mebibyte_and_not_more():
    line = b"- abcdefg\n"
    full = line * (MAX_BYTES // len(line))
    assert codes(full) == []
    _, found = read_nodes(full + line, "x.yaml")
    (one,) = found
    assert str(one) == (
        "x.yaml: Fehler: Die Datei ist mit 1048580 Bytes zu groß; erlaubt ist 1 MiB. "
        "[datei-zu-gross] Bitte prüfen, ob hier die richtige Datei liegt."
    )


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_ten_thousand_levels_are_refused_at_the_first_too_many(opening: str):
    _, found = read_nodes(f"x: y\nz:\n  {opening * 10_000}".encode(), "x.yaml")
    assert [d.code for d in found] == ["yaml-verschachtelt"]


def test_twenty_levels_are_enough():
    assert codes("[" * 20 + "]" * 20) == []
    assert codes("[" * 21 + "]" * 21) == ["1 yaml-verschachtelt"]


def test_a_huge_flow_list_is_read():
    node, found = read_nodes(f"[{'a, ' * 100_000}b]".encode(), "x.yaml")
    assert isinstance(node, Sequence)
    assert (len(node.items), found) == (100_001, [])


@pytest.mark.parametrize(
    "value",
    [
        *("9" * 10**6 + "x", "1" + " " * 10**6 + "x", "1," + "-" * 10**6 + "x", "," * 10**6),
        *("a" * 10**6, "a-" * 5 * 10**5, "2024" * 2 * 10**5, "1.000." * 10**5, "{" * 10**6),
    ],
    ids=lambda value: value[:3],
)
def test_a_mebibyte_of_one_kind_does_not_hang(value: str):
    for parse in (parse_money, parse_day):
        with pytest.raises(Refused):
            parse(value)
    for line in (
        f"a: '{value}' b\n",
        f"a: b: {value}\n",
        f"a: [{value}: , b\n",
        f"{value}\nc: d\n",
    ):
        node, found = read_nodes(line.encode(), "x.yaml")
        assert node is None
        assert len(found) == 1
        assert len(str(found[0])) < 300


def test_a_thousand_aliases_expand_to_nothing():
    bomb = "a: &a [x, x]\n" + "".join(f"b{i}: [*a, *a, *a]\n" for i in range(300))
    node, found = read_nodes(bomb.encode(), "x.yaml")
    assert {d.code for d in found} == {"yaml-verweis"}
    assert plain(node)["b0"] == ["*a", "*a", "*a"]


def test_a_duplicate_key_names_the_first_line():
    _, found = read_nodes(b"a: 1\nb: 2\na: 3\na: 4\n", "x.yaml")
    assert [(d.span.line, d.code, "Zeile 1" in d.message) for d in found] == [
        (3, "schluessel-doppelt", True),
        (4, "schluessel-doppelt", True),
    ]


def test_all_findings_of_a_file_are_told():
    assert codes("a: &x 1\nb: *x\nc: !!int 3\nc: 4\n[d]: 5\n") == [
        "1 yaml-verweis",
        "2 yaml-verweis",
        "3 yaml-typangabe",
        "4 schluessel-doppelt",
        "5 yaml-schluessel-kein-text",
    ]


@pytest.mark.parametrize(
    "text",
    ["a:\n  –\u00a0b\n  – c\n", "a:\n  -\u00a0b\n", "a:\n  -b\n  - c\n", "a:\n  b\n  - c\n"],
)
def test_what_was_meant_as_a_list_is_not_told_to_be_none(text: str):
    node, found = read_nodes(text.encode(), "x.yaml")
    assert node is not None
    assert [d.span.line for d in found] == [2]
    assert ListOf(TEXT).read(find(node, ("a",)), found) is not None
    assert len(found) == 1


SYNTAX = {
    "a: b\n\tc: d\n": "2:1 yaml-tabulator",
    "a:\n  b: 1\n \tc: 2\n": "3:2 yaml-tabulator",
    "a:\n  b: 1\n\u00a0 c: 2\n": "3:1 yaml-leerzeichen-besonders",
    'a: "b\nc: d\n': "1:4 yaml-anfuehrung-offen",
    "a: 'b\nc: d\n": "1:4 yaml-anfuehrung-offen",
    'a: "b\nc: "d"\n': "1:4 yaml-anfuehrung-offen",
    "a: b\n...\nc: d\n": "3:1 yaml-syntax",
    "- 'a\n- b's\n": "1:3 yaml-anfuehrung-offen",
    '- "a: b“\n' + "- c\n" * 9 + '- "d"\n': "1:3 yaml-anfuehrung-offen",
    '- "a: b“\n' + "- c\n" * 9 + '- d: "#e"\n  f: g\n': "1:3 yaml-anfuehrung-offen",
    "- 'a\n  b'\n- c\nd\n": "4:1 yaml-strich-fehlt",
    'a: "b" c\n': "1:8 yaml-text-nach-anfuehrung",
    "- 'b' c\nd: e\n": "1:7 yaml-text-nach-anfuehrung",
    'a: "b\\c"\n': "1:6 yaml-rueckstrich",
    "a:b\nc: d\n": "1:3 yaml-leerzeichen-fehlt",
    "a: b\nc:d\n": "2:3 yaml-leerzeichen-fehlt",
    "a: b\nc:\u00a0d\n": "2:3 yaml-leerzeichen-besonders",
    "a:\u00a0b\nc: d\n": "1:3 yaml-leerzeichen-besonders",
    "a:\n  b:\u00a0\n    - c\n": "2:5 yaml-leerzeichen-besonders",
    "a:\n  -\u00a0b\n  -\u00a0c\n": "2:4 yaml-leerzeichen-besonders",
    "a:\n  -\u202fb\n  - c\n": "2:4 yaml-leerzeichen-besonders",
    "a:\n  - b\n  -\u00a0c\nd: e\n": "3:4 yaml-leerzeichen-besonders",
    "- a: b\n  c:\u00a0d\n  e: f\n": "2:5 yaml-leerzeichen-besonders",
    "- Kurs:\u00a0a\n- b\nc\n": "3:1 yaml-strich-fehlt",
    "- a\n-b\n": "2:1 yaml-spiegelstrich",
    "a:\n  -b\n  - c\n": "2:3 yaml-spiegelstrich",
    "a:\n  b\n  - c\n": "2:3 yaml-strich-fehlt",
    "- a\n  - b\n": "2:3 yaml-einrueckung",
    "- a b c\n  d\n  - b\n- c\n": "3:3 yaml-einrueckung",
    "a:\n  – b\n  – c\n": "2:3 yaml-strich-lang",
    "a:\n  - b\n  – c\nd: e\n": "3:3 yaml-strich-lang",
    "a:\n  - b\n  • c\n": "3:3 yaml-strich-lang",
    "a:\n  - b\n  c\n": "3:3 yaml-strich-fehlt",
    "- a: 1\n- b: 2\n  c 3\n": "3:3 yaml-doppelpunkt-fehlt",
    "a:\n  b\n    - c\n  d:\n    - e\n": "2:3 yaml-doppelpunkt-fehlt",
    "a:\n  - b c\n    d: e\n": "2:5 yaml-doppelpunkt-fehlt",
    "a = b\nc: d\n": "1:1 yaml-doppelpunkt-fehlt",
    "a: b\nc; d\ne: f\n": "2:1 yaml-doppelpunkt-fehlt",
    "a: b\nc\n": "2:1 yaml-doppelpunkt-fehlt",
    "a: - b\n": "1:4 yaml-sonderzeichen",
    "  a: b\nc: d\n": "2:1 yaml-einrueckung",
    "a: 'b's'\nc: d\n": "1:7 yaml-text-nach-anfuehrung",
    "a: @b\n": "1:4 yaml-sonderzeichen",
    "- `b\n": "1:3 yaml-sonderzeichen",
    "- %b\n": "1:3 yaml-sonderzeichen",
    "- & b\n": "1:3 yaml-sonderzeichen",
    "- * b\n": "1:3 yaml-sonderzeichen",
    "a: [b\nc: d\n": "1:4 yaml-klammer",
    "a: [b, c\n": "1:4 yaml-klammer",
    "a: {b: c\n": "1:4 yaml-klammer",
    "a: {b: c d: e}\n": "1:4 yaml-klammer",
    "a: {b: C: e}\n": "1:9 yaml-doppelpunkt",
    "a: {b:, c: d}\n": "1:7 wert-fehlt",
    "a: {b: c}}\n": "1:10 yaml-klammer-zu",
    "a: ]\n": "1:4 yaml-klammer-zu",
    "a: b: c\n": "1:5 yaml-doppelpunkt",
    "- a: b c: d\n": "1:9 yaml-doppelpunkt",
    "a:\n  b: 1\n c: 2\n": "3:2 yaml-einrueckung",
    "a: 1\n  b: 2\n": "2:3 yaml-einrueckung",
    "a:\n  b:\n    - c\nd:\n    - e\n    - f\n  g:\n    - h\n": "4:1 yaml-einrueckung",
    "a:\n  b:\n    - c\n d: #x\n    - e\n\n#x\n  g:\n    - h\n": "4:2 yaml-einrueckung",
    "a:\n  b:\n    - c\nd:\n  - e\n  g:\n    - h\n": "6:3 yaml-einrueckung",
    "a:\n  b:\n    - c\nd:\n    e:\n      - f\n  g:\n    - h\n": "7:3 yaml-einrueckung",
    "a:\nb:\n    - c\n  d:\n    - e\n": "2:1 yaml-einrueckung",
    "x: y\na:\n\n  b:\n    - c\n d:\n    - e\n": "6:2 yaml-einrueckung",
    "a:\n  - b: 1\nc: 2\n    d: 3\n": "3:1 yaml-einrueckung",
    "a:\n  - b: 1\n    c: 2\n  d: 3\n    e: 4\n": "4:3 yaml-einrueckung",
    "a:\n  b:\n- c\n  d: e\n": "3:1 yaml-einrueckung",
    "a:\n    - b\n  - c: d\n": "3:3 yaml-einrueckung",
    "a:\n  - B c\n    d: e\n": "3:5 yaml-angabe-unter-text",
    "- a: 1\n   b: 2\n": "2:4 yaml-einrueckung",
}


@pytest.mark.parametrize("text", SYNTAX)
def test_what_is_no_yaml_is_explained_at_its_place(text: str):
    _, found = read_nodes(text.encode(), "x.yaml")
    errors = [f"{d.span.line}:{d.span.column} {d.code}" for d in found]
    assert errors == [SYNTAX[text]]


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("haushaltsmittel 828.700", "haushaltsmittel: …"),
        ("haushaltsmittel; 828.700", "haushaltsmittel: …"),
        ("haushaltsmittel = 828.700", "haushaltsmittel: …"),
        ("haushaltsmittel\u00a0828.700", "haushaltsmittel: …"),
        ("gefördert ja", "gefördert: …"),
        ("massnahmen", "massnahmen:"),
        ("massnahmen;", "massnahmen:"),
        ("Weiter geht's", "name: wert"),
    ],
)
def test_the_key_without_its_colon_is_named(line: str, named: str):
    _, found = read_nodes(f"status: muster\n{line}\na: b\n".encode(), "x.yaml")
    assert [(d.code, d.span.line) for d in found] == [("yaml-doppelpunkt-fehlt", 2)]
    assert found[0].remedy == f"Bitte „{named}“ schreiben."


LONG = "Kurs " * 15 + "x"
"""With a dash before it, it leaves room for one character in a line of 80."""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- Weiter geht's\n  Azubi-Coach\n", ["2 yaml-umbruch"]),
        ("a:\n  Weiter geht's\n  Azubi-Coach\n  Dritter\n", ["3 yaml-umbruch"]),
        ("a: entwurf\n  mittel 828\nb: c\n", ["2 yaml-umbruch"]),
        ("- {a: Eva\n  Muster}\n", ["2 yaml-umbruch"]),
        (f"- {LONG}\n  y\n", ["2 yaml-umbruch"]),
        (f"- {LONG}\n  yz\n", []),
        (f"- {LONG} {LONG}\n  y\n", []),
        ("- 'Weiter geht''s\n  Azubi-Coach'\n", []),
        ('- "Weiter\n  Azubi-Coach"\n', []),
        ("- |\n  Weiter\n  Azubi-Coach\n", []),
        ("- >\n  Weiter\n  Azubi-Coach\n", []),
        ("- Weiter\n\n  Azubi-Coach\n", []),
    ],
)
def test_a_line_that_was_not_wrapped_for_its_length_is_asked_about(text: str, expected: list[str]):
    node, found = read_nodes(text.encode(), "x.yaml")
    assert node is not None
    assert [f"{d.span.line} {d.code}" for d in found] == expected
    assert {d.severity for d in found} <= {Severity.WARNING}


@pytest.mark.parametrize(
    "text",
    [
        "a: b #c\n",
        "a: #c\n",
        "- b #c\n",
        "a: {b: c} #d\n- e\n",
        "a: b # c\n",
        "a: b#c\n",
        'a: "b #c"\n',
    ],
)
def test_a_text_that_a_hash_cuts_off_is_told(text: str):
    told = "yaml-raute" in str(codes(text))
    assert told == (text in {"a: b #c\n", "a: #c\n", "- b #c\n"})


@pytest.mark.parametrize("text", ["", "\n", "# nur ein Kommentar\n", "---\n", "--- # x\n...\n"])
def test_a_file_without_content_is_told(text: str):
    assert codes(text) == ["1 datei-leer"]


@given(st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=30))
def test_any_visible_text_in_quotes_arrives_as_it_is(text: str):
    quoted = text.replace("'", "''")
    node, found = read_nodes(f"a: '{quoted}'\n".encode(), "x.yaml")
    normal, _ = decode(text.encode(), "x.yaml")
    assert found == []
    assert node is not None
    assert plain(node)["a"].split() == (normal or "").split()


INNER = RecordOf(dict, titel=need(TEXT))
OUTER = RecordOf(dict, name=need(TEXT), teile=may(MapOf(KEY, ListOf(INNER))))


def read(text: str) -> tuple[object, list[Diagnostic]]:
    found: list[Diagnostic] = []
    return OUTER.read(nodes(text), found), found


def found_by(text: str) -> list[str]:
    _, found = read(text)
    return [f"{d.span.line}:{d.span.column} {d.code}" for d in arrange(found)]


def test_a_sound_file_becomes_a_value():
    value, found = read("name: x\nteile:\n  a:\n    - titel: y\n")
    assert found == []
    assert value == {"name": "x", "teile": {"a": ({"titel": "y"},)}}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("teile: {}\n", ["1:1 schluessel-fehlt"]),
        ("name: x\nnam: y\n", ["2:1 schluessel-unbekannt"]),
        ("name: [x]\n", ["1:7 form-text"]),
        ("name: x\nteile: []\n", ["2:8 form-zuordnung"]),
        ("name: x\nteile:\n", ["2:7 zuordnung-leer"]),
        ("name: x\nteile: {a: b}\n", ["2:12 form-liste"]),
        ("name: x\nteile:\n  a:\n    - b\n    -\n", ["4:7 form-angaben", "5:6 form-angaben"]),
        ("name: x\nteile: {a: [{titel: y, b: z}]}\n", ["2:24 schluessel-unbekannt"]),
        ("name:\nteile: {a: [{}]}\n", ["1:6 wert-fehlt", "2:13 schluessel-fehlt"]),
        ("{name:x}\n", ["1:2 yaml-leerzeichen-fehlt"]),
        ("{name:\u00a0x}\n", ["1:7 yaml-leerzeichen-besonders"]),
        ("{name: x, y}\n", ["1:11 yaml-komma"]),
    ],
)
def test_each_fault_is_told_at_its_place(text: str, expected: list[str]):
    assert found_by(text) == expected


WHOLE = RecordOf(dict, wert=need(COUNT), art=may(one_of(("muster", "entwurf"))))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("wert: „12“\n", "1:7 wert-anfuehrung Bitte ohne sie schreiben: 12"),
        ("wert: » 0 «\n", "1:7 wert-anfuehrung Bitte ohne sie schreiben: 0"),
        ("wert: 1\nart: ‚muster‘\n", "2:6 wert-anfuehrung Bitte ohne sie schreiben: muster"),
        ("wert: „x“\n", "1:7 zahl-ungueltig Bitte nur Ziffern angeben, zum Beispiel 12."),
        ("wert: „\n", "1:7 zahl-ungueltig Bitte nur Ziffern angeben, zum Beispiel 12."),
    ],
)
def test_quotation_marks_around_a_value_are_told_when_they_are_all_that_is_wrong(
    text: str, expected: str
):
    found: list[Diagnostic] = []
    assert WHOLE.read(nodes(text), found) is None
    (one,) = found
    assert f"{one.span.line}:{one.span.column} {one.code} {one.remedy}" == expected


def test_an_unknown_key_names_the_keys_of_its_own_level():
    _, found = read("name: x\nteile:\n  titel:\n    - {titel: y, tital: z}\n")
    assert [d.remedy for d in found] == ["Gemeint ist vermutlich „titel“. Erlaubt: titel."]


def test_a_message_is_one_line_of_bounded_length():
    for value in ("a\nb", "\x1b[31m", "x" * 10_000, "\u202e"):
        shown = str(diagnose("betrag-ungueltig", Span("x.yaml", 1, 1), wert=value))
        assert shown.isprintable()
        assert len(shown) < 250


def test_findings_are_sorted_and_told_once():
    one, two = (diagnose("datei-leer", Span("x.yaml", line)) for line in (2, 10))
    assert arrange([two, one, two]) == [one, two]


def test_strictness_makes_errors_of_warnings_only():
    found = [
        diagnose("datei-bom", Span("a")),
        diagnose("projekt-doppelt", Span("b"), titel="x", zeile=1),
        diagnose("datei-leer", Span("c")),
    ]
    assert [d.severity for d in promote(found)] == ["Hinweis", "Fehler", "Fehler"]
    assert MESSAGES["projekt-doppelt"].severity == "Warnung"
