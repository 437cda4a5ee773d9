"""The command line: the only place that knows click."""

from zvgen.cli.main import main

__all__ = ["main"]
