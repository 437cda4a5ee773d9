"""Protected spaces in the standard wording, and nowhere else."""

import pytest

from samples import made_of, writer
from zvgen.compose.typography import protect, protect_text
from zvgen.document import Emphasis, LineBreak, Paragraph, Strong, Text

N = "\u00a0"
VALUE = "\U000f0000"


@pytest.mark.parametrize(
    ("plain", "protected"),
    [
        ("in § 5 vereinbart", f"in §{N}5 vereinbart"),
        ("§§ 16a, 24", f"§§{N}16a, 24"),
        ("§ 24 Abs. 3 Satz 1 Nr. 1", f"§{N}24 Abs.{N}3 Satz{N}1 Nr.{N}1"),
        ("Art. 3, Buchst. 2, Kap. 4, Absatz 5, Nrn. 6", None),
        (f"§ {VALUE}", f"§{N}{VALUE}"),
        ("SGB II, SGB XII und SGB IX", f"SGB{N}II, SGB{N}XII und SGB{N}IX"),
        ("828.700 Euro", f"828.700{N}Euro"),
        (f"{VALUE} Euro zur", f"{VALUE}{N}Euro zur"),
        ("5 %, 3 €, 2 EUR, 1 Mio. Euro", f"5{N}%, 3{N}€, 2{N}EUR, 1{N}Mio. Euro"),
        ("am 2. August und 31. März", f"am 2.{N}August und 31.{N}März"),
    ],
)
def test_space_is_protected(plain: str, protected: str | None) -> None:
    every = plain.replace(" 3", f"{N}3").replace(" 2", f"{N}2").replace(" 4", f"{N}4")
    assert protect_text(plain) == (protected or every.replace(" 5", f"{N}5").replace(" 6", f"{N}6"))


@pytest.mark.parametrize(
    "text",
    [
        "§ Abs.",
        "SGB und II",
        "SGB IXa",
        "der Grundsatz 1",
        "Euro 5",
        "1 Europa",
        "5 Prozent",
        "die Zeile 2",
        "12. Augustiner",
        "zum 2. Mal",
        "100. Maiglöckchen",
        "1.März",
        "§  5",
    ],
)
def test_other_spaces_stay(text: str) -> None:
    assert protect_text(text) == text


def test_protecting_twice_changes_nothing_more() -> None:
    once = protect_text("§ 5 Abs. 1: 828.700 Euro nach SGB II am 2. August")
    assert once.count(N) == 5
    assert protect_text(once) == once


def test_inner_texts_are_protected_and_keep_their_form() -> None:
    inlines = (Strong((Text("§ 5"), Emphasis((Text("Abs. 1"),)))), LineBreak(), Text("§ 6", None))
    assert protect(inlines) == (
        Strong((Text(f"§{N}5"), Emphasis((Text(f"Abs.{N}1"),)))),
        LineBreak(),
        Text(f"§{N}6"),
    )


def test_value_keeps_its_spaces() -> None:
    """A project may be called "§ 5 Euro"; only the wording around it is set."""
    made = made_of("Für § 5: {{ massnahmen.ausbildung[0].titel }}, {{ haushaltsmittel }} Euro")
    (block,) = made.blocks[0].blocks
    assert isinstance(block, Paragraph)
    assert block.inlines == (
        Text(f"Für §{N}5: "),
        Text("Ausbildung in eigenen Strukturen", "massnahmen.ausbildung[0].titel"),
        Text(", "),
        Text("828.700", "haushaltsmittel"),
        Text(f"{N}Euro"),
    )


def test_text_file_has_plain_spaces_in_wording() -> None:
    assert writer("txt")(made_of("Für § 5")).decode() == "Für § 5\n"
