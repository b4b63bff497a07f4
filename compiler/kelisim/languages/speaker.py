"""How any value becomes a phrase: what the languages share; words and templates are theirs."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal

from kelisim.languages.contract import Namer
from kelisim.languages.phrases import phrase, phrase_keys, rows, texts
from kelisim.languages.reading import SPANS, frame_kind, frame_parts, is_shifted, range_kind, relation_key
from kelisim.languages.writing import Writing
from kelisim.values import (
    Always,
    AsNeeded,
    Bound,
    BusinessTime,
    CalendarTime,
    Call,
    Clock,
    Count,
    Date,
    Elapsed,
    Moment,
    Money,
    Number,
    Operation,
    Percent,
    Quantity,
    Range,
    Ref,
    Several,
    Text,
    Unknown,
    Unstated,
    Value,
    Version,
)

FRAMES = (
    "within", "no-later-than", "at-least", "at-most", "not-exceeding", "more-than", "less-than",
    "before", "after", "from", "until", "from-to",
    "according-to", "under", "about", "except", "regardless-of", "for",
)  # fmt: skip
_ARITHMETIC = {"+": "+", "-": "−", "*": "×", "/": "/"}
_STRENGTH = {"or": 1, "and": 2, "=": 3, "!=": 3, "<": 3, ">": 3, "at least": 3, "at most": 3}
_STRENGTH |= {"+": 4, "-": 4, "*": 5, "/": 5}
_BUILT_IN = ("", "name", "names", "word", "weekday", "built-in", "builtin")
_SLOT = re.compile(r"\{([a-z]+)(?::([\w+]+))?\}")
Slots = Mapping[str, Callable[[str], str]]
"""What fills the fields of a template, each in the case that the field asks for."""


class Speaker(Writing):
    """A language that puts values into words."""

    frames: tuple[str, ...] = FRAMES
    bare_case = ""
    """The case in which a bound prints its amount alone: what governs that case states the bound itself."""

    def value(self, value: Value, case: str, name: Namer) -> str:
        """Any value as a phrase."""
        case = case if case in self.cases else self.case_of(case) or "nom"
        match value:
            case Always() | AsNeeded() | Unknown():
                return phrase(self.tag, type(value).__name__.lower())
            case Ref():
                return self._named(value, case, name)
            case Text(text) | Version(text):
                return self.decline(text, case)
            case Date() | Clock() | Moment():
                return self._point(value, case)
            case Bound():
                return self._bound(value, case, name)
            case Range():
                return self.ranged(value, case, name)
            case Unstated(candidates):
                return self._unstated(value, candidates, case, name)
            case Several(items):
                return self.listing([self.value(item, case, name) for item in items], "and")
            case Call():
                return self.decline(self._call(value, name), case)
            case Operation():
                return self._operation(value, case, name)
            case _:
                return self._quantity(value, case)

    def frame(self, frame: str, value: Value, name: Namer) -> str | None:
        """A value in a whole phrase."""
        if frame == "from-to":
            return self._from_to(value, name)
        relation, core, remark = frame_parts(value)
        templates = texts(self.tag, "frames")
        kind, left_over = frame_kind(core), relation_key(relation, frame)
        wider = "quantity" if kind in SPANS else kind
        if isinstance(core, Ref) and core.kind == "calendar":
            kind = "calendar"
        keys = [f"{frame}.{each}{left_over}" for each in (kind, wider)]
        template = next((templates[key] for key in keys if key in templates), None)
        if template is None:
            return None
        return self._fill(template, {"x": lambda case: self.value(core, case, name)}) + self._remark(remark)

    def _quantity(self, value: Quantity, case: str) -> str:
        match value:
            case Number(amount):
                return self.decline(self.number(amount), case)
            case Percent(amount):
                return self.decline(self.percent(amount), case)
            case Money(amount, currency):
                return self.money(amount, currency, case)
            case BusinessTime(amount, unit, _):
                unit = f"business-{unit}"
            case CalendarTime(amount, unit, True):
                unit = f"calendar-{unit}" if f"calendar-{unit}" in rows(self.tag, "units") else unit
            case Count(amount, unit) | Elapsed(amount, unit) | CalendarTime(amount, unit):
                pass
        return self.counted(amount, rows(self.tag, "units").get(unit, (unit,)), case)

    def _point(self, value: Date | Clock | Moment, case: str) -> str:
        match value:
            case Date(date):
                return self.date(date, case)
            case Clock():
                return self.decline(self.clock(value), case)
            case Moment(date, clock, zone):
                zone_remark = f" ({zone})" if zone else ""
                return f"{self.date(date)}, {self.decline(self.clock(clock), case)}{zone_remark}"

    def _named(self, ref: Ref, case: str, name: Namer) -> str:
        if ref.kind == "unit":
            return self.unit(rows(self.tag, "units").get(ref.key, (ref.key,)))
        if ref.kind in _BUILT_IN and ref.key in texts(self.tag, "weekdays"):
            return self._weekday(ref.key, case)
        return name(ref, case)

    def _weekday(self, key: str, case: str) -> str:
        return self.decline(texts(self.tag, "weekdays")[key], case)

    def _bound(self, bound: Bound, case: str, name: Namer) -> str:
        relation, core, remark = frame_parts(bound)
        relation = relation_key(relation).removeprefix(".")
        if case == self.bare_case:
            return self.value(core, case, name) + self._remark(remark)
        templates = texts(self.tag, "bounds")
        kind = frame_kind(core)
        point = f"{relation}.point"
        oblique = f"{relation}.oblique"
        key = point if kind == "point" else oblique if case != "nom" and oblique in templates else relation
        slots: Slots = {
            "x": lambda asked: self.value(core, asked, name),
            "same": lambda _: self.value(core, case, name),
        }
        return self._fill(templates.get(key, "{x}"), slots) + self._remark(remark)

    def ranged(self, bounds: Range, case: str, name: Namer) -> str:
        """A range in a case."""
        kind = range_kind(bounds)
        templates = texts(self.tag, "ranges")
        oblique = f"{kind}.oblique"
        key = oblique if case != "nom" and oblique in templates else kind
        return self._fill(templates[key], self._range_slots(bounds, case, name))

    def _from_to(self, value: Value, name: Namer) -> str | None:
        if not isinstance(value, Range):
            return None
        templates = texts(self.tag, "ranges")
        kind = range_kind(value)
        key = f"from-to.{kind}"
        return self._fill(templates.get(key, templates[kind]), self._range_slots(value, "nom", name))

    def _range_slots(self, bounds: Range, case: str, name: Namer) -> Slots:
        low = bounds.low
        figure = getattr(low, "amount", Decimal(0))
        return {
            "low": lambda asked: self.value(low, asked, name),
            "high": lambda asked: self.value(bounds.high, asked, name),
            "same": lambda _: self.value(bounds.high, case, name),
            "figure": lambda _: self.number(figure),
        }

    def _unstated(self, value: Unstated, candidates: tuple[Value, ...], case: str, name: Namer) -> str:
        relation, core, remark = frame_parts(value)
        if remark:
            shared = Bound(relation, core) if relation else core
            return self.value(shared, case, name) + self._remark(remark)
        bare = phrase(self.tag, "unstated")
        if all(each == Unstated(()) for each in candidates):
            return bare
        printed = dict.fromkeys(self.value(each, "nom", name) for each in candidates)
        return f"{bare} ({self.listing(list(printed), 'or')})"

    def _remark(self, unit: str) -> str:
        key = f"unstated-kind.{unit}"
        return f" ({phrase(self.tag, key)})" if key in phrase_keys(self.tag) else ""

    def _call(self, call: Call, name: Namer) -> str:
        first, rest = call.arguments[:1], call.arguments[1:]
        templates = texts(self.tag, "calls")
        kind = getattr(first[0], "kind", "") if first else ""
        sort = "two" if len(rest) == 1 else "of" if rest else kind
        keys = (f"{call.function}.{sort}", f"{call.function}.of" if rest else "", call.function)
        template = next((templates[key] for key in keys if key in templates), templates["call"])
        if not first:
            template = "{function}"

        def join(values: tuple[Value, ...]) -> Callable[[str], str]:
            return lambda case: self.listing([self.value(each, case, name) for each in values], "and")

        return self._fill(
            template,
            {
                "first": join(first),
                "rest": join(rest),
                "all": join(call.arguments),
                "function": lambda _: call.function,
            },
        )

    def _operation(self, operation: Operation, case: str, name: Namer) -> str:
        operator, left, right = operation.operator, operation.left, operation.right
        if is_shifted(operation):
            slots: Slots = {
                "left": lambda asked: self.value(left, asked, name),
                "right": lambda asked: self.value(right, asked, name),
            }
            return self.decline(self._fill(texts(self.tag, "operations")[f"{operator}.time"], slots), case)
        one, other = self._operand(operator, left, name), self._operand(operator, right, name, right=True)
        if operator in ("and", "or"):
            return self.listing([one, other], operator)
        if operator in _ARITHMETIC:
            return f"{one} {_ARITHMETIC[operator]} {other}"
        if operator in ("at least", "at most", "<", ">"):
            return f"{one} {self.value(Bound(operator, right), 'nom', name)}"
        if isinstance(right, Several):
            other = self.listing([self.value(each, "nom", name) for each in right.items], "or")
        templates = texts(self.tag, "operations")
        sort = f"{operator}.{right.kind}" if isinstance(right, Ref) else operator
        template = templates.get(sort) or templates.get(operator, f"{{left}} {operator} {{right}}")
        said: Slots = {
            "left": lambda _: one,
            "right": lambda asked: self._compared_with(right, other, asked, name),
        }
        return self._fill(template, said)

    def _compared_with(self, value: Value, printed: str, asked: str, name: Namer) -> str:
        if asked == "quoted":
            return self.quote(printed)
        return printed if asked == "nom" else self.value(value, asked, name)

    def _operand(self, operator: str, value: Value, name: Namer, *, right: bool = False) -> str:
        printed = self.quote(value.text) if isinstance(value, Text) else self.value(value, "nom", name)
        if isinstance(value, Call):  # a list inside would run on into what follows
            runs_on = value.function == "up" or any(sign in printed for sign in ",:")
            return f"({printed})" if operator in _ARITHMETIC and runs_on else printed
        if not isinstance(value, Operation):
            return printed
        inner, outer = _STRENGTH.get(value.operator, 0), _STRENGTH.get(operator, 0)
        return f"({printed})" if inner < outer or (inner == outer and right and operator in "-/") else printed

    def _fill(self, template: str, slots: Slots) -> str:
        def field(found: re.Match[str]) -> str:
            slot = slots.get(found[1])
            return slot(found[2] or "nom") if slot else ""

        return _SLOT.sub(field, template)
