"""The examples that were run as text for a reader, as JSON, and as JUnit XML for build servers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from xml.etree import ElementTree

from kelisim.diagnostics import render
from kelisim.messages import text
from kelisim.pipeline import Result
from kelisim.program import examples
from kelisim.program.examples import Expectation, Tested


def run(result: Result) -> list[Tested]:
    """Runs the examples of a catalog without errors."""
    assert result.model is not None
    return examples.run(result.model)


def as_text(tested: Sequence[Tested], result: Result, language: str) -> str:
    """The examples that did not hold, with the value of every part of what was asked; then how many held."""
    lines = []
    for each in tested:
        for expectation in each.expectations:
            if expectation.held:
                continue
            place = render.place_text(expectation.place, result.sources.get(expectation.place.file))
            facts = {"name": expectation.name, "expected": expectation.expected, "found": expectation.found}
            told = text(language, "examples.failed", **facts)
            lines += [f"{place}: {each.title}", f"  {told}", *_why(expectation), ""]
    held = sum(each.held for each in tested)
    return "\n".join([*lines, text(language, "examples.held", held=held, count=len(tested))]) + "\n"


def _why(expectation: Expectation) -> list[str]:
    return [f"  {'  ' * line.depth}{line.text} = {line.value}" for line in expectation.why]


def as_json(tested: Sequence[Tested], result: Result) -> str:
    """All examples, with what each expects and what came."""
    data: dict[str, Any] = {
        "held": sum(each.held for each in tested),
        "failed": sum(not each.held for each in tested),
        "examples": [
            {
                "title": each.title,
                "file": each.place.file,
                "line": result.sources[each.place.file].position(each.place.start)[0],
                "held": each.held,
                "expectations": [_expectation(one) for one in each.expectations],
            }
            for each in tested
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _expectation(of: Expectation) -> dict[str, Any]:
    why = [{"depth": line.depth, "part": line.text, "value": line.value} for line in of.why]
    data: dict[str, Any] = {"name": of.name, "expected": of.expected, "found": of.found, "held": of.held}
    return data | ({"why": why} if why else {})


def as_junit(tested: Sequence[Tested], result: Result) -> str:
    """One test case for each example, in the XML that build servers read."""
    assert result.model is not None
    catalog = result.model.catalog.key
    failed = sum(not each.held for each in tested)
    counts = {"name": catalog, "tests": str(len(tested)), "failures": str(failed), "errors": "0", "skipped": "0"}
    suite = ElementTree.Element("testsuite", counts)
    for each in tested:
        case = ElementTree.SubElement(suite, "testcase", {"classname": each.place.file, "name": each.title})
        broken = [one for one in each.expectations if not one.held]
        if broken:
            message = "; ".join(f"{one.name}: {one.expected} / {one.found}" for one in broken)
            failure = ElementTree.SubElement(case, "failure", {"message": message})
            failure.text = "\n".join(line for one in broken for line in _why(one))
    suites = ElementTree.Element("testsuites")
    suites.append(suite)
    ElementTree.indent(suites)
    return ElementTree.tostring(suites, encoding="unicode", xml_declaration=False) + "\n"
