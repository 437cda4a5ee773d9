"""A document with every kind of block: what a layout is tried with before it prints a real one."""

from itertools import count

from zvgen.document import (
    Alignment,
    Block,
    BulletList,
    Definition,
    DefinitionList,
    Delimiter,
    DisplayedAmount,
    Document,
    Emphasis,
    Heading,
    Inline,
    LineBreak,
    ListItem,
    Meta,
    OrderedList,
    Paragraph,
    Role,
    Section,
    Signature,
    SignatureBlock,
    SigningParty,
    Strong,
    Table,
    TableRow,
    Text,
)

_NUMBERS = {
    Role.NUMBERED: "§\u00a01",
    Role.LETTERED: "A.",
    Role.ROMAN: "I.",
    Role.POINT: "1.",
    Role.ANNEX: "Anlage 1",
}


def sample() -> Document:
    """Every role and block; no two words are the same, so that a lost one is seen."""
    return _Sample().document()


class _Sample:
    def __init__(self) -> None:
        self._count = count(1)

    def document(self) -> Document:
        meta = Meta("Probe", "Thema", "Stelle", "MUSTER")
        return Document(meta, tuple(map(self._section, Role)))

    def _words(self, name: str) -> tuple[Inline, ...]:
        """Such as "Absatz 7": a text of two lines with a value and both kinds of stress."""
        number = next(self._count)
        plain, value = Text(f"{name} {number} "), Text(f"Wert {number}", f"feld.{number}")
        stressed = Strong((Text("fett"), Emphasis((Text("betont"),))))
        return plain, value, LineBreak(), stressed

    def _section(self, role: Role) -> Section:
        title = () if role is Role.UNTITLED else self._words("Titel")
        lines = (self._paragraph("Zeile"), self._paragraph("Zeile"))
        blocks = self._blocks() if role is Role.CLOSING else ()
        return Section(role.value, role, _NUMBERS.get(role, ""), title, (*lines, *blocks))

    def _blocks(self) -> tuple[Block, ...]:
        return (
            *(Heading(level, self._words("Überschrift")) for level in (2, 3)),
            self._paragraph("Absatz"),
            DisplayedAmount(self._words("Betrag")),
            BulletList(self._items(1)),
            OrderedList(self._items(1)),
            OrderedList(self._items(2), Delimiter.PARENS, 2),
            DefinitionList((self._definition(), self._definition())),
            self._table(),
            SignatureBlock(tuple(self._party() for _ in range(3))),
        )

    def _paragraph(self, name: str) -> Paragraph:
        return Paragraph(self._words(name))

    def _items(self, depth: int) -> tuple[ListItem, ...]:
        """The second goes on after entries of its own, the third ends with them."""
        first = self._paragraph("Eintrag")
        if depth > 2:
            return (ListItem((first,)),)
        inner = (BulletList(self._items(depth + 1)), OrderedList(self._items(depth + 1)))
        blocks = (self._paragraph("Eintrag"), *inner, self._paragraph("Fortsetzung"))
        ends_in_list = (self._paragraph("Eintrag"), BulletList(self._items(3)))
        return ListItem((first,)), ListItem(blocks), ListItem(ends_in_list)

    def _definition(self) -> Definition:
        blocks = (self._paragraph("Erklärung"), BulletList(self._items(3)))
        return Definition(self._words("Begriff"), (*blocks, self._paragraph("Erklärung")))

    def _table(self) -> Table:
        columns = tuple(Alignment)
        rows = tuple(TableRow((*self._cells(2), ())) for _ in range(2))
        return Table(columns, TableRow(self._cells(3)), rows)

    def _cells(self, number: int) -> tuple[tuple[Inline, ...], ...]:
        return tuple(self._words("Zelle") for _ in range(number))

    def _party(self) -> SigningParty:
        lines = (self._paragraph("Ort"), self._paragraph("Partei"))
        signature = Signature((self._words("Name"), self._words("Amt")))
        return SigningParty(lines, (signature, Signature((self._words("Name"),))))
