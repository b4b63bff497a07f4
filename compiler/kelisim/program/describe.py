"""What an expression is and what each part of it comes to, line by line, for whoever asks why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kelisim.program import amounts, form
from kelisim.program.evaluate import Run
from kelisim.program.form import Expression

_DEEPEST = 12
"""Levels that are told; what lies deeper shows in what is above it."""


class Line(NamedTuple):
    """A part of an expression: how deep it lies, what it says, and its value."""

    depth: int
    text: str
    value: str


def describe(of: Expression) -> str:
    """An expression in one line, by the keys of what it names."""
    match of:
        case form.Constant(_, value):
            return amounts.shown(value)
        case form.Field(_, record, path):
            return ".".join((record, *path))
        case form.Parameter(_, key) | form.Named(_, key) | form.Lookup(_, key) | form.Measured(_, key):
            return key
        case form.Compare(operator, left, right) | form.Arithmetic(_, operator, left, right):
            return f"{_inner(left)} {operator} {_inner(right)}"
        case form.Every(parts):
            return " and ".join(_inner(each) for each in parts)
        case form.Either(parts):
            return " or ".join(_inner(each) for each in parts)
        case form.Not(operand):
            return f"not {_inner(operand)}"
        case form.Among(operand, options):
            return f"{_inner(operand)} = ({', '.join(describe(each) for each in options)})"
        case form.InClass(class_, operand):
            return f"{_inner(operand)} = {class_}" if operand is not None else class_
        case form.Happened(verb, parties, about):
            return f"{verb}({', '.join(each for each in (*parties, about) if each)})"
        case form.Judged(party, about):
            return f"judged({', '.join(each for each in (party, about) if each)})"
        case form.OpenPoint(_, point):
            return f"unstated: {point}"
        case form.Round(_, operand, step, mode):
            return f"{_inner(operand)} rounded {describe(mode)} to {describe(step)}"
        case _:
            return _named(of)


def _named(of: Expression) -> str:
    """What has no sign of its own: its name, and what it is about."""
    match of:
        case form.Held(key) | form.Fulfilled(key) | form.Exists(key) | form.Target(key):
            return f"{type(of).__name__.lower()}({key})"
        case form.Population(_, key) | form.Running(key) | form.Opaque(_, key):
            return key or "period"
        case form.Extreme(_, which, operands):
            return f"{which}({', '.join(describe(each) for each in operands)})"
        case form.Since(act):
            return describe(act)
        case _:
            inner = ", ".join(describe(each) for each in form.within(of))
            return f"{type(of).__name__.lower()}({inner})"


def _inner(of: Expression) -> str:
    """A part of a longer expression, in parentheses where it is joined itself."""
    joined = isinstance(of, form.Every | form.Either | form.Arithmetic | form.Compare)
    return f"({describe(of)})" if joined else describe(of)


def parts(run: Run, of: Expression, depth: int = 0) -> Iterator[Line]:
    """An expression and all that it is made of, each with its value; constants are left out."""
    if isinstance(of, form.Constant) or depth > _DEEPEST:
        return
    yield Line(depth, describe(of), amounts.shown(run.value(of)))
    for each in _below(run, of):
        yield from parts(run, each, depth + 1)


def _below(run: Run, of: Expression) -> Iterator[Expression]:
    """What an expression is made of, also where it goes by a name."""
    program = run.program
    match of:
        case form.Named(_, key) if key in program.values:
            yield program.values[key].formula
        case form.Lookup(_, key) if key in program.tables:
            yield program.tables[key].operand
        case form.Measured(_, key) if key in program.measures:
            measure = program.measures[key]
            yield from (each for each in (measure.starts, measure.ends) if each is not None)
        case form.InClass(key, None) if key in program.classes:
            yield program.classes[key].when
        case _:
            yield from form.within(of)
