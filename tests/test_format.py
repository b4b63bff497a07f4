"""The canonical form: stable, lossless, and swapped between surfaces without loss."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest

from format_corpus import CORPUS, ROOT, comments, parsed, tree
from kelisim.syntax import words
from kelisim.syntax.format import format_text

corpus = pytest.mark.parametrize("path", CORPUS, ids=[str(each.relative_to(ROOT)) for each in CORPUS])


# ---------------------------------------------------------------- the corpus


@corpus
def test_corpus_is_understood(path: Path) -> None:
    file = parsed(path.read_text(encoding="utf-8"))
    assert not [each.code for block in file.blocks for each in block.findings]
    assert file.blocks


@corpus
def test_is_stable(path: Path) -> None:
    once = format_text(path.read_text(encoding="utf-8"))
    assert format_text(once) == once


@corpus
def test_keeps_the_tree(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for surface in (None, *words.SURFACES):
        formatted = format_text(text, surface)
        assert tree(formatted) == tree(text)
        assert not [each.code for block in parsed(formatted).blocks for each in block.findings]


@corpus
def test_keeps_comments(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert comments(format_text(text)) == comments(text)


@corpus
def test_surfaces_come_back(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    forms = {surface: format_text(text, surface) for surface in words.SURFACES}
    for order in itertools.permutations(words.SURFACES):
        at = forms[order[0]]
        for surface in (*order[1:], order[0]):
            at = format_text(at, surface)
            assert at == forms[surface]
    assert len(set(forms.values())) == 3
    assert len({form.count("\n") for form in forms.values()}) == 1


@corpus
def test_is_plain_text(path: Path) -> None:
    formatted = format_text(path.read_text(encoding="utf-8"))
    assert formatted.endswith("\n")
    assert not formatted.endswith("\n\n")
    assert not re.search(r"[ \t]$|\t|\r", formatted, re.MULTILINE)


def test_every_word_comes_back() -> None:
    for surface in words.SURFACES:
        spoken = words.surface(surface)
        lines = [f"{word}:" for word in spoken.heads if word != spoken.spelling["operators"]["given"]]
        lines += [f"{spoken.spelling['properties']['is']}: {word}(x)" for word in spoken.keys["functions"]]
        lines += [f"{spoken.spelling['properties']['is']}: 2 {word}" for word in spoken.spelling["units"].values()]
        lines += [f"{spoken.spelling['properties']['is']}: {word}" for word in spoken.keys["names"]]
        text = f"kelisim 1 {surface}\n" + "\n".join(lines) + "\n"
        assert format_text(text) == text
        for other in words.SURFACES:
            swapped = format_text(text, other)
            assert tree(swapped) == tree(text)
            assert format_text(swapped, surface) == text


# ---------------------------------------------------------------- spacing


def test_spacing() -> None:
    text = (
        "kelisim 1 en\n"
        'package   a;short : "A  B" ;note:x\n'
        "table t :  marginal\n"
        "\tat least 60\u00a0000 USD  :50%\n"
        "\t6 d .. 13\u202fd: 5 %--c\n"
        "\t99 % ..< 99,9 % : 1 contacts   --  why\n"
        "value v:number\n"
        "  is:( 1 -downtime ) /(length( month )- length( x,y ))\n"
    )
    assert format_text(text) == (
        "kelisim 1 en\n"
        'package a; short: "A  B"; note: x\n'
        "table t: marginal\n"
        "    at least 60 000 USD: 50 %\n"
        "    6 d .. 13\u202fd: 5 %--c\n"
        "    99 %..<99,9 %: 1 contact  --  why\n"
        "value v: number\n"
        "    is:( 1 -downtime ) /(length( month )- length( x,y ))\n"
    )


def test_spacing_of_operators() -> None:
    assert _value("( 1  - a )  /  (length( month )  -  length( x ,y ))") == "(1 - a) / (length(month) - length(x, y))"
    assert _value("a=( b,c ) and d!=4  h( elapsed )") == "a = (b, c) and d != 4 h (elapsed)"
    assert _value("x>5 or y<at least 1  h") == "x>5 or y<at least 1  h"
    assert _value("x>5 or y<6") == "x > 5 or y < 6"
    assert _value("unstated ( elapsed,business-hours )") == "unstated(elapsed, business-hours)"
    assert _value("2026-02-06   17:00  Asia/Almaty") == "2026-02-06 17:00 Asia/Almaty"
    assert _value("09:00 .. 17:30") == "09:00..17:30"
    assert _value("1.0.0 .. 2.0.0") == "1.0.0 .. 2.0.0"


def _value(text: str) -> str:
    formatted = format_text(f"kelisim 1 en\nwhen: {text}\n")
    return formatted.removeprefix("kelisim 1 en\nwhen: ").removesuffix("\n")


def test_units() -> None:
    text = "kelisim 1 en\nlimit a: 1 contacts\nlimit b: 2 contact\nlimit c: 1.0 visit\n"
    assert format_text(text) == "kelisim 1 en\nlimit a: 1 contact\nlimit b: 2 contacts\nlimit c: 1.0 visits\n"
    russian = "kelisim 1 ru\nпредел a: 1 контактов\nпредел b: 2 контактов\nпредел c: 1.0 выездов\n"
    assert format_text(text, "ru") == russian


def test_names_of_the_author_keep_their_letters() -> None:
    text = "kelisim 1 ru\nпоказатель списание: например.b, исполнитель.late\n"
    assert format_text(text, "en") == "kelisim 1 en\nmeasure списание: например.b, provider.late\n"
    assert format_text(text, "kk") == "kelisim 1 kk\nкөрсеткіш списание: например.b, орындаушы.кешігу\n"
    assert format_text(format_text(text, "kk"), "ru") == text.replace("late", "просрочка")


def test_a_name_is_never_caught_by_another_surface() -> None:
    text = "kelisim 1 en\npackage орындаушы\npackage b\n"
    assert format_text(text, "kk") == "kelisim 1 kk\npackage орындаушы\nбума b\n"
    assert format_text(format_text(text, "kk"), "en") == text


def test_strings_and_prose_keep_their_words() -> None:
    text = 'kelisim 1 en\nterm "service": \n  short: "at least  4 h"\n  name:\n    en: service:  duty; at least\n'
    assert format_text(text, "ru") == (
        'kelisim 1 ru\nтермин "service":\n    кратко: "at least  4 h"\n'
        "    название:\n        en: service:  duty; at least\n"
    )


# ---------------------------------------------------------------- beside or below


def test_short_qualifiers_stand_beside() -> None:
    block = "kelisim 1 en\nlimit a: at most 5\n    each: event\n    note: x\n"
    line = "kelisim 1 en\nlimit a: at most 5; each: event; note: x\n"
    assert format_text(block) == line
    assert format_text(line) == line


def test_width_counts_on_the_widest_surface() -> None:
    # "предел x: 5; если: a; получатель: b" is 34 columns beside the name; in English it is 32.
    fits, wide = "x" * 66, "x" * 67
    assert len(format_text(f"kelisim 1 en\nlimit {fits}: 5; when: a; recipient: b\n", "ru").split("\n")[1]) == 100
    for surface in words.SURFACES:
        for name, lines in ((fits, 1), (wide, 3)):
            for text in (
                f"kelisim 1 en\nlimit {name}: 5; when: a; recipient: b\n",
                f"kelisim 1 en\nlimit {name}: 5\n  when: a\n  recipient: b\n",
            ):
                assert format_text(text, surface).count("\n") == 1 + lines


@pytest.mark.parametrize(
    "block",
    [
        "duty a: 5\n    form: written\n    otherwise:\n        requires: b\n",
        "duty a: 5\n    limit b: 6\n",
        "duty a: 5\n    when: b; note: c\n",
        "duty a: 5  -- why\n    note: c\n",
        "duty a: 5\n    note: c  -- why\n",
        "duty a: 5\n    -- why\n    note: c\n",
        "duty a: 5\n    form: written\n\n    note: c\n",
        "duty a: 5\n    form: written\n    reads:\n        en: five\n",
    ],
)
def test_stays_a_block(block: str) -> None:
    assert format_text(f"kelisim 1 en\n{block}") == f"kelisim 1 en\n{block}"


def test_qualifiers_move_below_where_a_block_stands() -> None:
    text = "kelisim 1 en\nduty a: 5; form: written; note: c  -- why\n    otherwise: b\n    -- then\n    when: d\n"
    assert format_text(text) == (
        "kelisim 1 en\nduty a: 5  -- why\n    form: written\n    note: c\n    otherwise: b\n    -- then\n    when: d\n"
    )
    assert tree(format_text(text)) == tree(text)
    text = "kelisim 1 en\nnot stated:; presumed: b\n"
    assert format_text(text) == "kelisim 1 en\nnot stated:\n    presumed: b\n"
    assert tree(format_text(text)) == tree(text)


def test_a_declaration_keeps_the_choice_of_its_author() -> None:
    for text in ('package a; short: "A"\n', 'package a:\n    short: "A"\n', "package a\n"):
        assert format_text(f"kelisim 1 en\n{text}") == f"kelisim 1 en\n{text}"
    wide = f"measure {'x' * 60}; starts: incident.opened; ends: incident.closed  -- c\n"
    block = f"measure {'x' * 60}:  -- c\n    starts: incident.opened\n    ends: incident.closed\n"
    assert format_text(f"kelisim 1 en\n{wide}") == f"kelisim 1 en\n{block}"


# ---------------------------------------------------------------- comments, blank lines, prose, the first line


def test_comments_and_blank_lines() -> None:
    text = (
        "\n-- above\n\n\nkelisim   1\ten   -- first\n\n\n\npackage a:\n\n  -- one\n      -- two\n\n\n"
        '  short: "A -- B"--no-- x\n  about:    --three\n      en: x -- y\n    -- four\npackage b\n\n   -- five\n'
        "-- six\n\n\n"
    )
    assert format_text(text) == (
        "-- above\n\nkelisim 1 en  -- first\n\npackage a:\n\n    -- one\n    -- two\n\n"
        '    short: "A -- B"--no-- x\n    about:  --three\n        en: x -- y\n-- four\npackage b\n\n-- five\n'
        "-- six\n"
    )


def test_a_comment_at_the_end_stays_in_its_block() -> None:
    text = "kelisim 1 en\npackage a:\n  package b:\n     means:\n        en: c\n     -- d\n-- e\n"
    assert format_text(text).endswith("        means:\n            en: c\n            -- d\n-- e\n")
    assert format_text(format_text(text)) == format_text(text)


def test_prose() -> None:
    text = (
        "kelisim 1 en\nclause a:\n  en:   First  words   \n     - one\n         deeper\n\n\n     - two \n"
        "  ru:\n\n         слова\n       - раз\n  kk:\n"
    )
    assert format_text(text) == (
        "kelisim 1 en\nclause a:\n    en: First  words\n        - one\n            deeper\n\n\n        - two\n"
        "    ru:\n          слова\n        - раз\n    kk:\n"
    )
    assert tree(format_text(text)) == tree(text)


def test_line_ends_and_tabs() -> None:
    plain = format_text((ROOT / "tests/data/tour.kel").read_text(encoding="utf-8"))
    assert format_text(plain.replace("\n", "\r\n")) == plain
    assert format_text("\ufeff" + plain.replace("\n", "\r")) == plain
    assert format_text(re.sub("(?m)^ +", lambda found: "\t" * (len(found.group()) // 4), plain)) == plain
    assert format_text(plain.removesuffix("\n")) == plain


# ---------------------------------------------------------------- mistakes


@pytest.mark.parametrize(
    "text", ["", "\n", "package a\r\n", "kelisim 2 en\npackage  a\n", "kelisim 1 de\n", " kelisim 1 en\na"]
)
def test_a_broken_first_line_changes_nothing(text: str) -> None:
    assert format_text(text) == text
    assert format_text(text, "kk") == text


def test_a_line_that_is_not_understood_keeps_its_text() -> None:
    text = (
        "kelisim 1 en\nservice a:\n  inclded:  b ;c   -- why\n     note:x\n  given  x y:\n"
        "   severity:  z\n  \u00a0 -- c\n"
    )
    kept = (
        "kelisim 1 kk\nқызмет a:\n    inclded:  b ;c  -- why\n        ескертпе: x\n    берілгені  x y:\n"
        "        маңыздылық: z\n        -- c\n"
    )
    assert format_text(text, "kk") == kept
    assert format_text(kept) == kept


def test_uneven_lines_are_set_right() -> None:
    text = "kelisim 1 en\n  package a:\n        means:\n     about:\npackage b\n"
    assert format_text(text) == "kelisim 1 en\npackage a:\n    means:\n    about:\npackage b\n"


def test_a_line_below_prose_leaves_the_comment_outside() -> None:
    text = "kelisim 1 en\nclause a:\n    en: words\n-- not words\n        note: b\n"
    once = format_text(text)
    assert once == "kelisim 1 en\nclause a:\n    en: words\n    -- not words\n        note: b\n"
    assert format_text(once) == once


def test_deep_nesting_is_no_danger() -> None:
    text = "kelisim 1 en\n" + "".join(" " * depth + "section a:\n" for depth in range(1500))
    assert format_text(format_text(text)) == format_text(text)
