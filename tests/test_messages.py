"""Whether Kelisim speaks one language at a time: tables with the same texts in each, and nothing printed past them."""

from __future__ import annotations

import ast
import errno
import os
import re
import string
import subprocess
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

import kelisim
from kelisim import cli, messages
from kelisim.cli import spoken
from kelisim.syntax.words import surface
from support import BASE

ROOT = Path(kelisim.__file__).parent
FOLDERS = ("messages", "diagnostics/messages")
LOCALES = {"en": "C", "kk": "kk_KZ.UTF-8", "ru": "ru_RU.UTF-8"}
CYRILLIC = "а-яёәіңғүұқөһ"
KAZAKH = "әіңғүұқөһ"
NAMES_OF_ALL = """
    kelisim kel en kk xa latn arab json id artefact true po xliff csv xml utf translations lock pip install
    schema validator catalog documents site generated source target
    check explain translate status format text case all forms accept
    nom gen dat acc loc abl ins px pl locattr conj prep
"""
NAMES = frozenset(NAMES_OF_ALL.split())
"""Words in Latin letters that every language takes over: names of files, formats, outputs, options, cases."""
TELLERS = [
    *sorted((ROOT / "cli").glob("*.py")),
    *(path for path in sorted(ROOT.glob("*.py")) if "\ndef as_text(" in path.read_text(encoding="utf-8")),
]
"""The modules whose texts reach a terminal."""
ASKS = ("say", "text", "RefusalError")
"""What takes a key of the tables."""


def run(*arguments: str, language: str = "en", **changes: str) -> Result:
    return CliRunner().invoke(cli.command, arguments, env={"LC_ALL": LOCALES[language], **changes}, prog_name="kelisim")


