"""The Markdown writer: pandoc reads back the same words, whatever the values hold."""

import re
from dataclasses import dataclass, replace

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from blocks import ABSAETZE, HOSTILE, SIGNATURES, TERMS, VALUES, every_block, filled, of, section
from reading import LABEL, words
from samples import document_in, look, samples
from test_values import HOSTILE as HOSTILE_VALUES
from words import document_words, markdown_words
from zvgen.document import (
    BulletList,
    Document,
    Emphasis,
    Heading,
    Inline,
    ListItem,
    OrderedList,
    Paragraph,
    Role,
    Section,
    Strong,
    Text,
)
from zvgen.writers import text
from zvgen.writers.markdown import prepare, write
from zvgen.writers.proof import LEGEND


def _md(markdown: str, *values: str) -> str:
    return write(filled(markdown, *values)).decode()


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("A\n\nB", "A\n\nB\n"),
        ("A\\\nB", "A\\\nB\n"),
        ("**A** *B*", "**A** _B_\n"),
        ("- A\n- B", "- A\n- B\n"),
        ("1. A\n   - a\n2. B", "1. A\n   - a\n2. B\n"),
        ("- A\n\n  B", "- A\n\n  B\n"),
        ("(1) A\n(2) B", "(1) A\n\n(2) B\n"),
        ("(1) **A:**\\\n    B", "(1) **A:**\\\nB\n"),
        ("(1) A\n    - x\n\n    B\n(2) C", "(1) A\n\n- x\n\nB\n\n(2) C\n"),
        ("| A | B |\n|---|--:|\n| 1 | |", "| A | B |\n| --- | --: |\n| 1 |  |\n"),
        ("A\n: B\n\n  - c\n\nC\n: D", "A\n: B\n\n  - c\n\nC\n: D\n"),
        ("## Unter", "# Unter\n"),
        ("::: betrag\n5 Euro\n:::", "**5\u00a0Euro**\n"),
    ],
)
def test_block_as_markdown(source: str, written: str) -> None:
    assert _md(source) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("1. x", "1\\. x"),
        ("- x", "\\- x"),
        ("a-b, z. B. c", "a-b, z. B. c"),
        ("# x", "\\# x"),
        ("*x*", "\\*x\\*"),
        ("    x", "&#32;&#32;&#32;&#32;x"),
        ("x\n\n- y\n", "x\\\n&#32;\\\n\\- y\\\n&#32;"),
        ("A & B &amp; C", "A & B \\&amp; C"),
        ("SoWirt's", "SoWirt\\'s"),
    ],
)
def test_value_is_escaped_no_more_than_it_takes(value: str, written: str) -> None:
    assert _md("§0", value) == written + "\n"


EVERYWHERE = f"""\
# §0

§0

A §0 **§0** *§0*, z **§0***§0* -§0- .§0. :§0: &§0;

- §0
  - §0
- §0\\
  §0

1. §0
2. §0

   §0

{ABSAETZE.replace("Beratung", "§0").replace("berichten", "§0").replace("der", "§0")}

{TERMS.replace("Träger", "§0").replace("Verein", "§0").replace("Kinder", "§0")}

## §0

::: betrag
§0
:::

{SIGNATURES.replace("Heike Hofmann", "§0").replace("Soziales", "§0").replace("Landkreis Kassel", "§0")}
"""


@pytest.mark.parametrize("reader", ["commonmark_x", "gfm"])
@pytest.mark.parametrize(
    "value", [*HOSTILE_VALUES, *HOSTILE, "https://a.de/_b_", "a@b.de", ":+1:", "À)"]
)
def test_hostile_value_is_read_back(value: str, reader: str) -> None:
    source = EVERYWHERE.removeprefix("# §0\n\n")
    if reader == "gfm":
        source = source.replace(TERMS, "")
    _is_read_back(filled(source, value), reader)


@settings(max_examples=60, deadline=None)
@given(VALUES | st.text("*_-.:&#()[]<>|~^${}\"'@`\\!=+ \n1aiw/", min_size=1, max_size=12))
@example("*\n_")
def test_any_value_is_read_back(value: str) -> None:
    assume(value.strip())  # a text of nothing but blanks is refused before it gets here
    _is_read_back(filled(EVERYWHERE.removeprefix("# §0\n\n"), value), "commonmark_x")


