"""The command `inflect`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

import click

from kelisim.cli.common import CLEAN, FOUND, stop
from kelisim.cli.spoken import argument, command, option, say
from kelisim.languages import Language, languages, stated_forms
from kelisim.languages import language as spoken_in


@command("inflect", example='kelisim inflect --lang kk --case abl "30 минут"')
@argument("words", nargs=-1)
@option("--lang", "tag", type=click.Choice(languages()), required=True)
@option("--case", "case")
@option("--all", "whole", is_flag=True)
@option("--forms", "forms", default="")
def inflect(words: tuple[str, ...], tag: str, case: str | None, whole: bool, forms: str) -> None:
    """The command `inflect`."""
    chosen = spoken_in(tag)
    if not (case or whole) and (words or sys.stdin.isatty()):
        stop(say("stop.no-case-given"))
    sure = True
    asked_words: Iterable[tuple[str, str, str]] = ((word, case or "", forms) for word in words)
    given = asked_words if words else _rows(case or "", forms)
    for number, (word, asked, declared) in enumerate(given, 1):
        known = [*chosen.cases] if whole else [_case(chosen, asked, "" if words else f"{number}: ")]
        for each in known:
            said = stated_forms(chosen, word, declared)
            if whole and not chosen.can_decline(word, each, said):
                continue
            click.echo((f"{each}\t" if whole else "") + chosen.decline(word, each, said))
            if not chosen.can_decline(word, each, said):
                sure = False
                click.echo(f"kelisim: {say('inflect.unsure', word=word, case=each)}", err=True)
    sys.exit(CLEAN if sure else FOUND)


def _rows(case: str, forms: str) -> Iterator[tuple[str, str, str]]:
    """The lines of standard input: a word, its case, and what is declared of it, parted by tabs."""
    for line in sys.stdin.buffer:
        word, _, rest = line.decode("utf-8-sig", "replace").rstrip("\r\n").partition("\t")
        asked, _, declared = rest.partition("\t")
        if word:
            yield word, asked or case, declared or forms


def _case(chosen: Language, asked: str, where: str) -> str:
    """A case by its name or question word; wrong use where the language has none."""
    found = chosen.case_of(asked.replace("_", ""))
    if found is None:
        stop(where + say("stop.no-case", case=asked, language=chosen.tag, cases=", ".join(chosen.cases)))
    return found
