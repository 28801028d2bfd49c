"""Rows of ratios: what amity takes, what a rival takes in the same run, and what is aimed at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median, quantiles
from typing import Literal, TypeAlias

Unit: TypeAlias = Literal["s", "B", "MB"]
Times: TypeAlias = list[float]


@dataclass(frozen=True)
class Row:
    """One row. ``target`` is the highest ratio (or, without a rival, the highest figure) aimed
    at; None where it is only told."""

    what: str
    ours: float
    unit: Unit
    rival: str = ""
    theirs: float | None = None
    target: float | None = None

    @property
    def ratio(self) -> float:
        """Ours to theirs; without a rival the figure itself."""
        return self.ours / self.theirs if self.theirs else self.ours

    @property
    def met(self) -> bool:
        """Whether the target is met."""
        return self.target is None or self.ratio <= self.target


def p95(values: Sequence[float]) -> float:
    """The 95th percentile."""
    return quantiles(values, n=20)[-1] if len(values) > 1 else values[0]


def interleaved(rounds: int, *measures: Callable[[], float]) -> list[Times]:
    """The values of each measure, taken by turns, so that a noisy minute is noisy for all."""
    found: list[Times] = [[] for _ in measures]
    for _ in range(rounds):
        for values, measure in zip(found, measures, strict=True):
            values.append(measure())
    return found


def medians(rounds: int, *measures: Callable[[], float]) -> list[float]:
    """The median of each measure, taken by turns."""
    return [median(values) for values in interleaved(rounds, *measures)]


def printed(rows: Iterable[Row]) -> str:
    """The rows as one table in Markdown."""
    lines = ["| what | amity | rival | ratio | target |", "|---|---|---|---|---|"]
    for row in rows:
        theirs = f"{row.rival} {_figure(row.theirs, row.unit)}" if row.theirs is not None else "–"
        ratio = f"{row.ratio:.2f}" if row.theirs else "–"
        target = "–" if row.target is None else _target(row)
        mark = "" if row.target is None else (" ✓" if row.met else " ✗")
        lines.append(
            f"| {row.what} | {_figure(row.ours, row.unit)} | {theirs} | {ratio} | {target}{mark} |"
        )
    return "\n".join(lines)


def _target(row: Row) -> str:
    assert row.target is not None
    if row.theirs:
        return f"≤ {row.target:g}"
    return f"≤ {_figure(row.target, row.unit)}" if row.target else "0"


def _figure(value: float | None, unit: Unit) -> str:
    if value is None:
        return ""
    if unit == "B":
        return f"{value:,.0f} B"
    if unit == "MB":
        return f"{value:.0f} MB"
    if value < 0.001:
        return f"{1_000_000 * value:.0f} µs"
    return f"{1000 * value:.1f} ms" if value < 10 else f"{value:.1f} s"
