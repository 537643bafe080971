"""Supervision visits of the Hà Nội People's Council, recorded, merged, printed and signed without a network."""

__version__ = "0.1.0"
