"""Prints what follows: when a duty is not met, or where a note holds, as sentences about who may or must do what."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from kelisim.backends.documents import tree
from kelisim.backends.documents.scope import owed_by
from kelisim.backends.documents.voice import Voice, capital
from kelisim.semantics.model import Fact
from kelisim.values import Operation, Ref, Several, Unstated, Value, items

EFFECTS = frozenset({"ends", "lowers", "excuses"})
"""Words of facts that a party may be entitled to, obliged to, or barred from."""
GOVERNORS = ("entitled", "obliged", "barred")
Runs = tuple[tree.Inline, ...]
Say = Callable[[Fact], Runs]


def party_of(voice: Voice, fact: Fact) -> tuple[str, ...]:
    """Who owes a duty: whom the fact names, else whom its measure names."""
    return owed_by(voice.model, fact)


def consequences(voice: Voice, fact: Fact, say: Say) -> Runs:
    """What an `otherwise` gives: a state, an event that is deemed to have come, or a block of effects."""
    voice.states(fact)
    said = effects(voice, fact.facts, say)
    if fact.value is not None:
        said = [*said, _state(voice, fact.value)]
    return joined(voice, said) or (tree.Gap(voice.phrase("effect.unstated")),)


def effects(voice: Voice, facts: Iterable[Fact], say: Say) -> list[Runs]:
    """A sentence for each effect, governed by the party that is entitled or obliged to it, or barred from it."""
    facts = list(facts)
    governor = next((each for each in facts if each.word in GOVERNORS), None)
    facts.sort(key=_is_proviso)
    said = [_effect(voice, fact, governor, say) for fact in facts if fact is not governor]
    if governor is not None:
        voice.states(governor)
        if not any(fact.word in EFFECTS for fact in facts) and governor.value is not None:
            said.append((tree.Text(f"{voice.label(governor.word)}: "), *voice.value(governor.value)))
    return [each for each in said if each]


def _is_proviso(fact: Fact) -> bool:
    """Whether the fact says under which condition alone the others hold; that stands behind them."""
    return fact.word == "requires" and isinstance(fact.value, Operation)


def _effect(voice: Voice, fact: Fact, governor: Fact | None, say: Say) -> Runs:
    said = _unconditional(voice, fact, governor, say)
    if fact.when is None or fact.word not in (*EFFECTS, "requires"):
        return said
    return voice.fill("condition-first", condition=voice.condition("when", fact.when), x=said)


def _unconditional(voice: Voice, fact: Fact, governor: Fact | None, say: Say) -> Runs:
    voice.states(fact)
    value = fact.value
    if fact.word in EFFECTS and value is not None:
        sort = ".service" if fact.word != "excuses" and _are_services(value) else ""
        if governor is None or governor.value is None:
            return voice.fill_cases(f"effect.{fact.word}{sort}", x=value)
        return voice.fill_cases(f"{governor.word}.{fact.word}{sort}", x=value, party=governor.value)
    if value is not None and _is_proviso(fact):
        return voice.fill("effect.only", x=voice.condition("when", value))
    if fact.word == "requires" and value is not None:
        return voice.fill_cases("effect.requires", x=value)
    debtors = party_of(voice, fact) if fact.word == "duty" else ()
    if debtors:
        owed = voice.fill_cases("effect.duty", party=Several(tuple(Ref("party", key) for key in debtors)))
        return (*owed, *_inside(voice, fact, say(fact)))
    if fact.word in ("duty", "limit") or value is None:
        return say(fact)
    return (tree.Text(f"{voice.label(fact.word)}: "), *say(fact))


def _are_services(value: Value) -> bool:
    return all(isinstance(each, Ref) and each.kind == "service" for each in items(value))


def _inside(voice: Voice, fact: Fact, said: Runs) -> Runs:
    """What a duty says inside a sentence: after the name of its measure stands a dash, and no second colon."""
    name = voice.name(Ref("measure", fact.name), "nom")
    first = said[0] if said else None
    if not isinstance(first, tree.Text) or first.text != f"{capital(name)}: ":
        return said
    return (tree.Text(f"{name} – "), *said[1:])


def _state(voice: Voice, value: Value) -> Runs:
    """A state that comes by itself: a right that is lost, an event that counts as having come, or nothing known."""
    if value == Unstated(()):
        return (tree.Gap(voice.phrase("effect.unstated")),)
    if isinstance(value, Ref) and value.key == "forfeited":
        return (tree.Text(voice.phrase("effect.forfeited")),)
    return voice.fill_cases("effect.counts", x=value)


def joined(voice: Voice, said: list[Runs]) -> Runs:
    """Sentences in one run, the last after the word for `and`."""
    parts: list[tree.Inline] = []
    for place, each in enumerate(said):
        if place:
            parts.append(tree.Text(voice.phrase("and-then") if place == len(said) - 1 else ", "))
        parts.extend(each)
    return tuple(parts)


def opened(run: Runs) -> Runs:
    """A run with a capital first letter."""
    if not run or isinstance(run[0], tree.Emphasis | tree.NoteMark | tree.Glyph):
        return run
    return (replace(run[0], text=capital(run[0].text)), *run[1:])