def _is_read_back(document: Document, reader: str) -> None:
    expected = document_words(document)
    assert expected
    data = write(document)
    found = markdown_words(data, reader)
    if reader == "gfm":
        found = [one for one in found if not re.fullmatch(r"\(\d\)|:", one)]
        expected = [one for one in expected if not re.fullmatch(r"\(\d\)|:", one)]
    assert found == expected, data.decode()


INLINES = st.recursive(
    st.builds(Text, st.text("ab *_-.:([\n€–", min_size=1, max_size=4)),
    lambda inner: st.builds(
        lambda kind, parts: kind(tuple(parts)),
        st.sampled_from([Strong, Emphasis]),
        st.lists(inner, min_size=1, max_size=3),
    ),
    max_leaves=6,
)


@settings(max_examples=80, deadline=None)
@given(st.lists(INLINES, min_size=1, max_size=4))
@example([Strong((Text("A:"),)), Text("b")])
@example([Strong((Emphasis((Text("a"),)),)), Emphasis((Text("b"),))])
@example([Strong((Strong((Text("a"),)),)), Strong((Text("b"),))])
@example([Text("a"), Emphasis((Emphasis((Text(" b "),)), Text("_")))])
def test_emphasis_beside_anything_is_read_back(inlines: list[Inline]) -> None:
    document = of(section(Paragraph((Text("x"), *inlines, Text("y")))))
    assert markdown_words(write(document)) == document_words(document)


def test_lists_beside_each_other_stay_apart() -> None:
    item = (ListItem((Paragraph((Text("A"),)),)),)
    lists = of(section(BulletList(item), BulletList(item)), section(OrderedList(item)))
    twice = replace(lists, blocks=(*lists.blocks, section(OrderedList(item))))
    assert write(twice).decode() == "- A\n\n<!-- -->\n\n- A\n\n1. A\n\n<!-- -->\n\n1. A\n"
    again = of(section(*filled("(1) A").blocks[0].blocks), *filled("(1) B").blocks)
    assert write(again).decode() == "(1) A\n\n<!-- -->\n\n(1) B\n"


def test_samples_say_the_same_as_text() -> None:
    assert samples().agreements
    for one in samples().agreements[::7]:
        document = document_in(samples(), one)
        lines = text.write(document).decode().split("\n")
        rules = re.compile(r"(?:-+ *)+$|\(\d+\) ")
        plain = [rules.sub("", LABEL.sub("", line)) if _labelled(line) else line for line in lines]
        assert markdown_words(write(document)) == words("\n".join(plain))


def _labelled(line: str) -> bool:
    """Not "A. Ausgangslage": sections keep their number."""
    return bool(re.match(r" *(?:- |\d+\. |\(\d+\) |-+(?: +-+)*$)", line))


def test_every_block_is_read_back() -> None:
    assert markdown_words(write(every_block())) == document_words(every_block())


def test_mark_stands_first() -> None:
    document = every_block()
    marked = replace(document, meta=replace(document.meta, mark="MUSTER – fiktive Angaben"))
    assert write(marked).decode().startswith("**MUSTER – fiktive Angaben**\n\n# Titel\n")


def test_proof_names_the_field_of_each_value() -> None:
    data = write(filled("A **§0** B", "5 €"), proof=True)
    assert data.decode().endswith('\n\nA **[5 €]{title="feld[0]"}** B\n')
    assert markdown_words(data) == words(f"{LEGEND} A 5 € B")


def test_prepared_writer_writes_the_same() -> None:
    for proof in (False, True):
        prepared, found = prepare(look(), proof=proof)
        assert not found
        assert prepared(filled("§0", "x")) == write(filled("§0", "x"), proof=proof)


def test_headings_leave_no_level_out() -> None:
    document = of(
        section(Heading(3, (Text("a"),))),
        section(Heading(2, (Text("b"),)), role=Role.PLAIN, title="P"),
    )
    assert write(document).decode() == "# a\n\n# P\n\n## b\n"


def test_unknown_block_fails_loudly() -> None:
    @dataclass(frozen=True)
    class Picture:
        name: str = ""

    odd = Section("s", Role.CLOSING, "", (), (Picture(),))  # type: ignore[arg-type]
    with pytest.raises(KeyError):
        write(of(odd))
    with pytest.raises(TypeError):
        write(of(section(Paragraph((Picture(),)))))  # type: ignore[arg-type]
