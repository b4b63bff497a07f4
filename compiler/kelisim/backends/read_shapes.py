"""Reads the shapes of records from a model: what a field may hold, and the rules that a record can show."""

from __future__ import annotations

from collections.abc import Iterator

from kelisim import values
from kelisim.backends import conditions
from kelisim.backends.conditions import Options, Readable
from kelisim.backends.shapes import (
    MONEY,
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
    structures_in,
)
from kelisim.semantics.model import Class, Fact, Model, Noun, Record, Typed
from kelisim.values import Ref, Value

_FORMS = {
    "date": "date", "moment": "moment", "time": "time", "duration": "duration",
    "number": "decimal", "percent": "decimal",
}  # fmt: skip
_YES = {"yes": True, "true": True, "no": False, "false": False}


def read_shapes(model: Model) -> Shapes:
    """The shapes of all records of a model, and of what they hold."""
    records = [noun for noun in model.nouns if isinstance(noun, Record)]
    structures = {record.key: _record(record, model) for record in records}
    structures |= {
        each.name: each for record in records for field in _fields(record, model) for each in _histories(field, model)
    }
    fields = [field for each in structures.values() for field in each.fields]
    if any(MONEY in structures_in(field.shape) for field in fields):
        amount = Field("amount", Formed("decimal"), required=True)
        structures[MONEY] = Structure(MONEY, (amount, Field("currency", Formed("currency"), required=True)))
    return Shapes(tuple(record.key for record in records), structures)


def _fields(record: Record, model: Model) -> list[Typed]:
    """What a record states itself: its fields, without what is computed from them."""
    members = (model.by_key.get(key) for key in record.members)
    typed = [each for each in members if isinstance(each, Typed)]
    return [each for each in typed if each.kind == "field" and each.formula is None]


def _record(record: Record, model: Model) -> Structure:
    typed = _fields(record, model)
    fields = tuple(
        Field(
            name=_short(each.key), shape=_shape(each.type, each.key, model), required=_required(each),
            clause=each.key, title=each.name, about=each.about or each.means, place=each.place,
        )
        for each in typed
    )  # fmt: skip
    readable = _readable(fields, model)
    requirements: list[tuple[Typed | None, Fact]] = [(None, fact) for fact in record.facts]
    requirements += [(each, fact) for each in typed for fact in each.facts]
    rules: list[Rule] = []
    skipped: list[str] = []
    for owner, fact in requirements:
        if fact.word == "requires":
            rule = _rule(fact, owner, readable)
            skipped.extend([fact.key] if rule is None else [])
            rules.extend([rule] if rule is not None else [])
    about = record.about or record.means
    return Structure(record.key, fields, record.name, about, tuple(rules), tuple(skipped), record.place)


def _rule(fact: Fact, owner: Noun | None, fields: Readable) -> Rule | None:
    """The rule of a `requires`; None where part of it is beyond the record: a scope, an exception, a time."""
    if fact.value is None or fact.scope or any(each.word != "refuse" for each in fact.facts):
        return None
    then = conditions.read(fact.value, fields)
    when = conditions.read(fact.when, fields) if fact.when is not None else None
    if then is None or (fact.when is not None and when is None):
        return None
    if owner is not None:
        stated = conditions.Stated(_short(owner.key), negated=False)
        when = conditions.Every((stated, when)) if when is not None else stated
    texts = next((each.texts for each in fact.facts if each.texts), fact.texts)
    return Rule(fact.key, when, then, texts, fact.place)


def _required(field: Typed) -> bool:
    """Whether a field must be there: `optional: yes` lets it out."""
    optional = field.value("optional")
    return field.required and not (isinstance(optional, Ref) and _YES.get(optional.key, False))


def _histories(field: Typed, model: Model) -> Iterator[Structure]:
    """The structure of an entry of a field's history: from when on, and what held from then."""
    for each in values.walk(field.type):
        if isinstance(each, values.Call) and each.function == "history":
            item = _shape(each.arguments[0] if each.arguments else None, field.key, model)
            since = Field("from", Formed("moment"), required=True)
            yield Structure(_history(field.key), (since, Field("value", item, required=True)))


def _history(key: str) -> str:
    return f"history:{key}"


def _short(key: str) -> str:
    return key.rpartition(".")[2]


def _shape(written: Value | None, key: str, model: Model) -> Shape:
    match written:
        case values.Call("list", arguments):
            return ListOf(_shape(arguments[0] if arguments else None, key, model))
        case values.Call("history", _):
            return ListOf(Within(_history(key)))
        case Ref("class", name):
            return _named(f"class:{name}", _class_members(name, model, frozenset()) or ())
        case Ref("record", name):
            return Within(name)
        case Ref("type" | "kind" | "word", name):
            return _built_in(name, model)
        case _:
            return Anything()


def _built_in(name: str, model: Model) -> Shape:
    """The shape of a type word or a kind; where nothing of a kind is declared, any text but an empty one."""
    match name:
        case "money":
            return Within(MONEY)
        case "integer":
            return Whole()
        case "boolean":
            return Truth()
        case "text":
            return Free(0)
        case _ if name in _FORMS:
            return Formed(_FORMS[name])
        case _:
            declared = tuple(dict.fromkeys(_written(each) for each in model.all(name)))
            return _named(name, declared or (model.catalog.languages if name == "language" else ()))


def _named(label: str, options: tuple[str, ...]) -> Shape:
    return Named(label, options) if options else Free(1)


def _written(noun: Noun) -> str:
    """How a record names a thing: a severity by its short name, whichever service level it stands in."""
    return _short(noun.key) if noun.kind == "severity" else noun.key


def _class_members(name: str, model: Model, outer: frozenset[str]) -> tuple[str, ...] | None:
    """The members of a class that is a plain list; None for one by condition, or left open."""
    noun = model.by_key.get(name)
    if not isinstance(noun, Class) or noun.when is not None or noun.listed is None or name in outer:
        return None
    listed = _references(noun.listed, model, outer | {name})
    excepts = _references(noun.excepts, model, outer | {name})
    if listed is None or excepts is None:
        return None
    return tuple(each for each in listed if each not in excepts)


def _references(value: Value | None, model: Model, outer: frozenset[str]) -> tuple[str, ...] | None:
    """The names of a list of names, with the members of the classes among them."""
    found: list[str] = []
    for each in values.items(value):
        members: tuple[str, ...] | None = None
        if isinstance(each, Ref) and each.kind == "class":
            members = _class_members(each.key, model, outer)
        elif isinstance(each, Ref) and each.kind != "kind":
            members = (_short(each.key) if each.kind == "severity" else each.key,)
        if members is None:
            return None
        found.extend(members)
    return tuple(dict.fromkeys(found))


def _readable(fields: tuple[Field, ...], model: Model) -> Readable:
    shapes = {each.clause: each.shape for each in fields}

    def constants(key: str, value: Value) -> Options | None:
        return _constants(shapes[key], value, model)

    return Readable({each.clause: each.name for each in fields}, constants)


def _constants(shape: Shape, value: Value, model: Model) -> Options | None:
    """How a constant is written in a field; None where its type differs or letters do not decide equality."""
    match shape, value:
        case Named(_, options), Ref():
            written = _references(value, model, frozenset())
            return written if written and set(written) <= set(options) else None
        case Truth(), Ref(_, word) if word in _YES:
            return (_YES[word],)
        case Whole(), values.Number(amount) if amount == amount.to_integral_value():
            return (int(amount),)
        case Formed("date"), values.Date(date):
            return (date.isoformat(),)
        case Free(), values.Text(text):
            return (text,)
        case _:
            return None
