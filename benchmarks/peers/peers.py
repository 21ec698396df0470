"""Varve beside its peers: the same vectors, the same queries, one run, rounds in turning order.

    peers.py compare --data F.f32 --dim N --work DIR --varve PATH [--queries N] [--rounds N]

prints one JSON document; with --markdown FILE also a table. Every load and every round of searches
is a process of its own (peers.py load|search ENGINE …), so that nothing is shared but the machine.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from datetime import date
from importlib.metadata import version
from pathlib import Path
from statistics import median

import numpy as np
from engines import ENGINES, LIMIT

BOUNDS = {"unfiltered": 100, "1": 1, "10": 10, "50": 50}
PERCENTILES = ("p50Ms", "p95Ms", "cpuMs")
STORES = {"chroma-server": "chroma"}  # who searches what another has loaded
PACKAGES = {"chroma": "chromadb", "chroma-server": "chromadb"}
WARM_UP = 50
NOISE = 0.3
ROUNDING = 1e-6
SEED = 7


def main() -> None:
    arguments = parse()
    if arguments.command == "load":
        print(json.dumps(load(arguments)))
    elif arguments.command == "search":
        print(json.dumps(search(arguments)))
    else:
        report = compare(arguments)
        print(json.dumps(report, indent=1))
        if arguments.markdown:
            arguments.markdown.write_text(markdown(report))


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("compare", "load", "search"):
        command = commands.add_parser(name)
        command.add_argument("--data", type=Path, required=True)
        command.add_argument("--dim", type=int, required=True)
        command.add_argument("--work", type=Path, required=True)
        if name == "compare":
            command.add_argument("--varve", type=Path, required=True)
            command.add_argument("--queries", type=int, default=200)
            command.add_argument("--rounds", type=int, default=3)
            command.add_argument("--engines", nargs="*", default=list(ENGINES))
            command.add_argument("--markdown", type=Path)
        else:
            command.add_argument("--engine", choices=ENGINES, required=True)
    return parser.parse_args()


# ---- one engine, in a process of its own


def load(arguments: argparse.Namespace) -> dict:
    vectors = np.ascontiguousarray(rows(arguments.data, arguments.dim))
    started, cpu = time.perf_counter(), time.process_time()
    ENGINES[arguments.engine]().load(home(arguments.work, arguments.engine), vectors)
    seconds, cpu = time.perf_counter() - started, time.process_time() - cpu
    return {
        "ingestPerSecond": len(vectors) / seconds,
        "ingestPerCoreSecond": len(vectors) / cpu,
    }


def search(arguments: argparse.Namespace) -> dict:
    queries = rows(arguments.work / "queries.f32", arguments.dim)
    engine = ENGINES[arguments.engine]()
    ask = engine.open(home(arguments.work, arguments.engine))
    try:
        found = {name: timed(ask, queries, below) for name, below in BOUNDS.items()}
        return {"found": found, "rssAnonMb": private_memory()}
    finally:
        engine.close()


def timed(ask, queries: np.ndarray, below: int) -> dict:
    for query in queries[:WARM_UP]:
        ask(query, below)
    nanos, identifiers, cpu = [], [], time.process_time()
    for query in queries:
        started = time.perf_counter_ns()
        hits = ask(query, below)
        nanos.append(time.perf_counter_ns() - started)
        identifiers.append(hits)
    cpu = (time.process_time() - cpu) * 1_000 / len(queries)
    return {"nanos": nanos, "rows": identifiers, "cpuMs": cpu}


def private_memory() -> float:
    status = Path("/proc/self/status").read_text()
    return int(status.split("RssAnon:")[1].split()[0]) / 1024


# ---- all of them, side by side


def compare(arguments: argparse.Namespace) -> dict:
    arguments.work.mkdir(parents=True, exist_ok=True)
    data = rows(arguments.data, arguments.dim)
    queries = noisy(data, arguments.queries)
    queries.tofile(arguments.work / "queries.f32")
    truth = Truth(data, queries)
    loads = {"varve": None}
    for engine in arguments.engines:
        if engine not in STORES:
            loads[engine] = child(arguments, "load", engine)
    rounds: dict[str, list[dict]] = {engine: [] for engine in ["varve", *arguments.engines]}
    for number in range(arguments.rounds):
        for engine in turned(list(rounds), number):
            rounds[engine].append(one_round(arguments, engine, truth, number))
            note(f"round {number + 1}: {engine} {rounds[engine][-1]['quality']}")
    return {
        "date": date.today().isoformat(),
        "machine": f"{os.cpu_count()} cores, {platform.machine()}, load {os.getloadavg()[0]:.1f}",
        "count": len(data),
        "dimension": arguments.dim,
        "queries": len(queries),
        "rounds": arguments.rounds,
        "engines": {name: summary(name, loads, rounds[name]) for name in rounds},
        "timesFasterThan": {
            name: ratios(rounds["varve"], rounds[name]) for name in rounds if name != "varve"
        },
    }


def one_round(arguments: argparse.Namespace, engine: str, truth: Truth, number: int) -> dict:
    if engine == "varve":
        report = varve(arguments, number)
        quality = {"unfiltered": report["unfiltered"], **report["filtered"]}
        return {"quality": quality, "rssAnonMb": report["rssAnonMb"]["search"], "report": report}
    answer = child(arguments, "search", engine)
    quality = {
        name: {
            "recall@10": truth.recall(name, found["rows"]),
            **{f"p{p}Ms": float(np.percentile(found["nanos"], p)) / 1e6 for p in (50, 95, 99)},
            "cpuMs": found["cpuMs"],
        }
        for name, found in answer["found"].items()
    }
    return {"quality": quality, "rssAnonMb": answer["rssAnonMb"]}


def varve(arguments: argparse.Namespace, number: int) -> dict:
    command = [arguments.varve, "bench", "vectors", "--json", "--data", arguments.data]
    command += ["--dim", str(arguments.dim), "--queries", arguments.work / "queries.f32"]
    command += ["--home", home(arguments.work, "varve")]
    return output(command if number == 0 else [*command, "--search-only"])


def child(arguments: argparse.Namespace, command: str, engine: str) -> dict:
    note(f"{command} {engine}")
    options = ["--data", arguments.data, "--dim", str(arguments.dim), "--work", arguments.work]
    return output([sys.executable, __file__, command, "--engine", engine, *options])


def output(command: list) -> dict:
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)


class Truth:
    """The exact answers; a row counts as right if it is as near as the tenth, as in Varve's own."""

    def __init__(self, data: np.ndarray, queries: np.ndarray):
        self.similarities = unit(queries) @ unit(data).T
        self.numbers = np.arange(len(data)) % 100

    def recall(self, name: str, found: list[list[int]]) -> float:
        return float(np.mean([self._recall(BOUNDS[name], q, ids) for q, ids in enumerate(found)]))

    def _recall(self, below: int, query: int, found: list[int]) -> float:
        similarities = self.similarities[query]
        inside = similarities[self.numbers < below]
        tenth = np.partition(inside, -LIMIT)[-LIMIT]
        right = {
            row
            for row in found[:LIMIT]
            if self.numbers[row] < below and similarities[row] >= tenth - ROUNDING
        }
        return len(right) / LIMIT


