"""Findings to prose, in the reader's language: the only place where a finding becomes text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from kelisim.diagnostics.codes import CODES
from kelisim.diagnostics.findings import Finding
from kelisim.messages import LANGUAGES, table
from kelisim.source import Place, Source

MESSAGE_LANGUAGES = LANGUAGES
"""The languages that a finding can be told in."""


class Message(NamedTuple):
    """A finding in words: what is wrong, what to do, and the near miss where there is one."""

    title: str
    advice: str
    suggestion: str


def messages(language: str) -> Mapping[str, Mapping[str, Any]]:
    """The message table of a language."""
    return table(language, "diagnostics/messages")


TYPED = frozenset(("foreign-word", "unexpected-word", "unknown-word", "missing-colon"))
"""Codes whose `word` is the author's own text, not a keyword's key."""
_QUOTED = re.compile(r"`(?!kelisim )[^`]+`")
MAXIMUM_PLACES = 6
"""Of more places than this a message names only the first."""


class Speller(NamedTuple):
    """How keywords are written for the author of a file, whatever language the message is in.

    `word` spells a keyword by its key; `quoted` turns keywords of the message's language into the author's.
    """

    word: Callable[[str], str] = str
    quoted: Callable[[str], str] = str


PLAIN = Speller()
"""Keywords as they come."""


def message(finding: Finding, language: str, speller: Speller = PLAIN) -> Message:
    """What a finding says."""
    table = messages(language)
    entry = table["codes"][finding.code]
    typed = finding.code in TYPED
    facts = {
        key: value if typed and key == "word" else _fact(key, value, table, speller) for key, value in finding.facts
    }
    suggestion = table["page"]["suggestion"].format(suggestion=finding.suggestion) if finding.suggestion else ""
    title, advice = _quoted(entry["title"], speller), _quoted(entry["advice"], speller)
    return Message(title.format(**facts), advice.format(**facts), suggestion)


def _quoted(text: str, speller: Speller) -> str:
    return _QUOTED.sub(lambda match: speller.quoted(match.group()), text)


def _fact(key: str, value: str, table: Mapping[str, Any], speller: Speller) -> str:
    if key == "expected":
        return f" {table['page']['or']} ".join(table["expected"][each] for each in value.split("|") if each)
    if key in ("places", "kinds", "parent", "needed", "kind", "word"):
        named = [table["places"].get(each) or speller.word(each) for each in value.split("|")]
        return ", ".join(named[:MAXIMUM_PLACES]) + (", …" if len(named) > MAXIMUM_PLACES else "")
    if key in ("fault", "mode", "modes"):
        return ", ".join(str(table["faults"].get(each, each)) for each in value.split("|"))
    if key in ("wanted", "found"):
        head, space, rest = value.partition(" ")
        if space and value not in table["kinds"] and head in table["kinds"]:
            return f"{table['kinds'][head]} ({rest})"
        return _quoted(str(table["kinds"].get(value) or table["types"].get(value, value)), speller)
    if key == "script":
        return str(table["scripts"].get(value, value))
    return value


def place_text(place: Place, source: Source | None) -> str:
    """`file:line:column`, as editors and terminals understand it."""
    if source is None:
        return place.file
    line, column = source.position(place.start)
    return f"{place.file}:{line}:{column}"


def excerpt(place: Place, source: Source, caption: str, paint: Callable[[str], str] = str) -> list[str]:
    """The source line of a place with carets under it and a caption behind them."""
    line, column = source.position(place.start)
    text = source.line(line).replace("\t", " ")
    first = max(0, column - 60)
    shown = text[first : first + 110]
    width = max(1, min(place.end - place.start, len(shown) - (column - 1 - first)))
    margin = " " * len(str(line))
    carets = " " * (column - 1 - first) + "^" * width
    return [
        f"  {line} | {shown}",
        f"  {margin} | {paint(f'{carets} {caption}'.rstrip())}",
    ]


def text(
    findings: Sequence[Finding],
    sources: Mapping[str, Source],
    language: str,
    speller: Callable[[Finding], Speller],
    paint: Callable[[str, str], str] = lambda text, _: text,
) -> str:
    """All findings for a terminal: heading, message, source with carets, advice; then how many there are."""
    table = messages(language)
    blocks = []
    for finding in findings:
        severity = CODES[finding.code].severity
        said = message(finding, language, speller(finding))
        source = sources.get(finding.place.file)
        kind = paint(table["page"][severity], severity)
        lines = [f"{place_text(finding.place, source)}: {kind} [{finding.code}]: {said.title}"]
        if finding.heading:
            lines.append("  " + " › ".join(finding.heading))
        if source is not None and source.text:
            lines += excerpt(finding.place, source, "", partial(_painted, paint, severity))
        for label in finding.related:
            other = sources.get(label.place.file)
            if other is not None:
                lines.append(f"  {place_text(label.place, other)}:")
                lines += excerpt(label.place, other, table["captions"][label.caption])
        lines += [f"  = {each}" for each in (said.suggestion, said.advice) if each]
        blocks.append("\n".join(lines))
    return "\n\n".join([*blocks, summary(findings, language)]) + "\n"


def _painted(paint: Callable[[str, str], str], severity: str, carets: str) -> str:
    return paint(carets, severity)


def summary(findings: Sequence[Finding], language: str) -> str:
    """How many errors and warnings there are."""
    page = messages(language)["page"]
    counts = []
    for kind in ("error", "warning"):
        count = sum(CODES[each.code].severity == kind for each in findings)
        if count:
            counts.append(page[f"one-{kind}"] if count == 1 else page[f"{kind}s"].format(count=count))
    return ", ".join(counts) if counts else str(page["clean"])


def as_json(
    findings: Sequence[Finding],
    sources: Mapping[str, Source],
    language: str,
    speller: Callable[[Finding], Speller],
) -> list[dict[str, Any]]:
    """All findings as plain JSON values; lines and columns count from 1, offsets from 0, both in characters."""
    return [_finding_json(each, sources, language, speller(each)) for each in findings]


def _finding_json(finding: Finding, sources: Mapping[str, Source], language: str, speller: Speller) -> dict[str, Any]:
    said = message(finding, language, speller)
    captions = messages(language)["captions"]
    data: dict[str, Any] = {
        "code": finding.code,
        "severity": CODES[finding.code].severity,
        "place": _place_json(finding.place, sources),
        "message": said.title,
        "advice": said.advice,
        "facts": dict(finding.facts),
        "heading": list(finding.heading),
        "related": [
            {"place": _place_json(label.place, sources), "message": captions[label.caption]}
            for label in finding.related
        ],
    }
    if finding.suggestion:
        data["suggestion"] = finding.suggestion
    if finding.fix:
        data["fix"] = {"place": _place_json(finding.fix.place, sources), "text": finding.fix.text}
    return data


def _place_json(place: Place, sources: Mapping[str, Source]) -> dict[str, Any]:
    source = sources.get(place.file)
    data: dict[str, Any] = {"file": place.file, "start": place.start, "end": place.end}
    if source is not None:
        data["line"], data["column"] = source.position(place.start)
        data["endLine"], data["endColumn"] = source.position(place.end)
    return data
