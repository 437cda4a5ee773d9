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
    data = read_file(files, path, diagnostics)
    return (None, None) if data is None else read_content(data, path, shape, diagnostics)


def read_file(files: Files, path: str, diagnostics: list[Diagnostic]) -> bytes | None:
    """The bytes of `path`; findings go to `diagnostics`."""
    data, found = files.read(path)
    diagnostics += found
    return data


def read_content(
    data: bytes, path: str, shape: Shape[T], diagnostics: list[Diagnostic]
) -> tuple[T | None, Node | None]:
    """The same of a file that was read already; `path` is what findings call it."""
    node, found = read_nodes(data, path)
    diagnostics += found
    if node is None:
        return None, None
    value = read_part(node, shape, diagnostics)
    return (None if has_errors(found) else value), node


def read_part(node: Node, shape: Shape[T], diagnostics: list[Diagnostic]) -> T | None:
    """What `shape` makes of a part of a file, None with its faults in `diagnostics`."""
    faults: list[Diagnostic] = []
    value = shape.read(node, faults)
    diagnostics += faults
    return None if faults else value
