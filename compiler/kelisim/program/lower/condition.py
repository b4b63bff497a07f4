"""A condition of the contract to its typed form: comparisons, membership, acts, what is a truth by itself."""

from __future__ import annotations

from kelisim import values
from kelisim.program import form, types
from kelisim.program.form import Expression
from kelisim.program.lower import expression
from kelisim.program.lower.names import Names, spelled
from kelisim.program.types import ANY, BOOL, MOMENT
from kelisim.semantics.names import WORDS
from kelisim.values import Value

LAYERS = frozenset(WORDS["layer"]) | {"portal"}
"""What may say something else: the layers of a contract, and the portal on which a provider publishes terms."""
_SIGNS = {"at least": ">=", "at most": "<=", "<": "<", ">": ">", "=": "=", "!=": "!="}
_SPELLED = {">=": "at least", "<=": "at most"}


def lower(value: Value, names: Names) -> Expression:
    """The typed form of a condition: something that holds, does not hold, or is unknown."""
    match value:
        case values.Operation("and", left, right):
            return form.every(lower(left, names), lower(right, names))
        case values.Operation("or", left, right):
            return form.either(lower(left, names), lower(right, names))
        case values.Operation(operator, left, right) if operator in _SIGNS:
            return _comparison(_SIGNS[operator], left, right, names)
        case values.Several(parts):
            joined = [each for each in parts if isinstance(each, values.Operation)] or parts
            return form.every(*(lower(each, names) for each in joined))
        case values.Call(function, arguments):
            return _call(function, arguments, names)
        case values.Ref(kind, key):
            return _alone(kind, key, names)
        case values.Unstated(candidates):
            return form.OpenPoint(BOOL, names.opened(), tuple(lower(each, names) for each in candidates))
        case values.Bound():
            return form.Opaque(BOOL, spelled(value))
        case _:
            return _truth(expression.lower(value, names), names, spelled(value))


def _truth(lowered: Expression, names: Names, written: str) -> Expression:
    """An expression where a condition is wanted."""
    if lowered.type.name not in ("bool", "any"):
        names.wrong("not-a-condition", name=written, found=types.told(lowered.type))
        return form.Opaque(BOOL, written)
    return lowered


def _alone(kind: str, key: str, names: Names) -> Expression:
    """A name that is a condition by itself."""
    match kind:
        case "service":
            return form.Held(key)
        case "record":
            return form.Exists(key)
        case "class":
            return form.InClass(key)
        case "measure" | "duty" | "limit":
            return form.Fulfilled(measure_of(key))
        case "field" | "parameter" | "value":
            found = expression.lower(values.Ref(kind, key), names)
            return found if found.type == BOOL else form.IsKnown(found)
        case "word" if key in ("yes", "no"):
            return form.Constant(BOOL, key == "yes")
        case _:
            return form.Opaque(BOOL, key)


def _comparison(sign: str, left: Value, right: Value, names: Names) -> Expression:
    """`=` with a list, a range or a class on the right means one of it."""
    measured = isinstance(left, values.Ref) and left.kind in ("measure", "duty", "limit")
    if isinstance(left, values.Ref) and measured and not _is_amount(measure_of(left.key), names):
        operand: Expression = form.Target(measure_of(left.key), names.type_of(measure_of(left.key)))
    else:
        operand = expression.lower(left, names)
    options = values.items(right) if sign in ("=", "!=") else (right,)
    parts = [_one(sign, operand, each, names) for each in options]
    found = form.either(*parts) if sign != "!=" else form.Not(form.either(*parts))
    plain = [each for each in parts if isinstance(each, form.Compare)]
    if len(parts) == len(plain) > 1:
        among = form.Among(operand, tuple(each.right for each in plain))
        return form.Not(among) if sign == "!=" else among
    if len(plain) == 1 == len(parts) and sign == "!=":
        return form.Compare("!=", plain[0].left, plain[0].right)
    return found


def measure_of(key: str) -> str:
    """The measure that a duty is a value of: the last part of its key, without what it holds for."""
    return key.partition("[")[0].rpartition(".")[2]


def _is_amount(key: str, names: Names) -> bool:
    return names.type_of(key).name in (*types.PLAIN, "money", "time")


def _one(sign: str, operand: Expression, right: Value, names: Names) -> Expression:
    """One option of a comparison; a negation is put around it by the caller."""
    match right:
        case values.Range(low, high, open_end):
            before = len(names.problems)
            first = _one(">=", operand, low, names)
            told = names.problems[before:]
            second = _one("<" if open_end else "<=", operand, high, names)
            names.problems[before:] = told or names.problems[before:]
            return form.every(first, second)
        case values.Bound(relation, inner):
            return _one(_SIGNS[relation], operand, inner, names)
        case values.Ref("class", key) if sign in ("=", "!="):
            return form.InClass(key, operand)
        case _:
            lowered = expression.lower(right, names)
            kind = "=" if sign == "!=" else sign
            if not types.comparable(kind, operand.type, lowered.type):
                wanted, found = types.told(operand.type), types.told(lowered.type)
                names.wrong("type-mismatch", word=_SPELLED.get(sign, sign), wanted=wanted, found=found)
            return form.Compare(kind, operand, lowered)


def _call(name: str, arguments: tuple[Value, ...], names: Names) -> Expression:
    """A function that is a condition: an act, its absence, a statement elsewhere, a word in a text."""
    if name in expression.ACTS:
        return act(name, arguments, names)
    if name == "none" and len(arguments) == 1:
        return form.Not(lower(arguments[0], names))
    if name in ("stated", "contains"):
        return function(name, arguments, tuple(expression.lower(each, names) for each in arguments), names)
    return _truth(expression.lower(values.Call(name, arguments), names), names, name)


def act(name: str, arguments: tuple[Value, ...], names: Names, *, point_in_time: bool = False) -> Expression:
    """What somebody did or judged: who, then of what; where an event is wanted, its moment."""
    who = tuple(each.key for each in arguments if isinstance(each, values.Ref) and each.kind in ("party", "role"))
    about = ", ".join(spelled(each) for each in arguments if not _is_who(each))
    if name == "judged":
        subject = about or (names.point if point_in_time else "")
        return form.Judged(who[0] if who else "", subject, ANY if point_in_time else BOOL)
    happened = form.Happened(name, who, about)
    return form.Since(happened, MOMENT) if point_in_time else happened


def _is_who(value: Value) -> bool:
    return isinstance(value, values.Ref) and value.kind in ("party", "role")


def function(name: str, arguments: tuple[Value, ...], inner: tuple[Expression, ...], names: Names) -> Expression:
    """A function that is a condition whatever stands around it, or one that has no meaning here."""
    if name == "contains" and len(inner) == 2:
        return form.Contains(inner[0], inner[1])
    if name == "stated":
        layers = tuple(each.key for each in arguments if isinstance(each, values.Ref) and each.key in LAYERS)
        if len(layers) == len(arguments):
            return form.StatedElsewhere(layers)
        if len(inner) == 1:
            return form.IsKnown(inner[0])
    return form.Opaque(ANY, f"{name}({', '.join(spelled(each) for each in arguments)})")
