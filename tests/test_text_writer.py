"""The plain-text writer: one line per paragraph, labels of lists, both parties' signatures."""

from dataclasses import dataclass

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from blocks import HOSTILE, VALUES, filled, of, section
from samples import made_of, writer
from zvgen.document import (
    BulletList,
    Document,
    Emphasis,
    LineBreak,
    ListItem,
    Meta,
    Paragraph,
    Role,
    Section,
    Strong,
    Text,
)
from zvgen.writers.text import write


def _plain(markdown: str, *values: str) -> str:
    return write(filled(markdown, *values)).decode()


def _txt(*sources: str, role: Role = Role.CLOSING) -> str:
    return writer("txt")(made_of(*sources, role=role)).decode()


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("A\n\nB", "A\n\nB\n"),
        ("Eine\nZeile", "Eine Zeile\n"),
        ("A\\\nB", "A\nB\n"),
        ("**A** *B*", "A B\n"),
        ("- A\n- B", "- A\n- B\n"),
        ("1. A\n2. B", "1. A\n2. B\n"),
        ("1. A\n   - a\n2. B", "1. A\n   - a\n2. B\n"),
        ("- A\n  1. a\n     - x", "- A\n  a) a\n     - x\n"),
        ("- A\n\n  A2", "- A\n  A2\n"),
        ("- A\\\n  A2", "- A\n  A2\n"),
        ("1. A\n\nx\n\n1. B", "1. A\n\nx\n\n1. B\n"),
        ("Text\n\n## Unter\n\nText", "Text\n\nUnter\n\nText\n"),
        ("::: betrag\n5 Euro\n:::", "5 Euro\n"),
        (
            (
                "::::: unterschriften\n:::: partei\nOrt, den\n\n"
                "::: unterschrift\nA\\\nAmt\n:::\n::: unterschrift\nB\n:::\n::::\n"
                ":::: partei\nOrt 2\n\n::: unterschrift\nC\n:::\n::::\n:::::"
            ),
            "Ort, den\n\nA\nAmt\n\nB\n\nOrt 2\n\nC\n",
        ),
    ],
)
def test_block_as_text(source: str, text: str) -> None:
    assert _txt(source) == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("(1) A\n(2) B", "(1) A\n\n(2) B\n"),
        ("(1) **A:**\\\n    B", "(1) A:\n    B\n"),
        ("(1) A\n    - x\n    - y\n\n    B", "(1) A\n    - x\n    - y\n    B\n"),
        ("(1) A\n    1. x\n    2. y", "(1) A\n    a) x\n    b) y\n"),
        ("1. A\n   1. x\n      1. y", "1. A\n   a) x\n      a) y\n"),
        ("A\n: B\n\n  1. c", "A\n    B\n    a) c\n"),
        ("(1) A\n\nT\n\n(2) B\n(3) C", "(1) A\n\nT\n\n(2) B\n\n(3) C\n"),
        (
            "| Ziel | Wert | St |\n|---|--:|:-:|\n| Lang | 1 | x |\n| A | 22 | |\n| | | yyy |",
            ("Ziel  Wert   St\n----  ----  ---\nLang     1   x\nA       22\n            yyy\n"),
        ),
        ("| a |\n|---|", "a\n-\n"),
        ("A\n: B\n\n  - c\n\nC\n: D", "A\n    B\n    - c\nC\n    D\n"),
    ],
)
def test_new_block_as_text(source: str, text: str) -> None:
    assert _plain(source) == text


def test_cell_with_line_breaks_takes_several_lines() -> None:
    text = _plain(
        "| A | B | C |\n|---|--:|---|\n| §0 | §1 | x |\n| u | v | w |", "1\n22", "a\nbb\nc"
    )
    assert text == "A    B  C\n--  --  -\n1    a  x\n22  bb\n     c\nu    v  w\n"


@given(VALUES, VALUES)
@example(HOSTILE[0], HOSTILE[1])
@example(" a ", "\n")
def test_any_value_arrives_in_its_cell(left: str, right: str) -> None:
    """The dashes tell where a column begins and ends."""
    source = "| A | B |\n|---|--:|\n| §0 | §1 |"
    head, rule, *lines = _plain(source, left, right).removesuffix("\n").split("\n")
    width, other = (len(dashes) for dashes in rule.split("  "))
    assert head == "A".ljust(width) + "  " + "B".rjust(other)
    parts = [text.split("\n") for text in (left, right)]
    for index, line in enumerate(lines):
        one, two = (part[index] if index < len(part) else "" for part in parts)
        assert line[:width].ljust(width) == one.ljust(width)
        assert line[width + 2 :] == (two.rjust(other) if two else "")
    assert len(lines) == max(map(len, parts))


