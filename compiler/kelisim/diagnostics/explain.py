"""The page of each code, as it is published, in the languages in which Kelisim speaks."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import resources

_FENCE = re.compile(r"^(```kelisim[^\n]*\n)(.*?)(^```$)", re.MULTILINE | re.DOTALL)
_SECTION = re.compile(r"^(?=## )", re.MULTILINE)


def page(code: str, language: str = "en", respelled: Callable[[str], str] = str) -> str:
    """The Markdown of a code's page; raises FileNotFoundError for what is no code.

    A page in another language than English has texts, and the examples of the English one come below its headings,
    each with its keywords `respelled`. Where keywords cannot be respelled, since that would mend or hide the mistake,
    the page has examples of its own.
    """
    english = _read(f"{code}.md")
    if language == "en":
        return english
    own = _read(f"{language}/{code}.md")
    if _FENCE.search(own):
        return own
    sections = zip(_SECTION.split(own), _SECTION.split(english), strict=True)
    return "\n\n".join(_filled(text, examples, respelled) for text, examples in sections) + "\n"


def _read(name: str) -> str:
    return resources.files("kelisim.diagnostics").joinpath("pages", name).read_text(encoding="utf-8")


def _filled(text: str, english: str, respelled: Callable[[str], str]) -> str:
    """A section with the examples of the English one below its text."""
    examples = [f"{opened}{respelled(body)}{closed}" for opened, body, closed in _FENCE.findall(english)]
    return "\n\n".join([text.strip(), *examples])
