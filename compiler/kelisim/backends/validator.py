"""A validator of a contract's records: one Python module that needs the standard library alone."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from kelisim.backends import checks_in_python
from kelisim.backends.checks_in_python import Names, literal
from kelisim.backends.encode import Position
from kelisim.backends.plain import plain
from kelisim.backends.read_shapes import read_shapes
from kelisim.backends.shapes import PATTERNS, Shapes
from kelisim.semantics.model import Model


def emit(model: Model, position: Position) -> Iterator[tuple[str, str]]:
    """`validators/<catalog>.py`, which accepts exactly what the schemas of the same model accept.

    A model without records has no validator.
    """
    shapes = read_shapes(model)
    if shapes.records:
        path = f"validators/{model.catalog.key.replace('-', '_')}.py"
        yield path, _module(shapes, model, position)


def _module(shapes: Shapes, model: Model, position: Position) -> str:
    names = Names(shapes)
    checks = [checks_in_python.function(each, names, position) for each in shapes.structures.values()]
    body = "\n\n\n".join([*checks, *_records(shapes, names)])
    tables = _tables(shapes, model, names)
    parts, used = _parts(_words(body), frozenset(tables))
    catalog = model.catalog
    head = [
        f'"""Checks the records of {catalog.key} {catalog.version}; made from the contract, not by hand."""',
        "from __future__ import annotations",
        "\n".join(_imports(used)),
        "\n".join(tables.values()),
    ]
    start = 'if __name__ == "__main__":\n    sys.exit(main())\n'
    return "\n\n\n".join(["\n\n".join(head), *parts, body, start])


def _records(shapes: Shapes, names: Names) -> Iterator[str]:
    """What others call: a function for each record, the table of them, and the command."""
    for name in shapes.records:
        yield (
            f"def {names.public[name]}(data: object) -> list[Finding]:\n"
            f'    """All that is wrong with a record `{name}`, in the order of its fields; empty if it is valid."""\n'
            f"    found: list[Finding] = []\n"
            f'    {names.functions[name]}(data, "", {literal(name)}, found)\n'
            f"    return found"
        )
    rows = "".join(f"    {literal(name)}: {names.public[name]},\n" for name in shapes.records)
    yield f"RECORDS: dict[str, Callable[[object], list[Finding]]] = {{\n{rows}}}"
    yield (
        "def main(arguments: list[str] | None = None) -> int:\n"
        '    """The command: `RECORD FILE [--language en|kk|ru]`; 0 valid, 1 findings, 2 unreadable."""\n'
        "    return run(RECORDS, arguments)"
    )


def _tables(shapes: Shapes, model: Model, names: Names) -> dict[str, str]:
    """The constants of the module: the rules' own words, patterns, names of the contract, names of fields."""
    tables = {"RULE_TEXTS": _rule_texts(shapes, model)}
    for form in names.forms:
        tables[names.forms[form]] = f'{names.forms[form]} = (\n    r"{PATTERNS[form]}"\n)'
    for shape, constant in names.options.items():
        tables[constant] = _frozenset(constant, shape.options)
    for name, constant in names.fields.items():
        tables[constant] = _frozenset(constant, tuple(each.name for each in shapes.structures[name].fields))
    return tables


def _frozenset(constant: str, items: tuple[str, ...]) -> str:
    rows = "".join(f"    {literal(each)},\n" for each in items)
    return f"{constant}: frozenset[str] = frozenset((\n{rows}))"


def _rule_texts(shapes: Shapes, model: Model) -> str:
    rows = []
    for structure in shapes.structures.values():
        for rule in structure.rules:
            if rule.texts:
                said = {tag: plain(text, tag, model) for tag, text in rule.texts.items()}
                words = "".join(f"        {literal(tag)}: {literal(text)},\n" for tag, text in said.items())
                rows.append(f"    {literal(rule.clause)}: {{\n{words}    }},\n")
    inside = "\n" + "".join(rows) if rows else ""
    return f"RULE_TEXTS: dict[str, dict[str, str]] = {{{inside}}}"


# ---------------------------------------------------------------- the fixed part


@cache
def _fixed() -> tuple[ast.Module, tuple[str, ...]]:
    """The module of fixed parts: its tree, and its lines."""
    source = files("kelisim.backends").joinpath("validator_parts.py").read_text(encoding="utf-8")
    return ast.parse(source), tuple(source.splitlines())


def _words(source: str) -> frozenset[str]:
    """The names that source uses."""
    return frozenset(each.id for each in ast.walk(ast.parse(source)) if isinstance(each, ast.Name))


def _parts(wanted: frozenset[str], given: frozenset[str]) -> tuple[list[str], frozenset[str]]:
    """The fixed definitions that are wanted, with those that they want, in order; and all names then used."""
    tree, lines = _fixed()
    defined: dict[str, tuple[str, int]] = {}
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            defined[node.name] = ("\n".join(lines[node.lineno - 1 : node.end_lineno]), node.lineno)
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            defined[node.target.id] = ("\n".join(lines[node.lineno - 1 : node.end_lineno]), node.lineno)
    used = wanted | {"sys"}
    while True:
        taken = [defined[each] for each in used if each in defined and each not in given]
        more = used.union(*(_words(text) for text, _ in taken))
        if more == used:
            return [text for text, _ in sorted(taken, key=lambda each: each[1])], used
        used = more


def _imports(used: frozenset[str]) -> Iterator[str]:
    """The imports of the fixed part, as far as their names are used."""
    for node in _fixed()[0].body:
        if isinstance(node, ast.Import):
            yield from (f"import {each.name}" for each in node.names if each.name in used)
        elif isinstance(node, ast.ImportFrom) and node.module != "__future__":
            names = [each.name for each in node.names if each.name in used]
            if names:
                yield f"from {node.module} import {', '.join(names)}"
