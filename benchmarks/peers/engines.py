"""The engines beside Varve, each as its own guide says to use it for 100 000 vectors.

Every engine stores a vector and one number per row, and finds the ten nearest by cosine among the
rows whose number is below a bound. An engine is loaded once; searches open it again.
"""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

LIMIT = 10
Search = Callable[[np.ndarray, int], list[int]]


class Chroma:
    """Chroma in process (PersistentClient), HNSW with its default parameters."""

    settings = "PersistentClient, HNSW defaults (M 16, ef_construction 100, ef_search 100), cosine"

    def load(self, home: Path, vectors: np.ndarray) -> None:
        import chromadb

        client = chromadb.PersistentClient(path=str(home), settings=_quiet())
        collection = client.create_collection("bench", configuration={"hnsw": {"space": "cosine"}})
        batch = client.get_max_batch_size()
        for first in range(0, len(vectors), batch):
            rows = range(first, min(first + batch, len(vectors)))
            collection.add(
                ids=[str(row) for row in rows],
                embeddings=vectors[rows.start : rows.stop],
                metadatas=[{"number": row % 100} for row in rows],
            )

    def open(self, home: Path) -> Search:
        import chromadb

        return self._search(chromadb.PersistentClient(path=str(home), settings=_quiet()))

    def close(self) -> None:
        pass

    @staticmethod
    def _search(client) -> Search:
        collection = client.get_collection("bench")

        def search(query: np.ndarray, below: int) -> list[int]:
            found = collection.query(
                query_embeddings=[query],
                n_results=LIMIT,
                where=None if below == 100 else {"number": {"$lt": below}},
                include=[],
            )
            return [int(identifier) for identifier in found["ids"][0]]

        return search


class ChromaServer(Chroma):
    """The same store behind Chroma's own server on the loopback interface."""

    settings = "chroma run on loopback, HttpClient, otherwise as above"
    server: subprocess.Popen | None = None

    def open(self, home: Path) -> Search:
        import chromadb

        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        command = [Path(sys.executable).parent / "chroma", "run", "--path", home]
        command += ["--host", "127.0.0.1", "--port", str(port)]
        self.server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return self._search(self._connect(chromadb, port))

    def close(self) -> None:
        if self.server:
            self.server.send_signal(signal.SIGINT)
            self.server.wait(30)

    @staticmethod
    def _connect(chromadb, port: int):
        deadline = time.monotonic() + 60
        while True:
            try:
                return chromadb.HttpClient("127.0.0.1", port, settings=_quiet())
            except ValueError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.2)


class LanceDb:
    """LanceDB in process: one HNSW over scalar-quantised vectors, a B-tree on the number."""

    settings = "IVF_HNSW_SQ, 1 partition, M 20, ef_construction 300, ef 100, B-tree, prefilter"

    def load(self, home: Path, vectors: np.ndarray) -> None:
        import lancedb
        import pyarrow as pa

        columns = {
            "row": pa.array(np.arange(len(vectors))),
            "number": pa.array(np.arange(len(vectors)) % 100),
            "vector": pa.FixedSizeListArray.from_arrays(
                pa.array(vectors.reshape(-1)), vectors.shape[1]
            ),
        }
        table = lancedb.connect(home).create_table("bench", pa.table(columns))
        table.create_scalar_index("number")
        table.create_index(
            metric="cosine",
            vector_column_name="vector",
            index_type="IVF_HNSW_SQ",
            num_partitions=1,
            m=20,
            ef_construction=300,
        )

    def open(self, home: Path) -> Search:
        import lancedb

        table = lancedb.connect(home).open_table("bench")

        def search(query: np.ndarray, below: int) -> list[int]:
            ask = table.search(query).distance_type("cosine").nprobes(1).ef(100)
            if below < 100:
                ask = ask.where(f"number < {below}", prefilter=True)
            return ask.select(["row", "_distance"]).limit(LIMIT).to_arrow()["row"].to_pylist()

        return search

    def close(self) -> None:
        pass


class SqliteVec:
    """sqlite-vec in process: exact scan, the number as a metadata column."""

    settings = "vec0, exact scan, cosine, number as metadata column, 256 MB cache"
    batch = 1_000

    def load(self, home: Path, vectors: np.ndarray) -> None:
        connection = self._connect(home)
        connection.execute(
            "create virtual table bench using vec0("
            f"vector float[{vectors.shape[1]}] distance_metric=cosine, number integer)"
        )
        for first in range(0, len(vectors), self.batch):
            rows = range(first, min(first + self.batch, len(vectors)))
            with connection:
                connection.executemany(
                    "insert into bench(rowid, vector, number) values (?, ?, ?)",
                    ((row, vectors[row].tobytes(), row % 100) for row in rows),
                )

    def open(self, home: Path) -> Search:
        connection = self._connect(home)

        def search(query: np.ndarray, below: int) -> list[int]:
            where = "" if below == 100 else f" and number < {below}"
            sql = f"select rowid from bench where vector match ? and k = {LIMIT}{where}"
            return [row for (row,) in connection.execute(sql, (query.tobytes(),))]

        return search

    def close(self) -> None:
        pass

    @staticmethod
    def _connect(home: Path):
        import apsw
        import sqlite_vec

        home.mkdir(exist_ok=True)
        connection = apsw.Connection(str(home / "bench.db"))
        connection.execute("pragma journal_mode = wal; pragma cache_size = -262144")
        connection.enable_load_extension(True)
        connection.load_extension(sqlite_vec.loadable_path())
        return connection


ENGINES = {
    "chroma": Chroma,
    "chroma-server": ChromaServer,
    "lancedb": LanceDb,
    "sqlite-vec": SqliteVec,
}


def _quiet():
    import chromadb

    return chromadb.Settings(anonymized_telemetry=False)
