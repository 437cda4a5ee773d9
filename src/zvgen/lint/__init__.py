"""Rules over the standard wording, before any data exist: one function each, its docstring is the rule."""

from zvgen.lint.rules import lint_wording

__all__ = ["lint_wording"]
