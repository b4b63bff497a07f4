"""The same catalog in TypeSpec with its JSON Schema emitter, installed from npm into a folder of the benchmark."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from generate import Service

LAST_FOR_NODE_20 = "1.11.0"
"""The last version whose packages run on Node 20; later ones need Node 22."""
EMITTER = "@typespec/json-schema"
_INSTALL_SECONDS = 300


class AbsentError(Exception):
    """TypeSpec cannot be had on this machine; the text says why."""


def install(folder: Path) -> str:
    """Puts the compiler and the emitter into a folder; gives their version. Raises `AbsentError`."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        raise AbsentError("Node or npm is not installed")
    found = re.match(r"v(\d+)", subprocess.run([node, "--version"], capture_output=True, text=True).stdout)
    major = int(found.group(1)) if found else 0
    if major < 20:
        raise AbsentError("Node is older than 20")
    version = "latest" if major >= 22 else LAST_FOR_NODE_20
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "package.json").write_text('{"private": true, "type": "module"}\n', encoding="utf-8")
    packages = [f"{name}@{version}" for name in ("@typespec/compiler", EMITTER)]
    command = [npm, "install", "--no-audit", "--no-fund", "--silent", *packages]
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=_INSTALL_SECONDS)
    except subprocess.TimeoutExpired:
        raise AbsentError("npm install took too long") from None
    if done.returncode != 0:
        lines = done.stderr.strip().splitlines()
        raise AbsentError(f"npm install failed: {lines[0] if lines else 'no message'}")
    installed = json.loads((folder / "node_modules" / EMITTER / "package.json").read_text(encoding="utf-8"))
    return str(installed["version"])


def command(folder: Path, entry: Path, out: Path) -> list[str]:
    """The command that compiles an entry file to one bundle of JSON Schema in `out`; run it in `folder`."""
    compiler = folder / "node_modules" / "@typespec" / "compiler" / "cmd" / "tsp.js"
    options = [f"{EMITTER}.bundleId=catalog.json", f"{EMITTER}.file-type=json", f"{EMITTER}.emitter-output-dir={out}"]
    node = shutil.which("node") or "node"
    chosen = [part for each in options for part in ("--option", each)]
    return [node, str(compiler), "compile", str(entry), "--emit", EMITTER, *chosen]


def source(services: Sequence[Service]) -> str:
    """A TypeSpec file that states every fact of the services as a model of literal types."""
    head = f'import "{EMITTER}";\nusing TypeSpec.JsonSchema;\n@jsonSchema\nnamespace Catalog;\n\n'
    return head + "\n".join(map(_model, services))


def _model(service: Service) -> str:
    lines = [f"model {_identifier(service.key)} {{", f'  id: "{service.key}";']
    for word, texts in (("name", service.name), ("about", service.about)):
        lines.append(f"  {word}: {{ {_members(texts)} }};")
    for word, packages in (("included", service.included), ("optional", service.optional)):
        lines.append(f"  {word}: [{', '.join(json.dumps(each) for each in packages)}];")
    for severity, targets in service.targets.items():
        lines.append(f"  {severity}: {{ {_members({measure: target.iso for measure, target in targets.items()})} }};")
    return "\n".join((*lines, "}\n"))


def _identifier(key: str) -> str:
    return "".join(part.capitalize() for part in key.split("-"))


def _members(members: dict[str, str]) -> str:
    return " ".join(f"{name}: {json.dumps(text, ensure_ascii=False)};" for name, text in members.items())
