"""Prints file, name and last line of each shell function below a directory, by the parser of shfmt."""

import json
import re
import subprocess
import sys
from pathlib import Path

MIN_NESTED_LINES = 5
SHEBANG = re.compile(r"#!\s*(?:\S*/)?(?:env\s+)?(?:ba|z|k|da)?sh\b")


def is_shell(path):
    if path.suffix:
        return path.suffix in (".sh", ".bash", ".zsh", ".ksh")
    with path.open("rb") as file:
        return SHEBANG.match(file.readline(200).decode(errors="replace")) is not None


def functions(node, within):
    if isinstance(node, list):
        for child in node:
            yield from functions(child, within)
    elif isinstance(node, dict):
        named = node.get("Type") == "FuncDecl"
        if named:
            last = node["End"]["Line"]
            if not within or last - node["Pos"]["Line"] + 1 >= MIN_NESTED_LINES:
                yield node["Name"]["Value"], last
        for child in node.values():
            yield from functions(child, within or named)


root = Path(sys.argv[1])
for path in sorted(root.rglob("*")):
    if ".git" in path.parts or not path.is_file() or not is_shell(path):
        continue
    parsed = subprocess.run(["shfmt", "-tojson"], input=path.read_bytes(), capture_output=True)
    if parsed.returncode:
        print(f"{path}: {parsed.stderr.decode().strip()}", file=sys.stderr)
        continue
    for name, line in functions(json.loads(parsed.stdout), False):
        print(f"{path.relative_to(root)}\t{name}\t{line}")
