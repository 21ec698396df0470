"""Two bar charts as SVG: how much of what is asked is found, and how many times longer a query takes."""

from __future__ import annotations

import math
from xml.sax.saxutils import escape

ROW = 26
BAR = 16
LABEL = 90
WIDTH = 300
GAP = 60
TOP = 46
OWN = "#1f6f8b"
PEER = "#b7c4cc"
TEXT = "#333333"


def picture(report: dict) -> str:
    engines = report["engines"]
    found = [(name, one["ndcg@10"]) for name, one in engines.items()]
    own = engines["varve"]["p50Ms"]
    slower = [(name, one["p50Ms"] / own) for name, one in engines.items()]
    height = TOP + ROW * len(engines) + 30
    width = 2 * (LABEL + WIDTH) + GAP + 80
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
        f' viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="13" fill="{TEXT}">',
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        *chart(0, "nDCG@10, file level (more is better)", found, lambda value: value),
        *chart(
            LABEL + WIDTH + GAP + 40,
            "time of a query, times Varve's (log scale, less is better)",
            slower,
            logarithmic(slower),
        ),
        f'<text x="10" y="{height - 10}" font-size="11">{report["date"]},'
        f' {engines["varve"]["queries"]} questions; ripgrep and probe start a process'
        " for each</text>",
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def logarithmic(rows: list[tuple[str, float]]):
    """From the least, a twentieth of the width, to the most."""
    logs = [math.log(max(value, 1e-9)) for _, value in rows]
    least, most = min(logs), max(logs)
    span = (most - least) or 1
    return lambda value: 0.05 + 0.95 * (math.log(max(value, 1e-9)) - least) / span


def chart(left: int, title: str, rows: list[tuple[str, float]], share) -> list[str]:
    parts = [f'<text x="{left + 10}" y="24" font-weight="bold">{escape(title)}</text>']
    for number, (name, value) in enumerate(rows):
        top = TOP + number * ROW
        color = OWN if name == "varve" else PEER
        length = max(1.0, WIDTH * share(value))
        middle = top + BAR - 3
        parts += [
            f'<text x="{left + LABEL - 6}" y="{middle}" text-anchor="end">{escape(name)}</text>',
            f'<rect x="{left + LABEL}" y="{top}" width="{length:.1f}" height="{BAR}" fill="{color}"/>',
            f'<text x="{left + LABEL + length + 5:.1f}" y="{middle}">{shown(value)}</text>',
        ]
    return parts


def shown(value: float) -> str:
    return f"{value:.3f}" if value < 1 else f"{value:.2f}" if value < 10 else f"{value:.0f}"
