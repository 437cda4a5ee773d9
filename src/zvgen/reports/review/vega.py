"""The three kinds of charts as Vega-Lite.

No text is measured and no colour is chosen here: axes and margins have fixed sizes, colours are names of the
page's style. So a chart is the same on every machine, and dark where the page is.
"""

from collections.abc import Sequence
from textwrap import shorten, wrap
from typing import Any, NamedTuple

Spec = dict[str, Any]
_NAME, _PANEL = 30, 26
"""Characters of a name beside a bar, above a panel."""
_GROUP, _LINES = 36, 3
"""Characters of a line of a group's title, and how many lines."""
_BESIDE, _ABOVE = 1.85, 1.45
"""So much longer than the longest bar is the scale, for the numbers at the ends of bars."""
_INK, _SOFT = "var(--schrift)", "var(--leise)"


class Bar(NamedTuple):
    """A bar: what it belongs to, which of several it is there, its length and what stands at its end."""

    name: str
    which: str
    length: float
    said: str


def diverging(bars: Sequence[Bar]) -> Spec:
    """Bars to both sides of zero, one below the other."""
    longest = max(abs(bar.length) for bar in bars) * _BESIDE or 1.0
    ends = [-longest if min(b.length for b in bars) < 0 else 0, longest]
    x = _amount("length", ends)
    values = [
        {
            "name": _cut(bar.name, _NAME),
            "length": bar.length,
            "said": bar.said,
            "colour": "var(--mehr)" if bar.length >= 0 else "var(--weniger)",
        }
        for bar in bars
    ]
    return _whole(
        width=420,
        height={"step": 23},
        padding={"left": 212, "right": 8, "top": 6, "bottom": 6},
        data={"values": values},
        encoding={"y": {**_category("name"), "axis": _names(206)}, "x": x},
        layer=[
            {"mark": {"type": "bar", "height": 14}, "encoding": _colour()},
            _end("left", 6, "datum.length >= 0"),
            _end("right", -6, "datum.length < 0"),
        ],
    )


def multiples(bars: Sequence[Bar], which: Sequence[str]) -> Spec:
    """A panel of upright bars for each name, all on one scale; `which` are the places in each."""
    top = max(bar.length for bar in bars) * _ABOVE or 1.0
    order = {name: at for at, name in enumerate(dict.fromkeys(bar.name for bar in bars))}
    values = [
        {"at": order[bar.name], **bar._asdict(), "name": _cut(bar.name, _PANEL)} for bar in bars
    ]
    axis = {"labelAngle": 0, "labelColor": _SOFT, "labelFontSize": 11}
    scale = {"domain": list(which), "paddingInner": 0.25}
    text = {"type": "text", "dy": -7, "fontSize": 10.5, "color": _INK}
    return _whole(
        autosize="pad",
        data={"values": values},
        facet={**_category("name"), "sort": {"field": "at", "op": "min"}, "header": _HEADER},
        columns=6,
        resolve={"axis": {"x": "independent"}},
        bounds="flush",
        spacing={"row": 58, "column": 24},
        padding={"left": 6, "right": 6, "top": 24, "bottom": 26},
        spec={
            "width": max(52 * len(which), 168),
            "height": 72,
            "encoding": {
                "x": {**_category("which"), "scale": scale, "axis": axis},
                "y": _amount("length", [0, top]),
            },
            "layer": [
                {"mark": {"type": "bar", "color": "var(--balken)"}},
                {"mark": text, "encoding": _said()},
            ],
        },
    )


def grouped(bars: Sequence[Bar], which: tuple[str, str]) -> Spec:
    """Two bars for each name, then and now."""
    colours = dict(zip(which, ("var(--frueher)", "var(--balken)"), strict=True))
    values = [
        {**bar._asdict(), "name": _wrapped(bar.name), "colour": colours[bar.which]} for bar in bars
    ]
    top = max(bar.length for bar in bars) * 1.3 or 1.0
    lines = {"labelExpr": _SPLIT, "labelLineHeight": 14, "labelOffset": _MIDDLE}
    gaps = {"paddingInner": 0.3, "paddingOuter": 0.1}
    return _whole(
        width=330,
        height=62 * len({bar.name for bar in bars}),
        padding={"left": 252, "right": 8, "top": 6, "bottom": 6},
        data={"values": values},
        encoding={
            "y": {**_category("name"), "scale": gaps, "axis": {**_names(246), **lines}},
            "yOffset": {"field": "which", "type": "nominal", "sort": None},
            "x": _amount("length", [0, top]),
        },
        layer=[{"mark": {"type": "bar"}, "encoding": _colour()}, _end("left", 5)],
    )


_SPLIT = r"split(datum.label, '\n')"
_MIDDLE: Spec = {
    "condition": [
        {"test": rf"length(split(datum.value, '\n')) == {lines}", "value": -7 * (lines - 1)}
        for lines in range(2, _LINES + 1)
    ],
    "value": 0,
}
"""Vega puts the first of several lines where one line would stand."""
_HEADER: Spec = {
    "labelAnchor": "start",
    "labelFontSize": 12,
    "labelFontWeight": 600,
    "labelColor": _INK,
    "labelLimit": 0,
    "labelPadding": 2,
}


def _whole(**spec: Any) -> Spec:
    """What all charts have in common."""
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "autosize": "none",
        **spec,
        "config": {
            "background": None,
            "view": {"stroke": None},
            "axis": {"domain": False, "ticks": False, "grid": False},
            "font": "Arial, 'Liberation Sans', Helvetica, sans-serif",
        },
    }


def _category(field: str) -> Spec:
    """Names in the order of the data."""
    return {"field": field, "type": "nominal", "sort": None, "title": None}


def _amount(field: str, domain: list[float]) -> Spec:
    """Lengths without an axis: each bar has its number at its end."""
    return {"field": field, "type": "quantitative", "axis": None, "scale": {"domain": domain}}


def _names(width: int) -> Spec:
    sizes = {"labelFontSize": 12, "labelPadding": 8, "minExtent": width, "maxExtent": width}
    return {"labelColor": _INK, "labelLimit": 0, **sizes}


def _colour() -> Spec:
    return {"color": {"field": "colour", "type": "nominal", "scale": None}}


def _said() -> Spec:
    return {"text": {"field": "said", "type": "nominal"}}


def _end(align: str, dx: int, where: str = "true") -> Spec:
    """The numbers at the ends of bars."""
    text = {"type": "text", "align": align, "dx": dx, "baseline": "middle", "fontSize": 12}
    filtered = {"transform": [{"filter": where}]}
    return {**filtered, "mark": {**text, "color": _INK}, "encoding": _said()}


def _cut(name: str, length: int) -> str:
    return name if len(name) <= length else f"{name[: length - 1].rstrip()}…"


def _wrapped(title: str) -> str:
    """A title in lines."""
    lines = wrap(shorten(title, _GROUP * _LINES - _GROUP // 2, placeholder=" …"), _GROUP)
    return "\n".join(lines[:_LINES])
