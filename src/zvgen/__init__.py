"""Agreements of a ministry with its Kreise: one YAML file each, complete documents out."""
