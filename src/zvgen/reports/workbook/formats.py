"""How cells look: number formats in German notation, colours that only repeat what a word says."""

from collections.abc import Mapping
from enum import Enum, auto
from typing import Any

from zvgen.comparison import Op
from zvgen.reports.workbook.table import Kind, Tone

_EURO = r"\ [$€-407]"
_GERMAN = "[$-407]"
_CODES: Mapping[Kind, str] = {
    Kind.TEXT: "@",
    Kind.NOTE: "@",
    Kind.CHECK: "@",
    Kind.COUNT: f'{_GERMAN}#,##0;"−"#,##0;"–"',
    Kind.NUMBER: "General",
    Kind.PLUS: '"+"General;"−"General;"±"0',
    Kind.EURO: f"{_GERMAN}#,##0{_EURO}",
    Kind.MORE: f'{_GERMAN}"+"#,##0{_EURO};"−"#,##0{_EURO};"±"0{_EURO}',
    Kind.SHARE: _GERMAN + r'"+"0.0\ %;"−"0.0\ %;"±"0.0\ %',
    Kind.DATE: _GERMAN + r"dd\.mm\.yyyy",
}
"""Codes as files have them, in English notation; 407 is German. The difference of nothing is ±0, as in
all reports.
"""
_PLAIN = {"font_name": "Arial", "font_size": 10}
DEFAULTS = dict(_PLAIN)
"""The format of all cells that have no other."""
_LEFT = {"align": "left", "indent": 1}
_LINE = "#BFBFBF"
_HEAD = {"bold": True, "font_color": "#FFFFFF", "bg_color": "#1F3864"}
_TONES: Mapping[Tone, Mapping[str, str]] = {
    Tone.NEW: {"font_color": "#0B3D91", "bg_color": "#DCE9FB"},
    Tone.GONE: {"font_color": "#8B1A1A", "bg_color": "#FBE3E1"},
    Tone.MOVED: {"font_color": "#1E5631", "bg_color": "#E1F1E4"},
    Tone.CARE: {"font_color": "#6B4700", "bg_color": "#FFF1CC"},
    Tone.GOOD: {"font_color": "#1E5631", "bg_color": "#E1F1E4"},
}
_WORDS: Mapping[Op, Mapping[str, Any]] = {
    Op.REMOVED: {"font_color": "#8B1A1A", "font_strikeout": True},
    Op.ADDED: {"font_color": "#0B3D91", "underline": 1},
}
BAR_MORE, BAR_LESS = "#A9C7F2", "#F2B8B3"
"""Bars of percentages: pale, so that the number on them stays readable."""


class Row(Enum):
    """Which row of a sheet a cell is in."""

    HEAD = auto()
    BODY = auto()
    TOTAL = auto()
    BELOW = auto()


class Formats:
    """The formats of one workbook, each made once; `cents` says whether amounts show theirs."""

    def __init__(self, book: Any, *, cents: bool) -> None:
        self._book = book
        self._cents = cents
        self._made: dict[object, Any] = {}

    def cell(self, kind: Kind, row: Row = Row.BODY, *, quoted: bool = False) -> Any:
        """The format of a cell; `quoted` keeps a text that looks like a formula a text when it is edited."""
        return self._once((kind, row, quoted), {**self._look(kind, row), "quote_prefix": quoted})

    def tone(self, tone: Tone) -> Any:
        """What a mark adds to a cell."""
        return self._once(tone, {**_TONES[tone], "bold": True})

    def words(self, op: Op) -> Any:
        """How words with this fate are written."""
        return self._once(op, {**_PLAIN, **_WORDS.get(op, {})})

    def signed(self, *, more: bool) -> Any:
        """What a difference above or below nothing adds to its sign."""
        return self._once(more, {"font_color": "#0B3D91" if more else "#8B1A1A"})

    def _once(self, key: object, look: Mapping[str, Any]) -> Any:
        if key not in self._made:
            self._made[key] = self._book.add_format(dict(look))
        return self._made[key]

    def _look(self, kind: Kind, row: Row) -> dict[str, Any]:
        texts = kind in (Kind.TEXT, Kind.NOTE, Kind.DATE)
        if row is Row.HEAD:
            side = _LEFT if texts else {"align": "center"}
            return {**_PLAIN, **_HEAD, **side, "text_wrap": True, "valign": "vcenter"}
        code = _CODES[kind].replace("#,##0\\", "#,##0.00\\") if self._cents else _CODES[kind]
        look = {**_PLAIN, "num_format": code, "valign": "top", "text_wrap": kind is Kind.TEXT}
        look |= _LEFT if texts else {"align": "right"}
        if row is Row.BELOW:
            return look
        look |= {"bottom": 1, "bottom_color": _LINE}
        return look | {"bold": True, "top": 2} if row is Row.TOTAL else look