@given(VALUES)
@example("(2) x\n- y")
def test_any_value_arrives_in_an_absatz_and_an_explanation(value: str) -> None:
    assert (
        _plain("(1) §0.\n(2) B", value) == f"(1) {value}.".replace("\n", "\n    ") + "\n\n(2) B\n"
    )
    assert _plain("§0\n: =§0", value) == f"{value}\n    =" + value.replace("\n", "\n    ") + "\n"


@given(st.sampled_from(HOSTILE))
def test_value_never_becomes_a_block(value: str) -> None:
    assert _plain("§0\n\n(1) A", value) == f"{value}\n\n(1) A\n"


@pytest.mark.parametrize(
    ("role", "number", "heading"),
    [
        (Role.LETTERED, "A.", "A. Titel"),
        (Role.ROMAN, "II.", "II. Titel"),
        (Role.POINT, "3.", "3. Titel"),
        (Role.ANNEX, "Anlage 1", "Anlage 1\nTitel"),
        (Role.NUMBERED, "§\u00a04", "§ 4\nTitel"),
        (Role.PLAIN, "", "Titel"),
    ],
)
def test_number_stands_before_or_above_the_title(role: Role, number: str, heading: str) -> None:
    assert write(of(section(role=role, number=number, title="Titel"))).decode() == heading + "\n"


def test_name_of_a_party_may_take_two_lines() -> None:
    source = """::::: unterschriften\n:::: partei\nOrt, den\n\n**Ministerium für\\\nSoziales**\n
::: unterschrift\nA\n:::\n::: unterschrift\nB\n:::\n::::\n:::::"""
    assert _plain(source) == "Ort, den\nMinisterium für\nSoziales\n\nA\n\nB\n"


def test_ten_entries_are_indented_by_their_label() -> None:
    entries = "\n".join(f"{n}. E\n   - x" if n < 10 else f"{n}. E\n    - x" for n in range(1, 11))
    assert _txt(entries).endswith("9. E\n   - x\n10. E\n    - x\n")


def test_letters_go_on_after_z_as_in_word() -> None:
    entries = "".join(f"    {n}. E{n}\n" for n in range(1, 29))
    assert _plain("(1) A\n" + entries).endswith("    z) E26\n    aa) E27\n    bb) E28\n")


def test_number_and_title_of_a_section_stand_in_two_lines() -> None:
    text = _txt("# Eins\n\nA", "# Zwei\n\nB", role=Role.NUMBERED)
    assert text == "§ 1\nEins\n\nA\n\n§ 2\nZwei\n\nB\n"


def test_section_without_number_has_its_title_alone() -> None:
    assert _txt("# Präambel\n\nA", role=Role.PLAIN) == "Präambel\n\nA\n"


def _with_meta(mark: str) -> Document:
    inlines = (
        Text("a\u00a0b"),
        Text("c\u00a0d", "feld"),
        LineBreak(),
        Strong((Emphasis((Text("e"),)),)),
    )
    section = Section("s", Role.CLOSING, "", (), (Paragraph(inlines),))
    return Document(Meta("T", "S", "A", mark), (section,))


def test_mark_stands_first() -> None:
    assert write(_with_meta("ENTWURF")).decode().startswith("ENTWURF\n\na b")


def test_protected_space_of_wording_becomes_plain_and_of_a_value_stays() -> None:
    assert write(_with_meta("")).decode() == "a bc\u00a0d\ne\n"


def test_text_is_utf_8_with_one_line_feed_at_the_end() -> None:
    data = write(_with_meta("Ä"))
    assert data.startswith("Ä".encode())
    assert data.endswith(b"e\n")
    assert b"\r" not in data


def test_unknown_block_fails_loudly() -> None:
    """A new kind of block must not vanish from the text in silence."""

    @dataclass(frozen=True)
    class Picture:
        name: str = ""

    section = Section("s", Role.CLOSING, "", (), (Picture(),))  # type: ignore[arg-type]
    document = Document(Meta("", "", ""), (section,))
    with pytest.raises(KeyError):
        write(document)
    with pytest.raises(TypeError):
        writer("docx")(document)


def test_item_of_several_blocks_keeps_them_together() -> None:
    inner = BulletList((ListItem((Paragraph((Text("x"),)),)),))
    item = ListItem((Paragraph((Text("A"),)), Paragraph((Text("B"),)), inner))
    section = Section("s", Role.CLOSING, "", (), (BulletList((item,)),))
    assert write(Document(Meta("", "", ""), (section,))) == b"- A\n  B\n  - x\n"
