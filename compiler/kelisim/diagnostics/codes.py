"""Everything that can be wrong, one line each. A code names the mistake, and lasts for ever."""

from __future__ import annotations

from typing import NamedTuple


class Code(NamedTuple):
    """How severe a finding is, `error` or `warning`, and the stage that makes it."""

    severity: str
    stage: str


def _table(severity: str, stage: str, names: str) -> dict[str, Code]:
    return {name: Code(severity, stage) for name in names.split()}


CODES: dict[str, Code] = {
    **_table("error", "load", "no-files unreadable-file file-too-large binary-file not-utf-8 empty-file"),
    **_table("error", "load", "missing-header unknown-version unknown-surface"),
    **_table("error", "load", "unknown-library unknown-library-version missing-file use-cycle"),
    **_table("error", "parse", "bidi-control invisible-character mixed-script cyrillic-code not-composed"),
    **_table("error", "parse", "tab-in-indent uneven-indent nested-too-deep line-too-long line-too-complex"),
    **_table("error", "parse", "unexpected-character unexpected-word unexpected-end missing-colon"),
    **_table("error", "parse", "unknown-word foreign-word"),
    **_table("error", "place", "misplaced-word misplaced-text misplaced-row repeated-word"),
    **_table("error", "place", "missing-name wrong-name surplus-name missing-value surplus-value missing-line"),
    **_table("error", "place", "empty-selector block-without-colon"),
    **_table("error", "resolve", "duplicate-name foreign-name unknown-name wrong-kind unknown-field"),
    **_table("error", "resolve", "wrong-value impossible-date impossible-time broken-markup"),
    **_table("error", "resolve", "undefined-term unknown-placeholder unknown-note script-alone"),
    **_table("error", "check", "missing-catalog second-catalog"),
    **_table("warning", "release", "missing-language stale"),
    **_table("error", "load", "broken-lock"),
    **_table("error", "check", "surplus-language unknown-case unmade-form"),
    **_table("error", "check", "figure-in-prose comment-in-prose note-without-text"),
    **_table("warning", "check", "unused-note unused-term"),
    **_table("error", "check", "bound-missing unit-mismatch clock-mismatch list-after-equals reversed-range"),
    **_table("error", "check", "table-gap table-overlap cell-given-twice member-twice group-in-itself"),
    **_table("error", "check", "type-mismatch not-a-condition wrong-result unknown-zone value-cycle"),
    **_table("error", "check", "num arg ref term untr lang kkcase rupl rend"),
    **_table("warning", "check", "defterm modal punct sent len fmt consist"),
}
"""Code to severity and stage. What is found at the stage `release` refuses `build --release`."""
