"""How acts and conditions become parts of a sentence: `when the Customer asks for it`, `unless it is agreed`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from kelisim.languages.contract import Namer
from kelisim.languages.phrases import phrase, rows, texts
from kelisim.languages.speaker import Slots, Speaker
from kelisim.values import (
    Always,
    Bound,
    Call,
    Clock,
    Operation,
    Range,
    Ref,
    Several,
    Text,
    Unstated,
    Value,
    items,
    walk,
)

ACTS = ("agreed", "announced", "asked", "judged", "stated")
"""The functions that say that somebody did something."""
ACTORS = ("party", "role")
"""Kinds of names that can act; those that lead the arguments of an act all act."""
_LAYERS = ("word", "term", "record", "package", "service", "terms", "catalog", "document")
"""Kinds of names that can state something: built-in layers, and what is called by its own name."""
NO_SLOTS: Slots = MappingProxyType({})
SPANS = ("calendar-month", "calendar-year", "order-year", "month")
"""Built-in periods."""
_STATES = ("missing", "available", "yes", "no")
"""Built-in states that have a verb of their own."""
_COMPARED = ("at least", "at most", "<", ">")
_BY_NUMBER = re.compile(r"\[(\w+):([^|\]]*)\|([^\]]*)\]")


def actors_of(call: Call) -> tuple[tuple[Value, ...], tuple[Value, ...]]:
    """Who acts, and what the act is about; without a name that can act, the first argument stands for it."""
    flat = tuple(part for argument in call.arguments for part in items(argument))
    acting = _LAYERS if call.function == "stated" else ACTORS
    count = 0
    while count < len(flat) and getattr(flat[count], "kind", "") in acting:
        count += 1
    count = count or min(1, len(flat))
    return flat[:count], flat[count:]


def joined(value: Value) -> Value:
    """One act of several where the same act of each is asked for: `agreed(a) and agreed(b)` is `agreed(a, b)`.

    What any of several texts may state is one act too: `stated(a) or stated(b)` is `stated(a, b)`.
    """
    if not isinstance(value, Operation) or value.operator not in ("and", "or"):
        return value
    left, right = joined(value.left), joined(value.right)
    if isinstance(left, Call) and isinstance(right, Call) and value.operator == "or":
        if left.function == right.function == "stated":
            return Call("stated", (*left.arguments, *right.arguments))
    elif isinstance(left, Call) and isinstance(right, Call) and left.function == right.function:
        (one, about), (other, also_about) = actors_of(left), actors_of(right)
        if about == also_about:
            return Call(left.function, (*one, *other, *about))
    return Operation(value.operator, left, right)


class Conditional(Speaker):
    """A language that puts conditions into sentences."""

    clauses_stand_alone = True
    """Whether a clause of a condition is a whole sentence without the words that attach it."""

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
                return self._worded(own, {"first": actors}, name, form, either=value.function == "stated")
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
                kind = value.kind if isinstance(value, Ref) else ""
                template = templates.get(f"holds.{kind}") or templates["holds"]
                return self._worded(template, {"left": (value,)}, name)

    def requirement(self, value: Value, name: Namer) -> str | None:
        """A comparison as a clause, where clauses of the language stand alone; acts and things are named."""
        compared = any(isinstance(part, Operation) and part.operator not in ("and", "or") for part in walk(value))
        is_clause = compared or any(isinstance(part, Call) and part.function == "contains" for part in walk(value))
        return self.clause(value, name) if is_clause and self.clauses_stand_alone else None

    def scope(self, kind: str, values: tuple[Value, ...], name: Namer) -> str | None:
        """Whom or what a fact holds for: `for the package Advanced`; None where there are no words for the kind."""
        template = texts(self.tag, "scopes").get(kind)
        return self._worded(template, {"x": values}, name) if template and values else None

    def period(self, value: Value, name: Namer) -> str:
        """For what a figure holds anew: `in each calendar month`; readings where that is open."""
        if isinstance(value, Unstated) and value.candidates:
            readings = dict.fromkeys(self.period(each, name) for each in value.candidates)
            return f"{phrase(self.tag, 'unstated')} ({self.listing(list(readings), 'or')})"
        if isinstance(value, Unstated):
            return phrase(self.tag, "unstated")
        kind = "thing"
        if isinstance(value, Call) and value.function == "last":
            kind = "last"
        elif isinstance(value, Ref) and value.key in SPANS:
            kind = "each"
        return self._worded(texts(self.tag, "periods")[kind], {"x": (value,)}, name)

    def _compared(self, operator: str, left: Value, right: Value, name: Namer) -> str:
        templates = texts(self.tag, "clauses")
        if operator == "=" and isinstance(right, Range) and not isinstance(right.low, Clock):
            return self._between(left, right, name)
        if operator in _COMPARED:
            right, operator = Bound(operator, right), "compared"
        elif isinstance(right, Always):
            operator += ".always"
        elif isinstance(items(right)[0], Ref):
            operator += f".{_sort_of_set(items(right))}"
        template = templates.get(operator) or templates.get(operator.partition(".")[0], "{left} {right}")
        other = self._several(items(right), name, "or")
        subject = self._several((left,), name)
        more: Slots = {"left": lambda case: self.before_dash(subject(case)), "right": other}
        return self._worded(template, {"left": (left,)}, name, more=more)

    def before_dash(self, subject: str) -> str:
        """A subject as it stands before the dash of a comparison."""
        return subject

    def _between(self, left: Value, bounds: Range, name: Namer) -> str:
        """That a point lies in a period."""
        templates = texts(self.tag, "clauses")
        ends: Slots = {
            "low": lambda asked: self.value(bounds.low, asked, name),
            "high": lambda asked: self.value(bounds.high, asked, name),
        }
        period = self._fill(templates["within.period"], ends)
        return self._worded(templates["=.period"], {"left": (left,)}, name, more={"right": lambda _: period})

    def _call(self, call: Call, name: Namer) -> str:
        act = call.function in (*ACTS, "contains") and call.arguments
        return self._act("calls", call, name) if act else super()._call(call, name)

    def _act(self, table: str, call: Call, name: Namer, form: str = "") -> str:
        """An act by the template for what it is about; empty where the table has none for the function."""
        templates = texts(self.tag, table)
        actors, about = actors_of(call)
        sort = _sort_of(about)
        keys: tuple[str, ...] = (f"{call.function}.{sort}", f"{call.function}.of") if about else ()
        if call.function == "none" and all(isinstance(each, Ref) and each.kind == "field" for each in actors):
            keys = ("none.field",)
        template = next((templates[key] for key in (*keys, call.function) if key in templates), "")
        more: Slots = {}
        if sort == "that":
            more = {"rest": lambda _: self.listing([self.clause(each, name) for each in about], "and")}
        values = {"first": actors, "rest": about, "all": (*actors, *about)}
        return self._worded(template, values, name, form, more, either=call.function == "stated")

    def _worded(
        self,
        template: str,
        values: Mapping[str, tuple[Value, ...]],
        name: Namer,
        form: str = "",
        more: Slots = NO_SLOTS,
        *,
        either: bool = False,
    ) -> str:
        """A template with its values, and its verbs in the number of the values that they name.

        Of several values that act, any `either` one does, or all of them do.
        """
        conjunction = "or" if either else "and"

        def verb(found: re.Match[str]) -> str:
            named = values.get(found[1], ())
            return found[3] if self.is_several(named[-1:] if either else named, name) else found[2]

        slots = {key: self._several(each, name, conjunction, person=key == "first") for key, each in values.items()}
        slots["form"] = lambda _: f" {form}" if form else ""
        return self._fill(_BY_NUMBER.sub(verb, template), {**slots, **more})

    def _several(
        self, values: tuple[Value, ...], name: Namer, conjunction: str = "and", *, person: bool = False
    ) -> Callable[[str], str]:
        def said(case: str) -> str:
            if person and values == (Unstated(()),):
                return self._unstated_person(case)
            if case == "quoted":
                return self.listing([self.quote(self.value(each, "nom", name)) for each in values], conjunction)
            printed = [
                self.quote(each.text) if isinstance(each, Text) else self.value(each, case, name) for each in values
            ]
            return self.listing(printed, conjunction)

        return said

    def _unstated_person(self, case: str) -> str:
        """Who acts where the contract does not say who."""
        bare = phrase(self.tag, "unstated-person")
        forms = dict(zip(self.cases, rows(self.tag, "forms").get(bare, ()), strict=False))
        return self.decline(bare, case, forms)

    def is_several(self, values: Sequence[Value], name: Namer) -> bool:
        """Whether a verb stands in the plural beside these values."""
        del name
        return len(values) > 1 or any(isinstance(each, Several) and len(each.items) > 1 for each in values)


def _sort_of(about: tuple[Value, ...]) -> str:
    """What an act is about, where that changes its wording: a condition, a service, or a thing."""
    if any(isinstance(each, Operation | Call) for each in about):
        return "that"
    if about and all(isinstance(each, Text) for each in about):
        return "text"
    return "service" if all(isinstance(each, Ref) and each.kind == "service" for each in about) else "of"


def _sort_of_set(values: tuple[Value, ...]) -> str:
    """What all of some names stand for, where that changes how a comparison with them is worded."""
    kinds = {each.kind if isinstance(each, Ref) else "" for each in values}
    first = values[0]
    if len(values) == 1 and isinstance(first, Ref) and first.key in _STATES:
        return first.key
    if kinds & set(ACTORS) and "word" not in kinds:
        return "party"
    return kinds.pop() if len(kinds) == 1 else ""


def _is_either(value: Value) -> bool:
    return isinstance(value, Operation) and value.operator == "or"
