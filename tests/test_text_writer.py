"""The plain-text writer: one line per paragraph, labels of lists, both parties' signatures."""

from dataclasses import dataclass

import pytest

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
        ("- A\n  1. a\n     - x", "- A\n  1. a\n     - x\n"),
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


def test_ten_entries_are_indented_by_their_label() -> None:
    entries = "\n".join(f"{n}. E\n   - x" if n < 10 else f"{n}. E\n    - x" for n in range(1, 11))
    assert _txt(entries).endswith("9. E\n   - x\n10. E\n    - x\n")


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
    class Table:
        rows: tuple[str, ...] = ()

    section = Section("s", Role.CLOSING, "", (), (Table(),))  # type: ignore[arg-type]
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
