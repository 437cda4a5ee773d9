"""A reader of amendments who knows nothing of how they are made: carries them out on the old text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from zvgen.compare.units import TextSection, text_sections
from zvgen.comparison import UnitKind
from zvgen.document import Document, Role

_INNER = str.maketrans("„“”", "‚‘’")
_SIGNED = (UnitKind.PLACE, UnitKind.SIGNATURE)
_ENTRIES = (UnitKind.BULLET, UnitKind.ROW)
_WORDS = {"Nummer": "{}.", "Absatz": "({})", "Buchstabe": "{})", "§": "§ {}", "Anlage": "Anlage {}"}


@dataclass
class Line:
    """A unit; `was` is the number it had before all changes, None for a unit that came."""

    depth: int
    label: str
    text: str
    is_entry: bool = False
    was: str | None = None

    @property
    def whole(self) -> str:
        return f"{'  ' * self.depth}{f'{self.label} {self.text}'.strip()}"


@dataclass
class Part:
    """A section; `was` is its old name, None if it came."""

    name: str
    lines: list[Line] = field(default_factory=list)
    was: str | None = None

    @property
    def whole(self) -> list[str]:
        return [line.whole for line in self.lines]


def parts_of(document: Document) -> list[Part]:
    """A document as the reader has it on paper, without signatures."""
    return [part for part in map(_part, text_sections(document)) if part.lines]


def _part(section: TextSection) -> Part:
    lines = []
    for unit in section.units:
        if unit.form.kind not in _SIGNED:
            text = "".join(piece.text for piece in unit.pieces)
            cells = text.split("\t") if unit.form.kind in _TABLE else [text]
            while len(cells) > 1 and not cells[-1].strip():
                cells.pop()
            shown = " | ".join(" ".join(cell.split()) for cell in cells).translate(_INNER)
            label, is_entry = unit.form.label, unit.form.kind in _ENTRIES
            lines.append(Line(unit.form.depth, label, shown, is_entry, label))
    name = "Titel" if section.role is Role.TITLE else " ".join(section.name.split())
    return Part(name, lines, name)


_TABLE = (UnitKind.ROW, UnitKind.HEADER)


def carried_out(old: Document, text: str) -> list[Part]:
    """The old text after all instructions of the draft `text`."""
    parts = parts_of(old)
    for place, sentence, block in _sentences(text):
        _Order(parts, place, sentence, block).carry_out()
    return parts


_ITEM = re.compile(r"^ *(\d+\.|[a-z]+\)) (.*)$")


def _sentences(text: str) -> Iterator[tuple[str, str, list[str]]]:
    """Each instruction with the place that those above it name, and the unit that follows it."""
    _, _, body = text.partition("wird wie folgt geändert:\n")
    body, _, _ = body.partition("\nIm Übrigen bleibt")
    paragraphs = [p for p in body.split("\n\n") if p.strip()]
    places: dict[int, str] = {}
    for at, paragraph in enumerate(paragraphs):
        item = _ITEM.match(paragraph.strip("\n").split("\n")[0])
        if item is None or paragraph.strip().startswith("„"):
            continue
        level = (len(paragraph.strip("\n")) - len(paragraph.strip("\n").lstrip())) // 3
        sentence = item[2]
        places = {depth: name for depth, name in places.items() if depth < level}
        if sentence.endswith(" wird wie folgt geändert:"):
            places[level] = sentence.removesuffix(" wird wie folgt geändert:")
            continue
        following = paragraphs[at + 1] if sentence.endswith(":") else ""
        yield " ".join(places.values()), sentence, _block(following)


def _block(paragraph: str) -> list[str]:
    lines = paragraph.strip("\n").split("\n")
    indent = len(lines[0]) - len(lines[0].lstrip())
    text = "\n".join(line[indent:] for line in lines)
    assert not paragraph or (text[0] == "„" and text[-1] == "“")
    return text[1:-1].split("\n")


_PLACE = re.compile(r"I[nm] (?:de[mr] )?(.*?) (?:wird|werden) (.*)$")
_BEGINNING = re.compile(r"^(?:Die|Der|Das|Nach|Vor)\b")
_NOUN = r"(?:das Projekt|die Projekte|der Spiegelstrich|den Spiegelstrich|die Spiegelstriche|die Zeilen?)"
_TO = r"(?:dem Projekt|dem Spiegelstrich|der Zeile)"
_LIST = r"(<\d+>(?:(?:, | und )<\d+>)*)"


class _Order:
    """One instruction, carried out on the parts."""

    def __init__(self, parts: list[Part], place: str, sentence: str, block: list[str]) -> None:
        self._parts = parts
        self._block = block
        self._texts: list[str] = []
        place, plain = (re.sub(r"„([^„“]*)“", self._keep, t) for t in (place, sentence))
        inside = _PLACE.match(plain)
        if inside:
            self._place = f"{place} {inside[1]}".strip()
            self._order = inside[2]
        else:
            self._place = place
            self._order = re.sub(r" (?:wird|werden)(?= )", "", plain, count=1)
            self._order = _BEGINNING.sub(lambda first: first[0].lower(), self._order)
        self._place = re.sub(r"^(?:die|der|das) ", "", self._place, flags=re.IGNORECASE)

    def _keep(self, found: re.Match[str]) -> str:
        self._texts.append(found[1])
        return f"<{len(self._texts) - 1}>"

    def carry_out(self) -> None:
        for pattern, do in _ORDERS:
            if found := re.fullmatch(pattern, self._order):
                do(self, *found.groups())
                return
        raise AssertionError(f"nobody understands: {self._order}")

    # ------------------------------------------------------------------------------------ where

    def _section(self, name: str) -> Part:
        """The section of this old name; "Abschnitt" goes before a title."""
        name = re.sub(r"^Abschnitt <(\d+)>$", lambda m: self._texts[int(m[1])], name)
        name = (
            re.sub(r"^(?:Teil|Nummer) (\w+)$", r"\1.", name) if name not in self._names() else name
        )
        found = [part for part in self._parts if part.was is not None and _same(part.was, name)]
        assert len(found) == 1, (name, self._names())
        return found[0]

    def _names(self) -> list[str]:
        return [part.was or "" for part in self._parts]

    def _where(self) -> tuple[Part, int, int]:
        """The section of the place, and the lines of the unit in it."""
        words = re.match(
            r"(§ \d+|Anlage \d+|Abschnitt <\d+>|Präambel|Titel|\S+)(?: (.*))?$", self._place
        )
        assert words
        part, inner = self._section(words[1]), words[2] or ""
        start, end = 0, len(part.lines)
        while inner:
            unit = re.match(
                r"(Nummer|Absatz|Buchstabe) (\w+)(?: \(.*?\)(?=$| Nummer| Buchst))? ?(.*)$", inner
            )
            assert unit, self._place
            start, end = self._unit(part, start, end, f"{unit[1]} {unit[2]}")
            inner = unit[3]
        return part, start, end

    def _unit(self, part: Part, start: int, end: int, name: str) -> tuple[int, int]:
        word, mark = name.split(" ")
        label = _WORDS[word].format(mark)
        found = [at for at in range(start, end) if part.lines[at].was == label]
        assert len(found) == 1, (name, [line.whole for line in part.lines])
        at = found[0]
        close = at + 1
        while close < len(part.lines) and part.lines[close].depth > part.lines[at].depth:
            close += 1
        return at, close

    def _listed(self, names: str) -> list[str]:
        return [self._texts[int(at)] for at in re.findall(r"<(\d+)>", names)]

    def _entry(self, text: str) -> tuple[Part, int]:
        part, start, end = self._where()
        found = [
            at
            for at in range(start, end)
            if part.lines[at].is_entry and part.lines[at].text == text
        ]
        assert len(found) == 1, (text, self._place, part.whole)
        return part, found[0]

    # ------------------------------------------------------------------------------------- words

    def _words(self, old: str) -> Line:
        part, start, end = self._where()
        found = [line for line in part.lines[start:end] if old in line.text]
        assert len(found) == 1, (old, [line.whole for line in part.lines])
        assert found[0].text.count(old) == 1
        return found[0]

    def replace_words(self, old: str, new: str) -> None:
        (a,), (b,) = self._listed(old), self._listed(new)
        line = self._words(a)
        line.text = line.text.replace(a, b)

    def insert_words(self, old: str, new: str) -> None:
        (a,), (b,) = self._listed(old), self._listed(new)
        line = self._words(a)
        line.text = " ".join(line.text.replace(a, f"{a} {b}").split())

    def strike_words(self, old: str) -> None:
        (a,) = self._listed(old)
        line = self._words(a)
        line.text = " ".join(line.text.replace(a, "").split())

    def replace_title(self, new: str) -> None:
        part, start, _ = self._where()
        part.lines[start].text = self._listed(new)[0]

    # ----------------------------------------------------------------------------------- entries

    def replace_entries(self, old: str, new: str) -> None:
        texts = self._listed(old)
        part, at = self._entry(texts[0])
        model = part.lines[at]
        come = [Line(model.depth, model.label, text, True) for text in self._listed(new)]
        self.strike_entries(old)
        part.lines[at:at] = come

    def strike_entries(self, old: str) -> None:
        for text in self._listed(old):
            part, at = self._entry(text)
            del part.lines[at]

    def insert_entries(self, side: str, anchor: str, new: str) -> None:
        part, at = self._entry(self._listed(anchor)[0])
        model = part.lines[at]
        come = [Line(model.depth, model.label, text, True) for text in self._listed(new)]
        at += side == "nach"
        part.lines[at:at] = come

    def only_entries(self, new: str) -> None:
        part, start, end = self._where()
        assert end == start + 1
        depth = part.lines[start].depth + 1
        part.lines[end:end] = [Line(depth, "–", text, True) for text in self._listed(new)]

    # ------------------------------------------------------------------------------------- units

    def replace_unit(self, name: str) -> None:
        if self._place:
            part, start, end = self._where()
            start, end = self._unit(part, start, end, name)
            part.lines[start:end] = self._come(part.lines[start].label, was=part.lines[start].was)
        else:
            part = self._section(name)
            part.lines = self._come(part.lines[0].label, was=part.lines[0].was)

    def _come(self, label: str, *, was: str | None = None) -> list[Line]:
        lines = []
        for at, text in enumerate(self._block):
            depth = (len(text) - len(text.lstrip())) // 2
            line = Line(depth, "", text.strip())
            if not at and label and line.text.split(" ")[0] == label.split(" ", maxsplit=1)[0]:
                line = Line(depth, label, line.text.removeprefix(label).strip(), was=was)
            lines.append(line)
        return lines

    def strike_unit(self, name: str) -> None:
        if self._place:
            part, start, end = self._where()
            start, end = self._unit(part, start, end, name)
            del part.lines[start:end]
        else:
            self._parts.remove(self._section(name))

    def insert_unit(self, side: str, anchor: str, new: str) -> None:
        if self._place:
            part, start, end = self._where()
            start, end = self._unit(part, start, end, anchor)
            at = end if side == "nach" else start
            word, mark = new.split(" ")
            part.lines[at:at] = self._come(_WORDS[word].format(mark))
            return
        new = self._block[0] if new == "Abschnitt" else new
        if found := re.match(r"(?:dem|der) neuen (?:Abschnitt <(\d+)>|(.*))$", anchor):
            name = self._texts[int(found[1])] if found[1] else found[2]
            (one,) = [p for p in self._parts if p.was is None and p.name == name]
        else:
            one = self._section(re.sub(r"^de[mr] ", "", anchor))
        at = self._parts.index(one) + (side == "nach")
        self._parts.insert(at, Part(new, self._come(new)))

    def insert_units(self, side: str, anchor: str) -> None:
        part, start, end = self._where()
        start, end = self._unit(part, start, end, anchor)
        at = end if side == "nach" else start
        part.lines[at:at] = self._come("")

    def renumber_one(self, word: str, old: str, new: str) -> None:
        self._renumber(word, [old], [new])

    def renumber(self, old: str, new: str) -> None:
        word, _, marks = old.partition(" ")
        word = {"§§": "§", "Nummern": "Nummer", "Absätze": "Absatz"}.get(word, word)
        self._renumber(word, _range(marks), _range(new.partition(" ")[2]))

    def _renumber(self, word: str, olds: Sequence[str], news: Sequence[str]) -> None:
        for a, b in zip(olds, news, strict=True):
            label = _WORDS[word].format(b)
            if self._place:
                part, start, end = self._where()
                at, _ = self._unit(part, start, end, f"{word} {a}")
                part.lines[at].label = label
            else:
                part = self._section(_WORDS[word].format(a))
                part.name = part.lines[0].label = label


def _same(name: str, other: str) -> bool:
    return name.translate(_INNER) == other


def _range(marks: str) -> list[str]:
    first, between, last = re.split(r" (und|bis) ", marks)
    if between == "und":
        return [first, last]
    if first.isdigit():
        return [str(n) for n in range(int(first), int(last) + 1)]
    return [chr(n) for n in range(ord(first), ord(last) + 1)]


_UNIT = r"(?:die |der )?((?:§|Nummer|Absatz|Buchstabe|Anlage) \w+|Präambel|Titel|Abschnitt <\d+>)"
_ORDERS = (
    (r"die Angabe (<\d+>) durch die Angabe (<\d+>) ersetzt\.", _Order.replace_words),
    (r"nach der Angabe (<\d+>) die Angabe (<\d+>) eingefügt\.", _Order.insert_words),
    (r"die Angabe (<\d+>) gestrichen\.", _Order.strike_words),
    (r"die Überschrift durch die folgende Überschrift ersetzt: (<\d+>)\.", _Order.replace_title),
    (r"die Bezeichnung (<\d+>) durch die Bezeichnung (<\d+>) ersetzt\.", _Order.replace_entries),
    (rf"{_NOUN} {_LIST} durch {_NOUN} {_LIST} ersetzt\.", _Order.replace_entries),
    (rf"{_NOUN} {_LIST} gestrichen\.", _Order.strike_entries),
    (rf"(nach|vor) {_TO} (<\d+>) {_NOUN} {_LIST} eingefügt\.", _Order.insert_entries),
    (rf"{_NOUN} {_LIST} eingefügt\.", _Order.only_entries),
    (rf"{_UNIT} durch (?:den|die|das) folgenden? .* ersetzt:", _Order.replace_unit),
    (rf"{_UNIT} gestrichen\.", _Order.strike_unit),
    (r"(nach|vor) (.*?) die folgenden .* eingefügt:", _Order.insert_units),
    (r"(nach|vor) (.*?) (?:der|die|das) folgende (.*) eingefügt:", _Order.insert_unit),
    (r"(?:der|die) bisherige (\S+) (\S+) zu \S+ (\S+)\.", _Order.renumber_one),
    (r"die bisherigen (.*) zu den (.*)\.", _Order.renumber),
)
