"""The shapes of records: what the schema and the validator both read, so that they cannot disagree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

from kelisim import values
from kelisim.backends import conditions
from kelisim.backends.conditions import Condition, Options, Readable
from kelisim.semantics.model import NO_TEXTS, Class, Fact, Model, Noun, Record, Texts, Typed
from kelisim.source import Place
from kelisim.values import Ref, Value

_LEAP_YEAR = (
    "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])"
    "|(?:0[48]|[2468][048]|[13579][26])00)"
)  # fmt: skip
_DATE = (
    "(?:(?!0000)[0-9]{4}-(?:"
    "(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    "|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    "|02-(?:0[1-9]|1[0-9]|2[0-8]))"
    f"|{_LEAP_YEAR}-02-29)"
)
_HOUR = "(?:[01][0-9]|2[0-3])"
_END = r"(?![\s\S])"
"""The end of the text; `$` would let a line end follow."""
PATTERNS: Mapping[str, str] = MappingProxyType({
    "date": f"^{_DATE}{_END}",
    "moment": rf"^{_DATE}T{_HOUR}:[0-5][0-9]:[0-5][0-9](?:\.[0-9]+)?(?:Z|[+-]{_HOUR}:[0-5][0-9]){_END}",
    "time": f"^(?:{_HOUR}:[0-5][0-9]|24:00){_END}",
    "decimal": rf"^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?{_END}",
    "duration": f"^P(?:[0-9]+[DWMY]|T(?:[0-9]+H(?:[0-9]+M(?:[0-9]+S)?)?|[0-9]+M(?:[0-9]+S)?|[0-9]+S)){_END}",
    "currency": f"^[A-Z]{{3}}{_END}",
})  # fmt: skip
"""Texts of a fixed form, by form. Dates are those of the Gregorian calendar, years 0001 to 9999; a duration is
elapsed (`PT4H30M`) or a number of days, weeks, months or years. Each means the same to Python's `re.search` and
to ECMA 262, with and without its `u` flag."""
MONEY = "type:money"
"""The name of the structure of an amount of money; no declared name holds a colon."""
_TYPES = {"date": "date", "moment": "moment", "time": "time", "number": "decimal", "percent": "decimal"}
_TYPES |= {"duration": "duration"}


@dataclass(frozen=True, slots=True)
class Anything:
    """Any value: the contract does not state its type."""


@dataclass(frozen=True, slots=True)
class Formed:
    """A text of one of the forms of `PATTERNS`."""

    form: str


@dataclass(frozen=True, slots=True)
class Named:
    """The name of one of the declared things of a kind or class (`label`)."""

    label: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Free:
    """A free text of at least so many characters: 0 or 1."""

    least: int


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number; `1.0` is one."""


