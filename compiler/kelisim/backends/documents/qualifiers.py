"""Prints what qualifies a fact: whom it holds for, under which condition, with which exception, and how firmly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from kelisim.backends.documents import tree
from kelisim.backends.documents.effects import Runs, Say, consequences, opened
from kelisim.backends.documents.index import MARKS
from kelisim.backends.documents.voice import Voice
from kelisim.languages.phrases import texts
from kelisim.semantics.model import Fact
from kelisim.values import Ref, Unknown, Unstated, Value, items

PRINTED_ELSEWHERE = frozenset(
    {*MARKS, "show", "layout", "columns", "source", "note", "presumed", "otherwise", "expect"}
)
"""Words of facts that other parts of a document print, or that nobody reads."""
_BEFORE_CONDITION = frozenset({"each", "form", "recipient"})
"""Qualifiers that stand before the condition of their fact."""
_HALVES = frozenset({"half-up", "half-even"})
"""Ways of rounding that differ for exact halves alone."""
_OWN_SCOPE = frozenset({"service", "group", "service level", "terms"})
"""Selectors that may only repeat where a fact stands."""


def qualifiers(voice: Voice, fact: Fact, say: Say, hidden: Iterable[str] = ()) -> Runs:
    """All qualifiers as they stand after what the fact says; `say` prints a fact inside the fact.

    `hidden` are selectors that the place of printing makes plain.
    """
    parts = list(attached(voice, [*_spoken(voice, fact), *_scopes(voice, fact, frozenset(hidden))]))
    for label, said in _labelled(voice, fact, say):
        parts += [tree.Text(f"; {label}: "), *said]
    for inner in fact.facts:
        if inner.word == "otherwise":
            parts += voice.fill("otherwise-follows", x=consequences(voice, inner, say))
    return tuple(parts)


def attached(voice: Voice, spoken: Iterable[tuple[str, Runs]]) -> Runs:
    """Runs, each after the phrase that attaches it; neighbours that stand in brackets share them."""
    parts: list[tree.Inline] = []
    for template, run in groupby(spoken, key=lambda each: voice.phrase(each[0])):
        if template.endswith(")"):
            parts += voice.fill("attached-remark", x=_joined(said for _, said in run))
            continue
        for key, said in run:
            parts += voice.fill(key, x=said)
    return tuple(parts)


def reservation(voice: Voice, fact: Fact, say: Say) -> Runs:
    """The qualifiers of a mark as a sentence of their own, for a note; empty where it has none."""
    parts: list[tree.Inline] = []
    for _, said in (*_spoken(voice, fact), *_scopes(voice, fact, frozenset({"package"}))):
        parts += [tree.Text(", "), *said] if parts else said
    for label, said in _labelled(voice, fact, say):
        parts += [tree.Text(f"; {label}: " if parts else f"{label}: "), *said]
    return (*opened(tuple(parts)), tree.Text(".")) if parts else ()


def _joined(runs: Iterable[Runs]) -> Runs:
    parts: list[tree.Inline] = []
    for run in runs:
        parts += [tree.Text("; "), *run] if parts else run
    return tuple(parts)


def _spoken(voice: Voice, fact: Fact) -> Iterator[tuple[str, Runs]]:
    """What is said in words of its own, after the phrase that attaches it.

    First how often, in which form and to whom, then the condition, then what lifts the fact or makes it binding.
    """
    for inner in fact.facts:
        worded = _worded(voice, fact, inner)
        if worded and inner.word in _BEFORE_CONDITION:
            voice.states(inner)
            yield worded
    if fact.when is not None:
        said = voice.condition("when", fact.when)
        yield _attached(voice, said), said
    for inner in fact.facts:
        if inner.word == "when":  # the condition again, for the sake of its own qualifiers
            voice.states(inner)
            yield from _spoken(voice, inner)
            continue
        worded = _worded(voice, fact, inner)
        if worded and inner.word not in _BEFORE_CONDITION:
            voice.states(inner, *(_forms(voice, inner) if inner.word == "except" else ()))
            yield worded


def _worded(voice: Voice, fact: Fact, inner: Fact) -> tuple[str, Runs] | None:
    """A qualifier in words of its own; None for what stands behind a label."""
    value = inner.value or Unknown()
    match inner.word:
        case "each" if not isinstance(value, Unstated):
            return ("attached-period", voice.period(value))
        case "except":
            said = voice.condition("unless", value, _form(voice, inner))
            if not said and all(isinstance(each, Ref) for each in items(value)):
                said = voice.fill_cases("except-for", x=value)
            return ("attached", said) if said else None
        case "as of" if _is_moment(voice, inner):
            return ("attached", voice.as_at(value))
        case "form" if _form(voice, fact):
            return ("attached", (tree.Text(_form(voice, fact)),))
        case "recipient":
            return ("attached", voice.fill_cases("to-recipient", x=value))
        case "modality":
            return ("attached-remark", (tree.Text(_modality(voice, value)),))
        case _:
            return None


def _scopes(voice: Voice, fact: Fact, hidden: frozenset[str]) -> Iterator[tuple[str, Runs]]:
    """Whom or what the fact holds for, unless the place of printing says so."""
    for kind, keys in fact.scope:
        repeated = kind in _OWN_SCOPE and all(fact.key.startswith(f"{key}.") for key in keys)
        if kind in hidden or repeated or not keys:
            continue
        said = voice.scope(kind, keys)
        if not said:
            names = voice.language.listing([voice.name(Ref(kind, key), "nom") for key in keys], "and")
            said = (tree.Text(f"{voice.label(kind)}: {names}"),)
        yield "attached-remark", said


def _labelled(voice: Voice, fact: Fact, say: Say) -> Iterator[tuple[str, Runs]]:
    """What stands behind a label: all qualifiers without words of their own, with those that they have."""
    rounded = fact.word == "rounding" or any(inner.word == "rounding" for inner in fact.facts)
    for inner in fact.facts:
        if inner.word in PRINTED_ELSEWHERE or (inner.word == "to" and rounded):
            continue
        if inner.word == "when":
            yield from _labelled(voice, inner, say)
        elif inner.word == "rounding":
            yield voice.label("rounding"), rounding(voice, inner, (*inner.facts, *fact.facts))
        elif _worded(voice, fact, inner) is None:
            yield voice.label(inner.word), say(inner)
        elif inner.word == "except":
            for each in inner.facts:
                if each.word != "form" or not _form(voice, inner):
                    yield voice.label(each.word), say(each)


def rounding(voice: Voice, fact: Fact, beside: Iterable[Fact]) -> Runs:
    """How a result is rounded, and to which step; `beside` are the facts among which the step is stated."""
    voice.states(fact)
    value = fact.value or Unknown()
    open_halves = value.candidates if isinstance(value, Unstated) else ()
    only_halves = bool(open_halves) and all(isinstance(each, Ref) and each.key in _HALVES for each in open_halves)
    said = (tree.Text(voice.phrase("nearest")),) if only_halves else voice.value(value)
    step = next((each for each in beside if each.word == "to" and each.value is not None), None)
    if step is not None:
        voice.states(step)
        said = (*said, *voice.fill_cases("rounded-to", x=step.value or Unknown()))
    if not only_halves:
        return said
    ways = [voice.phrase(f"half.{each.key}") for each in open_halves if isinstance(each, Ref)]
    gap = tree.Gap(f"{voice.phrase('unstated')} ({voice.language.listing(ways, 'or')})")
    return (*said, tree.Text(f"; {voice.phrase('exact-halves')}: "), gap)


def _attached(voice: Voice, said: Runs) -> str:
    """The phrase that attaches a condition: some begin with words before which no comma stands."""
    first = said[0].text.partition(" ")[0] if said and isinstance(said[0], tree.Text | tree.Gap) else ""
    return "attached-bare" if first in voice.phrase("bare-words").split() else "attached"


def _is_moment(voice: Voice, fact: Fact) -> bool:
    """Whether the fact says at which moment a condition is looked at, in a name that the language can inflect."""
    if not isinstance(fact.value, Ref):
        return False
    name = voice.name(fact.value, "nom")
    return voice.language.can_decline(name, "gen", voice.paradigm(name))


def _form(voice: Voice, fact: Fact) -> str:
    """The words for the form that an act must have; empty where none is asked for or there are no words for it."""
    form = next((inner.value for inner in fact.facts if inner.word == "form"), None)
    return texts(voice.tag, "phrases").get(f"in-form.{form.key}", "") if isinstance(form, Ref) else ""


def _forms(voice: Voice, fact: Fact) -> tuple[Fact, ...]:
    """The form that an act must have, where there are words for it."""
    return tuple(inner for inner in fact.facts if inner.word == "form" and _form(voice, fact))


def _modality(voice: Voice, value: Value | None) -> str:
    """How binding a fact is, in the words of a contract."""
    word = value.key if isinstance(value, Ref) else ""
    return texts(voice.tag, "phrases").get(f"modality.{word}") or f"{voice.label('modality')}: {voice.word(word)}"
