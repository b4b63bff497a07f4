"""Kelisim: a language for service contracts, and its compiler."""

__version__ = "0.1.0"
