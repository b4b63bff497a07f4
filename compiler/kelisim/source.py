"""Source texts and places in them: half-open character offsets, lines and columns on demand."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of character offsets."""

    start: int
    end: int


class Place(NamedTuple):
    """A span in a named file; offsets count characters from the start of its text."""

    file: str
    start: int
    end: int


@dataclass(frozen=True)
class Source:
    """One file as read: its name relative to the catalog, and its text with `\\n` line ends.

    Names of files that the compiler brings along begin with `<`, such as `<prelude>/…`.
    """

    name: str
    text: str
    _starts: list[int] = field(default_factory=list, compare=False, repr=False)

    def line_starts(self) -> list[int]:
        """Offsets at which lines begin; worked out at the first question."""
        if not self._starts:
            starts, at = [0], self.text.find("\n")
            while at != -1:
                starts.append(at + 1)
                at = self.text.find("\n", at + 1)
            self._starts.extend(starts)
        return self._starts

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1; columns count characters."""
        starts = self.line_starts()
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1

    def line(self, number: int) -> str:
        """The text of a line, from 1, without its end."""
        starts = self.line_starts()
        end = self.text.find("\n", starts[number - 1])
        return self.text[starts[number - 1] : end if end != -1 else len(self.text)]
