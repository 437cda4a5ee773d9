"""The peer: YAML to Word with docxtpl alone, as a competent user writes it in an afternoon.

Nothing of zvgen is used. It takes the same data, the same wording and the same `layout.docx`, and trusts
them: no checks, no messages, no places. What belongs to no single document is read and compiled once.

    python benchmarks/plain_docxtpl.py WORKSPACE KREIS JAHR OUT.docx
"""

import re
import sys
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

import yaml
from docxtpl import DocxTemplate, RichText
from jinja2 import Environment, FileSystemLoader, StrictUndefined

Block = dict[str, Any]

_MARKS = {"muster": "MUSTER – fiktive Angaben", "entwurf": "ENTWURF"}
_MONTHS = ["Januar", "Februar", "März", "April", "Mai", "Juni"]
_MONTHS += ["Juli", "August", "September", "Oktober", "November", "Dezember"]
_HEADINGS = {"titel": "titel", "ohne-nummer": "ueberschrift1", "paragraf": "paragraf"}
_LED = ("punkt", "nummer", "betrag", "unterschriften")


@lru_cache(maxsize=64)
def shared(path: Path) -> Any:
    """A YAML file that many documents need."""
    return load(path)


def load(path: Path) -> Any:
    """The file with every value as text: libyaml's parser, but 828.700 must not become a float."""
    with path.open(encoding="utf-8") as file:
        return yaml.load(file, Loader=yaml.CBaseLoader)  # noqa: S506 - builds nothing but text


