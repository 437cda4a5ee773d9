"""YAML files to nodes with positions, and nodes to pydantic models with diagnostics."""

from zvgen.source.bind import bind
from zvgen.source.decode import decode
from zvgen.source.nodes import Mapping, Node, Scalar, Sequence
from zvgen.source.parse import read_nodes

__all__ = ["Mapping", "Node", "Scalar", "Sequence", "bind", "decode", "read_nodes"]