def summary(name: str, loads: dict, rounds: list[dict]) -> dict:
    loaded = rounds[0]["report"] if name == "varve" else loads.get(STORES.get(name, name)) or {}
    return {
        "version": "this tree" if name == "varve" else version(PACKAGES.get(name, name)),
        "settings": "bench vectors, with text and ledger" if name == "varve" else ENGINES[name].settings,
        "ingestPerSecond": loaded.get("ingestPerSecond"),
        "ingestPerCoreSecond": loaded.get("ingestPerCoreSecond"),
        "rssAnonMb": median(one["rssAnonMb"] for one in rounds),
        "median": {kind: middle(rounds, kind) for kind in BOUNDS},
        "rounds": [one["quality"] for one in rounds],
    }


def middle(rounds: list[dict], kind: str) -> dict:
    keys = rounds[0]["quality"][kind]
    return {key: median(one["quality"][kind][key] for one in rounds) for key in keys}


def ratios(ours: list[dict], theirs: list[dict]) -> dict:
    """How many times longer a peer takes, by the medians of the rounds."""
    return {
        kind: {
            percentile: middle(theirs, kind)[percentile] / middle(ours, kind)[percentile]
            for percentile in PERCENTILES
        }
        for kind in BOUNDS
    }


def markdown(report: dict) -> str:
    lines = ["| engine | items/s | " + " | ".join(f"{kind} p50 / p95 / CPU ms (recall)" for kind in BOUNDS) + " |"]
    lines.append("|---" * (len(BOUNDS) + 2) + "|")
    for name, engine in report["engines"].items():
        cells = [f"{name} {engine['version']}", f"{engine['ingestPerSecond'] or 0:,.0f}"]
        for kind in BOUNDS:
            found = engine["median"][kind]
            cells.append(f"{found['p50Ms']:.2f} / {found['p95Ms']:.2f} / {found['cpuMs']:.2f} ({found['recall@10']:.3f})")
        lines.append("| " + " | ".join(cells) + " |")
    for name, kinds in report["timesFasterThan"].items():
        cells = [f"Varve against {name}", ""]
        cells += ["× / ".join(f"{kinds[k][p]:.1f}" for p in PERCENTILES) + "×" for k in BOUNDS]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


# ---- small things


def rows(file: Path, dimension: int) -> np.ndarray:
    return np.fromfile(file, dtype="<f4").reshape(-1, dimension)


def noisy(data: np.ndarray, count: int) -> np.ndarray:
    random = np.random.default_rng(SEED)
    chosen = data[random.integers(0, len(data), count)]
    lengths = np.linalg.norm(chosen, axis=1, keepdims=True)
    noise = random.standard_normal(chosen.shape) * NOISE * lengths / np.sqrt(data.shape[1])
    return (chosen + noise).astype("<f4")


def unit(vectors: np.ndarray) -> np.ndarray:
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def turned(names: list[str], by: int) -> list[str]:
    by %= len(names)
    return names[by:] + names[:by]


def home(work: Path, engine: str) -> Path:
    return work / STORES.get(engine, engine)


def note(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
