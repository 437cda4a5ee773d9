"""Documents made of Markdown alone, with values in place of placeholders, and one with every block."""

from hypothesis import strategies as st

from zvgen.compose.fill import fill
from zvgen.compose.markdown import parse
from zvgen.compose.values import FIRST
from zvgen.document import Block, Document, Meta, Role, Section, Text
from zvgen.source.decode import hidden_character

VALUES = st.text(
    st.characters(exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")) | st.just("\n"),
    min_size=1,
    max_size=30,
).filter(lambda text: not hidden_character(text))
"""What a field can hold, line breaks included."""
HOSTILE = [
    "a | b",
    "|---|---|",
    "| x",
    "\\|",
    "(1) x",
    "1. x",
    ": x",
    "- x\n- y",
    "&amp; <w:t>",
    "{{ b }}",
]


def section(
    *blocks: Block, role: Role = Role.CLOSING, number: str = "", title: str = ""
) -> Section:
    return Section("s", role, number, (Text(title),) if title else (), blocks)


def of(*sections: Section) -> Document:
    return Document(Meta("T", "S", "A"), sections)


def filled(markdown: str, *values: str) -> Document:
    """One section of `markdown`, in which `\N{SECTION SIGN}0`, `\N{SECTION SIGN}1` … stand for the values."""
    texts = [Text(value, f"feld[{index}]") for index, value in enumerate(values)]
    for index in range(len(values)):
        markdown = markdown.replace(f"§{index}", chr(FIRST + index))
    return of(section(*fill(markdown, texts)))


ABSAETZE = """\
(1) **Beratung:**\\
    Der Träger stellt sie sicher.
(2) Er verpflichtet sich,
    - zu vereinbaren,
    - zu berichten.

    Weiteres regelt die Anlage.
(3) Es gelten:

| Ziel | Ist | Wert | Stand |
|---|---:|---:|:-:|
| Integration in Arbeit | 22,4 % | 23,0 % | A |
| Verringerung *der* Hilfe | 8.123 | | |

(4) Das gilt bis zum Jahresende.
"""
TERMS = """\
Es gilt:

Träger
: Verein & Co.

Zielgruppe
: Langzeitarbeitslose, die

  - lange ohne Arbeit sind,
  - Kinder haben.

  Sie werden zugewiesen.
"""
TWO_TABLES = "| a |\n|---|\n| 1 |\n\n| b |\n|---|\n"
SIGNATURES = """\
::::: unterschriften
:::: partei
Wiesbaden, den 1. Juli 2025

**Hessisches Ministerium für\\
Soziales**

::: unterschrift
Heike Hofmann\\
Staatsministerin
:::
::: unterschrift
Zweite Person
:::
::::
:::: partei
Kassel, den 2. Juli 2025

Landkreis Kassel

::: unterschrift
Andreas Siebert
:::
::::
:::::
"""


def every_block() -> Document:
    """Each block and role that there is, tables side by side and at the end."""
    return of(
        section(*parse("zwischen"), role=Role.TITLE, title="Titel"),
        section(*parse(ABSAETZE), role=Role.NUMBERED, number="§ 1", title="Leistungen"),
        section(*parse(TERMS), role=Role.LETTERED, number="A.", title="Ausgangslage"),
        section(*parse(TWO_TABLES), role=Role.ROMAN, number="II.", title="Umsetzung"),
        section(
            *parse("(1) Neu\n\n::: betrag\n5 Euro\n:::"), role=Role.POINT, number="3.", title="P"
        ),
        section(*parse(SIGNATURES)),
        section(*parse(TWO_TABLES), role=Role.ANNEX, number="Anlage 1", title="Werte"),
    )
