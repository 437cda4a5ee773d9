"""docs/glossar.md explains every German name of the data format."""

import re
from dataclasses import fields
from pathlib import Path

from zvgen.model.fields import Record
from zvgen.model.kind import RESERVED, Abschnitt, Declaration, Eigenschaften, Feld
from zvgen.model.kreise import Kreis
from zvgen.model.land import Land, Minister, Ministerium
from zvgen.model.projects import Massnahme, Massnahmenart
from zvgen.model.signing import Unterzeichner
from zvgen.model.types import Partei
from zvgen.source import Mapping, read_nodes

MODELS: tuple[type[Record], ...] = (
    Abschnitt,
    Declaration,
    Eigenschaften,
    Feld,
    Kreis,
    Land,
    Massnahme,
    Massnahmenart,
    Minister,
    Ministerium,
    Partei,
    Unterzeichner,
)


def explained(root: Path) -> set[str]:
    text = (root / "docs/glossar.md").read_text(encoding="utf-8")
    cells = re.findall(r"^\| ([a-z_, ]+) \|", text, re.MULTILINE)
    return {word for cell in cells for word in cell.split(", ")}


def declared_fields(root: Path) -> set[str]:
    names = set()
    for path in sorted(root.glob("templates/*/art.yaml")):
        node, _ = read_nodes(path.read_bytes(), path.name)
        assert isinstance(node, Mapping)
        for part in ("felder", "jahresfelder"):
            section = node.entries.get(part)
            names |= set(section.entries) if isinstance(section, Mapping) else set()
    return names


def test_every_key_of_the_data_format_is_explained(root: Path):
    used = {field.name for model in MODELS for field in fields(model)} | RESERVED
    assert len(used) > 40
    assert used | declared_fields(root) <= explained(root)


def test_the_glossary_is_sorted_and_without_doubles(root: Path):
    text = (root / "docs/glossar.md").read_text(encoding="utf-8")
    words = [
        w for row in re.findall(r"^\| ([a-z_, ]+) \|", text, re.MULTILINE) for w in row.split(", ")
    ]
    assert len(words) == len(set(words))
