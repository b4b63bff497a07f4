"""What holds for a service, a package or a party, wherever in the catalog it is stated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kelisim.backends.documents.index import MARKS
from kelisim.backends.documents.scope import ancestors, scope_of
from kelisim.semantics.model import Clause, Fact, Measure, Model, Noun, Role
from kelisim.values import Ref, refs, walk

DUTIES = ("obliged", "entitled", "barred")
"""What a party must, may, and must not do."""
_APART = frozenset({*MARKS, "otherwise", "terms", "show", "service", "topic"})
"""Words of facts that are shown in a form of their own, or only say where something belongs."""


class Held(NamedTuple):
    """A fact, and the noun that states it."""

    owner: Noun
    fact: Fact


def stating(model: Model, noun: Noun) -> list[Noun]:
    """The nouns whose facts hold for a service: itself, what is around it, and the sets of terms that apply to them."""
    found = {each.key: each for key in (noun.key, *ancestors(model, noun)) if (each := model.by_key.get(key))}
    for each in (*found.values(), *_naming(model, noun, "terms")):
        found[each.key] = each
        for fact in each.facts:
            if fact.word == "terms":
                found |= {key: model.by_key[key] for key in refs(fact.value) if key in model.by_key}
    return list(found.values())


def _naming(model: Model, noun: Noun, kind: str) -> list[Noun]:
    """The nouns of a kind that say in a `service:` line that they are about the service."""
    return [
        each
        for each in model.all(kind)
        if any(fact.word == "service" and noun.key in refs(fact.value) for fact in each.facts)
    ]


def for_service(model: Model, noun: Noun) -> list[Held]:
    """The facts that hold for a service: stated in it, in what is around it, in its terms, or for it elsewhere."""
    around = stating(model, noun)
    keys = {each.key for each in around}
    held = [Held(each, fact) for each in around for fact in each.facts if _concerns(fact, noun.key)]
    for each in model.nouns:
        if each.key not in keys:
            held += [Held(each, fact) for fact in each.facts if noun.key in scope_of(fact, "service")]
    return [each for each in held if each.fact.word not in _APART]


def _concerns(fact: Fact, service: str) -> bool:
    named = scope_of(fact, "service")
    return not named or service in named


def clauses_of(model: Model, noun: Noun) -> list[Clause]:
    """The clauses of a service, of what is around it and of its terms, and those that name the service."""
    keys = [each.key for each in stating(model, noun)]
    own = [each for key in keys for each in model.nouns if isinstance(each, Clause) and each.parent == key]
    named = [each for each in _naming(model, noun, "clause") if isinstance(each, Clause)]
    return list({each.key: each for each in (*own, *named)}.values())


def members_of(model: Model, noun: Noun, *kinds: str) -> list[Noun]:
    """What stands in a service, in what is around it or in its terms; of the things around, only shared kinds."""
    keys = [each.key for each in stating(model, noun)]
    own = [each for key in keys for each in model.nouns if each.parent == key and each.kind in kinds]
    named = [each for kind in kinds for each in _naming(model, noun, kind)]
    return list({each.key: each for each in (*own, *named)}.values())


def referring(model: Model, noun: Noun) -> list[Held]:
    """The facts of other things in whose value or condition a noun is named."""
    inside = {noun.key, *(each.key for each in model.nouns if noun.key in ancestors(model, each))}
    return [
        Held(each, fact)
        for each in model.nouns
        if each.key not in inside and each.kind not in ("section", "document", "fault", "example")
        for fact in each.facts
        if fact.word not in _APART and noun.key in _named(fact)
    ]


def _named(fact: Fact) -> set[str]:
    return {part.key for value in (fact.value, fact.when) for part in walk(value) if isinstance(part, Ref)}


def for_package(model: Model, noun: Noun) -> list[Held]:
    """The facts that are stated for a package by name, wherever they stand, and those of the package itself."""
    own = [Held(noun, fact) for fact in noun.facts]
    named = [
        Held(each, fact)
        for each in model.nouns
        if each.kind not in ("section", "document", "fault", "example", "package")
        for fact in each.facts
        if noun.key in scope_of(fact, "package") or (fact.word == "package" and noun.key in refs(fact.value))
    ]
    return [each for each in (*own, *named) if each.fact.word not in _APART]


# ---------------------------------------------------------------- parties


def parties_of(model: Model, keys: Iterable[str]) -> tuple[str, ...]:
    """The parties that are named, or whose roles are named."""
    found: dict[str, None] = {}
    for key in keys:
        noun = model.by_key.get(key)
        named = noun.party if isinstance(noun, Role) else (key,)
        found |= dict.fromkeys(named)
    return tuple(found)


def owers(model: Model, fact: Fact) -> tuple[str, ...]:
    """The parties that owe a duty: whom the fact names, or by its role, or else whom its measure names."""
    measure = model.by_key.get(fact.name)
    named = fact.party or scope_of(fact, "role") or (measure.party if isinstance(measure, Measure) else ())
    return parties_of(model, named)


def duties_of(model: Model, party: str) -> list[Held]:
    """Every duty of a party, in source order."""
    return [
        Held(noun, fact)
        for noun in model.nouns
        for fact in noun.facts
        if fact.word == "duty" and party in owers(model, fact)
    ]


def provisions(model: Model, party: str, word: str) -> list[Held]:
    """The facts by which a party is obliged, entitled or barred otherwise than by a clause."""
    return [
        Held(noun, outer)
        for noun in model.nouns
        if noun.kind not in ("clause", "section", "document", "example", "fault")
        for outer in noun.facts
        if any(each.word == word and party in parties_of(model, refs(each.value)) for each in _inside(outer))
    ]


def _inside(fact: Fact) -> Iterator[Fact]:
    yield fact
    for inner in fact.facts:
        yield from _inside(inner)


def clauses_for(model: Model, party: str, word: str, among: Iterable[Clause] | None = None) -> list[Clause]:
    """The clauses that oblige, entitle or bar a party or one of its roles."""
    nouns = model.nouns if among is None else tuple(among)
    clauses = [each for each in nouns if isinstance(each, Clause) and each.duty == word]
    return [each for each in clauses if party in parties_of(model, each.party)]
