"""What a `show` line chooses: the groups, packages and clauses that are in its scope."""

from __future__ import annotations

import re

from kelisim.semantics.model import Clause, Fact, Measure, Model, Noun
from kelisim.values import Ref, Text, items, refs

_CLAUSE_FILTERS = ("obliged", "entitled", "barred", "topic", "party", "clause")


def scope_of(fact: Fact | None, kind: str) -> tuple[str, ...]:
    """The keys that a selector of the kind names for the fact, in order; empty without such a selector."""
    if fact is None:
        return ()
    return tuple(key for selector, keys in fact.scope if selector == kind for key in keys)


def groups_of(fact: Fact) -> tuple[str, ...]:
    """The groups in scope."""
    return scope_of(fact, "group")


def columns_of(model: Model, fact: Fact | None) -> tuple[str, ...]:
    """The packages that `columns:` or the scope names; empty means all of them."""
    if fact is None:
        return ()
    named = [
        key
        for inner in fact.facts
        if inner.word == "columns"
        for key in refs(inner.value)
        if key in model.by_key and model.by_key[key].kind == "package"
    ]
    return tuple(named) or scope_of(fact, "package")


def applies(fact: Fact, package: str) -> bool:
    """Whether the fact holds for a package; a fact that names none holds for all."""
    packages = scope_of(fact, "package")
    return not package or not packages or package in packages


def level_packages(model: Model, level: Noun, wanted: tuple[str, ...]) -> tuple[str, ...]:
    """The packages that the facts of a service level name and that are wanted, in the catalog's order."""
    nouns = [level, *(model.by_key[key] for key in level.members if key in model.by_key)]
    named = {key for noun in nouns for fact in noun.facts for key in scope_of(fact, "package")}
    return tuple(each.key for each in model.all("package") if each.key in named and (not wanted or each.key in wanted))


def is_filtered(fact: Fact | None) -> bool:
    """Whether a `show: clauses` line chooses among the clauses."""
    return bool(_filters(fact))


def selected_clauses(model: Model, fact: Fact | None, group: str) -> tuple[Clause, ...]:
    """The clauses that a `show: clauses` line chooses, in source order."""
    filters = _filters(fact)
    return tuple(
        each
        for each in model.nouns
        if isinstance(each, Clause)
        and all(_passes(each, word, keys) for word, keys in filters)
        and (not group or group in ancestors(model, each))
    )


def selected_duties(model: Model, fact: Fact | None) -> tuple[Fact, ...]:
    """The duties at the top of files that a `show: duties` line chooses, those of one party together."""
    filters = _filters(fact)
    owing = [key for word, keys in filters if word in ("obliged", "party") for key in keys]
    narrowed = [(kind, keys) for kind, keys in (fact.scope if fact else ()) if kind in ("package", "service")]
    chosen: list[Fact] = []
    for each in model.catalog.facts:
        by = owed_by(model, each)
        within = all(not scope_of(each, kind) or set(keys) & set(scope_of(each, kind)) for kind, keys in narrowed)
        if each.word == "duty" and within and (not owing or set(owing) & set(by)):
            chosen.append(each)
    parties = list(dict.fromkeys(owed_by(model, each) for each in chosen))
    return tuple(sorted(chosen, key=lambda each: parties.index(owed_by(model, each))))


def owed_by(model: Model, fact: Fact) -> tuple[str, ...]:
    """Who owes a duty: whom the fact names, else whom its measure names."""
    measure = model.by_key.get(fact.name)
    return fact.party or (measure.party if isinstance(measure, Measure) else ())


def duty_anchor(fact: Fact) -> str:
    """The anchor of a duty that is printed as a clause of its own."""
    return "duty--" + re.sub(r"[^\w.-]+", "-", fact.key).strip("-")


def ancestors(model: Model, noun: Noun) -> tuple[str, ...]:
    """The keys of the nouns around a noun, nearest first."""
    found: list[str] = []
    key = noun.parent
    while key and key not in found:
        found.append(key)
        around = model.by_key.get(key)
        key = around.parent if around else ""
    return tuple(found)


def _filters(fact: Fact | None) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if fact is None:
        return ()
    scoped = [(word, keys) for word, keys in fact.scope if word in _CLAUSE_FILTERS]
    inner = [(each.word, _names(each)) for each in fact.facts if each.word in _CLAUSE_FILTERS]
    own = [("party", fact.party)] if fact.party else []
    return (*scoped, *inner, *own)


def _names(fact: Fact) -> tuple[str, ...]:
    return tuple(
        each.key if isinstance(each, Ref) else each.text for each in items(fact.value) if isinstance(each, Ref | Text)
    )


def _passes(clause: Clause, word: str, keys: tuple[str, ...]) -> bool:
    match word:
        case "topic":
            return clause.topic in keys
        case "clause":
            return clause.key in keys
        case "party":
            return any(key in clause.party for key in keys)
        case _:
            return clause.duty == word and (not keys or any(key in clause.party for key in keys))
