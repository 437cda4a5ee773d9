"""Agreements of a ministry with its Kreise: one YAML file each, complete documents out."""

__version__ = "0.1.0"
