"""The model of a catalog to its program: every executable noun and fact, in source order."""

from __future__ import annotations

from kelisim import values
from kelisim.program.form import Expression
from kelisim.program.lower import expression, parts, rules
from kelisim.program.lower.names import Names, Signature
from kelisim.program.program import Clause, Ending, Mark, Program, Requirement
from kelisim.program.types import Type
from kelisim.semantics import model
from kelisim.semantics.model import Fact, Model, Noun
from kelisim.values import Value


def lower(of: Model) -> Program:
    """The program of a model that has no errors; what has no meaning in it becomes an opaque expression."""
    names = Names(signatures(of), frozenset(each.key for each in of.all("record")) | {"component"})
    return Program(
        catalog=of.catalog.key,
        records=_records(of, names),
        parameters={each.key: names.type_of(each.key) for each in of.all("parameter")},
        measures={each.key: parts.measure(each, names) for each in of.nouns if isinstance(each, model.Measure)},
        rules=tuple(rules.rules(of, names)),
        tables={each.key: parts.table(each, of, names) for each in of.nouns if isinstance(each, model.Table)},
        values={
            each.key: parts.value(each, names)
            for each in of.nouns
            if isinstance(each, model.Typed) and each.kind in ("value", "parameter") and each.formula is not None
        },
        classes={each.key: parts.class_(each, names) for each in of.nouns if isinstance(each, model.Class)},
        calendars={each.key: parts.calendar(each) for each in of.nouns if isinstance(each, model.Calendar)},
        opens=_opens(of, names),
        marks=tuple(_marks(of)),
        requirements=tuple(_requirements(of, names)),
        endings=tuple(_endings(of, names)),
        order=of.catalog.order,
        packages=tuple(each.key for each in of.all("package")),
    )


def signatures(of: Model) -> Signature:
    """The kind and type of each name of a model, as a table of symbols has them."""

    def signature(key: str) -> str:
        noun = of.by_key.get(key)
        match noun:
            case None:
                return ""
            case model.Measure():
                shape = [word for word in ("starts", "ends", "calendar") if getattr(noun, word) is not None]
                return " ".join(("measure", *shape, _flat(noun.levels)))
            case model.Typed():
                return f"{noun.kind} {_flat(noun.type)}"
            case model.Table():
                return f"table {result(noun)}"
            case _:
                return noun.kind

    return signature


def result(table: model.Table) -> str:
    """What the rows of a table give, as the word of a type; empty where that cannot be told."""
    for row in table.rows[:1]:
        constant = expression.constant_of(row.value)
        name = constant.type.name if constant is not None else ""
        return {"time": "duration", "count": "number"}.get(name, name if name in ("money", "percent", "number") else "")
    return ""


def _flat(value: Value | None) -> str:
    match value:
        case values.Ref(_, key):
            return key
        case values.Call(function, (inner, *_)):
            return f"{function} {_flat(inner)}"
        case _:
            return ""


def _records(of: Model, names: Names) -> dict[str, dict[str, tuple[Type, bool]]]:
    """The fields of each kind of record, by name: their type, and whether they must be there."""
    found: dict[str, dict[str, tuple[Type, bool]]] = {each.key: {} for each in of.all("record")}
    for each in of.nouns:
        if isinstance(each, model.Typed) and each.kind == "field" and each.parent in found:
            found[each.parent][each.key.rpartition(".")[2]] = (names.type_of(each.key), each.required)
    return found


def _opens(of: Model, names: Names) -> dict[str, tuple[Expression, ...]]:
    """The candidates of each point that has a name; a list of them is one choice."""
    found: dict[str, tuple[Expression, ...]] = {}
    for each in of.nouns:
        if isinstance(each, model.Open):
            found[each.key] = tuple(expression.lower(one, names) for one in values.items(each.candidates))
    return found


def _marks(of: Model) -> list[Mark]:
    """The marks of services, from themselves and from the groups around them."""
    found = []
    for noun in of.nouns:
        if noun.kind not in ("service", "group"):
            continue
        for fact in noun.facts:
            if fact.word in ("included", "optional", "not stated"):
                presumed = next((_flat(each.value) for each in fact.facts if each.word == "presumed"), "")
                clause = Clause(fact.key, fact.sources)
                for service in _services(of, noun):
                    mark = fact.word.replace(" ", "-")
                    found.append(Mark(clause=clause, service=service, packages=values.refs(fact.value), mark=mark,
                                      presumed=presumed))  # fmt: skip
    return found


def _services(of: Model, noun: Noun) -> list[str]:
    """The service itself, or all services of a group."""
    if noun.kind == "service":
        return [noun.key]
    inner = [of.by_key[key] for key in noun.members if key in of.by_key] if isinstance(noun, model.Group) else []
    return [key for each in inner if each.kind in ("service", "group") for key in _services(of, each)]


def shared(of: Model, noun: Noun) -> list[Fact]:
    """The facts of a noun and those of the sets of terms that it takes in."""
    found = list(noun.facts)
    for fact in noun.facts:
        if fact.word == "terms":
            for key in values.refs(fact.value):
                found += of.by_key[key].facts if key in of.by_key else ()
    return found


def _requirements(of: Model, names: Names) -> list[Requirement]:
    """What must hold for a service or record, from itself and from the terms that it takes in."""
    found = []
    for noun in of.nouns:
        if noun.kind not in ("service", "record", "group", "package"):
            continue
        for fact in shared(of, noun):
            if fact.word == "requires" and fact.value is not None:
                names.point, names.count = fact.key, 0
                holds = rules.condition_of(fact, fact.value, names)
                found.append(Requirement(clause=Clause(fact.key, fact.sources), owner=noun.key, condition=holds))
    return found


def _endings(of: Model, names: Names) -> list[Ending]:
    """What ends with something else."""
    found = []
    for noun in of.nouns:
        for fact in shared(of, noun) if noun.kind in ("service", "phase", "group") else ():
            if fact.word == "ends" and fact.value is not None:
                names.point, names.count = fact.key, 0
                ends = expression.lower(fact.value, names)
                found.append(Ending(clause=Clause(fact.key, fact.sources), owner=noun.key, ends=ends))
    return found