@dataclass(frozen=True, slots=True)
class Truth:
    """True or false."""


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list, perhaps empty, of one shape."""

    item: Shape


@dataclass(frozen=True, slots=True)
class Within:
    """An object of a named structure."""

    structure: str


Shape: TypeAlias = "Anything | Formed | Named | Free | Whole | Truth | ListOf | Within"


@dataclass(frozen=True, slots=True)
class Field:
    """A field; `clause` is its key, empty in a structure that is not a record of the contract."""

    name: str
    shape: Shape
    required: bool
    clause: str = ""
    title: Texts = NO_TEXTS
    about: Texts = NO_TEXTS
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """Where `when` is certain, `then` must not be certainly false; what is not stated decides nothing."""

    clause: str
    when: Condition | None
    then: Condition
    texts: Texts
    place: Place


@dataclass(frozen=True, slots=True)
class Structure:
    """An object with exactly these fields. `skipped` are the keys of rules that cannot be told from it alone."""

    name: str
    fields: tuple[Field, ...]
    title: Texts = NO_TEXTS
    about: Texts = NO_TEXTS
    rules: tuple[Rule, ...] = ()
    skipped: tuple[str, ...] = ()
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Shapes:
    """The structures by name; `records` names those that are records of the contract, in source order."""

    records: tuple[str, ...]
    structures: Mapping[str, Structure]


def read(model: Model) -> Shapes:
    """The shapes of all records of a model, and of what they hold."""
    records = [noun for noun in model.nouns if isinstance(noun, Record)]
    structures = {record.key: _record(record, model) for record in records}
    structures |= {each.name: each for record in records for each in _histories(record, model)}
    used = {name for each in structures.values() for field in each.fields for name in structures_in(field.shape)}
    if MONEY in used:
        amount = Field("amount", Formed("decimal"), required=True)
        structures[MONEY] = Structure(MONEY, (amount, Field("currency", Formed("currency"), required=True)))
    return Shapes(tuple(record.key for record in records), structures)


def structures_in(shape: Shape) -> Iterator[str]:
    """The names of the structures that a shape holds directly."""
    match shape:
        case Within(name):
            yield name
        case ListOf(item):
            yield from structures_in(item)
        case _:
            pass


def _fields(record: Record, model: Model) -> list[Typed]:
    """What a record states itself: its fields, without what is computed from them."""
    members = (model.by_key.get(key) for key in record.members)
    return [each for each in members if isinstance(each, Typed) and each.kind == "field" and each.formula is None]


def _record(record: Record, model: Model) -> Structure:
    typed = _fields(record, model)
    fields = tuple(
        Field(
            name=_short(each.key), shape=_shape(each.type, each.key, model), required=each.required,
            clause=each.key, title=each.name, about=each.about or each.means, place=each.place,
        )
        for each in typed
    )  # fmt: skip
    readable = _readable(fields, model)
    requirements = [(None, fact) for fact in record.facts]
    requirements += [(each, fact) for each in typed for fact in each.facts]
    rules: list[Rule] = []
    skipped: list[str] = []
    for owner, fact in requirements:
        if fact.word == "requires":
            rule = _rule(fact, owner, readable)
            skipped.extend([fact.key] if rule is None else [])
            rules.extend([rule] if rule is not None else [])
    return Structure(
        record.key, fields, record.name, record.about or record.means, tuple(rules), tuple(skipped), record.place
    )


def _rule(fact: Fact, owner: Noun | None, fields: Readable) -> Rule | None:
    """The rule of a `requires`; None where a part of it is beyond the record: a scope, an exception, a time."""
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


def _histories(record: Record, model: Model) -> Iterator[Structure]:
    for each in _fields(record, model):
        if isinstance(each.type, values.Call) and each.type.function == "history":
            item = _shape(each.type.arguments[0] if each.type.arguments else None, each.key, model)
            since = Field("from", Formed("moment"), required=True)
            yield Structure(_history(each.key), (since, Field("value", item, required=True)))


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
        case Ref("kind", kind):
            return _named(kind, tuple(dict.fromkeys(_written(each) for each in model.all(kind))))
        case Ref("class", name):
            return _named(name, _class_members(name, model, frozenset()) or ())
        case Ref("record", name):
            return Within(name)
        case Ref("type" | "word", name):
            return _plain_type(name)
        case _:
            return Anything()


def _plain_type(name: str) -> Shape:
    match name:
        case "money":
            return Within(MONEY)
        case "integer":
            return Whole()
        case "boolean":
            return Truth()
        case "text":
            return Free(0)
        case _:
            return Formed(_TYPES[name]) if name in _TYPES else Free(1)


def _named(label: str, options: tuple[str, ...]) -> Shape:
    return Named(label, options) if options else Free(1)


def _written(noun: Noun) -> str:
    """How a record names a thing: severities go by their short name, whichever service level they stand in."""
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
    """How a constant is written in a field; None where it is of another type, or not compared letter by letter."""
    match shape, value:
        case Named(_, options), Ref():
            written = _references(value, model, frozenset())
            return written if written and set(written) <= set(options) else None
        case Truth(), Ref("word", "true" | "false" as word):
            return (word == "true",)
        case Whole(), values.Number(amount) if amount == amount.to_integral_value():
            return (int(amount),)
        case Formed("date"), values.Date(date):
            return (date.isoformat(),)
        case Free(), values.Text(text):
            return (text,)
        case _:
            return None
