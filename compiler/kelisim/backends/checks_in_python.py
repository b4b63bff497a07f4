"""The checks of a structure as Python source: straight lines, each under the clause that it comes from."""

from __future__ import annotations

import json
import keyword
import unicodedata
from collections.abc import Sequence

from kelisim.backends.conditions import Among, Condition, Either, Every, Stated
from kelisim.backends.encode import Position
from kelisim.backends.shapes import (
    Anything,
    Field,
    Formed,
    Free,
    ListOf,
    Named,
    Rule,
    Shape,
    Shapes,
    Structure,
    Truth,
    Whole,
    Within,
)
from kelisim.source import Place

WIDTH = 110
"""Characters in a line of generated source, where its names allow it."""


class Names:
    """The Python names of a module: two things of the contract never share one.

    `functions` and `fields` go by structure, `public` by record, `forms` by form, `options` by list of names.
    """

    def __init__(self, shapes: Shapes) -> None:
        self._taken: set[str] = set()
        self.functions = {each: self._name(f"_check_{each}") for each in shapes.structures}
        self.public = {each: self._name(f"validate_{each}") for each in shapes.records}
        self.fields = {each: self._name(f"fields of {each}".upper()) for each in shapes.structures}
        self.forms: dict[str, str] = {}
        self.options: dict[Named, str] = {}
        for structure in shapes.structures.values():
            for field in structure.fields:
                self._constants(field.shape)

    def _constants(self, shape: Shape) -> None:
        match shape:
            case Formed(form) if form not in self.forms:
                self.forms[form] = self._name(f"form of {form}".upper())
            case Named(label, _) if shape not in self.options:
                self.options[shape] = self._name(f"names of {label}".upper())
            case ListOf(item):
                self._constants(item)
            case _:
                pass

    def _name(self, wanted: str) -> str:
        normal = unicodedata.normalize("NFKC", wanted)
        plain = "".join(each if f"a{each}".isidentifier() else "_" for each in normal)
        name, number = plain, 1
        while name in self._taken or keyword.iskeyword(name):
            number += 1
            name = f"{plain}_{number}"
        self._taken.add(name)
        return name


def literal(value: str | bool | int) -> str:
    """A constant as Python writes it; a text in double quotation marks."""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else repr(value)


def function(structure: Structure, names: Names, position: Position) -> str:
    """The function that checks an object of a structure."""
    lines = [
        f"def {names.functions[structure.name]}(data: object, at: str, clause: str, found: list[Finding]) -> None:",
        "    if not isinstance(data, dict):",
        '        found.append(Finding(at, "not-an-object", clause))',
        "        return",
    ]
    for field in structure.fields:
        lines += _field(field, names, position)
    lines.append(f"    no_others(data, {names.fields[structure.name]}, at, clause, found)")
    for rule in structure.rules:
        lines += _rule(rule, position)
    return "\n".join(lines)


def _comment(clause: str, place: Place | None, position: Position) -> str:
    """The clause and its place; a file's name is kept to one line."""
    if place is None:
        return f"    # {clause}"
    file = "".join(each if each.isprintable() else "?" for each in place.file)
    return f"    # {clause} ({file}:{position(place)[0]})"


def _call(indent: str, before: str, arguments: Sequence[str], after: str = "") -> list[str]:
    """A call on one line, or with an argument a line where that is too long."""
    line = f"{indent}{before}({', '.join(arguments)}){after}"
    if len(line) <= WIDTH:
        return [line]
    return [f"{indent}{before}(", *(f"{indent}    {each}," for each in arguments), f"{indent}){after}"]


# ---------------------------------------------------------------- fields


def _field(field: Field, names: Names, position: Position) -> list[str]:
    clause = literal(field.clause) if field.clause else "clause"
    at = f"at + {literal('/' + field.name.replace('~', '~0').replace('/', '~1'))}"
    key = literal(field.name)
    checks = _shape(field.shape, (f"data[{key}]", at, clause), names, "        ")
    lines = [_comment(field.clause, field.place, position)] if field.clause else []
    presence = (key, "at", clause, "found")
    if field.required and checks:
        return [*lines, *_call("    ", "if has", ("data", *presence), ":"), *checks]
    if field.required:
        return [*lines, *_call("    ", "has", ("data", *presence))]
    return [*lines, f"    if {key} in data:", *checks] if checks else []


def _shape(shape: Shape, subject: tuple[str, str, str], names: Names, indent: str) -> list[str]:
    """The check of a value; `subject` is what to write for the value, its pointer and its clause."""
    match shape:
        case Anything():
            return []
        case ListOf(Anything()):
            return _call(indent, "check_list", (*subject, "found"))
        case ListOf(item):
            depth = len(indent) // 4 - 1
            inner = (f"item_{depth}", f"at_{depth}", subject[2])
            each = _call(indent, f"for {inner[0]}, {inner[1]} in each_item", (*subject, "found"), ":")
            return [*each, *_shape(item, inner, names, indent + "    ")]
        case Within(name):
            return _call(indent, names.functions[name], (*subject, "found"))
        case Formed(form):
            code = literal(f"not-a-{form}")
            return _call(indent, "check_form", (*subject, names.forms[form], code, "found"))
        case Named():
            return _call(indent, "check_name", (*subject, names.options[shape], "found"))
        case Free(least):
            return _call(indent, "check_filled" if least else "check_text", (*subject, "found"))
        case Whole():
            return _call(indent, "check_whole", (*subject, "found"))
        case Truth():
            return _call(indent, "check_truth", (*subject, "found"))


# ---------------------------------------------------------------- rules


def _rule(rule: Rule, position: Position) -> list[str]:
    lines = [_comment(rule.clause, rule.place, position)]
    if rule.when is None:
        return lines + _must(rule.then, literal(rule.clause), "    ")
    guard = _expression(rule.when, "    ", certain=True)
    return [*lines, f"    if {guard}:", *_must(rule.then, literal(rule.clause), "        ")]


def _must(stated: Condition, clause: str, indent: str) -> list[str]:
    """What a rule asks for: a finding where the condition certainly fails."""
    match stated:
        case Every(parts):
            return [line for each in parts for line in _must(each, clause, indent)]
        case Among(field, options, negated):
            check = "rule_excludes" if negated else "rule_allows"
            arguments = ("data", literal(field), "at", clause, "found", *map(literal, options))
            return _call(indent, check, arguments)
        case Stated(field, negated):
            check = "rule_excludes_field" if negated else "has"
            return _call(indent, check, ("data", literal(field), "at", clause, "found"))
        case Either():
            test = _expression(stated, indent, certain=False)
            finding = f'{indent}    found.append(Finding(at, "rule-not-met", {clause}))'
            return [f"{indent}if not {test}:", finding]


def _expression(stated: Condition, indent: str, certain: bool) -> str:
    """A condition as an expression: that it certainly holds, or that it does not certainly fail."""
    match stated:
        case Stated(field, negated):
            return f"{literal(field)} {'not in' if negated else 'in'} data"
        case Among(field, options, negated):
            positive = certain != negated
            test = "stated" if positive else "stated_other"
            call = "\n".join(_call(indent, test, ("data", literal(field), *map(literal, options)))).strip()
            return call if certain else f"not {call}"
        case Every(parts) | Either(parts):
            word = "and" if isinstance(stated, Every) else "or"
            inner = [_expression(each, indent + "    ", certain) for each in parts]
            short = f" {word} ".join(inner)
            if len(indent) + len(short) < WIDTH - 20 and "\n" not in short:
                return f"({short})"
            return f"(\n{indent}    " + f"\n{indent}    {word} ".join(inner) + f"\n{indent})"
