"""Conditions that parse and mean something else than they look."""

from __future__ import annotations

from collections.abc import Iterator

from kelisim.checks.subject import Subject
from kelisim.diagnostics.findings import Finding
from kelisim.values import Operation, Several, Value


def list_after_equals(subject: Subject) -> Iterator[Finding]:
    """`a = b, c` in a condition: two conditions, where one of two values was meant."""
    for _, fact in subject.facts:
        conditions: list[Value | None] = [fact.when]
        if fact.word in ("requires", "except"):
            conditions.append(fact.value)
        for condition in conditions:
            if isinstance(condition, Several) and any(isinstance(each, Operation) for each in condition.items):
                yield Finding("list-after-equals", fact.place)
    for noun in subject.unit.nouns:
        condition = getattr(noun, "when", None)
        if isinstance(condition, Several):
            yield Finding("list-after-equals", noun.place)
