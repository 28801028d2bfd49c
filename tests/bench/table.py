"""Rows of ratios: what amity takes, what a rival takes in the same run, and what is aimed at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median, quantiles
from typing import Literal, TypeAlias

Unit: TypeAlias = Literal["s", "B", "MB", "%", "cells"]
Times: TypeAlias = list[float]


@dataclass(frozen=True)
class Row:
    """One row. ``target`` is the highest ratio (or, where there is no ``rival``, the highest
    figure) aimed at; None where it is only told. ``theirs`` is None where the rival is not
    installed."""

    what: str
    ours: float
    unit: Unit
    rival: str = ""
    theirs: float | None = None
    target: float | None = None

    @property
    def ratio(self) -> float | None:
        """Ours to theirs; without a rival the figure itself; None where the rival is missing."""
        if not self.rival:
            return self.ours
        return self.ours / self.theirs if self.theirs else None

    @property
    def met(self) -> bool | None:
        """Whether the target is met; None where that cannot be said."""
        if self.target is None or self.ratio is None:
            return None
        return self.ratio <= self.target


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
    return "\n".join([*lines, *map(_line, rows)])


def _line(row: Row) -> str:
    small = row.unit == "s" and row.theirs is not None and row.theirs < 0.001
    ours = figure(row.ours, row.unit)
    if small and row.ours >= 0.001:
        ours += f" ({_microseconds(row.ours)})"
    theirs, ratio = "–", "–"
    if row.rival:
        theirs = f"{row.rival}, not installed"
        if row.theirs is not None and row.ratio is not None:
            theirs = f"{row.rival} {figure(row.theirs, row.unit)}"
            ratio = f"{row.ratio:.4f}" if row.ratio < 0.01 else f"{row.ratio:.2f}"
    mark = {True: " ✓", False: " ✗", None: ""}[row.met]
    return f"| {row.what} | {ours} | {theirs} | {ratio} | {_target(row)}{mark} |"


def _target(row: Row) -> str:
    if row.target is None:
        return "–"
    if row.rival:
        return f"≤ {row.target:g}"
    return f"≤ {figure(row.target, row.unit)}" if row.target else "0"


def figure(value: float, unit: Unit) -> str:
    """A figure with its unit; times in the unit that suits them."""
    if unit == "s":
        if value < 0.001:
            return _microseconds(value)
        return f"{1000 * value:.1f} ms" if value < 10 else f"{value:.1f} s"
    if unit == "%":
        return f"{value:.2f} %"
    return f"{value:,.0f} {unit}"


def _microseconds(seconds: float) -> str:
    return f"{1_000_000 * seconds:,.0f} µs"
