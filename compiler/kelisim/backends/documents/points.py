"""Which comparisons are between points in time: those are said as before and after, not as less and more."""

from __future__ import annotations

from kelisim.semantics.model import Model, Typed
from kelisim.values import Call, Date, Moment, Operation, Ref, Value

_OPERATORS = {"<": "before", ">": "after", "at least": "not-before", "at most": "not-after"}
"""How two points in time compare, by the operator that is written between them."""
_TYPES = frozenset({"date", "moment", "time"})
_PROPERTIES = frozenset({"starts", "ends", "effective"})


def timed(model: Model, value: Value) -> Value:
    """The condition, with comparisons of points in time named as such."""
    match value:
        case Operation(operator, left, right):
            if operator in _OPERATORS and _is_point(model, left) and _is_point(model, right):
                return Operation(_OPERATORS[operator], left, right)
            return Operation(operator, timed(model, left), timed(model, right))
        case Call(function, arguments):
            return Call(function, tuple(timed(model, each) for each in arguments))
        case _:
            return value


def _is_point(model: Model, value: Value) -> bool:
    match value:
        case Date() | Moment():
            return True
        case Ref("word", key):
            return key == "now"
        case Ref("property", key):
            return key.rpartition(".")[2] in _PROPERTIES
        case Ref(_, key):
            noun = model.by_key.get(key)
            return isinstance(noun, Typed) and isinstance(noun.type, Ref) and noun.type.key in _TYPES
        case Operation("+" | "-", left, _):
            return _is_point(model, left)
        case _:
            return False
