"""Prints what qualifies a fact: whom it holds for, under which condition, with which exception, and how firmly."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from kelisim.backends.documents import tree
from kelisim.backends.documents.index import MARKS
from kelisim.backends.documents.voice import Voice, capital
from kelisim.languages.phrases import texts
from kelisim.semantics.model import Fact
from kelisim.values import Ref, Unknown, Value

PRINTED_ELSEWHERE = frozenset(
    {*MARKS, "show", "layout", "columns", "source", "note", "presumed", "otherwise", "expect"}
)
"""Words of facts that other parts of a document print, or that nobody reads."""
_OWN_SCOPE = frozenset({"service", "group", "service level", "terms"})
"""Selectors that only repeat where a fact stands."""
Runs = tuple[tree.Inline, ...]
Say = Callable[[Fact], Runs]


def qualifiers(voice: Voice, fact: Fact, say: Say, hidden: Iterable[str] = ()) -> Runs:
    """All qualifiers as they stand after what the fact says; `say` prints a fact inside the fact.

    `hidden` are selectors that the place of printing makes plain.
    """
    parts: list[tree.Inline] = []
    for template, run in groupby(_spoken(voice, fact), key=lambda each: voice.phrase(each[0])):
        if template.endswith(")"):  # what stands in brackets shares them
            parts += voice.fill("attached-remark", x=_joined(said for _, said in run))
            continue
        for key, said in run:
            parts += voice.fill(key, x=said)
    for label, said in _labelled(voice, fact, say, frozenset(hidden)):
        parts += [tree.Text(f"; {label}: "), *said]
    return tuple(parts)


def reservation(voice: Voice, fact: Fact, say: Say) -> Runs:
    """The qualifiers of a mark as a sentence of their own, for a note; empty where it has none."""
    parts: list[tree.Inline] = []
    for _, said in _spoken(voice, fact):
        parts += [tree.Text(", "), *said] if parts else said
    for label, said in _labelled(voice, fact, say, frozenset({"package"})):
        parts += [tree.Text(f"; {label}: " if parts else f"{label}: "), *said]
    if not parts:
        return ()
    first = parts[0]
    if isinstance(first, tree.Text | tree.Gap):
        parts[0] = type(first)(capital(first.text))
    return (*parts, tree.Text("."))


def _joined(runs: Iterable[Runs]) -> Runs:
    parts: list[tree.Inline] = []
    for run in runs:
        parts += [tree.Text("; "), *run] if parts else run
    return tuple(parts)


def _spoken(voice: Voice, fact: Fact) -> Iterator[tuple[str, Runs]]:
    """What is said in words of its own, after the phrase that attaches it.

    These are the condition, exceptions that are acts, and how binding the fact is.
    """
    if fact.when is not None:
        said = voice.condition("when", fact.when)
        yield _attached(voice, said), said
    for inner in fact.facts:
        if inner.word == "except" and inner.value is not None:
            said = voice.condition("unless", inner.value, _form(voice, inner))
            if said:
                yield "attached", said
        elif _is_moment(voice, inner):
            yield "attached", voice.fill_cases("as-at", x=inner.value or Unknown())
        elif inner.word == "form" and _form(voice, fact):
            yield "attached", (tree.Text(_form(voice, fact)),)
        elif inner.word == "modality":
            yield "attached-remark", (tree.Text(_modality(voice, inner.value)),)


def _labelled(voice: Voice, fact: Fact, say: Say, hidden: frozenset[str]) -> Iterator[tuple[str, Runs]]:
    """What stands behind a label: selectors, and all other qualifiers with those of their own."""
    for kind, keys in fact.scope:
        if kind not in _OWN_SCOPE and kind not in hidden:
            names = voice.language.listing([voice.name(Ref(kind, key), "nom") for key in keys], "and")
            yield voice.label(kind), (tree.Text(names),)
    for inner in fact.facts:
        if inner.word in PRINTED_ELSEWHERE and inner.word != "otherwise":
            continue
        if inner.word == "modality" or _is_moment(voice, inner) or (inner.word == "form" and _form(voice, fact)):
            continue
        if inner.word == "except" and inner.value is not None and voice.condition("unless", inner.value):
            for each in inner.facts:
                if each.word == "form" and _form(voice, inner):
                    continue
                yield voice.label(each.word), say(each)
            continue
        yield voice.label(inner.word), say(inner)


def _attached(voice: Voice, said: Runs) -> str:
    """The phrase that attaches a condition: some begin with words before which no comma stands."""
    first = said[0].text.partition(" ")[0] if said and isinstance(said[0], tree.Text | tree.Gap) else ""
    return "attached-bare" if first in voice.phrase("bare-words").split() else "attached"


def _is_moment(voice: Voice, fact: Fact) -> bool:
    """Whether the fact says at which moment a condition is looked at, in a name that the language can inflect."""
    if fact.word not in ("as-of", "as of") or not isinstance(fact.value, Ref):
        return False
    name = voice.name(fact.value, "nom")
    return voice.language.can_decline(name, "gen", voice.paradigm(name))


def _form(voice: Voice, fact: Fact) -> str:
    """The words for the form that an act must have; empty where none is asked for or there are no words for it."""
    form = next((inner.value for inner in fact.facts if inner.word == "form"), None)
    return texts(voice.tag, "phrases").get(f"in-form.{form.key}", "") if isinstance(form, Ref) else ""


def _modality(voice: Voice, value: Value | None) -> str:
    """How binding a fact is, in the words of a contract."""
    word = value.key if isinstance(value, Ref) else ""
    return texts(voice.tag, "phrases").get(f"modality.{word}") or f"{voice.label('modality')}: {voice.word(word)}"
