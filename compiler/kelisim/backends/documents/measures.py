"""Says how a measure is counted: from what to what, by which clock, and who owes it."""

from __future__ import annotations

from collections.abc import Iterator

from kelisim.backends.documents import tree
from kelisim.backends.documents.effects import opened
from kelisim.backends.documents.voice import Voice, capital
from kelisim.semantics.model import Measure, Noun
from kelisim.values import BusinessTime, Elapsed, Ref, Several, Unstated, Value, walk


def is_counted(voice: Voice, noun: Noun) -> bool:
    """Whether the measure is an interval on which the catalog puts a figure, so that readers must know how it runs."""
    if not isinstance(noun, Measure) or (noun.starts is None and noun.ends is None and noun.calendar is None):
        return False
    return noun.key in voice.index.measured


def counting(voice: Voice, measure: Measure) -> tuple[tree.Block, ...]:
    """From which event to which, by which clock, and by whom; nothing for what is not an interval."""
    runs = (_ends(voice, measure), _clock(voice, measure), _debtor(voice, measure))
    return tuple(tree.Paragraph(opened(run), measure.key) for run in runs if run)


def _ends(voice: Voice, measure: Measure) -> tuple[tree.Inline, ...]:
    starts, ends = measure.starts, measure.ends
    if starts is not None and ends is not None and not _is_open(starts) and not _is_open(ends):
        return voice.fill_cases("counted-from-to", starts=starts, ends=ends)
    parts: list[tree.Inline] = []
    for key, value in (("counted-from", starts), ("counted-to", ends)):
        if value is not None:
            parts += [tree.Text(" "), *voice.fill_cases(key, x=value)] if parts else voice.fill_cases(key, x=value)
    return tuple(parts)


def _is_open(value: Value) -> bool:
    return any(isinstance(part, Unstated) or (isinstance(part, Ref) and part.kind == "open") for part in walk(value))


def _clock(voice: Voice, measure: Measure) -> tuple[tree.Inline, ...]:
    """By which clock time runs: what the measure says, else what its figures say."""
    if measure.calendar is not None:
        return voice.fill_cases("counted-by", x=measure.calendar)
    figures = [value for fact in voice.index.measured.get(measure.key, ()) for value in _spans(fact.value)]
    calendars = list(dict.fromkeys(each.calendar for each in figures if isinstance(each, BusinessTime)))
    elapsed = any(isinstance(each, Elapsed) for each in figures)
    parts: list[tree.Inline] = []
    if calendars:
        named = Several(tuple(Ref("calendar", key) for key in calendars))
        parts += voice.fill_cases("runs-in-part" if elapsed else "runs-in", x=named)
    elif elapsed:
        parts.append(tree.Text(voice.phrase("runs-always")))
    if any(isinstance(each, Unstated) and each.candidates for each in figures):
        parts += (
            [tree.Text(" "), tree.Gap(voice.phrase("runs-open-besides"))]
            if parts
            else [tree.Gap(voice.phrase("runs-open"))]
        )
    return tuple(parts)


def _spans(value: Value | None) -> Iterator[Value]:
    """Durations that are stated, and figures that leave the kind of time open; what those hold is left out."""
    if isinstance(value, Unstated):
        yield value
        return
    for part in walk(value):
        if isinstance(part, Unstated):
            yield part
            return
        if isinstance(part, BusinessTime | Elapsed):
            yield part


def _debtor(voice: Voice, measure: Measure) -> tuple[tree.Inline, ...]:
    owed = any(fact.word == "duty" for fact in voice.index.measured.get(measure.key, ()))
    if not measure.party or not owed:
        return ()
    named = voice.value(Several(tuple(Ref("party", key) for key in measure.party)))
    return (tree.Text(f"{capital(voice.phrase('obligation-of'))}: "), *named)
