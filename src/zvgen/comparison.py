"""What differs between two agreements, or between two years: values, made by `compare`, shown by `reports`.

Two views of the same thing: typed changes (what a reader counts and filters), and the aligned text (what
a reader reads). Both sides of a change are kept whole, so that turning a comparison round is exact.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from zvgen.document import Role


class Nature(StrEnum):
    """What kind of thing changed; the values are the words of the JSON report.

    `DETAIL` is any other declared field. `GRAMMAR` is the party's form, the year, or the number of a
    section that follows from those before it; `STANDARD` is the wording that all Kreise share.
    """

    MONEY = "geld"
    PROJECT = "projekt"
    PERSON = "person"
    DATE = "datum"
    DETAIL = "angabe"
    GRAMMAR = "grammatik"
    STANDARD = "standardtext"


@dataclass(frozen=True, slots=True)
class Side:
    """What one of the two years says.

    `field` is the path of the value (`massnahmen.ausbildung[2].titel`), empty for wording. `group` is what
    it is listed under, for readers: the Massnahmenart of a project, the party of a signatory. `number` is
    the value of an amount (in euro) or a number, None otherwise. `section` is the key of the section
    that prints it and `label` what a reader calls that section ("§ 4", "Präambel"); both are empty
    where no section does. In wording a value of the Kreis stands as its path in braces: "{kreis.genitiv}".
    """

    text: str
    field: str = ""
    group: str = ""
    number: Decimal | None = None
    section: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Added:
    """It is there only now."""

    nature: Nature
    new: Side


@dataclass(frozen=True, slots=True)
class Removed:
    """It was there only then."""

    nature: Nature
    old: Side


@dataclass(frozen=True, slots=True)
class Changed:
    """The same thing with another value."""

    nature: Nature
    old: Side
    new: Side


@dataclass(frozen=True, slots=True)
class Renamed:
    """The same thing under another name.

    `likeness` (percent) says that only the similarity of the names speaks for it; None if a `kennung` does.
    """

    nature: Nature
    old: Side
    new: Side
    likeness: int | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """The same thing at another place: a project in another group, a sentence elsewhere in the text."""

    nature: Nature
    old: Side
    new: Side


Change = Added | Removed | Changed | Renamed | Moved


def old_side(change: Change) -> Side | None:
    """What was, None for something new."""
    return None if isinstance(change, Added) else change.old


def new_side(change: Change) -> Side | None:
    """What is, None for something dropped."""
    return None if isinstance(change, Removed) else change.new


def with_sides(change: Change, old: Callable[[Side], Side], new: Callable[[Side], Side]) -> Change:
    """The same change with its sides made anew."""
    match change:
        case Added():
            return replace(change, new=new(change.new))
        case Removed():
            return replace(change, old=old(change.old))
        case Changed() | Renamed() | Moved():
            return replace(change, old=old(change.old), new=new(change.new))


class Op(StrEnum):
    """What became of a piece of text; a moved sentence is `LEFT` where it was and `CAME` where it is."""

    SAME = "="
    REMOVED = "-"
    ADDED = "+"
    LEFT = "<"
    CAME = ">"

    @property
    def in_old(self) -> bool:
        """Whether the old text has it."""
        return self in (Op.SAME, Op.REMOVED, Op.LEFT)

    @property
    def in_new(self) -> bool:
        """Whether the new text has it."""
        return self in (Op.SAME, Op.ADDED, Op.CAME)


@dataclass(frozen=True, slots=True)
class Part:
    """Characters with one fate; `nature` is None for what stays, `field` the path of a value that differs.

    All parts of the old text joined are the old text, all of the new text the new one. Where the two
    sides only differ in the noise of a scan, the part is `SAME`, has the new text, and `noise` the old.
    """

    op: Op
    text: str
    nature: Nature | None = None
    noise: str | None = None
    field: str | None = None

    @property
    def old_text(self) -> str:
        """What the old text has of it."""
        if not self.op.in_old:
            return ""
        return self.text if self.noise is None else self.noise

    @property
    def new_text(self) -> str:
        """What the new text has of it."""
        return self.text if self.op.in_new else ""


class UnitKind(StrEnum):
    """What a unit of text is in its document."""

    TITLE = "ueberschrift"
    HEADING = "zwischenueberschrift"
    PARAGRAPH = "absatz"
    AMOUNT = "betrag"
    NUMBERED = "nummer"
    ABSATZ = "absatznummer"
    LETTERED = "buchstabe"
    BULLET = "aufzaehlung"
    TERM = "begriff"
    HEADER = "tabellenkopf"
    ROW = "tabellenzeile"
    PLACE = "ort"
    SIGNATURE = "unterschrift"
    FOREIGN = "fremd"
    """Of a document of somebody else, which does not say what its paragraphs are."""


@dataclass(frozen=True, slots=True)
class Form:
    """How a unit stands in its document.

    `label` is its automatic number ("§ 4", "2.", "(1)", "a)"), or empty; `depth` is how many lists it is in.
    """

    kind: UnitKind
    label: str = ""
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One unit (a heading, a paragraph, an entry, a table row), old and new side by side.

    `old` or `new` is None where the unit is missing on that side. Line breaks are "\\n", cells of a table
    row are separated by "\\t".
    """

    old: Form | None
    new: Form | None
    parts: tuple[Part, ...]

    @property
    def unchanged(self) -> bool:
        """Whether both sides say the same in the same form."""
        same = all(part.op is Op.SAME for part in self.parts)
        return same and self.old is not None and self.new is not None and self._same_form

    @property
    def _same_form(self) -> bool:
        return self.old == self.new or (self.old and self.old.kind) is UnitKind.FOREIGN

    def text(self, *, new: bool) -> str:
        """The text of one side."""
        return "".join(p.new_text if new else p.old_text for p in self.parts)


