"""Varve's checkpoints beside LangGraph's SqliteSaver: the same turns, one run.

    checkpoint_peers.py --varve PROGRAM --work DIR [--turns N] [--bytes B] [--rounds R]

Every turn adds B random printable bytes of messages and takes a checkpoint of the whole
conversation. Prints one JSON document to stdout and a table to stderr.
"""

from __future__ import annotations

import argparse
import json
import operator
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, TypedDict

from langgraph.checkpoint.sqlite import SqliteSaver
from langgraph.graph import END, START, StateGraph


class Talk(TypedDict):
    messages: Annotated[list, operator.add]


def main() -> None:
    arguments = parse()
    rounds = [measured(arguments, seed) for seed in range(1, arguments.rounds + 1)]
    report = {
        "date": date.today().isoformat(),
        "langgraphVersion": version("langgraph"),
        "turns": arguments.turns,
        "contentBytes": arguments.turns * arguments.bytes,
        "rounds": rounds,
        "timesSmaller": round(statistics.median(each["timesSmaller"] for each in rounds), 1),
    }
    print(json.dumps(report))
    for each in rounds:
        print(
            f"Varve {each['varve']['storedBytes']:,} bytes, LangGraph {each['langgraph']['storedBytes']:,}:"
            f" {each['timesSmaller']} times smaller; checkpoint p95 {each['varve']['checkpointMs']['p95']} ms"
            f" to {each['langgraph']['turnMs']['p95']} ms a turn",
            file=sys.stderr,
        )


def measured(arguments: argparse.Namespace, seed: int) -> dict:
    ours = varve(arguments, seed)
    theirs = langgraph(arguments, seed)
    return {
        "varve": ours,
        "langgraph": theirs,
        "timesSmaller": round(theirs["storedBytes"] / ours["storedBytes"], 1),
    }


def varve(arguments: argparse.Namespace, seed: int) -> dict:
    command = [
        arguments.varve, "bench", "checkpoints", "--json",
        "--turns", str(arguments.turns), "--bytes", str(arguments.bytes), "--seed", str(seed),
    ]  # fmt: skip
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)


def langgraph(arguments: argparse.Namespace, seed: int) -> dict:
    texts = random.Random(seed)
    builder = StateGraph(Talk)
    builder.add_node("talk", lambda state: {})
    builder.add_edge(START, "talk")
    builder.add_edge("talk", END)
    turns = []
    with tempfile.TemporaryDirectory(dir=arguments.work) as directory:
        connection = sqlite3.connect(Path(directory) / "checkpoints.db", check_same_thread=False)
        graph = builder.compile(checkpointer=SqliteSaver(connection))
        config = {"configurable": {"thread_id": "1"}}
        for turn in range(arguments.turns):
            text = "".join(chr(texts.randint(32, 126)) for _ in range(arguments.bytes))
            message = {"role": "assistant" if turn % 2 else "user", "content": text}
            begun = time.perf_counter()
            graph.invoke({"messages": [message]}, config)
            turns.append((time.perf_counter() - begun) * 1000)
        connection.close()
        stored = sum(file.stat().st_size for file in Path(directory).iterdir())
    last = sorted(turns[-1000:])
    return {
        "storedBytes": stored,
        "turnMs": {"p50": round(statistics.median(last), 2), "p95": round(last[int(len(last) * 0.95)], 2)},
    }


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--varve", required=True, help="the program")
    parser.add_argument("--work", type=Path, required=True, help="where databases are kept meanwhile")
    parser.add_argument("--turns", type=int, default=400)
    parser.add_argument("--bytes", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    main()
