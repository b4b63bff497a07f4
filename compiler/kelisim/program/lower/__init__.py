"""Lowering: the model of a catalog becomes a program; `lower.model.lower` is the whole of it."""