@cache
def texts(language: str, folder: str = "messages") -> dict[tuple[str, ...], str]:
    """Every text of a table by the keys that lead to it."""

    def flat(table: Mapping[str, Any], above: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
        for key, entry in table.items():
            if isinstance(entry, str):
                yield (*above, key), entry
            else:
                yield from flat(entry, (*above, key))

    return dict(flat(messages.table(language, folder), ()))


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def commands(group: click.Command = cli.command, above: str = "") -> Iterator[tuple[str, click.Command]]:
    """Every command, by what is typed behind `kelisim`."""
    yield above.strip(), group
    if isinstance(group, click.Group):
        context = click.Context(group)
        for name in group.list_commands(context):
            found = group.get_command(context, name)
            assert found is not None
            yield from commands(found, f"{above} {name}")


COMMANDS = dict(commands())


# ---------------------------------------------------------------- tables


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_tables_have_the_same_keys_and_placeholders(language: str, folder: str) -> None:
    english = texts("en", folder)
    other = {keys: text for keys, text in texts(language, folder).items() if keys[0] != "click"}
    assert list(other) == list(english)
    for keys, text in english.items():
        assert other[keys].strip(), keys
        assert fields(other[keys]) == fields(text), keys


def test_tables_of_all_languages_have_the_words_of_click() -> None:
    tables = [messages.table(each)["click"] for each in ("kk", "ru")]
    assert list(tables[0]) == list(tables[1])
    for table in tables:
        for english, text in table.items():
            named = {each.partition("!")[0] for each in re.findall(r"{(\w+)", english)} - {"name"}
            assert named <= fields(text) or english.startswith("{name}"), english
            assert fields(text) <= fields(english), english


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_texts_never_mix_languages(language: str) -> None:
    latin = re.compile("[a-z]+", re.IGNORECASE)
    for keys, text in texts(language).items():
        plain = re.sub(r"{[^{}]*}", " ", text)
        if not re.search("[a-z]", plain, re.IGNORECASE) and not re.search(f"[{CYRILLIC}]", plain, re.IGNORECASE):
            continue
        assert re.search(f"[{CYRILLIC}]", plain, re.IGNORECASE) or keys[-1] == "finding", keys
        assert not re.search(f"[a-z][{CYRILLIC}]|[{CYRILLIC}][a-z]", plain, re.IGNORECASE), keys
        strange = {each.lower() for each in latin.findall(plain)} - NAMES
        assert not strange, f"{keys}: {strange}"
        if language == "ru":
            assert not re.search(f"[{KAZAKH}]", text, re.IGNORECASE), keys


def test_english_texts_are_english_and_no_other_text_is_a_copy() -> None:
    english = texts("en")
    assert not [keys for keys, text in english.items() if re.search(f"[{CYRILLIC}]", text, re.IGNORECASE)]
    for language in ("kk", "ru"):
        same = [keys for keys, text in texts(language).items() if english.get(keys) == text]
        assert [keys for keys in same if re.search("[a-z]", re.sub("{.*?}", "", english[keys]))] == []


def test_whole_sentences_are_not_the_same_in_kazakh_and_russian() -> None:
    russian = texts("ru")
    same = [keys for keys, text in texts("kk").items() if russian[keys] == text and len(text.split()) > 2]
    assert [keys for keys in same if re.search(f"[{CYRILLIC}]", russian[keys])] == []


# ---------------------------------------------------------------- help


@pytest.mark.parametrize("language", messages.LANGUAGES)
@pytest.mark.parametrize("name", COMMANDS)
def test_help_is_whole_and_in_one_language(name: str, language: str) -> None:
    done = run(*name.split(), "--help", language=language)
    assert (done.exit_code, done.stderr) == (0, "")
    told = " ".join(done.stdout.split())
    own = messages.table(language)["commands"][name or "kelisim"]
    shared = messages.table(language)["options"]
    assert " ".join(own["about"].split()) in told
    options = [max(each.opts, key=len).removeprefix("--") for each in COMMANDS[name].params if each.opts[0][:1] == "-"]
    for each in [*options, "help"]:
        assert f"--{each}" in told
        assert " ".join((own.get(each) or shared[each]).split()) in told.replace("- ", "-") or each in ("lang",)
    assert set(own) - {"about"} <= set(options), "a table has an option that the command lacks"
    if language != "en":
        rest = re.sub(r"\[[a-z|]+\]|--[\w-]+|`[^`]*`|(?:Мысал|Пример): .*", "", told)
        assert {each.lower() for each in re.findall("[A-Za-z]+", rest)} <= NAMES | COMMANDS.keys() | {
            part for each in COMMANDS for part in each.split()
        } | {"h"}


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_the_list_of_commands_has_a_line_for_each(language: str) -> None:
    for name, found in COMMANDS.items():
        if isinstance(found, click.Group):
            listed = found.list_commands(click.Context(found))
            told = run(*name.split(), "--help", language=language).stdout.splitlines()
            assert [line.split()[0] for line in told[-len(listed) :]] == listed


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_every_option_of_the_tables_belongs_to_a_command(language: str) -> None:
    known = {each.key for each in COMMANDS.values() if isinstance(each, spoken.Command)}
    assert set(messages.table(language)["commands"]) == known
    options = {max(each.opts, key=len).removeprefix("--") for found in COMMANDS.values() for each in found.params}
    assert set(messages.table(language)["options"]) - {"help"} <= options


# ---------------------------------------------------------------- the language that is chosen


@pytest.mark.parametrize(
    ("arguments", "changes", "told"),
    [
        (["--lang", "kk", "check", "--help"], {}, "Қолданылуы:"),
        (["--lang=ru", "--help"], {}, "Использование:"),
        (["--help", "--lang", "ru"], {}, "Использование:"),
        (["check", "--help", "--lang", "kk"], {}, "Қолданылуы:"),
        (["--lang", "ru", "check", "--lang", "kk", "--help"], {}, "Қолданылуы:"),
        (["build", "--lang", "en-XA", "--lang", "ru", "--help"], {}, "Использование:"),
        (["inflect", "--lang", "ru", "--help"], {}, "Usage:"),
        (["translate", "status", "--lang", "ru", "--help"], {}, "Usage:"),
        (["--help"], {"LC_ALL": "", "LC_MESSAGES": "kk_KZ.UTF-8", "LANG": "ru_RU.UTF-8"}, "Қолданылуы:"),
        (["--help"], {"LC_ALL": "", "LC_MESSAGES": "", "LANG": "ru"}, "Использование:"),
        (["--help"], {"LC_ALL": "de_DE.UTF-8"}, "Usage:"),
        (["--help"], {"LC_ALL": "rundi"}, "Usage:"),
    ],
)
def test_the_language_is_that_of_the_option_or_the_locale(
    arguments: list[str], changes: dict[str, str], told: str
) -> None:
    assert run(*arguments, **changes).stdout.startswith(told)


@pytest.mark.parametrize(
    ("named", "told"), [("Kazakh_Kazakhstan", "Қолданылуы"), ("Russian_Russia", "Использование"), (None, "Usage")]
)
def test_windows_names_the_language_in_words(named: str | None, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("locale.getlocale", lambda: (named, None))
    assert run("--help", LC_ALL="", LC_MESSAGES="", LANG="").stdout.startswith(told)


# ---------------------------------------------------------------- what Click says

NOT_MET = frozenset({
    "file", "directory", "path", "(dynamic)", "d", "deprecated", "env var: {var}", "Choice({choices})",
    "%(prog)s, version %(version)s", "Show the version and exit.", "Show this message and exit.",
    "Positional arguments", "Do you want to continue?", "Confirm the action without prompting.",
    "Repeat for confirmation", "Press any key to continue...",
})  # fmt: skip
"""Texts of Click for what no command here has, or that the commands say themselves."""
_PROGRAMMERS = re.compile(
    "Deprecat|standard stream|Windows|Editing failed|color|completion|declaration|defined|Boolean option|iterable"
    "|Arguments take|Invalid start|UUID|range|boolean|format|number_type|nargs} values but|len_type|executable"
    "|entered|invalid input|deprecated_message|{e.message}"
)
"""Texts that tell programmers of Click, or that belong to types and prompts that no command here has."""


def of_click() -> set[str]:
    """What the installed Click looks up in its catalogs."""
    found = set()
    for path in Path(click.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "ngettext"):
                found |= {each.value for each in node.args if isinstance(each, ast.Constant)}
    return {each for each in found if isinstance(each, str) and each not in NOT_MET and not _PROGRAMMERS.search(each)}


def test_all_that_click_may_say_is_in_the_tables() -> None:
    found = of_click()
    assert len(found) > 25
    assert found <= set(messages.table("kk")["click"])


ERRORS = {
    "chek": ("'chek' деген команда жоқ.", "Команды 'chek' нет."),
    "check --strit": ("'--strit' деген опция жоқ. Бәлкім, '--strict'", "Параметра '--strit' нет. Возможно"),
    "check nowhere": ("'[ЖОЛ]' мәні жарамсыз: 'nowhere' деген файл", "Недопустимое значение '[ПУТЬ]': 'nowhere' не"),
    "check . more": ("Артық аргумент: more", "Лишний аргумент: more"),
    "check . more and": ("Артық аргументтер: more and", "Лишние аргументы: more and"),
    "check --lang": ("'--lang' опциясынан кейін мән керек.", "После параметра '--lang' нужно значение."),
    "check --strict=1": ("'--strict' опциясынан кейін мән жазылмайды.", "У параметра '--strict' значения не бывает."),
    "check --format xml": ("'--format' мәні жарамсыз: 'xml' орнына", "Недопустимое значение '--format': вместо 'xml'"),
    "trace": ("Мына опция көрсетілмеген: '--facts'.", "Не указан параметр '--facts'."),
    "new": ("Мына аргумент көрсетілмеген: 'ЖОЛ'.", "Не указан аргумент 'ПУТЬ'."),
}
"""A wrong use, and what is said of it in Kazakh and Russian."""


@pytest.mark.parametrize("arguments", ERRORS)
def test_errors_of_use_are_told_in_the_language_of_the_run(arguments: str) -> None:
    english = run(*arguments.split())
    assert (english.exit_code, english.stdout) == (2, "")
    for language, told, kind, usage, hint in (
        ("kk", ERRORS[arguments][0], "Қате: ", "Қолданылуы: ", "Анықтама: kelisim"),
        ("ru", ERRORS[arguments][1], "Ошибка: ", "Использование: ", "Справка: kelisim"),
    ):
        done = run(*arguments.split(), language=language)
        assert (done.exit_code, done.stdout) == (2, "")
        # Older releases of Click quote no options.
        assert done.stderr.splitlines()[-1].replace("'", "").startswith(kind + told.replace("'", ""))
        assert (usage in done.stderr) == (hint in done.stderr) == ("Usage" in english.stderr)
        assert not re.search("Usage|Error|Try|No such|Missing|Invalid", done.stderr)


# ---------------------------------------------------------------- what the commands say


def docstrings(tree: ast.Module) -> set[ast.AST]:
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}


def called(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")


def past_the_tables(node: ast.AST) -> Iterator[str]:
    """The words in an expression that no table has; keys, and what else is asked of a function, are none."""
    if isinstance(node, ast.Call) and called(node) in (*ASKS, "dumps", "get", "getattr", "partial"):
        return
    if isinstance(node, ast.FormattedValue):
        yield from past_the_tables(node.value)
        return
    if isinstance(node, ast.Compare | ast.Subscript):
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.search(r"[^\W\d_]{2,}", node.value):
        yield node.value
    for each in node.values if isinstance(node, ast.Dict) else ast.iter_child_nodes(node):
        yield from past_the_tables(each)


@pytest.mark.parametrize("path", TELLERS, ids=lambda path: path.name)
def test_nothing_is_printed_past_the_tables(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and called(node) in ("echo", "secho", "stop", "style", "print"):
            told += [word for each in node.args for word in past_the_tables(each)]
        if isinstance(node, ast.Call) and path.parent.name == "cli":
            assert not {each.arg for each in node.keywords} & {"help", "epilog", "short_help", "prompt"}, node.lineno
        if isinstance(node, ast.FunctionDef) and node.name in ("as_text", "_lines", "_where"):
            told += [word for each in node.body[1:] for word in past_the_tables(each)]
    assert set(told) <= {"kelisim: ", "missing", "unprinted", "artefacts"}, "but for the name, keys of texts"


@pytest.mark.parametrize("path", TELLERS, ids=lambda path: path.name)
def test_sentences_stand_in_the_tables_only(path: Path) -> None:
    """What has two words is prose, save keywords and examples of commands."""
    keywords = {key for table in surface("en").spelling.values() for key in table}
    tree = ast.parse(path.read_text(encoding="utf-8"))
    known = docstrings(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            known |= {each.value for each in node.keywords if each.arg in ("example", "command", "message")}
            known |= {each for each in node.args if called(node) in ("command", "say", "text", "compile")}
    inside = {part for each in known for part in ast.walk(each)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in inside:
            assert node.value in keywords or not re.search(r"[^\W\d_]{2,} [^\W\d_]{2,}", node.value), node.value


def keys_of(folder: Path) -> tuple[set[str], set[str]]:
    """The keys that modules ask for, and the sections in which they ask for keys that they put together."""
    keys: set[str] = set()
    sections: set[str] = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and called(node) in ASKS:
                for each in (part for given in node.args for part in ast.walk(given)):
                    if isinstance(each, ast.JoinedStr) and isinstance(each.values[0], ast.Constant):
                        sections.add(str(each.values[0].value).partition(".")[0])
                    elif isinstance(each, ast.Constant) and re.fullmatch(r"[a-z-]+\.[a-z0-9-]+", str(each.value)):
                        keys.add(str(each.value))
    return keys, sections


def test_every_key_that_is_asked_for_has_a_text_and_every_text_is_asked_for() -> None:
    keys, sections = keys_of(ROOT)
    english = {".".join(each) for each in texts("en") if len(each) == 2}
    assert len(keys) > 30
    assert keys <= english
    tables = {"options", "metavars", "system"}
    assert [each for each in sorted(english - keys) if each.partition(".")[0] not in sections | tables] == []


def test_what_cannot_be_used_is_told_by_a_key() -> None:
    """Lower floors refuse by key, so that the reader's language can be chosen above."""
    for folder in ("translation", "trace.py", "stats.py"):
        for path in [ROOT / folder] if folder.endswith(".py") else (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
                    assert called(node.exc) != "ValueError", f"{path.name}:{node.lineno}"


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_reasons_of_the_system_are_told_in_the_language(language: str) -> None:
    known: dict[str, str] = messages.table(language)["system"]
    for name, said in known.items():
        number: int = getattr(errno, name)
        assert messages.reason(language, OSError(number, os.strerror(number))) == said
    assert messages.reason(language, OSError(errno.EXDEV, "odd")) == "odd"
    refusal = messages.RefusalError("trace.no-id", number=3)
    assert "3" in messages.reason(language, refusal)


def test_a_run_is_told_in_its_language(tmp_path: Path) -> None:
    facts = tmp_path / "facts.json"
    facts.write_text('[{"id": "F1"}, {"id": "F1"}]', encoding="utf-8")
    (tmp_path / "base.kel").write_text(BASE, encoding="utf-8")
    catalog = str(tmp_path)
    expected = {
        "en": ("there is no target poem", "entry 2 has the id F1", "files in", "typed facts", "0 of 1 facts"),
        "kk": ("poem деген нәтиже жоқ", "2-жазбаның id мәні (F1)", "файл жазылды", "типтелген деректер", "1 ішінен 0"),
        "ru": ("результата poem нет", "у записи 2 тот же id F1", "записано файлов", "типизированных фактов", "0 из 1"),
    }
    for language, (target, same, written, typed, _) in expected.items():
        assert target in run("build", catalog, "--target", "poem", language=language).stderr
        assert same in run("trace", catalog, "--facts", str(facts), language=language).stderr
        made = run("build", catalog, "--out", str(tmp_path / "out"), "--target", "schema", language=language)
        assert written in made.stdout
        assert typed in run("stats", catalog, "--lang", language).stdout
    facts.write_text('[{"id": "F1"}]', encoding="utf-8")
    for language, words in expected.items():
        assert words[-1] in run("trace", catalog, "--facts", str(facts), "--lang", language).stdout.splitlines()[-1]


# ---------------------------------------------------------------- speed


def test_nothing_is_read_or_imported_that_is_not_needed() -> None:
    check = "import sys; from click.testing import CliRunner; from kelisim import cli; "
    environment = {**os.environ, "PYTHONPATH": str(ROOT.parent), "LC_ALL": LOCALES["kk"]}
    for option, module in (("--version", "tomllib"), ("--help", "kelisim.cli.texts"), ("--help", "kelisim.languages")):
        asked = f"CliRunner().invoke(cli.command, [{option!r}]); assert {module!r} not in sys.modules"
        subprocess.run([sys.executable, "-c", check + asked], env=environment, check=True)


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_a_clean_check_reads_no_help(tmp_path: Path, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "base.kel").write_text(BASE, encoding="utf-8")
    read: list[str] = []
    plain = messages.table

    def noted(tag: str, folder: str = "messages") -> Mapping[str, Any]:
        read.append(folder)
        return plain(tag, folder)

    monkeypatch.setattr(messages, "table", noted)
    assert run("check", str(tmp_path), "--no-cache", language=language).exit_code == 0
    assert "messages" not in read