@lru_cache(maxsize=8)
def wording(folders: tuple[Path, ...]) -> Environment:
    """The section templates, newest year first; Jinja compiles each once."""
    env = Environment(  # noqa: S701 - RichText escapes
        loader=FileSystemLoader(folders),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters["satzanfang"] = lambda text: text[:1].upper() + text[1:]
    return env


def write(workspace: Path, kreis: str, jahr: int, target: Path) -> None:
    """One agreement to `target`."""
    template = DocxTemplate(workspace / "templates/aqb/layout.docx")
    template.render(context_of(workspace, kreis, jahr), autoescape=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    template.save(target)


def context_of(workspace: Path, kreis: str, jahr: int) -> dict[str, Any]:
    """What the layout names."""
    values = values_of(workspace, kreis, jahr)
    name = values["kreis"]["name"]
    return {
        "titel": f"Zielvereinbarung {jahr} – {name}",
        "betreff": f"Umsetzung des hessischen Ausbildungs- und Qualifizierungsbudgets {jahr}",
        "urheber": values["ministerium"]["name"],
        "kennzeichnung": _MARKS.get(values["status"], ""),
        "bloecke": blocks(workspace, jahr, values),
    }


def values_of(workspace: Path, kreis: str, jahr: int) -> dict[str, Any]:
    """Data file, year file and parties as one mapping."""
    folder = workspace / f"data/aqb/{jahr}"
    data = {**shared(folder / "_jahr.yaml"), **load(folder / f"{kreis}.yaml")}
    groups = {a["schluessel"]: [] for a in data["massnahmenarten"]} | data["massnahmen"]
    land = shared(workspace / "data/land.yaml")
    people = (p for party in data["unterzeichnung"].values() for p in party)
    days = [day(p["datum"]) for p in people if p.get("datum")]
    return {
        **data,
        "jahr": jahr,
        "kreis": shared(workspace / "data/kreise.yaml")[kreis],
        "ministerium": ministry(land, days[0] if days else date(jahr, 7, 1)),
        "haushaltsmittel": money(data["haushaltsmittel"]),
        "massnahmen": {key: [project(p) for p in group] for key, group in groups.items()},
    }


def project(value: str | dict[str, str]) -> dict[str, str]:
    """A project may be its title alone."""
    return {"titel": value} if isinstance(value, str) else value


def money(text: str) -> str:
    """Whole euros with German grouping."""
    return f"{int(re.sub(r'[^0-9]', '', text)):,}".replace(",", ".")


def day(text: str) -> date:
    """The text "8.7.2025", "08.07.2025", "8. Juli 2025" or "2025-07-08" as a date."""
    if "-" in text:
        return date.fromisoformat(text)
    number, month, year = re.split(r"[. ]+", text)
    return date(
        int(year), _MONTHS.index(month) + 1 if month in _MONTHS else int(month), int(number)
    )


def ministry(land: dict[str, Any], signed: date) -> dict[str, str]:
    """The ministry as named on that day."""
    for found in land["ministerien"]:
        first = day(found.get("gueltig_ab", "0001-01-01"))
        if first <= signed <= day(found.get("gueltig_bis", "9999-12-31")):
            return dict(found)
    raise LookupError(signed)


def blocks(workspace: Path, jahr: int, values: dict[str, Any]) -> list[Block]:
    """The document as the flat list of paragraphs that the layout loops over."""
    sections = shared(workspace / "templates/aqb/art.yaml")["abschnitte"]
    numbered = [s["schluessel"] for s in sections if s["art"] == "paragraf"]
    numbers = {key: f"§ {n}" for n, key in enumerate(numbered, start=1)}
    env = wording(year_folders(workspace / "templates/aqb/text", jahr))
    made: list[Block] = []
    for section in sections[:-1]:
        key = section["schluessel"]
        text = env.get_template(f"{key}.md.j2").render(values, verweis=numbers.__getitem__)
        made += section_blocks(text, section["art"], numbers.get(key, ""))
    made.append({"art": "unterschriften", "zeilen": rows(values)})
    for block, following in pairwise(made):
        if block["art"] == "absatz" and following["art"].startswith(_LED):
            block["art"] = "einleitung"
    return made


@lru_cache(maxsize=64)
def year_folders(folder: Path, jahr: int) -> tuple[Path, ...]:
    """The folders of the wording up to `jahr`, newest first."""
    return tuple(sorted((f for f in folder.iterdir() if int(f.name) <= jahr), reverse=True))


def section_blocks(text: str, role: str, number: str) -> list[Block]:
    """The few forms of Markdown that the wording uses, line by line."""
    made: list[Block] = []
    body = "titelzeile" if role == "titel" else "absatz"
    for line in filter(None, map(str.rstrip, text.splitlines())):
        if line.startswith("# "):
            made.append({"art": _HEADINGS[role], "text": RichText(line[2:]), "nummer": number})
        elif line.startswith("## "):
            made.append(paragraph("ueberschrift2", line[3:]))
        elif line.startswith("1. "):
            made.append(paragraph("nummer1", line[3:]))
        elif line.startswith("   - "):
            if made[-1]["art"] == "nummer1":
                made[-1]["art"] = "nummer1_mit_unterpunkten"
            made.append(paragraph("punkt2", line[5:]))
        elif line.startswith("- "):
            made.append(paragraph("punkt1", line[2:]))
        elif line == "::: betrag":
            body = "betrag"
        elif line == ":::":
            body = "absatz"
        else:
            made.append(paragraph(body, line))
    return made


def paragraph(art: str, text: str) -> Block:
    """A paragraph in one form; `liste` is what the layout may ask for."""
    return {"art": art, "text": RichText(text), "nummer": "", "liste": 0}


def rows(values: dict[str, Any]) -> list[dict[str, list[Block]]]:
    """The signature table: two cells a row, one for all who sign at one place and day."""
    people = values["unterzeichnung"]
    land = [(p, [p["amt"], values["ministerium"]["name"]]) for p in people["land"]]
    own = values["kreis"]["genitiv"]
    kreis = [(p, [f"{p['amt']} {own}"]) for p in people["kreis"]]
    made = [*cells(land), *cells(kreis)]
    made += [[paragraph("zeile", "")]] * (len(made) % 2)
    return [{"links": a, "rechts": b} for a, b in zip(made[::2], made[1::2], strict=True)]


def cells(people: list[tuple[dict[str, str], list[str]]]) -> Iterator[list[Block]]:
    """One cell for each place and day."""
    for head, group in groupby(people, key=lambda pair: place_and_day(pair[0])):
        cell = [paragraph("ort", head)]
        for person, lines in group:
            first, *rest = [person["name"], *lines] if person.get("name") else lines
            cell.append(paragraph("name", first))
            cell += [paragraph("zeile", line) for line in rest]
        yield cell


def place_and_day(person: dict[str, str]) -> str:
    """The text "Kassel, den 23.07.2025"; the day may still be open."""
    signed = f" {day(person['datum']):%d.%m.%Y}" if person.get("datum") else ""
    return f"{person['ort']}, den{signed}"


if __name__ == "__main__":
    write(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), Path(sys.argv[4]))
