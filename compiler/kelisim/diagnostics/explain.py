"""The page of each code, as it is published."""

from __future__ import annotations

from importlib import resources


def page(code: str) -> str:
    """The Markdown of a code's page; raises FileNotFoundError for what is no code."""
    return (resources.files("kelisim.diagnostics") / "pages" / f"{code}.md").read_text(encoding="utf-8")
