"""Click in the language of the reader: the texts of commands and options, and the words that Click has of its own."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from contextvars import ContextVar
from functools import partial
from typing import Any

import click

from kelisim import messages

SPEAKS = "--lang"
"""The option that names the language of messages, where a command has it as a `Speaks`."""
_language = ContextVar("language", default="en")
_METAVAR = re.compile(r"[A-Z]{2,}")
"""A word such as PATH that stands for what a user writes."""
_NAME_END = re.compile(r"[_.@-]")
"""What ends the language in the name of a locale."""


def language() -> str:
    """The language of this run: the one asked for, else the locale's, else English."""
    return _language.get()


def say(key: str, /, **facts: object) -> str:
    """A text of the tables in the language of this run, by `section.name`."""
    return messages.text(language(), key, **facts)


def reason(error: Exception) -> str:
    """What an error says, in the language of this run."""
    return messages.reason(language(), error)


def _of_locale() -> str:
    """The language of the locale; Windows may name it in English."""
    import locale

    named = next((os.environ[each] for each in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(each)), "")
    found = _NAME_END.split((named or locale.getlocale()[0] or "").lower())[0]
    return {"kazakh": "kk", "russian": "ru"}.get(found, found if found in messages.LANGUAGES else "en")


# ---------------------------------------------------------------- parameters


def _metavar(plain: str) -> str:
    """What stands for a value, in the reader's language; choices stay as they are typed."""
    words: dict[str, str] = messages.table(language())["metavars"]
    return _METAVAR.sub(lambda found: words.get(found.group(), found.group()), plain)


class Option(click.Option):
    """An option whose help is an entry of its command's table, or of the table of options that commands share."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The row of the option in a help page."""
        tables = messages.table(language())
        own: dict[str, str] = tables["commands"][getattr(ctx.command, "key", "")]
        name = max(self.opts, key=len).lstrip("-")
        self.help = own.get(name) or tables["options"][name]
        return super().get_help_record(ctx)

    def make_metavar(self, ctx: click.Context) -> str:
        """What stands for the option's value."""
        return _metavar(super().make_metavar(ctx))


class Speaks(Option):
    """The option `--lang` where it names the language of messages, alone or among other things."""


class Argument(click.Argument):
    """An argument that is called what the reader's language calls it."""

    def make_metavar(self, ctx: click.Context) -> str:
        """What stands for the argument."""
        return _metavar(super().make_metavar(ctx))


option = partial(click.option, cls=Option)
argument = partial(click.argument, cls=Argument)


def _show_help(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        click.echo(ctx.get_help(), color=ctx.color)
        ctx.exit()


# ---------------------------------------------------------------- commands


class Command(click.Command):
    """A command whose help is the table `commands.KEY`; the key is its full name, and tables are read for help only."""

    def __init__(self, *args: Any, key: str = "", example: str = "", **more: Any) -> None:
        super().__init__(*args, **more)
        self.key = key
        self.example = example
        self._helping = Option(
            ["-h", "--help"], is_flag=True, is_eager=True, expose_value=False, callback=_show_help
        )  # Click's own would fetch its text in every run.

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option that shows the help."""
        return self._helping

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Settles the language before anything is parsed, so that errors are told in it."""
        asked = self._asked(args)
        if parent is None:
            _teach()
        if parent is None or asked:
            _language.set(asked or _of_locale())
        return super().make_context(info_name, args, parent, **extra)

    def _asked(self, args: list[str]) -> str:
        """The language that the arguments name, as far as they are this command's."""
        if not any(isinstance(each, Speaks) for each in self.params):
            return ""
        rest = iter(args)
        for each in rest:
            if each == "--" or not (self.allow_interspersed_args or each.startswith("-")):
                break
            name, equals, value = each.partition("=")
            if name == SPEAKS:
                value = value if equals else next(rest, "")
                if value in messages.LANGUAGES:
                    return value
        return ""

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The parts of the usage line."""
        return [_metavar(each) for each in super().collect_usage_pieces(ctx)]

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the help page."""
        self.help = messages.table(language())["commands"][self.key]["about"]
        self.epilog = say("page.example", command=self.example) if self.example else None
        super().format_help(ctx, formatter)


class Group(Command, click.Group):
    """A command that has commands."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the list of commands, each with the first paragraph of its help; none is imported for it."""
        tables = messages.table(language())["commands"]
        above = f"{self.key} " if ctx.parent else ""
        named = [(name, tables[above + name]["about"]) for name in self.list_commands(ctx)]
        with formatter.section(_word("Commands")):
            formatter.write_dl([(name, " ".join(about.partition("\n\n")[0].split())) for name, about in named])


def command(key: str, example: str) -> Callable[[Callable[..., Any]], Command]:
    """Makes a function the command of a full name, such as `translate export`, with an example of its use."""
    return click.command(key.split()[-1], cls=Command, key=key, example=example)


# ---------------------------------------------------------------- Click's own words


def _word(plain: str) -> str:
    if language() == "en":
        return plain
    known: dict[str, str] = messages.table(language())["click"]
    return known.get(plain, plain)


def _counted(one: str, many: str, count: int) -> str:
    return _word(one if count == 1 else many)


def _teach() -> None:
    """Has Click fetch its own words here.

    Its modules look them up through the names `_` and `ngettext` of the standard library's gettext, which knows
    nothing but compiled catalogs of the environment's language. A Click that no longer does so speaks English.
    """
    for name, module in list(sys.modules.items()):
        if name.startswith("click."):
            for known, ours in (("_", _word), ("ngettext", _counted)):
                if hasattr(module, known):
                    setattr(module, known, ours)
