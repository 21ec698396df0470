"""The peers of code search. Each ranks the files of one repository for a question.

An engine is opened on a Repository, asked with `files(question)` and answers with paths relative to
the repository, best first. `AVAILABLE` says before anything is measured why an engine cannot run.
"""

from __future__ import annotations

import json
import math
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np

FILES = 10
UNITS = 100
MAX_FILE_BYTES = 1_000_000
TIMEOUT_SECONDS = 60
WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
PART = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|[0-9]+")
STOP = set(
    "a an and are as at be by can do does for from has have how if in into is it its not of on or"
    " that the this to was what when where which who why with".split()
)


@dataclass
class Repository:
    """What `varve bench repositories --dump` wrote of one repository, and its checkout."""

    label: str
    folder: Path
    root: str
    units: list[dict]
    vectors: np.ndarray
    files: list[str]

    @classmethod
    def read(cls, dump: Path, label: str, checkouts: Path, root: str) -> Repository:
        with open(dump / f"{label}.units.jsonl", encoding="utf-8") as lines:
            units = [json.loads(line) for line in lines]
        raw = np.fromfile(dump / f"{label}.f32", dtype="<f4")
        vectors = raw.reshape(len(units), -1) if raw.size else np.zeros((len(units), 0), "f4")
        folder = checkouts / label.split("@")[0] / root
        return cls(label, folder, root, units, vectors, sorted({u["path"] for u in units}))

    def text(self, path: str) -> str:
        inside = path[len(self.root) + 1 :] if self.root else path
        return (self.folder / inside).read_bytes()[:MAX_FILE_BYTES].decode("utf-8", "replace")

    def path(self, inside: str) -> str:
        return f"{self.root}/{inside}" if self.root else inside


def distinct(paths: list[str]) -> list[str]:
    return list(dict.fromkeys(paths))[:FILES]


class Chroma:
    """Chroma in process, with Varve's own units and vectors: the best units' files."""

    BATCH = 5_000

    def __init__(self, repository: Repository, work: Path):
        import chromadb

        self.units = repository.units
        self.client = chromadb.PersistentClient(path=str(work / "chroma"))
        name = re.sub(r"[^A-Za-z0-9]+", "-", repository.label)[:60].strip("-")
        self.collection = self.client.create_collection(
            name, configuration={"hnsw": {"space": "cosine"}}
        )
        whole = [i for i, row in enumerate(repository.vectors) if row.any()]
        for start in range(0, len(whole), self.BATCH):
            some = whole[start : start + self.BATCH]
            self.collection.add(
                ids=[str(i) for i in some], embeddings=[repository.vectors[i] for i in some]
            )

    @staticmethod
    def lacks() -> str | None:
        return None if find_spec("chromadb") else "chromadb is not installed"

    def files(self, question: dict) -> list[str]:
        found = self.collection.query(
            query_embeddings=[question["vector"]],
            n_results=min(UNITS, self.collection.count()),
            include=[],
        )
        return distinct([self.units[int(i)]["path"] for i in found["ids"][0]])


class Bm25:
    """Plain BM25 (rank_bm25, its defaults) over whole files, identifiers also split into words."""

    def __init__(self, repository: Repository, work: Path):
        from rank_bm25 import BM25Okapi

        self.paths = repository.files
        self.index = BM25Okapi([self.words(repository.text(path)) or [""] for path in self.paths])

    @staticmethod
    def lacks() -> str | None:
        return None if find_spec("rank_bm25") else "rank_bm25 is not installed"

    @staticmethod
    def words(text: str) -> list[str]:
        words = []
        for word in WORD.findall(text):
            parts = [part.lower() for part in PART.findall(word)]
            words += parts if len(parts) < 2 else [word.lower(), *parts]
        return words

    def files(self, question: dict) -> list[str]:
        scores = self.index.get_scores(self.words(question["query"]))
        best = np.argsort(-scores, kind="stable")[:FILES]
        return [self.paths[i] for i in best if scores[i] > 0]


class Ripgrep:
    """ripgrep for any of the question's words; files by their number of matches."""

    def __init__(self, repository: Repository, work: Path):
        self.repository = repository

    @staticmethod
    def lacks() -> str | None:
        return None if shutil.which("rg") else "rg is not on the path (cargo install ripgrep)"

    def files(self, question: dict) -> list[str]:
        words = [w for w in WORD.findall(question["query"]) if w.lower() not in STOP]
        patterns = [option for word in words for option in ("-e", word)]
        if not patterns:
            return []
        said = run(
            ["rg", "--count-matches", "--ignore-case", "--fixed-strings", "--no-config", "--null"]
            + [*patterns, "."],
            self.repository.folder,
        )
        counts = []
        for line in said.splitlines():
            path, _, count = line.rpartition("\0")
            counts.append((-int(count), self.repository.path(os.path.normpath(path))))
        return [path for _, path in sorted(counts)][:FILES]


class Probe:
    """probe (probelabs), its own ranking of code blocks."""

    def __init__(self, repository: Repository, work: Path):
        self.repository = repository

    @staticmethod
    def lacks() -> str | None:
        return None if shutil.which("probe") else "probe is not on the path (cargo install probe-code)"

    def files(self, question: dict) -> list[str]:
        said = run(
            ["probe", "search", "--format", "json", "--max-results", str(UNITS), "--"]
            + [question["query"], "."],
            self.repository.folder,
        )
        start = said.find("{")
        if start < 0:
            return []
        results = json.loads(said[start:]).get("results", [])
        inside = [os.path.relpath(one["file"], ".") for one in results]
        folder = str(self.repository.folder)
        return distinct(
            [
                self.repository.path(os.path.relpath(p, folder) if os.path.isabs(p) else p)
                for p in inside
            ]
        )


def run(command: list[str], folder: Path) -> str:
    done = subprocess.run(
        command, cwd=folder, capture_output=True, timeout=TIMEOUT_SECONDS, check=False
    )
    return done.stdout.decode("utf-8", "replace")


def gain(question: dict, files: list[str]) -> float:
    """nDCG@10 with the files that answer alike, each once."""
    relevant = question["relevant"]
    found = sum(
        1 / math.log2(place + 2)
        for place, path in enumerate(files[:FILES])
        if any(same(question, one, path) for one in relevant)
    )
    ideal = sum(1 / math.log2(place + 2) for place in range(min(FILES, len(relevant))))
    return found / ideal


def same(question: dict, judged: str, path: str) -> bool:
    return path in (judged, f"{question['root']}/{judged}")


ENGINES = {"chroma": Chroma, "bm25": Bm25, "ripgrep": Ripgrep, "probe": Probe}
