"""Cases: those that a text asks for are known in its language, and the form of what stands in them can be made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from kelisim import languages
from kelisim.checks.subject import Subject, SummaryAt
from kelisim.diagnostics.findings import Finding, Label
from kelisim.languages import Language, form_entries, stated_forms
from kelisim.languages.phrases import rows
from kelisim.semantics.model import Mention, Noun, Prose, Slot, inlines
from kelisim.semantics.summary import TEXT, Claim
from kelisim.semantics.symbols import Symbol
from kelisim.source import Place
from kelisim.values import Ref

_ASKED, _UNMADE = f"{TEXT}asked ", f"{TEXT}unmade "
_BY_NUMBER = frozenset(("clause", "section", "document", "table", "service level", "severity", "note"))
"""Kinds that are cited by a number, whose case is that of the word before it."""


class _Asked(NamedTuple):
    """A placeholder or mention with a case: the case as written, where it stands, and what is printed in it."""

    case: str
    place: Place
    kind: str
    key: str


def unknown_case(subject: Subject) -> Iterator[Finding]:
    """A case that its language does not have, behind a placeholder or a mention, or before a stated form."""
    for _, language, prose in subject.prose:
        if language in languages.languages():
            spoken = languages.language(language)
            for asked in _asked(subject, prose):
                if spoken.case_of(asked.case) is None:
                    yield _unknown(spoken, asked.case, asked.place)
    for noun in subject.unit.nouns:
        for tag, prose in noun.forms.items():
            if tag not in languages.languages():
                continue
            spoken = languages.language(tag)
            raw = subject.raw(prose)
            for key, form, start in form_entries(spoken, _names(noun, tag), raw):
                if not key:
                    case = form.split()[0]
                    at = prose.place.start + start
                    yield _unknown(spoken, case, prose.place._replace(start=at, end=at + len(case)))


def _unknown(spoken: Language, case: str, place: Place) -> Finding:
    cases = ", ".join(each for each in spoken.cases if "+" not in each)
    return Finding("unknown-case", place, (("case", case), ("language", spoken.tag), ("cases", cases)))


def claims(subject: Subject, start: int) -> Iterator[Claim]:
    """The cases that texts ask for, and names of which not every form can be made, at offsets from a start."""
    for _, tag, prose in subject.prose:
        if tag in languages.languages():
            spoken = languages.language(tag)
            for case, place, kind, key in _asked(subject, prose):
                known = spoken.case_of(case)
                if known and key and not _carried(kind, tag):
                    yield Claim(f"{_ASKED}{tag} {known} {key}", place.start - start, place.end - start)
    for noun in subject.unit.nouns:
        for tag in noun.name:
            if tag in languages.languages() and not _carried(noun.kind, tag) and not _sure(noun, tag):
                said = "\n".join((noun.key, noun.forms[tag].text if tag in noun.forms else "", *_names(noun, tag)))
                yield Claim(f"{_UNMADE}{tag} {said}", noun.place.start - start, noun.place.end - start)


def unmade_form(summaries: Sequence[SummaryAt], symbols: Mapping[str, Symbol]) -> Iterator[Finding]:
    """A name in a case for which its language has no rule, and no form is stated."""
    unmade: dict[tuple[str, str], tuple[str, Place]] = {}
    asked: list[tuple[str, Place]] = []
    for file, start, _, summary in summaries:
        for cell, low, high in summary.claims:
            place = Place(file, start + low, start + high)
            if cell.startswith(_UNMADE):
                tag, _, said = cell.removeprefix(_UNMADE).partition(" ")
                key, _, rest = said.partition("\n")
                unmade[tag, key] = rest, place
            elif cell.startswith(_ASKED):
                asked.append((cell.removeprefix(_ASKED), place))
    for cell, place in asked:
        tag, case, key = cell.split(" ", 2)
        said, declared = unmade.get((tag, key), ("", place))
        forms, *names = said.split("\n") if said else [""]
        spoken = languages.language(tag)
        if names and not any(spoken.can_decline(each, case, stated_forms(spoken, each, forms)) for each in names):
            facts = (("name", names[0]), ("case", case), ("language", tag), ("key", key))
            yield Finding("unmade-form", place, facts, (Label("declared-here", declared),))


def _names(noun: Noun, tag: str) -> tuple[str, ...]:
    """The name that documents print, and other names that only add to it, which take the endings in its place."""
    if tag not in noun.name:
        return (noun.short,) if noun.short else ()
    name = " ".join(noun.name[tag].text.split())
    also = noun.also[tag].text.splitlines() if tag in noun.also else []
    longer = (" ".join(each.split()).lstrip("-• ") for each in also)
    return (name, *(each for each in longer if each.startswith(f"{name} ")))


def _carried(kind: str, tag: str) -> bool:
    """Whether a word before or behind the name takes the case: the kind of what has a number, or a carrier."""
    return kind in _BY_NUMBER or kind in rows(tag, "carriers")


def _sure(noun: Noun, tag: str) -> bool:
    """Whether every form of a name follows by rule; where one oblique form does, all do, but for the plural."""
    spoken = languages.language(tag)
    name = _names(noun, tag)[0]
    tried = [case for case in ("gen", "pl") if case in spoken.cases]
    return tag not in noun.forms and all(spoken.can_decline(name, case) for case in tried)


def _asked(subject: Subject, prose: Prose) -> Iterator[_Asked]:
    """The placeholders and mentions of a text that stand in a case, in order."""
    if "{" not in prose.text and "[" not in prose.text:
        return
    raw = subject.raw(prose)
    reached: Counter[str] = Counter()
    for part in inlines(prose.blocks):
        if not isinstance(part, Slot | Mention) or part.case is None:
            continue
        written = f":{part.case}"
        at = max(raw.find(f"{written}]", reached[written]), raw.find(f"{written}}}", reached[written]), 0)
        reached[written] = at + 1
        low = prose.place.start + at + 1
        place = prose.place._replace(start=low, end=low + len(part.case))
        if isinstance(part, Mention):
            yield _Asked(part.case, place, part.kind, part.key)
        else:
            ref = part.value if isinstance(part.value, Ref) else Ref("", "")
            yield _Asked(part.case, place, ref.kind, ref.key)
