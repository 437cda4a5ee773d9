"""The proof view of plain text: every value names its field, wording stays plain."""

from dataclasses import fields, is_dataclass
from typing import Any

from hypothesis import given

from blocks import ABSAETZE, SIGNATURES, TERMS, VALUES, every_block, filled
from zvgen.document import Text
from zvgen.writers.proof import LEGEND, named, write_named
from zvgen.writers.text import write


def test_value_names_its_field_behind_it() -> None:
    document = filled("Das Land stellt **§0 Euro** bereit.\n\n- §1", "828.700", "a\nb")
    assert write_named(write, document).decode() == (
        f"{LEGEND}\n\nDas Land stellt [828.700]{{feld[0]}} Euro bereit.\n\n- [a\n  b]{{feld[1]}}\n"
    )


def test_wording_stays_as_it_is() -> None:
    assert named(every_block()) == every_block()


@given(VALUES)
def test_every_value_is_named_wherever_it_stands(value: str) -> None:
    source = f"{ABSAETZE}\n{TERMS}\n{SIGNATURES}".replace("Träger", "§0").replace("Kassel", "§0")
    document = filled(source, value)
    assert _values(named(document)) == [f"[{value}]{{feld[0]}}"] * source.count("§0")


def _values(part: Any) -> list[str]:
    if isinstance(part, Text):
        return [part.text] if part.field else []
    if is_dataclass(part):
        return [text for one in fields(part) for text in _values(getattr(part, one.name))]
    return [text for one in part for text in _values(one)] if isinstance(part, tuple) else []
