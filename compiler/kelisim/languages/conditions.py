"""How acts and conditions become parts of a sentence: `when the Customer asks for it`, `unless it is agreed`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from kelisim.languages.contract import Namer
from kelisim.languages.phrases import texts
from kelisim.languages.speaker import Slots, Speaker
from kelisim.values import Always, Bound, Call, Operation, Ref, Several, Value, items

ACTS = ("agreed", "announced", "asked", "judged", "stated")
"""The functions that say that somebody did something."""
ACTORS = ("party", "role")
"""Kinds of names that can act; those that lead the arguments of an act all act."""
NO_SLOTS: Slots = MappingProxyType({})
_COMPARED = ("at least", "at most", "<", ">")
_BY_NUMBER = re.compile(r"\[(\w+):([^|\]]*)\|([^\]]*)\]")


def actors_of(call: Call) -> tuple[tuple[Value, ...], tuple[Value, ...]]:
    """Who acts, and what the act is about; without a name that can act, the first argument stands for it."""
    flat = tuple(part for argument in call.arguments for part in items(argument))
    count = 0
    while count < len(flat) and isinstance(flat[count], Ref) and getattr(flat[count], "kind", "") in ACTORS:
        count += 1
    count = count or min(1, len(flat))
    return flat[:count], flat[count:]


def joined(value: Value) -> Value:
    """One act of several where the same act of each is asked for: `agreed(a) and agreed(b)` is `agreed(a, b)`."""
    if not isinstance(value, Operation) or value.operator != "and":
        return value
    left, right = joined(value.left), joined(value.right)
    if isinstance(left, Call) and isinstance(right, Call) and left.function == right.function:
        (one, about), (other, also_about) = actors_of(left), actors_of(right)
        if about == also_about:
            return Call(left.function, (*one, *other, *about))
    return Operation("and", left, right)


class Conditional(Speaker):
    """A language that puts conditions into sentences."""

    def condition(self, frame: str, value: Value, name: Namer, form: str = "") -> str | None:
        """A condition with the words that open it; None where the value is a thing and no condition.

        `frame` is `when` or `unless`, `form` the words for the form of an act, such as `in writing`.
        """
        value = joined(value)
        if not isinstance(value, Call | Operation) and frame != "when":
            return None
        templates = texts(self.tag, "conditions")
        if isinstance(value, Call):
            actors, about = actors_of(value)
            own = templates.get(f"{frame}.{value.function}")
            if own and not about:
                return self._worded(own, {"first": actors}, name, form)
        slots: Slots = {"clause": lambda _: self.clause(value, name, form)}
        return self._fill(templates[frame], slots)

    def clause(self, value: Value, name: Namer, form: str = "") -> str:
        """What has to be so, as a clause without a conjunction before it."""
        templates = texts(self.tag, "clauses")
        match value:
            case Call():
                return self._act("clauses", value, name, form) or self.value(value, "nom", name)
            case Operation("and" | "or" as operator, left, right):
                parts = [self.clause(each, name, form) for each in (left, right)]
                if operator == "and":
                    mixed = zip((left, right), parts, strict=True)
                    parts = [f"({part})" if _is_either(side) else part for side, part in mixed]
                return self.listing(parts, operator)
            case Operation(operator, left, right):
                return self._compared(operator, left, right, name)
            case _:
                return self._worded(templates["holds"], {"left": (value,)}, name)

    def _compared(self, operator: str, left: Value, right: Value, name: Namer) -> str:
        templates = texts(self.tag, "clauses")
        if operator in _COMPARED:
            right, operator = Bound(operator, right), "compared"
        elif isinstance(right, Always):
            operator += ".always"
        elif isinstance(right, Ref) and right.kind == "class":
            operator += ".class"
        template = templates.get(operator) or templates.get(operator.partition(".")[0], "{left} {right}")
        other = self._several(items(right), name, "or")
        return self._worded(template, {"left": (left,)}, name, more={"right": other})

    def _call(self, call: Call, name: Namer) -> str:
        act = call.function in ACTS and call.arguments
        return self._act("calls", call, name) if act else super()._call(call, name)

    def _act(self, table: str, call: Call, name: Namer, form: str = "") -> str:
        """An act by the template for what it is about; empty where the table has none for the function."""
        templates = texts(self.tag, table)
        actors, about = actors_of(call)
        sort = _sort_of(about)
        keys = (f"{call.function}.{sort}", f"{call.function}.of") if about else ()
        template = next((templates[key] for key in (*keys, call.function) if key in templates), "")
        more: Slots = {}
        if sort == "that":
            more = {"rest": lambda _: self.listing([self.clause(each, name) for each in about], "and")}
        values = {"first": actors, "rest": about, "all": (*actors, *about)}
        return self._worded(template, values, name, form, more)

    def _worded(
        self,
        template: str,
        values: Mapping[str, tuple[Value, ...]],
        name: Namer,
        form: str = "",
        more: Slots = NO_SLOTS,
    ) -> str:
        """A template with its values, and its verbs in the number of the values that they name."""

        def verb(found: re.Match[str]) -> str:
            return found[3] if self.is_several(values.get(found[1], ()), name) else found[2]

        slots = {key: self._several(several, name) for key, several in values.items()}
        slots["form"] = lambda _: f" {form}" if form else ""
        return self._fill(_BY_NUMBER.sub(verb, template), {**slots, **more})

    def _several(self, values: tuple[Value, ...], name: Namer, conjunction: str = "and") -> Callable[[str], str]:
        def said(case: str) -> str:
            if case == "quoted":
                return self.listing([self.quote(self.value(each, "nom", name)) for each in values], conjunction)
            return self.listing([self.value(each, case, name) for each in values], conjunction)

        return said

    def is_several(self, values: Sequence[Value], name: Namer) -> bool:
        """Whether a verb stands in the plural beside these values."""
        del name
        return len(values) > 1 or any(isinstance(each, Several) and len(each.items) > 1 for each in values)


def _sort_of(about: tuple[Value, ...]) -> str:
    """What an act is about, where that changes its wording: a condition, a service, or a thing."""
    if any(isinstance(each, Operation | Call) for each in about):
        return "that"
    return "service" if all(isinstance(each, Ref) and each.kind == "service" for each in about) else "of"


def _is_either(value: Value) -> bool:
    return isinstance(value, Operation) and value.operator == "or"