@dataclass(frozen=True, slots=True)
class SectionPair:
    """A section in both years, side by side; `old_label` or `new_label` is None where it is missing.

    The first row is its heading, if it has one.
    """

    key: str
    role: Role
    old_label: str | None
    new_label: str | None
    rows: tuple[Row, ...]

    @property
    def label(self) -> str:
        """What a reader calls the section now, or called it then."""
        return self.old_label or "" if self.new_label is None else self.new_label

    @property
    def unchanged(self) -> bool:
        """Whether the section is the same in both years, word for word."""
        return all(row.unchanged for row in self.rows)


class Standing(StrEnum):
    """Whether there are two sides to compare."""

    COMPARED = "verglichen"
    FIRST = "erstmals"
    GONE = "entfallen"


@dataclass(frozen=True, slots=True)
class Comparison:
    """One agreement against another; `old_name` and `new_name` say which ("2024", "2025", "vertrag.docx").

    `changes` are the agreement's own. `grammar` are those that follow from the party's form or the year.
    `standard` are those of the wording, in runs: changes that touch each other are one place for a
    reader. `note` is a German sentence about the territory, or empty. `noise` counts what only a scan
    makes different.
    """

    kreis: str
    name: str
    old_name: str
    new_name: str
    standing: Standing
    changes: tuple[Change, ...] = ()
    grammar: tuple[Change, ...] = ()
    standard: tuple[tuple[Change, ...], ...] = ()
    sections: tuple[SectionPair, ...] = ()
    note: str = ""
    noise: int = 0

    @property
    def differs(self) -> bool:
        """Whether anything is different but grammar, year and noise."""
        return bool(self.changes or self.standard or self.standing is not Standing.COMPARED)


@dataclass(frozen=True, slots=True)
class Shared:
    """A change of the wording, with how many Kreise it concerns and at which place of the year it is."""

    change: Change
    kreise: int
    place: int


@dataclass(frozen=True)
class YearComparison:
    """All agreements of a kind and year against those of another.

    `year_changes` are those of the fields all Kreise share (`_jahr.yaml`).
    """

    art: str
    title: str
    jahr: int
    gegen: str
    comparisons: tuple[Comparison, ...]
    standard: tuple[Shared, ...] = ()
    year_changes: tuple[Change, ...] = ()

    @property
    def compared(self) -> int:
        """How many Kreise have both sides."""
        return sum(one.standing is Standing.COMPARED for one in self.comparisons)

    @cached_property
    def places_of_kreise(self) -> dict[str, frozenset[int]]:
        """Which places of the wording concern each Kreis that has both sides."""
        known = {shared.change: shared.place for shared in self.standard}
        return {
            one.kreis: frozenset(known[c] for run in one.standard for c in run if c in known)
            for one in self.comparisons
            if one.standing is Standing.COMPARED
        }

    @property
    def places(self) -> int:
        """At how many places the wording differs."""
        return len({shared.place for shared in self.standard})

    @property
    def differs(self) -> bool:
        """Whether anything is different but grammar, year and noise."""
        return bool(self.year_changes) or any(one.differs for one in self.comparisons)

    def __iter__(self) -> Iterator[Comparison]:
        return iter(self.comparisons)
