"""What this year is compared with, and when a comparison was made, as words of the command line."""

from datetime import UTC, datetime, time
from enum import Enum
from pathlib import Path
from typing import Any

import click

from zvgen.model.dates import parse_day
from zvgen.source.shapes import Refused


class Sealed(Enum):
    """The word for what was sealed; a file of that name is called ./siegel."""

    SEAL = "siegel"


class Against(click.ParamType[int | Path | Sealed]):
    """A year, the word "siegel", or a file that is there."""

    name = "gegen"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> int | Path | Sealed:
        """The year as a number, the file as a path."""
        if isinstance(value, (int, Path, Sealed)):
            return value
        if value.casefold() == Sealed.SEAL.value:
            return Sealed.SEAL
        if value.isascii() and value.isdigit() and len(value) == 4:
            return int(value)
        if not Path(value).is_file():
            self.fail(
                f"„{value}“ ist weder ein Jahr (2024) noch eine Datei, die es gibt, noch „siegel“.",
                param,
                ctx,
            )
        return Path(value)


class DayType(click.ParamType[datetime]):
    """A day in German notation, as its first moment."""

    name = "tag"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        """The day at midnight."""
        if isinstance(value, datetime):
            return value
        try:
            return datetime.combine(parse_day(value).date, time(), UTC)
        except Refused:
            self.fail(f"„{value}“ ist kein Datum; erwartet wird 02.08.2025.", param, ctx)
