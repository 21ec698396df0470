"""Varve's code search beside its peers: the same repositories, the same questions, one run.

    code_peers.py --dump DIR --root CHECKOUTS --varve RESULT.json --work DIR [--engines …]

DIR is what `varve bench repositories --dump` wrote, RESULT.json what it printed. Prints one JSON
document; with --markdown FILE also a table, with --figure FILE also a picture (SVG).
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from datetime import date
from pathlib import Path
from statistics import mean, median

from code_engines import ENGINES, Repository, gain
from code_figure import picture


def main() -> None:
    arguments = parse()
    report = {"date": date.today().isoformat(), "engines": {"varve": own(arguments.varve)}}
    engines = {}
    for name in arguments.engines:
        lacks = ENGINES[name].lacks()
        if lacks:
            print(f"code_peers: {name} is skipped, as {lacks}", file=sys.stderr)
        else:
            engines[name] = ENGINES[name]
    answers = {name: [] for name in engines}
    indexing = {name: [] for name in engines}
    for label in sorted(path.name[: -len(".queries.jsonl")] for path in arguments.dump.glob("*.queries.jsonl")):
        with open(arguments.dump / f"{label}.queries.jsonl", encoding="utf-8") as lines:
            questions = [json.loads(line) for line in lines]
        repository = Repository.read(arguments.dump, label, arguments.root, questions[0]["root"])
        for name, engine in engines.items():
            begun = time.perf_counter()
            opened = engine(repository, arguments.work)
            indexing[name].append(millis(begun))
            answers[name] += [ask(opened, question) for question in questions]
        print(f"code_peers: {label}", file=sys.stderr)
    for name in engines:
        report["engines"][name] = summary(answers[name], indexing[name])
    print(json.dumps(report, indent=1))
    if arguments.markdown:
        arguments.markdown.write_text(markdown(report), encoding="utf-8")
    if arguments.figure:
        arguments.figure.write_text(picture(report), encoding="utf-8")


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("--dump", "--root", "--varve", "--work"):
        parser.add_argument(name, type=Path, required=True)
    parser.add_argument("--engines", nargs="+", choices=sorted(ENGINES), default=sorted(ENGINES))
    parser.add_argument("--markdown", type=Path)
    parser.add_argument("--figure", type=Path)
    return parser.parse_args()


def own(file: Path) -> dict:
    result = json.loads(file.read_text(encoding="utf-8"))
    return {
        "queries": result["queries"],
        "ndcg@10": result["ndcg@10"],
        "hit@10": result["hit@10"],
        "byLanguage": result["byLanguage"],
        "p50Ms": result["queryMs"]["p50"],
        "p95Ms": result["queryMs"]["p95"],
        "indexMs": result["indexMs"].get("p50"),
    }


def ask(engine, question: dict) -> dict:
    begun = time.perf_counter()
    files = engine.files(question)
    took = millis(begun)
    score = gain(question, files)
    return {"language": question["language"], "score": score, "took": took}


def millis(begun: float) -> float:
    return (time.perf_counter() - begun) * 1000


def summary(answers: list[dict], indexing: list[float]) -> dict:
    times = sorted(one["took"] for one in answers)
    languages = sorted({one["language"] for one in answers})
    return {
        "queries": len(answers),
        "ndcg@10": round(mean(one["score"] for one in answers), 4),
        "hit@10": round(mean(one["score"] > 0 for one in answers), 4),
        "byLanguage": {
            language: round(mean(o["score"] for o in answers if o["language"] == language), 4)
            for language in languages
        },
        "p50Ms": round(median(times), 2),
        "p95Ms": round(times[int(0.95 * (len(times) - 1))], 2),
        "indexMs": round(median(indexing), 2),
    }


def markdown(report: dict) -> str:
    lines = [
        "| engine | nDCG@10 | hit@10 | query p50 ms | p95 ms | questions |",
        "|---|---|---|---|---|---|",
    ]
    for name, one in report["engines"].items():
        lines.append(
            f"| {name} | {one['ndcg@10']:.3f} | {one['hit@10']:.3f} | {one['p50Ms']:.1f}"
            f" | {one['p95Ms']:.1f} | {one['queries']} |"
        )
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
