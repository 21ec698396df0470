"""Prints file, name and last line of each function below a directory, by Python's own parser."""
import ast
import pathlib
import sys

MIN_NESTED_LINES = 5


def show(file, node, within_function):
    for child in ast.iter_child_nodes(node):
        if isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef)):
            first = min([child.lineno] + [d.lineno for d in child.decorator_list])
            if not within_function or child.end_lineno - first + 1 >= MIN_NESTED_LINES:
                print(file, child.name, child.end_lineno, sep="\t")
            show(file, child, True)
        else:
            show(file, child, within_function and not isinstance(child, ast.ClassDef))


root = pathlib.Path(sys.argv[1])
for path in sorted(root.rglob("*.py")):
    show(path.relative_to(root), ast.parse(path.read_text(encoding="utf-8")), False)
