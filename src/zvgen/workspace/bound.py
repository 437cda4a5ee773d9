"""One YAML file as a value of the model, with everything that can go wrong on the way."""

from typing import TypeVar

from zvgen.diagnostics import Diagnostic, has_errors
from zvgen.source import Node, read_nodes
from zvgen.source.shapes import Shape
from zvgen.workspace.files import Files

T = TypeVar("T")


def read_model(
    files: Files, path: str, shape: Shape[T], diagnostics: list[Diagnostic]
) -> tuple[T | None, Node | None]:
    """The file `path` as `shape` says; findings go to `diagnostics`."""
    data, found = files.read(path)
    diagnostics += found
    if data is None:
        return None, None
    node, found = read_nodes(data, path)
    diagnostics += found
    if node is None:
        return None, None
    faults: list[Diagnostic] = []
    value = shape.read(node, faults)
    diagnostics += faults
    return (None if has_errors(found) or faults else value), node
